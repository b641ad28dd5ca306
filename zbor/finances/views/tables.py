"""A year out of a table: pasted or sent as a file, looked at, then saved."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.finances.actions.years import MOST_LINES, GivenLine
from zbor.finances.forms.heads import columns_of
from zbor.finances.forms.table_rows import MOST_ROWS, ReadRow, rows_of, table_of
from zbor.finances.forms.tables import SAVE, SAVE_FILE, SheetForm, TableForm
from zbor.finances.forms.years import HeadForm
from zbor.finances.queries import years as queries
from zbor.finances.reading import ReadTable, kept, read_upload
from zbor.finances.views.entering import is_behind, must_be_near, saved
from zbor.finances.views.pages import enterable, page
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation


@opens_to(Door.NETWORK)
@enterable
def paste(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Paste a table or send a file, see what was understood, then save just that."""
    must_be_near(year)
    last = queries.year_of(organisation, year)
    head = {"expenses": None, "cash": None, "liabilities": None, "note": ""} | HeadForm.of_year(last)
    read_before = head.pop("read")
    is_sent = request.method == "POST"
    sent = (request.POST, request.FILES) if is_sent else (None, None)
    form = TableForm(sent[0], sent[1], initial={"read": read_before})
    read = _read(form, request.POST.get("sheet", "")[:255]) if is_sent and form.is_valid() else ReadTable()
    if read.trouble:
        form.add_error("file", read.trouble)
    rows = table_of(read.rows, year=year, currency=head["currency"])
    lines = [line for one in rows if (line := _line_of(one)) is not None]
    if len(lines) > MOST_LINES:
        words = _("A year has at most %(most)d lines here, and these are %(n)d. Put small ones together.")
        form.add_error(None, words % {"n": len(lines), "most": MOST_LINES})
    if form.saves and lines and not form.errors and not is_behind(form, last):
        return saved(request, organisation, year, head, lines, form.cleaned_data["read"])
    context = {
        "form": form,
        "year": year,
        "last": last,
        "rows": rows,
        "lines": lines if len(lines) <= MOST_LINES else [],
        "skipped": len(rows) - len(lines),
        "total": sum((one.amount for one in lines), Decimal(0)),
        "currency": head["currency"],
        "notes": [*read.notes, *_unread(read)],
        "sheets": SheetForm(read.sheets, read.sheet) if len(read.sheets) > 1 else None,
    }
    return page(request, "finances/paste.html", organisation, context | _carried(form, read), at="own", status=422 if form.errors else 200)  # fmt: skip


def _read(form: TableForm, sheet: str) -> ReadTable:
    """The rows of the file, or of what was shown of it before, or of the pasted text."""
    if form.cleaned_data["file"] is not None:
        return read_upload(form.cleaned_data["file"], most=MOST_ROWS, sheet=sheet)
    if form.is_of_a_file:
        return ReadTable(rows=tuple(form.carried or ()))
    return ReadTable(rows=tuple(rows_of(form.cleaned_data["table"])))


def _carried(form: TableForm, read: ReadTable) -> dict[str, Any]:
    """What the page gives back with the button that saves."""
    file = form.cleaned_data.get("file") if form.is_bound else None
    is_file = file is not None or form.is_of_a_file
    return {
        "filename": file.name if file is not None else "",
        "carried": kept(read.rows) if is_file else "",
        "save": SAVE_FILE if is_file else SAVE,
    }


def _unread(read: ReadTable) -> list[str]:
    """Columns that have a name and are not read."""
    columns = columns_of(read.rows)
    if columns is None or not columns.unread:
        return []
    return [_("These columns are not read: %(names)s.") % {"names": ", ".join(columns.unread)}]


def _line_of(row: ReadRow) -> GivenLine | None:
    if row.source is None or row.amount is None or row.trouble:
        return None
    return GivenLine(row.source.value, row.amount, row.payer, None, row.is_certain, row.word)
