"""What is kept of texts: for every term where it stands and how much each text is about it, for a block of texts at a time.

A piece is an array of 32-bit numbers, each the place of a text in its block times 2^16 plus a weight (`weights`) or the
position of a word (`places`); both in order. Pieces of several blocks can be laid end to end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

SIZE = 1024
"""Texts in one block."""
POSITIONS = (1 << 16) - 64
"""Positions that are known; what stands further into a text is counted and is in no phrase. Between the last one and the next
text is more room than a phrase has words."""
SCALE = 1000
"""The greatest weight."""
TITLE, HALF, DILUTION, USUAL = 4.0, 1.2, 0.6, 120
"""What a word in the title counts; how many times make half of the greatest weight; how far length dilutes; a usual length."""


class Text(NamedTuple):
    """The terms of a title and of a body, in order."""

    title: list[str]
    body: list[str]


class Piece(NamedTuple):
    """What is kept of one term in one block."""

    weights: bytes
    places: bytes


def weight(in_title: int, in_body: int, length: int) -> int:
    """How much a text is about a term, from 1 to `SCALE`: repetition counts ever less, a long body dilutes."""
    times = TITLE * in_title + in_body / (1 - DILUTION + DILUTION * length / USUAL)
    return max(1, round(SCALE * times / (times + HALF)))


def terms_of(text: Text, wanted: Iterable[str] | None = None) -> Iterator[tuple[str, int, list[int]]]:
    """Each term of a text with its weight and positions, or only the wanted ones. Title and body do not touch."""
    places: dict[str, list[int]] = {} if wanted is None else {term: [] for term in wanted}
    if wanted is None:
        for position, term in _numbered(text):
            places.setdefault(term, []).append(position)
    else:
        for position, term in _numbered(text):
            if term in places:
                places[term].append(position)
    beginning_of_body = len(text.title)
    for term, positions in places.items():
        if positions:
            in_title = sum(position < beginning_of_body for position in positions)
            yield term, weight(in_title, len(positions) - in_title, len(text.body)), positions


def _numbered(text: Text) -> Iterator[tuple[int, str]]:
    yield from enumerate(text.title)
    yield from enumerate(text.body, start=len(text.title) + 1)


def fold(texts: Mapping[int, Text]) -> dict[str, Piece]:
    """The pieces of a block, by term; `texts` by their place in the block."""
    weights: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for place in sorted(texts):
        for term, weighs, positions in terms_of(texts[place]):
            weights[term].append(place << 16 | weighs)
            places[term] += [place << 16 | position for position in positions if position < POSITIONS]
    return {term: Piece(_packed(weights[term]), _packed(places[term])) for term in weights}


def _packed(numbers: list[int]) -> bytes:
    return np.array(numbers, dtype="<u4").tobytes()
