"""Articles as weighted sets of words and word pairs: how alike two are, and which are worth looking at.

A word is what stands between spaces; it counts by its first letters, so that endings of declension matter little in any
language. Its weight is log(1 + articles / articles that have it): boilerplate, which many share, pairs no articles.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIGNS = ".,;:!?()[]»«„“”’'\"–—-*_"
STEM = 7
"""Letters of a word that count."""

MOST_SHARED = 48
"""A feature is a trace from old to new articles if at most so many pairs of them share it …"""

MOST_SPREAD = 16
"""… and at most so many articles have it, the background included."""

MOST = 0.7
"""The part of a short article that has to be in a long one for the two to be kin."""

BEST = 4
"""So many articles of the other version are looked at for each."""

HINT = 0.1
"""The least part of the shorter article, by weight, that traces have to make up for the pair to be looked at."""

FEWEST_PAIRS, ROOM = 1 << 16, 4
"""Word pairs are told apart up to the first, or this many times the words of all texts; beyond, some share a number."""

Features = NDArray[np.int64]
Flags = NDArray[np.bool_]
Weights = NDArray[np.floating[Any]]


class Texts:
    """The features of old and new articles, numbered through: first the old ones, then the new ones.

    `background` are further texts of the same act; they only say which words are common in it.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], background: Sequence[str] = ()) -> None:
        """Take the words of every text; time in proportion to their length."""
        self.old_count, self.new_count = len(old), len(new)
        words, owners, count = _numbered([*old, *new, *background])
        self._features, self._documents = _with_pairs(words, owners)
        self._spread = np.bincount(self._features)
        self._weights = np.log1p(count / np.maximum(1, self._spread))
        self._starts = np.searchsorted(self._documents, np.arange(count + 1))
        self._totals = np.bincount(self._documents, self._weights[self._features], minlength=count)
        self._marks = np.zeros(len(self._spread), dtype=np.bool_)

    def of(self, document: int) -> Features:
        """The features of one article, sorted."""
        return self._features[self._starts[document] : self._starts[document + 1]]

    def of_old(self, place: int) -> Features:
        """The features of an old article."""
        return self.of(place)

    def of_new(self, place: int) -> Features:
        """The features of a new article."""
        return self.of(self.old_count + place)

    def weight(self, features: Features) -> float:
        """How much a set of features weighs."""
        return float(self._weights[features].sum())

    def shared(self, one: Features, other: Features) -> float:
        """The weight of what two sets share."""
        self._marks[one] = True
        weight = self.weight(other[self._marks[other]])
        self._marks[one] = False
        return weight

    def without(self, one: Features, others: Sequence[Features]) -> Features:
        """What a set holds that none of the others does."""
        for other in others:
            self._marks[other] = True
        rest = one[~self._marks[one]]
        for other in others:
            self._marks[other] = False
        return rest

    def similarity(self, old: int, new: int) -> float:
        """The weighted Jaccard index of an old and a new article, 0 to 1."""
        return self._likeness(old, new)[0]

    def kinship(self, old: int, new: int) -> float:
        """The similarity, or half the part of the shorter one that is in the longer one, if that is most of it."""
        similarity, contained = self._likeness(old, new)
        return max(similarity, contained / 2 if contained >= MOST else 0.0)

    def _likeness(self, old: int, new: int) -> tuple[float, float]:
        shared = self.shared(self.of_old(old), self.of_new(new))
        weights = float(self._totals[old]), float(self._totals[self.old_count + new])
        union = sum(weights) - shared
        return (shared / union, shared / min(weights)) if union and all(weights) else (0.0, 0.0)

    def candidates(self) -> list[tuple[int, int]]:
        """The old and new articles that share traces, for each the `BEST` ones, in order; by an inverted index."""
        splits = self._starts[[0, self.old_count, self.old_count + self.new_count]]
        sides = [
            (self._features[begin:end], self._documents[begin:end] - first)
            for begin, end, first in ((splits[0], splits[1], 0), (splits[1], splits[2], self.old_count))
        ]
        old, new, weights = _traces(sides[0], sides[1], self._weights, self._spread <= MOST_SPREAD)
        if not len(old):
            return []
        codes = old * self.new_count + new
        order = np.argsort(codes, kind="stable")
        codes = codes[order]
        starts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
        codes, scores = codes[starts], np.add.reduceat(weights[order], starts)
        old, new = codes // self.new_count, codes % self.new_count
        is_hint = scores >= HINT * np.minimum(self._totals[old], self._totals[self.old_count + new])
        old, new, scores = old[is_hint], new[is_hint], scores[is_hint].round(9)
        kept = _best(old, scores, new) | _best(new, scores, old)
        return list(zip(old[kept].tolist(), new[kept].tolist(), strict=True))


