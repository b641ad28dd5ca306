"""Amendments as members propose, confirm, back and read them. The network's own affair: strangers see none."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.amending import applied
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.positions import actions, queries, rules
from zbor.positions.amendment_forms import AmendmentForm, RecommendationForm, WhyForm, initial_of_amendment
from zbor.positions.enums import AmendmentKind, AmendmentState, Recommendation
from zbor.positions.models import Amendment, Demand, Position
from zbor.positions.views.fetching import network_position, visible_amendment

WHOLE = 60
"""Amendments up to which a position's are on one page; beyond, a page holds those of one demand."""


@opens_to(Door.NETWORK)
def listing(request: PersonRequest, pk: int) -> HttpResponse:
    """Every amendment of a position by demand, with what clashes and in what order it is voted on."""
    position = network_position(request, pk)
    counts = queries.amendment_counts(position)
    chosen = _chosen(request, counts)
    taking, left = rules.takes_amendments(position, timezone.now()), queries.states_left(position)
    context = {
        "position": position,
        "dossier": position.dossier,
        "chapters": queries.chapters(position, standing=request.standing, demand=chosen),
        "chosen": chosen,
        "counts": counts,
        "contents": [] if chosen is None else queries.demands_in(position),
        "adopted": AmendmentState.ADOPTED in left,
        "votable": AmendmentState.OPEN in left and not taking and rules.may_put(request.standing),
        "takes": taking,
        "unconfirmed": queries.unconfirmed_count(position),
        "may_recommend": rules.may_recommend(request.standing, position),
        "may_open": rules.may_open_amendments(request.standing, position),
        "may_write": rules.may_draft(request.standing, position),
        "may_propose": taking and bool(request.standing.organisations or request.standing.is_individual_member),
        "recommendations": Recommendation.choices,
    }
    return render(request, "positions/amendments.html", context)


