"""Let positions, their demands, and positions of others be found by those who may read them."""

from collections.abc import Iterable

from django.utils import timezone

from zbor.decisions.enums import Phase, Result
from zbor.decisions.models import Decision
from zbor.dossiers.actions.findable import institution_of, openness_of, topics_of
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.positions.models import Demand, OutsidePosition, Position
from zbor.search import actions as search
from zbor.search.enums import Audience

KIND = "demand"


def find_demand(demand: Demand) -> None:
    """Write the row of a demand anew, or take it away with the demand."""
    if demand.removed_at is not None:
        search.remove(kind=KIND, subject_pk=demand.pk)
    else:
        search.put([_demand(demand)])


def find_position(position: Position) -> None:
    """Write the row of a position anew, with the words around its demands."""
    search.put([_position(position)])


def find_outside(outside: OutsidePosition) -> None:
    """Write the row of a position of others anew."""
    search.put([_outside(outside)])


def audience_of(demand: Demand) -> Audience:
    """Strangers find what was adopted on a dossier that is, or will be, public; the network finds drafts too."""
    adopted = demand.position is None or _is_adopted(demand.position.decision)
    return _audience(demand.dossier, open_to_all=adopted)


def make_findable(dossier: Dossier | None = None) -> int:
    """Write anew every row that is not as its thing is, of one dossier or of all; return how many.

    The last is done again and again, because dossiers become public and votes are closed without this room being asked.
    """
    demands = Demand.objects.filter(removed_at__isnull=True).select_related(
        "dossier__institution", "position__decision"
    )
    positions = Position.objects.select_related("dossier__institution", "decision").prefetch_related(
        "sections", "dossier__topics"
    )
    outside = OutsidePosition.objects.select_related("dossier__institution").prefetch_related("dossier__topics")
    if dossier is not None:
        search.put([_demand(one) for one in demands.filter(dossier=dossier)])
        search.put([_position(one) for one in positions.filter(dossier=dossier)])
        search.put([_outside(one) for one in outside.filter(dossier=dossier)])
        return demands.filter(dossier=dossier).count()
    return (
        search.keep_up(KIND, (_demand(one) for one in demands.prefetch_related("dossier__topics")))
        + search.keep_up("position", (_position(one) for one in positions))
        + search.keep_up("outside", (_outside(one) for one in outside))
    )


def _is_adopted(decision: Decision | None) -> bool:
    return decision is not None and decision.phase == Phase.CLOSED and decision.result == Result.ADOPTED


def _audience(dossier: Dossier, *, open_to_all: bool) -> Audience:
    return Audience.PUBLIC if open_to_all and dossier.visibility != Visibility.INTERNAL else Audience.NETWORK


def _demand(demand: Demand) -> search.Findable:
    audience = audience_of(demand)
    is_public = audience is Audience.PUBLIC
    return search.Findable(
        kind=KIND,
        subject_pk=demand.pk,
        url=f"/demands/{demand.pk}/" if is_public else f"/dossiers/{demand.dossier_id}/position/",
        title=demand.title,
        body=_joined([demand.text, demand.wording]),
        audience=audience,
        public_from=openness_of(demand.dossier).public_from,
        on=demand.asked_on.iso if demand.asked_on else "",
        institution=institution_of(demand.dossier),
        topics=topics_of(demand.dossier),
    )


def _position(position: Position) -> search.Findable:
    dossier, decision = position.dossier, position.decision
    sections = (one for one in position.sections.all() if one.removed_at is None)
    moment = decision.closed_at if decision and decision.closed_at else position.created_at
    return search.Findable(
        kind="position",
        subject_pk=position.pk,
        url=f"/dossiers/{dossier.pk}/position/",
        title=position.title,
        body=_joined([position.addressee, *(text for one in sections for text in (one.title, one.text)), str(dossier)]),
        audience=_audience(dossier, open_to_all=_is_adopted(decision)),
        public_from=openness_of(dossier).public_from,
        on=timezone.localtime(moment).date().isoformat(),
        institution=institution_of(dossier),
        topics=topics_of(dossier),
    )


def _outside(outside: OutsidePosition) -> search.Findable:
    dossier = outside.dossier
    return search.Findable(
        kind="outside",
        subject_pk=outside.pk,
        url=f"/positions/others/{outside.pk}/",
        title=outside.title,
        body=_joined([outside.whose, outside.text, outside.reservation]),
        audience=Audience.NETWORK,
        on=outside.dated.iso if outside.dated else "",
        institution=institution_of(dossier),
        topics=topics_of(dossier),
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))
