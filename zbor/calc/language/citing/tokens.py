"""The words of which citations are made, found in a text; whatever lies between two of them parts them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

GAP = re.compile(r"[^\S\n]{0,8}\n?[^\S\n]{0,8}[*_]{0,4}[^\S\n]{0,2}")


class Kind(Enum):
    """What a word does in a citation."""

    UNIT = auto()  # article, paragraph …
    NUMBER = auto()  # a number that stands before its unit: `82.`
    PLAIN = auto()  # a number that stands after its unit: `82`
    ORDINAL = auto()  # a number in words
    LETTER = auto()  # `a)`
    PART = auto()  # `(2)`, `(b)`
    POINTER = auto()  # this, previous, next, last
    AND = auto()
    COMMA = auto()
    COMMA_AND = auto()  # two words read as one
    TO = auto()
    FROM = auto()
    OF = auto()
    FILLER = auto()  # new, changed


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a citation; `value` is its number or meaning, `is_plural` says that a unit must be several."""

    kind: Kind
    value: str
    start: int
    end: int
    is_plural: bool = False


Reading = Callable[[re.Match[str]], Token]


def tokens(text: str, pattern: re.Pattern[str], read: Reading) -> list[Token]:
    """All words of citations in a text, as the manner of a language reads them."""
    return [read(found) for found in pattern.finditer(text)]


def touch(text: str, first: Token, second: Token) -> bool:
    """True if nothing but a little white space (one line's end, Markdown's stars) lies between two tokens."""
    if second.start - first.end > 20:
        return False
    gap = GAP.match(text, first.end)
    return gap is not None and gap.end() >= second.start
