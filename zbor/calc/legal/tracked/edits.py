"""What must go and come, so that a paragraph reads as wanted; white space and hyphens alone are no change."""

import re
from dataclasses import dataclass

from zbor.calc.worddiff import Kind, diff_words

JOINERS = frozenset("\u00ad\u200b\u2060\ufeff")
"""Signs that are not seen."""
HYPHENS = frozenset("\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Edit:
    """In a text, what stands from `begin` to `end` goes, and `text` comes after it; either may be empty."""

    begin: int
    end: int
    text: str


def edits_between(old: str, wanted: str) -> list[Edit]:
    """The edits, in order, by which `old` reads as `wanted`."""
    seen, places = _seen(old)
    edits: list[Edit] = []
    at = 0
    for piece in diff_words(seen, _seen(wanted)[0]):
        if piece.kind is Kind.NEW:
            place = edits.pop() if edits and edits[-1].end == places[at] and not edits[-1].text else None
            edits.append(Edit(place.begin if place else places[at], places[at], piece.text))
            continue
        end = at + len(piece.text)
        if piece.kind is Kind.OLD:
            edits.append(Edit(places[at], places[end], ""))
        at = end
    return edits


def _seen(text: str) -> tuple[str, list[int]]:
    """The text as it is seen, and for each of its signs, and its end, the place in the text."""
    signs: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S", text):
        sign = match[0]
        if sign in JOINERS:
            continue
        if sign.isspace():
            if not signs:
                continue
            sign = " "
        signs.append("-" if sign in HYPHENS else sign)
        places.append(match.start())
    if signs and signs[-1] == " ":
        signs.pop()
        return "".join(signs), places
    return "".join(signs), [*places, len(text)]
