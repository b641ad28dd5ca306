"""Work out, when a wording is taken in, how it differs from the one before and what it orders; and keep that."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.db.models.functions import Length

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.calc.legal.amend import Outcome
from zbor.dossiers import side_by_side
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Consolidation, TextComparison, TextVersion
from zbor.dossiers.queries.wordings import act_of, consulted_draft, in_force_for, previous_of, uncompared

METHOD = "1"
"""Which way of comparing made a kept result; another one makes it anew."""

LARGE = 1_000_000
"""Characters of both texts together from which they are worked on in a process of its own, with limits."""

AT_ONCE = 20
"""So many wordings that were never compared are compared each time."""

Pure = Callable[[dict[str, Any], dict[str, Any]], Any]


def take_stock(*, version: TextVersion, now: datetime) -> TextComparison | None:
    """Compare a new wording with the one before it, and carry out on the text in force what it orders.

    An adopted one is compared with the draft on which members were asked, too.
    """
    compared = compare_with_previous(version=version, now=now)
    draft = consulted_draft(version.dossier_id) if version.dossier_id and version.kind == TextKind.ADOPTED else None
    if draft is not None and draft.pk < version.pk:
        compare_texts(old=draft, new=version, now=now)
    base = in_force_for(version)
    if base is not None:
        consolidate_texts(base=base, amending=version, now=now)
    return compared


def stock_due(now: datetime) -> int:
    """Compare wordings that never were, or by another method; how many were looked at. Large ones wait for a person."""
    done = TextComparison.objects.filter(method=METHOD).values("new")
    ordered = Consolidation.objects.exclude(method=METHOD).values("amending")
    waiting = uncompared().filter(~Q(pk__in=done) | Q(pk__in=ordered))
    waiting = waiting.annotate(length=Length("text")).filter(length__lt=LARGE // 2)
    for version in (chosen := list(waiting[:AT_ONCE])):
        take_stock(version=version, now=now)
    return len(chosen)


def compare_with_previous(*, version: TextVersion, now: datetime) -> TextComparison | None:
    """Compare a wording with the one before it; None if it is the first, or if they are too large to compare."""
    before = previous_of(version)
    return compare_texts(old=before, new=version, now=now) if before is not None else None


def compare_texts(*, old: TextVersion, new: TextVersion, now: datetime) -> TextComparison | None:
    """What differs between two wordings, kept; None where they are too large. Compared before: as it was."""
    kept = TextComparison.objects.filter(old=old, new=new, method=METHOD).first()
    if kept is not None:
        return kept
    result = _worked_out(side_by_side.compared, old, new)
    if result is None:
        return None
    summary = result["summary"]
    fields = {
        "unchanged": summary["unchanged"],
        "changed": summary["changed"],
        "added": summary["new"],
        "gone": summary["gone"],
        "moved": summary["moved"],
        "result": result,
    }
    kept, _is_new = TextComparison.objects.update_or_create(
        old=old, new=new, defaults={**fields, "method": METHOD, "at": now}
    )
    return kept


def consolidate_texts(*, base: TextVersion, amending: TextVersion, now: datetime) -> Consolidation | None:
    """What an amending wording makes of a base text, kept; None where it orders nothing, or they are too large."""
    kept = Consolidation.objects.filter(base=base, amending=amending, method=METHOD).first()
    if kept is not None:
        return kept
    result = _worked_out(side_by_side.consolidated, base, amending)
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


def _worked_out(work: Pure, first: TextVersion, second: TextVersion) -> Any:
    """The result of the work on two wordings, None where it takes too much."""
    acts = act_of(first).to_dict(), act_of(second).to_dict()
    if len(first.text) + len(second.text) < LARGE:
        return work(*acts)
    try:
        return run_limited(f"{work.__module__}:{work.__name__}", *acts)
    except (TooMuch, Broken):
        return None
