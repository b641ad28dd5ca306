"""Which earlier passages a new text touches: positions, demands, articles of other dossiers.

An inverted index of lemmas and of pairs of neighbouring lemmas, boilerplate left out. A new text is taken sentence by
sentence; a passage is touched as much as by the sentence that touches it most: the cosine of their words, each
weighed by its rarity among the passages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from zbor.calc.language.boilerplate import boilerplate
from zbor.calc.language.sentences import sentences
from zbor.calc.legal.reuse.rarity import Rarity
from zbor.calc.legal.reuse.wording import Wording, wording

LEAST = 0.12
"""A passage that is touched less is not touched."""
WORDS_LEAST = 2
"""So many different words must be shared, if both have as many."""
LONGEST = 60
"""Sentences of more words are taken in parts of so many, each beginning at half of the one before."""
MOST_WORDS = 12
BETWEEN = "\x1f"
"""Stands between the two of a pair, and in no word: the key of a denied verb is two words with a space."""
BLOCK = 200
"""So many sentences are compared with all passages at once: what that takes does not grow with the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the key by which it is known elsewhere."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Touch:
    """A passage that the text touches: how much, from 0 to 1, by which words (the rarest first), and where in the text
    (`start` to `end`, counted in characters).
    """

    key: str
    score: float
    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence: its words of substance by number."""

    words: Wording
    numbers: tuple[int, ...]

    @property
    def terms(self) -> list[str]:
        """The words, and the pairs of those that are neighbours once boilerplate is left out."""
        keys = [self.words.keys[number] for number in self.numbers]
        return [*keys, *(f"{one}{BETWEEN}{other}" for one, other in pairwise(keys))]


class Passages:
    """An index of passages. It does not change; `plus` gives a larger one without reading the old texts again."""

    def __init__(self, language: str, keys: Sequence[str], terms: Sequence[Mapping[str, int]]) -> None:
        self.language = language
        self._keys = tuple(keys)
        self._terms = tuple(terms)
        self._rarity = Rarity.counted(self._terms)
        self._numbers = {term: number for number, term in enumerate(self._rarity.counts)}
        self._index = self._table(self._terms).T.tocsr()  # a row for each term: its passages

    @classmethod
    def of(cls, passages: Iterable[Passage], language: str = "sl") -> "Passages":
        """The index of these passages, read one by one; ValueError for a language without a dictionary."""
        return cls(language, (), ()).plus(passages)

    def plus(self, passages: Iterable[Passage]) -> "Passages":
        """The index of the passages here and of more."""
        keys, terms = list(self._keys), list(self._terms)
        for passage in passages:
            keys.append(passage.key)
            terms.append(Counter(_whole(wording(passage.text, self.language)).terms))
        return Passages(self.language, keys, terms)

    def __len__(self) -> int:
        return len(self._keys)

    def touched_by(self, text: str, *, at_most: int = 20) -> tuple[Touch, ...]:
        """The passages that the text touches, most first; equal ones in the order they were given."""
        units = list(_units(wording(text, self.language)))
        if not units or not self._keys:
            return ()
        best = np.zeros(len(self._keys))
        where = np.zeros(len(self._keys), dtype=np.int64)
        for begin in range(0, len(units), BLOCK):
            block = [Counter(unit.terms) for unit in units[begin : begin + BLOCK]]
            found = (self._table(block) @ self._index).tocoo()
            for place, unit, score in zip(found.col.tolist(), found.row.tolist(), found.data.tolist(), strict=True):
                if score > best[place]:
                    best[place], where[place] = score, begin + unit
        touches = [(-float(best[place]), place, int(where[place])) for place in np.flatnonzero(best).tolist()]
        chosen = (self._touch(-score, place, units[unit]) for score, place, unit in sorted(touches) if -score >= LEAST)
        return tuple(islice((touch for touch in chosen if touch), at_most))

    def _touch(self, score: float, place: int, unit: _Unit) -> Touch | None:
        """The touch with its words and its place; None if it rests on a single word of several."""
        passage = self._terms[place]
        numbers = [number for number in unit.numbers if unit.words.keys[number] in passage]
        words = sorted(
            {unit.words.keys[number] for number in numbers}, key=lambda word: (-self._rarity.idf(word), word)
        )
        its = sum(BETWEEN not in term for term in passage)
        if not numbers:
            return None
        if len(words) < min(WORDS_LEAST, its, len({unit.words.keys[number] for number in unit.numbers})):
            return None
        start, end = unit.words.starts[numbers[0]], unit.words.ends[numbers[-1]]
        return Touch(self._keys[place], min(1.0, score), tuple(words[:MOST_WORDS]), start, end)

    def _table(self, bags: Sequence[Mapping[str, int]]) -> Any:
        """A row of length 1 for each bag: its terms, each by its rarity. Terms no passage has only add to the length."""
        rows, columns, values = [], [], []
        for row, bag in enumerate(bags):
            weights = {term: (1 + np.log(count)) * self._rarity.idf(term) for term, count in bag.items()}
            length = float(np.sqrt(sum(weight**2 for weight in weights.values()))) or 1.0
            for term, weight in weights.items():
                if term in self._numbers:
                    rows.append(row)
                    columns.append(self._numbers[term])
                    values.append(weight / length)
        return csr_array((values, (rows, columns)), shape=(len(bags), len(self._numbers)), dtype=np.float64)


def _units(words: Wording) -> Iterator[_Unit]:
    """The sentences of a text that have words of substance, long ones in parts that overlap."""
    begins = [start for start, _ in sentences(words.text, words.language)]
    numbers = np.searchsorted(begins, words.starts, side="right")
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(words)]
    for begin, end in pairwise(edges):
        for at in range(begin, max(begin + 1, end - LONGEST // 2), LONGEST // 2):
            unit = _whole(words.part(at, min(end, at + LONGEST)))
            if unit.numbers:
                yield unit


def _whole(words: Wording) -> _Unit:
    """All words of substance as one unit."""
    plain = boilerplate(words.forms, words.language)
    return _Unit(words, tuple(number for number, is_plain in enumerate(plain) if not is_plain))
