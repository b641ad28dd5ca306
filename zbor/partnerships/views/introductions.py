"""Introductions: asking for one, answering, and where they stand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.members.queries import member_organisations
from zbor.members.standing import Standing
from zbor.partnerships import rules
from zbor.partnerships.actions import introducing as actions
from zbor.partnerships.enums import Meeting
from zbor.partnerships.forms.introductions import AskForm, DeclineForm
from zbor.partnerships.models import Introduction
from zbor.partnerships.queries import introductions as queries
from zbor.partnerships.queries.speaking import is_member
from zbor.partnerships.views.pages import form_page, organisation_or_404

A_PAGE = 30


@opens_to(Door.NETWORK)
def listed(request: PersonRequest) -> HttpResponse:
    """One's own introductions; for the office all of them, with what came of them."""
    found = queries.introductions(request.standing)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "tally": queries.tally() if rules.may_keep(request.standing) else None,
        "waiting": list(queries.waiting_for_answer(request.standing)),
    }
    return render(request, "partnerships/introductions.html", context)


@opens_to(Door.NETWORK)
def introduce(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Ask to be introduced to a partner."""
    asked = organisation_or_404(pk)
    askers = _may_ask_for(request.standing).exclude(pk=pk)
    if not askers.exists():
        raise PermissionDenied
    form = AskForm(request.POST or None, askers=askers, initial={"asker": request.GET.get("by")})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            asking = actions.ask(
                asker=told["asker"], asked=asked, message=told["message"], by=request.user, now=timezone.now()
            )
        except Refused as refusal:  # what was typed stays in the form
            form.add_error(None, f"{refusal} {refusal.hint}".strip())
        else:
            messages.success(request, _said(asking))
            return redirect("partnerships:introduction", asking.pk)
    return form_page(
        request,
        form,
        heading=_("Introduce us: %(organisation)s") % {"organisation": asked},
        button=_("Ask to be introduced"),
        back=f"/partnerships/partners/{pk}/",
    )


def _may_ask_for(standing: Standing) -> QuerySet[Organisation]:
    """Those whom the visitor may bind; for the office, partners outside the network, too."""
    allowed = Q(pk__in=standing.represents)
    if standing.is_office:
        members = member_organisations(timezone.localdate()).order_by().values("pk")
        allowed |= Q(partner_profile__isnull=False) & ~Q(pk__in=members)
    return Organisation.objects.filter(allowed)


def _said(asking: Introduction) -> str:
    if asking.state == Meeting.MET:
        return _("Both have said yes. Here is how you reach each other.")
    return _("The other side is asked. You hear when it answers.")


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Where it stands; the contact data of both once both have said yes. One of a plan has its own page."""
    if queries.introductions(request.standing).filter(pk=pk, plan__isnull=False).exists():
        return redirect("partnerships:invitation", pk)
    one, today = _seen_or_403(request, pk), timezone.localdate()
    context: dict[str, Any] = {
        "one": one,
        "contacts": queries.contacts(one, today),
        "is_open": one.state == Meeting.ASKED and one.lapses_on >= today,
        "may_answer": _may(request, one.asked),
        "may_withdraw": _may(request, one.asker),
        "is_asked": one.asked_id in request.standing.organisations,
        "said": list(one.follow_ups.exclude(answer="").select_related("organisation")),
    }
    return render(request, "partnerships/introduction.html", context)


@opens_to(Door.NETWORK)
@require_POST
def say_yes(request: PersonRequest, pk: int) -> HttpResponseBase:
    one = actions.say_yes(introduction=_seen_or_403(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _said(one))
    return redirect("partnerships:introduction", pk)


@opens_to(Door.NETWORK)
def decline(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Answer with no."""
    one = _seen_or_403(request, pk)
    if not _may(request, one.asked):
        raise PermissionDenied
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.decline(introduction=one, because=form.cleaned_data["because"], by=request.user, now=timezone.now())
        messages.success(request, _("Declined. The other side is told, and got no contact data."))
        return redirect("partnerships:introduction", pk)
    return form_page(
        request,
        form,
        heading=_("Not now: %(organisation)s") % {"organisation": one.asker},
        button=_("Decline"),
        back=f"/partnerships/introductions/{pk}/",
    )


@opens_to(Door.NETWORK)
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.withdraw(introduction=_seen_or_403(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Withdrawn. The other side is told."))
    return redirect("partnerships:introduction", pk)


def _seen_or_403(request: PersonRequest, pk: int) -> Introduction:
    rows = Introduction.objects.select_related("asker", "asked", "asked_by", "answered_by")
    one = get_object_or_404(rows, pk=pk, plan=None)
    if not rules.may_see_introduction(request.standing, one):
        raise PermissionDenied
    return one


def _may(request: PersonRequest, organisation: Organisation) -> bool:
    member = is_member(organisation, timezone.localdate())
    return rules.may_say_yes(request.standing, organisation, is_member=member)
