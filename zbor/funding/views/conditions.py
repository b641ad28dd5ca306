"""The conditions of a call, as the office enters them."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding.actions import conditions as actions
from zbor.funding.enums import ConditionKind
from zbor.funding.forms.conditions import form_of
from zbor.funding.models import Call
from zbor.funding.queries.conditions import clashes, companions_of, told, ways_of
from zbor.funding.views.pages import form_page
from zbor.funding.views.panel import Panel
from zbor.members.doors import MemberRequest, PersonRequest

LONGEST_NUMBER = 6


def told_panel(_request: MemberRequest, call: Call, _now: datetime) -> Panel | None:
    """The conditions in words, for everybody who sees the call."""
    found = told(call)
    return Panel("funding/_conditions.html", {"conditions": found}) if found else None


@opens_to(Door.OFFICE)
def conditions(request: PersonRequest, pk: int) -> HttpResponse:
    """What was entered, what excludes one another, and what can be added."""
    call = get_object_or_404(Call, pk=pk)
    context = {"call": call, "conditions": told(call), "clashes": clashes(call), "kinds": list(ConditionKind)}
    return render(request, "funding/conditions.html", context)


@opens_to(Door.OFFICE)
def add(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Enter one condition."""
    call = get_object_or_404(Call, pk=pk)
    if kind not in ConditionKind.values:
        raise Http404
    form = form_of(ConditionKind(kind), request.POST if request.method == "POST" else None).beside(
        ways_of(call), companions_of(call)
    )
    page = reverse("funding:conditions", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_condition(
            call=call,
            condition=form.condition(),
            is_hard=form.is_hard,
            or_else=form.cleaned_data.get("or_else", ""),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Added."))
        return redirect(page)
    heading = f"{call.title}: {ConditionKind(kind).label}"
    return form_page(request, form, heading=heading, button=_("Add the condition"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one away."""
    call = get_object_or_404(Call, pk=pk)
    typed = {name: request.POST.get(name, "") for name in ("number", "revision")}
    if not all(one.isascii() and one.isdecimal() and len(one) <= LONGEST_NUMBER for one in typed.values()):
        raise Http404
    actions.remove_condition(
        call=call,
        number=int(typed["number"]),
        is_hard=request.POST.get("hard") == "1",
        revision=int(typed["revision"]),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Taken away."))
    return redirect("funding:conditions", pk)
