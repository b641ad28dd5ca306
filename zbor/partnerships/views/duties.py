"""What is owed and what came of it: the list of all, and the forms."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest, turned_away
from zbor.partnerships import rules
from zbor.partnerships.actions import duties as actions
from zbor.partnerships.forms.duties import ObligationForm, OutputForm, SettleForm
from zbor.partnerships.models import Agreement, Obligation, Output
from zbor.partnerships.queries import duties as queries
from zbor.partnerships.views.agreement_pages import form_page

ON_A_PAGE = 30


@opens_to(Door.NETWORK)
@require_safe
def listed(request: PersonRequest) -> HttpResponse:
    """Everything owed in agreements of which the visitor reads the inside."""
    settled = request.GET.get("show") == "settled"
    today = timezone.localdate()
    found = queries.readable(request.standing, today, settled=settled)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = queries.told(found.filter(pk__in=[one.pk for one in page]), request.standing, today)
    context = {"page": page, "duties": rows, "settled": settled, "query": "&show=settled" if settled else ""}
    return render(request, "partnerships/obligations.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down who owes what to whom."""
    agreement = get_object_or_404(Agreement, pk=pk)
    today = timezone.localdate()
    form = ObligationForm(request.POST or None, agreement=agreement, today=today)
    page = reverse("partnerships:agreement", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_obligation(
            agreement=agreement, obligation=None, fields=form.changes, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Written down."))
        return redirect(page)
    return form_page(request, form, heading=agreement.title, button=_("Write the obligation down"), back=page)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change an obligation that is not settled."""
    obligation = get_object_or_404(Obligation.objects.select_related("agreement"), pk=pk)
    form = ObligationForm(
        request.POST or None,
        instance=Obligation.objects.get(pk=pk),
        agreement=obligation.agreement,
        today=timezone.localdate(),
    )
    page = reverse("partnerships:agreement", args=[obligation.agreement_id])
    if request.method == "POST" and form.is_valid():
        actions.save_obligation(
            agreement=obligation.agreement,
            obligation=obligation,
            fields=form.changes,
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=obligation.agreement.title, button=_("Save"), back=page)


@opens_to(Door.NETWORK)
def settle(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that it was done, with what shows it."""
    whole = Obligation.objects.select_related(
        "agreement__responsible", "debtor__organisation", "creditor__organisation", "responsible", "settled_by"
    )
    found = whole.filter(pk=pk).first()
    if found is None or not rules.may_settle(request.standing, found):
        return turned_away(request)
    form = SettleForm(
        request.POST or None, initial={"on": timezone.localdate()}, may_drop=rules.may_keep(request.standing)
    )
    page = reverse("partnerships:agreement", args=[found.agreement_id])
    if request.method == "POST" and form.is_valid():
        actions.settle(obligation=found, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect(page)
    context = {
        "form": form if found.settled_at is None else None,
        "duty": queries.Duty(found, queries.state_of(found, timezone.localdate()), may_settle=False),
        "back": page,
    }
    return render(request, "partnerships/obligation.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that it was settled."""
    obligation = get_object_or_404(Obligation.objects.select_related("agreement"), pk=pk)
    actions.reopen(obligation=obligation, by=request.user, now=timezone.now())
    return redirect("partnerships:agreement", obligation.agreement_id)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw away what was entered by mistake."""
    obligation = get_object_or_404(Obligation.objects.select_related("agreement"), pk=pk)
    actions.remove_obligation(obligation=obligation, by=request.user, now=timezone.now())
    messages.success(request, _("The obligation was thrown away."))
    return redirect("partnerships:agreement", obligation.agreement_id)


@opens_to(Door.OFFICE)
def new_output(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down what came of it."""
    agreement = get_object_or_404(Agreement, pk=pk)
    form = OutputForm(request.POST or None)
    page = reverse("partnerships:agreement", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_output(agreement=agreement, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect(page)
    return form_page(request, form, heading=agreement.title, button=_("Write an output down"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def remove_output(request: PersonRequest, pk: int) -> HttpResponse:
    """Take off what was entered by mistake."""
    output = get_object_or_404(Output.objects.select_related("agreement"), pk=pk)
    actions.remove_output(output=output, by=request.user, now=timezone.now())
    return redirect("partnerships:agreement", output.agreement_id)
