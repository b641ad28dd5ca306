"""`zbor work`: carry out tasks, and do every few seconds what is due."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass
class Chore:
    """Something to do again and again; it is told the moment and must be harmless when done twice.

    One that may last for minutes is done `apart`, in a thread of its own, so that it never keeps the mail waiting.
    """

    name: str
    every_seconds: int
    do: Callable[[datetime], object]
    done_at: datetime | None = None
    apart: bool = False
    thread: threading.Thread | None = None

    def is_due(self, now: datetime) -> bool:
        if self.thread is not None and self.thread.is_alive():
            return False
        if self.done_at is None:
            return True
        passed = (now - self.done_at).total_seconds()
        return passed >= self.every_seconds or passed < 0  # a clock that was set back keeps nothing waiting


def tick(chores: list[Chore], *, now: datetime, in_threads: bool = False) -> list[str]:
    """Do the chores that are due; one that fails is logged, is named in the answer, and keeps no other from being done.

    With `in_threads` those that are done apart are only set going.
    """
    failed = []
    for chore in chores:
        if not chore.is_due(now):
            continue
        chore.done_at = now
        if chore.apart and in_threads:
            chore.thread = threading.Thread(target=_alone, args=(chore, now), name=chore.name, daemon=True)
            chore.thread.start()
        elif not _done(chore, now):
            failed.append(chore.name)
    return failed


def _done(chore: Chore, now: datetime) -> bool:
    """Do it; False, and a line in the log, where it failed."""
    try:
        chore.do(now)
    except Exception:
        logger.exception("chore %s failed", chore.name)
        return False
    return True


def _alone(chore: Chore, now: datetime) -> None:
    """Do it in this thread, and close the connection that only this thread had."""
    try:
        _done(chore, now)
    finally:
        connections.close_all()


def work(chores: list[Chore]) -> None:
    """Run tasks in this thread until told to stop, and the chores in another."""
    stop = threading.Event()

    def clock() -> None:
        while not stop.wait(1):
            close_old_connections()
            tick(chores, now=timezone.now(), in_threads=True)

    threading.Thread(target=clock, name="chores", daemon=True).start()
    try:
        call_command("db_worker", queue_name="*", interval=0.5, verbosity=0, reload=False, startup_delay=False)
    finally:
        stop.set()


def work_once(chores: list[Chore]) -> list[str]:
    """Run the tasks that wait now, then every chore once; the names of chores that failed."""
    call_command("db_worker", queue_name="*", batch=True, verbosity=0, reload=False, startup_delay=False)
    return tick(chores, now=timezone.now())
