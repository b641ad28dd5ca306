"""Narrow results of calls, by words in the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from zbor.funding.queries.results import Narrowed

LABELS = {
    "funder": gettext_lazy("Funder"),
    "call": gettext_lazy("Call"),
    "year": gettext_lazy("Year"),
    "field": gettext_lazy("Field of work"),
    "region": gettext_lazy("Region"),
    "size": gettext_lazy("Size class"),
}


class NarrowForm(forms.Form):
    """What there is to choose from; what nobody offers narrows nothing."""

    def __init__(self, data: Any, *, choices: Mapping[str, list[tuple[str, str]]]) -> None:
        super().__init__(data)
        for name, label in LABELS.items():
            if choices.get(name):
                every = [("", "–"), *choices[name]]
                self.fields[name] = forms.ChoiceField(label=label, choices=every, required=False)

    def narrowed(self) -> Narrowed:
        """What was chosen."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value}
        return Narrowed(**told)
