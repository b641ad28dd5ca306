"""Asking for an introduction, and declining one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.members.models import Organisation
from zbor.partnerships.enums import CameOf


class AskForm(forms.Form):
    """For which organisation, and what for."""

    asker = forms.ModelChoiceField(label=_("For"), queryset=Organisation.objects.none(), empty_label=None)
    message = forms.CharField(
        label=_("What would you like to do together?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The other side reads it before it answers. Your contact data are not shown before it says yes."),
    )

    def __init__(self, *args: Any, askers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asker"].queryset = askers  # type: ignore[attr-defined] # a ModelChoiceField


class DeclineForm(forms.Form):
    because = forms.CharField(
        label=_("Why not, if you like"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class CameOfForm(forms.Form):
    """One of the buttons, and perhaps a word."""

    answer = forms.ChoiceField(choices=CameOf.choices)
    words = forms.CharField(
        label=_("A word more, if you like"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
