"""The neighbourhood of what was asked for, marked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from zbor.calc.finding import Word
from zbor.calc.language import LANGUAGES
from zbor.calc.language.words import WORD
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


class Marker:
    """Marks the words asked for in several texts; what is known of a word in one text is known in the next."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Of a question's words, those that are wanted."""
        self._words = words
        self._known: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}

    def marked(self, text: str, language: str) -> SafeString:
        """A whole text, the words asked for marked in any inflection."""
        return _with_marks(text, list(self._places(text, language, far=len(text))), 0, len(text))

    def excerpt(self, text: str, language: str) -> SafeString:
        """Where most of the words asked for stand together, the first such place; without any, the beginning."""
        every = len(self._words)
        places: list[Place] = []
        best, begin, far_enough = 0, 0, len(text)
        for place in self._places(text, language, far=LENGTH if every == 1 else FAR):
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

    def _places(self, text: str, language: str, *, far: int) -> Iterator[Place]:
        """Where the words asked for stand; not further than `far` after the first."""
        language = language if language in LANGUAGES else "sl"
        known, last = self._known[language], len(text)
        for found in WORD.finditer(text):
            token = found[0]
            if found.start() > last:
                break
            word = known.get(token)
            if word is None:
                form = term(token.lower(), language)
                word = known[token] = next((at for at, one in enumerate(self._words) if one.fits(form)), -1)
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
