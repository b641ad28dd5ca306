"""Pairs that need no measure: the same text, under the same key or another, and what hardly changed under its key."""

from collections import defaultdict
from collections.abc import Iterable

from zbor.calc.legal.compare.alignment import NOWHERE, Alignment, Entry

LONG = 30
"""Words from which equal texts under different keys belong together whatever stands around them."""

FEWEST = 4
"""Distinct words below which a text under another key says nothing: `(repealed)`."""

MOSTLY = 0.6
"""The part of an article, by letters, that stands in paragraphs which stayed, from which its key is right for sure."""

Remnants = tuple[dict[int, str], dict[int, str]]


def join_equal(made: Alignment) -> None:
    """Pair equal bodies: first under the same key, then long ones under any, then short ones beside such pairs."""
    made.join((old, new) for old, new in made.keyed if made.old[old].has_body_of(made.new[new]))
    found: dict[int, int] = {}
    for with_heading in (True, False):
        found.update(_equal(made, found, with_heading=with_heading))
    known = {**found, **made.of_old}
    rivals = {place for old, new in made.keyed_and_free() for place in ((0, old), (1, new))}
    made.join(
        (old, new)
        for old, new in found.items()
        if made.old[old].body.count(" ") >= LONG - 1
        or (
            len(set(made.old[old].text.split())) >= FEWEST
            and (_is_beside(known, old, new) or not {(0, old), (1, new)} & rivals)
        )
    )


def _equal(made: Alignment, found: dict[int, int], *, with_heading: bool) -> dict[int, int]:
    """What is equal and as often in one version as in the other, in order; what was found before is left out."""
    groups: dict[tuple[bool, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    taken = (set(found), set(found.values()))
    for side, (entries, free) in enumerate(((made.old, made.free_old()), (made.new, made.free_new()))):
        for place in free:
            if place not in taken[side]:
                groups[_signature(entries[place], with_heading=with_heading)][side].append(place)
    pairs = (zip(olds, news, strict=True) for olds, news in groups.values() if len(olds) == len(news))
    return dict(pair for group in pairs for pair in group)


def _signature(entry: Entry, *, with_heading: bool) -> tuple[bool, str]:
    return entry.is_annex, entry.text if with_heading else entry.body


def _is_beside(known: dict[int, int], old: int, new: int) -> bool:
    return known.get(old - 1, NOWHERE) == new - 1 or known.get(old + 1, NOWHERE) == new + 1


def join_settled(made: Alignment) -> Remnants:
    """Pair what mostly stayed, paragraph by paragraph, under its key.

    Gives the paragraphs that the old articles lost and the new ones gained: they may be found in others.
    """
    lost: dict[int, str] = {}
    gained: dict[int, str] = {}
    for old, new in made.keyed_and_free():
        before, after = made.old[old].paragraphs, made.new[new].paragraphs
        stayed = set(before) & set(after)
        if sum(map(len, stayed)) >= MOSTLY * max(_length(before), _length(after)):
            made.join([(old, new)])
            lost[old] = "\n".join(text for text in before if text not in stayed)
            gained[new] = "\n".join(text for text in after if text not in stayed)
    return lost, gained


def _length(texts: Iterable[str]) -> int:
    return sum(map(len, texts))
