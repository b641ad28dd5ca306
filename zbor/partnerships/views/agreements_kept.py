"""The register as the office keeps it: enter, change, name parties, break off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.partnerships.actions import agreements as actions
from zbor.partnerships.enums import PartyRole
from zbor.partnerships.forms.agreements import AgreementForm, BreakForm, PartyForm
from zbor.partnerships.models import Agreement, Party
from zbor.partnerships.queries.papers import waits_for_signatures
from zbor.partnerships.views.agreement_pages import form_page


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """Enter a partnership; its parties come after."""
    form = AgreementForm(
        request.POST or None, today=timezone.localdate(), initial={"responsible": request.user, "kind": ""}
    )
    if request.method == "POST" and form.is_valid():
        kept = actions.save_agreement(
            agreement=None,
            fields=form.changes,
            dossiers=form.cleaned_data.get("dossiers", ()),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Entered. Now name the parties."))
        return redirect("partnerships:party_new", kept.pk)
    return form_page(
        request,
        form,
        heading=_("A new agreement"),
        button=_("Enter the agreement"),
        back=reverse("partnerships:agreements"),
        lead=_("A partnership with an agreement on paper, or without. The parties are named on the next page."),
    )


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what is told of an agreement."""
    agreement = get_object_or_404(Agreement, pk=pk)
    form = AgreementForm(request.POST or None, instance=Agreement.objects.get(pk=pk), today=timezone.localdate())
    page = reverse("partnerships:agreement", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_agreement(
            agreement=agreement,
            fields=form.changes,
            dossiers=form.cleaned_data.get("dossiers", agreement.dossiers.all()),
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=agreement.title, button=_("Save"), back=page)


@opens_to(Door.OFFICE)
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, because it cannot be brought back."""
    agreement = get_object_or_404(Agreement, pk=pk)
    if request.method == "POST":
        actions.remove_agreement(agreement=agreement, by=request.user, now=timezone.now())
        messages.success(request, _("The agreement was thrown away."))
        return redirect("partnerships:agreements")
    return render(request, "partnerships/agreement_remove.html", {"agreement": agreement})


@opens_to(Door.OFFICE)
def break_off(request: PersonRequest, pk: int) -> HttpResponse:
    """Say when and why it was broken off."""
    agreement = get_object_or_404(Agreement, pk=pk)
    form = BreakForm(request.POST or None, initial={"on": timezone.localdate()})
    page = reverse("partnerships:agreement", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.break_off(agreement=agreement, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Written down. If it goes on after all, you can take this back."))
        return redirect(page)
    return form_page(request, form, heading=agreement.title, button=_("Break it off"), back=page, is_final=True)


@opens_to(Door.OFFICE)
@require_POST
def go_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that it was broken off."""
    agreement = get_object_or_404(Agreement, pk=pk)
    actions.go_on(agreement=agreement, by=request.user, now=timezone.now())
    messages.success(request, _("It goes on."))
    return redirect("partnerships:agreement", pk)


@opens_to(Door.OFFICE)
def new_party(request: PersonRequest, pk: int) -> HttpResponse:
    """Name a party, and if asked one more."""
    agreement = get_object_or_404(Agreement, pk=pk)
    form = PartyForm(request.POST or None, waits=waits_for_signatures(agreement))
    page = reverse("partnerships:agreement", args=[pk])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        party = actions.add_party(
            agreement=agreement,
            organisation=told["organisation"],
            role=PartyRole(told["role"]),
            does=told["does"],
            signs=told.get("signs", True),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("%(party)s is named.") % {"party": party})
        return redirect(page)
    return form_page(
        request, form, heading=agreement.title, button=_("Name the party"), back=page, lead=_("Who takes part in it?")
    )


@opens_to(Door.OFFICE)
def edit_party(request: PersonRequest, pk: int) -> HttpResponse:
    """Say anew what a party is and does."""
    party = get_object_or_404(Party.objects.select_related("agreement", "organisation"), pk=pk)
    form = PartyForm(request.POST or None, party=party)
    page = reverse("partnerships:agreement", args=[party.agreement_id])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.change_party(
            party=party, role=PartyRole(told["role"]), does=told["does"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(party), button=_("Save"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def remove_party(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a party off."""
    party = get_object_or_404(Party, pk=pk)
    actions.remove_party(party=party, by=request.user, now=timezone.now())
    return redirect("partnerships:agreement", party.agreement_id)
