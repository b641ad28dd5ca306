"""The comparison: for everybody, for one organisation, and made by the office."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.calc.effects import LEAST
from zbor.finances.actions.benchmark import release_year, take_part
from zbor.finances.models import BenchmarkCell, BenchmarkRelease
from zbor.finances.queries import benchmark as queries
from zbor.finances.queries.years import years_of
from zbor.finances.rules import counts_itself, may_release
from zbor.finances.views.pages import lettable, page, readable
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.models import Organisation

MOST_YEARS_BACK = 5
COLUMNS = (
    "year", "table", "value", "name", "n", "is_partial", "total", "public", "eu_and_foundations", "own", "lower_quartile_from",
    "lower_quartile_below", "median_from", "median_below", "upper_quartile_from", "upper_quartile_below",
)  # fmt: skip


@opens_to(Door.EVERYONE)
@require_safe
def latest(request: MemberRequest) -> HttpResponse:
    """The latest release, or that there is none yet."""
    newest = BenchmarkRelease.objects.first()
    if newest is not None:
        return redirect("finances:benchmark_of", newest.year)
    return render(request, "finances/benchmark.html", {"may_release": may_release(request.standing)})


@opens_to(Door.EVERYONE)
@require_safe
def release(request: MemberRequest, year: int) -> HttpResponse:
    """What was released of a year."""
    found = _found(year)
    context = {
        "release": found,
        "tables": queries.shown(found),
        "years": list(BenchmarkRelease.objects.values_list("year", flat=True)),
        "may_release": may_release(request.standing),
    }
    return render(request, "finances/benchmark.html", context)


def _found(year: int) -> BenchmarkRelease:
    found = BenchmarkRelease.objects.prefetch_related("cells").filter(year=year).first()
    if found is None:
        raise Http404
    return found


@opens_to(Door.EVERYONE)
@require_safe
def table(request: MemberRequest, year: int) -> HttpResponseBase:
    """The release as open data, one row for each published cell."""
    cells = (one for one in _found(year).cells.all() if one.n is not None)
    return as_csv(
        COLUMNS, ([row[name] for name in COLUMNS] for row in _rows(year, cells)), filename=f"comparison-{year}.csv"
    )


@opens_to(Door.EVERYONE)
@require_safe
def data(request: MemberRequest, year: int) -> JsonResponse:
    """The same as JSON."""
    found = _found(year)
    cells = (one for one in found.cells.all() if one.n is not None)
    told = {
        "year": year,
        "currency": queries.CURRENCY,
        "released_on": timezone.localdate(found.at).isoformat(),
        "least_in_a_cell": LEAST,
        "cells": list(_rows(year, cells)),
    }
    return JsonResponse(told)


def _rows(year: int, cells: Any) -> Iterator[dict[str, Any]]:
    for one in cells:
        row = {
            "year": year,
            "table": one.table,
            "value": one.value,
            "name": one.name,
            "n": one.n,
            "is_partial": one.is_partial,
        }
        row |= {
            "total": _text(one.total),
            "public": _text(one.public),
            "eu_and_foundations": _text(one.grants),
            "own": _text(one.own),
        }
        for name, edges in zip(("lower_quartile", "median", "upper_quartile"), _classes(one), strict=True):
            row |= {f"{name}_from": edges[0], f"{name}_below": edges[1]}
        yield row


def _classes(cell: BenchmarkCell) -> list[list[str | None]]:
    return [[None, None] if one is None else one for one in cell.classes]


def _text(amount: Any) -> str | None:
    return None if amount is None else str(amount)


# ---------------------------------------------------------------- one organisation


@opens_to(Door.SIGNED_IN)
@readable
def comparison(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Where the organisation lies beside what was released of its kind; only it sees that."""
    context = {"places": queries.places_of(organisation, years_of(organisation))}
    return page(request, "finances/comparison.html", organisation, context, at="comparison")


@opens_to(Door.NETWORK)
@require_POST
@lettable
def taking(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Count a year in, or take that back."""
    if (does := request.POST.get("does")) in {"yes", "no"}:
        take_part(organisation=organisation, year=year, does=does == "yes", by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("finances:year", organisation.pk, year)


# ---------------------------------------------------------------- the office


class MakeForm(forms.Form):
    """Which preview was looked at."""

    seen = forms.CharField(max_length=16)


@opens_to(Door.OFFICE)
def make(request: PersonRequest) -> HttpResponse:
    """Choose a year that is over; see which cells would be published, without any sum; then release it for good."""
    now = timezone.now()
    years = _choices(now)
    asked = request.POST.get("year") or request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), None)
    form = MakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and year is not None and form.is_valid():
        release_year(year=year, seen=form.cleaned_data["seen"], by=request.user, now=now)
        messages.success(request, _("The comparison of %(year)d is released.") % {"year": year})
        return redirect("finances:benchmark_of", year)
    is_party = year is not None and counts_itself(request.standing, year)
    found = queries.made(year, now) if year is not None and not is_party else None
    context = {"years": years, "year": year, "made": found, "is_party": is_party}
    return render(request, "finances/benchmark_make.html", context, status=422 if form.errors else 200)


def _choices(now: datetime) -> list[int]:
    """Years that are over and not released yet, the latest first."""
    this = timezone.localdate(now).year
    frozen = set(BenchmarkRelease.objects.values_list("year", flat=True))
    return [one for one in range(this - 1, this - 1 - MOST_YEARS_BACK, -1) if one not in frozen]
