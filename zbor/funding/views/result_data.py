"""Results of calls as open data: CSV, XLSX and JSON by the names of 360Giving; the same addresses narrow them as the page."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.calc.workbook import TYPE, Cell, write_workbook
from zbor.funding.forms.narrowing import NarrowForm
from zbor.funding.giving_out import COLUMNS, METHOD, documentation, lines
from zbor.funding.giving_out import document as documented
from zbor.funding.models import ResultRow
from zbor.funding.queries import results as queries
from zbor.members.doors import MemberRequest

PIECE = 64 * 1024


def _rows(request: MemberRequest) -> QuerySet[ResultRow]:
    return queries.narrowed_rows(NarrowForm(request.GET, choices=queries.choices()).narrowed())


def _open(response: HttpResponseBase) -> HttpResponseBase:
    """Programs of every origin may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


@opens_to(Door.EVERYONE)
@require_safe
def table(request: MemberRequest) -> HttpResponseBase:
    """A line for each application (CSV)."""
    return _open(as_csv(COLUMNS, lines(_rows(request)), filename="grants.csv"))


@opens_to(Door.EVERYONE)
@require_safe
def book(request: MemberRequest) -> HttpResponseBase:
    """The same as a workbook, with a sheet that says what it is; written to the disk row by row."""
    response = StreamingHttpResponse(_book(_rows(request)), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="grants.xlsx"'
    return _open(response)


def _book(rows: QuerySet[ResultRow]) -> Iterator[bytes]:
    """The workbook, once it is written; the file goes with the answer."""
    about: list[Sequence[Cell]] = [
        ["Licence", settings.OPEN_DATA_LICENCE],
        ["Source", settings.NETWORK_NAME],
        ["Documentation", documentation()],
        ["Method", METHOD],
    ]
    with TemporaryFile() as file:
        write_workbook(file, [("grants", _with_head(rows)), ("about", about)])
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _with_head(rows: QuerySet[ResultRow]) -> Iterator[Sequence[Cell]]:
    yield list(COLUMNS)
    yield from lines(rows)


@opens_to(Door.EVERYONE)
@require_safe
def document(request: MemberRequest) -> HttpResponseBase:
    """The same as JSON in the format of 360Giving."""
    response = StreamingHttpResponse(documented(_rows(request)), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="grants.json"'
    return _open(response)
