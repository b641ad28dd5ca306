"""Start long work, and bury what a killed worker left behind."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from zbor.runs.enums import State
from zbor.runs.models import Run

if TYPE_CHECKING:
    from django_tasks.base import Task

LONGEST_TASK = timedelta(hours=2)
"""A task still marked as running after this long has lost its worker."""


@transaction.atomic
def start(
    *,
    kind: str,
    title: str,
    task: "Task[..., Any]",
    by: AbstractBaseUser | None,
    seconds_allowed: int = 600,
    **arguments: Any,
) -> Run:
    """Enqueue a task and give the run by which a person can watch it; a rollback leaves neither.

    The task is called with `run_id`, `language` (of the person who started it) and the arguments.
    """
    run = Run.objects.create(
        kind=kind,
        title=title,
        started_by_id=by.pk if by else None,
        created_at=timezone.now(),
        seconds_allowed=seconds_allowed,
    )
    queued = task.enqueue(run_id=run.pk, language=translation.get_language() or "sl", **arguments)
    Run.objects.filter(pk=run.pk).update(task_id=str(queued.id))
    run.task_id = str(queued.id)
    return run


def reap(*, now: datetime) -> int:
    """End the runs that have been silent for longer than they were allowed, and the tasks of killed workers; return how many."""
    silent = [
        run.pk
        for run in Run.objects.filter(state=State.RUNNING)
        if run.seen_alive_at and (now - run.seen_alive_at).total_seconds() > run.seconds_allowed
    ]
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - LONGEST_TASK).update(
        status=TaskResultStatus.FAILED, finished_at=now
    )
    return Run.objects.filter(pk__in=silent, state=State.RUNNING).update(
        state=State.LOST, ended_at=now, message=gettext("The work was interrupted. Start it again.")
    )
