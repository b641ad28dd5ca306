"""An invitation into a planned consortium, for those who are asked and those who ask."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.partnerships import rules
from zbor.partnerships.actions import consortia as actions
from zbor.partnerships.enums import Meeting
from zbor.partnerships.forms.introductions import DeclineForm
from zbor.partnerships.models import Introduction
from zbor.partnerships.queries import consortia as queries
from zbor.partnerships.queries import plans
from zbor.partnerships.views.pages import form_page
from zbor.partnerships.views.plans import may_bind


def _invitation_or_404(request: PersonRequest, pk: int) -> Introduction:
    """The invitation, for the people of both sides and the office; that it is there is nobody else's business."""
    rows = Introduction.objects.filter(plan__isnull=False)
    one = get_object_or_404(rows.select_related("asker", "asked", "asked_by", "answered_by", "plan"), pk=pk)
    if not rules.may_see_introduction(request.standing, one):
        raise Http404
    return one


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """What for, what the organisation would bring, how many others are asked; names once all have said yes."""
    one, today = _invitation_or_404(request, pk), timezone.localdate()
    is_open = one.state == Meeting.ASKED and one.lapses_on >= today
    met = one.state == Meeting.MET and one.plan is not None
    answers = may_bind(request, one.asked)
    context: dict[str, Any] = {
        "one": one,
        "is_open": is_open,
        "may_answer": is_open and answers,
        "may_go_back": one.state == Meeting.YES and answers,
        "read": plans.mark_of(one.plan) if one.plan else "",
        "agreed_to": queries.agreed_to(one) if is_open else None,
        "is_asked": one.asked_id in request.standing.organisations,
        "others": queries.others_of(one),
        "contacts": queries.contacts_of(one.plan, today) if met and one.plan else [],
        "plan": plans.plans(request.standing).filter(invitations=one).first(),
        "said": list(one.follow_ups.exclude(answer="").select_related("organisation")),
    }
    return render(request, "partnerships/invitation.html", context)


@opens_to(Door.NETWORK)
@require_POST
def say_yes(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The yes of one organisation."""
    read = request.POST.get("read", "")
    one = actions.accept(invitation=_invitation_or_404(request, pk), by=request.user, now=timezone.now(), read=read)
    if one.state == Meeting.MET:
        messages.success(request, _("All have said yes. Here is how you reach each other."))
    else:
        messages.success(request, _("You have said yes. You hear when all the others have."))
    return redirect("partnerships:invitation", pk)


@opens_to(Door.NETWORK)
def say_no(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The no of one organisation, with a reason if it likes."""
    one = _invitation_or_404(request, pk)
    if not may_bind(request, one.asked):
        raise PermissionDenied
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.refuse(invitation=one, because=form.cleaned_data["because"], by=request.user, now=timezone.now())
        messages.success(request, _("Declined. Whoever asked is told; nobody got your contact data."))
        return redirect("partnerships:invitation", pk)
    return form_page(
        request,
        form,
        heading=_("Not now: %(organisation)s") % {"organisation": one.asker},
        button=_("Decline"),
        back=f"/partnerships/invitations/{pk}/",
    )


@opens_to(Door.NETWORK)
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Whoever asks takes the question back."""
    one = _invitation_or_404(request, pk)
    actions.take_back(invitation=one, by=request.user, now=timezone.now())
    messages.success(request, _("Withdrawn. The other side is told."))
    return redirect("partnerships:plan", one.plan_id)
