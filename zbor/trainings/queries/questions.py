"""What a training asks, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from zbor.trainings.answering import EMPTY
from zbor.trainings.enums import LIVE
from zbor.trainings.models import Answer, Question, Registration, Training
from zbor.trainings.queries.courses import over_since

AS_ASKED = (F("withdrawn_at").asc(nulls_first=True), "order", "pk")
"""The order of the form, and after it what is asked no more; databases differ in where they put what has no moment."""


def asked(training: Training) -> QuerySet[Question]:
    """The questions that are asked now."""
    return training.questions.filter(withdrawn_at=None)


def asked_openly(training: Training) -> QuerySet[Question]:
    """Those of them that are not sensitive."""
    return asked(training).filter(is_sensitive=False)


def every_question(training: Training) -> QuerySet[Question]:
    """With how many answered each, those that are withdrawn last."""
    return training.questions.annotate(answered=Count("answers")).order_by(*AS_ASKED)


def answers_of(registration: Registration) -> dict[int, Any]:
    """What one registration answered, by question."""
    return dict(registration.answers.order_by().values_list("question", "value"))


def missing_of(registration: Registration) -> int:
    """How many questions must still be answered."""
    required = asked(registration.training).filter(is_required=True)
    return required.exclude(answers__registration=registration).count()


def used_choices(question: Question) -> set[str]:
    """The choices that somebody chose."""
    values = question.answers.values_list("value", flat=True)
    return {str(one) for value in values for one in (value if isinstance(value, list) else [value])}


def answered_otherwise(said: Mapping[int, Any], kept: Mapping[int, Any]) -> dict[int, str]:
    """Of the questions that somebody answers, those to which something else is kept, with that in words."""
    found = {}
    for pk, value in said.items():
        theirs = kept.get(pk)
        if theirs != value and not (theirs in EMPTY and value in EMPTY):
            found[pk] = "–" if theirs in EMPTY else in_words(theirs)
    return found


def in_words(value: object) -> str:
    """An answer as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


@dataclass(frozen=True, slots=True)
class Told:
    """A question with one answer to it."""

    question: Question
    words: str


def told_answers(registration: Registration, *, sensitive: bool) -> list[Told]:
    """The answers of one registration in the order of the form; the sensitive ones only where they may be read."""
    found = registration.answers.select_related("question")
    if not sensitive:
        found = found.filter(question__is_sensitive=False)
    return [Told(one.question, in_words(one.value)) for one in found]


def with_answers(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    """Registrations with their answers that are not sensitive, in one query more."""
    open_ones = Answer.objects.filter(question__is_sensitive=False)
    return registrations.prefetch_related(Prefetch("answers", queryset=open_ones, to_attr="open_answers"))


def answers_by_question(registration: Registration) -> dict[int, str]:
    """Of a registration read by `with_answers`."""
    found: list[Answer] = getattr(registration, "open_answers", [])
    return {one.question_id: in_words(one.value) for one in found}


def sensitive_answers(training: Training) -> QuerySet[Answer]:
    """Of those who still come, by name."""
    found = Answer.objects.filter(
        registration__training=training, registration__seat__in=LIVE, question__is_sensitive=True
    )
    return found.select_related("registration", "question").order_by(
        "question__order", "question", "registration__name"
    )


def outlived(now: datetime) -> list[Question]:
    """Questions whose answers are to be deleted by now: so many days after the training, or after it was cancelled."""
    due = Question.objects.filter(delete_after_days__isnull=False, answers__isnull=False).distinct()
    return [one for one in due.select_related("training") if _is_outlived(one, now)]


def _is_outlived(question: Question, now: datetime) -> bool:
    end = over_since(question.training)
    return end is not None and end + timedelta(days=question.delete_after_days or 0) <= now
