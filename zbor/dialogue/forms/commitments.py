"""Forms of promises and of what became of them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.revised import Revised
from zbor.dialogue.forms.shared import choosable_dossiers, fields_of_ours
from zbor.dialogue.models import Commitment, Ruling
from zbor.dossiers.queries import assignable


class CommitmentForm(Revised):
    class Meta:
        model = Commitment
        formfield_callback = fields_of_ours
        fields = ["text", "side", "who", "institution", "due_on", "made_on", "dossier", "minder"]
        widgets = {"side": forms.RadioSelect}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.saved.minder if self.saved is not None else None
        self.fields["minder"].queryset = assignable(on=today, besides=kept)  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["dossier"].queryset = choosable_dossiers(self.saved.dossier if self.saved else None)  # type: ignore[attr-defined] # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        due, made = cleaned.get("due_on"), cleaned.get("made_on")
        if due and made and due < made:
            self.add_error("due_on", _("It lies before the day on which it was promised."))
        return cleaned


class RulingForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """What became of a promise; the evidence is required."""

    class Meta:
        model = Ruling
        formfield_callback = fields_of_ours
        fields = ["verdict", "evidence", "url", "on"]
        widgets = {"verdict": forms.RadioSelect, "evidence": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, today: date, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = PartialDate.of(today)
        field = self.fields["verdict"]
        choices = [one for one in field.choices if one[0]]  # type: ignore[attr-defined] # a ChoiceField
        field.choices = [one for one in choices if not (is_open and one[0] == "open")]  # type: ignore[attr-defined] # as above
