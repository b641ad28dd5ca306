"""The office, the board, working groups."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members import actions
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.members.enums import BodyKind
from zbor.members.forms.network import BodyForm, SeatForm
from zbor.members.models import Body
from zbor.members.queries import bodies_with_people
from zbor.members.rules import may_edit_network, may_restore
from zbor.members.views.pages import form_page


@opens_to(Door.NETWORK)
@require_safe
def bodies(request: MemberRequest) -> HttpResponse:
    """Every body and who sits in it today."""
    context = {
        "bodies": bodies_with_people(timezone.localdate()),
        "may_edit": may_edit_network(request.standing),
    }
    return render(request, "members/bodies.html", context)


@opens_to(Door.NETWORK)
@require_safe
def body(request: MemberRequest, pk: int) -> HttpResponse:
    """One body: who sits in it, and who sat in it."""
    today = timezone.localdate()
    one = get_object_or_404(Body, pk=pk)
    seats = list(one.seats.select_related("person").order_by("person__sort_name", "pk"))
    context = {
        "body": one,
        "current": [seat for seat in seats if seat.until is None or seat.until >= today],
        "past": [
            (seat, may_restore(seat, today=today)) for seat in seats if seat.until is not None and seat.until < today
        ],
        "may_edit": may_edit_network(request.standing),
    }
    return render(request, "members/body.html", context)


@opens_to(Door.OFFICE)
def open_body(request: PersonRequest) -> HttpResponse:
    """Set up a body."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = BodyKind(form.cleaned_data["kind"])
        one = actions.open_body(name=form.cleaned_data["name"], kind=kind, by=request.user)
        messages.success(request, _("The body is set up. Now seat its people."))
        return redirect("members:body", one.pk)
    return form_page(request, form, heading=_("A new body"), button=_("Set up the body"), back="/network/bodies/")


@opens_to(Door.OFFICE)
def give_seat(request: PersonRequest, pk: int) -> HttpResponse:
    """Seat somebody in a body."""
    one = get_object_or_404(Body, pk=pk)
    form = SeatForm(request.POST or None, today=timezone.localdate())
    page = f"/network/bodies/{pk}/"
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.give_seat(body=one, person=data["email"], since=data["since"], role=data["role"], by=request.user)
        messages.success(request, _("%(name)s is seated.") % {"name": data["email"].name})
        return redirect(page)
    return form_page(request, form, heading=str(one), button=_("Seat the person"), back=page)
