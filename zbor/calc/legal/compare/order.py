"""Which pairs kept their order, and where pairs stand in reading order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Match:
    """Old and new articles that belong together, by their places (from 0, ascending); one side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def chain(places: Sequence[tuple[int, int]], weight: Callable[[int], int]) -> set[int]:
    """Which pairs of places stay when the least weight is taken out so that both sides ascend; O(n log n).

    `places` are distinct on both sides; `weight` is asked by index, and the result holds indices.
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    news = [places[index][1] for index in order]
    if all(one < next_one for one, next_one in pairwise(news)):
        return set(order)
    ranks = {place: rank for rank, place in enumerate(sorted(news), start=1)}
    tree = _Heaviest(len(news))
    before: dict[int, int] = {}
    for index in order:
        rank = ranks[places[index][1]]
        heaviest, last = tree.up_to(rank - 1)
        before[index] = last
        tree.put(rank, heaviest + weight(index), index)
    _heaviest, last = tree.up_to(len(news))
    kept = set()
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept


class _Heaviest:
    """The heaviest chain that ends at or below a rank, in a tree of partial maxima (Fenwick)."""

    def __init__(self, size: int) -> None:
        self._best = [(0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[int, int]:
        """Weight and last index of the heaviest chain up to this rank; (0, -1) for none."""
        found = (0, -1)
        while rank > 0:
            found = max(found, self._best[rank])
            rank &= rank - 1
        return found

    def put(self, rank: int, weight: int, index: int) -> None:
        """A chain of this weight ends at this rank with this index."""
        while rank < len(self._best):
            self._best[rank] = max(self._best[rank], (weight, index))
            rank += rank & -rank


def in_reading_order(matches: Sequence[Match]) -> list[Match]:
    """Matches by their first new article; a gone one after what holds the old article before it."""
    gone = sorted((match for match in matches if not match.new), key=lambda match: match.old)
    found = sorted((match for match in matches if match.new), key=lambda match: match.new)
    holders = {place: match for match in matches for place in match.old}
    followers: dict[Match | None, list[Match]] = {}
    heads: dict[Match, Match | None] = {}
    for match in gone:
        before = holders.get(match.old[0] - 1)
        head = heads.get(before, before) if before else None
        heads[match] = head
        followers.setdefault(head, []).append(match)
    ordered = followers.get(None, [])
    for match in found:
        ordered += [match, *followers.get(match, [])]
    return ordered
