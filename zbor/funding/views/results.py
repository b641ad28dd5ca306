"""What came of calls, for everybody: tables of groups, one call in one year, who was funded."""

from collections.abc import Mapping
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.grants.tables import Group
from zbor.funding import rules
from zbor.funding.drawing import rates
from zbor.funding.forms.narrowing import NarrowForm
from zbor.funding.models import ResultRow
from zbor.funding.queries import results as queries
from zbor.members.doors import MemberRequest

ON_A_PAGE = 50
Line = tuple[str, Group, str]
"""The words of a group, its counts, and the address that narrows to it."""


@opens_to(Door.EVERYONE)
@require_safe
def listed(request: MemberRequest) -> HttpResponse:
    """Everything there is, or what the address narrows it to, in groups."""
    choices = queries.choices()
    form = NarrowForm(request.GET, choices=choices)
    narrowed = form.narrowed()
    found = queries.tables(queries.narrowed_rows(narrowed))
    words = {name: dict(told) for name, told in choices.items()}
    rounds = [(one, found.by_call[one.pk]) for one in queries.rounds() if one.pk in found.by_call]
    years: list[Line] = [(str(one), group, _address(narrowed, year=str(one))) for one, group in found.by_year.items()]
    fields = _lines(found.by_field, {}, narrowed, "field")
    by_year = rates((label, group) for label, group, _address in reversed(years))
    context = {
        "form": form,
        "narrowed": narrowed,
        "query": f"?{narrowed.as_query()}" if not narrowed.is_empty else "",
        "more_query": f"&{narrowed.as_query()}" if not narrowed.is_empty else "",
        "tables": found,
        "picture": by_year or rates((label, group) for label, group, _address in fields if label),
        "is_by_year": by_year is not None,
        "parts": [
            ("years", _("By year"), _("Year"), years),
            ("funders", _("By funder"), _("Funder"), _lines(found.by_funder, words["funder"], narrowed, "funder")),
            ("fields", _("By field of work"), _("Field of work"), fields),
            ("regions", _("By region"), _("Region"), _lines(found.by_region, {}, narrowed, "region")),
            ("sizes", _("By size class"), _("Size class"), _lines(found.by_size, {}, narrowed, "size")),
        ],
        "rounds": Paginator(rounds, ON_A_PAGE).get_page(request.GET.get("page")),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "funding/results.html", context)


def _lines(groups: Mapping[str, Group], words: Mapping[str, str], narrowed: queries.Narrowed, name: str) -> list[Line]:
    lines = [
        (words.get(one, one), group, _address(narrowed, **{name: one}) if one else "") for one, group in groups.items()
    ]
    return lines if any(label for label, _group, _address in lines) else []


def _address(narrowed: queries.Narrowed, **more: str) -> str:
    return f"?{replace(narrowed, **more).as_query()}"


@opens_to(Door.EVERYONE)
@require_safe
def of_round(request: MemberRequest, pk: int) -> HttpResponse:
    """One call in one year: what came of it, and how that compares with the year before."""
    one = get_object_or_404(queries.rounds(), pk=pk)
    found = queries.tables(ResultRow.objects.filter(round=one))
    series = queries.series_of(one)
    years = [each.year for each in series]
    fields = _lines(found.by_field, {}, queries.Narrowed(), "field")
    narrowed = queries.Narrowed(funder=one.funder_key, call=one.series_key, year=str(one.year))
    context = {
        "round": one,
        "group": found.whole,
        "picture": rates((label, group) for label, group, _address in fields if label),
        "parts": [
            ("fields", _("By field of work"), _("Field of work"), _bare(fields)),
            ("regions", _("By region"), _("Region"), _bare(_lines(found.by_region, {}, narrowed, "region"))),
            ("sizes", _("By size class"), _("Size class"), _bare(_lines(found.by_size, {}, narrowed, "size"))),
        ],
        "compared": queries.compared(one, found),
        "series": series,
        "missing": queries.missing_between(years),
        "sources": queries.sources_of(one),
        "query": f"?{narrowed.as_query()}",
        "may_keep": rules.may_keep(request.standing),
        "call": one.call if one.call and rules.may_see(request.standing, one.call) else None,
    }
    return render(request, "funding/results_round.html", context)


def _bare(lines: list[Line]) -> list[Line]:
    """The same without addresses."""
    return [(label, group, "") for label, group, _address in lines]


@opens_to(Door.EVERYONE)
@require_safe
def recipients(request: MemberRequest, pk: int) -> HttpResponse:
    """Which organisations were funded: it was published by law. Who was refused is not here."""
    one = get_object_or_404(queries.rounds(), pk=pk)
    page = Paginator(queries.recipients(one), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"round": one, "page": page, "may_keep": rules.may_keep(request.standing)}
    return render(request, "funding/results_recipients.html", context)
