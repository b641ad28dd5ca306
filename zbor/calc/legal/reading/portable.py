"""Text out of PDF: pages put together, what stands on every page left out, broken lines joined again."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from zbor.calc.legal.marks import OPEN_PARENTHESIS, PARENTHESES
from zbor.calc.legal.paragraphs import LIST_ITEM, NUMBERED
from zbor.calc.legal.reading.document import Document, Kind, ReadNote, Unreadable, UnreadableCode

EDGE = 2
FEWEST_PAGES = 3
FULL_LINE, LONG_LINE = 0.9, 0.6  # of the widest: a sentence may end in the one, and does not break off in the other
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s?)?(?:(?:stran|page|seite|str\.)\s?)?\d{1,4}(?:\s?(?:/|od|of|von)\s?\d{1,4})?(?:\s?[-–—])?$",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
BROKEN_WORD = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
ARTICLE = re.compile(
    r"^(?:\d{1,4}\s?\.\s?(?:[a-zčšž]\s)?člen|člen\s\d{1,4}|§\s?\d{1,4}[a-z]?|article\s\d{1,4})\b.{0,60}$", re.IGNORECASE
)


def read_pdf(data: bytes) -> Document:
    """The text of a PDF; Unreadable where it is locked, damaged, or holds only pictures."""
    pages = [_lines(page) for page in _pages(data)]
    if not any(pages):
        raise Unreadable(UnreadableCode.SCANNED)
    cleaned = _without_furniture(pages)
    lines = [line for page in cleaned for line in page]
    joined, hyphens = _joined(lines)
    doubts = {
        ReadNote.PAGES_WITHOUT_TEXT: not all(pages),
        ReadNote.PAGE_FURNITURE_REMOVED: cleaned != pages,
        ReadNote.HYPHENS_JOINED: hyphens > 0,
    }
    return Document("\n".join(joined), Kind.PDF, tuple(note for note, holds in doubts.items() if holds))


def _pages(data: bytes) -> list[str]:
    """The raw text of each page."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(UnreadableCode.ENCRYPTED)
        return [page.extract_text() for page in reader.pages]
    except Unreadable:
        raise
    except (DependencyError, FileNotDecryptedError) as fault:
        raise Unreadable(UnreadableCode.ENCRYPTED) from fault
    except Exception as fault:  # the library raises whatever it stumbles over in a damaged file
        raise Unreadable(UnreadableCode.BROKEN) from fault


def _lines(page: str) -> list[str]:
    """The lines of a page that have text, with single spaces."""
    return [" ".join(line.split()) for line in page.split("\n") if line.strip()]


def _without_furniture(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without the lines that stand at the same edge of most pages."""
    furniture = Counter(shape for page in pages for shape in set(map(_shape, _edges(page))))
    written = sum(1 for page in pages if page)
    common = {shape for shape, times in furniture.items() if written >= FEWEST_PAGES and times > written / 2}
    return [_trimmed(page, common) for page in pages]


def _edges(page: list[str]) -> list[str]:
    """The lines at the head and foot of a page."""
    return page[:EDGE] + page[-EDGE:]


def _shape(line: str) -> str:
    """A line whatever its numbers, so that a running page number does not hide a running title."""
    return DIGITS.sub("#", line)


def _trimmed(page: list[str], common: set[str]) -> list[str]:
    """A page without furniture at its head and foot."""
    first, last = 0, len(page)
    while first < min(EDGE, last) and _is_furniture(page[first], common):
        first += 1
    while last > max(first, len(page) - EDGE) and _is_furniture(page[last - 1], common):
        last -= 1
    return page[first:last]


def _is_furniture(line: str, common: set[str]) -> bool:
    """True for a page number or a line that most pages share; never for the heading of an article."""
    return not ARTICLE.match(line) and (bool(PAGE_NUMBER.match(line)) or _shape(line) in common)


def _joined(lines: Sequence[str]) -> tuple[list[str], int]:
    """Lines broken only for width made whole, and how many words were put together again."""
    width = sorted(map(len, lines))[len(lines) * 98 // 100] if lines else 0
    paragraphs: list[list[str]] = []
    hyphens, before = 0, ""
    for line in lines:
        if before and BROKEN_WORD.search(before) and line[0].islower():
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1]
            paragraphs[-1].append(line)
            hyphens += 1
        elif before and _runs_on(before, line, width):
            paragraphs[-1].append(f" {line}")
        else:
            paragraphs.append([line])
        before = line
    return ["".join(parts) for parts in paragraphs], hyphens


def _runs_on(before: str, line: str, width: int) -> bool:
    """True if `line` goes on with the paragraph of the line before it."""
    if _begins(line) or ARTICLE.match(before) or PARENTHESES.match(before):
        return False
    if line[0].islower():
        return before[-1] not in ".;:" or len(before) >= FULL_LINE * width
    if before[-1] in ":;" or line.isupper() or before.isupper():
        return False
    return len(before) >= (FULL_LINE if before[-1] in ".!?«" else LONG_LINE) * width


def _begins(line: str) -> bool:
    """True if the line is the beginning of something: a list item, a paragraph with a number, a heading."""
    forms = (LIST_ITEM, NUMBERED, ARTICLE, OPEN_PARENTHESIS)
    return any(form.match(line) for form in forms) or line[0] in "»–"
