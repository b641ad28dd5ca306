"""Pages of votes."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import actions, queries, rules, words
from zbor.decisions.enums import Choice, Phase
from zbor.decisions.forms import BallotForm, DecisionForm
from zbor.decisions.models import Decision, RollEntry
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
def listing(request: PersonRequest) -> HttpResponse:
    page = Paginator(queries.decisions(), 30).get_page(request.GET.get("page"))
    context = {"page": page, "may_lead": rules.may_lead(request.standing), "now": timezone.now()}
    return render(request, "decisions/list.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    actions.ensure_rules()
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = actions.create_decision(**form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Prepared. Nobody can vote until you open it."))
        return redirect("decisions:show", decision.pk)
    return render(request, "decisions/new.html", {"form": form}, status=422 if form.errors else 200)


@dataclass(frozen=True)
class OpenBooth:
    """A voice of the visitor with the form by which it votes."""

    booth: queries.Booth
    form: BallotForm


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    return _page(request, _decision(request, pk))


@opens_to(Door.NETWORK)
@require_POST
def cast(request: PersonRequest, pk: int, entry_pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    entry = get_object_or_404(RollEntry, pk=entry_pk)
    form = BallotForm(request.POST, entry=entry)
    if not form.is_valid():
        return _page(request, decision, wrong=form, entry=entry, status=422)
    ballot = {"choice": Choice(form.cleaned_data["choice"]), "reason": form.cleaned_data["reason"]}
    if rules.may_prepare(request.standing, entry) and not rules.may_cast(request.standing, entry):
        actions.prepare_ballot(decision=decision, entry=entry, **ballot, by=request.user, now=timezone.now())
        messages.success(request, _("Proposed. It counts once a colleague with the mandate confirms it."))
    else:
        actions.cast_ballot(decision=decision, entry=entry, **ballot, by=request.user, now=timezone.now())
        messages.success(request, _("Recorded. You can change the vote until voting ends."))
    return redirect("decisions:show", decision.pk)


@opens_to(Door.BOARD)
@require_POST
def open_(request: PersonRequest, pk: int) -> HttpResponse:
    actions.open_decision(decision=_decision(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Voting is open. Everyone who may vote gets a letter."))
    return redirect("decisions:show", pk)


@opens_to(Door.BOARD)
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    actions.close_decision(decision=_decision(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The votes are counted."))
    return redirect("decisions:show", pk)


@opens_to(Door.BOARD)
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    actions.cancel_decision(decision=_decision(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The vote is cancelled."))
    return redirect("decisions:show", pk)


@opens_to(Door.NETWORK)
def minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The record of a closed vote, to print and to file."""
    decision = _decision(request, pk)
    if decision.phase != Phase.CLOSED:
        raise Http404
    return render(request, "decisions/minutes.html", _reckoning(decision) | {"decision": decision})


def _decision(request: PersonRequest, pk: int) -> Decision:
    decision = get_object_or_404(Decision.objects.select_related("roll", "rule", "dossier", "opened_by"), pk=pk)
    if decision.phase == Phase.DRAFT and not rules.may_lead(request.standing):
        raise Http404
    return decision


def _reckoning(decision: Decision) -> dict[str, object]:
    count = queries.count_of(decision)
    return {
        "rule_words": words.rule_in_words(words.rule_of(decision)),
        "rule_name": words.rule_name(decision),
        "count": count,
        "lines": words.lines_of(count) if count else [],
        "result": words.result_in_words(count) if count else "",
        "unconfirmed": (decision.count or {}).get("prepared_unconfirmed", 0),
        "roll_call": queries.roll_call(decision),
    }


def _page(
    request: PersonRequest,
    decision: Decision,
    *,
    wrong: BallotForm | None = None,
    entry: RollEntry | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    takes = rules.takes_ballots(decision, now)
    own = queries.booths(request.standing, decision)
    context = {
        "decision": decision,
        "takes_ballots": takes,
        "is_due": decision.phase == Phase.OPEN and not takes,
        "may_lead": rules.may_lead(request.standing),
        "participation": queries.participation(decision),
        "booths": [OpenBooth(booth, wrong if wrong and booth.entry == entry else _ballot_form(booth)) for booth in own],
    }
    return render(request, "decisions/show.html", context | _reckoning(decision), status=status)


def _ballot_form(booth: queries.Booth) -> BallotForm:
    """Filled with the ballot in force, else with the latest proposal of a colleague."""
    known = booth.ballot or next(iter(booth.prepared), None)
    initial = {"choice": known.choice, "reason": known.reason} if known else {}
    return BallotForm(entry=booth.entry, initial=initial)
