"""Forms of votes."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision, RollEntry, Rule


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and an hour."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class ClosingForm(forms.Form):
    """Under which rule, and until when."""

    rule = forms.ModelChoiceField(Rule.objects.all(), label=_("Rule"), empty_label=None)
    closes_at = forms.DateTimeField(
        label=_("Open until"),
        widget=MomentInput,
        help_text=_("Until then every voice may change its vote. Voting cannot be closed earlier."),
    )

    def clean_closes_at(self) -> datetime:
        closes_at: datetime = self.cleaned_data["closes_at"]
        if closes_at <= timezone.now():
            raise forms.ValidationError(_("Choose a moment in the future."))
        return closes_at


class DecisionForm(ClosingForm, forms.ModelForm[Decision]):
    """A question for the network."""

    class Meta:
        model = Decision
        fields = ("title", "question")

    field_order = ("title", "question", "rule", "closes_at")


class BallotForm(forms.Form):
    """One voice's ballot. The entry travels in the address, so that several voices share a page."""

    choice = forms.ChoiceField(label=_("Vote"), choices=Choice.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("After closing the network reads it beside the vote."),
    )

    def __init__(self, data: Any = None, *, entry: RollEntry, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"voice-{entry.pk}", **kwargs)
