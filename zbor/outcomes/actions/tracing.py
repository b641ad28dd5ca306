"""Look for the wording of our demands in what was adopted. The result is a suggestion; a person records the verdict."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from zbor.calc.legal.trace import Proposal, trace_all
from zbor.dossiers.models import Dossier, TextVersion
from zbor.dossiers.queries import act_of, consulted_draft
from zbor.outcomes.enums import SUGGESTS
from zbor.outcomes.models import Trace
from zbor.outcomes.queries import Searched, untraced
from zbor.positions.models import Demand

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import WithAnnotations

METHOD = "1"
"""Which way of tracing made a kept result; another one makes it anew."""


def trace_due(now: datetime) -> int:
    """Trace every demand that was not yet looked for in the adopted text of its dossier; how many were traced."""
    return len(_trace(untraced(METHOD), now))


def trace_dossier(*, dossier: Dossier, now: datetime) -> list[Trace]:
    """The same for the demands of one dossier."""
    return _trace(untraced(METHOD, Demand.objects.filter(dossier=dossier)), now)


def _trace(demands: "QuerySet[WithAnnotations[Demand, Searched]]", now: datetime) -> list[Trace]:
    """Trace demands, all those between the same two texts together."""
    groups: dict[tuple[int, int], list[Demand]] = {}
    for demand in demands.select_related("article").order_by("pk"):
        draft = demand.article.version_id if demand.article else _draft_of(demand, demand.newest)
        groups.setdefault((draft, demand.newest), []).append(demand)
    texts = TextVersion.objects.in_bulk({pk for pair in groups for pk in pair})
    return [
        kept for (draft, adopted), group in groups.items() for kept in _traced(group, texts[draft], texts[adopted], now)
    ]


def _draft_of(demand: Demand, adopted: int) -> int:
    """The wording that was sent out for comments, where a demand names no article of one."""
    draft = consulted_draft(demand.dossier_id)
    return draft.pk if draft else adopted


def _traced(demands: list[Demand], draft: TextVersion, adopted: TextVersion, now: datetime) -> Iterable[Trace]:
    proposals = [Proposal(one.article.key if one.article else "", "", one.wording) for one in demands]
    for demand, found in zip(demands, trace_all(proposals, act_of(draft), act_of(adopted)), strict=True):
        fields = {
            "draft": draft,
            "suggested": SUGGESTS[found.verdict],
            "score": found.score,
            "result": found.to_dict(),
            "revision": demand.revision,
            "method": METHOD,
            "at": now,
        }
        kept, _is_new = Trace.objects.update_or_create(demand=demand, adopted=adopted, defaults=fields)
        yield kept
