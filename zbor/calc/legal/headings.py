"""Headings of parts and chapters: which lines above an article are headings, and how deep each lies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zbor.calc.legal.marks import MARKDOWN, bare
from zbor.calc.legal.model import Heading
from zbor.calc.legal.paragraphs import LIST_ITEM, SENTENCE_END
from zbor.calc.legal.tree import UnitKind
from zbor.calc.legal.tree.levels import named_level

LONGEST = 200
LONGEST_UNMARKED = 100
PART = re.compile(r"^(?:(?:[^\W\d_]+|[IVX]+\.|\d+\.)\s(?:del|knjiga)\b|(?:del|part|teil|book)\s)", re.IGNORECASE)
CHAPTER = re.compile(r"^(?:[IVX]+(?:\.[a-z])?\.(?:\s|$)|.{0,12}\bpoglavje\b|chapter\s|abschnitt\s)", re.IGNORECASE)
DECIMAL = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?(?:\s[^\Wa-zčšž_]|$)")
LETTER = re.compile(r"^[A-ZČŠŽ][.)]\s\S")
NUMBER_ONLY = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*\.?|[IVX]+\.)$")
OF_AN_ACT = re.compile(r"\b(?:DOLOČB|DEL\b|POGLAVJE|ODDELEK)")
ENACTING = re.compile(r"^(?:u k a z|z a k o n|ukaz|zakon)$|^o\s", re.IGNORECASE)

UNREAD = re.compile(r"^(?:\(\w{1,8}\)\s)?(?:§|\d{1,4}\.?\s(?:.*\s)?člen\b)", re.IGNORECASE)

NAMED_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        [UnitKind.BOOK, UnitKind.PART, UnitKind.TITLE, UnitKind.CHAPTER, UnitKind.SUBCHAPTER, UnitKind.SECTION,
         UnitKind.SUBSECTION]
    )
}  # fmt: skip
PART_RANK, CHAPTER_RANK = NAMED_RANKS[UnitKind.PART], NAMED_RANKS[UnitKind.CHAPTER]
DECIMAL_RANK, UNMARKED_RANK = len(NAMED_RANKS), 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken for a heading: its text, its place (from 0), the number of # before it."""

    text: str
    number: int
    hashes: int

    @property
    def is_numbered(self) -> bool:
        """True if the heading carries a number or calls itself a part or chapter."""
        return any(form.match(self.text) for form in (PART, CHAPTER, DECIMAL, LETTER)) or bool(named_level(self.text))

    @property
    def is_only_number(self) -> bool:
        """True if the words of the heading stand on another line: "5.", "II. POGLAVJE", "CHAPTER I"."""
        named = named_level(self.text)
        return bool(NUMBER_ONLY.match(self.text)) or bool(named and not named.heading)

    @property
    def is_unread(self) -> bool:
        """True if this is a Markdown heading of articles which the parser does not understand."""
        return bool(self.hashes and UNREAD.match(self.text))


def is_capitals(text: str) -> bool:
    """True if the text is written in capitals and holds at least one word."""
    return text.isupper() and sum(letter.isalpha() for letter in text) > 3


def headings_above(lines: Sequence[str], start: int, end: int, *, is_preamble: bool) -> tuple[list[Line], int]:
    """The headings at the foot of `lines[start:end]`, that is above the next article, and where they begin."""
    found: list[Line] = []
    spaced = any(not line for line in lines[start:end])
    number = end
    while number > start:
        text = lines[number - 1].strip()
        if text:
            line = as_line(lines, number - 1)
            if not _is_heading(line, _text_above(lines, line, start, spaced=spaced), is_preamble=is_preamble):
                break
            found.append(line)
        number -= 1
    found.reverse()
    if (
        not is_preamble
        and found
        and number == start
        and not (found[0].hashes or found[0].is_numbered or is_capitals(found[0].text))
    ):
        found = found[1:]  # an article is never without text
    above = [line for line in found if not line.is_unread]
    return _joined(lines, above), found[0].number if found else end


def as_line(lines: Sequence[str], number: int) -> Line:
    """A line as if it were a heading."""
    hashes = MARKDOWN.match(lines[number])
    return Line(bare(lines[number]), number, len(hashes[1]) if hashes else 0)


