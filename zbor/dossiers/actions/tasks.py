"""Who does what for a dossier, until when."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.dossiers.actions.guards import locked, must_edit
from zbor.dossiers.models import Dossier, Task
from zbor.dossiers.rules import may_tick
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@transaction.atomic
def add_task(
    *,
    dossier: Dossier,
    title: str,
    by: Person,
    now: datetime,
    assignee: Person | None = None,
    due_on: date | None = None,
) -> Task:
    """Give somebody something to do; the same task sent twice is one task while it is open."""
    must_edit(dossier, by, now)
    locked(dossier)
    fields = {"dossier": dossier, "title": title, "assignee": assignee, "due_on": due_on}
    task, is_new = Task.objects.get_or_create(**fields, done_at=None, defaults={"by": by, "created_at": now})
    if is_new:
        note("task.added", by=by, subject=dossier, task=task.pk, assignee=assignee.pk if assignee else None)
    return task


@transaction.atomic
def change_task(
    *, task: Task, title: str, assignee: Person | None, due_on: date | None, by: Person, now: datetime
) -> Task:
    """Word a task anew, give it to somebody else, or move its day."""
    must_edit(task.dossier, by, now)
    task.title, task.assignee, task.due_on = title, assignee, due_on
    task.save(update_fields=["title", "assignee", "due_on"])
    note("task.changed", by=by, subject=task.dossier, task=task.pk, assignee=assignee.pk if assignee else None)
    return task


@transaction.atomic
def tick_task(*, task: Task, done: bool, by: Person, now: datetime) -> None:
    """Say that a task is done, or that it is not after all; whoever was asked to do it may say so too."""
    if not may_tick(standing_of(by, on=timezone.localdate(now)), task):
        raise Refused(_("Only those who keep the dossier and whoever has the task may tick it."))
    if done == (task.done_at is not None):
        return
    Task.objects.filter(pk=task.pk).update(done_at=now if done else None)
    note("task.ticked", by=by, subject=task.dossier, task=task.pk, done=done)
