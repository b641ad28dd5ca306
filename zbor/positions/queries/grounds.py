"""On which files demands rest, as far as somebody may see these."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from zbor.dossiers.models import Document
from zbor.positions.models import Demand, Ground


def grounds_of(demands: Iterable[Demand], *, to_network: bool) -> dict[int, list[Ground]]:
    """The grounds of each demand by its key, in one query; strangers are told of files that are meant for them."""
    found = Ground.objects.filter(demand__in=[demand.pk for demand in demands]).select_related("document")
    if not to_network:
        found = found.filter(document__is_public=True)
    by_demand: dict[int, list[Ground]] = defaultdict(list)
    for ground in found:
        by_demand[ground.demand_id].append(ground)
    return by_demand


def files_for(demand: Demand) -> QuerySet[Document]:
    """The files of the dossier on which a demand does not rest yet, the newest first."""
    resting = Ground.objects.filter(demand=demand)
    return Document.objects.filter(dossier=demand.dossier_id).exclude(pk__in=resting.values("document"))
