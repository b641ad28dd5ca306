"""Positions and demands as others ask for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.decisions.enums import Phase, Result
from zbor.dossiers.models import Dossier
from zbor.dossiers.rules import is_public
from zbor.members.models import Organisation
from zbor.members.standing import Standing
from zbor.positions.enums import State
from zbor.positions.models import Demand, Drafter, Endorsement, Position
from zbor.positions.queries.amending_waiting import amendments_waiting_for
from zbor.positions.queries.outside import outside_waiting_for
from zbor.positions.queries.suggestions import suggestions_waiting_for
from zbor.positions.rules import SENT

ADOPTED = Q(decision__phase=Phase.CLOSED, decision__result=Result.ADOPTED)
ADOPTED_DEMAND = Q(position__isnull=True) | Q(
    position__decision__phase=Phase.CLOSED, position__decision__result=Result.ADOPTED
)
"""A demand of an adopted position, or one asked before positions were kept here."""


def positions_of(dossier: Dossier) -> QuerySet[Position]:
    """The positions of a dossier, the newest first."""
    return Position.objects.filter(dossier=dossier).select_related("dossier", "decision", "rapporteur")


def current_position(dossier: Dossier) -> Position | None:
    return positions_of(dossier).first()


def adopted_positions(dossier: Dossier) -> QuerySet[Position]:
    return positions_of(dossier).filter(ADOPTED)


def demands_of(dossier: Dossier, *, adopted_only: bool = False) -> QuerySet[Demand]:
    """The demands made on a dossier, in order; those taken out of a draft are left out."""
    found = Demand.objects.filter(dossier=dossier, removed_at__isnull=True)
    found = found.select_related("position__decision", "article").order_by("position", "number", "pk")
    return found.filter(ADOPTED_DEMAND) if adopted_only else found


def demands_in(position: Position) -> QuerySet[Demand]:
    return position.demands.filter(removed_at__isnull=True).select_related("article").order_by("number", "pk")


def public_demand(pk: int, *, now: datetime) -> Demand | None:
    """A demand that strangers may read."""
    found = Demand.objects.filter(ADOPTED_DEMAND, pk=pk, removed_at__isnull=True)
    demand = found.select_related("dossier", "position__decision", "article").first()
    return demand if demand is not None and is_public(demand.dossier, now) else None


@dataclass(frozen=True, slots=True)
class PositionLead:
    """A position on a dossier's first page: how far it is, and where to read it."""

    pk: int
    title: str
    state: State
    demands: int
    url: str
    decision_pk: int | None
    closes_at: datetime | None


def position_lead(dossier: Dossier) -> PositionLead | None:
    """The newest position in a few words, None where nobody has begun one."""
    position = current_position(dossier)
    if position is None:
        return None
    decision = position.decision
    return PositionLead(
        pk=position.pk,
        title=position.title,
        state=position.state,
        demands=demands_in(position).count(),
        url=reverse("positions:dossier", args=[dossier.pk]),
        decision_pk=decision.pk if decision else None,
        closes_at=decision.closes_at if decision and decision.phase == Phase.OPEN else None,
    )


@dataclass(frozen=True, slots=True)
class Signature:
    """For whom a visitor may sign, and how they signed."""

    name: str
    organisation_pk: int | None
    endorsement: Endorsement | None


def signatures(position: Position, standing: Standing) -> list[Signature]:
    """The visitor's own voices: organisations they may bind, and themselves as an individual member."""
    signed = {
        (one.organisation_id, one.person_id): one for one in position.endorsements.select_related("organisation", "by")
    }
    found = [
        Signature(str(organisation), organisation.pk, signed.get((organisation.pk, None)))
        for organisation in Organisation.objects.filter(pk__in=standing.represents)
    ]
    if standing.person is not None and standing.is_individual_member:
        found.append(Signature(standing.person.name, None, signed.get((None, standing.person.pk))))
    return found


def endorsements_of(position: Position) -> QuerySet[Endorsement]:
    return position.endorsements.select_related("organisation", "person").order_by("kind", "at", "pk")


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Drafts that wait for those who write them, adopted positions that wait for a signature, and amendments."""
    if standing.person is None:
        return []
    named = Drafter.objects.filter(person=standing.person).values("position")
    drafts = Position.objects.filter(Q(rapporteur=standing.person) | Q(pk__in=named)).filter(
        Q(decision__isnull=True) | Q(decision__phase=Phase.CANCELLED)
    )
    found = [_waiting(position, _("draft")) for position in drafts.select_related("dossier")]
    if standing.represents:
        unsigned = Position.objects.filter(ADOPTED).exclude(dossier__stage__in=SENT)
        unsigned = unsigned.exclude(endorsements__organisation__in=standing.represents)
        found += [_waiting(position, _("signature")) for position in unsigned.select_related("dossier")]
    more = (amendments_waiting_for, suggestions_waiting_for, outside_waiting_for)
    return [*found, *(one for waiting in more for one in waiting(standing, now))]


def _waiting(position: Position, kind: str) -> Waiting:
    url = reverse("positions:dossier", args=[position.dossier_id])
    return Waiting(title=position.title, url=url, due=position.dossier.deadline_on, kind=kind)


def awaiting_follow_up() -> QuerySet[Position]:
    """Positions whose vote is over and whose consequences are not drawn yet."""
    answered = Q(decision__ratification__phase=Phase.CLOSED, decision__ratification__closed_at__gt=F("followed_at"))
    return Position.objects.filter(Q(followed_at__isnull=True) | answered, decision__phase=Phase.CLOSED).order_by("pk")
