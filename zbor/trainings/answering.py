"""What may be an answer to a question."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.trainings.enums import QuestionKind
from zbor.trainings.models import Question

LONGEST_SHORT, LONGEST = 300, 4000
EMPTY: tuple[object, ...] = (None, "", [])


def checked(questions: Iterable[Question], given: Mapping[int, Any], *, in_full: bool = True) -> dict[int, Any]:
    """The answers that were given, by question; refused is what does not fit, and where `in_full`, what is missing."""
    answers = {}
    for question in questions:
        value = given.get(question.pk)
        if value in EMPTY:
            if question.is_required and in_full:
                raise Refused(_("“%(question)s” must be answered.") % {"question": question.text})
            continue
        if not _fits(question, value):
            raise Refused(_("This is no answer to “%(question)s”.") % {"question": question.text})
        answers[question.pk] = value
    return answers


def _fits(question: Question, value: Any) -> bool:
    match QuestionKind(question.kind):
        case QuestionKind.YES_NO:
            return isinstance(value, bool)
        case QuestionKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case QuestionKind.ONE_OF:
            return value in question.choices
        case QuestionKind.SEVERAL_OF:
            return isinstance(value, list) and set(value) <= set(question.choices)
        case kind:
            return isinstance(value, str) and len(value) <= (LONGEST_SHORT if kind == QuestionKind.SHORT else LONGEST)
