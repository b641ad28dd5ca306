"""What `zbor lawdiff` says on a terminal, in plain sentences."""

from collections.abc import Iterator

from zbor.calc.legal.compare import Comparison, Pair, PairKind, Part, Summary, Surrounding
from zbor.calc.worddiff import Kind
from zbor.cli.telling import counted

PARTS = {
    Part.TITLE: "The title",
    Part.PREAMBLE: "The preamble",
    Part.HEADING: "A heading",
    Part.CLOSING: "The closing",
}


def told_comparison(comparison: Comparison) -> Iterator[str]:
    """The title, each article that did not stay as it was, what changed around them, and the counts."""
    yield comparison.new_title or comparison.old_title
    for pair in comparison.pairs:
        if pair.kind is not PairKind.UNCHANGED:
            yield f"  {pair.kind.value:<9} {_said(pair)}"
    for one in comparison.surroundings:
        if one.kind is not PairKind.UNCHANGED:
            yield f"{PARTS[one.part]} {_became(one.kind)}" + (f": {_shown(one)}" if one.part is Part.HEADING else ".")
    yield _counts(comparison.summary, "article", "articles")
    if any(pair.is_annex for pair in comparison.pairs):
        yield _counts(comparison.annexes, "annex", "annexes")


def _shown(one: Surrounding) -> str:
    """The wording of now, or the last there was."""
    hidden = Kind.NEW if one.kind is PairKind.GONE else Kind.OLD
    return " ".join("".join(piece.text for piece in one.pieces if piece.kind is not hidden).split())


def _became(kind: PairKind) -> str:
    return {PairKind.CHANGED: "changed", PairKind.NEW: "is new", PairKind.GONE: "is gone"}.get(kind, kind.value)


def _said(pair: Pair) -> str:
    """Which article it is, and where it comes from."""
    old, new = (_names(*side) for side in ((pair.old_numbers, pair.old_keys), (pair.new_numbers, pair.new_keys)))
    if not old or not new:
        return old or new
    name = old if old == new else f"{old} → {new}"
    also = [
        (pair.is_split, "split"),
        (pair.is_merged, "merged"),
        (pair.is_displaced, "in another place"),
        (pair.kind is PairKind.MOVED and pair.is_changed, "changed, too"),
        (pair.is_heading_changed, "heading changed"),
        (pair.is_changed, f"{pair.similarity:.0%} of the text stayed"),
    ]
    facts = [text for holds, text in also if holds]
    return f"{name} ({'; '.join(facts)})" if facts else name


def _names(numbers: tuple[str, ...], keys: tuple[str, ...]) -> str:
    return " + ".join(number or key for number, key in zip(numbers, keys, strict=True))


def _counts(summary: Summary, one: str, many: str) -> str:
    kinds = ", ".join(f"{summary.count(kind)} {kind.value}" for kind in PairKind)
    total = sum(summary.count(kind) for kind in PairKind)
    return f"{counted(total, one, many)} compared: {kinds}."
