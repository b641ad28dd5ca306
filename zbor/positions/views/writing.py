"""The editor: members' words on one side, demands on the other."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.consultations.queries import Proposal, slate_for
from zbor.decisions.actions import ensure_rules
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries, rules
from zbor.positions.enums import State
from zbor.positions.forms import BeginForm, PositionForm, PutForm, SlateForm
from zbor.positions.models import Demand, Position
from zbor.positions.sources import Source, SourceKind, Traced, parse_all
from zbor.positions.views.fetching import own_position, visible_dossier, visible_position

SHOWN: dict[str, Callable[[Traced], bool]] = {
    "waiting": lambda one: one.is_waiting,
    "used": lambda one: bool(one.demands),
    "aside": lambda one: bool(one.reason),
    "all": lambda one: True,
}
"""Which of members' words the editor lists."""


@opens_to(Door.NETWORK)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    dossier = visible_dossier(request, pk)
    form = BeginForm(
        request.POST or None, initial={"title": dossier.title, "addressee": str(dossier.institution or "")}
    )
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in ("title", "introduction", "closing", "addressee")}
        position = actions.create_position(dossier=dossier, **texts, by=request.user, now=timezone.now())
        messages.success(request, _("The draft is begun. Make demands out of what members said."))
        return redirect("positions:edit", position.pk)
    context = {"dossier": dossier, "form": form, "position": None}
    return render(request, "positions/texts.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    position = own_position(request, pk)
    traced = queries.traced(position.dossier)
    show = request.GET.get("show", "waiting")
    show = show if show in SHOWN or show == "slate" else "waiting"
    form = SlateForm(request.GET if "places" in request.GET else None)
    proposal = slate_for(position.dossier, places=form.chosen()) if show == "slate" else None
    listed = _proposed(traced, proposal) if show == "slate" else [one for one in traced if SHOWN[show](one)]
    unused = [one.about.source.key for one in listed if show == "slate" and one.is_waiting]
    context = {
        "position": position,
        "dossier": position.dossier,
        "is_draft": position.state is State.DRAFT,
        "traced": listed,
        "proposal": proposal,
        "slate_form": form,
        "show": show,
        "tallies": {name: _tally(traced, name) for name in SHOWN},
        "chosen": request.GET.getlist("source") or unused,
        "demands": queries.demands_in(position),
        "removed": Demand.objects.filter(position=position, removed_at__isnull=False).order_by("-removed_at"),
        "grown": queries.sources_by_demand(position.dossier),
        "may_put": rules.may_put(request.standing),
    }
    return render(request, "positions/edit.html", context)


def _proposed(traced: list[Traced], proposal: Proposal | None) -> list[Traced]:
    """What the slate proposes, in its order."""
    found = {one.about.source: one for one in traced}
    keys = [Source(SourceKind.STATEMENT, pk) for pk in (proposal.statements if proposal else [])]
    return [found[key] for key in keys if key in found]


def _tally(traced: list[Traced], show: str) -> int:
    return len([one for one in traced if SHOWN[show](one)])


@opens_to(Door.NETWORK)
@require_POST
def sources(request: PersonRequest, pk: int) -> HttpResponse:
    """What to do with the chosen words: a new demand, an existing one, or aside with a reason."""
    position = own_position(request, pk)
    chosen = parse_all(request.POST.getlist("source"))
    deed = request.POST.get("do", "new")
    if deed == "new":
        query = urlencode({"source": [source.key for source in chosen]}, doseq=True)
        return redirect(f"{reverse('positions:demand_new', args=[position.pk])}?{query}")
    if deed == "aside":
        number = actions.set_aside(
            position=position,
            sources=chosen,
            reason=request.POST.get("reason", "")[:2000],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, ngettext("One is set aside.", "%(n)d are set aside.", number) % {"n": number})
        return redirect("positions:edit", position.pk)
    return _add(request, position.pk, chosen)


def _add(request: PersonRequest, position_pk: int, chosen: list[Source]) -> HttpResponse:
    number = request.POST.get("demand", "")
    demand = Demand.objects.filter(position=position_pk, pk=number if number.isdecimal() else 0).first()
    if demand is None:
        messages.error(request, _("Choose the demand to which these belong."))
    else:
        actions.take_up(demand=demand, sources=chosen, by=request.user, now=timezone.now())
        messages.success(request, _("They are part of demand %(number)d.") % {"number": demand.number})
    return redirect("positions:edit", position_pk)


@opens_to(Door.NETWORK)
@require_POST
def bring_back(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    position = own_position(request, pk)
    for source in parse_all([key]):
        actions.bring_back(position=position, source=source, by=request.user, now=timezone.now())
    return redirect("positions:edit", position.pk)


@opens_to(Door.NETWORK)
def texts(request: PersonRequest, pk: int) -> HttpResponse:
    """The title and the addressee. A clash shows how they read now, and keeps what was typed."""
    position = own_position(request, pk)
    form = PositionForm(
        request.POST or None, instance=own_position(request, pk), initial={"revision": position.revision}
    )
    if request.method == "POST" and form.is_valid():
        written = {name: form.cleaned_data[name] for name in ("title", "addressee")}
        edited = actions.edit_texts(
            position=position,
            base_revision=form.cleaned_data["revision"] or 0,
            **written,
            by=request.user,
            now=timezone.now(),
        )
        if not edited.clashes:
            messages.success(request, _("Saved."))
            return redirect("positions:draft", position.pk)
        form = PositionForm(initial=written | {"revision": edited.position.revision})
        context = {"position": position, "dossier": position.dossier, "form": form, "theirs": edited.position}
        return render(request, "positions/texts.html", context, status=409)
    context = {"position": position, "dossier": position.dossier, "form": form}
    return render(request, "positions/texts.html", context, status=422 if form.errors else 200)


@opens_to(Door.BOARD)
def put(request: PersonRequest, pk: int) -> HttpResponse:
    ensure_rules()
    position = visible_position(request, pk)
    waiting = len(queries.waiting_sources(position.dossier))
    form = PutForm(request.POST or None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        actions.put_to_decision(
            position=position,
            rule=form.cleaned_data["rule"],
            closes_at=form.cleaned_data["closes_at"],
            set_aside_reason=form.cleaned_data.get("reason", ""),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Voting is open. Everyone who may vote gets a letter."))
        return redirect("positions:dossier", position.dossier_id)
    context = {
        "position": position,
        "dossier": position.dossier,
        "form": form,
        "waiting": waiting,
        "suggested": queries.waiting_suggestions(position),
        "unsettled": _unsettled(position),
    }
    return render(request, "positions/put.html", context, status=422 if form.errors else 200)


def _unsettled(position: Position) -> str:
    """What the vote would be refused for, said before somebody fills in the form: amendments that are not settled."""
    left = sum(map(len, queries.unfinished(position).values()))
    words = ngettext("One amendment is not settled yet.", "%(n)d amendments are not settled yet.", left)
    return words % {"n": left} if left else ""


@opens_to(Door.BOARD)
@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    position = visible_position(request, pk)
    actions.take_back(position=position, by=request.user, now=timezone.now())
    messages.success(request, _("The position is a draft again."))
    return redirect("positions:dossier", position.dossier_id)


@opens_to(Door.BOARD)
@require_POST
def follow(request: PersonRequest, pk: int) -> HttpResponse:
    """Do at once what the scheduler would do within minutes of the result."""
    position = visible_position(request, pk)
    actions.follow_one(position=position, now=timezone.now())
    messages.success(request, _("The authors are told and the chronology is written."))
    return redirect("positions:dossier", position.dossier_id)
