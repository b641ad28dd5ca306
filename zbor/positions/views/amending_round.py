"""The rapporteur's and the office's side: the round, recommendations, votes, merging."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions.actions import ensure_rules
from zbor.decisions.forms import ClosingForm
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries, rules
from zbor.positions.amendment_forms import RecommendationForm, RoundForm, WhyForm
from zbor.positions.enums import Recommendation
from zbor.positions.views.amendments import amendment_page
from zbor.positions.views.fetching import network_position, own_position, visible_amendment


@opens_to(Door.NETWORK)
def open_round(request: PersonRequest, pk: int) -> HttpResponse:
    position = network_position(request, pk)
    if not rules.may_open_amendments(request.standing, position):
        raise PermissionDenied
    until = position.amendments_until
    initial = {"until": until and timezone.localtime(until), "backing": position.amendments_backing}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.open_amendments(
            position=position,
            until=form.cleaned_data["until"],
            backing=form.cleaned_data["backing"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The position is open to amendments. Everyone who may propose gets one letter."))
        return redirect("positions:amendments", position.pk)
    context = {"position": position, "dossier": position.dossier, "form": form}
    return render(request, "positions/amendments_round.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@require_POST
def recommend(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    amendment = visible_amendment(request, pk, number)
    form = RecommendationForm(request.POST)
    if not form.is_valid():
        return amendment_page(request, amendment, speak=form)
    actions.recommend(
        amendment=amendment,
        recommendation=Recommendation(form.cleaned_data["recommendation"]),
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Your recommendation on %(label)s is written.") % {"label": amendment.label})
    if request.POST.get("back") == "list":
        return redirect("positions:amendments", pk)
    return redirect("positions:amendment", pk, number)


@opens_to(Door.NETWORK)
@require_POST
def set_down(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    amendment = visible_amendment(request, pk, number)
    form = WhyForm(request.POST, prefix="down")
    if not form.is_valid():
        return amendment_page(request, amendment, down=form)
    actions.set_down(amendment=amendment, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    messages.success(request, _("It is not voted on. Whoever proposed it gets your reason."))
    return redirect("positions:amendment", pk, number)


@opens_to(Door.NETWORK)
@require_POST
def by_hand(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    amendment = visible_amendment(request, pk, number)
    form = WhyForm(request.POST, prefix="hand")
    if not form.is_valid():
        return amendment_page(request, amendment, hand=form)
    actions.take_in_by_hand(amendment=amendment, how=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    messages.success(request, _("It counts as part of the text. Whoever proposed it is told."))
    return redirect("positions:amendment", pk, number)


@opens_to(Door.BOARD)
def put(request: PersonRequest, pk: int) -> HttpResponse:
    """One vote on the chosen amendments: one alone, or several that are recommended; `all` chooses all of those."""
    ensure_rules()
    position = network_position(request, pk)
    sent = (request.POST if request.method == "POST" else request.GET).getlist("amendment")
    numbers = [int(one) for one in sent if one.isdecimal() and len(one) < 9]
    chosen = list(queries.amendments_of(position).filter(number__in=numbers, confirmed_at__isnull=False))
    if request.method == "GET" and "all" in request.GET:
        chosen = queries.ready_together(position)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.put_amendments(
            position=position,
            amendments=chosen,
            rule=form.cleaned_data["rule"],
            closes_at=form.cleaned_data["closes_at"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Voting is open. Everyone who may vote gets a letter."))
        return redirect("positions:amendments", position.pk)
    context = {"position": position, "dossier": position.dossier, "form": form, "chosen": chosen}
    return render(request, "positions/amendments_put.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def merge(request: PersonRequest, pk: int) -> HttpResponse:
    """What the adopted amendments make of the text; one button writes it."""
    position = own_position(request, pk)
    if request.method == "POST":
        merged = actions.merge_amendments(
            position=position, seen=request.POST.get("seen", "")[:64], by=request.user, now=timezone.now()
        )
        told = ngettext(
            "One amendment is in the text. Whoever proposed it gets a letter.",
            "%(n)d amendments are in the text. Whoever proposed them gets a letter.",
            len(merged),
        ) % {"n": len(merged)}
        messages.success(request, told if merged else _("There was nothing left to merge."))
        return redirect("positions:amendments", position.pk)
    preview = queries.merge_preview(position)
    context = {"position": position, "dossier": position.dossier, "preview": preview}
    return render(request, "positions/amendments_merge.html", context)
