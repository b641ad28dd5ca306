"""Pages of single demands in a draft."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries, rules
from zbor.positions.comparing import Piece, compare
from zbor.positions.enums import State
from zbor.positions.forms import DemandForm, GroundForm, initial_of
from zbor.positions.models import Amendment, Demand, DemandRevision
from zbor.positions.sources import parse_all
from zbor.positions.views.editing import editing_of
from zbor.positions.views.fetching import network_demand, own_demand, own_position


@opens_to(Door.NETWORK)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """A demand out of chosen words; without any it is the writer's own."""
    position = own_position(request, pk)
    chosen = parse_all((request.POST if request.method == "POST" else request.GET).getlist("source"))
    texts = queries.source_texts(position.dossier)
    form = DemandForm(request.POST or None, dossier=position.dossier)
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted()
        demand = actions.create_demand(
            position=position,
            title=wanted.title,
            text=wanted.text,
            wording=wanted.wording,
            article=form.cleaned_data["article"],
            sources=chosen,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Demand %(number)d is written.") % {"number": demand.number})
        return redirect("positions:edit", position.pk)
    sources = [texts[source] for source in chosen if source in texts]
    context = {"position": position, "dossier": position.dossier, "form": form, "sources": sources}
    return render(request, "positions/demand_form.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Clash:
    """A field that two people rewrote: theirs as it stands, and what saving mine would change in it."""

    label: str
    theirs: str
    mine: str
    pieces: list[Piece]


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    position, demand = own_demand(request, pk)
    form = DemandForm(request.POST or None, initial=initial_of(demand), dossier=position.dossier)
    if request.method == "POST" and form.is_valid():
        edited = actions.edit_demand(
            demand=demand,
            base_revision=form.cleaned_data["revision"] or 0,
            wording=form.wanted(),
            by=request.user,
            now=timezone.now(),
        )
        if not edited.clashes:
            messages.success(request, _("Saved. The old wording stays in the history."))
            return redirect("positions:edit", position.pk)
        return _clash(request, edited)
    context = {
        "position": position,
        "dossier": position.dossier,
        "demand": demand,
        "form": form,
        "editing": editing_of(request, demand),
    }
    return render(request, "positions/demand_form.html", context, status=422 if form.errors else 200)


def _clash(request: PersonRequest, edited: actions.Edit) -> HttpResponse:
    """Both texts side by side; the form holds mine, based on theirs, so that saving is a choice and not an accident."""
    demand, mine = edited.demand, edited.merged
    initial = initial_of(demand) | {
        "title": mine.title,
        "text": mine.text,
        "wording": mine.wording,
        "article": mine.article_id,
    }
    form = DemandForm(initial=initial, dossier=demand.dossier)
    pairs = [
        ("title", demand.title, mine.title),
        ("wording", demand.wording, mine.wording),
        ("text", demand.text, mine.text),
    ]
    clashes = [
        Clash(str(form.fields[name].label), theirs, own, compare(theirs, own))
        for name, theirs, own in pairs
        if name in edited.clashes
    ]
    latest = DemandRevision.objects.select_related("by").filter(demand=demand).last()
    context = {
        "demand": demand,
        "position": demand.position,
        "dossier": demand.dossier,
        "form": form,
        "clashes": clashes,
        "latest": latest,
        "article_clashes": "article_id" in edited.clashes,
    }
    return render(request, "positions/clash.html", context, status=409)


def asked(request: PersonRequest, name: str) -> int | None:
    """A number in the address; None where there is none that makes sense."""
    number = request.GET.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 9 else None


@dataclass(frozen=True)
class Step:
    """A revision and what it changed."""

    revision: DemandRevision
    title: list[Piece]
    wording: list[Piece]
    text: list[Piece]
    amendments: list[Amendment]


@opens_to(Door.NETWORK)
def history(request: PersonRequest, pk: int) -> HttpResponse:
    _position, demand = network_demand(request, pk)
    return demand_page(request, demand)


def demand_page(request: PersonRequest, demand: Demand, form: GroundForm | None = None) -> HttpResponse:
    """A demand with where it came from, what it rests on, and how it changed; a form that did not fit stands in it."""
    position = demand.position
    if position is None:
        raise Http404
    revisions = list(demand.revisions.select_related("by"))
    merged = list(queries.amendments_merged_into(demand))
    steps = [
        Step(
            now,
            compare(before.title if before else "", now.title),
            compare(before.wording if before else "", now.wording),
            compare(before.text if before else "", now.text),
            [one for one in merged if one.merged_revision == now.revision],
        )
        for before, now in zip([None, *revisions], revisions, strict=False)
    ]
    context = {
        "position": position,
        "dossier": position.dossier,
        "demand": demand,
        "steps": reversed(steps),
        "versions": revisions[::-1],
        "came_from": queries.came_from(demand),
        "between": queries.between(revisions[::-1], asked(request, "old"), asked(request, "new")),
        "sources": queries.sources_by_demand(demand.dossier).get(demand.pk, []),
        "grounds": queries.grounds_of([demand], to_network=True).get(demand.pk, []),
        "is_draft": position.state is State.DRAFT and rules.may_draft(request.standing, position),
        "ground_form": form or GroundForm(demand=demand),
    }
    return render(request, "positions/demand.html", context, status=422 if form else 200)


@opens_to(Door.NETWORK)
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    _position, demand = own_demand(request, pk)
    actions.move_demand(demand=demand, up=request.POST.get("to") == "up", by=request.user, now=timezone.now())
    return _back(demand)


@opens_to(Door.NETWORK)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    _position, demand = own_demand(request, pk)
    actions.remove_demand(demand=demand, by=request.user, now=timezone.now())
    messages.success(request, _("Removed. You can put it back below."))
    return _back(demand)


@opens_to(Door.NETWORK)
@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    _position, demand = own_demand(request, pk)
    actions.restore_demand(demand=demand, by=request.user, now=timezone.now())
    return _back(demand)


@opens_to(Door.NETWORK)
@require_POST
def let_go(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    _position, demand = own_demand(request, pk)
    for source in parse_all([key]):
        actions.let_go(demand=demand, source=source, by=request.user, now=timezone.now())
    return redirect("positions:demand", demand.pk)


def _back(demand: Demand) -> HttpResponse:
    return redirect("positions:edit", demand.position_id or 0)
