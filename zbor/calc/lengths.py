"""How long an answer is, as the portals of funders count it; `static/js/applications.js` counts the same.

A character is what a web form counts: a letter with its caron is one, however it was typed; most emoji are two. What
nobody sees (zero-width spaces, marks of byte order) is not counted, and white space around the answer neither.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final

SPACE: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
SPACES: Final = re.compile(f"[{SPACE}]+")
UNSEEN: Final = re.compile("[\u200b\u2060\ufeff\x00]")
LINE_END: Final = re.compile("\r\n|\r")


class Unit(StrEnum):
    """What is counted."""

    WITH_SPACES = "characters"
    WITHOUT_SPACES = "letters"
    WORDS = "words"


def tidied(text: str) -> str:
    """The text as it is kept and counted: one kind of line end, composed letters, nothing unseen, nothing around."""
    plain = unicodedata.normalize("NFC", UNSEEN.sub("", LINE_END.sub("\n", text)))
    return plain.strip(SPACE)


def length(text: str, unit: Unit, *, line_end: int = 1) -> int:
    """So long is the text; each line end counts `line_end` characters where spaces count at all."""
    plain = tidied(text)
    if unit is Unit.WORDS:
        return len([one for one in SPACES.split(plain) if one])
    if unit is Unit.WITHOUT_SPACES:
        return _characters(SPACES.sub("", plain))
    return _characters(plain) + plain.count("\n") * (line_end - 1)


def _characters(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
