"""Read a table of income that somebody sent, in a process of its own, and say in words when it cannot be read."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.calc.grants import UnfitCode, from_json
from zbor.calc.grants.cells import Row
from zbor.funding.saying_results import notes_in_words
from zbor.funding.saying_results import refusal as refusal_of_a_file

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

READER = "zbor.calc.grants:read_rows"
SECONDS, MEGABYTES = 20, 512
MOST_BYTES = 5 * 1024 * 1024
LONGEST = 200_000
"""Signs of a whole table: what is longer is no table of the income of one year."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of a file, or only `trouble`: why it cannot be read and what to do. `sheet` is the one that was read of `sheets`."""

    rows: tuple[Row, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trouble: str = ""


def read_upload(upload: "UploadedFile[bytes]", *, most: int, sheet: str = "") -> ReadTable:
    """The rows in an uploaded file, `most` at most; nothing of it is kept."""
    with tempfile.NamedTemporaryFile(prefix="zbor-income-") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        try:
            found = run_limited(READER, copy.name, most, sheet, seconds=SECONDS, megabytes=MEGABYTES)
        except TooMuch:
            found = {"error": {"code": UnfitCode.TOO_LARGE, "found": ""}}
        except Broken:
            found = {"error": {"code": UnfitCode.BROKEN, "found": ""}}
    sheets = tuple(name for name, _is_hidden in found.get("sheets", ()))
    if "error" not in found and len(json.dumps(found["rows"])) > LONGEST:
        found["error"] = {"code": UnfitCode.TOO_MANY_COLUMNS, "found": ""}
    if "error" in found:
        why = refusal(found["error"]["code"], found["error"]["found"], most=most)
        return ReadTable(sheets=sheets, trouble=" ".join(why))
    return ReadTable(
        rows=tuple(from_json(one) for one in found["rows"]),
        sheet=found["sheet"],
        sheets=sheets,
        notes=(*_of_sheets(found["sheet"], sheets), *notes_in_words(found["notes"])),
    )


def refusal(code: str, found: str, *, most: int) -> tuple[str, str]:
    """Why a file is refused whole, and what to do."""
    only = _("Leave only the columns that are read: from where, how much and who pays.")
    told: dict[str, tuple[str, str]] = {
        UnfitCode.EMPTY: (
            _("There are no rows on the sheet “%(sheet)s”.") % {"sheet": found} if found else _("There are no rows in this file."),
            _("If they are on another sheet, choose it and send the file again.") if found else _("Look whether it is the right one."),
        ),
        UnfitCode.TOO_LARGE: (
            _("The table is too large or too tangled to be read here."),
            _("Put the rows of this year alone into a new file, or paste them."),
        ),
        UnfitCode.NO_SHEET: (
            _("There is no sheet “%(sheet)s” in this workbook.") % {"sheet": found} if found else _("There is no sheet with a table in this workbook."),
            _("Choose another one and send the file again."),
        ),
        UnfitCode.TOO_MANY_ROWS: (
            _("A table has at most %(most)d rows, and this one has %(n)s. Put small ones together.") % {"most": most, "n": found},
            "",
        ),
        UnfitCode.TOO_MANY_COLUMNS: (_("There is too much in this table."), only),
    }  # fmt: skip
    why, then = told.get(code) or refusal_of_a_file(code, found)
    return why, then


def _of_sheets(sheet: str, sheets: Sequence[str]) -> list[str]:
    if len(sheets) < 2:
        return []
    words = _(
        "The workbook has several sheets, and “%(sheet)s” was read. If another one is meant, choose it and send the file again."
    )
    return [words % {"sheet": sheet}]


def kept(rows: Sequence[Row]) -> str:
    """Rows as a page carries them from being looked at to being saved."""
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def carried(text: str, *, most: int) -> list[Row] | None:
    """Rows that a page has carried; None where they are none of ours."""
    try:
        told: Any = json.loads(text)
        rows = [from_json(one) for one in told[:most]]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return rows if all(isinstance(cell, str | tuple) for _number, cells in rows for cell in cells) else None
