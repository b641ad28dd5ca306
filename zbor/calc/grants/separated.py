"""Read a table of separated values: whatever its letters and its separator are."""

import csv
from io import StringIO

from zbor.calc.grants.cells import MOST_COLUMNS, MOST_ROWS, Cell, Grid, plain
from zbor.calc.grants.problems import Unfit, UnfitCode
from zbor.calc.language.charsets import decoded

COMMA = ","
SEPARATORS = (";", COMMA, "\t", "|")
LOOKED_AT = 30
LONGEST_FIELD = 1_000_000
ROOM = 200


def read_separated(content: bytes) -> tuple[Grid, str]:
    """The table, and by what its values are separated. Raises Unfit where it holds too much, or is no text."""
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit(UnfitCode.NOT_A_TABLE)
    text = decoded(content)
    separator, text = _named(text)
    separator = separator or _separator(text)
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        return _read(text, separator), separator
    finally:
        csv.field_size_limit(before)  # it is one for the whole process, and others have theirs


def _read(text: str, separator: str) -> Grid:
    grid = Grid()
    reader = csv.reader(StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    n, before = 0, 0
    try:
        for row in reader:
            number, before = before + 1, reader.line_num
            if cells := _cells(row):
                n += 1
                if n <= MOST_ROWS + ROOM:
                    grid.rows.append((number, cells))
    except csv.Error as fault:
        raise Unfit(UnfitCode.BROKEN) from fault
    if n > MOST_ROWS + ROOM:
        raise Unfit(UnfitCode.TOO_MANY_ROWS, str(n))
    return grid


def _cells(row: list[str]) -> list[Cell]:
    """The cells of a line up to the last that holds anything."""
    cells: list[Cell] = [plain(one) for one in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Unfit(UnfitCode.TOO_MANY_COLUMNS, str(len(cells)))
    return cells


def _named(text: str) -> tuple[str, str]:
    """The separator that a first line such as `sep=;` names, and the rest."""
    first, _end, rest = text.partition("\n")
    sign = first.strip().strip('"').removeprefix("sep=")
    return (sign, rest) if first.strip().strip('"').startswith("sep=") and sign in SEPARATORS else ("", text)


def _separator(text: str) -> str:
    """The sign that cuts most lines into the same number of parts, more than one. A comma parts the cents as well, so it is the
    separator only where it cuts more lines than any other sign does."""
    counts = {sign: _parts(text, sign) for sign in SEPARATORS}
    best = max((one for one in SEPARATORS if one != COMMA), key=lambda one: _evenness(counts[one]))
    return COMMA if _cut(counts[COMMA]) > _cut(counts[best]) or not _cut(counts[best]) else best


def _parts(text: str, sign: str) -> list[int]:
    """Into how many parts a sign cuts each of the first lines."""
    counts: list[int] = []
    try:
        for row in csv.reader(StringIO(text[:100_000], newline=""), delimiter=sign):
            counts += [len(row)] if row else []
            if len(counts) == LOOKED_AT:
                break
    except csv.Error:
        pass
    return counts


def _evenness(counts: list[int]) -> tuple[int, int]:
    usual = max(set(counts), key=lambda n: (counts.count(n), n)) if counts else 1
    return (counts.count(usual) if usual > 1 else 0, usual)


def _cut(counts: list[int]) -> int:
    return sum(one > 1 for one in counts)
