"""Boxes for one line, in what people without an account write."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ADDRESS = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:com|net|org|info|si|eu|xyz|ru|top|shop)\b", re.IGNORECASE)
"""What may be followed; our letters and lists carry no foreign addresses."""


class LineField(forms.CharField):
    """One line without addresses and without signs that cannot be seen."""

    def clean(self, value: Any) -> str:
        visible = "".join(one if one.isprintable() else " " for one in str(value or ""))
        line: str = super().clean(" ".join(visible.split()))
        if ADDRESS.search(line):
            raise forms.ValidationError(_("Write it without web or e-mail addresses."))
        return line
