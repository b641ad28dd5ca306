"""Read a table of grants from a file into plain lines, in a process that may be limited."""

import hashlib
import json
import lzma
import zlib
from pathlib import Path
from typing import Any

from zbor.calc.grants.cells import MOST_ROWS, Grid, to_json
from zbor.calc.grants.fields import key
from zbor.calc.grants.heads import Head, below, head_of
from zbor.calc.grants.problems import Unfit, UnfitCode
from zbor.calc.grants.separated import read_separated
from zbor.calc.grants.sheets import Sheet, Workbook

ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NOT_TABLES = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<!DOCTYPE", b"<html")
MOST_BYTES = 100 * 1024 * 1024
NO_HEAD = Head(0, 0, ())
"""Every row stands below it."""


def read_file(path: str, target: str, sheet: str = "") -> dict[str, Any]:
    """Read the table in a file and write its rows to `target`, a line of JSON each; tell what was found, as plain data.

    `sheet` names the sheet of a workbook; "" is the first that is not hidden. Gives `headings`, `fingerprint`, `rows`,
    `head_row`, `kind`, `sheet`, `sheets`, `separator` and `notes`, or only `error` with `code` and `found`.
    """
    try:
        return _read(Path(path), Path(target), sheet)
    except Unfit as refusal:
        return {"error": {"code": refusal.code, "found": refusal.found}}
    except (zlib.error, lzma.LZMAError, ValueError, OverflowError):
        return {"error": {"code": UnfitCode.BROKEN, "found": ""}}


def read_rows(path: str, most: int, sheet: str = "") -> dict[str, Any]:
    """Read every row of the table in a file, its head among them if it has one, `most` at most; `sheet` as above.

    Gives `rows` (as `from_json` takes them), `kind`, `sheet`, `sheets`, `separator` and `notes`, or only `error` and `sheets`.
    """
    sheets: list[Any] = []
    try:
        grid, about = _grid(Path(path), sheet, sheets)
        rows = below(grid, NO_HEAD)
        if len(rows) > most:
            raise Unfit(UnfitCode.TOO_MANY_ROWS, str(len(rows)))
    except Unfit as refusal:
        return {"error": {"code": refusal.code, "found": refusal.found}, "sheets": sheets}
    except (zlib.error, lzma.LZMAError, ValueError, OverflowError):
        return {"error": {"code": UnfitCode.BROKEN, "found": ""}, "sheets": sheets}
    return {"rows": [to_json(one) for one in rows], "notes": grid.notes} | about


def _read(path: Path, target: Path, wanted: str) -> dict[str, Any]:
    grid, about = _grid(path, wanted, [])
    head = head_of(grid)
    return _written(grid_rows=below(grid, head), head=head, target=target) | about | {"notes": grid.notes}


def _grid(path: Path, wanted: str, sheets: list[Any]) -> tuple[Grid, dict[str, Any]]:
    """A table as it stands in the file, and what kind of a file that is; names of sheets are put into `sheets` even where
    the one that is wanted is refused."""
    if path.stat().st_size > MOST_BYTES:
        raise Unfit(UnfitCode.TOO_LARGE)
    with path.open("rb") as file:
        begin = file.read(16)
        if begin.startswith(OLD):
            raise Unfit(UnfitCode.OLD_OR_LOCKED)
        if begin.startswith(NOT_TABLES):
            raise Unfit(UnfitCode.NOT_A_TABLE)
        if begin.startswith(ZIP):
            file.seek(0)
            book = Workbook(file)
            sheets += [[one.name, one.is_hidden] for one in book.sheets]
            chosen = _chosen(book.sheets, wanted)
            grid, about = book.grid(chosen), {"kind": "xlsx", "sheet": chosen.name, "sheets": sheets, "separator": ""}
        else:
            grid, separator = read_separated(path.read_bytes())
            about = {"kind": "csv", "sheet": "", "sheets": sheets, "separator": separator}
    if not grid.rows:
        raise Unfit(UnfitCode.EMPTY, str(about["sheet"]))
    return grid, about


def _chosen(sheets: tuple[Sheet, ...], wanted: str) -> Sheet:
    if wanted:
        found = next((one for one in sheets if one.name == wanted), None)
        if found is None:
            raise Unfit(UnfitCode.NO_SHEET, wanted)
        return found
    return next((one for one in sheets if not one.is_hidden), sheets[0])


def _written(*, grid_rows: list[Any], head: Head, target: Path) -> dict[str, Any]:
    if len(grid_rows) > MOST_ROWS:
        raise Unfit(UnfitCode.TOO_MANY_ROWS, str(len(grid_rows)))
    if not grid_rows:
        raise Unfit(UnfitCode.EMPTY)
    with target.open("w", encoding="utf-8") as lines:
        for row in grid_rows:
            lines.write(json.dumps(to_json(row), ensure_ascii=False, separators=(",", ":")) + "\n")
    return {
        "headings": list(head.names), "fingerprint": fingerprint(head.names), "rows": len(grid_rows), "head_row": head.last,
    }  # fmt: skip


def fingerprint(headings: tuple[str, ...] | list[str]) -> str:
    """The same for tables with the same columns in the same order, whatever their capitals, carons and years."""
    told = "\n".join(key(one, without_years=True) for one in headings)
    return hashlib.sha256(told.encode()).hexdigest()[:32]
