"""The texts among which a question is answered: folded blocks, and single texts that are newer than their block."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zbor.calc.finding.blocks import POSITIONS, SIZE, Text, terms_of, weight
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
        self._places: dict[int, dict[str, bytes]] = {}
        self._worked_out: dict[Word, NDArray[np.uint16]] = {}

    def put(self, term: str, block: int, weights: bytes) -> None:
        """Add the weights of a term in a block; a block that is not on the shelf is left out."""
        if block in self._slots:
            self._weights.setdefault(term, []).append((self._slots[block] * SIZE, weights))

    def put_places(self, term: str, block: int, places: bytes) -> None:
        """Add the places of a term in a block."""
        if block in self._slots:
            self._places.setdefault(self._slots[block] * SIZE, {})[term] = places

    def blocks_of(self, among: NDArray[np.bool_]) -> list[int]:
        """The blocks in which any of some texts is."""
        in_slot: NDArray[np.bool_] = np.logical_or.reduce(among[: self._folded].reshape(-1, SIZE), axis=1)
        return [number for number, slot in self._slots.items() if in_slot[slot]]

    def weights(self, word: Word) -> NDArray[np.uint16]:
        """How much each text is about a word; 0 where it is not in it. Asked when all pieces are there."""
        if word not in self._worked_out:
            self._worked_out[word] = self._work_out(word)
        return self._worked_out[word]

    def _work_out(self, word: Word) -> NDArray[np.uint16]:
        found = np.zeros(len(self.keys), dtype=np.uint16)
        terms = [term for term in self._weights if word.fits(term)]
        for share, some in ((HALVED, [one for one in terms if one not in word.terms]), (1, list(word.terms))):
            at, weighs = self._joined(some)
            np.maximum.at(found, at, np.maximum(1, weighs // share).astype(np.uint16))
        for place, texts in self._texts.items():
            for term, (number, _positions) in texts.items():
                if word.fits(term):
                    counted = number if term in word.terms else max(1, number // HALVED)
                    found[self._folded + place] = max(found[self._folded + place], counted)
        return found

    def in_a_row(self, phrase: tuple[Word, ...], among: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of some texts have the words of a phrase one after another."""
        found = np.zeros(len(self.keys), dtype=np.bool_)
        for begin, pieces in self._places.items():
            if among[begin : begin + SIZE].any():
                found[begin + _in_a_row(pieces, phrase)] = True
        for place, terms in self._texts.items():
            found[self._folded + place] = _is_in_a_row(terms, phrase)
        return found & among

    def _joined(self, terms: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The texts of all pieces of some terms, and how much they are about them."""
        some = [piece for term in terms for piece in self._weights.get(term, [])]
        numbers = np.frombuffer(b"".join(piece for _begin, piece in some), dtype="<u4").astype(np.int64)
        begins = np.repeat([begin for begin, _piece in some], [len(piece) // 4 for _begin, piece in some])
        return begins.astype(np.int64) + (numbers >> 16), numbers & 0xFFFF


def _in_a_row(pieces: Mapping[str, bytes], phrase: tuple[Word, ...]) -> NDArray[np.uint32]:
    """The texts of a block, by their places in it, that have a phrase; what comes sooner is moved on to the last word."""
    ends = sorted((_places(pieces, word) + np.uint32(-at) for at, word in enumerate(phrase, 1 - len(phrase))), key=len)
    common = ends[0]
    for others in ends[1:]:
        if not len(common) or not len(others):
            return np.zeros(0, dtype=np.uint32)
        at = np.searchsorted(others, common)
        common = common[others[np.minimum(at, len(others) - 1)] == common]
    return common >> np.uint32(16)


def _places(pieces: Mapping[str, bytes], word: Word) -> NDArray[np.uint32]:
    """Where a word stands in a block, in order."""
    some = [pieces[term] for term in {*word.terms, *word.also} if term in pieces]
    places = np.frombuffer(b"".join(some), dtype="<u4")
    return np.sort(places) if len(some) > 1 else places


def _is_in_a_row(terms: Mapping[str, tuple[int, list[int]]], phrase: tuple[Word, ...]) -> bool:
    ends = [
        {
            position - at
            for term in {*word.terms, *word.also}
            for position in terms.get(term, (0, []))[1]
            if position < POSITIONS
        }
        for at, word in enumerate(phrase)
    ]
    return bool(set.intersection(*ends))


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
