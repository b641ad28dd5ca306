"""Sums of money as people type them: `1.234,50`, `1 234,50 EUR`, `1234.50`."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

SIGNS = re.compile(r"[\s\xa0\u202f€]|EUR|evrov|evra", re.IGNORECASE)
THOUSANDS = re.compile(r"^-?[1-9]\d{0,2}(?:\.\d{3})+$")
LONGEST = 40


def plain_number(typed: str) -> str:
    """The number as a machine reads it; what makes no sense stays as it is, to be refused."""
    bare = SIGNS.sub("", typed)
    if len(typed) > LONGEST:
        return typed
    if "," in bare and bare.rfind(",") > bare.rfind("."):
        return bare.replace(".", "").replace(",", ".") if bare.count(",") == 1 else bare
    if "," in bare:
        return bare.replace(",", "")
    return bare.replace(".", "") if THOUSANDS.match(bare) else bare


class AmountField(forms.DecimalField):
    """A sum that is not negative, in the way of writing of this country or another."""

    widget = forms.TextInput

    def __init__(self, **given: Any) -> None:
        options: dict[str, Any] = {
            "min_value": Decimal(0),
            "max_digits": 14,
            "decimal_places": 2,
            "required": False,
        } | given
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal"}
        self.error_messages["invalid"] = _("Write a sum in figures, such as 1.234,50.")

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override] # the stubs derive it from whole numbers
        return super().to_python(plain_number(value) if isinstance(value, str) else value)
