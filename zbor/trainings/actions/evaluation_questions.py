"""What the office does with an evaluation: questions of its own before people are asked, the summary afterwards."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.asking import BATCH, Kind
from zbor.trainings.models import Evaluation, EvaluationQuestion, Training

MOST = 8
"""Own questions of one training; more do not fit into two minutes."""


@transaction.atomic
def add_question(
    *, training: Training, kind: Kind, text: str, answers: str, by: Person, now: datetime
) -> EvaluationQuestion:
    """Add a question of the office; the same one twice is one."""
    training = _changeable(training, by, now)
    text, options = " ".join(text.split()), _options(kind, answers)
    same = training.evaluation_questions.filter(kind=kind, text=text, answers=options).first()
    if same is not None:
        return same
    if training.evaluation_questions.count() >= MOST:
        raise Refused(
            _("A training has %(n)d questions of its own at most; more people would not answer.") % {"n": MOST},
            hint=_("Remove one first."),
        )
    last = training.evaluation_questions.order_by("-order").values_list("order", flat=True).first() or 0
    question = EvaluationQuestion.objects.create(
        training=training, kind=kind, text=text, answers=options, order=last + 1
    )
    note("training.evaluation_question_added", by=by, subject=training, question=question.pk)
    return question


@transaction.atomic
def remove_question(*, question: EvaluationQuestion, by: Person, now: datetime) -> None:
    """Take a question back, while nobody was asked it."""
    training = _changeable(question.training, by, now)
    removed, _each = EvaluationQuestion.objects.filter(pk=question.pk).delete()
    if removed:
        note("training.evaluation_question_removed", by=by, subject=training, question=question.pk)


def _changeable(training: Training, by: Person, now: datetime) -> Training:
    must_keep(by, now)
    training = locked(training)
    if Evaluation.objects.filter(training=training).exists():
        raise Refused(
            _("People have been asked already, so the questions stay as they are; nothing was changed."),
            hint=_("Answers to different questions could not be compared."),
        )
    return training


def _options(kind: Kind, answers: str) -> str:
    """One answer on each line, none twice."""
    lines = list(dict.fromkeys(" ".join(line.split()) for line in answers.splitlines() if line.strip()))
    if kind is not Kind.CHOICE:
        return ""
    if not 2 <= len(lines) <= 12:
        raise Refused(_("A question with answers to choose from needs two to twelve of them, one on each line."))
    return "\n".join(lines)


@transaction.atomic
def publish_summary(*, evaluation: Evaluation, by: Person, now: datetime) -> Evaluation:
    """Let everybody who sees the training see the numbers, without own words and without lecturers."""
    must_keep(by, now)
    evaluation = Evaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if evaluation.shown < BATCH:
        raise Refused(_("Fewer than five have answered, so there is nothing that may be shown."))
    if evaluation.published_at is None:
        evaluation.published_at, evaluation.published_by = now, by
        evaluation.save(update_fields=["published_at", "published_by"])
        note("training.evaluation_published", by=by, subject=evaluation.training)
    return evaluation


@transaction.atomic
def withdraw_summary(*, evaluation: Evaluation, by: Person, now: datetime) -> Evaluation:
    """Take the published numbers back."""
    must_keep(by, now)
    evaluation = Evaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if evaluation.published_at is not None:
        evaluation.published_at = evaluation.published_by = None
        evaluation.save(update_fields=["published_at", "published_by"])
        note("training.evaluation_withdrawn", by=by, subject=evaluation.training)
    return evaluation
