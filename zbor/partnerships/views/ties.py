"""The network drawn: who worked with whom, with a sentence, a table and a file of the same numbers."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.members.doors import PersonRequest
from zbor.partnerships.drawing import drawn, key
from zbor.partnerships.measuring import Measured, Row, measured
from zbor.partnerships.queries.agreements import years
from zbor.partnerships.queries.ties import Net, net

ON_A_PAGE = 50
SORTED: dict[str, Callable[[Row], tuple[float | str, ...]]] = {
    "name": lambda row: (row.partner.name.casefold(),),
    "partners": lambda row: (-row.partners, -row.agreements, row.partner.name.casefold()),
    "agreements": lambda row: (-row.agreements, -row.partners, row.partner.name.casefold()),
    "between": lambda row: (-row.between, -row.partners, row.partner.name.casefold()),
}
"""How the table can be ordered."""


@opens_to(Door.NETWORK)
@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """The picture, what it says, and the table."""
    year, with_office, order = _asked(request)
    found = _net(request, year, with_office=with_office)
    told = measured(found)
    rows = sorted(told.rows, key=SORTED[order])
    narrowed = f"&year={year or ''}" + ("" if with_office else "&without=office")
    context = {
        "picture": drawn(told),
        "key": key(told.rows),
        "sentences": _said(told, found),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "isolated": found.isolated,
        "left_out": told.left_out,
        "years": years(request.standing),
        "year": year,
        "with_office": with_office,
        "order": order,
        "narrowed": narrowed,
        "query": f"{narrowed}&sort={order}",
    }
    return render(request, "partnerships/ties.html", context)


@opens_to(Door.NETWORK)
@require_safe
def table(request: PersonRequest) -> HttpResponseBase:
    """The same table as a file."""
    year, with_office, order = _asked(request)
    told = measured(_net(request, year, with_office=with_office))
    columns = (
        _("Organisation"),
        _("Sector"),
        _("Member"),
        _("Agreements"),
        _("Partners"),
        _("Lies between others (share of pairs)"),
        _("Without it a part falls apart"),
    )
    answers = {True: _("yes"), False: _("no")}
    rows = (
        (
            row.partner.name,
            row.partner.sector.label,
            answers[row.partner.is_member],
            row.agreements,
            row.partners,
            f"{row.between:.4f}",
            answers[row.is_cut_point],
        )
        for row in sorted(told.rows, key=SORTED[order])
    )
    return as_csv(columns, rows, filename=f"partners-{year or 'all'}.csv")


def _net(request: PersonRequest, year: int | None, *, with_office: bool) -> Net:
    return net(request.standing, today=timezone.localdate(), year=year, with_office=with_office)


def _asked(request: PersonRequest) -> tuple[int | None, bool, str]:
    """The year, whether the network's own office is drawn, and the order; what makes no sense narrows nothing."""
    year = request.GET.get("year", "")
    known = {str(one): one for one in years(request.standing)}
    order = request.GET.get("sort", "")
    return known.get(year), request.GET.get("without") != "office", order if order in SORTED else "partners"


def _said(told: Measured, found: Net) -> list[str]:
    """What the picture shows, in sentences."""
    n = len(told.rows)
    if not n:
        return []
    agreements = len(found.groups)
    said = [
        ngettext("%(n)d organisation worked with others.", "%(n)d organisations worked with each other.", n) % {"n": n},
        ngettext("They were together in %(n)d agreement.", "They were together in %(n)d agreements.", agreements)
        % {"n": agreements},
    ]
    pairs = len(told.ties)
    said.append(
        ngettext(
            "That makes %(n)d pair of partners; in %(across)d they are of different sectors.",
            "That makes %(n)d pairs of partners; in %(across)d they are of different sectors.",
            pairs,
        )
        % {"n": pairs, "across": told.across}
    )
    if len(told.parts) > 1:
        said.append(
            ngettext(
                "They form %(n)d part that is not connected with others; the largest has %(most)d partners.",
                "They form %(n)d parts that are not connected with each other; the largest has %(most)d partners.",
                len(told.parts),
            )
            % {"n": len(told.parts), "most": told.parts[0]}
        )
    first = min(told.rows, key=SORTED["partners"])
    said.append(_("Most partners has %(name)s: %(n)d.") % {"name": first.partner.name, "n": first.partners})
    between = min(told.rows, key=SORTED["between"])
    if between.between:
        said.append(_("Most often between others lies %(name)s.") % {"name": between.partner.name})
    holding = [row.partner.name for row in sorted(told.rows, key=SORTED["between"]) if row.is_cut_point]
    if holding:
        said.append(
            ngettext(
                "Without %(n)d organisation a part would fall apart: %(names)s.",
                "Without any of %(n)d organisations a part would fall apart: %(names)s.",
                len(holding),
            )
            % {"n": len(holding), "names": ", ".join(holding[:5]) + ("…" if len(holding) > 5 else "")}
        )
    return said
