"""The form of a reminder."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 600


class ReminderForm(forms.Form):
    words = forms.CharField(
        label=_("A few words of yours"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They open the letter as you write them; the rest is in each reader's language."),
    )
