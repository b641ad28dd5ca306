"""Cash by month: the plan drawn, its rows, its grants."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.funding import months_on
from zbor.calc.months import Month
from zbor.finances import drawing
from zbor.finances.actions import cash as actions
from zbor.finances.forms.cash import GrantForm, Named, PlanForm, RowForm
from zbor.finances.models import CashGrant, CashPlan, CashRow
from zbor.finances.queries.cash import as_read, plan_of, told
from zbor.finances.queries.years import years_of
from zbor.finances.views.pages import clearable, enterable, form_page, page, readable, removable
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation

KINDS: dict[str, tuple[type[CashRow | CashGrant], type[Named]]] = {
    "row": (CashRow, RowForm),
    "grant": (CashGrant, GrantForm),
}


@opens_to(Door.SIGNED_IN)
@readable
def show(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """The plan month by month: where cash is missing, how much, and what bridges it."""
    plan = plan_of(organisation)
    found = told(plan) if plan is not None else None
    context = {"plan": plan, "told": found, "months": drawing.months_of(found.forecast) if found else None}
    return page(request, "finances/cash.html", organisation, context, at="cash")


@opens_to(Door.NETWORK)
@enterable
def frame(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """From which month on, how many, and what is there at the beginning."""
    plan = plan_of(organisation)
    form = PlanForm(request.POST if request.method == "POST" else None, initial=_frame_of(plan, organisation))
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data["read"] or 0
        fields = form.fields_of_plan
        actions.save_plan(organisation=organisation, fields=fields, read=read, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("finances:cash", organisation.pk)
    heading = _("Cash plan")
    return form_page(request, organisation, form, heading=heading, button=_("Save"), back=_back(organisation))


def _back(organisation: Organisation) -> str:
    return reverse("finances:cash", args=[organisation.pk])


def _frame_of(plan: CashPlan | None, organisation: Organisation) -> dict[str, Any]:
    """What stands in the boxes; for a new plan this month, and what was there at the end of the latest year of which it is known."""
    if plan is not None:
        given = {name: getattr(plan, name) for name in ("first", "months", "currency", "opening")}
        return given | {"read": plan.revision}
    today = timezone.localdate()
    last = next((one for one in years_of(organisation) if one.cash is not None), None)
    opening, currency = (last.cash, last.currency) if last is not None else (None, "EUR")
    return {"first": today.replace(day=1), "months": 12, "currency": currency, "opening": opening, "read": 0}


def _part(organisation: Organisation, kind: str, number: int) -> CashRow | CashGrant:
    if kind not in KINDS:
        raise Http404
    found = KINDS[kind][0]._default_manager.select_related("plan__organisation")  # noqa: SLF001 -- documented
    if (part := found.filter(plan__organisation=organisation, pk=number).first()) is None:
        raise Http404
    return part


@opens_to(Door.NETWORK)
@enterable
def add(request: PersonRequest, organisation: Organisation, kind: str) -> HttpResponse:
    """One more row, or one more grant."""
    plan = plan_of(organisation)
    if kind not in KINDS or plan is None:
        raise Http404
    given = {
        "since": plan.first,
        "until": months_on(Month.of(plan.first), plan.months - 1).first,
        "rate": 100,
        "flow": request.GET.get("flow", "out"),
    }
    return _form(request, organisation, KINDS[kind][0](plan=plan), kind, given)


@opens_to(Door.NETWORK)
@enterable
def change(request: PersonRequest, organisation: Organisation, kind: str, number: int) -> HttpResponse:
    """Another amount, other months."""
    part = _part(organisation, kind, number)
    given = {name: getattr(part, name) for name in KINDS[kind][1].base_fields if name != "was"}
    given["was"] = as_read(part)
    return _form(request, organisation, part, kind, given)


def _form(
    request: PersonRequest, organisation: Organisation, part: CashRow | CashGrant, kind: str, given: dict[str, Any]
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = KINDS[kind][1](data, initial=given, currency=part.plan.currency)
    if request.method == "POST" and form.is_valid():
        actions.save_part(
            part=part, fields=form.told, was=form.cleaned_data["was"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("finances:cash", organisation.pk)
    heading = _("A grant that is refunded") if kind == "grant" else _("What comes or goes every month")
    return form_page(request, organisation, form, heading=heading, button=_("Save"), back=_back(organisation))


@opens_to(Door.SIGNED_IN)
@require_POST
@removable
def remove(request: PersonRequest, organisation: Organisation, kind: str, number: int) -> HttpResponse:
    """Take a row out; it is entered again in a minute, so nobody is asked twice."""
    part = _part(organisation, kind, number)
    actions.remove_part(part=part, by=request.user, now=timezone.now())
    messages.success(request, _("“%(name)s” was taken out of the plan.") % {"name": part.name})
    return redirect("finances:cash", organisation.pk)


@opens_to(Door.SIGNED_IN)
@clearable
def remove_all(request: PersonRequest, organisation: Organisation) -> HttpResponse:
    """Delete the plan for good, after a second press."""
    if plan_of(organisation) is None:
        raise Http404
    if request.method == "POST":
        actions.remove_plan(organisation=organisation, by=request.user, now=timezone.now())
        messages.success(request, _("The cash plan was deleted."))
        return redirect("finances:cash", organisation.pk)
    lead = _("The plan goes with all its rows and grants. Nothing of it is kept.")
    return form_page(
        request, organisation, forms.Form(), heading=_("Delete the cash plan"), button=_("Delete for good"),
        back=_back(organisation), lead=lead, is_final=True,
    )  # fmt: skip
