"""Which article of the old version is which of the new one: by key where the content agrees, else by content.

Equal texts come first, then the most alike. A pair with the same key, and one whose neighbours belong together, is
worth more: content decides against the number only where it is clear.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zbor.calc.legal.compare.alignment import Alignment, Entry
from zbor.calc.legal.compare.equal import Remnants, join_equal, join_settled
from zbor.calc.legal.compare.features import Texts
from zbor.calc.legal.compare.order import Match, chain
from zbor.calc.legal.compare.parts import split_and_merged

FEWEST = 7
"""Distinct words and word pairs below which a text under another key says nothing."""

BACKGROUND = 60
"""Unchanged articles that are read to learn which words are common in the act."""

SAME_KEY, NEIGHBOUR, IN_ORDER = 0.3, 0.15, 0.05
"""What a pair is worth beyond its similarity."""

ALIKE, ALIKE_WITH_KEY = 0.25, 0.15
"""The least similarity of a pair under different keys, and under the same key when content is compared."""

ALIKE_BESIDE = 0.12
"""The least similarity of a pair under different keys whose neighbours belong together."""

SURE = 0.8
"""Pairs worth so much are made first; they are neighbours to the others."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A possible pair: the places of the two articles and how alike they are."""

    old: int
    new: int
    similarity: float
    has_same_key: bool


def align(old: Sequence[Entry], new: Sequence[Entry]) -> list[Match]:
    """Every old and every new article in exactly one match, in no particular order; keys are unique on each side.

    Deterministic; time in proportion to the length of what is not the same under the same key.
    """
    made = Alignment(old, new)
    join_equal(made)
    extended = _join_by_content(made, _background(made), join_settled(made))
    taken = ({place for match in extended for place in match.old}, {place for match in extended for place in match.new})
    made.join((one, other) for one, other in made.keyed if one not in taken[0] and other not in taken[1])
    pairs = [Match((one,), (other,)) for one, other in made.of_old.items() if one not in taken[0]]
    gone = [Match((place,), ()) for place in made.free_old() if place not in taken[0]]
    come = [Match((), (place,)) for place in made.free_new() if place not in taken[1]]
    return [*extended, *pairs, *gone, *come]


def _background(made: Alignment) -> list[str]:
    """Texts of unchanged articles from all over the act, at most `BACKGROUND`."""
    places = sorted(made.of_old)
    step = max(1, -(-len(places) // BACKGROUND))
    return [made.old[place].body for place in places[::step]]


def _join_by_content(made: Alignment, background: Sequence[str], remnants: Remnants) -> list[Match]:
    """Pair what is alike, and give the matches of several articles; these go before pairs that only share the key."""
    free = (made.free_old(), made.free_new())
    if not any(free):
        return []
    texts_of = tuple(
        {**kept, **{place: entries[place].text for place in places}}
        for kept, entries, places in zip(remnants, (made.old, made.new), free, strict=True)
    )
    texts = Texts(list(texts_of[0].values()), list(texts_of[1].values()), background)
    places = (list(texts_of[0]), list(texts_of[1]))
    edges = list(_edges(made, texts, places))
    for least in (SURE, 0.0, 0.0):  # the last time beside what was found before
        _join_alike(made, edges, least)
    return split_and_merged(texts, made.of_old, places, [(edge.old, edge.new) for edge in edges])


def _edges(made: Alignment, texts: Texts, places: tuple[list[int], list[int]]) -> Iterator[_Edge]:
    """The possible pairs: those with the same key and those that share rare words."""
    index_old, index_new = ({place: at for at, place in enumerate(side)} for side in places)
    same = {(index_old[one], index_new[other]) for one, other in made.keyed_and_free()}
    for one, other in sorted({*same, *texts.candidates()}):
        old, new = places[0][one], places[1][other]
        has_same_key = (one, other) in same
        if made.old[old].is_annex != made.new[new].is_annex:
            continue
        if not made.is_free(old, new):  # one of them may still have been split or merged
            yield _Edge(old, new, 0.0, has_same_key=False)
        elif has_same_key or min(len(texts.of_old(one)), len(texts.of_new(other))) >= FEWEST:
            likeness = texts.similarity if has_same_key else texts.kinship
            yield _Edge(old, new, likeness(one, other), has_same_key)


def _join_alike(made: Alignment, edges: Sequence[_Edge], least: float) -> None:
    """Pair what is worth most first; of equal worth, what lies nearest to where the neighbours went."""
    expected = _Expected(made)
    ranked = []
    for edge in edges:
        if made.is_free(edge.old, edge.new) and edge.similarity >= _least(made, edge):
            distance = expected.distance(edge.old, edge.new)
            worth = edge.similarity + SAME_KEY * edge.has_same_key + IN_ORDER * (distance is not None)
            worth += NEIGHBOUR * made.has_neighbour(edge.old, edge.new)
            far = len(made.old) + len(made.new) if distance is None else distance
            place = (far, abs(edge.old - edge.new), edge.old + edge.new, edge.old)
            ranked.append((-round(worth, 3), place, edge))
    ranked.sort(key=lambda one: one[:2])
    made.join((edge.old, edge.new) for worth, _place, edge in ranked if -worth >= least)


def _least(made: Alignment, edge: _Edge) -> float:
    """How alike two articles have to be at least."""
    if edge.has_same_key:
        return ALIKE_WITH_KEY
    return ALIKE_BESIDE if made.has_neighbour(edge.old, edge.new) else ALIKE


class _Expected:
    """Where an old article would be by those around it that kept their order."""

    def __init__(self, made: Alignment) -> None:
        places = sorted(made.of_old.items())
        kept = sorted(chain(places, lambda _index: 1))
        self._olds = [-1, *(places[at][0] for at in kept), len(made.old)]
        self._news = [-1, *(places[at][1] for at in kept), len(made.new)]

    def distance(self, old: int, new: int) -> int | None:
        """How far a new article is from that place; None if it stands on the other side of a neighbour."""
        at = bisect_left(self._olds, old)
        if not self._news[at - 1] < new < self._news[at]:
            return None
        after = abs((new - self._news[at - 1]) - (old - self._olds[at - 1]))
        before = abs((self._news[at] - new) - (self._olds[at] - old))
        return min(after, before)
