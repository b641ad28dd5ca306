"""Other words suggested while the text is drafted, and what becomes of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.positions import actions, queries, rules
from zbor.positions.enums import State, SuggestionState
from zbor.positions.models import Suggestion
from zbor.positions.text_forms import RejectionForm, SuggestionForm, TakingForm
from zbor.positions.views.fetching import network_part, network_position


@opens_to(Door.NETWORK)
def listing(request: PersonRequest, pk: int) -> HttpResponse:
    """Every suggestion of a draft; those that wait come first."""
    position = network_position(request, pk)
    context = {
        "position": position,
        "dossier": position.dossier,
        "suggestions": queries.suggestions_of(position),
        "takes": rules.takes_suggestions(position),
    }
    return render(request, "positions/suggestions.html", context)


@opens_to(Door.NETWORK)
def new(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """The form begins with the text as it reads now."""
    position, part = network_part(request, kind, pk)
    initial = queries.words_in_part(part, kind) | {"base": part.revision}
    form = SuggestionForm(request.POST or None, part=part, initial=initial)
    if request.method == "POST" and form.is_valid():
        suggestion = actions.suggest(
            part=part,
            base_revision=form.cleaned_data["base"],
            wording=form.wanted(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Suggested. Those who write the draft read it; you are told what became of it."))
        return redirect("positions:suggestion", suggestion.pk)
    context = {
        "position": position,
        "dossier": position.dossier,
        "part": part,
        "kind": kind,
        "form": form,
        "takes": rules.takes_suggestions(position),
    }
    return render(request, "positions/suggestion_form.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


def _visible(request: PersonRequest, pk: int) -> Suggestion:
    suggestion = get_object_or_404(
        Suggestion.objects.select_related("person", "answered_by", "section", "demand__article"), pk=pk
    )
    suggestion.position = network_position(request, suggestion.position_id)
    return suggestion


def _page(request: PersonRequest, suggestion: Suggestion, **wrong: Any) -> HttpResponse:
    position, part, weighed = suggestion.position, suggestion.part, queries.weigh(suggestion)
    kind, waits = queries.kind_of(part), weighed.state is SuggestionState.OPEN
    answers = waits and position.state is State.DRAFT and rules.may_draft(request.standing, position)
    words = queries.words_in_part(weighed.merged or part, kind)
    context = {
        "position": position,
        "dossier": position.dossier,
        "suggestion": suggestion,
        "weighed": weighed,
        "part": part,
        "kind": kind,
        "read": wrong.get("read", part.revision),
        "fits": weighed.merged is not None,
        "answers": answers,
        "hand": wrong.get("hand", TakingForm(part=part, initial=words)) if answers else None,
        "reject": wrong.get("reject", RejectionForm(prefix="reject")) if answers else None,
        "may_withdraw": waits and suggestion.person_id == request.user.pk,
    }
    return render(request, "positions/suggestion.html", context, status=422 if wrong else 200)


@opens_to(Door.NETWORK)
@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    """Merge it as the page showed it, or write it by hand."""
    suggestion = _visible(request, pk)
    revision = request.POST.get("revision", "")
    form = TakingForm(request.POST, part=suggestion.part) if request.POST.get("do") == "hand" else None
    if form is not None and not form.is_valid():
        return _page(request, suggestion, hand=form, read=revision)
    actions.accept_suggestion(
        suggestion=suggestion,
        revision=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
        wording=form.wanted() if form else None,
        answer=form.cleaned_data["answer"] if form else "",
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("It is in the text. A letter tells its author."))
    return _to_part(suggestion)


@opens_to(Door.NETWORK)
@require_POST
def reject(request: PersonRequest, pk: int) -> HttpResponse:
    suggestion = _visible(request, pk)
    form = RejectionForm(request.POST, prefix="reject")
    if not form.is_valid():
        return _page(request, suggestion, reject=form)
    reason = form.cleaned_data["reason"]
    actions.reject_suggestion(suggestion=suggestion, reason=reason, by=request.user, now=timezone.now())
    messages.success(request, _("Answered. A letter tells its author why."))
    return _to_part(suggestion)


@opens_to(Door.NETWORK)
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    actions.withdraw_suggestion(suggestion=_visible(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Withdrawn. It stays readable here."))
    return redirect("positions:suggestion", pk)


def _to_part(suggestion: Suggestion) -> HttpResponse:
    kind = queries.kind_of(suggestion.part)
    return redirect(f"{reverse('positions:draft', args=[suggestion.position_id])}#{kind}-{suggestion.part.pk}")
