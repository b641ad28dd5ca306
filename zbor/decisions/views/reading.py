"""How a vote stands, what it came to, its minutes and its record."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.decisions import canonical
from zbor.decisions import counting, queries, rules, words
from zbor.decisions.enums import Phase
from zbor.decisions.forms import AnswerForm, BallotForm, PutOffForm, initial_of
from zbor.decisions.models import Decision, Objection, RollEntry
from zbor.decisions.terms import Terms, terms_of
from zbor.decisions.views.fetching import decision_seen
from zbor.members.doors import PersonRequest

FEW = 10
"""Under so many ballots a secret may be guessed."""


@opens_to(Door.NETWORK)
def listing(request: PersonRequest) -> HttpResponse:
    page = Paginator(queries.decisions().select_related("item__assembly"), 30).get_page(request.GET.get("page"))
    context = {"page": page, "may_lead": rules.may_lead(request.standing), "now": timezone.now()}
    return render(request, "decisions/list.html", context)


@opens_to(Door.NETWORK)
@never_cache
def show(request: PersonRequest, pk: int) -> HttpResponse:
    return page_of(request, decision_seen(request, pk))


@opens_to(Door.NETWORK)
def minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The minutes of a closed vote, to print, to sign and to file."""
    decision = _closed(request, pk)
    return render(
        request,
        "decisions/minutes.html",
        _reckoning(decision) | {"decision": decision, "objections": queries.objections_of(decision)},
    )


@opens_to(Door.NETWORK)
def record(request: PersonRequest, pk: int) -> HttpResponse:
    """The record of a closed vote, from which anyone can count it again."""
    decision = _closed(request, pk)
    if decision.record is None:  # closed before records were written
        raise Http404
    return HttpResponse(
        canonical(decision.record),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="decision-{decision.pk}.json"'},
    )


def _closed(request: PersonRequest, pk: int) -> Decision:
    decision = decision_seen(request, pk)
    if decision.phase != Phase.CLOSED:
        raise Http404
    return decision


@dataclass(frozen=True)
class OpenBooth:
    """A voice of the visitor with the form by which it votes; none where its secret ballot is cast."""

    booth: queries.Booth
    form: BallotForm | None


@dataclass(frozen=True)
class Raised:
    """An objection with the form that answers it, for those who may."""

    objection: Objection
    form: AnswerForm | None


def page_of(
    request: PersonRequest,
    decision: Decision,
    *,
    wrong: BallotForm | None = None,
    entry: RollEntry | None = None,
    wrong_end: PutOffForm | None = None,
    wrong_answer: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a vote, with what a visitor typed where it could not be taken."""
    now, terms = timezone.now(), terms_of(decision)
    takes, may_lead = rules.takes_ballots(decision, now), rules.may_lead(request.standing)
    taking_part = queries.participation(decision)
    own = queries.booths(request.standing, decision, on=timezone.localdate(now))
    interim = counting.interim(decision) if takes else None
    context = {
        "decision": decision,
        "terms": terms,
        "takes_ballots": takes,
        "is_due": decision.phase == Phase.OPEN and not takes,
        "may_lead": may_lead,
        "participation": taking_part,
        "is_small": terms.is_secret and takes and taking_part.entitled < FEW,
        "booths": [
            OpenBooth(booth, wrong if wrong and booth.entry == entry else _ballot_form(booth, decision, terms))
            for booth in own
        ],
        "interim": interim,
        "interim_lines": words.lines_of(interim) if interim else [],
        "objections": [
            Raised(one, _answer_form(one, wrong_answer) if may_lead and takes and one.state == "open" else None)
            for one in queries.objections_of(decision)
        ],
        "end_form": wrong_end or PutOffForm() if may_lead and takes and decision.item_id is None else None,
        "ratification": Decision.objects.filter(ratifies=decision).first(),
    }
    return render(request, "decisions/show.html", context | _reckoning(decision), status=status)


def _answer_form(objection: Objection, wrong: AnswerForm | None) -> AnswerForm:
    """The answer as it is, or as it was typed where it could not be taken; each form has identifiers of its own."""
    marks = f"objection-{objection.pk}-%s"
    if wrong is not None and wrong.auto_id == marks:
        return wrong
    return AnswerForm(initial={"answer": objection.answer}, auto_id=marks)


def _ballot_form(booth: queries.Booth, decision: Decision, terms: Terms) -> BallotForm | None:
    """Filled with the ballot in force, else with the latest proposal of a colleague."""
    if booth.took_part or booth.voted_itself or (terms.is_secret and not booth.voice.binds):
        return None
    known = booth.ballot or next(iter(booth.prepared), None)
    initial = {}
    if known:
        initial = initial_of(terms, choice=known.choice, content=known.content, is_reservation=known.is_reservation)
        initial["reason"] = known.reason
    options = queries.options_of(decision) if terms.chooses else ()
    return BallotForm(entry=booth.entry, terms=terms, options=options, initial=initial)


def _reckoning(decision: Decision) -> dict[str, object]:
    terms = terms_of(decision)
    count, options = queries.count_of(decision), queries.options_of(decision)
    return {
        "terms": terms,
        "rule_words": words.terms_in_words(decision),
        "rule_name": words.rule_name(decision),
        "count": count,
        "lines": words.lines_of(count) if count else [],
        "options": words.option_lines(queries.chosen_of(decision), options),
        "result": words.outcome_in_words(decision, count, options),
        "unconfirmed": (decision.count or {}).get("prepared_unconfirmed", 0),
        "roll_call": queries.roll_call(decision),
        "moves": decision.moves.select_related("by"),
        "points_named": words.points_named(terms.method),
        "is_guessable": terms.is_secret and queries.is_guessable(decision, few=FEW),
        "few": FEW,
    }
