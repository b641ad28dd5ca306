"""The points of an agenda: to order them, and one page on which those who lead work on one point."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
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
from zbor.decisions.forms_assemblies import HandsForm, ItemForm, LiveVoteForm, NoteForm, PostponeForm
from zbor.decisions.models import AgendaItem
from zbor.decisions.queries import assemblies as queries
from zbor.decisions.views.assemblies import assembly_seen, page_of
from zbor.decisions.views.points import point_of
from zbor.members.doors import PersonRequest

EDITED = (AssemblyState.PLANNED, AssemblyState.GATHERING)


def _item(request: PersonRequest, pk: int, item_pk: int) -> AgendaItem:
    return get_object_or_404(queries.agenda_of(assembly_seen(request, pk)), pk=item_pk)


@opens_to(Door.BOARD)
@require_POST
def new(request: PersonRequest, pk: int) -> HttpResponse:
    assembly, form = assembly_seen(request, pk), ItemForm(request.POST)
    if not form.is_valid():
        return page_of(request, assembly, add=form, status=422)
    actions.add_item(assembly=assembly, **form.changes, by=request.user, now=timezone.now())
    return redirect("decisions:assembly", pk)


@opens_to(Door.BOARD)
@require_POST
def move(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    """Up, down, or off the agenda; what a first click took off already stays off."""
    item, now = assembly_seen(request, pk).items.filter(pk=item_pk).first(), timezone.now()
    if item is None:
        return redirect("decisions:assembly", pk)
    if request.POST.get("to") == "off":
        actions.remove_item(item=item, by=request.user, now=now)
    else:
        actions.move_item(item=item, up=request.POST.get("to") == "up", by=request.user, now=now)
    return redirect("decisions:assembly", pk)


@opens_to(Door.BOARD)
@never_cache
def show(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    """One point, for those who lead: its votes, its note, its words."""
    return _page(request, _item(request, pk, item_pk))


def _page(request: PersonRequest, item: AgendaItem, *, status: int = 200, **wrong: BaseForm) -> HttpResponse:
    """The page of a point, with what was typed where it could not be taken, also where it can be taken no more."""
    assembly, now = item.assembly, timezone.now()
    lasts = assembly.state == AssemblyState.IN_SESSION
    near = list(assembly.items.filter(number__in=(item.number - 1, item.number + 1)))
    open_now = next((vote for vote in item.votes.all() if vote.phase == Phase.OPEN), None)
    may_vote = lasts and not item.postponed and not open_now
    context: dict[str, object] = {
        "assembly": assembly,
        "item": item,
        "point": point_of(item),
        "before": next((one for one in near if one.number < item.number), None),
        "after": next((one for one in near if one.number > item.number), None),
        "quorum": queries.quorum_of(assembly, now) if lasts else None,
        "going": open_now,
        "taken": voting.participation(open_now) if open_now else None,
    }
    forms: dict[str, BaseForm] = {}
    if assembly.state in EDITED:
        forms["edit_form"] = ItemForm(instance=item)
    if may_vote:
        forms["vote_form"] = LiveVoteForm(prefix="vote", initial=_asked(item))
        forms["hands_form"] = HandsForm(prefix="hands", is_correction=bool(item.result))
    if assembly.state in OPEN_TO_COME and not item.result and not open_now:
        forms["postpone_form"] = PostponeForm(prefix="postpone")
    if rules.may_write_minutes(request.standing, assembly):
        forms["note_form"] = NoteForm(initial={"note": item.note, "was": item.note})
    context |= forms | wrong
    return render(request, "decisions/assembly_item.html", context, status=status)


def _asked(item: AgendaItem) -> dict[str, str]:
    return {"title": item.title, "question": item.text or item.title}


@opens_to(Door.BOARD)
@require_POST
def edit(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(request, pk, item_pk)
    form = ItemForm(request.POST, instance=_item(request, pk, item_pk))
    if not form.is_valid():
        return _page(request, item, edit_form=form, status=422)
    actions.edit_item(item=item, revision=form.based_on, **form.changes, by=request.user, now=timezone.now())
    return redirect("decisions:assembly", pk)


@opens_to(Door.BOARD)
@require_POST
def note(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    item, form = _item(request, pk, item_pk), NoteForm(request.POST)
    if form.is_valid():
        text, was = form.cleaned_data["note"], form.cleaned_data["was"]
        try:
            actions.note_item(item=item, text=text, was=was, by=request.user, now=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("decisions:assembly_item", pk, item_pk)
        except Refused as refusal:  # what was typed stays on the page
            form.add_error("note", str(refusal))
            form.show_both(_item(request, pk, item_pk).note)
    return _page(request, item, note_form=form, status=422)


@opens_to(Door.BOARD)
@require_POST
def hands(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    item = _item(request, pk, item_pk)
    form = HandsForm(request.POST, prefix="hands", is_correction=bool(item.result))
    if form.is_valid():
        try:
            actions.count_hands(item=item, **form.cleaned_data, by=request.user, now=timezone.now())
            return redirect("decisions:assembly_item", pk, item_pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, item, hands_form=form, status=422)


@opens_to(Door.BOARD)
@require_POST
def vote(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    """Let those in the room vote on their phones."""
    item, form = _item(request, pk, item_pk), LiveVoteForm(request.POST, prefix="vote")
    if form.is_valid():
        try:
            actions.open_vote(item=item, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, _("Voting is open. Those in the room vote on the page of the assembly."))
            return redirect("decisions:assembly_item", pk, item_pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, item, vote_form=form, status=422)


@opens_to(Door.BOARD)
@require_POST
def postpone(request: PersonRequest, pk: int, item_pk: int) -> HttpResponse:
    """Put a point off, or take it up after all."""
    item, reason = _item(request, pk, item_pk), ""
    if request.POST.get("to") != "take-up":
        form = PostponeForm(request.POST, prefix="postpone")
        if not form.is_valid():
            return _page(request, item, postpone_form=form, status=422)
        reason = form.cleaned_data["reason"]
    actions.postpone_item(item=item, reason=reason, by=request.user, now=timezone.now())
    return redirect("decisions:assembly_item", pk, item_pk)
