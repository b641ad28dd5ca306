"""The figures an evaluator asks for: a page, a table, and a workbook with the rows they are made of."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.calc.partnering import Figures, Mix, Share, figures
from zbor.calc.workbook import TYPE, Cell, workbook
from zbor.members.doors import PersonRequest
from zbor.members.enums import Sector
from zbor.partnerships.enums import AgreementKind
from zbor.partnerships.queries.figures import LONGEST_PERIOD, Rows, rows

USUALLY = 5
"""Years, where nobody chose others."""
MIXES: dict[Mix, str | Promise] = {
    Mix.NGO_ONLY: gettext_lazy("NGOs only"),
    Mix.NGO_PUBLIC: gettext_lazy("NGO – public"),
    Mix.NGO_PRIVATE: gettext_lazy("NGO – private"),
    Mix.ALL_THREE: gettext_lazy("NGO – public – private"),
    Mix.OTHER: gettext_lazy("without an NGO"),
}


@opens_to(Door.NETWORK)
@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """Every figure with how many it is made of."""
    since, until = _period(request)
    found = rows(request.standing, today=timezone.localdate())
    told = _figures(found, since, until)
    context = {
        "figures": told,
        "since": since,
        "until": until,
        "undated": found.undated,
        "by_kind": _lines(told, told.by_kind, AgreementKind),
        "by_sector": _lines(told, told.by_sector, Sector),
        "mixes": [(MIXES[mix], Share(n, told.n)) for mix, n in told.mixes.items()],
        "query": f"?since={since}&until={until}",
    }
    return render(request, "partnerships/figures.html", context)


@opens_to(Door.NETWORK)
@require_safe
def table(request: PersonRequest) -> HttpResponseBase:
    """All figures as one long table."""
    since, until = _period(request)
    told = _figures(rows(request.standing, today=timezone.localdate()), since, until)
    columns = (_("Figure"), _("Of"), _("Year"), _("Number"), _("Of how many"))
    return as_csv(columns, _long(told), filename=f"partnerships-{since}-{until}.csv")


@opens_to(Door.NETWORK)
@require_safe
def book(request: PersonRequest) -> HttpResponse:
    """The figures and the agreements they are counted from, so that anybody can count again."""
    since, until = _period(request)
    found = rows(request.standing, today=timezone.localdate())
    told = _figures(found, since, until)
    head: Sequence[Cell] = (_("Figure"), _("Of"), _("Year"), _("Number"), _("Of how many"))
    content = workbook([(_("Figures"), [head, *_long(told)]), (_("Agreements"), _counted(found, since, until))])
    name = f"partnerships-{since}-{until}.xlsx"
    return HttpResponse(content, content_type=TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _figures(found: Rows, since: int, until: int) -> Figures:
    return figures([one.record for one in found.counted], since=since, until=until)


def _period(request: PersonRequest) -> tuple[int, int]:
    """The years that are asked for, turned round where they stand the wrong way, and not more than can be read."""
    this_year = timezone.localdate().year
    until = _year(request, "until", this_year)
    since = _year(request, "since", until - USUALLY + 1)
    since, until = min(since, until), max(since, until)
    return max(since, until - LONGEST_PERIOD + 1), until


def _year(request: PersonRequest, name: str, otherwise: int) -> int:
    typed = request.GET.get(name, "")
    if len(typed) == len("2026") and typed.isascii() and typed.isdecimal() and int(typed) >= 1900:
        return int(typed)
    return otherwise


def _lines(
    told: Figures, groups: Mapping[str, Mapping[int, int]], words: type[AgreementKind] | type[Sector]
) -> list[tuple[str, list[int], int]]:
    """For each group its word, a number for each year, and all together; the largest first."""
    lines = [
        (str(words(group).label), [counted[year] for year in told.years], sum(counted.values()))
        for group, counted in groups.items()
    ]
    return sorted(lines, key=lambda line: (-line[2], line[0]))


def _long(told: Figures) -> Iterator[tuple[str, str, int | None, int | float | Decimal | None, int | None]]:
    """Each number on a line: what it is, of what, in which year, how much, of how many."""
    for year, n in told.begun.items():
        yield _("partnerships begun"), "", year, n, told.n
    for group, counted in told.by_kind.items():
        for year, n in counted.items():
            yield _("partnerships begun, by kind"), str(AgreementKind(group).label), year, n, told.begun[year]
    for group, counted in told.by_sector.items():
        for year, n in counted.items():
            yield (
                _("partnerships begun with a partner of the sector"),
                str(Sector(group).label),
                year,
                n,
                told.begun[year],
            )
    for mix, n in told.mixes.items():
        yield _("who works together"), str(MIXES[mix]), None, n, told.n
    yield _("with a foreign partner"), "", None, told.with_foreign.n, told.with_foreign.of
    yield _("joint outputs"), "", None, told.outputs, told.n
    yield _("partnerships with an output"), "", None, told.with_output.n, told.with_output.of
    for money in told.money:
        yield _("value, together"), money.currency, None, money.total, money.n
        yield _("value, in the middle"), money.currency, None, money.middle, money.n
    yield _("partnerships whose value is not told"), "", None, told.untold, told.n
    months = None if told.months is None else round(told.months, 1)
    yield _("duration in the middle, months"), "", None, months, told.months_of
    yield _("carried on, of those that ended"), "", None, told.renewed.n, told.renewed.of


def _counted(found: Rows, since: int, until: int) -> Iterator[Sequence[Cell]]:
    yield (
        _("Title"), _("Kind"), _("Begins"), _("Ends"), _("Parties"), _("Sectors"), _("Value"), _("Currency"), _("Outputs"),
        _("Carried on"),
    )  # fmt: skip
    for one in found.counted:
        record = one.record
        if not since <= record.begun <= until and not (record.over is not None and since <= record.over <= until):
            continue
        agreement = one.agreement
        yield (
            agreement.title,
            agreement.get_kind_display(),
            agreement.begins.iso if agreement.begins else "",
            agreement.ends.iso if agreement.ends else "",
            "; ".join(one.parties),
            "; ".join(str(Sector(sector).label) for sector in record.sectors),
            record.value,
            record.currency if record.value is not None else "",
            record.outputs,
            _("yes") if record.was_renewed else _("no"),
        )
