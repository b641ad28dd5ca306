"""`zbor work`: carry out tasks, and do every few seconds what is due."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass
class Chore:
    """Something to do again and again; it is told the moment and must be harmless when done twice."""

    name: str
    every_seconds: int
    do: Callable[[datetime], object]
    done_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        return self.done_at is None or (now - self.done_at).total_seconds() >= self.every_seconds


def tick(chores: list[Chore], *, now: datetime) -> list[str]:
    """Do the chores that are due; one that fails is logged, is named in the answer, and keeps no other from being done."""
    failed = []
    for chore in chores:
        if not chore.is_due(now):
            continue
        chore.done_at = now
        try:
            chore.do(now)
        except Exception:
            logger.exception("chore %s failed", chore.name)
            failed.append(chore.name)
    return failed


def work(chores: list[Chore]) -> None:
    """Run tasks in this thread until told to stop, and the chores in another."""
    stop = threading.Event()

    def clock() -> None:
        while not stop.wait(1):
            close_old_connections()
            tick(chores, now=timezone.now())

    threading.Thread(target=clock, name="chores", daemon=True).start()
    try:
        call_command("db_worker", queue_name="*", interval=0.5, verbosity=0, reload=False, startup_delay=False)
    finally:
        stop.set()


def work_once(chores: list[Chore]) -> list[str]:
    """Run the tasks that wait now, then every chore once; the names of chores that failed."""
    call_command("db_worker", queue_name="*", batch=True, verbosity=0, reload=False, startup_delay=False)
    return tick(chores, now=timezone.now())
