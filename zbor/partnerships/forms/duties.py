"""Forms of obligations and outputs."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.dossiers.queries import assignable
from zbor.partnerships.forms.agreements import DAY, fields_of_ours
from zbor.partnerships.models import Agreement, Obligation, Output


class ObligationForm(Revised):
    class Meta:
        model = Obligation
        formfield_callback = fields_of_ours
        fields = ["what", "debtor", "creditor", "due_on", "responsible"]

    def __init__(self, *args: Any, agreement: Agreement, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = agreement.parties.select_related("organisation")
        for name in ("debtor", "creditor"):
            self.fields[name].queryset = parties  # type: ignore[attr-defined] # a ModelChoiceField
        kept = self.saved.responsible if self.saved is not None else None
        self.fields["responsible"].queryset = assignable(on=today, besides=kept)  # type: ignore[attr-defined] # as above

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("creditor") is not None and cleaned["creditor"] == cleaned.get("debtor"):
            self.add_error("creditor", _("Nobody owes something to themselves."))
        return cleaned


class SettleForm(forms.Form):
    """That it was done and what shows it; the office may also say that it is no longer owed, and why."""

    on = forms.DateField(label=gettext_lazy("When"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    evidence = forms.CharField(
        label=gettext_lazy("What shows it, or why it is no longer owed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    url = forms.URLField(label=gettext_lazy("Link"), max_length=500, required=False, assume_scheme="https")
    is_dropped = forms.BooleanField(label=gettext_lazy("It is no longer owed"), required=False)

    def __init__(self, *args: Any, may_drop: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_drop:
            del self.fields["is_dropped"]
            self.fields["evidence"].label = _("What shows it")


class OutputForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = Output
        formfield_callback = fields_of_ours
        fields = ["title", "on", "url"]
