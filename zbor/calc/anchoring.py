"""Passages quoted from a text: where they stand in it now, and the text cut where they begin and end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
"""The letters from the first number to the second."""


def found(quote: str, text: str) -> Span | None:
    """Where the words of the quote first stand in the text, whatever white space is between them; None where they do not."""
    words = quote.split()
    if not words:
        return None
    match = re.search(r"\s+".join(map(re.escape, words)), text)
    return match.span() if match else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the keys of the passages it belongs to, and of those that end with it."""

    text: str
    keys: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def stretches(text: str, spans: Mapping[int, Span]) -> list[Stretch]:
    """The text, cut where passages begin and end; they may overlap. Together the stretches spell the text."""
    cuts = sorted({0, len(text), *(place for span in spans.values() for place in span)})
    return [
        Stretch(
            text[start:end],
            tuple(key for key, (first, last) in spans.items() if first <= start and end <= last),
            tuple(key for key, (_first, last) in spans.items() if last == end),
        )
        for start, end in pairwise(cuts)
    ]
