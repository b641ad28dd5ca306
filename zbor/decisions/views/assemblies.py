"""Assemblies: the list, the page, what leads them, who is in the room, and the minutes."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.decisions import actions, rules, words
from zbor.decisions.enums import AssemblyState
from zbor.decisions.forms_assemblies import AssemblyForm, HandsForm, ItemForm, NoteForm
from zbor.decisions.models import AgendaItem, Assembly, RollEntry
from zbor.decisions.queries import assemblies as queries
from zbor.members.doors import PersonRequest

STEPS = {
    "call": actions.call_assembly,
    "open": actions.open_assembly,
    "end": actions.end_assembly,
    "cancel": actions.cancel_assembly,
}


def _seen(request: PersonRequest, pk: int) -> Assembly:
    return get_object_or_404(queries.assemblies(request.standing), pk=pk)


def _item(request: PersonRequest, pk: int, item_pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.select_related("assembly"), pk=item_pk, assembly=_seen(request, pk))


@opens_to(Door.NETWORK)
def listing(request: PersonRequest) -> HttpResponse:
    page = Paginator(queries.assemblies(request.standing), 30).get_page(request.GET.get("page"))
    context = {"page": page, "may_lead": rules.may_lead(request.standing)}
    return render(request, "decisions/assemblies.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    form = AssemblyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        assembly = actions.create_assembly(**form.cleaned_data, by=request.user, now=timezone.now())
        return redirect("decisions:assembly", assembly.pk)
    return render(request, "decisions/assembly_form.html", {"form": form}, status=422 if form.errors else 200)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    assembly = _seen(request, pk)
    form = AssemblyForm(request.POST or None, instance=_seen(request, pk))
    if request.method == "POST" and form.is_valid():
        actions.edit_assembly(assembly=assembly, **form.cleaned_data, by=request.user, now=timezone.now())
        return redirect("decisions:assembly", pk)
    context = {"form": form, "assembly": assembly}
    return render(request, "decisions/assembly_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


def _page(
    request: PersonRequest,
    assembly: Assembly,
    *,
    wrong: dict[int, dict[str, Any]] | None = None,
    add: ItemForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now, leads = timezone.now(), rules.may_lead(request.standing)
    lasts, named = assembly.state == AssemblyState.IN_SESSION, request.GET.get("q", "").strip()
    quorum = queries.quorum_of(assembly, now) if assembly.roll_id else None
    hand_rules = queries.hand_rules() if leads and lasts else None
    context = {
        "assembly": assembly,
        "may_lead": leads,
        "lasts": lasts,
        "named": named,
        "quorum": quorum,
        "items": [
            _point(item, is_led=hand_rules is not None, wrong=(wrong or {}).get(item.pk, {}))
            for item in queries.agenda_of(assembly)
        ],
        "item_form": add or (ItemForm() if leads and assembly.state == AssemblyState.PLANNED else None),
        "seats": queries.seats_of(assembly, request.standing, on=timezone.localdate(now), named=named)
        if assembly.roll_id
        else [],
    }
    return render(request, "decisions/assembly.html", context, status=status)


def _point(item: AgendaItem, *, is_led: bool, wrong: dict[str, Any]) -> dict[str, Any]:
    prefix = f"item-{item.pk}"
    return (
        {
            "item": item,
            "said": words.hands_in_words(item),
            "rule": words.name_of(item.rule.code, item.rule.name) if item.rule else "",
            "note": wrong.get("note") or NoteForm(initial={"note": item.note, "was": item.note}, prefix=prefix),
            "hands": wrong.get("hands") or HandsForm(prefix=prefix, is_correction=bool(item.result)),
        }
        if is_led
        else {
            "item": item,
            "said": words.hands_in_words(item),
            "rule": words.name_of(item.rule.code, item.rule.name) if item.rule else "",
        }
    )


@opens_to(Door.BOARD)
@require_POST
def step(request: PersonRequest, pk: int, deed: str) -> HttpResponse:
    """Call, open, end or cancel."""
    if deed not in STEPS:
        raise Http404
    if deed == "open":
        actions.ensure_rules()
    STEPS[deed](assembly=_seen(request, pk), by=request.user, now=timezone.now())
    return redirect("decisions:assembly", pk)


@opens_to(Door.BOARD)
@require_POST
def item_new(request: PersonRequest, pk: int) -> HttpResponse:
    assembly, form = _seen(request, pk), ItemForm(request.POST)
    if not form.is_valid():
        return _page(request, assembly, add=form, status=422)
    actions.add_item(assembly=assembly, **form.cleaned_data, by=request.user, now=timezone.now())
    return redirect("decisions:assembly", pk)


@opens_to(Door.BOARD)
@require_POST
def item_move(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    """Up, down, or off the agenda."""
    item, now = _item(request, pk, item_pk), timezone.now()
    if request.POST.get("to") == "off":
        actions.remove_item(item=item, by=request.user, now=now)
    else:
        actions.move_item(item=item, up=request.POST.get("to") == "up", by=request.user, now=now)
    return redirect("decisions:assembly", pk)


@opens_to(Door.BOARD)
@require_POST
def item_note(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(request, pk, item_pk)
    form = NoteForm(request.POST, prefix=f"item-{item.pk}")
    if form.is_valid():
        text, was = form.cleaned_data["note"], form.cleaned_data["was"].replace("\r\n", "\n")
        try:
            actions.note_item(item=item, text=text.replace("\r\n", "\n"), was=was, by=request.user, now=timezone.now())
            return redirect("decisions:assembly", pk)
        except Refused as refusal:  # what was typed stays on the page
            form.add_error("note", str(refusal))
    return _page(request, item.assembly, wrong={item.pk: {"note": form}}, status=422)


@opens_to(Door.BOARD)
@require_POST
def item_hands(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(request, pk, item_pk)
    form = HandsForm(request.POST, prefix=f"item-{item.pk}", is_correction=bool(item.result))
    if not form.is_valid():
        return _page(request, item.assembly, wrong={item.pk: {"hands": form}}, status=422)
    actions.count_hands(item=item, **form.cleaned_data, by=request.user, now=timezone.now())
    return redirect("decisions:assembly", pk)


@opens_to(Door.NETWORK)
@require_POST
def presence(request: PersonRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Somebody came, by themselves or by proxy, or left."""
    assembly = _seen(request, pk)
    entry = get_object_or_404(RollEntry, pk=entry_pk, roll=assembly.roll_id)
    if request.POST.get("to") == "leave":
        actions.leave(assembly=assembly, entry=entry, by=request.user, now=timezone.now())
    else:
        by_proxy = request.POST.get("to") == "proxy"
        actions.arrive(assembly=assembly, entry=entry, by_proxy=by_proxy, by=request.user, now=timezone.now())
    messages.success(request, _("Recorded: %(name)s.") % {"name": entry.name})
    return redirect("decisions:assembly", pk)


@opens_to(Door.NETWORK)
def minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The minutes of an ended assembly, to print and to sign."""
    assembly, now = _seen(request, pk), timezone.now()
    if assembly.state != AssemblyState.ENDED:
        raise Http404
    context = {
        "assembly": assembly,
        "quorum": queries.quorum_of(assembly, now),
        "items": [_point(item, is_led=False, wrong={}) for item in queries.agenda_of(assembly)],
        "seats": queries.seats_of(assembly, request.standing, on=timezone.localdate(now)),
    }
    return render(request, "decisions/assembly_minutes.html", context)
