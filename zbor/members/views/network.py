"""The list of the network, and its organisations."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members import actions
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.forms.network import FilterForm, OrganisationForm
from zbor.members.models import Organisation
from zbor.members.queries import Listing, counts, found_organisations, found_people, workers_of
from zbor.members.rules import may_edit_network, may_restore
from zbor.members.views.pages import form_page

ON_A_PAGE = 30


@opens_to(Door.NETWORK)
@require_safe
def network(request: MemberRequest) -> HttpResponse:
    """Who belongs to the network; the office also finds who does not."""
    today = timezone.localdate()
    may_edit = may_edit_network(request.standing)
    listing = Listing.asked(request.GET.get("kind", ""), everything=may_edit)
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = found_organisations if listing.lists_organisations else found_people
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "listing": listing,
        "form": form,
        "counts": counts(today),
        "page": Paginator(found(listing, wanted, on=today), ON_A_PAGE).get_page(request.GET.get("page")),
        "query": f"&{kept.urlencode()}" if kept else "",
        "is_filtered": any(wanted.values()),
        "may_edit": may_edit,
    }
    return render(request, "members/network.html", context)


@opens_to(Door.NETWORK)
@require_safe
def organisation(request: MemberRequest, pk: int) -> HttpResponse:
    """One organisation: its data, people, mandates and the history of its membership."""
    today = timezone.localdate()
    one = get_object_or_404(Organisation.objects.select_related("discipline", "region"), pk=pk)
    memberships = list(one.memberships.order_by("-since"))
    context = {
        "organisation": one,
        "workers": workers_of(one, today),
        "memberships": [(term, term.holds_on(today), may_restore(term, today=today)) for term in memberships],
        "is_member": any(term.holds_on(today) for term in memberships),
        "has_open_membership": any(term.until is None for term in memberships),
        "past_mandates": [
            (term, may_restore(term, today=today))
            for term in one.mandates.filter(until__isnull=False).select_related("person").order_by("-until")
        ],
        "past_affiliations": [
            (term, may_restore(term, today=today))
            for term in one.affiliations.filter(until__isnull=False).select_related("person").order_by("-until")
        ],
        "sees_contacts": request.standing.is_office or one.pk in request.standing.organisations,
        "may_edit": may_edit_network(request.standing),
    }
    return render(request, "members/organisation.html", context)


@opens_to(Door.OFFICE)
def enter_organisation(request: PersonRequest) -> HttpResponse:
    """Take in an organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        one = actions.enter_organisation(organisation=form.instance, by=request.user)
        messages.success(request, _("The organisation is entered. Now begin its membership and add its people."))
        return redirect("members:organisation", one.pk)
    return form_page(
        request, form, heading=_("A new organisation"), button=_("Enter the organisation"), back="/network/"
    )


@opens_to(Door.OFFICE)
def edit_organisation(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the data of an organisation."""
    one = get_object_or_404(Organisation, pk=pk)
    form = OrganisationForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        actions.edit_organisation(organisation=form.instance, changed=form.changed_data, by=request.user)
        messages.success(request, _("The changes are saved."))
        return redirect("members:organisation", pk)
    return form_page(request, form, heading=str(one), button=_("Save"), back=f"/network/organisations/{pk}/")
