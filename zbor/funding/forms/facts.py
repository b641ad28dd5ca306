"""Forms in which an organisation says what it knows of itself, one for each kind of fact."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.calc import eligibility as calc
from zbor.funding.enums import COUNTED, CURRENCIES, HAD, OFTEN, PLACED, FactKind, IncomeSource
from zbor.funding.forms.shared import DayInput
from zbor.funding.places import choices_of

YES_NO = [("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]


class FactForm(forms.Form):
    """What all of them have: nothing but the way to the fields of a fact."""

    def fields_of_fact(self) -> dict[str, Any]:
        """The columns of the fact."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class RegisteredForm(FactForm):
    since = forms.DateField(label=gettext_lazy("Registered on"), widget=DayInput)


class IncomeForm(FactForm):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1900, max_value=2200)
    code = forms.ChoiceField(
        label=gettext_lazy("From where"), choices=[("", gettext_lazy("all sources together")), *IncomeSource.choices], required=False
    )  # fmt: skip
    amount = forms.DecimalField(
        label=gettext_lazy("How much"), min_value=Decimal(0), max_digits=14, decimal_places=2,
        help_text=gettext_lazy("As in the annual report."),
    )  # fmt: skip
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(one, one) for one in CURRENCIES])


class Timed(FactForm):
    """Something that holds from one day to another."""

    since = forms.DateField(
        label=gettext_lazy("Since"), widget=DayInput, required=False, help_text=gettext_lazy("Empty: always.")
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Empty: until further notice."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("It ends before it begins. Correct one of the two days."))
        return cleaned


class PeopleForm(Timed):
    number = forms.IntegerField(label=gettext_lazy("How many people"), min_value=0, max_value=100_000)
    field_order = ["number"]


class PlaceForm(Timed):
    text = forms.CharField(label=gettext_lazy("Which"), max_length=80)
    field_order = ["text"]

    def clean_text(self) -> str:
        typed: str = calc.bare(self.cleaned_data["text"])
        if not typed:
            raise forms.ValidationError(_("Write the name of the place."))
        return typed


class HadForm(Timed):
    code = forms.CharField(label=gettext_lazy("Which"), max_length=80)
    has = forms.ChoiceField(label=gettext_lazy("Is it so?"), choices=YES_NO, widget=forms.RadioSelect, initial="yes")
    field_order = ["code", "has"]

    def clean_has(self) -> bool:
        return bool(self.cleaned_data["has"] == "yes")


def form_of(kind: FactKind, typed: QueryDict | None = None, *, initial: dict[str, Any] | None = None) -> FactForm:
    """The form for one kind of fact; where calls use certain codes they are offered."""
    given = dict(initial or {})
    if kind == FactKind.REGISTERED:
        return RegisteredForm(typed, initial=given)
    if kind == FactKind.INCOME:
        return IncomeForm(typed, initial={"currency": "EUR"} | given)
    if kind in COUNTED:
        return PeopleForm(typed, initial=given)
    if kind in PLACED:
        form: FactForm = PlaceForm(typed, initial=given)
        if listed := choices_of(kind.value):
            form.fields["text"] = forms.ChoiceField(label=_("Which"), choices=[("", _("choose")), *listed])
            form.order_fields(["text"])
        return form
    form = HadForm(typed, initial=given)
    if (often := OFTEN.get(kind)) is not None:
        own = given.get("code", "")
        known = [(one.value, one.label) for one in often]
        others = [(own, own)] if own and own not in {one.value for one in often} else []
        form.fields["code"] = forms.ChoiceField(label=_("Which"), choices=[*known, *others])
        form.order_fields(["code", "has"])
    elif kind in HAD:
        form.fields["code"].help_text = _("The number of the call, as it publishes it.")
    return form
