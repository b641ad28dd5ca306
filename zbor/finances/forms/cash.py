"""The cash plan: its frame, a row, a grant."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.amounts import currency_sign
from zbor.finances.enums import CURRENCIES, Flow
from zbor.finances.forms.amounts import MoneyField, MonthField
from zbor.finances.visible import visible_words

LONGEST = 60
"""Months between the first and the last of a row: nobody plans longer."""


class Named(forms.Form):
    """Something with a name in one line, from a month to a month."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    MONEY: tuple[str, ...] = ()
    """Boxes for money: their labels say in which currency it is."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.MONEY:
            self.fields[name].label = f"{self.fields[name].label} ({currency_sign(currency)})"

    @property
    def told(self) -> dict[str, Any]:
        """The columns of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "was"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "name" in cleaned:
            cleaned["name"] = visible_words(cleaned["name"])
            if not cleaned["name"]:
                self.add_error("name", _("Write a word or two."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("It ends before it begins. Correct one of the two months."))
        elif since and until and (until.year - since.year) * 12 + until.month - since.month >= LONGEST:
            self.add_error("until", _("These are more than five years. Correct one of the two months."))
        return cleaned


class PlanForm(forms.Form):
    first = MonthField(label=gettext_lazy("From which month"))
    months = forms.IntegerField(label=gettext_lazy("How many months"), min_value=3, max_value=36)
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=[(one, one) for one in CURRENCIES],
        help_text=gettext_lazy("It is that of every amount of the plan; nothing is converted."),
    )
    opening = MoneyField(label=gettext_lazy("Money on accounts at the beginning"), required=True)
    read = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def fields_of_plan(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("first", "months", "currency", "opening")}


class RowForm(Named):
    MONEY = ("amount",)
    flow = forms.ChoiceField(label=gettext_lazy("Direction"), choices=Flow.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("What for"), max_length=120)
    amount = MoneyField(label=gettext_lazy("How much a month"), required=True)
    since = MonthField(label=gettext_lazy("From month"))
    until = MonthField(label=gettext_lazy("To month"), help_text=gettext_lazy("The same month, if it is only once."))


class GrantForm(Named):
    MONEY = ("costs", "advance")
    name = forms.CharField(label=gettext_lazy("Which grant"), max_length=120)
    costs = MoneyField(label=gettext_lazy("All costs of the project"), required=True)
    rate = MoneyField(label=gettext_lazy("How much of them is refunded, in per cent"), required=True)
    since = MonthField(label=gettext_lazy("First month of costs"))
    until = MonthField(label=gettext_lazy("Last month of costs"))
    advance = MoneyField(label=gettext_lazy("Advance"), help_text=gettext_lazy("Empty: none."))
    advance_in = MonthField(label=gettext_lazy("Month of the advance"), required=False)
    claim_every = forms.IntegerField(
        label=gettext_lazy("A claim every so many months"), min_value=1, max_value=24, initial=3
    )
    lag = forms.IntegerField(
        label=gettext_lazy("Paid so many months after the claim"), min_value=0, max_value=24, initial=2
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rate, costs = cleaned.get("rate"), cleaned.get("costs")
        advance = cleaned["advance"] = cleaned.get("advance") or Decimal(0)
        if rate is not None and rate > 100:
            self.add_error("rate", _("At most 100 per cent."))
        elif rate is not None and costs is not None and advance > costs * rate / 100:
            self.add_error("advance", _("An advance is at most the whole grant."))
        if advance and not cleaned.get("advance_in") and "advance_in" not in self.errors:
            self.add_error("advance_in", _("In which month does the advance come?"))
        return cleaned