def _chosen(request: PersonRequest, counts: dict[int, int]) -> int | None:
    """The demand whose amendments the page shows (0: new ones), None where it shows all."""
    if sum(counts.values()) <= WHOLE:
        return None
    wanted = request.GET.get("demand", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 10 else next(iter(counts))


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    amendment = visible_amendment(request, pk, number)
    return amendment_page(request, amendment)


def amendment_page(request: PersonRequest, amendment: Amendment, **forms: Any) -> HttpResponse:
    position, standing = amendment.position, request.standing
    placed = queries.placed_of(amendment, standing=standing)
    placed.amendment.position = position
    voices = queries.amending_voices(standing, about=amendment)
    taking, is_own = rules.takes_amendments(position, timezone.now()), rules.is_own(standing, amendment)
    binds = is_own and rules.may_bind_amendment(standing, organisation_pk=amendment.organisation_id)
    speaks = rules.may_recommend(standing, position)
    draft, opened = placed.state is AmendmentState.DRAFT, placed.state is AmendmentState.OPEN
    others = [one for one in voices if one.binds and not _is(one, amendment)]
    stuck = placed.state is AmendmentState.ADOPTED and not placed.fits
    initial = {"recommendation": amendment.recommendation, "reason": amendment.recommendation_reason}
    context = {
        "position": position,
        "dossier": position.dossier,
        "placed": placed,
        "amendment": placed.amendment,
        "why_not": "" if placed.state not in {*queries.LIVE, AmendmentState.DRAFT} else queries.why_not(placed.fit),
        "supports": amendment.supports.select_related("organisation", "person"),
        "takes": taking,
        "may_confirm": taking and draft and binds,
        "may_edit": taking and draft and is_own,
        "may_withdraw": (opened and binds) or (draft and is_own),
        "may_replace": taking and opened and is_own,
        "voices": others if taking and opened else [],
        "speak": forms.get("speak", RecommendationForm(initial=initial)) if speaks and opened else None,
        "down": forms.get("down", WhyForm(prefix="down")) if speaks and opened and not placed.fits else None,
        "hand": forms.get("hand", WhyForm(prefix="hand")) if stuck and rules.may_draft(standing, position) else None,
    }
    return render(request, "positions/amendment.html", context, status=422 if forms else 200)


def _is(voice: queries.Voice, amendment: Amendment) -> bool:
    return voice.key == (amendment.organisation_id or 0)


@opens_to(Door.NETWORK)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a demand, or ask that it be taken away; the form begins with the text as it reads now."""
    demand = Demand.objects.filter(pk=pk, removed_at__isnull=True, position__isnull=False).first()
    if demand is None or demand.position_id is None:
        raise Http404
    return _propose(request, network_position(request, demand.position_id), demand)


@opens_to(Door.NETWORK)
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for a demand that nobody has written yet."""
    return _propose(request, network_position(request, pk), None)


def _propose(request: PersonRequest, position: Position, demand: Demand | None) -> HttpResponse:
    voices = queries.amending_voices(request.standing)
    if not voices:
        raise PermissionDenied
    older = _older(request, position)
    form = AmendmentForm(
        request.POST or None, voices=voices, is_new=demand is None, initial=_initial(request, demand, older)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        amendment = actions.propose_amendment(
            position=position,
            proposed=form.proposed(),
            demand=demand,
            base_revision=data["base"],
            organisation=Organisation.objects.filter(pk=data["voice"]).first(),
            replaces=position.amendments.filter(number=data["replaces"]).first() if data["replaces"] else None,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(
            request,
            _("Proposed as %(label)s.") % {"label": amendment.label}
            if amendment.confirmed_at
            else _("Prepared as %(label)s. It counts when whoever holds the mandate confirms it.")
            % {"label": amendment.label},
        )
        return redirect("positions:amendment", position.pk, amendment.number)
    context = {
        "position": position,
        "dossier": position.dossier,
        "demand": demand,
        "form": form,
        "takes": rules.takes_amendments(position, timezone.now()),
        "older": older,
    }
    return render(request, "positions/amendment_form.html", context, status=422 if form.errors else 200)


def _older(request: PersonRequest, position: Position) -> Amendment | None:
    """The visitor's amendment that a new one is to replace, if the address names one."""
    number = request.GET.get("from", "")
    found = position.amendments.filter(number=number).first() if number.isdecimal() and len(number) < 9 else None
    return found if found is not None and rules.is_own(request.standing, found) else None


def _initial(request: PersonRequest, demand: Demand | None, older: Amendment | None) -> dict[str, Any]:
    if older is None:
        return {**queries.texts_of(demand), "base": demand.revision} if demand else {}
    placed = queries.placed_of(older, standing=request.standing)
    texts = queries.texts_of(older)
    if demand is not None and placed.fits and older.kind == AmendmentKind.CHANGE:
        current = queries.texts_of(demand)
        texts = applied(current, placed.proposal.edits)
    return {
        **initial_of_amendment(older),
        **texts,
        "base": demand.revision if demand else None,
        "replaces": older.number,
    }


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """Go on writing what is only prepared. A clash shows how it reads now, and keeps what was typed."""
    amendment = visible_amendment(request, pk, number)
    if not rules.is_own(request.standing, amendment):
        raise PermissionDenied
    voices = [one for one in queries.amending_voices(request.standing) if _is(one, amendment)]
    is_new, theirs, status = amendment.demand is None, None, 200
    form = AmendmentForm(request.POST or None, voices=voices, is_new=is_new, initial=initial_of_amendment(amendment))
    if request.method == "POST" and form.is_valid():
        edited = actions.edit_amendment(
            amendment=amendment,
            base_revision=form.cleaned_data["revision"] or 0,
            proposed=form.proposed(),
            by=request.user,
            now=timezone.now(),
        )
        if not edited.clashes:
            messages.success(request, _("Saved."))
            return redirect("positions:amendment", pk, number)
        theirs, status = edited.amendment, 409
        form = AmendmentForm(initial=form.cleaned_data | {"revision": theirs.revision}, voices=voices, is_new=is_new)
    context = {
        "position": amendment.position,
        "dossier": amendment.position.dossier,
        "demand": amendment.demand,
        "amendment": amendment,
        "form": form,
        "takes": rules.takes_amendments(amendment.position, timezone.now()),
        "theirs": theirs,
    }
    return render(request, "positions/amendment_form.html", context, status=422 if form.errors else status)


@opens_to(Door.REPRESENTATIVES)
@require_POST
def confirm(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    amendment = visible_amendment(request, pk, number)
    revision = request.POST.get("revision", "")
    actions.confirm_amendment(
        amendment=amendment,
        revision=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Confirmed. The network reads it now."))
    return redirect("positions:amendment", pk, number)


@opens_to(Door.NETWORK)
@require_POST
def withdraw(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    amendment = visible_amendment(request, pk, number)
    actions.withdraw_amendment(amendment=amendment, by=request.user, now=timezone.now())
    messages.success(request, _("Withdrawn. It stays readable here."))
    return redirect("positions:amendment", pk, number)


@opens_to(Door.REPRESENTATIVES)
@require_POST
def back(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """Stand behind an amendment, or no longer; the voice travels in the form, 0 stands for the visitor's own."""
    amendment = visible_amendment(request, pk, number)
    voices = {str(one.key): one for one in queries.amending_voices(request.standing)}
    voice = voices.get(request.POST.get("voice", ""))
    if voice is None:
        raise PermissionDenied
    deed = actions.stop_backing if request.POST.get("do") == "stop" else actions.back_amendment
    deed(amendment=amendment, organisation=voice.organisation, by=request.user, now=timezone.now())
    messages.success(request, _("Recorded."))
    return redirect("positions:amendment", pk, number)
