"""Where articles and annexes begin: one line (or two) that is a heading and not the beginning of a sentence."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zbor.calc.legal.model import ArticleKind
from zbor.calc.legal.quotes import Quotations

LONGEST_HEADING = 200
LONGEST_LINE = 300  # with signs and spaces that are no part of the heading
LONGEST_TITLE = 5
MARKDOWN = re.compile(r"^\s{0,3}(#{1,6})\s+")
NUMBER_ALONE = re.compile(r"^\d{1,5}\s?\.\s?(?:[a-zčšž]{1,2}\s?\.?)?$", re.IGNORECASE)
BARE_WORD = re.compile(r"^člen\.?$", re.IGNORECASE)
PARENTHESES = re.compile(r"^\((?!\d{1,3}[a-z]?\))(?P<text>.+)\)\.?$", re.IGNORECASE)
OPEN_PARENTHESIS = re.compile(r"^\((?!\d{1,3}[a-z]?\))", re.IGNORECASE)
AMENDED = re.compile(r"^F\d{1,4}\[")  # the footnote mark of an Irish consolidated text
ANNEX = re.compile(
    r"^(?P<word>priloga|annex|anlage|schedule)(?:\s+(?:št\.\s?)?(?P<number>\d{1,3}|[ivxlc]{1,7}|[a-z])\b)?"
    r"\s*(?P<dash>[:.–—-])?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
ANNEX_WORD = re.compile(r"^[\s#*_]{0,12}[pas]", re.IGNORECASE)  # what is worth a closer look


@dataclass(frozen=True, slots=True)
class Style:
    """How one tradition writes the heading of an article."""

    pattern: re.Pattern[str]
    dotted: bool = False
    title_beside: bool = False
    title_below: bool = False


def _style(pattern: str, *, dotted: bool = False, title_beside: bool = False, title_below: bool = False) -> Style:
    """A style from its pattern, whatever the case of the letters."""
    return Style(re.compile(pattern, re.IGNORECASE), dotted, title_beside, title_below)


# In order of preference when a text has as many headings of one style as of another.
STYLES = (
    _style(
        r"^(?P<number>\d{1,5})\s?\.\s?(?:(?P<letter>[a-zčšž]{1,2})\s?\.?\s?)?"
        r"(?:(?P<range>(?:do|in|–|-)\s?(?P<last>\d{1,5})\s?\.\s?(?:(?P<last_letter>[a-zčšž]{1,2})\s?\.?\s?)?))?"
        r"člen(?(range)[ai]?)\.?(?P<title>\s?\(.*\))?$",
        dotted=True,
    ),
    _style(r"^člen\s(?P<number>\d{1,5})\s?(?P<letter>[a-z]?)$", title_below=True),
    _style(
        r"^article\s(?P<number>\d{1,5})\s?(?P<letter>[a-z]?)(?:\s?[.:–—-]?\s(?P<title>(?-i:[A-Z(]).*[^.;,]))?\.?$",
        title_beside=True,
        title_below=True,
    ),
    _style(
        r"^(?:§\s?(?P<number>\d{1,5})\s?(?P<letter>[a-z]?)(?:\s(?P<title>(?-i:[A-ZÄÖÜ(]).*[^.;,]))?"
        r"|§§\s?(?P<first>\d{1,5})\s?(?P<first_letter>[a-z]?)\s?(?:bis|und|u\.|–|-)\s?(?:§\s?)?(?P<last>\d{1,5})\s?"
        r"(?P<last_letter>[a-z]?)(?:\s(?P<repealed>\([^()]{1,80}\)))?)$",
        title_beside=True,
    ),
)
NUMBERED_MARKDOWN = _style(r"^(?P<number>\d{1,5})(?P<letter>[a-z]?)\.\s(?P<title>\S.*)$", title_beside=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """The heading of an article or annex on the lines from `line` (from 0) up to, not including, `end`."""

    line: int
    end: int
    key: str
    label: str
    title: str
    kind: ArticleKind = ArticleKind.ARTICLE

    @property
    def position(self) -> tuple[int, str]:
        """Number and letter, by which articles follow one another."""
        number = re.match(r"\d+", self.key)
        return (int(number[0]), self.key[number.end() :]) if number else (0, self.key)


def bare(line: str) -> str:
    """A line without Markdown signs and with single plain spaces."""
    if not ("#" in line or "*" in line or "_" in line):  # most lines: this is asked of every line of a text
        return " ".join(line.split())
    text = MARKDOWN.sub("", line) if MARKDOWN.match(line) else line
    return " ".join(text.replace("**", "").replace("__", "").split()).strip("*_ ")


def find_marks(lines: Sequence[str], quotations: Quotations) -> list[Mark]:
    """The headings of articles and annexes outside quotations, in the style which the text uses most."""
    return marks_and_others(lines, quotations)[0]


def marks_and_others(lines: Sequence[str], quotations: Quotations) -> tuple[list[Mark], list[Mark]]:
    """The headings of articles and annexes outside quotations, in the style which the text uses most.

    Second, lines that are a heading in another style, as in a text in two languages; they are text of the articles.
    """
    possible = [
        (number, bare(line))
        for number, line in enumerate(lines)
        if line and len(line) <= LONGEST_LINE and not (quotations.inside[number] or quotations.announced[number])
    ]
    found = [_of_style(lines, possible, style) for style in STYLES]
    articles = max(found, key=len)  # the first of the longest
    others = [
        mark for marks in found if marks is not articles for mark in marks if bare(lines[mark.line]) == mark.label
    ]
    if not articles:
        numbered = _of_style(lines, possible, NUMBERED_MARKDOWN)
        articles = [mark for mark in numbered if MARKDOWN.match(lines[mark.line])]
    marks = sorted([*articles, *_annexes(lines, quotations)], key=lambda mark: mark.line)
    return list(_outside_annexes(marks)), others


def _of_style(lines: Sequence[str], possible: Sequence[tuple[int, str]], style: Style) -> list[Mark]:
    """All headings of articles in one style; where a title may stand beside the number, Markdown tells them apart."""
    marks = list(_matching(lines, possible, style))
    in_markdown = [mark for mark in marks if MARKDOWN.match(lines[mark.line])]
    return in_markdown if style.title_beside and in_markdown else marks


def _matching(lines: Sequence[str], possible: Sequence[tuple[int, str]], style: Style) -> Iterator[Mark]:
    """All of the possible lines which the style matches and which are no part of a sentence."""
    for number, line in possible:
        text, end = line, number + 1
        if style.dotted and NUMBER_ALONE.match(text):
            end = _next_text(lines, number + 1)
            text, end = f"{text} {bare(lines[end]) if end < len(lines) else ''}", end + 1
            if not BARE_WORD.match(text.split()[-1]):
                continue
        found = style.pattern.match(text)
        if found and not _is_within_sentence(lines, number, end):
            yield _mark(lines, number, end, text, found, style)


def _is_within_sentence(lines: Sequence[str], start: int, end: int) -> bool:
    """True if the line is a piece of a sentence broken for width."""
    if MARKDOWN.match(lines[start]):
        return False
    before = lines[start - 1].strip() if start else ""
    after = lines[end].strip() if end < len(lines) else ""
    return bool(before and after) and (before[-1].islower() or before[-1] == ",") and after[0].islower()


def _mark(lines: Sequence[str], start: int, end: int, text: str, found: re.Match[str], style: Style) -> Mark:
    """The mark for a matched heading, with its title from the same line or from below."""
    parts = found.groupdict()
    key = _key(parts.get("number") or parts.get("first"), parts.get("letter") or parts.get("first_letter"), style)
    if parts.get("last"):
        key += f"-{_key(parts['last'], parts.get('last_letter'), style)}"
    beside = "repealed" if parts.get("repealed") else "title"
    title = (parts.get(beside) or "").strip()
    label = text[: found.start(beside)].strip(" .:–—-") if title else text
    if not title:
        title, end = _title_below(lines, end, style)
    title = AMENDED.sub("", title)
    inner = PARENTHESES.match(title)
    return Mark(start, end, key, label, inner["text"].strip() if inner else title)


def _key(number: str | None, letter: str | None, style: Style) -> str:
    """The key of an article: its number without zeros before it, and its letter."""
    small = (letter or "").lower()
    return str(int(number or 0)) + (f".{small}" if small and style.dotted else small)


def _title_below(lines: Sequence[str], end: int, style: Style) -> tuple[str, int]:
    """The title on the next lines with text, in parentheses or (where the style has it so) without, and its end."""
    below = _next_text(lines, end)
    if below == len(lines):
        return "", end
    text = bare(lines[below])
    if PARENTHESES.match(text) and len(text) <= 2 * LONGEST_HEADING:
        return text, below + 1
    if OPEN_PARENTHESIS.match(text):
        return _closed_below(lines, below, end)
    fits = text[:1].isupper() and len(text) < LONGEST_HEADING and text[-1] not in ".;:,»«"
    return (text, below + 1) if style.title_below and fits else ("", end)


def _closed_below(lines: Sequence[str], below: int, end: int) -> tuple[str, int]:
    """A title in parentheses that runs over a few lines, with or without gaps; nothing if it is not closed there."""
    text = ""
    for number in range(below, min(below + LONGEST_TITLE, len(lines))):
        text = f"{text} {bare(lines[number])}".strip()
        if PARENTHESES.match(text):
            return text, number + 1
        if ")" in lines[number]:
            break
    return "", end


def _next_text(lines: Sequence[str], start: int) -> int:
    """The first line with text from `start` on, at most three empty lines further; else the number of lines."""
    return next((number for number in range(start, min(start + 4, len(lines))) if lines[number].strip()), len(lines))


def _annexes(lines: Sequence[str], quotations: Quotations) -> Iterator[Mark]:
    """All headings of annexes; a list of annexes at the end of a sentence is not one."""
    before, listing = "", False
    for number, line in enumerate(lines):
        if not line:
            continue
        possible = len(line) <= LONGEST_LINE and ANNEX_WORD.match(line) and not quotations.inside[number]
        text = bare(line) if possible else ""
        found = ANNEX.match(text) if len(text) <= LONGEST_HEADING else None
        listing = bool(found) and (listing or before.endswith(":") or text[-1] in ".;,")
        if found and not listing and (MARKDOWN.match(line) or _is_annex(found)):
            yield _annex(lines, number, text, found)
        before = line


def _is_annex(found: re.Match[str]) -> bool:
    """True if nothing, a title after a dash, or a title in parentheses or capitals follows the number."""
    rest = found["rest"]
    return not rest or bool(found["dash"]) or rest.startswith("(") or rest.isupper()


def _annex(lines: Sequence[str], start: int, text: str, found: re.Match[str]) -> Mark:
    """The mark for a matched annex."""
    parts = [found["word"], found["number"] or ""]
    key = unicodedata.normalize("NFKD", "-".join(part for part in parts if part)).lower()
    title, end = found["rest"].strip(), start + 1
    label = text[: found.start("rest")].strip(" .:–—-") if title else text
    below = _next_text(lines, end)
    if not title and below < len(lines) and (PARENTHESES.match(bare(lines[below])) or lines[below].isupper()):
        title, end = bare(lines[below]), below + 1
    inner = PARENTHESES.match(title)
    return Mark(start, end, key, label.strip(" .:"), inner["text"] if inner else title, ArticleKind.ANNEX)


def _outside_annexes(marks: list[Mark]) -> Iterator[Mark]:
    """Leave out articles of what an annex holds (a contract, a form): only one that goes on counting is the act's."""
    last, in_annex = (0, ""), False
    for mark in marks:
        if mark.kind is ArticleKind.ANNEX:
            in_annex = True
        elif in_annex and not (last < mark.position and mark.position[0] <= last[0] + 1):
            continue
        else:
            last, in_annex = mark.position, False
        yield mark
