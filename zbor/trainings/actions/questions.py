"""The form of a training: add, correct, reorder and withdraw questions; read what is sensitive; delete it on its day."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.refusals import Refused, must_be_as_read
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.enums import CHOOSING
from zbor.trainings.models import Answer, Question, Training
from zbor.trainings.queries.questions import outlived, sensitive_answers, used_choices

SENSITIVE_DAYS = 30
FIELDS = ("text", "help", "kind", "choices", "is_required", "is_sensitive", "delete_after_days")


@transaction.atomic
def add_question(*, training: Training, fields: dict[str, Any], by: Person, now: datetime) -> Question:
    """Ask one thing more, at the end of the form. The same question twice is a second click."""
    training = locked(training)
    must_keep(by, now)
    fields = _in_order(fields)
    same = training.questions.filter(text=fields["text"], kind=fields["kind"], withdrawn_at=None).first()
    if same is not None:
        return same
    last = training.questions.aggregate(last=Max("order"))["last"] or 0
    question = Question.objects.create(training=training, order=last + 1, created_at=now, **fields)
    note("training.question_added", by=by, subject=training, question=question.pk)
    return question


@transaction.atomic
def change_question(
    *, question: Question, fields: dict[str, Any], based_on: int, by: Person, now: datetime
) -> Question:
    """Correct a question. Once it was answered, its kind stays, no choice goes that somebody chose, and no promise is weakened."""
    _training, question = _held(question)
    must_keep(by, now)
    must_be_as_read(question.revision, based_on)
    fields = _in_order(fields)
    if question.answers.exists():
        _must_keep_answers(question, fields)
    for name in FIELDS:
        setattr(question, name, fields[name])
    question.revision += 1
    question.save()
    note("training.question_changed", by=by, subject=question.training, question=question.pk)
    return question


@transaction.atomic
def withdraw_question(*, question: Question, by: Person, now: datetime) -> Question:
    """Ask it no more; what was answered stays. Nobody answered yet: it is taken away."""
    training, question = _held(question)
    must_keep(by, now)
    if question.withdrawn_at is not None:
        return question
    question.withdrawn_at = now
    note("training.question_withdrawn", by=by, subject=training, question=question.pk)
    if question.answers.exists():
        question.save(update_fields=["withdrawn_at"])
    else:
        question.delete()
    return question


@transaction.atomic
def ask_again(*, question: Question, by: Person, now: datetime) -> Question:
    """Ask once more what was withdrawn."""
    training, question = _held(question)
    must_keep(by, now)
    if question.withdrawn_at is not None:
        question.withdrawn_at = None
        question.save(update_fields=["withdrawn_at"])
        note("training.question_asked_again", by=by, subject=training, question=question.pk)
    return question


@transaction.atomic
def move_question(*, question: Question, up: bool, by: Person, now: datetime) -> None:
    """One place up or down among those that are asked."""
    training, question = _held(question)
    must_keep(by, now)
    questions = list(training.questions.filter(withdrawn_at=None))
    place = next((n for n, one in enumerate(questions) if one.pk == question.pk), None)
    if place is None:
        return
    questions.insert(max(place + (-1 if up else 1), 0), questions.pop(place))
    for number, one in enumerate(questions, start=1):
        one.order = number
    Question.objects.bulk_update(questions, ["order"])
    note("training.questions_ordered", by=by, subject=training)


@transaction.atomic
def read_sensitive(*, training: Training, by: Person, now: datetime) -> list[Answer]:
    """The sensitive answers; that somebody read them is noted."""
    must_keep(by, now)
    answers = list(sensitive_answers(training))
    note("training.sensitive_answers_read", by=by, subject=training, answers=len(answers))
    return answers


def forget_answers(*, now: datetime) -> int:
    """Delete answers whose day has come, of each question apart; return how many there were."""
    return sum(each_apart(outlived(now), _forgotten, failing="Answers could not be deleted"))


@transaction.atomic
def _forgotten(question: Question) -> int | None:
    training = locked(question.training)
    n, _each = Answer.objects.filter(question=question).delete()
    if n:
        note("training.answers_deleted", by=None, subject=training, question=question.pk, answers=n)
    return n or None


def _held(question: Question) -> tuple[Training, Question]:
    training = locked(question.training)
    current = training.questions.filter(pk=question.pk).first()
    if current is None:
        raise Refused(_("Somebody has taken this question away meanwhile."))
    return training, current


def _in_order(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields that fit together: choices where one chooses, a day of deletion where it is sensitive."""
    fields = {**fields, "text": " ".join(fields["text"].split())}
    if not fields["text"]:
        raise Refused(_("Write the question."))
    fields["choices"] = list(dict.fromkeys(fields["choices"])) if fields["kind"] in CHOOSING else []
    if fields["kind"] in CHOOSING and len(fields["choices"]) < 2:
        raise Refused(_("Write at least two choices, each on its own line."))
    if fields["is_sensitive"] and fields["delete_after_days"] is None:
        fields["delete_after_days"] = SENSITIVE_DAYS
    return fields


def _must_keep_answers(question: Question, fields: dict[str, Any]) -> None:
    hint = _("Withdraw this question and ask a new one; the answers stay.")
    if fields["kind"] != question.kind:
        raise Refused(_("Somebody has answered already, so the way of answering cannot change."), hint=hint)
    if gone := sorted((used_choices(question) & set(question.choices)) - set(fields["choices"])):
        raise Refused(
            _("Somebody has chosen this already, so it cannot be taken away: %(choices)s")
            % {"choices": "; ".join(gone)},
            hint=hint,
        )
    if question.is_sensitive and not fields["is_sensitive"]:
        raise Refused(_("People answered because only the office reads it; that stays so."), hint=hint)
    promised, wanted = question.delete_after_days, fields["delete_after_days"]
    if promised is not None and (wanted is None or wanted > promised):
        raise Refused(_("People were promised an earlier deletion; that stays so."), hint=hint)
