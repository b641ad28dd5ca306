"""Gates: ask for a decision, decide, let a condition go; what gates ask."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives import rules
from zbor.initiatives.actions import gates as actions
from zbor.initiatives.enums import Gate
from zbor.initiatives.forms.gates import BackForm, PassForm, RuleForm
from zbor.initiatives.forms.ideas import InternalReasonForm, ReasonForm
from zbor.initiatives.models import Initiative
from zbor.initiatives.queries.gates import conditions, gate_of, rule_for
from zbor.initiatives.views.pages import form_page, initiative_or_404, to
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@require_POST
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Put it before those who decide."""
    initiative = actions.ask_for_decision(initiative=initiative_or_404(pk), by=request.user, now=timezone.now())
    messages.success(request, _("It waits for a decision now."))
    return to(initiative)


@opens_to(Door.NETWORK)
def let_through(request: PersonRequest, pk: int) -> HttpResponse:
    """Pass at the gate, with the reason."""
    initiative, gate = _at_gate(request, pk)
    form = PassForm(request.POST or None, initial={"gate": gate})
    if request.method == "POST" and form.is_valid():
        actions.pass_gate(
            initiative=initiative,
            gate=gate,
            because=form.cleaned_data["because"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Decided: it has passed."))
        return to(initiative)
    missing = [one for one in conditions(initiative, rule_for(gate), timezone.localdate()) if one.is_missing]
    lead = (
        _("Everything that the gate asks is there.")
        if not missing
        else _("Something is missing, so it cannot pass yet.")
    )
    return _page(request, form, initiative, button=_("Let it pass"), lead=lead)


@opens_to(Door.NETWORK)
def send_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Send it back, with the reason."""
    initiative, gate = _at_gate(request, pk)
    form = BackForm(request.POST or None, initial={"gate": gate})
    if request.method == "POST" and form.is_valid():
        actions.send_back(
            initiative=initiative,
            gate=gate,
            because=form.cleaned_data["because"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Sent back."))
        return to(initiative)
    return _page(request, form, initiative, button=_("Send it back"), lead=_("Say what is not good enough yet."))


@opens_to(Door.OFFICE)
def let_go(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """Let one missing condition go."""
    initiative = initiative_or_404(pk)
    gate = gate_of(initiative)
    found = [] if gate is None else conditions(initiative, rule_for(gate), timezone.localdate())
    asked = next((one for one in found if one.code == code and not one.is_met), None)
    if gate is None or asked is None:
        raise Http404
    form = InternalReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.let_go(
            initiative=initiative,
            gate=gate,
            condition=code,
            because=form.cleaned_data["because"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Let go. The reason stands on the page."))
        return to(initiative)
    return _page(request, form, initiative, button=_("Let it go"), lead=asked.words)


@opens_to(Door.NETWORK)
@require_safe
def settings(request: PersonRequest) -> HttpResponse:
    """What the gates of this network ask."""
    context = {"rules": [rule_for(gate) for gate in Gate], "may_change": request.standing.is_office}
    return render(request, "initiatives/gates.html", context)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, code: str) -> HttpResponse:
    """Say what a gate asks."""
    if code not in Gate.values:
        raise Http404
    gate = Gate(code)
    form = RuleForm(request.POST or None, instance=rule_for(gate))
    if request.method == "POST" and form.is_valid():
        actions.save_rule(gate=gate, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("initiatives:gates")
    lead = _("0, or no tick, asks nothing. What was decided before stays.")
    back = reverse("initiatives:gates")
    return form_page(request, form, heading=str(gate.label).capitalize(), button=_("Save"), back=back, lead=lead)


def _at_gate(request: PersonRequest, pk: int) -> tuple[Initiative, Gate]:
    """The initiative and the gate at which the visitor decides: of a page that was read before, the gate of that page."""
    initiative = initiative_or_404(pk)
    read = request.POST.get("gate", "")
    gate = Gate(read) if read in Gate.values else gate_of(initiative)
    if gate is None or not rules.may_decide(request.standing, rule_for(gate)):
        raise Http404
    return initiative, gate


def _page(request: PersonRequest, form: ReasonForm, initiative: Initiative, *, button: str, lead: str) -> HttpResponse:
    back = reverse("initiatives:show", args=[initiative.pk])
    return form_page(request, form, heading=initiative.title, button=button, back=back, lead=lead)
