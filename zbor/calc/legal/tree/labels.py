"""Numbers and signs before paragraphs, points, letters and indents, as Slovenia, Germany, Ireland and the Union write them."""

import re
from dataclasses import dataclass

from zbor.calc.legal.paragraphs import NO_ITEM
from zbor.calc.legal.romans import roman_value
from zbor.calc.legal.tree.units import UnitKind

MOST_LABELS = 4  # before one text: "(2) (a) (i) (I)"
MARKER = re.compile(
    r"(?:F\d{1,4}\[)?(?:"
    r"\*\*(?P<own>\d{1,4}[A-Z]{0,2})\.\*\*"
    r"|\((?P<round>\d{1,3}[a-zA-Z]{0,2})\)(?:\s(?:u\.|und|bis|in|do|and|to|[–-])\s\((?P<last>\d{1,3}[a-zA-Z]?)\))?(?!\S)"
    r"|\((?P<inner>[a-zčšž]{1,2}|[A-ZČŠŽ]|[ivxl]{1,7}|[IVXL]{1,7})\)(?!\S)"
    r"|(?P<letter>[a-zčšž]{1,2}|[A-ZČŠŽ]|[ivxl]{1,7}|[IVXL]{1,7})\)(?!\S)"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-z])?)(?P<sign>[.)])(?!\S)(?!\s{0,3}(?i:" + NO_ITEM + r"))"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}\.[a-z])(?!\S)(?!\s{0,3}(?i:" + NO_ITEM + r"))"
    r"|(?P<dash>[–—−](?:\s|(?=[^\W\d_]))|-\s)"
    r"|(?P<bullet>[•·▪*]\s)"
    r")\s{0,3}"
)
FIRST = frozenset({"1", "a", "A", "i", "I", "1.1", "1.1.1"})


@dataclass(frozen=True, slots=True)
class Label:
    """A number or sign as written, the style it is written in, and its bare number ("" for a sign)."""

    text: str
    style: str
    number: str
    kind: UnitKind
    gap: str = " "  # what stands between it and what follows: a space, or nothing

    @property
    def begins(self) -> bool:
        """True if a list can begin with it."""
        return not self.number or self.number in FIRST

    @property
    def roman(self) -> int:
        """The value of the number if it may be Roman, else 0."""
        return roman_value(self.number.lower()) if self.number[:1] in "ivxlIVXL" else 0

    def as_roman(self) -> "Label":
        """The same read as a Roman number, in a style of its own."""
        style = self.style.replace("a", "i").replace("A", "I")
        return Label(self.text, style, self.number, UnitKind.ROMAN)


def labels(line: str) -> tuple[list[Label], list[int]]:
    """The labels at the beginning of a line, outermost first, and for each where the text after it begins."""
    found: list[Label] = []
    ends: list[int] = []
    place = 0
    while len(found) < MOST_LABELS and (match := MARKER.match(line, place)):
        label = _label(match)
        if found and (label.style == found[-1].style or not _follows(found[-1], label)):
            break
        found.append(label)
        place = match.end()
        ends.append(place)
    return found, ends


def _follows(before: Label, label: Label) -> bool:
    """True if one label may stand directly after another: a number in full stops comes only after a bracket."""
    return label.kind is not UnitKind.POINT or before.style in {"own", "(1)"}


def _label(match: re.Match[str]) -> Label:
    """The label that was matched."""
    text = match[0].strip()
    if own := match["own"]:
        return Label(text, "own", own.lower(), UnitKind.PARAGRAPH, " " if match[0][-1].isspace() else "")
    if number := match["round"]:
        return Label(text, "(1)", f"{number}-{match['last']}" if match["last"] else number, UnitKind.PARAGRAPH)
    if letter := match["inner"] or match["letter"]:
        sign = "(a)" if match["inner"] else "a)"
        return Label(text, _letter_style(letter, sign), letter, UnitKind.LETTER)
    if number := match["number"] or match["decimal"]:
        inserted = number[-1].isalpha()  # 1.a between 1. and 2.
        style = "1." if inserted else "1" + ".1" * number.count(".") + (match["sign"] or "")
        return Label(text, style, number, UnitKind.POINT)
    return Label(text, "–" if match["dash"] else "•", "", UnitKind.INDENT)


def _letter_style(letter: str, sign: str) -> str:
    """Capitals have a style of their own, and so have double letters without an opening bracket (German aa, bb)."""
    if sign == "a)" and len(letter) == 2 and letter[0] == letter[1]:
        return "aa)"
    return sign.upper() if letter.isupper() else sign
