"""Whom a funder counts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.participants.queries import operations
from zbor.trainings.enums import Counted


class CountingForm(forms.Form):
    operation = forms.ModelChoiceField(
        label=_("Counted in"),
        queryset=None,
        help_text=_("In an operation everybody is counted once, however often they come."),
    )
    who = forms.ChoiceField(label=_("Who"), choices=Counted.choices, widget=forms.RadioSelect, initial=Counted.CAME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["operation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = operations()
