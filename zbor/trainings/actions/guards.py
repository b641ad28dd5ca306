"""The first lines of every action here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.trainings.enums import TrainingState
from zbor.trainings.models import Lecturer, Programme, Session, Training
from zbor.trainings.rules import may_keep

Kept = TypeVar("Kept", Programme, Training, Session, Lecturer)
"""What carries a number of its revision."""


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever may not prepare trainings."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def locked(training: Training) -> Training:
    """The training as it stands in the database now, held until the transaction ends; whoever gives or takes a seat comes here first."""
    kept = Training.objects.select_for_update(no_key=True).filter(pk=training.pk).first()
    if kept is None:
        raise Refused(_("This training is not here any more: its draft was thrown away meanwhile."))
    return kept


def one_click_at_a_time(by: Person) -> None:
    """A second click of the same person waits here for the first."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)


def must_not_be_cancelled(training: Training) -> None:
    if training.state == TrainingState.CANCELLED:
        raise Refused(
            _("This training was cancelled, and that is final."),
            hint=_("Copy it, and announce the copy."),
        )


def written(thing: Kept, fields: Mapping[str, Any]) -> list[str]:
    """Write the fields and count the revision; return the names of those that have changed."""
    is_new = thing.pk is None
    changed = sorted(name for name, value in fields.items() if is_new or getattr(thing, name) != value)
    for name, value in fields.items():
        setattr(thing, name, value)
    if changed and not is_new:
        thing.revision += 1
    return changed
