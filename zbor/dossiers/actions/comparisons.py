"""Work out, when a wording is taken in, how it differs from the one before and what it orders; and keep that."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.calc.legal.amend import Outcome
from zbor.dossiers import side_by_side
from zbor.dossiers.enums import TextKind, TextShape
from zbor.dossiers.models import METHOD, Consolidation, TextComparison, TextVersion
from zbor.dossiers.queries.wordings import act_of, adopted_text, consulted_draft, in_force_for, next_of, previous_of

LARGE = 1_000_000
"""Characters of both texts together from which they are worked on in a process of its own, with limits."""

AT_ONCE = 5
"""So many wordings that wait to be compared are compared each time."""

Pure = Callable[..., Any]
logger = logging.getLogger(__name__)


def take_stock(*, version: TextVersion, now: datetime) -> TextComparison | None:
    """Compare a wording with its neighbours, and carry out on the text in force what it orders.

    The adopted text is compared with the draft on which members were asked, too. What an earlier method made of the
    wording is made anew or dropped. Returns the comparison with the wording before, None if it is the first, or if they
    are too large to compare.
    """
    _shape(version)
    stale = TextComparison.objects.filter(new=version).exclude(method=METHOD).select_related("old")
    before, after = previous_of(version), next_of(version)
    pairs = [(before, version), (version, after), _asked_and_adopted(version), *((one.old, version) for one in stale)]
    for old, new in dict.fromkeys(pairs):
        if old is not None and new is not None and old != new:
            compare_texts(old=old, new=new, now=now)
    stale.delete()
    _consolidate(version, now)
    TextVersion.objects.filter(pk=version.pk).update(stocked_with=METHOD)
    if version.dossier_id is None and version.kind == TextKind.IN_FORCE:
        TextVersion.objects.filter(dossier__isnull=False, dossier__act=version.act_id).update(stocked_with="")
    return TextComparison.objects.filter(old=before, new=version).first() if before else None


def _shape(version: TextVersion) -> None:
    """See how a wording is built, and drop comparisons with those built otherwise."""
    shape = _worked_out(side_by_side.shaped, (version, "")) or TextShape.WHOLE
    if shape != version.shape:
        version.shape = shape
        TextVersion.objects.filter(pk=version.pk).update(shape=shape)
        TextComparison.objects.filter(Q(old=version) | Q(new=version)).delete()


def _asked_and_adopted(version: TextVersion) -> tuple[TextVersion | None, TextVersion | None]:
    """The draft on which members were asked and the adopted text, where the wording is one of the two."""
    if version.dossier_id is None or version.kind not in {TextKind.DRAFT, TextKind.ADOPTED}:
        return None, None
    draft, adopted = consulted_draft(version.dossier_id), adopted_text(version.dossier_id)
    alike = draft is not None and adopted is not None and draft.shape == adopted.shape
    return (draft, adopted) if alike else (None, None)


def _consolidate(version: TextVersion, now: datetime) -> None:
    """Carry out what a wording orders on the text in force; what was made of another base is dropped."""
    base = in_force_for(version)
    kept = consolidate_texts(base=base, amending=version, now=now) if base is not None else None
    Consolidation.objects.filter(amending=version).exclude(pk=kept.pk if kept else 0).delete()


def stock_due(now: datetime) -> int:
    """Look at wordings at which this method has not looked; how many. One that fails keeps no other from its turn."""
    waiting = TextVersion.objects.exclude(stocked_with=METHOD).select_related("dossier").order_by("pk")
    for version in (chosen := list(waiting[:AT_ONCE])):
        try:
            take_stock(version=version, now=now)
        except Exception:
            logger.exception("text %s could not be compared", version.pk)
            TextVersion.objects.filter(pk=version.pk).update(stocked_with=METHOD)
    return len(chosen)


def compare_texts(*, old: TextVersion, new: TextVersion, now: datetime) -> TextComparison | None:
    """What differs between two wordings, kept; None where they are too large. Compared before: as it was."""
    kept = TextComparison.objects.filter(old=old, new=new, method=METHOD).first()
    if kept is not None:
        return kept
    result = _worked_out(side_by_side.compared, (old, ""), (new, ""))
    if result is None:
        return None
    fields = {**_counts(result["pairs"]), "result": result}
    kept, _is_new = TextComparison.objects.update_or_create(
        old=old, new=new, defaults={**fields, "method": METHOD, "at": now}
    )
    return kept


def _counts(pairs: list[dict[str, Any]]) -> dict[str, int]:
    """How many articles and annexes are what, for people: whatever has other words has changed, moved or not."""
    kinds = Counter("changed" if one["kind"] == "moved" and one["is_changed"] else one["kind"] for one in pairs)
    named = {"unchanged": "unchanged", "changed": "changed", "new": "added", "gone": "gone", "moved": "moved"}
    return {name: kinds[kind] for kind, name in named.items()}


def consolidate_texts(*, base: TextVersion, amending: TextVersion, now: datetime) -> Consolidation | None:
    """What an amending wording makes of a base text, kept; None where it orders nothing, or they are too large."""
    kept = Consolidation.objects.filter(base=base, amending=amending, method=METHOD).first()
    if kept is not None:
        return kept
    title = base.act.title if base.act else ""  # orders that name another act are not for this one
    result = _worked_out(side_by_side.consolidated, (base, title), (amending, ""))
    if result is None:
        return None
    counts = Counter(one["outcome"] for one in result["outcomes"])
    fields = {
        "done": counts[Outcome.DONE],
        "not_understood": counts[Outcome.NOT_UNDERSTOOD],
        "does_not_fit": counts[Outcome.DOES_NOT_FIT],
        "orders": result["outcomes"],
        "result": result["comparison"],
    }
    kept, _is_new = Consolidation.objects.update_or_create(
        base=base, amending=amending, defaults={**fields, "method": METHOD, "at": now}
    )
    return kept


def _worked_out(work: Pure, *texts: tuple[TextVersion, str]) -> Any:
    """The result of the work on two wordings, each with the title of its act; None where it takes too much."""
    acts = [act_of(version, title=title).to_dict() for version, title in texts]
    if sum(len(version.text) for version, _title in texts) < LARGE:
        return work(*acts)
    try:
        return run_limited(f"{work.__module__}:{work.__name__}", *acts)
    except (TooMuch, Broken):
        return None
