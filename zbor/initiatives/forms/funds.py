"""Forms of the small fund."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.amounts import amount
from zbor.base.revised import Revised
from zbor.initiatives.actions.funds import LONGEST
from zbor.initiatives.models import FundEntry, FundRound, Initiative
from zbor.partnerships.forms.agreements import fields_of_ours

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class RoundForm(Revised):
    class Meta:
        model = FundRound
        formfield_callback = fields_of_ours
        fields = ["title", "words", "amount", "closes_at"]
        widgets = {"closes_at": MOMENT}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        closes = cleaned.get("closes_at")
        if closes is not None and closes <= timezone.now():
            self.add_error("closes_at", _("It would close in the past."))
        elif closes is not None and closes > timezone.now() + LONGEST:
            self.add_error("closes_at", _("It closes within a year from today: once open, it is not closed before."))
        return cleaned


class EntryForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = FundEntry
        formfield_callback = fields_of_ours
        fields = ["initiative", "asks"]

    def __init__(self, *args: Any, round_: FundRound, initiatives: QuerySet[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        self.fields["initiative"].queryset = initiatives  # type: ignore[attr-defined] # a ModelChoiceField

    def clean_asks(self) -> Any:
        asks = self.cleaned_data["asks"]
        if asks > self.round.amount:
            words = {"amount": amount(self.round.amount)}
            raise forms.ValidationError(_("That is more than the fund has: %(amount)s €.") % words)
        return asks


class BallotForm(forms.Form):
    """Approve as many as you like."""

    approved = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What we would support"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("As many as you like. Approving more takes nothing from the others you approve."),
    )

    def __init__(self, *args: Any, entries: list[FundEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, f"{one} ({amount(one.asks)} €)") for one in entries]
        self.fields["approved"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
