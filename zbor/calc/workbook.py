"""Tables as one workbook (XLSX, ECMA-376): plain cells, the first row as a head; the same tables give the same bytes.

A text is a text, whatever it begins with: no cell of it is ever a formula.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import IO
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | Decimal | date | None
Table = tuple[str, Iterable[Sequence[Cell]]]
"""A name and its rows, the first of which is the head."""

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31
LONGEST_CELL = 32_767
HOUR = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a workbook."""
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def workbook(tables: Sequence[Table]) -> bytes:
    """The file. Raises ValueError without a table."""
    file = BytesIO()
    write_workbook(file, tables)
    return file.getvalue()


def write_workbook(file: IO[bytes], tables: Sequence[Table]) -> None:
    """Write the file row by row, so that a long table needs no more memory than a short one. Raises ValueError without a table."""
    if not tables:
        raise ValueError("a workbook has one table at least")
    names = _names([name for name, _rows in tables])
    numbers = range(1, len(tables) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(zipfile.ZipInfo(name, HOUR), text.encode(), zipfile.ZIP_DEFLATED)
        for n, (_name, rows) in zip(numbers, tables, strict=True):
            entry = zipfile.ZipInfo(f"xl/worksheets/sheet{n}.xml", HOUR)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with target.open(entry, "w") as sheet:
                for text in _sheet(rows):
                    sheet.write(text.encode())


def _names(wanted: Sequence[str]) -> list[str]:
    """Names that a workbook takes: short, without signs that mean something there, no two alike."""
    names: list[str] = []
    for number, name in enumerate(wanted, 1):
        plain = _FORBIDDEN_IN_NAMES.sub(" ", _UNWRITABLE.sub("", name)).strip()[:LONGEST_NAME] or str(number)
        if plain.casefold() in {one.casefold() for one in names}:
            plain = f"{plain[: LONGEST_NAME - 4]} {number}"
        names.append(plain)
    return names


def _sheet(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The text of a sheet, row by row."""
    pane = '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews>{pane}</sheetViews><sheetData>'
    for at, row in enumerate(rows, 1):
        yield f'<row r="{at}">{"".join(_cell(one, at, column) for column, one in enumerate(row))}</row>'
    yield "</sheetData></worksheet>"


def _cell(value: Cell, row: int, column: int) -> str:
    place = f"{letters(column)}{row}"
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return f'<c r="{place}" s="2"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and value == value:
        return (
            f'<c r="{place}"><v>{value:f}</v></c>'
            if isinstance(value, Decimal)
            else f'<c r="{place}"><v>{value}</v></c>'
        )
    words = escape(_UNWRITABLE.sub("", str(value))[:LONGEST_CELL])
    style = ' s="1"' if row == 1 else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def letters(column: int) -> str:
    """A, B, … Z, AA, … of a column from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _book(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _content_types(numbers: Iterable[int]) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SHEET}.worksheet+xml"/>' for n in numbers
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/>{sheets}</Types>'
    )
