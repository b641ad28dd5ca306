"""What goes when the last day has passed, and why nothing goes before."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.participants.actions import sensitive
from zbor.participants.actions.doubles import EMPTIED
from zbor.participants.actions.guards import held, held_person, must_keep
from zbor.participants.actions.letters import beginning_of
from zbor.participants.models import Operation, Participant, TwoPeople
from zbor.participants.rules import may_be_erased
from zbor.post.actions import forget_letters
from zbor.record.actions import note

KEPT = frozenset({"gender", "settlement", "status", "education", "sensitive_at"})
"""What is left of a person for the numbers, besides the days and the band of age."""
GONE = {name: value for name, value in EMPTIED.items() if name not in KEPT}


def erase_due(*, now: datetime) -> int:
    """Erase the people of operations whose last day has passed; return of how many operations."""
    today = timezone.localdate(now)
    named = Participant.objects.filter(pseudonymised_at=None).order_by().values("operation")
    due = Operation.objects.filter(keep_until__lt=today, pk__in=named).order_by("pk")
    return len(each_apart(due, lambda one: _erase_all(one, now), failing="erasing participants"))


@transaction.atomic
def _erase_all(operation: Operation, now: datetime) -> int | None:
    operation = held(operation.pk)
    if not may_be_erased(operation, timezone.localdate(now)):
        return None  # the day was moved between the question and the lock
    rows = list(Participant.objects.filter(operation=operation, pseudonymised_at=None))
    if not rows:
        return None
    for row in rows:
        row.operation = operation
        _erased(row, now)
    sensitive.forget(rows)
    note("operation.erased", by=None, subject=operation, people=len(rows))
    return len(rows)


@transaction.atomic
def erase(*, participant: Participant, by: Person, now: datetime) -> Participant:
    """Erase one person who asked for it; refused in words while the authority wants the data kept."""
    must_keep(by, now)
    kept = held_person(participant)
    if kept.pseudonymised_at is not None:
        return kept
    if not may_be_erased(kept.operation, timezone.localdate(now)):
        raise _not_yet(kept.operation)
    _erased(kept, now)
    sensitive.forget([kept])
    note("participant.erased", by=by, subject=kept)
    return kept


def _not_yet(operation: Operation) -> Refused:
    if operation.keep_until is None:
        return Refused(
            _("The authority has not said yet until when the data of “%(operation)s” must be kept, so they stay.")
            % {"operation": operation},
            hint=_("Write the last day on the page of the operation once it is known."),
        )
    return Refused(
        _(
            "The law and the contract oblige the network to keep the data of “%(operation)s” until %(day)s, so that whoever "
            "pays can check who took part. Until then they stay, whoever asks; the day after they are erased without asking."
        )
        % {"operation": operation, "day": PartialDate.of(operation.keep_until)},
        hint=_(
            "What is wrong can be corrected, and answers to sensitive questions can be taken back, until it is locked."
        ),
    )


def _erased(row: Participant, now: datetime) -> None:
    """Leave a row that counts and names nobody."""
    if row.born_on:
        row.age_band = row.operation.characteristics.band_of(row.born_on, row.entered_on).code
    if row.merged_into_id is not None:
        row.merged_because = "–"
    for name, value in GONE.items():
        setattr(row, name, value)
    row.filled_by = row.created_by = None
    row.pseudonymised_at = now
    row.revision += 1
    row.save()
    TwoPeople.objects.filter(one=row).delete()
    TwoPeople.objects.filter(other=row).delete()
    forget_letters(beginning=beginning_of(row))
