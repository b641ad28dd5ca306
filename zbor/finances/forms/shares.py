"""An own share, and a purse."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.finances.enums import IncomeSource, Payable
from zbor.finances.forms.amounts import MoneyField
from zbor.finances.visible import visible_words


class KeptForm(forms.Form):
    """Something with a name."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    name = forms.CharField(max_length=120)

    def clean_name(self) -> str:
        if not (name := visible_words(self.cleaned_data["name"])):
            raise forms.ValidationError(_("Write a word or two."))
        return name

    @property
    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "was"}


class ShareForm(KeptForm):
    name = forms.CharField(label=gettext_lazy("Project"), max_length=120)
    amount = MoneyField(label=gettext_lazy("Own share"), required=True)
    granted_by = forms.ChoiceField(
        label=gettext_lazy("Who gives the grant"),
        choices=IncomeSource.choices,
        help_text=gettext_lazy("Its own money never pays for the own share."),
    )
    payable = forms.ChoiceField(
        label=gettext_lazy("What may pay for it"),
        choices=Payable.choices,
        widget=forms.RadioSelect,
        initial=Payable.ANY,
    )


class PurseForm(KeptForm):
    name = forms.CharField(label=gettext_lazy("Which money"), max_length=120)
    source = forms.ChoiceField(label=gettext_lazy("From where"), choices=IncomeSource.choices)
    amount = MoneyField(label=gettext_lazy("How much there is"), required=True)
    per_project = MoneyField(
        label=gettext_lazy("At most for one project"), help_text=gettext_lazy("Empty: as much as there is.")
    )
