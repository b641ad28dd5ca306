"""People of the network."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members import actions
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.forms.network import PersonForm
from zbor.members.models import Person
from zbor.members.queries import current_seats, with_work, works_for
from zbor.members.rules import may_edit_network, may_restore, may_see_contacts
from zbor.members.views.pages import form_page
from zbor.post.queries import returns_of


@opens_to(Door.NETWORK)
@require_safe
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """One person: where they work, what they may bind, where they sit, and how to reach them for those who may know."""
    today = timezone.localdate()
    everybody = with_work(today) if request.standing.is_office else with_work(today).filter(is_active=True)
    one = get_object_or_404(everybody, pk=pk)
    mandates = one.mandates.select_related("organisation").order_by("-since")
    memberships = list(one.memberships.order_by("-since"))
    context = {
        "person": one,
        "mandates": [term for term in mandates if term.holds_on(today)],
        "seats": current_seats(one, on=today),
        "memberships": [(term, term.holds_on(today), may_restore(term, today=today)) for term in memberships],
        "has_open_membership": any(term.until is None for term in memberships),
        "sees_contacts": may_see_contacts(request.standing, one, works_for=works_for(one, today)),
        "may_edit": may_edit_network(request.standing),
        "returned": returns_of(one.email).first() if may_edit_network(request.standing) else None,
    }
    return render(request, "members/person.html", context)


@opens_to(Door.OFFICE)
def enter_person(request: PersonRequest) -> HttpResponse:
    """Take in a person who belongs to no organisation yet."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        one = actions.enter_person(person=form.instance, by=request.user)
        messages.success(request, _("The person is entered and can sign in."))
        return redirect("members:person", one.pk)
    lead = _("Somebody who works for an organisation is added on the page of the organisation.")
    return form_page(
        request, form, heading=_("A new person"), button=_("Enter the person"), back="/network/?kind=people", lead=lead
    )


@opens_to(Door.OFFICE)
def edit_person(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the data of a person."""
    one = get_object_or_404(Person, pk=pk)
    heading = one.name
    form = PersonForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        actions.edit_person(person=form.instance, changed=form.changed_data, by=request.user)
        messages.success(request, _("The changes are saved."))
        return redirect("members:person", pk)
    return form_page(request, form, heading=heading, button=_("Save"), back=f"/network/people/{pk}/")


@opens_to(Door.OFFICE)
@require_POST
def deactivate(request: PersonRequest, pk: int) -> HttpResponse:
    """Shut a person out at once."""
    one = get_object_or_404(Person, pk=pk)
    actions.deactivate_person(person=one, today=timezone.localdate(), by=request.user)
    messages.success(request, _("%(name)s can no longer sign in.") % {"name": one.name})
    return redirect("members:person", pk)


@opens_to(Door.OFFICE)
@require_POST
def reactivate(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a person in again."""
    one = actions.reactivate_person(person=get_object_or_404(Person, pk=pk), by=request.user)
    messages.success(request, _("%(name)s can sign in again.") % {"name": one.name})
    return redirect("members:person", pk)
