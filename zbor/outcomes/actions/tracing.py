"""Look for the wording of our demands in what was adopted. The result is a suggestion; a person records the verdict."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.calc.legal.trace import Verdict as Traced
from zbor.dossiers.models import Dossier, TextVersion
from zbor.dossiers.queries import act_of, consulted_draft
from zbor.outcomes import far_and_wide
from zbor.outcomes.enums import SUGGESTS, Verdict
from zbor.outcomes.models import METHOD, Trace
from zbor.outcomes.queries import Searched, untraced
from zbor.positions.models import Demand

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import WithAnnotations

LARGE = 1_000_000
"""Characters of both texts together from which they are searched in a process of its own, with limits."""

SEARCHER, SECONDS = "zbor.outcomes.far_and_wide:traced", 30
"""What that process does, and what it gets of the processor's time."""

AT_ONCE = 100
"""So many demands are looked for each time."""

logger = logging.getLogger(__name__)


def trace_due(now: datetime) -> int:
    """Trace demands that were not yet looked for in the adopted text of their dossier; how many were traced."""
    return len(_trace(untraced(), now))


def trace_dossier(*, dossier: Dossier, now: datetime) -> list[Trace]:
    """The same for the demands of one dossier."""
    return _trace(untraced(Demand.objects.filter(dossier=dossier)), now)


def _trace(demands: "QuerySet[WithAnnotations[Demand, Searched]]", now: datetime) -> list[Trace]:
    """Trace demands, all those between the same two texts together. Texts that fail keep no other from their turn."""
    groups: dict[tuple[int, int], list[Demand]] = {}
    for demand in demands.select_related("article").order_by("pk")[:AT_ONCE]:
        draft = demand.article.version_id if demand.article else _draft_of(demand, demand.newest)
        groups.setdefault((draft, demand.newest), []).append(demand)
    texts = TextVersion.objects.in_bulk({pk for pair in groups for pk in pair})
    return [
        _keep(demand, texts[draft], texts[adopted], found, now)
        for (draft, adopted), group in groups.items()
        for demand, found in zip(group, _found(group, texts[draft], texts[adopted]), strict=True)
    ]


def _draft_of(demand: Demand, adopted: int) -> int:
    """The wording that was sent out for comments, where a demand names no article of one."""
    draft = consulted_draft(demand.dossier_id)
    return draft.pk if draft else adopted


def _found(demands: list[Demand], draft: TextVersion, adopted: TextVersion) -> list[dict[str, Any] | None]:
    """What was found of each demand; None for all where the texts are too much, or fail."""
    proposals = [(one.article.key if one.article else "", one.wording) for one in demands]
    acts = act_of(draft).to_dict(), act_of(adopted).to_dict()
    try:
        if len(draft.text) + len(adopted.text) < LARGE:
            return [*far_and_wide.traced(proposals, *acts)]
        return [*run_limited(SEARCHER, proposals, *acts, seconds=SECONDS)]
    except (TooMuch, Broken):
        logger.warning("texts %s and %s are too large to be searched", draft.pk, adopted.pk)
    except Exception:
        logger.exception("texts %s and %s could not be searched", draft.pk, adopted.pk)
    return [None] * len(demands)


def _keep(
    demand: Demand, draft: TextVersion, adopted: TextVersion, found: dict[str, Any] | None, now: datetime
) -> Trace:
    fields = {
        "draft": draft,
        "suggested": SUGGESTS[Traced(found["verdict"])] if found else Verdict.UNKNOWN,
        "score": found["score"] if found else 0.0,
        "result": found or {},
        "failed": found is None,
        "revision": demand.revision,
        "method": METHOD,
        "at": now,
    }
    kept, _is_new = Trace.objects.update_or_create(demand=demand, adopted=adopted, defaults=fields)
    return kept
