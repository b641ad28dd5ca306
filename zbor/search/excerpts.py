"""The neighbourhood of what was asked for, marked."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import is_normalized

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zbor.calc.finding import Word
from zbor.calc.language import LANGUAGES
from zbor.calc.language.words import SOFT_HYPHEN, WORD
from zbor.search.words import term

LENGTH = 220
BEFORE = 60
FAR = 4_000
"""Characters after which no better place is looked for."""


class Place(NamedTuple):
    """Where one of the words asked for stands in a text."""

    begin: int
    end: int
    word: int


class Indexed(NamedTuple):
    """A text and its terms as they stand in the index, one for each word."""

    text: str
    terms: str
    language: str

    def words(self) -> Iterator[tuple[re.Match[str], str]]:
        """Its words with their terms; where the index has cut the text otherwise, terms are worked out."""
        lower = self.text.lower()  # a dotted capital I becomes two signs, between which the index cuts
        if len(lower) == len(self.text) and SOFT_HYPHEN not in lower and is_normalized("NFC", self.text):
            return zip(WORD.finditer(lower), self.terms.split(), strict=False)
        language = self.language if self.language in LANGUAGES else "sl"
        return ((word, term(word[0].lower(), language)) for word in WORD.finditer(self.text))


class Marker:
    """Marks the words asked for in several texts; what is known of a term in one text is known in the next."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Of a question's words, those that are wanted."""
        self._words = words
        self._known: dict[str, int] = {}

    def marked(self, indexed: Indexed) -> SafeString:
        """A whole text, the words asked for marked in any inflection."""
        text = indexed.text
        return _with_marks(text, list(self._places(indexed, far=len(text))), 0, len(text))

    def excerpt(self, indexed: Indexed) -> SafeString:
        """Where most of the words asked for stand together, the first such place; without any, the beginning."""
        every, text = len(self._words), indexed.text
        places: list[Place] = []
        best, begin, far_enough = 0, 0, len(text)
        for place in self._places(indexed, far=LENGTH if every == 1 else FAR):
            if place.begin > far_enough:
                break
            places.append(place)
            together = [one for one in places[-20:] if one.begin >= place.end - LENGTH + BEFORE]
            if (distinct := len({one.word for one in together})) > best:
                best, begin = distinct, together[0].begin
                far_enough = begin + LENGTH if best == every else len(text)
        begin = _at_a_word(text, begin - BEFORE) if best else 0
        end = _at_a_word(text, min(len(text), begin + LENGTH), last=begin + LENGTH // 2)
        before, after = "… " if begin else "", " …" if end < len(text) else ""
        return mark_safe(before + _with_marks(text, places, begin, end) + after)  # noqa: S308 -- `_with_marks` escapes

    def _places(self, indexed: Indexed, *, far: int) -> Iterator[Place]:
        """Where the words asked for stand; not further than `far` after the first."""
        known, last = self._known, len(indexed.text)
        for found, form in indexed.words():
            if found.start() > last:
                break
            word = known.get(form)
            if word is None:
                word = known[form] = next((at for at, one in enumerate(self._words) if one.fits(form)), -1)
            if word >= 0:
                last = min(last, found.start() + far)
                yield Place(*found.span(), word)


def _at_a_word(text: str, at: int, *, last: int = 0) -> int:
    """The beginning of the word at a place, or of the text."""
    if at >= len(text):
        return len(text)
    back = max(at, 0)
    while back > last and not text[back - 1].isspace():
        back -= 1
    return back if back > last or not last else at


def _with_marks(text: str, places: Sequence[Place], begin: int, end: int) -> SafeString:
    pieces, at = [], begin
    for place in places:
        if at <= place.begin and place.end <= end:
            pieces += [escape(text[at : place.begin]), f"<mark>{escape(text[place.begin : place.end])}</mark>"]
            at = place.end
    pieces.append(escape(text[at:end]))
    return mark_safe("".join(pieces))  # noqa: S308 -- every piece of text is escaped above
