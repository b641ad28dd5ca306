"""An organisation's own data, to take along."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.calc.workbook import TYPE, Cell, workbook
from zbor.finances.models import Year
from zbor.finances.queries.years import years_of
from zbor.finances.views.pages import readable
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation


@opens_to(Door.SIGNED_IN)
@require_safe
@readable
def table(request: PersonRequest, organisation: Organisation) -> HttpResponseBase:
    """Every line of every year."""
    return as_csv(_line_head(), _lines(years_of(organisation)), filename=f"finances-{organisation.pk}.csv")


@opens_to(Door.SIGNED_IN)
@require_safe
@readable
def book(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Years and lines as a workbook."""
    years = years_of(organisation)
    head: Sequence[Cell] = (_("Year"), _("Currency"), _("Expenses"), _("Money on accounts"), _("Owed"), _("Note"))
    rows = [(one.year, one.currency, one.expenses, one.cash, one.liabilities, one.note) for one in years]
    content = workbook([(_("Years"), [head, *rows]), (_("Lines"), [_line_head(), *_lines(years)])])
    name = f"finances-{organisation.pk}.xlsx"
    return HttpResponse(content, content_type=TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _line_head() -> list[str]:
    return [
        _("Year"),
        _("From where"),
        _("Amount"),
        _("Currency"),
        _("Who pays"),
        _("Call"),
        _("Agreed"),
        _("Own word"),
    ]


def _lines(years: Sequence[Year]) -> Iterator[list[Cell]]:
    for year in years:
        for one in year.lines.all():
            agreed = _("yes") if one.is_certain else _("no")
            call = one.call.title if one.call else ""
            yield [
                year.year,
                str(one.get_source_display()),
                one.amount,
                year.currency,
                one.payer,
                call,
                agreed,
                one.word,
            ]
