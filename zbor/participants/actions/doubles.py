"""Two rows that are one person become one; two people who look like one are told apart."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.participants.actions import sensitive
from zbor.participants.actions.guards import held, must_be_open, must_keep
from zbor.participants.actions.letters import beginning_of
from zbor.participants.characteristics import MANDATORY
from zbor.participants.models import Participant, TwoPeople
from zbor.post.actions import forget_letters
from zbor.record.actions import note

KNOWN = ("person", "email", "municipality", "settlement", "organisation", "organisation_name", *MANDATORY)
"""What the row that stays takes from the other where it has nothing itself."""
EMPTIED = {
    "person": None,
    "name": "",
    "email": "",
    "born_on": None,
    "gender": "",
    "municipality": "",
    "settlement": "",
    "organisation": None,
    "organisation_name": "",
    "status": "",
    "education": "",
    "link_sha256": None,
    "link_until": None,
    "sensitive_at": None,
}


@transaction.atomic
def merge(*, one: Participant, other: Participant, because: str, by: Person, now: datetime) -> Participant:
    """Make two rows one: the first entry and what was said then stay, the later day of leaving holds, the other is emptied."""
    must_keep(by, now)
    if not because.strip():
        raise Refused(_("Write why these two are one person."))
    first, second = _both(one, other)
    if second.merged_into_id == first.pk or first.merged_into_id == second.pk:
        return first if first.merged_into_id is None else second
    must_be_open([first, second])
    for name in KNOWN:
        setattr(first, name, getattr(first, name) or getattr(second, name))
    _last_day(first, second)
    if sensitive.hand_over(giver=second, keeper=first):
        first.sensitive_at = first.sensitive_at or second.sensitive_at
    _filled_first(first, second)
    for name, value in EMPTIED.items():
        setattr(second, name, value)
    second.merged_into, second.merged_because = first, because.strip()[:300]
    second.revision += 1
    second.save()  # before the other: an account and an address stand in one row only
    first.revision += 1
    first.save()
    forget_letters(beginning=beginning_of(second))
    note("participant.merged", by=by, subject=first, other=second.pk)
    return first


def _both(one: Participant, other: Participant) -> tuple[Participant, Participant]:
    """The two as they stand now, with the operation held; whoever entered first comes first."""
    if one.operation_id != other.operation_id or one.pk == other.pk:
        raise Refused(_("Only two people of one operation can be merged."))
    operation = held(one.operation_id)
    rows = list(Participant.objects.filter(pk__in=[one.pk, other.pk]).order_by("entered_on", "pk"))
    for row in rows:
        row.operation = operation
    return rows[0], rows[1]


def _last_day(first: Participant, second: Participant) -> None:
    """Who is still inside in one of the rows is inside."""
    if first.left_on is None or second.left_on is None:
        first.left_on, first.ending = None, ""
    elif second.left_on > first.left_on:
        first.left_on, first.ending = second.left_on, second.ending
    first.exit_told_at = None


def _filled_first(first: Participant, second: Participant) -> None:
    if first.filled_at is None:
        first.filled_at, first.filled_by, first.way = second.filled_at, second.filled_by, second.way
    seen = first.notices.values("text")
    second.notices.exclude(text__in=seen).update(participant=first)
    second.notices.all().delete()


@transaction.atomic
def tell_apart(*, one: Participant, other: Participant, by: Person, now: datetime) -> None:
    """Say that two who look like one are two; they are not shown as doubles again."""
    must_keep(by, now)
    first, second = sorted(_both(one, other), key=lambda row: row.pk)
    if any(row.merged_into_id is not None for row in (first, second)):
        raise Refused(_("Somebody else has merged these two in the meantime."))
    _row, is_new = TwoPeople.objects.get_or_create(one=first, other=second, defaults={"at": now, "by": by})
    if is_new:
        note("participant.told_apart", by=by, subject=first, other=second.pk)