class _Numbers(dict[str, int]):
    """The number of every word so far; words with the same first letters have the same."""

    def __init__(self) -> None:
        super().__init__()
        self._stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self._stems.setdefault(word.strip(SIGNS)[:STEM], len(self._stems))
        self[word] = number
        return number


def _numbered(texts: Sequence[str]) -> tuple[Features, Features, int]:
    """Every word of all texts as a number, the text it is in, and how many texts there are."""
    numbers = _Numbers()
    found = [np.empty(0, dtype=np.int64)]
    for text in texts:
        words = text.lower().split()
        found.append(np.fromiter(map(numbers.__getitem__, words), dtype=np.int64, count=len(words)))
    sizes = [len(one) for one in found[1:]]
    return np.concatenate(found), np.repeat(np.arange(len(sizes)), sizes), len(sizes)


def _with_pairs(words: Features, owners: Features) -> tuple[Features, Features]:
    """The distinct words and pairs of neighbouring words of every text, sorted by text, and the text each is in."""
    vocabulary = int(words.max(initial=0)) + 1
    inside = owners[1:] == owners[:-1]
    different = max(FEWEST_PAIRS, ROOM * len(words))
    pairs = vocabulary + (words[:-1] * vocabulary + words[1:])[inside] % different
    base = vocabulary + different
    codes = np.concatenate([owners * base + words, owners[1:][inside] * base + pairs])
    codes.sort()
    codes = codes[np.concatenate([codes[:1] == codes[:1], codes[1:] != codes[:-1]])]
    return codes % base, codes // base


def _traces(
    old: tuple[Features, Features], new: tuple[Features, Features], weights: Weights, is_rare: Flags
) -> tuple[Features, Features, Weights]:
    """Every old and new article that share a rare feature, once for each such feature, with its weight."""
    olds, news = (np.bincount(side[0], minlength=len(weights)) for side in (old, new))
    is_rare = is_rare & (olds > 0) & (news > 0) & (olds * news <= MOST_SHARED)
    old_documents, new_documents = (_by_feature(*side, is_rare) for side in (old, new))
    rare = np.flatnonzero(is_rare)
    olds, news = olds[rare], news[rare]
    times = olds * news
    which = np.repeat(np.arange(len(rare)), times)
    step = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    old_places = (np.cumsum(olds) - olds)[which] + step // news[which]
    new_places = (np.cumsum(news) - news)[which] + step % news[which]
    return old_documents[old_places], new_documents[new_places], weights[rare][which]


def _by_feature(features: Features, documents: Features, is_kept: Flags) -> Features:
    """The articles that have the kept features, ordered by feature."""
    kept = is_kept[features]
    return documents[kept][np.argsort(features[kept], kind="stable")]


def _best(groups: Features, scores: Weights, others: Features) -> Flags:
    """True for the highest scores of every group."""
    order = np.lexsort((others, -scores, groups))
    in_order = groups[order]
    first = np.searchsorted(in_order, in_order)
    kept = np.zeros(len(groups), dtype=np.bool_)
    kept[order[np.arange(len(order)) - first < BEST]] = True
    return kept
