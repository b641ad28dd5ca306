"""Read a workbook (XLSX, ECMA-376): one sheet, its kept values, merged ranges, and what is hidden or computed.

Made for files of others: nothing outside the file is fetched, what unpacks to too much is refused.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO, Any

from lxml import etree

from zbor.calc.grants.cells import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Kind, Span, column_of, is_empty, plain
from zbor.calc.grants.problems import Unfit, UnfitCode

MOST_BYTES = 400 * 1024 * 1024
"""So much may one part of a workbook unpack to."""
MOST_SMALL = 20 * 1024 * 1024
MOST_SPANS = 20_000
LAST_ROW = 1_048_576
"""No workbook has more."""
ROOM = 200
"""Rows that may stand above and below the table."""
DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""Formats of days that a workbook need not explain."""
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST_DAY = 2_958_465
"""31 December 9999."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in the list of a workbook."""

    name: str
    part: str
    is_hidden: bool


class _Bounded:
    """A part of a workbook that gives no more than it may."""

    def __init__(self, source: IO[bytes], most: int) -> None:
        self.source, self.left = source, most

    def read(self, size: int = -1) -> bytes:
        found = self.source.read(65536 if size < 0 else size)
        self.left -= len(found)
        if self.left < 0:
            raise Unfit(UnfitCode.TOO_LARGE)
        return found


