"""Let demands be found by those who may read them."""

from collections.abc import Iterable

from zbor.decisions.enums import Phase, Result
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Dossier
from zbor.positions.models import Demand
from zbor.search import actions as search
from zbor.search.enums import Audience
from zbor.search.models import Row

KIND = "demand"


def find_demand(demand: Demand) -> None:
    """Write the row of a demand anew, or take it away with the demand."""
    if demand.removed_at is not None:
        search.remove(kind=KIND, subject_pk=demand.pk)
        return
    audience = audience_of(demand)
    search.write(
        kind=KIND,
        subject_pk=demand.pk,
        url=f"/demands/{demand.pk}/" if audience is Audience.PUBLIC else f"/dossiers/{demand.dossier_id}/position/",
        title=demand.title,
        body="\n".join(filter(None, [demand.text, demand.wording])),
        audience=audience,
        public_from=demand.dossier.public_from if demand.dossier.visibility == Visibility.EMBARGO else None,
        on=demand.asked_on.iso if demand.asked_on else "",
    )


def audience_of(demand: Demand) -> Audience:
    """Strangers find what was adopted on a dossier that is, or will be, public; the network finds drafts too."""
    decision = demand.position.decision if demand.position else None
    adopted = demand.position is None or (
        decision is not None and decision.phase == Phase.CLOSED and decision.result == Result.ADOPTED
    )
    open_to_all = adopted and demand.dossier.visibility != Visibility.INTERNAL
    return Audience.PUBLIC if open_to_all else Audience.NETWORK


def make_findable(dossier: Dossier | None = None) -> int:
    """Write anew every demand's row that no longer says who may find it, of one dossier or of all; return how many."""
    demands = Demand.objects.filter(removed_at__isnull=True).select_related("dossier", "position__decision")
    if dossier is not None:
        demands = demands.filter(dossier=dossier)
    stale = list(_stale(demands))
    for demand in stale:
        find_demand(demand)
    return len(stale)


def _stale(demands: Iterable[Demand]) -> Iterable[Demand]:
    rows = Row.objects.filter(kind=KIND).values_list("subject_pk", "audience", "public_from")
    known = {pk: (audience, since) for pk, audience, since in rows}
    for demand in demands:
        since = demand.dossier.public_from if demand.dossier.visibility == Visibility.EMBARGO else None
        if known.get(str(demand.pk)) != (audience_of(demand), since):
            yield demand
