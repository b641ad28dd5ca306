"""Articles that were split into several or merged into one: what one lost is found in another."""

from collections.abc import Mapping, Sequence

from zbor.calc.legal.compare.features import Features, Texts
from zbor.calc.legal.compare.order import Match

CONTAINED = 0.5
"""The least part of an article, by weight, that another one lost (or gained), for the two to belong together."""

FEWEST = 12
"""Distinct words and word pairs below which an article is not looked for in another."""


def split_and_merged(
    texts: Texts, pairs: Mapping[int, int], free: tuple[Sequence[int], Sequence[int]], edges: Sequence[tuple[int, int]]
) -> list[Match]:
    """The matches with several articles on one side.

    `free` are the places of the articles in `texts`, `pairs` the pairs made so far, `edges` the possible ones. A new
    article without a pair joins a pair whose old article lost what it says; an old one, a pair whose new one gained it.
    """
    search = _Search(texts, free, pairs)
    proposals = []
    for old, new in edges:
        if new not in search.paired_new and old in pairs:
            proposals.append((search.lost(old, new), 0, old, new))
        if old not in pairs and new in search.paired_new:
            proposals.append((search.gained(old, new), 1, new, old))
    proposals = [one for one in proposals if one[0] >= CONTAINED]
    proposals.sort(key=lambda one: (-round(one[0], 3), abs(one[2] - one[3]), one[2] + one[3], one[1], one[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    found: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for _score, is_merge, whole, part in proposals:
        pair = (search.paired_new[whole], whole) if is_merge else (whole, pairs[whole])
        olds, news = found.get(pair, ([pair[0]], [pair[1]]))
        if part in taken[1 - is_merge] or len(olds if not is_merge else news) > 1:
            continue
        if search.adds(whole, part, olds if is_merge else news, is_merge=bool(is_merge)):
            (olds if is_merge else news).append(part)
            taken[1 - is_merge].add(part)
            found[pair] = (olds, news)
    return [Match(tuple(sorted(olds)), tuple(sorted(news))) for olds, news in found.values()]


class _Search:
    """How much of one article another one lost or gained."""

    def __init__(self, texts: Texts, free: tuple[Sequence[int], Sequence[int]], pairs: Mapping[int, int]) -> None:
        self._texts = texts
        self._old = {place: at for at, place in enumerate(free[0])}
        self._new = {place: at for at, place in enumerate(free[1])}
        self._pairs = pairs
        self.paired_new = {new: old for old, new in pairs.items()}

    def lost(self, old: int, new: int) -> float:
        """The part of a new article that is in an old one and not in what that one became."""
        return self._contained(self._of_new(new), self._of_old(old), [self._of_new(self._pairs[old])])

    def gained(self, old: int, new: int) -> float:
        """The part of an old article that is in a new one and not in what that one was."""
        return self._contained(self._of_old(old), self._of_new(new), [self._of_old(self.paired_new[new])])

    def adds(self, whole: int, part: int, parts: Sequence[int], *, is_merge: bool) -> bool:
        """True if a part still says something of the whole that the parts found before do not."""
        of_part, of_whole = (self._of_old, self._of_new) if is_merge else (self._of_new, self._of_old)
        return self._contained(of_part(part), of_whole(whole), [of_part(one) for one in parts]) >= CONTAINED

    def _contained(self, part: Features, whole: Features, without: Sequence[Features]) -> float:
        if len(part) < FEWEST:
            return 0.0
        return self._texts.shared(part, self._texts.without(whole, without)) / self._texts.weight(part)

    def _of_old(self, place: int) -> Features:
        return self._texts.of_old(self._old[place])

    def _of_new(self, place: int) -> Features:
        return self._texts.of_new(self._new[place])
