"""Assemblies: the list, the page that everybody has open, what leads them, and the minutes."""

import hashlib

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.decisions import actions, rules
from zbor.decisions import queries as voting
from zbor.decisions.enums import OPEN_TO_COME, AssemblyState, Phase
from zbor.decisions.forms_assemblies import AssemblyForm, CancelForm, ItemForm
from zbor.decisions.models import Assembly, Decision
from zbor.decisions.queries import assemblies as queries
from zbor.decisions.views.points import points_of
from zbor.members.doors import PersonRequest
from zbor.members.standing import STRANGER

STEPS = {
    "call": actions.call_assembly,
    "tell": actions.tell_agenda,
    "gather": actions.gather,
    "open": actions.open_assembly,
    "lower": actions.lower_quorum,
    "end": actions.end_assembly,
    "close": actions.close_minutes,
}


def assembly_seen(request: PersonRequest, pk: int) -> Assembly:
    return get_object_or_404(queries.assemblies(request.standing), pk=pk)


@opens_to(Door.NETWORK)
def listing(request: PersonRequest) -> HttpResponse:
    page = Paginator(queries.assemblies(request.standing), 30).get_page(request.GET.get("page"))
    context = {"page": page, "may_lead": rules.may_lead(request.standing)}
    return render(request, "decisions/assemblies.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    form = AssemblyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        assembly = actions.create_assembly(**form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Prepared. Write the agenda, then call the assembly."))
        return redirect("decisions:assembly", assembly.pk)
    return render(request, "decisions/assembly_form.html", {"form": form}, status=422 if form.errors else 200)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    assembly = assembly_seen(request, pk)
    form = AssemblyForm(request.POST or None, instance=assembly_seen(request, pk))
    if request.method == "POST" and form.is_valid():
        actions.edit_assembly(
            assembly=assembly, revision=form.based_on, **form.changes, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("decisions:assembly", pk)
    context = {"form": form, "assembly": assembly}
    return render(request, "decisions/assembly_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@never_cache
def show(request: PersonRequest, pk: int) -> HttpResponse:
    return page_of(request, assembly_seen(request, pk))


def page_of(
    request: PersonRequest,
    assembly: Assembly,
    *,
    add: ItemForm | None = None,
    cancel: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an assembly, with what a visitor typed where it could not be taken."""
    leads = rules.may_lead(request.standing)
    is_planned = assembly.state == AssemblyState.PLANNED
    adds = leads and (is_planned or assembly.state in OPEN_TO_COME)
    before = leads and assembly.state in (AssemblyState.PLANNED, AssemblyState.GATHERING)
    context = _now(request, assembly) | {
        "points": points_of(queries.agenda_of(assembly)),
        "may_order": leads and is_planned,
        "item_form": add or (ItemForm() if adds else None),
        "cancel_form": cancel or (CancelForm() if before else None),
    }
    return render(request, "decisions/assembly.html", context, status=status)


@opens_to(Door.NETWORK)
@never_cache
def now(request: PersonRequest, pk: int) -> HttpResponse:
    """What changes while a session lasts, for a page that asks again; nothing where nothing has changed."""
    context = _now(request, assembly_seen(request, pk))
    if request.GET.get("was") == context["state"]:
        return HttpResponse(status=204)
    return render(request, "decisions/_assembly_now.html", context)


def _now(request: PersonRequest, assembly: Assembly) -> dict[str, object]:
    """How it stands: the quorum, the visitor's own voices, and what is voted on."""
    at = timezone.now()
    lasts = assembly.state in OPEN_TO_COME
    quorum = queries.quorum_of(assembly, at) if assembly.roll_id else None
    seats = queries.own_seats(assembly, request.standing, on=timezone.localdate(at)) if lasts else []
    votes = list(Decision.objects.filter(item__assembly=assembly, phase=Phase.OPEN).order_by("pk")) if lasts else []
    going = [(vote, voting.participation(vote)) for vote in votes]
    said = [
        assembly.state,
        *([quorum.present, quorum.needed] if quorum else []),
        *((seat.entry.pk, seat.now.pk if seat.now else 0) for seat in seats),
        *((vote.pk, taken.cast) for vote, taken in going),
    ]
    return {
        "assembly": assembly,
        "may_lead": rules.may_lead(request.standing),
        "lasts": lasts,
        "quorum": quorum,
        "own": seats,
        "is_here": any(seat.now for seat in seats),
        "going": going,
        "state": hashlib.sha256(repr(said).encode()).hexdigest()[:16],
    }


@opens_to(Door.BOARD)
@require_POST
def step(request: PersonRequest, pk: int, deed: str) -> HttpResponse:
    """Call, let in, open, lower the quorum, end, close the minutes."""
    if deed not in STEPS:
        raise Http404
    if deed == "open":
        actions.ensure_rules()
    assembly = STEPS[deed](assembly=assembly_seen(request, pk), by=request.user, now=timezone.now())
    if assembly.state == AssemblyState.ENDED:
        return redirect("decisions:assembly_minutes", pk)
    return redirect("decisions:assembly_people" if deed == "gather" else "decisions:assembly", pk)


@opens_to(Door.BOARD)
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Call it off, and say why."""
    assembly, form = assembly_seen(request, pk), CancelForm(request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.cancel_assembly(assembly=assembly, reason=reason, by=request.user, now=timezone.now())
            return redirect("decisions:assembly", pk)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    return page_of(request, assembly, cancel=form, status=422)


@opens_to(Door.NETWORK)
def minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The minutes of an ended assembly, to print and to sign."""
    assembly, at = assembly_seen(request, pk), timezone.now()
    if assembly.state != AssemblyState.ENDED:
        raise Http404
    seats = queries.seats_of(assembly, STRANGER, on=timezone.localdate(at))  # nobody's own go first
    context = {
        "assembly": assembly,
        "may_write": rules.may_write_minutes(request.standing, assembly),
        "quorum": queries.quorum_of(assembly, at),
        "points": points_of(queries.agenda_of(assembly)),
        "came": [seat for seat in seats if seat.spans],
        "absent": [seat for seat in seats if not seat.spans],
    }
    return render(request, "decisions/assembly_minutes.html", context)
