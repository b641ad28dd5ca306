"""The office builds the form of a training."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.trainings.models import Question


class LinesField(forms.CharField):
    """A list, written one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override] # lines instead of one text
        return [line for one in str(value or "").splitlines() if (line := " ".join(one.split())[:200])]

    def validate(self, value: Any) -> None:
        return None

    def run_validators(self, value: Any) -> None:
        return None


class QuestionForm(Revised):
    choices = LinesField(
        label=_("Choices"),
        required=False,
        help_text=_("One on each line; only where one or several of them are chosen."),
        widget=forms.Textarea({"rows": 4}),
    )
    delete_after_days = forms.IntegerField(
        label=_("Answers are deleted so many days after the training"),
        min_value=0,
        max_value=3650,
        required=False,
        help_text=_("Empty: kept as long as the registration; of sensitive questions thirty days."),
    )

    class Meta:
        model = Question
        fields = ["text", "help", "kind", "choices", "is_required", "is_sensitive", "delete_after_days"]

    def _post_clean(self) -> None:
        """What does not fit together the action says in words, before it reaches the model."""

    def shown(self, name: str, theirs: object) -> object:
        return "; ".join(theirs) if isinstance(theirs, list) else super().shown(name, theirs)
