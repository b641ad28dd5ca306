"""What people answered: for the office, for each lecturer of their own, and the numbers that the office published."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.tables import as_csv
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.trainings.actions.evaluation_questions import add_question, publish_summary, remove_question, withdraw_summary
from zbor.trainings.asking import BATCH, Kind
from zbor.trainings.forms.after import QuestionForm
from zbor.trainings.models import Evaluation, EvaluationQuestion, Training
from zbor.trainings.queries.evaluation import questions_of
from zbor.trainings.queries.results import Result, results_of, summary_of
from zbor.trainings.views.after_fetching import evaluation_of, seen_training


@opens_to(Door.OFFICE)
def results(request: PersonRequest, pk: int) -> HttpResponse:
    """Results, or the questions as long as nobody was asked."""
    training = get_object_or_404(Training, pk=pk)
    evaluation = evaluation_of(training)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        add_question(
            training=training,
            kind=Kind(fields["kind"]),
            text=fields["text"],
            answers=fields["answers"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The question is added."))
        return redirect("trainings:evaluation", pk)
    context = {
        "training": training,
        "evaluation": evaluation,
        "results": results_of(evaluation) if evaluation else [],
        "asked": questions_of(training),
        "own": training.evaluation_questions.all(),
        "form": form,
        "batch": BATCH,
    }
    return render(request, "trainings/evaluation.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int, own_pk: int) -> HttpResponse:
    question = EvaluationQuestion.objects.select_related("training").filter(training=pk, pk=own_pk).first()
    if question is not None:
        remove_question(question=question, by=request.user, now=timezone.now())
        messages.success(request, _("The question is removed."))
    return redirect("trainings:evaluation", pk)


@opens_to(Door.OFFICE)
@require_POST
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    publish_summary(evaluation=_found(pk), by=request.user, now=timezone.now())
    messages.success(request, _("Everybody who sees the training sees the numbers now."))
    return redirect("trainings:evaluation", pk)


@opens_to(Door.OFFICE)
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    withdraw_summary(evaluation=_found(pk), by=request.user, now=timezone.now())
    messages.success(request, _("The numbers are taken back."))
    return redirect("trainings:evaluation", pk)


@opens_to(Door.OFFICE)
def table(_request: PersonRequest, pk: int) -> HttpResponseBase:
    """One row for each answer that could be given, and for each group of own words each text."""
    evaluation = _found(pk)
    columns = [
        _("question"),
        _("how it is answered"),
        _("answers"),
        _("answer"),
        _("how many"),
        _("mean or share"),
        _("from"),
        _("to"),
    ]
    name = slugify(evaluation.training.title)[:60] or "evaluation"
    return as_csv(columns, _rows(results_of(evaluation)), filename=f"{name}.csv")


@opens_to(Door.SIGNED_IN)
def own(request: PersonRequest, pk: int) -> HttpResponse:
    """A lecturer sees what was said of their own lecture, and nothing of others'."""
    training = get_object_or_404(Training, pk=pk)
    lecturers = set(training.lecturers.filter(person=request.user).values_list("pk", flat=True))
    if not lecturers:
        raise Http404
    evaluation = evaluation_of(training)
    found = results_of(evaluation, lecturers=lecturers) if evaluation else []
    context = {"training": training, "evaluation": evaluation, "results": found, "batch": BATCH}
    return render(request, "trainings/evaluation_own.html", context)


@opens_to(Door.EVERYONE)
def summary(request: MemberRequest, pk: int) -> HttpResponse:
    """The numbers that the office published."""
    training = seen_training(request, pk)
    evaluation = evaluation_of(training)
    if evaluation is None or evaluation.published_at is None:
        raise Http404
    context = {"training": training, "evaluation": evaluation, "results": summary_of(evaluation), "batch": BATCH}
    return render(request, "trainings/evaluation_summary.html", context)


def _found(pk: int) -> Evaluation:
    return get_object_or_404(Evaluation.objects.select_related("training"), training=pk)


def _rows(results: list[Result]) -> Iterable[list[object]]:
    for result in results:
        told = [result.question.text, result.question.kind.label, result.n]
        value = result.mean if result.mean is not None else result.share
        bounds = [result.interval.low, result.interval.high] if result.interval else [None, None]
        if result.is_kept:
            yield [*told, _("fewer than five answers, so nothing is shown"), None, None, None, None]
        for bar in result.bars:
            yield [*told, bar.words, bar.n, value, *bounds]
        for group in result.groups:
            for text in group.texts:
                yield [*told, text, 1, None, None, None]
