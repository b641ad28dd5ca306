"""Pages of what was sent and what became of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.enums import ActOutcome
from zbor.dossiers.models import Document, Dossier, TextVersion
from zbor.members.doors import PersonRequest
from zbor.outcomes import actions, queries, words
from zbor.outcomes.enums import Channel, Verdict
from zbor.outcomes.forms import ActOutcomeForm, OutcomeForm, SubmissionForm, WithdrawForm
from zbor.outcomes.models import Answer, Dispatch, Submission
from zbor.outcomes.rules import may_record
from zbor.outcomes.views.fetching import own_dossier, visible_dossier, with_form
from zbor.positions.models import Demand
from zbor.positions.papers.changes import draft_of
from zbor.positions.papers.files import Format, file_of
from zbor.positions.queries import adopted_positions


@opens_to(Door.NETWORK)
def dossier(request: PersonRequest, pk: int) -> HttpResponse:
    """What was sent, what became of the act, and what became of every demand."""
    found = visible_dossier(request, pk)
    demands = Demand.objects.filter(dossier=found)
    fates = queries.fates(queries.asked(demands))
    context = {
        "dossier": found,
        "fates": fates,
        "suggestions": queries.suggestions(fate.demand for fate in fates),
        "untraced": may_record(request.standing, found) and queries.untraced(demands).exists(),
        "sentence": words.in_a_sentence(queries.tally(fate.verdict.value for fate in fates)),
        "submissions": [Sent.of(one) for one in queries.with_answers(queries.submissions(found))],
        "prepared": list(queries.prepared(found)) if may_record(request.standing, found) else [],
        "papers": _papers(found),
        "may_record": may_record(request.standing, found),
        "next_step": _next_step(found, fates),
    }
    return render(request, "outcomes/dossier.html", context)


@dataclass(frozen=True)
class Sent:
    """A submission with how its letter fared and what was answered."""

    submission: Submission
    delivery: str
    is_troubled: bool
    files: list[Document]
    answers: list[Answer]

    @classmethod
    def of(cls, submission: Submission) -> "Sent":
        dispatch: Dispatch | None = getattr(submission, "dispatch", None)
        answers = list(submission.answers.all())
        if dispatch is None:
            files = [submission.document] if submission.document else []
            return cls(submission, "", is_troubled=False, files=files, answers=answers)
        return cls(
            submission,
            queries.delivery_in_words(dispatch),
            is_troubled=dispatch.mail is not None and dispatch.mail.is_troubled,
            files=[one.document for one in dispatch.files.all()],
            answers=answers,
        )


def _papers(found: Dossier) -> dict[str, object]:
    """The newest position that was adopted, as files."""
    position = adopted_positions(found).first()
    return {"position": position, "draft": draft_of(position) if position else None}


def _next_step(found: Dossier, fates: list[queries.Fate]) -> str:
    """Which of the forms is the next one to fill in: submit, act, verdict or none."""
    if not queries.standing_submissions(found).exists():
        return "submit"
    if found.act_outcome == ActOutcome.PENDING:
        return "act"
    return "verdict" if any(not fate.outcomes for fate in fates) else ""


@opens_to(Door.NETWORK)
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_dossier(request, pk)
    form = SubmissionForm(request.POST or None, request.FILES or None, dossier=found)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        fields["channel"] = Channel(fields["channel"])
        paper = fields.pop("paper")
        if paper:
            fields["upload"] = file_of(fields["position"], Format(paper), today=timezone.localdate())
        actions.record_submission(dossier=found, **fields, by=request.user, now=timezone.now())
        messages.success(request, _("Recorded. It stands in the chronology too."))
        return redirect("outcomes:dossier", found.pk)
    return with_form(request, "outcomes/submit.html", form, dossier=found)


@opens_to(Door.NETWORK)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more and for a reason; nothing is deleted."""
    submission = get_object_or_404(Submission.objects.select_related("dossier"), pk=pk)
    found = own_dossier(request, submission.dossier_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_submission(
            submission=submission, why=form.cleaned_data["why"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("Withdrawn. It stays on the page, with your reason."))
        return redirect("outcomes:dossier", found.pk)
    return with_form(request, "outcomes/withdraw.html", form, dossier=found, submission=submission)


@opens_to(Door.NETWORK)
@require_POST
def trace(request: PersonRequest, pk: int) -> HttpResponse:
    """Look for the wording of the demands in the adopted text at once, not only when the worker comes round."""
    found = own_dossier(request, pk)
    count = len(actions.trace_dossier(dossier=found, now=timezone.now()))
    if count:
        messages.success(request, _("Looked for. What was found stands beside each demand; you confirm it."))
    else:
        messages.info(request, _("There is nothing new to look for."))
    return redirect("outcomes:dossier", found.pk)


@opens_to(Door.NETWORK)
def touches(request: PersonRequest, pk: int, version: int) -> HttpResponse:
    """Which earlier demands, positions and texts a wording touches."""
    found = visible_dossier(request, pk)
    shown = get_object_or_404(TextVersion, pk=version, dossier=found)
    touched, beyond = queries.touched_by(shown), queries.is_beyond(shown)
    context = {"dossier": found, "version": shown, "touched": touched, "is_beyond": beyond}
    return render(request, "outcomes/touches.html", context)


@opens_to(Door.NETWORK)
def verdict(request: PersonRequest, pk: int) -> HttpResponse:
    demand = get_object_or_404(queries.asked().select_related("dossier", "article"), pk=pk)
    found = own_dossier(request, demand.dossier_id)
    suggestion = queries.suggestions([demand]).get(demand.pk)
    form = OutcomeForm(request.POST or None, demand=demand, suggestion=suggestion)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        fields["verdict"] = Verdict(fields["verdict"])
        fields["suggested"] = queries.suggested_then(demand, fields.pop("seen"))
        actions.record_outcome(demand=demand, **fields, by=request.user, now=timezone.now())
        messages.success(request, _("Recorded. Earlier verdicts stay where they are."))
        return redirect("outcomes:dossier", found.pk)
    shown = {"dossier": found, "fate": queries.fate_of(demand), "suggestion": suggestion}
    reasons = queries.reasons_given(demand, to_network=True)
    return with_form(request, "outcomes/verdict.html", form, **shown, reasons=reasons)


@opens_to(Door.NETWORK)
def act(request: PersonRequest, pk: int) -> HttpResponse:
    """What became of the act; of our demands something else may have become."""
    found = own_dossier(request, pk)
    form = ActOutcomeForm(request.POST or None, instance=Dossier.objects.get(pk=found.pk))
    if request.method == "POST" and form.is_valid():
        actions.record_act_outcome(
            dossier=found,
            outcome=ActOutcome(form.cleaned_data["act_outcome"]),
            on=form.cleaned_data["act_outcome_on"],
            about=form.cleaned_data["act_outcome_note"],
            revision=form.cleaned_data["revision"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Recorded."))
        return redirect("outcomes:dossier", found.pk)
    return with_form(request, "outcomes/act.html", form, dossier=found)
