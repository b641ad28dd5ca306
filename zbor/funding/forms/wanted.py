"""What is looked for among the calls."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.funding.enums import CURRENCIES, CallKind
from zbor.funding.queries.calls import Wanted
from zbor.members.models import Discipline, Region

ANY = [("", _("all"))]


class WantedForm(forms.Form):
    """Words, a field, a region, a kind, a sum; what makes no sense narrows nothing."""

    text = forms.CharField(label=_("Words"), max_length=200, required=False, widget=forms.SearchInput)
    discipline = forms.ModelChoiceField(
        label=_("Field"), queryset=Discipline.objects.all(), to_field_name="code", required=False, empty_label=_("all")
    )
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.all(), to_field_name="code", required=False, empty_label=_("all")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[*ANY, *CallKind.choices], required=False)
    amount = forms.DecimalField(
        label=_("One project needs"), min_value=Decimal(0), max_digits=14, decimal_places=2, required=False
    )
    currency = forms.ChoiceField(
        label=_("Currency of the sum"), choices=[(one, one) for one in CURRENCIES], required=False
    )

    def wanted(self) -> Wanted:
        """What the address asks for."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            text=given.get("text", "").replace("\0", ""),
            discipline=given["discipline"].code if given.get("discipline") else "",
            region=given["region"].code if given.get("region") else "",
            kind=given.get("kind", ""),
            amount=given.get("amount"),
            currency=given.get("currency") or CURRENCIES[0],
        )
