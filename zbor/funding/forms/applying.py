"""What an organisation says of its application, to see whether it may apply."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zbor.funding.queries.judging import Applying


class ApplyingForm(forms.Form):
    """Only the boxes that the conditions ask for are shown; what makes no sense is unknown."""

    alone = forms.BooleanField(label=_("We apply alone"), required=False)
    asked = forms.DecimalField(
        label=_("We ask for"), min_value=Decimal(0), max_digits=14, decimal_places=2, required=False
    )
    months = forms.IntegerField(label=_("Months the project lasts"), min_value=0, max_value=600, required=False)
    own = forms.DecimalField(
        label=_("Our own share, per cent"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        decimal_places=2,
        required=False,
    )

    def __init__(self, typed: QueryDict) -> None:
        super().__init__(typed, auto_id="applying_%s")

    def applying(self) -> Applying:
        """What was said."""
        self.is_valid()
        given: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return Applying(**given)

    def only(self, asks: frozenset[str]) -> "ApplyingForm":
        """Without the boxes of which no condition speaks."""
        for name in set(self.fields) - asks:
            del self.fields[name]
        return self
