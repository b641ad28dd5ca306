"""The neighbourhood of what was asked for, marked."""

from collections.abc import Iterator, Sequence
from functools import partial
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


def marked(text: str, words: Sequence[Word], language: str) -> SafeString:
    """A whole text, the words asked for marked in any inflection."""
    return _with_marks(text, list(_places(text, words, language)), 0, len(text))


def excerpt(text: str, words: Sequence[Word], language: str) -> SafeString:
    """Where most of the words asked for stand together, the first such place; without any, the beginning."""
    places: list[Place] = []
    best, begin, far_enough = 0, 0, len(text)
    for place in _places(text, words, language):
        if place.begin > far_enough:
            break
        places.append(place)
        together = [one for one in places[-20:] if one.begin >= place.end - LENGTH + BEFORE]
        if (distinct := len({one.word for one in together})) > best:
            best, begin = distinct, together[0].begin
            far_enough = begin + LENGTH if best == len(words) else len(text)
    begin = _at_a_word(text, begin - BEFORE) if best else 0
    end = _at_a_word(text, min(len(text), begin + LENGTH), last=begin + LENGTH // 2)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return mark_safe(before + _with_marks(text, places, begin, end) + after)  # noqa: S308 -- `_with_marks` escapes


def _places(text: str, words: Sequence[Word], language: str) -> Iterator[Place]:
    """Where the words asked for stand; no further than `FAR` from the first."""
    lead_back = partial(term, language=language if language in LANGUAGES else "sl")
    known: dict[str, int] = {}
    last = len(text)
    for found in WORD.finditer(text):
        token = found[0]
        if found.start() > last:
            break
        word = known.get(token)
        if word is None:
            form = lead_back(token.lower())
            word = known[token] = next((at for at, one in enumerate(words) if one.fits(form)), -1)
        if word >= 0:
            last = min(last, found.start() + FAR)
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
