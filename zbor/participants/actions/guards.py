"""The first lines of every action here. Whoever changes a person holds the operation first."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.participants.models import Operation, Participant
from zbor.participants.queries import of
from zbor.participants.rules import may_be_changed, may_keep


def must_keep(by: Person, now: datetime) -> None:
    """Refuse whoever is not of the office."""
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))


def held(operation_pk: int) -> Operation:
    """The operation as it stands now, held until the transaction ends."""
    return Operation.objects.select_for_update(no_key=True).get(pk=operation_pk)


def held_person(participant: Participant) -> Participant:
    """A person as they stand now, with the operation, which is held."""
    operation = held(participant.operation_id)
    current = Participant.objects.select_related("organisation").get(pk=participant.pk)
    current.operation = operation
    return current


def held_people(operation: Operation, participants: Iterable[Participant]) -> list[Participant]:
    """Several people of an operation that is held, as they stand now; who was merged meanwhile is not among them."""
    return list(of(operation).filter(pk__in=[one.pk for one in participants]))


def must_be_open(participants: Collection[Participant]) -> None:
    """What was locked is not changed by the way."""
    shut = [one for one in participants if not may_be_changed(one)]
    if not shut:
        return
    if all(one.locked_at for one in shut):
        raise Refused(
            _("Locked, because it was reported: %(names)s. Nothing was recorded.") % {"names": _named(shut)},
            hint=_("Unlock on the page of the person first, and tell the funder what changes."),
        )
    raise Refused(_("Somebody else has merged or erased this in the meantime; nothing was recorded."))


def _named(participants: Collection[Participant]) -> str:
    first = [str(one) for one in participants][:5]
    return ", ".join([*first, "…"] if len(participants) > len(first) else first)
