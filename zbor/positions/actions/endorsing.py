"""Sign a position, sign it with a reservation, or dissent; until it is sent."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Organisation, Person
from zbor.positions.actions.guards import locked, standing_at
from zbor.positions.enums import EndorsementKind
from zbor.positions.models import Endorsement, Position
from zbor.positions.rules import may_endorse, takes_endorsements
from zbor.record.actions import note


@transaction.atomic
def endorse(
    *,
    position: Position,
    kind: EndorsementKind,
    text: str = "",
    organisation: Organisation | None = None,
    by: Person,
    now: datetime,
) -> Endorsement:
    """Say how an organisation stands to a position, or an individual member where none is given; a later word replaces it."""
    position = _open(position, organisation, by, now)
    if kind is not EndorsementKind.SIGN and not text.strip():
        raise Refused(_("A reservation and a dissent are said in your own words. Write them down."))
    endorsement, _created = Endorsement.objects.update_or_create(
        position=position,
        organisation=organisation,
        person=None if organisation else by,
        defaults={"kind": kind, "text": text.strip(), "by": by, "at": now},
    )
    note("position.endorsed", by=by, subject=position, organisation=organisation and organisation.pk, kind=kind)
    return endorsement


@transaction.atomic
def withdraw_endorsement(
    *, position: Position, organisation: Organisation | None = None, by: Person, now: datetime
) -> None:
    """Take the signature, the reservation or the dissent back."""
    position = _open(position, organisation, by, now)
    gone, _kinds = position.endorsements.filter(organisation=organisation, person=None if organisation else by).delete()
    if gone:
        note("position.endorsement_withdrawn", by=by, subject=position, organisation=organisation and organisation.pk)


def _open(position: Position, organisation: Organisation | None, by: Person, now: datetime) -> Position:
    position = locked(position)
    if not may_endorse(standing_at(by, now), organisation_pk=organisation.pk if organisation else None):
        raise Refused(_("Only who holds the mandate of a member organisation, or is an individual member, signs."))
    if not takes_endorsements(position):
        raise Refused(_("Signatures are taken from the moment the text stands until it is sent."))
    return position
