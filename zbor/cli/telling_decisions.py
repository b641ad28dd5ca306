"""What `zbor verify-decision` says on a terminal, in plain sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zbor.calc.decisions import Chosen, Count, Result, Verification

RESULTS = {Result.ADOPTED: "adopted", Result.REJECTED: "rejected", Result.NO_QUORUM: "no quorum"}


def told_verification(
    data: Mapping[str, Any], found: Verification, path: Sequence[tuple[str, str]] | None, *, asked: bool
) -> Iterator[str]:
    """Every check, the count as done again, and whether a receipt is among those counted."""
    if isinstance(title := data.get("title"), str):
        yield title
    for check in found.checks:
        yield f"  {'ok' if check.ok else 'WRONG':<6} {check.words}"
    if isinstance(found.count, Chosen):
        yield from _choice(data, found.count)
    elif found.count is not None:
        yield _question(found.count)
    if asked and path is None:
        yield "WRONG: this receipt is not among those that were counted."
    elif asked:
        yield "The receipt is among those that were counted. It proves that, and not what stands on the ballot."
    if not found.ok:
        yield "This record is not right: see what is marked WRONG."
    else:
        yield "Everything is right." if path is not None or not asked else "The record itself is right."


def _question(count: Count) -> str:
    return (
        f"Counted again ({count.method}): {RESULTS[count.result]}; for {count.in_favour}, against {count.against}, "
        f"abstained {count.abstained}, silent {count.silent}; quorum {count.quorum_needed} of {count.entitled}."
    )


def _choice(data: Mapping[str, Any], count: Chosen) -> Iterator[str]:
    yield (
        f"Counted again ({count.method}): {RESULTS[count.result]}; took part {count.cast}, silent {count.silent}; "
        f"quorum {count.quorum_needed} of {count.entitled}."
    )
    texts = {one["number"]: one["text"] for one in data["options"]}
    for number in count.selected:
        standing, by_lot = count.of(number), ", by lot" if number in count.drawn else ""
        yield f"  {number}. {texts[number]} ({standing.points} points, support {standing.support}{by_lot})"
