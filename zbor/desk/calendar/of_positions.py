"""Until when members amend, others sign with us, and we with others."""

from datetime import datetime

from django.urls import reverse

from zbor.decisions.enums import Phase, Result
from zbor.desk.calendar.events import Event, Kind, Span, Trace
from zbor.dossiers.queries.lists import public
from zbor.members.standing import Standing
from zbor.positions.models import CosigningRound, OutsidePosition, Position

MOVES_ROUND = frozenset({"amendments.opened"})
MOVES_SIGNING = frozenset({"position.cosigning_opened"})
MOVES_JOINING = frozenset({"outside.edited"})


def amendments(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    if not standing.is_network:
        return []
    found = Position.objects.filter(span.moments("amendments_until")).select_related("dossier")
    proposes = bool(standing.organisations) or standing.is_individual_member
    return [
        Event(
            Kind.AMENDMENTS,
            one.pk,
            one.title,
            reverse("positions:amendments", args=[one.pk]),
            one.amendments_until,
            made_at=one.amendments_opened_at,
            note=str(one.dossier),
            is_mine=proposes or (standing.person is not None and one.rapporteur_id == standing.person.pk),
            is_done=one.amendments_closed_at is not None,
            trace=Trace("positions.position", one.pk, MOVES_ROUND),
        )
        for one in found
        if one.amendments_until is not None and one.amendments_opened_at is not None
    ]


def signing(standing: Standing, now: datetime, span: Span) -> list[Event]:
    """Rounds of co-signing; strangers see those of positions that they may read."""
    found = CosigningRound.objects.filter(
        span.days("until"),
        closed_at__isnull=True,
        position__decision__phase=Phase.CLOSED,
        position__decision__result=Result.ADOPTED,
    )
    if not standing.is_network:
        found = found.filter(public(now, prefix="position__dossier__"))
    return [
        Event(
            Kind.SIGNING,
            one.pk,
            one.position.title,
            reverse("positions:dossier", args=[one.position.dossier_id]),
            one.until,
            made_at=one.opened_at,
            note=str(one.position.dossier),
            is_mine=standing.person is not None and one.position.dossier.responsible_id == standing.person.pk,
            trace=Trace("positions.position", one.position_id, MOVES_SIGNING),
        )
        for one in found.select_related("position__dossier")
    ]


def joining(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Positions of others that the network may still join; which those are is the network's own affair."""
    if not standing.is_network:
        return []
    found = OutsidePosition.objects.filter(span.days("deadline_on")).select_related("dossier")
    return [
        Event(
            Kind.JOINING,
            one.pk,
            one.title,
            reverse("positions:outside", args=[one.pk]),
            one.deadline_on,
            made_at=one.created_at,
            note=one.whose,
            is_mine=bool(standing.represents),
            is_done=one.joined_on is not None,
            trace=Trace("positions.outsideposition", one.pk, MOVES_JOINING),
        )
        for one in found
        if one.deadline_on is not None
    ]
