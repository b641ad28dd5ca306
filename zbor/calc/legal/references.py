"""Find the provisions that a text names: `prvi odstavek 82. člena`, `Article 6(1)(a)`, `§ 52a Abs. 2 Satz 1`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from zbor.calc.language.citing import english, german, slovene
from zbor.calc.language.citing.grammar import Manner, Phrase, Reader, completed
from zbor.calc.language.citing.reference import LAST, NEXT, PREVIOUS, SAME, THIS, Reference
from zbor.calc.language.citing.tokens import Reading, tokens

__all__ = ["LAST", "NEXT", "PREVIOUS", "SAME", "THIS", "Reference", "references"]

# A list is broken off by the name of an act: what a reader meets before it belongs to that act as well.
Cited = list[tuple[Phrase, tuple[Reference, ...]]]


@dataclass(frozen=True, slots=True)
class _Language:
    """What is known of citing in one language."""

    pattern: re.Pattern[str]
    read: Reading
    manner: Manner
    act_after: Callable[[str, int], tuple[str, int]]


LANGUAGES = {
    "sl": _Language(slovene.TOKEN, slovene.read, slovene.MANNER, slovene.act_after),
    "en": _Language(english.TOKEN, english.read, english.MANNER, english.act_after),
    "de": _Language(german.TOKEN, german.read, german.MANNER, german.act_after),
}


def references(text: str, language: str = "sl") -> tuple[Reference, ...]:
    """The provisions named in `text`, in order; ValueError for a language other than `sl`, `en` and `de`.

    Lists and ranges give one reference for each provision, all with the span of the phrase they stand in, the act's
    name included. What is not said is left empty, with two exceptions: »prvi in drugi odstavek 5. člena« and »prvi
    odstavek in druga alinea tretjega odstavka 5. člena« speak of Article 5 throughout, and so does the act behind them.
    """
    known = LANGUAGES.get(language)
    if known is None:
        raise ValueError(f"No references for language {language!r}; known are {sorted(LANGUAGES)}.")
    reader = Reader(text, tokens(text, known.pattern, known.read), known.manner)
    return tuple(
        reference
        for phrases in reader.lists()
        for reference in _with_acts(text, completed(phrases, known.manner), known)
    )


def _with_acts(text: str, cited: Cited, known: _Language) -> Iterator[Reference]:
    """The places of a list with their spans and the act that follows the last of them."""
    act, end = known.act_after(text, cited[-1][0].end) if _may_have_act(cited[-1][1][0]) else ("", 0)
    for number, (phrase, places) in enumerate(cited):
        is_last = number == len(cited) - 1
        is_of_act = is_last or (act != THIS and _is_counted(places[0]))
        for place in places:
            yield replace(
                place,
                start=phrase.start,
                end=end if is_last and act else phrase.end,
                act=act if is_of_act else "",
            )


def _may_have_act(place: Reference) -> bool:
    """True for what an act can own: its articles, and the points of acts without articles."""
    return bool(place.article or place.point) and place.article not in {THIS, PREVIOUS, NEXT, SAME}


def _is_counted(place: Reference) -> bool:
    """True for an article with a number."""
    return place.article[:1].isdigit()
