"""Forms of one item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DatesForm(forms.Form):
    """The days of a consultation, corrected by hand."""

    published_on = forms.DateField(
        label=_("Put to consultation"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    deadline_on = forms.DateField(
        label=_("Deadline"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        published, deadline = cleaned.get("published_on"), cleaned.get("deadline_on")
        if published and deadline and deadline < published:
            self.add_error(
                "deadline_on", _("The deadline is earlier than the publication. Correct one of the two days.")
            )
        return cleaned
