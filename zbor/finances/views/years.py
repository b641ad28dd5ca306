"""The years of an organisation: all of them, one, and how one is entered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.finances import drawing
from zbor.finances.actions import years as actions
from zbor.finances.forms.years import ChooseYearForm, RemoveForm
from zbor.finances.models import Taking, Year
from zbor.finances.models.years import FIRST_YEAR
from zbor.finances.queries import benchmark
from zbor.finances.queries import years as queries
from zbor.finances.queries.telling import runway, told_year, told_years
from zbor.finances.rules import may_read
from zbor.finances.views.pages import clearable, enterable, form_page, page, readable
from zbor.funding.queries.facts import own_organisations
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation


@opens_to(Door.SIGNED_IN)
def mine(request: PersonRequest) -> HttpResponse:
    """To the organisation for which the visitor works, or that has left something behind; where there are several, to choose.

    Whoever works for one that does not let them read hears who could.
    """
    own = own_organisations(request.standing)
    readable_ones = [one for one in own if may_read(request.standing, one)]
    open_ones = [*readable_ones, *queries.left_behind(request.standing)]
    closed = [one for one in own if one not in readable_ones]
    if len(open_ones) == 1 and not closed:
        return redirect("finances:own", open_ones[0].pk)
    return render(request, "finances/choose.html", {"organisations": open_ones, "closed": closed})


@opens_to(Door.SIGNED_IN)
@readable
def own(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """What it lives on: the latest year in words, all years drawn and in a table."""
    years = queries.years_of(organisation)
    today = timezone.localdate()
    told = told_years(years)
    past = [one for one in told if one.year.year < today.year and one.total]
    known = {one.year for one in years}
    missing = None if today.year - 1 in known else today.year - 1
    context = {
        "told": told,
        "latest": past[0] if past else next((one for one in told if one.total), None),
        "bars": drawing.bars_of(told),
        "runway": runway(years),
        "missing": missing,
        "passed": missing and queries.is_passed(organisation, missing),
        "next_year": next(one for one in range(today.year, today.year + len(years) + 1) if one not in known),
    }
    return page(request, "finances/own.html", organisation, context, at="own")


@opens_to(Door.SIGNED_IN)
@readable
def year(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """One year: its lines, what they say, what was said before, and what can be done with it."""
    told = _found(organisation, year)
    versions = queries.versions_of(organisation, year)
    context = {
        "told": told_year(told, queries.year_of(organisation, year - 1)),
        "year": told,
        "lines": list(told.lines.all()),
        "sums": list(queries.sums_by_source(told).items()),
        "versions": [(one, queries.total_of(one)) for one in versions] if len(versions) > 1 else [],
        "is_over": year < timezone.localdate().year,
        "takes_part": Taking.objects.filter(organisation=organisation, year=year).exists(),
        "is_released": benchmark.is_released(year),
    }
    return page(request, "finances/year.html", organisation, context, at="own")


def _found(organisation: Organisation, year: int) -> Year:
    if (told := queries.year_of(organisation, year)) is None:
        raise Http404
    return told


@opens_to(Door.NETWORK)
@enterable
def new(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Which year; then to its boxes."""
    given = {"year": timezone.localdate().year - 1}
    form = ChooseYearForm(request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid():
        return redirect("finances:edit", organisation.pk, form.cleaned_data["year"])
    back = reverse("finances:own", args=[organisation.pk])
    lead = _("A year that is over, or one that you plan. What is entered already can be corrected the same way.")
    return form_page(
        request, organisation, form, heading=_("Which year?"), button=_("To the boxes"), back=back, lead=lead
    )


@opens_to(Door.SIGNED_IN)
@clearable
def remove(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Delete a year for good, after typing it."""
    _found(organisation, year)
    form = RemoveForm(request.POST if request.method == "POST" else None, year=year)
    if request.method == "POST" and form.is_valid():
        actions.remove_year(organisation=organisation, year=year, by=request.user, now=timezone.now())
        messages.success(request, _("The year %(year)d was deleted.") % {"year": year})
        return redirect("finances:own", organisation.pk)
    lead = _("All versions of it go, and it is in no later release of the comparison.")
    if benchmark.is_released(year):
        lead += " " + _(
            "The comparison of this year was released and is frozen: the sums in it stay. They are of five organisations at least, "
            "and yours cannot be reckoned from them."
        )
    return form_page(
        request, organisation, form, heading=_("Delete the year %(year)d") % {"year": year}, button=_("Delete for good"),
        back=reverse("finances:year", args=[organisation.pk, year]), lead=lead, is_final=True,
    )  # fmt: skip


@opens_to(Door.NETWORK)
@require_POST
@enterable
def to_facts(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Hand the certain income to the facts that calls ask for."""
    n = actions.hand_to_facts(organisation=organisation, year=year, by=request.user, now=timezone.now())
    told: dict[str, Any] = {"n": n}
    messages.success(
        request, ngettext("%(n)d sum is now among the facts.", "%(n)d sums are now among the facts.", n) % told
    )
    return redirect("funding:facts", organisation.pk)


@opens_to(Door.NETWORK)
@require_POST
@enterable
def no_thanks(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponseBase:
    """No more reminders of a year."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    actions.pass_year(organisation=organisation, year=year, by=request.user, now=timezone.now())
    messages.success(request, _("You are not reminded of it any more."))
    return redirect("finances:own", organisation.pk)
