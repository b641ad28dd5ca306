"""Forms of conditions: one for each kind, each of which makes one condition of `calc.eligibility`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.calc import eligibility as calc
from zbor.funding.enums import CURRENCIES, OF_THE_APPLICATION, OFTEN, ConditionKind, FactKind, IncomeSource, Scope
from zbor.funding.forms.shared import DayInput
from zbor.funding.places import as_kept, choices_of
from zbor.members.enums import LegalForm, Sector
from zbor.members.models import Region

MUST = [("must", gettext_lazy("must be so")), ("not", gettext_lazy("must not be so"))]
HARD = [
    ("hard", gettext_lazy("whoever does not meet it is left out")),
    ("soft", gettext_lazy("it only counts in favour")),
]
PEOPLE = [(one.value, FactKind(one.value).label) for one in calc.People]
SPREADS = [
    (calc.Facet.COUNTRY.value, gettext_lazy("country")),
    (calc.Facet.REGION.value, gettext_lazy("region of the seat")),
    (calc.Facet.MUNICIPALITY.value, gettext_lazy("municipality of the seat")),
    (calc.Facet.SECTOR.value, gettext_lazy("sector")),
    (calc.Facet.LEGAL_FORM.value, gettext_lazy("legal form")),
]
LEAST, MOST = gettext_lazy("At least"), gettext_lazy("At most")
HUNDRED = Decimal(100)
LAST = ("scope", "weight", "or_else", "quote")


class ConditionForm(forms.Form):
    """What all conditions have: of whom it is asked, whether it leaves anybody out, and the words it rests on."""

    kind: ConditionKind

    def __init__(self, kind: ConditionKind, typed: QueryDict | None = None) -> None:
        super().__init__(typed)
        self.kind = kind
        self.fields["or_else"] = forms.ChoiceField(
            label=_("Another way to meet"), required=False, choices=[("", _("none, it stands by itself"))]
        )
        if kind not in OF_THE_APPLICATION:
            self.fields["scope"] = forms.ChoiceField(label=_("Of whom"), choices=Scope.choices)
        self.fields["weight"] = forms.ChoiceField(label=_("How much it counts"), choices=HARD)
        self.fields["quote"] = forms.CharField(
            label=_("Words of the call"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "at_least" in self.fields and not self.errors:
            least, most = cleaned.get("at_least"), cleaned.get("at_most")
            if least is None and most is None:
                self.add_error("at_least", _("Write at least one of the two numbers."))
            elif least is not None and most is not None and least > most:
                self.add_error("at_least", _("The least is above the most. Correct one of the two."))
        if cleaned.get("or_else") and cleaned.get("weight") == "soft":
            self.add_error("or_else", _("What only counts in favour is no other way to meet a condition."))
        return cleaned

    def beside(self, ways: list[tuple[str, str]], companions: Sequence[tuple[str, str]] = ()) -> "ConditionForm":
        """With the conditions to which this one can be another way, and the ways with which it can go together."""
        if ways:
            together = [(_("Together with this way, both must be met"), list(companions))] if companions else []
            choices = [("", _("none, it stands by itself")), *ways, *together]
            cast("forms.ChoiceField", self.fields["or_else"]).choices = choices
        else:
            del self.fields["or_else"]
        self.order_fields([name for name in self.fields if name not in LAST] + list(LAST))
        return self

    def leaf(self) -> calc.Condition:
        """The condition itself."""
        raise NotImplementedError

    @property
    def is_hard(self) -> bool:
        return bool(self.cleaned_data["weight"] == "hard")

    def condition(self) -> calc.Condition:
        """The condition as it is asked of whom, with the words it rests on."""
        made = self.leaf()
        if self.cleaned_data.get("must") == "not":
            made = calc.Not(part=made)
        scope = self.cleaned_data.get("scope", Scope.LEAD)
        if scope == Scope.PARTNERS:
            made = calc.Among(circle=calc.Circle.PARTNERS, part=made)
        elif scope == Scope.MEMBERS:
            made = calc.Among(circle=calc.Circle.MEMBERS, part=made)
        elif scope == Scope.ANYBODY:
            made = calc.Among(circle=calc.Circle.MEMBERS, part=made, at_least=1)
        return replace(made, quote=self.cleaned_data["quote"].strip())

    def given(self, *names: str) -> dict[str, Any]:
        return {name: value for name in names if (value := self.cleaned_data.get(name)) not in (None, "")}


class Counted(ConditionForm):
    at_least = forms.IntegerField(label=LEAST, min_value=0, max_value=1_000_000, required=False)
    at_most = forms.IntegerField(label=MOST, min_value=0, max_value=1_000_000, required=False)

    def leaf(self) -> calc.Condition:
        return (calc.Size if self.kind == ConditionKind.SIZE else calc.Lasts)(**self.given("at_least", "at_most"))


class RegisteredForm(Counted):
    at_least = forms.IntegerField(label=gettext_lazy("At least, months"), min_value=0, max_value=3000, required=False)
    at_most = forms.IntegerField(label=gettext_lazy("At most, months"), min_value=0, max_value=3000, required=False)
    day = forms.DateField(
        label=gettext_lazy("On which day"), widget=DayInput, required=False,
        help_text=gettext_lazy("Empty: on the day of applying."),
    )  # fmt: skip

    def leaf(self) -> calc.Condition:
        return calc.Registered(**self.given("at_least", "at_most", "day"))


class StaffForm(Counted):
    who = forms.ChoiceField(label=gettext_lazy("Who"), choices=PEOPLE)
    day = forms.DateField(
        label=gettext_lazy("On which day"), widget=DayInput, required=False,
        help_text=gettext_lazy("Empty: on the day of applying."),
    )  # fmt: skip
    field_order = ["who"]

    def leaf(self) -> calc.Condition:
        return calc.Staff(who=calc.People(self.cleaned_data["who"]), **self.given("at_least", "at_most", "day"))


class SpreadForm(Counted):
    what = forms.ChoiceField(label=gettext_lazy("What differs"), choices=SPREADS)
    field_order = ["what"]

    def leaf(self) -> calc.Condition:
        return calc.Spread(what=calc.Facet(self.cleaned_data["what"]), **self.given("at_least", "at_most"))


class SumForm(ConditionForm):
    at_least = forms.DecimalField(label=LEAST, min_value=Decimal(0), max_digits=14, decimal_places=2, required=False)
    at_most = forms.DecimalField(label=MOST, min_value=Decimal(0), max_digits=14, decimal_places=2, required=False)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(one, one) for one in CURRENCIES])

    def leaf(self) -> calc.Condition:
        return calc.Asked(**self.given("at_least", "at_most", "currency"))


def last_year() -> forms.IntegerField:
    """Which years count, where the call names them."""
    return forms.IntegerField(
        label=gettext_lazy("The last year that counts"),
        min_value=1900,
        max_value=2200,
        required=False,
        help_text=gettext_lazy("Empty: the year before the deadline."),
    )


class IncomeForm(SumForm):
    years = forms.IntegerField(label=gettext_lazy("Average of so many years"), min_value=1, max_value=30, initial=1)
    last = last_year()
    source = forms.ChoiceField(
        label=gettext_lazy("From where"), required=False,
        choices=[("", gettext_lazy("all sources together")), *IncomeSource.choices],
    )  # fmt: skip

    def leaf(self) -> calc.Condition:
        return calc.Income(**self.given("at_least", "at_most", "currency", "years", "last", "source"))


class ShareForm(ConditionForm):
    at_least = forms.DecimalField(label=gettext_lazy("At least, per cent"), min_value=0, max_value=100, decimal_places=2, required=False)  # fmt: skip
    at_most = forms.DecimalField(label=gettext_lazy("At most, per cent"), min_value=0, max_value=100, decimal_places=2, required=False)  # fmt: skip

    def parts(self) -> dict[str, Any]:
        return {name: value / HUNDRED for name, value in self.given("at_least", "at_most").items()}

    def leaf(self) -> calc.Condition:
        return calc.OwnShare(**self.parts())


class IncomeShareForm(ShareForm):
    source = forms.ChoiceField(label=gettext_lazy("From where"), choices=IncomeSource.choices)
    years = forms.IntegerField(label=gettext_lazy("Average of so many years"), min_value=1, max_value=30, initial=1)
    last = last_year()

    def leaf(self) -> calc.Condition:
        return calc.IncomeShare(**self.given("source", "years", "last"), **self.parts())


class OneOfForm(ConditionForm):
    """One of several values: ticked where we know them, written where we do not."""

    def __init__(self, kind: ConditionKind, typed: QueryDict | None = None) -> None:
        super().__init__(kind, typed)
        choices: list[tuple[str, Any]] = []
        if kind == ConditionKind.LEGAL_FORM:
            choices = [(value, label) for value, label in LegalForm.choices if value != LegalForm.OTHER]
        elif kind == ConditionKind.SECTOR:
            choices = list(Sector.choices)
        elif kind == ConditionKind.REGION:
            choices = [(one.code, str(one)) for one in Region.objects.all()]
        else:
            choices = list(choices_of(kind.value))
        if choices:
            field: forms.Field = forms.MultipleChoiceField(
                label=_("One of"), choices=choices, widget=forms.CheckboxSelectMultiple
            )
        else:
            field = forms.CharField(label=_("One of"), max_length=500, help_text=_("Several are parted by commas."))
        self.fields["among"] = field
        self.order_fields(["among"])

    def clean_among(self) -> tuple[str, ...]:
        typed = self.cleaned_data["among"]
        parted = typed.split(",") if isinstance(typed, str) else typed
        named = tuple(dict.fromkeys(filter(None, (as_kept(self.kind.value, one) for one in parted))))
        if not named:
            raise forms.ValidationError(_("Write at least one."))
        return named

    def leaf(self) -> calc.Condition:
        return calc.OneOf(what=calc.Facet(self.kind.value), among=self.cleaned_data["among"])


class HasForm(ConditionForm):
    must = forms.ChoiceField(label=gettext_lazy("It"), choices=MUST)

    def __init__(self, kind: ConditionKind, typed: QueryDict | None = None) -> None:
        super().__init__(kind, typed)
        often = OFTEN.get(FactKind(kind.value))
        self.fields["code"] = (
            forms.ChoiceField(label=_("Which"), choices=[(one.value, one.label) for one in often])
            if often
            else forms.CharField(
                label=_("Which"), max_length=80, help_text=_("The number of the call, as it publishes it.")
            )
        )
        self.order_fields(["code", "must"])

    def leaf(self) -> calc.Condition:
        return calc.Has(what=calc.Trait(self.kind.value), code=self.cleaned_data["code"])


FORMS: dict[ConditionKind, type[ConditionForm]] = {
    ConditionKind.REGISTERED: RegisteredForm,
    ConditionKind.STAFF: StaffForm,
    ConditionKind.INCOME: IncomeForm,
    ConditionKind.INCOME_SHARE: IncomeShareForm,
    ConditionKind.SIZE: Counted,
    ConditionKind.LASTS: Counted,
    ConditionKind.SPREAD: SpreadForm,
    ConditionKind.ASKED: SumForm,
    ConditionKind.OWN_SHARE: ShareForm,
}


def form_of(kind: ConditionKind, typed: QueryDict | None = None) -> ConditionForm:
    """The form for one kind of condition."""
    if kind.value in set(calc.Facet):
        return OneOfForm(kind, typed)
    return FORMS.get(kind, HasForm)(kind, typed)
