"""Whom a funder counts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.participants.models import Operation
from zbor.trainings.enums import Counted


class CountingForm(forms.Form):
    operation = forms.ModelChoiceField(
        label=_("Counted in"),
        queryset=Operation.objects.all(),
        help_text=_("In an operation everybody is counted once, however often they come."),
    )
    who = forms.ChoiceField(label=_("Who"), choices=Counted.choices, widget=forms.RadioSelect, initial=Counted.CAME)
