"""Whose results they are: which applicant is which organisation, which call of ours they belong to, one organisation's record."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.grants.names import bare, proposals
from zbor.funding import rules
from zbor.funding.actions import result_names as actions
from zbor.funding.actions.result_taking import tell_call
from zbor.funding.enums_results import FileState, ResultStatus
from zbor.funding.forms.results import KnownCallForm, OrganisationForm
from zbor.funding.models import ResultFile, ResultRound, ResultRow
from zbor.funding.queries import result_files, results
from zbor.funding.views.pages import form_page, turned_away
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation

ON_A_PAGE = 50


@opens_to(Door.OFFICE)
def names(request: PersonRequest, pk: int) -> HttpResponse:
    """The applicants of a file whose names are much like those of organisations here: the office says yes, or nothing."""
    file = get_object_or_404(ResultFile, pk=pk, state=FileState.TAKEN)
    if request.method == "POST":
        form = OrganisationForm(request.POST)
        if form.is_valid():
            told = form.cleaned_data
            n = actions.tell_organisation(
                file=file,
                recipient=told["recipient"],
                organisation=told["organisation"],
                by=request.user,
                now=timezone.now(),
            )
            words = ngettext(
                "%(n)s application belongs to %(organisation)s now.",
                "%(n)s applications belong to %(organisation)s now.",
                n,
            )
            messages.success(request, words % {"n": n, "organisation": told["organisation"]})
        return redirect("funding:results_names", pk)
    page = Paginator(_proposed(file), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "funding/results_names.html", {"file": file, "page": page})


def _proposed(file: ResultFile) -> list[dict[str, Any]]:
    """Applicants with the organisations that they may be; those that are like nobody are left out."""
    organisations = {one.pk: one for one in Organisation.objects.all()}
    bare_names = {pk: bare(one.name) for pk, one in organisations.items()}
    found = []
    for one in result_files.unnamed(file):
        likely = proposals(one["applicant"], bare_names)
        if likely:
            found.append(
                one | {"likely": [(organisations[each.organisation], round(each.likeness)) for each in likely]}
            )
    return found


@opens_to(Door.OFFICE)
@require_POST
def not_this(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that an applicant is an organisation."""
    row = get_object_or_404(ResultRow.objects.select_related("organisation"), pk=pk)
    organisation = row.organisation
    actions.take_back_organisation(row=row, by=request.user, now=timezone.now())
    messages.success(request, _("Taken back."))
    if organisation is None:
        return redirect("funding:results_round", row.round_id)
    return redirect("funding:results_organisation", organisation.pk)


@opens_to(Door.OFFICE)
def call_of_round(request: PersonRequest, pk: int) -> HttpResponse:
    """Say of which call that is known here these are the results."""
    one = get_object_or_404(ResultRound.objects.select_related("call"), pk=pk)
    form = KnownCallForm(request.POST or None, initial={"call": one.call_id})
    page = reverse("funding:results_round", args=[pk])
    if request.method == "POST" and form.is_valid():
        tell_call(of=one, call=form.cleaned_data["call"], by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(one), button=_("Save"), back=page)


@opens_to(Door.NETWORK)
@require_safe
def of_organisation(request: PersonRequest, pk: int) -> HttpResponse:
    """What an organisation was awarded. What was refused only it and the office see."""
    organisation = get_object_or_404(Organisation, pk=pk)
    may_know = rules.may_know(request.standing, organisation)
    rows = results.of_organisation(organisation, with_refused=may_know)
    is_own = organisation.pk in request.standing.organisations
    said = results.codes_said(organisation) if is_own else set()
    context = {
        "organisation": organisation,
        "lines": [
            (one, is_own and one.status == ResultStatus.APPROVED and actions.code_of(one) not in said) for one in rows
        ],
        "may_know": may_know,
        "is_own": is_own,
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "funding/results_organisation.html", context)


@opens_to(Door.NETWORK)
@require_POST
def to_facts(request: PersonRequest, pk: int, row_pk: int) -> HttpResponse:
    """The organisation itself says of itself that this call has financed it."""
    organisation = get_object_or_404(Organisation, pk=pk)
    row = ResultRow.objects.filter(pk=row_pk, organisation=organisation).first()
    if row is None or organisation.pk not in request.standing.organisations:
        return turned_away(request)
    actions.add_to_facts(organisation=organisation, row=row, by=request.user, now=timezone.now())
    messages.success(request, _("It stands among what calls ask of you."))
    return redirect("funding:results_organisation", pk)
