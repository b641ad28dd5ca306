"""Boxes for money and for months."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.partnerships.forms.agreements import AmountField

MOST = Decimal(1_000_000_000)
"""No organisation of a network of this kind has more; what is more is a slip of the finger."""
FIRST_MONTH, LAST_MONTH = date(2000, 1, 1), date(2090, 12, 31)


class MoneyField(AmountField):
    """An amount of at least nothing in the currency of its page; empty is not known."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(
            min_value=Decimal(0),
            max_value=MOST,
            decimal_places=2,
            error_messages={
                "invalid": _("Write only a number, such as 1.234,50. The currency is chosen once for the whole page."),
                "min_value": _("An amount cannot be below nothing."),
                "max_value": _("This is more than a billion. Check the number."),
                "max_decimal_places": _("At most two decimals. Write it such as 1.234,50."),
            },
            **options,
        )


class MonthField(forms.DateField):
    """A month, kept as its first day; browsers that know no months send `2027-03`, too."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "month"}, format="%Y-%m"))
        super().__init__(
            input_formats=["%Y-%m", "%m.%Y", "%m/%Y", "%m. %Y", "%Y-%m-%d"],
            error_messages={"invalid": _("Write the month such as 2027-03 or 3.2027.")},
            **options,
        )

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not FIRST_MONTH <= day <= LAST_MONTH:
            raise forms.ValidationError(_("This month lies too far away."))
        return None if day is None else day.replace(day=1)
