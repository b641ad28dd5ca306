"""The texts among which a question is answered: folded blocks, and single texts that are newer than their block."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zbor.calc.finding.blocks import SIZE, Piece, Text, terms_of, weight
from zbor.calc.finding.facts import Fact, Facts, joined
from zbor.calc.finding.questions import Question, Word

HALVED = 2
"""By how much a term counts less that was perhaps meant."""


@dataclass(frozen=True, eq=False)
class Folded:
    """Blocks end to end: the slot of each, the numbers of all texts for which there is a place, and their facts."""

    slots: dict[int, int]
    keys: NDArray[np.int64]
    facts: Facts


def laid(blocks: Mapping[int, Facts]) -> Folded:
    """Lay blocks end to end, by their numbers from 0; text n, from 1, stands in block (n - 1) // SIZE."""
    numbers = sorted(blocks)
    within = (np.array(numbers, dtype=np.int64)[:, None] * SIZE + np.arange(1, SIZE + 1)).ravel()
    slots = {number: slot for slot, number in enumerate(numbers)}
    return Folded(slots, within, joined([blocks[number] for number in numbers]))


class Shelf:
    """What is folded, and single texts that are newer."""

    def __init__(
        self,
        folded: Folded,
        *,
        outdated: Collection[int] = (),
        newer: Iterable[tuple[int, Fact, dict[str, tuple[int, list[int]]]]] = (),
    ) -> None:
        """Of what is folded nothing that is outdated; `newer` texts with what `found_in` found in them."""
        self._slots = folded.slots
        self._texts: dict[int, dict[str, tuple[int, list[int]]]] = {}
        loose: dict[int, Fact] = {}
        keys: list[int] = []
        for place, (key, fact, terms) in enumerate(newer):
            loose[place] = fact
            keys.append(key)
            if terms:
                self._texts[place] = terms
        self._folded = len(folded.keys)
        self.keys: NDArray[np.int64] = np.concatenate([folded.keys, np.array(keys, dtype=np.int64)])
        self.facts = joined([folded.facts, Facts.of(loose, len(keys))])
        self.there = self.facts.there.copy()
        gone = [
            self._slots[at] * SIZE + rest
            for one in outdated
            if (at := (one - 1) // SIZE) in self._slots
            for rest in [(one - 1) % SIZE]
        ]
        self.there[gone] = False
        self._weights: dict[str, list[tuple[int, bytes]]] = {}
        self._places: dict[str, list[tuple[int, bytes]]] = {}

    def put(self, term: str, block: int, piece: Piece) -> None:
        """Add what is kept of a term in a block; a block that is not on the shelf is left out."""
        if block in self._slots:
            begin = self._slots[block] * SIZE
            self._weights.setdefault(term, []).append((begin, piece.weights))
            self._places.setdefault(term, []).append((begin, piece.places))

    def weights(self, word: Word) -> NDArray[np.uint16]:
        """How much each text is about a word; 0 where it is not in it."""
        found = np.zeros(len(self.keys), dtype=np.uint16)
        terms = [term for term in self._weights if word.fits(term)]
        for share, some in ((HALVED, [one for one in terms if one not in word.terms]), (1, list(word.terms))):
            at, weighs = self._joined(self._weights, some)
            np.maximum.at(found, at, np.maximum(1, weighs // share).astype(np.uint16))
        for place, texts in self._texts.items():
            for term, (number, _positions) in texts.items():
                if word.fits(term):
                    counted = number if term in word.terms else max(1, number // HALVED)
                    found[self._folded + place] = max(found[self._folded + place], counted)
        return found

    def places(self, word: Word, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Where a word stands in some of the texts: text times 2^16 plus position, in order."""
        terms = [*word.terms, *word.also]
        at, positions = self._joined(self._places, terms)
        within = among[at]
        loose = [
            (self._folded + place) << 16 | position
            for place, texts in self._texts.items()
            for term in terms
            for position in texts.get(term, (0, []))[1]
            if position < 1 << 16 and among[self._folded + place]
        ]
        found = np.concatenate([at[within] << 16 | positions[within], np.array(loose, dtype=np.int64)])
        return np.sort(found, kind="stable")  # mostly in order already, which this way of sorting makes use of

    def _joined(
        self, pieces: Mapping[str, list[tuple[int, bytes]]], terms: Iterable[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The texts and the numbers of all pieces of some terms."""
        some = [piece for term in terms for piece in pieces.get(term, [])]
        numbers = np.frombuffer(b"".join(piece for _begin, piece in some), dtype="<u4").astype(np.int64)
        begins = np.repeat([begin for begin, _piece in some], [len(piece) // 4 for _begin, piece in some])
        return begins.astype(np.int64) + (numbers >> 16), numbers & 0xFFFF


def found_in(title: str, body: str, question: Question) -> dict[str, tuple[int, list[int]]]:
    """What of a question is in a text whose terms stand between spaces: its terms, with weights and positions.

    Positions are left out where the question does not ask for them.
    """
    both = f"{title} {body}"
    wanted = {term for term in question.terms() if term in both}
    begun = any(beginning in both for beginning in question.beginnings())
    if not wanted and not begun:
        return {}
    text = Text(title.split(), body.split())
    if begun:
        beginnings = tuple(question.beginnings())
        wanted |= {term for term in both.split() if term.startswith(beginnings)}
    if question.has_phrases:
        return {term: (weighs, positions) for term, weighs, positions in terms_of(text, wanted)}
    times = ((term, text.title.count(term), text.body.count(term)) for term in wanted)
    return {term: (weight(title, body, len(text.body)), []) for term, title, body in times if title or body}
