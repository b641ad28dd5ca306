"""What is to be done for an application, planned backward from its deadline; moved when the deadline moves."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.calc.deadlines import back_plan
from zbor.calc.lengths import tidied
from zbor.funding.actions.application_guards import must_write
from zbor.funding.application_enums import PlanStep
from zbor.funding.models import Application, ApplicationTask, Call
from zbor.funding.queries.applications import writers
from zbor.members.models import Person
from zbor.record.actions import note

MOST_TASKS = 200
NOON = 12


def last_day(call: Call) -> date | None:
    """The last day on which somebody can still work: the day before, where the deadline is in the morning."""
    if call.closes_at is None:
        return None
    here = timezone.localtime(call.closes_at)
    return here.date() - timedelta(days=1) if call.has_hour and here.hour < NOON else here.date()


def planned(call: Call, today: date) -> dict[PlanStep, date]:
    """For each step the day by which it is done; nothing where there is no deadline or it has passed."""
    day = last_day(call)
    if day is None:
        return {}
    plan = back_plan(opened=today, deadline=day)
    return {PlanStep(one.step.value): one.date for one in plan.milestones}


@transaction.atomic
def plan_backward(*, application: Application, by: Person, now: datetime) -> int:
    """Make the four steps, or move those that are not done; how many there are now."""
    kept = must_write(application, by=by, now=now)
    days = planned(kept.call, timezone.localdate(now))
    if not days:
        raise Refused(_("This call has no deadline that lies ahead, so nothing can be planned backward."))
    _lay(kept, days, by, now)
    note("application.planned", by=by, subject=kept)
    return len(days)


def _lay(application: Application, days: dict[PlanStep, date], by: Person, now: datetime) -> None:
    there = {one.step: one for one in application.tasks.exclude(step="")}
    for step, day in days.items():
        task = there.get(step)
        if task is None:
            ApplicationTask.objects.create(
                application=application,
                title=str(step.label),
                step=step,
                due_on=day,
                assignee=application.responsible,
                created_at=now,
                by=by,
            )
        elif task.done_at is None and task.due_on != day:
            task.due_on = day
            task.save(update_fields=["due_on"])


def follow_the_deadline(application: Application, *, by: Person, now: datetime) -> None:
    """Move the planned steps that are not done; those that somebody threw away stay away."""
    days = planned(application.call, timezone.localdate(now))
    kept = set(application.tasks.exclude(step="").values_list("step", flat=True))
    if moved := {step: day for step, day in days.items() if step in kept}:
        _lay(application, moved, by, now)
        note("application.planned", by=None, subject=application)


@transaction.atomic
def add_task(
    *, application: Application, title: str, assignee: Person | None, due_on: date | None, by: Person, now: datetime
) -> ApplicationTask:
    """Give somebody something to do; the same twice is one task while it is open."""
    kept = must_write(application, by=by, now=now)
    plain = tidied(title)
    if not plain:
        raise Refused(_("Write what is to be done."))
    if assignee is not None and not writers(kept, timezone.localdate(now)).filter(pk=assignee.pk).exists():
        raise Refused(_("This person does not work for any of those who apply."))
    if due_on is not None and due_on < timezone.localdate(now):
        raise Refused(_("This day has passed."))
    if kept.tasks.count() >= MOST_TASKS:
        raise Refused(_("There are too many tasks on this application."))
    task, is_new = ApplicationTask.objects.get_or_create(
        application=kept, title=plain[:300], assignee=assignee, due_on=due_on, done_at=None, step="",
        defaults={"by": by, "created_at": now},
    )  # fmt: skip
    if is_new:
        note("application.task_added", by=by, subject=kept, task=task.pk)
    return task


@transaction.atomic
def tick_task(*, task: ApplicationTask, done: bool, by: Person, now: datetime) -> None:
    """It is done, or not after all; twice does no harm."""
    kept = must_write(task.application, by=by, now=now)
    if ApplicationTask.objects.filter(pk=task.pk, done_at__isnull=done).update(done_at=now if done else None):
        note("application.task_ticked", by=by, subject=kept, task=task.pk, done=done)


@transaction.atomic
def remove_task(*, task: ApplicationTask, by: Person, now: datetime) -> None:
    """It need not be done; twice does no harm."""
    kept = must_write(task.application, by=by, now=now)
    if kept.tasks.filter(pk=task.pk).delete()[0]:
        note("application.task_removed", by=by, subject=kept, task=task.pk)
