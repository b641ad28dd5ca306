"""Inside a task: say how far it has come, end it well or in words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from zbor.base.refusals import Refused
from zbor.runs.enums import State
from zbor.runs.models import Run

logger = logging.getLogger(__name__)
PAUSE = timedelta(seconds=1)


@dataclass
class Progress:
    """What a task tells the page that watches it; writes at most once a second."""

    run_id: int
    done: int = 0
    next_url: str = ""
    report: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    _written_at: datetime | None = None

    def expect(self, total: int) -> None:
        """Say how many steps there will be."""
        Run.objects.filter(pk=self.run_id).update(total=total, seen_alive_at=timezone.now())

    def step(self, n: int = 1, message: str = "") -> None:
        """Say that `n` more steps are done."""
        self.done += n
        self.message = message or self.message
        now = timezone.now()
        if self._written_at is None or now - self._written_at >= PAUSE:
            self._written_at = now
            Run.objects.filter(pk=self.run_id).update(done=self.done, message=self.message, seen_alive_at=now)

    def finish(self, *, next_url: str = "", report: dict[str, Any] | None = None, message: str = "") -> None:
        """Say where the page should go on, and what there is to tell."""
        self.next_url = next_url
        self.report = report or {}
        self.message = message or self.message


@contextmanager
def carried_out(run_id: int) -> Iterator[Progress]:
    """Carry out a run: a `Refused` ends it in its own words, a fault ends it in general words and is logged."""
    now = timezone.now()
    claimed = Run.objects.filter(pk=run_id, state=State.WAITING).update(
        state=State.RUNNING, started_at=now, seen_alive_at=now
    )
    if not claimed:
        raise RuntimeError(f"run {run_id} is not waiting")
    progress = Progress(run_id)
    try:
        yield progress
    except Refused as refusal:
        words = f"{refusal} {refusal.hint}".strip()
        _end(progress, State.FAILED, message=words)
    except Exception:
        logger.exception("run %s failed", run_id)
        _end(
            progress,
            State.FAILED,
            message=gettext("Something went wrong on our side. Nothing was half-done; try again."),
        )
        raise
    else:
        _end(progress, State.DONE, message=progress.message)


def _end(progress: Progress, state: State, *, message: str) -> None:
    now = timezone.now()
    Run.objects.filter(pk=progress.run_id, state=State.RUNNING).update(
        state=state,
        done=progress.done,
        message=message,
        next_url=progress.next_url,
        report=progress.report,
        ended_at=now,
        seen_alive_at=now,
    )
