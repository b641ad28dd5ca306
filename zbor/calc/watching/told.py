"""Why a text answers a question: what was asked for, as it was typed, and the place in the text that answers it."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from zbor.calc.language import fold
from zbor.calc.language.words import SOFT_HYPHEN, WORD, lemmas_of
from zbor.calc.watching.questions import PIECE, QUOTES, Phrase, words_from

AROUND = 90
"""So many letters are shown on both sides."""


def as_typed(written: str, language: str = "sl") -> dict[Phrase, str]:
    """The words and phrases that a question asks for, each as a person typed it."""
    typed: dict[Phrase, str] = {}
    for minus, quoted, word in PIECE.findall(written.translate(QUOTES)):
        if not minus and (phrase := tuple(words_from(quoted or word, language))):
            typed.setdefault(phrase, (quoted or word).strip())
    return typed


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; `is_hit` where it is what was asked for."""

    text: str
    is_hit: bool = False


class Readable:
    """A text in which places are shown to people; its words are found once, however many questions are explained."""

    def __init__(self, text: str, language: str = "sl") -> None:
        self._text = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")
        found = list(WORD.finditer(self._text))
        self._places = [(one.start(), one.end()) for one in found]
        self._words = [fold(one) for one in lemmas_of([one.group().lower() for one in found], language)]

    def excerpt(self, phrases: Collection[Phrase]) -> tuple[Stretch, ...]:
        """The stretch of the text that holds most of the phrases, the first of such; empty where it holds none.

        Where the text goes on before it or after it, an ellipsis says so.
        """
        hits = sorted(self._hits(phrases))
        if not hits:
            return ()
        first = max(hits, key=lambda hit: (self._held_from(hit, hits), -hit[0]))
        start, end = self._whole_words(first[0] - AROUND, first[0] + 2 * AROUND)
        inside = [(begin, until) for begin, until, _phrase in hits if start <= begin and until <= end]
        return tuple(self._marked(start, max(end, first[1]), inside or [first[:2]]))

    def _hits(self, phrases: Collection[Phrase]) -> Iterator[tuple[int, int, Phrase]]:
        """Where phrases stand: from which letter to which, and which phrase."""
        by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            by_first.setdefault(phrase[0], []).append(phrase)
        for at, word in enumerate(self._words):
            for phrase in by_first.get(word, ()):
                if tuple(self._words[at : at + len(phrase)]) == phrase:
                    yield self._places[at][0], self._places[at + len(phrase) - 1][1], phrase

    @staticmethod
    def _held_from(hit: tuple[int, int, Phrase], hits: list[tuple[int, int, Phrase]]) -> int:
        """How many different phrases stand in what is shown from a hit on."""
        return len({phrase for begin, end, phrase in hits if hit[0] <= begin and end <= hit[0] + 2 * AROUND})

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch without words that are cut."""
        begins = [begin for begin, _end in self._places if begin >= start]
        ends = [until for _begin, until in self._places if until <= end]
        whole_end = len(self._text) if end >= len(self._text) else ends[-1] if ends else start
        return (0 if start <= 0 else begins[0]), whole_end

    def _marked(self, start: int, end: int, hits: list[tuple[int, int]]) -> Iterator[Stretch]:
        at = start
        if start > 0:
            yield Stretch("… ")
        for begin, until in hits:
            if begin < at:  # it overlaps what is marked already
                continue
            if begin > at:
                yield Stretch(self._text[at:begin])
            yield Stretch(self._text[begin:until], is_hit=True)
            at = until
        if at < end:
            yield Stretch(self._text[at:end])
        if end < len(self._text):
            yield Stretch(" …")
