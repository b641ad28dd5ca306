"""The small fund: rounds, ballots, what was given."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives import rules
from zbor.initiatives.actions import funds as actions
from zbor.initiatives.forms.funds import BallotForm, EntryForm, RoundForm
from zbor.initiatives.models import FundEntry, FundRound
from zbor.initiatives.queries import funds as queries
from zbor.initiatives.views.pages import form_page
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@require_safe
def listed(request: PersonRequest) -> HttpResponse:
    """Every round somebody may see."""
    context = {
        "rounds": queries.listed(request.standing),
        "now": timezone.now(),
        "is_office": request.standing.is_office,
    }
    return render(request, "initiatives/funds.html", context)


@opens_to(Door.NETWORK)
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """One round: who asks; while it is open one's own ballots; once it is closed what was given."""
    round_, now = _round(request, pk), timezone.now()
    context: dict[str, Any] = {
        "round": round_,
        "entries": queries.entries(round_),
        "is_open": rules.takes_ballots(round_, now),
        "is_due": round_.opened_at is not None and round_.closed_at is None and now >= round_.closes_at,
        "is_office": request.standing.is_office,
        "voices": [] if round_.closed_at else queries.own_voices(request.standing, round_),
        "roll": queries.size_of(round_.roll),
        "told": queries.told(round_) if round_.closed_at else None,
    }
    return render(request, "initiatives/fund.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """Draw up a round."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_round(round_=None, fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Drawn up. Now enter who asks of it."))
        return redirect("initiatives:fund", kept.pk)
    back = reverse("initiatives:funds")
    return form_page(request, form, heading=_("A round of the small fund"), button=_("Draw it up"), back=back)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a round that has not opened."""
    round_ = _draft(request, pk)
    form = RoundForm(request.POST or None, instance=FundRound.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.save_round(
            round_=round_, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("initiatives:fund", pk)
    return form_page(request, form, heading=round_.title, button=_("Save"), back=reverse("initiatives:fund", args=[pk]))


@opens_to(Door.OFFICE)
def enter(request: PersonRequest, pk: int) -> HttpResponse:
    """Let an initiative ask."""
    round_ = _draft(request, pk)
    form = EntryForm(request.POST or None, round_=round_, initiatives=queries.may_enter(round_))
    if request.method == "POST" and form.is_valid():
        actions.enter(round_=round_, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Entered."))
        return redirect("initiatives:fund", pk)
    return form_page(
        request, form, heading=round_.title, button=_("Enter"), back=reverse("initiatives:fund", args=[pk])
    )


@opens_to(Door.OFFICE)
@require_POST
def take_out(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it ask no more."""
    entry = get_object_or_404(FundEntry.objects.select_related("round"), pk=pk)
    actions.take_out(entry=entry, by=request.user, now=timezone.now())
    messages.success(request, _("Taken out."))
    return redirect("initiatives:fund", entry.round_id)


@opens_to(Door.OFFICE)
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, because nothing is changed after that; then open."""
    round_ = _round(request, pk)
    if request.method == "POST":
        actions.open_round(round_=round_, by=request.user, now=timezone.now())
        messages.success(request, _("The vote has opened."))
        return redirect("initiatives:fund", pk)
    if round_.opened_at is not None:
        raise Http404
    context = {"round": round_, "entries": queries.entries(round_)}
    return render(request, "initiatives/fund_open.html", context)


@opens_to(Door.OFFICE)
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """Count now what is due; a worker does it by itself."""
    actions.close(round_=_round(request, pk), by=request.user, now=timezone.now())
    return redirect("initiatives:fund", pk)


@opens_to(Door.NETWORK)
def vote(request: PersonRequest, pk: int, voice_pk: int) -> HttpResponse:
    """Cast the ballot of a voice, or prepare it for the colleague who may."""
    round_ = _round(request, pk)
    own = next((one for one in queries.own_voices(request.standing, round_) if one.voice.entry.pk == voice_pk), None)
    if own is None or not rules.takes_ballots(round_, timezone.now()):
        raise Http404
    ballot, voice = own.ballot, own.voice
    before = (ballot.approved or ballot.prepared) if ballot else None
    form = BallotForm(request.POST or None, entries=queries.to_choose_from(round_), initial={"approved": before or []})
    if request.method == "POST" and form.is_valid():
        deed = actions.cast if voice.binds else actions.prepare
        approved = form.cleaned_data["approved"]
        deed(round_=round_, voice=voice.entry, approved=approved, by=request.user, now=timezone.now())
        said = _("Your vote is recorded.") if voice.binds else _("Prepared. A colleague with the mandate confirms it.")
        messages.success(request, said)
        return redirect("initiatives:fund", pk)
    return form_page(
        request,
        form,
        heading=f"{round_.title}: {voice.entry.name}",
        button=_("Cast the vote") if voice.binds else _("Prepare its ballot"),
        back=reverse("initiatives:fund", args=[pk]),
        lead=_(
            "Until the vote closes it can be changed. Only your colleagues see it; where few vote, a result may let others guess."
        ),
    )


@opens_to(Door.NETWORK)
@require_safe
def ledger(request: PersonRequest, pk: int) -> HttpResponse:
    """The ballots without names, as a file from which anybody of the network counts again."""
    round_ = _round(request, pk)
    if round_.closed_at is None or not round_.ledger or not queries.has_numbers(round_):
        raise Http404
    answer = HttpResponse(round_.ledger, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="fund-{pk}.pb"'
    return answer


def _round(request: PersonRequest, pk: int) -> FundRound:
    return get_object_or_404(queries.visible(request.standing).select_related("roll"), pk=pk)


def _draft(request: PersonRequest, pk: int) -> FundRound:
    """One that has not opened."""
    round_ = _round(request, pk)
    if round_.opened_at is not None:
        raise Http404
    return round_
