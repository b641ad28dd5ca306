"""Why an item answers a question, in what people typed and in what the item says."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from zbor.calc.watching import Phrase, Readable
from zbor.watch.models import Item
from zbor.watch.questions import language_of

LONGEST = 200_000
"""Of longer texts the beginning is searched for a place to show."""


class Because(TypedDict):
    """As it is kept: each alternative that is held as it was typed, and a stretch of the item in marked pieces."""

    words: list[str]
    excerpt: list[tuple[str, bool]]


def readable(item: Item) -> Readable:
    """The title and the text of an item, ready for places to be shown in them."""
    whole = f"{item.title} – {item.text}" if item.text else item.title
    return Readable(whole[:LONGEST], language_of(item))


def because(alternatives: Iterable[tuple[Phrase, ...]], typed: Mapping[Phrase, str], item: Readable) -> Because:
    """The explanation of a match; `typed` are the words of the question as they were typed."""
    held = list(alternatives)
    phrases = list(dict.fromkeys(phrase for alternative in held for phrase in alternative))
    words = [", ".join(typed.get(phrase, " ".join(phrase)) for phrase in alternative) for alternative in held]
    return {"words": words, "excerpt": [(one.text, one.is_hit) for one in item.excerpt(phrases)]}
