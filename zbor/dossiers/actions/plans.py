"""Plan backward from the official deadline, and again when it moves."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import back_plan
from zbor.dossiers.actions.findable import find_entry
from zbor.dossiers.actions.guards import locked, must_edit
from zbor.dossiers.enums import EntryKind
from zbor.dossiers.models import ChronologyEntry, DeadlineChange, Dossier, Milestone
from zbor.members.models import Person
from zbor.record.actions import note


def follow_plan(dossier: Dossier, *, now: datetime) -> None:
    """Lay the milestones out anew from today; those done, and those a person has moved, stay where they are."""
    planned = {}
    if dossier.deadline_on:
        plan = back_plan(opened=timezone.localdate(now), deadline=dossier.deadline_on)
        planned = {milestone.step.value: milestone.date for milestone in plan.milestones}
    fixed = {one.step for one in dossier.milestones.all() if one.is_moved or one.done_at}
    Milestone.objects.filter(dossier=dossier, is_moved=False, done_at__isnull=True).exclude(step__in=planned).delete()
    for step, day in planned.items():
        if step not in fixed:
            Milestone.objects.update_or_create(dossier=dossier, step=step, defaults={"due_on": day})


@transaction.atomic
def change_deadline(*, dossier: Dossier, new: date | None, reason: str, by: Person | None, now: datetime) -> Dossier:
    """The official deadline moved: remember from when to when and why, plan again, tell the chronology.

    `by` is None where the platform itself read it at a source that a person had tied to the dossier.
    """
    if by is not None:
        must_edit(dossier, by, now)
    current = locked(dossier)
    if current.deadline_on == new:
        return current
    old, current.deadline_on = current.deadline_on, new
    current.save(update_fields=["deadline_on"])
    DeadlineChange.objects.create(dossier=current, old=old, new=new, reason=reason, at=now, by=by)
    follow_plan(current, now=now)
    with translation.override(settings.LANGUAGE_CODE):
        told = _change_in_words(old, new, reason)
    entry = ChronologyEntry.objects.create(
        dossier=current,
        on=PartialDate.of(timezone.localdate(now)),
        kind=EntryKind.OTHER,
        text=told,
        by=by,
        created_at=now,
    )
    find_entry(entry)
    note("dossier.deadline", by=by, subject=current, old=_iso(old), new=_iso(new), reason=reason)
    return current


def _change_in_words(old: date | None, new: date | None, reason: str) -> str:
    days = {"old": PartialDate.of(old) if old else "", "new": PartialDate.of(new) if new else ""}
    if old is None:
        told = _("The official deadline is %(new)s.") % days
    elif new is None:
        told = _("The official deadline, %(old)s, no longer holds.") % days
    else:
        told = _("The official deadline was moved from %(old)s to %(new)s.") % days
    return f"{told} {reason}".strip()


@transaction.atomic
def move_milestone(*, milestone: Milestone, to: date | None, by: Person, now: datetime) -> None:
    """Set a milestone by hand, so that the plan leaves it alone; without a day, give it back to the plan."""
    must_edit(milestone.dossier, by, now)
    dossier = locked(milestone.dossier)
    if to is None:
        Milestone.objects.filter(pk=milestone.pk).update(is_moved=False)
        follow_plan(dossier, now=now)
    else:
        Milestone.objects.filter(pk=milestone.pk).update(is_moved=True, due_on=to)
    note("dossier.milestone_moved", by=by, subject=dossier, step=milestone.step, to=_iso(to))


@transaction.atomic
def tick_milestone(*, milestone: Milestone, done: bool, by: Person, now: datetime) -> None:
    """Say that a milestone is done, or that it is not after all."""
    must_edit(milestone.dossier, by, now)
    if done == (milestone.done_at is not None):
        return
    Milestone.objects.filter(pk=milestone.pk).update(done_at=now if done else None)
    note("dossier.milestone_ticked", by=by, subject=milestone.dossier, step=milestone.step, done=done)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