def _text_above(lines: Sequence[str], line: Line, start: int, *, spaced: bool) -> tuple[str, bool]:
    """The nearest text above a line, and whether a gap parts them; in a text without gaps a full stop is one."""
    above = next((text for number in range(line.number - 1, start - 1, -1) if (text := lines[number].strip())), "")
    if spaced or line.number == start:
        return above, line.number == start or not lines[line.number - 1].strip()
    return above, above.endswith(SENTENCE_END) or bool(CHAPTER.match(above) or PART.match(above))


def _is_heading(line: Line, above: tuple[str, bool], *, is_preamble: bool) -> bool:
    """True if the line can be a heading where it stands."""
    if not line.text or len(line.text) > LONGEST or line.text[-1] in ";:,»«" or ENACTING.match(line.text):
        return False
    if is_preamble:
        named = named_level(bare(above[0])) if len(above[0]) <= LONGEST else None
        known = (
            line.is_numbered
            or bool(OF_AN_ACT.search(line.text.upper()) and is_capitals(line.text))
            or bool(named and not named.heading)  # the words of "CHAPTER I"
        )
        return line.hashes > 1 or (not line.hashes and known and line.text[-1] != ".")
    if line.hashes or NUMBER_ONLY.match(line.text):
        return True
    if line.text[-1] == ".":
        return False
    if is_capitals(line.text) or PART.match(line.text) or CHAPTER.match(line.text) or named_level(line.text):
        return True
    return _stands_apart(line.text, *above)


def _stands_apart(text: str, above: str, gap: bool) -> bool:  # noqa: FBT001 -- the pair that _text_above gives
    """True if a line without any sign of its own is a heading: short, after a gap and a finished sentence."""
    if not gap or len(text) > LONGEST_UNMARKED or text[-1] in "!?“”–-)" or above.endswith((":", ",")):
        return False
    if DECIMAL.match(text):
        return not (DECIMAL.match(above) and _depth(above) == _depth(text))
    return text[0].isupper() and not LIST_ITEM.match(text)


def _depth(text: str) -> int:
    """How many numbers a decimal heading carries."""
    found = DECIMAL.match(text)
    return found["number"].count(".") + 1 if found else 0


def _joined(lines: Sequence[str], found: list[Line]) -> list[Line]:
    """Headings broken over two lines made one: only a number above the words, or capitals that run on without a gap."""
    joined: list[Line] = []
    for line in found:
        before = joined[-1] if joined else None
        text = f"{before.text} {line.text}" if before else line.text
        runs_on = before and lines[line.number - 1].strip() and is_capitals(text)
        fits = not line.is_numbered and len(text) <= LONGEST
        if before and fits and (before.is_only_number or runs_on):
            joined[-1] = Line(text, before.number, before.hashes)
        else:
            joined.append(line)
    return joined


class Outline:
    """Headings as they come, each put below the ones it belongs to."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Markdown levels decide where the text uses several; else the numbering does."""
        self._by_hashes = len({line.hashes for line in lines if line.hashes}) > 1
        self._above: list[tuple[int, str]] = []
        self.headings: list[Heading] = []

    def add(self, line: Line) -> None:
        """Take in the next heading."""
        rank = self._rank(line)
        while self._above and self._above[-1][0] >= rank:
            self._above.pop()
        self._above.append((rank, line.text))
        self.headings.append(Heading(line.text, len(self._above), line.number + 1))

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above what comes now, outermost first."""
        return tuple(text for _rank, text in self._above)

    def _rank(self, line: Line) -> int:
        """How far down a heading belongs; smaller is higher."""
        if self._by_hashes and line.hashes:
            return line.hashes
        if named := named_level(line.text):
            return NAMED_RANKS[named.kind]
        return _unnamed_rank(line.text)


def _unnamed_rank(text: str) -> int:
    """How far down a heading belongs that does not say it with a number and a word."""
    if PART.match(text):
        return PART_RANK
    if CHAPTER.match(text):
        return CHAPTER_RANK
    if decimal := DECIMAL.match(text):
        return DECIMAL_RANK + decimal["number"].count(".")
    if LETTER.match(text):
        return DECIMAL_RANK
    return CHAPTER_RANK if is_capitals(text) else UNMARKED_RANK
