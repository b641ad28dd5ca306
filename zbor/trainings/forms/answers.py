"""Boxes for the questions of a training."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.trainings.answering import LONGEST, LONGEST_SHORT
from zbor.trainings.enums import QuestionKind
from zbor.trainings.models import Question

YES, NO = "yes", "no"


class AsksQuestions(forms.Form):
    """A form that ends with the questions of a training."""

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        answered: Mapping[int, Any] | None = None,
        is_in_full: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            field = _field(question)
            field.required = question.is_required and is_in_full
            field.initial = _shown((answered or {}).get(question.pk))
            self.fields[_name(question)] = field

    @property
    def answers(self) -> dict[int, Any]:
        """What was answered, by question."""
        return {one.pk: _kept(one, self.cleaned_data.get(_name(one))) for one in self.questions}


def _name(question: Question) -> str:
    return f"q{question.pk}"


def _field(question: Question) -> forms.Field:
    told: dict[str, Any] = {"label": question.text, "help_text": _help(question)}
    chosen = [(one, one) for one in question.choices]
    match QuestionKind(question.kind):
        case QuestionKind.LONG:
            return forms.CharField(max_length=LONGEST, widget=forms.Textarea({"rows": 4}), **told)
        case QuestionKind.YES_NO:
            said = [(YES, _("Yes")), (NO, _("No"))]
            return forms.ChoiceField(choices=said, widget=forms.RadioSelect, **told)
        case QuestionKind.ONE_OF:
            return forms.ChoiceField(choices=chosen, widget=forms.RadioSelect, **told)
        case QuestionKind.SEVERAL_OF:
            return forms.MultipleChoiceField(choices=chosen, widget=forms.CheckboxSelectMultiple, **told)
        case QuestionKind.NUMBER:
            return forms.DecimalField(max_digits=12, decimal_places=2, **told)
        case _short:
            return forms.CharField(max_length=LONGEST_SHORT, **told)


def _help(question: Question) -> str:
    """The explanation, and what is promised of the answer."""
    said = [question.help]
    if question.is_sensitive:
        said.append(_("Only the office reads this."))
    if question.delete_after_days is not None:
        days = question.delete_after_days
        said.append(
            ngettext(
                "The answer is deleted %(n)d day after the training.",
                "The answer is deleted %(n)d days after the training.",
                days,
            )
            % {"n": days}
        )
    return " ".join(filter(None, said))


def _shown(value: object) -> object:
    return {True: YES, False: NO}[value] if isinstance(value, bool) else value


def _kept(question: Question, value: Any) -> Any:
    """As JSON keeps it."""
    if question.kind == QuestionKind.YES_NO:
        return {YES: True, NO: False}.get(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