class Workbook:
    """An open workbook. Raises Unfit where it is none."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.archive = zipfile.ZipFile(file)
            self.parts = {name.lstrip("/"): name for name in self.archive.namelist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as fault:
            raise Unfit(UnfitCode.BROKEN) from fault
        if "xl/workbook.xml" not in self.parts:
            raise Unfit(UnfitCode.NOT_A_TABLE)
        book = self._tree("xl/workbook.xml")
        properties = book.find("{*}workbookPr")
        self.first_day = (
            FIRST_DAY_1904 if properties is not None and properties.get("date1904") in {"1", "true"} else FIRST_DAY
        )
        self.sheets = tuple(self._sheets(book))
        if not self.sheets:
            raise Unfit(UnfitCode.NO_SHEET)

    def _sheets(self, book: Any) -> Iterator[Sheet]:
        targets = {}
        if "xl/_rels/workbook.xml.rels" in self.parts:
            for one in self._tree("xl/_rels/workbook.xml.rels").iter("{*}Relationship"):
                targets[one.get("Id")] = posixpath.normpath(posixpath.join("xl", one.get("Target", ""))).lstrip("/")
        for one in book.iter("{*}sheet"):
            key = next((value for name, value in one.attrib.items() if name.endswith("}id")), None)
            part = targets.get(key, "")
            part = part.removeprefix("xl/xl/") if part not in self.parts else part
            if part in self.parts and "worksheet" in part:
                yield Sheet(one.get("name", ""), part, one.get("state", "visible") != "visible")

    def grid(self, sheet: Sheet) -> Grid:
        """Everything of a sheet. Raises Unfit where it holds too much."""
        return _Reading(self.first_day, self._texts(), self._days()).grid(self._elements(sheet.part))

    def _elements(self, part: str) -> Iterator[Any]:
        yield from self._each(part, ("{*}row", "{*}mergeCell", "{*}col"))

    def _texts(self) -> list[str]:
        """The texts that cells share."""
        part = next((one for one in self.parts if one.lower() == "xl/sharedstrings.xml"), None)
        if part is None:
            return []
        return [_words(one) for one in self._each(part, ("{*}si",))]

    def _days(self) -> frozenset[int]:
        """Which styles show a number as a day."""
        if "xl/styles.xml" not in self.parts:
            return frozenset()
        styles = self._tree("xl/styles.xml")
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
        formats = styles.find("{*}cellXfs")
        found = [] if formats is None else [one.get("numFmtId", "0") for one in formats.iter("{*}xf")]
        return frozenset(at for at, number in enumerate(found) if _is_day(number, codes))

    def _each(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """One element after the other, each let go once it was looked at."""
        try:
            with self.archive.open(self.parts[part]) as source:
                for _event, one in etree.iterparse(
                    _Bounded(source, MOST_BYTES), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
                ):
                    yield one
                    one.clear()
                    while one.getprevious() is not None:
                        del one.getparent()[0]
        except (etree.XMLSyntaxError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as fault:
            raise Unfit(UnfitCode.BROKEN) from fault

    def _tree(self, part: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            with self.archive.open(self.parts[part]) as source:
                content = source.read(MOST_SMALL + 1)
            if len(content) > MOST_SMALL:
                raise Unfit(UnfitCode.TOO_LARGE)
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as fault:
            raise Unfit(UnfitCode.BROKEN) from fault


def _is_day(number: str, codes: Mapping[Any, str]) -> bool:
    if number in codes:
        return bool(re.search(r"[dy]", QUOTED.sub("", codes[number]), re.IGNORECASE))
    return number.isdecimal() and int(number) in DAYS


def _words(element: Any) -> str:
    """The text of a cell, of all its runs, without how it is read aloud."""
    found = [one.text or "" for one in element.iter("{*}t") if etree.QName(one.getparent()).localname != "rPh"]
    return plain("".join(found))


@dataclass
class _Reading:
    """What is needed to tell what a cell says."""

    first_day: date
    texts: list[str]
    days: frozenset[int]

    def grid(self, elements: Iterator[Any]) -> Grid:
        found, number, n = Grid(), 0, 0
        for one in elements:
            match etree.QName(one).localname:
                case "row":
                    given = one.get("r", "")
                    number = int(given) if given.isdecimal() else number + 1
                    if number > LAST_ROW:
                        raise Unfit(UnfitCode.BROKEN)
                    cells = self._cells(one, found)
                    if not is_empty(cells):
                        n += 1
                        found.note("hidden_rows", one.get("hidden") in {"1", "true"})
                        if n <= MOST_ROWS + ROOM:
                            found.rows.append((number, cells))
                case "col":
                    found.note("hidden_columns", _hidden_columns(one))
                case _:
                    _add_span(found.spans, one.get("ref", ""))
        if n > MOST_ROWS + ROOM:
            raise Unfit(UnfitCode.TOO_MANY_ROWS, str(n))
        return found

    def _cells(self, row: Any, grid: Grid) -> list[Cell]:
        cells: list[Cell] = []
        for one in row:
            if not isinstance(one.tag, str) or etree.QName(one).localname != "c":
                continue
            at = column_of(one.get("r", "")) if one.get("r") else len(cells)
            value = self._cell(one, grid)
            if value == "":
                continue
            if at < 0:
                raise Unfit(UnfitCode.BROKEN)
            if at >= MOST_COLUMNS:
                raise Unfit(UnfitCode.TOO_MANY_COLUMNS, str(at + 1))
            cells.extend([""] * (at + 1 - len(cells)))
            cells[at] = value
        return cells

    def _cell(self, cell: Any, grid: Grid) -> Cell:
        parts = {etree.QName(one).localname: one.text or "" for one in cell if isinstance(one.tag, str)}
        kept, kind = parts.get("v", ""), cell.get("t", "n")
        if "f" in parts and not kept and kind != "str":
            grid.note("formulas_without_value")
            return Kind.FAULT, ""
        grid.note("formulas", "f" in parts)
        if kind == "inlineStr":
            return _words(cell)
        return self._kept(kept, kind, cell.get("s", "0")) if kept else ""

    def _kept(self, kept: str, kind: str, style: str) -> Cell:
        """What a value says that is kept as this kind."""
        if kind == "s":
            return self.texts[int(kept)] if kept.isdecimal() and int(kept) < len(self.texts) else ""
        if kind == "e":
            return Kind.FAULT, plain(kept)
        return self._number(kept, style) if kind == "n" else plain(kept)

    def _number(self, kept: str, style: str) -> Cell:
        if style.isdecimal() and int(style) in self.days:
            try:
                days = int(float(kept))
            except (ValueError, OverflowError):
                return plain(kept)
            if 0 < days <= LAST_DAY:
                return Kind.DAY, (self.first_day + timedelta(days=days)).isoformat()
        return Kind.NUMBER, plain(kept)


def _hidden_columns(element: Any) -> int:
    if element.get("hidden") not in {"1", "true"}:
        return 0
    first, last = element.get("min", "1"), element.get("max", "1")
    if not (first.isdecimal() and last.isdecimal()):
        return 0
    return max(0, min(int(last), MOST_COLUMNS) - int(first) + 1)


def _add_span(spans: list[Span], reference: str) -> None:
    found = REFERENCE.match(reference)
    if found and found[3] and len(spans) < MOST_SPANS:
        spans.append((int(found[2]), column_of(found[1]), int(found[4]), column_of(found[3])))
