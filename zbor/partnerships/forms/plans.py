"""A plan of a consortium: what it is for, and all its conditions on one page, with rows that are added and taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.members.enums import LegalForm
from zbor.members.models import Organisation
from zbor.partnerships.enums import GroupTrait, Importance, LeadRule, Level, Stance
from zbor.partnerships.models import Plan, PlanGroup, PlanNeed, PlanPartner, Resource
from zbor.partnerships.models.plans import MOST_PARTNERS

if TYPE_CHECKING:
    from django.http import QueryDict

MOST_ROWS: Final = 20
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
WHAT_FOR = ["title", "purpose", "url", "deadline"]
CONDITIONS = ["lead", "lead_kinds", "least", "most", "regions", "sectors", "kinds"]
PARTS = ["each_least", "each_most", "lead_least", "lead_most"]


def _number(label: Any, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most, **more)


class Aim(Revised):
    """What a plan is for."""

    url = forms.URLField(
        label=gettext_lazy("Address of the call on the web"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("If there is one."),
    )

    class Meta:
        model = Plan
        fields = WHAT_FOR
        widgets = {"purpose": forms.Textarea(attrs={"rows": 4}), "deadline": DAY}

    def clean_deadline(self) -> Any:
        """A day that is still to come, or the one that stands there already."""
        day = self.cleaned_data["deadline"]
        if day and day < timezone.localdate() and day != self.initial.get("deadline"):
            raise forms.ValidationError(_("That day has passed."))
        if day and day.year > timezone.localdate().year + 10:
            raise forms.ValidationError(_("That day is more than ten years away."))
        return day


class NewPlanForm(Aim):
    """Beginning a plan: of which organisation, and what for."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For"), queryset=Organisation.objects.none(), empty_label=None
    )
    field_order = ("organisation", *WHAT_FOR)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined] # a ModelChoiceField


class PlanForm(Aim):
    """Everything of a plan that is not in rows."""

    lead_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Legal forms that may lead"),
        choices=LegalForm.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta(Aim.Meta):
        fields = [*WHAT_FOR, *CONDITIONS, *PARTS]
        widgets = {**Aim.Meta.widgets, "lead": forms.RadioSelect()}
        labels = {"lead": gettext_lazy("Who leads")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = LeadRule.choices  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """What does not go together, beside the boxes."""
        cleaned = super().clean()
        least, most = cleaned.get("least"), cleaned.get("most")
        if least and most and least > most:
            self.add_error("most", _("At least must not be more than at most."))
        if cleaned.get("lead") == LeadRule.OF_KINDS and not cleaned.get("lead_kinds"):
            self.add_error("lead_kinds", _("Choose at least one legal form."))
        return cleaned

    def shown(self, name: str, theirs: object) -> object:
        """Choices by their labels."""
        if name == "lead":
            return LeadRule(str(theirs)).label
        if name == "lead_kinds":
            return ", ".join(str(LegalForm(one).label) for one in theirs) or "–"  # type: ignore[attr-defined] # a list
        return super().shown(name, theirs)


class Row(forms.Form):
    """One row. A row whose first box is empty says nothing."""

    first: str

    @property
    def is_blank(self) -> bool:
        return not self.cleaned_data.get(self.first) if self.is_valid() else False


class NeedRow(Row):
    first = "resource"
    resource = forms.TypedChoiceField(label=gettext_lazy("What"), coerce=int, empty_value=None, required=False)
    level = forms.TypedChoiceField(
        label=gettext_lazy("At least"), coerce=int, choices=Level.choices, initial=Level.IN_PART
    )
    count = forms.IntegerField(
        label=gettext_lazy("By how many partners"), min_value=1, max_value=MOST_PARTNERS, initial=1
    )
    importance = forms.ChoiceField(
        label=gettext_lazy("How much it matters"), choices=Importance.choices, initial=Importance.USUAL
    )
    is_required = forms.BooleanField(label=gettext_lazy("It is required"), required=False)
    is_of_lead = forms.BooleanField(label=gettext_lazy("The lead itself must have it"), required=False)

    def __init__(self, *args: Any, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resource"].choices = [("", "—"), *choices]  # type: ignore[attr-defined] # a ChoiceField


class GroupRow(Row):
    first = "of"
    of = forms.MultipleChoiceField(label=gettext_lazy("Of which"), required=False, widget=forms.CheckboxSelectMultiple)
    least = _number(gettext_lazy("At least"), MOST_PARTNERS)
    most = _number(gettext_lazy("At most"), MOST_PARTNERS)
    share_least = _number(gettext_lazy("Of the budget at least, %"), 100)
    share_most = _number(gettext_lazy("Of the budget at most, %"), 100)
    numbers = ("least", "most", "share_least", "share_most")

    def __init__(self, *args: Any, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """One sort at a time, and a number for it; parts of the budget only by legal form."""
        cleaned = super().clean() or {}
        of, said = cleaned.get("of") or [], [name for name in self.numbers if cleaned.get(name) is not None]
        traits = {one.partition(":")[0] for one in of}
        if said and not of and "of" not in self.errors:
            self.add_error("of", _("Choose of which."))
        if len(traits) > 1:
            self.add_error("of", _("Choose sectors, or legal forms, or regions: each sort in a row of its own."))
        if of and not said and not self.errors:
            self.add_error("least", _("Say how many, or which part of the budget."))
        if traits - {GroupTrait.KIND} and {"share_least", "share_most"} & set(said):
            self.add_error("share_least", _("Parts of the budget can be set for legal forms only."))
        return cleaned


class PartnerRow(Row):
    first = "organisation"
    organisation = forms.TypedChoiceField(
        label=gettext_lazy("Organisation"), coerce=int, empty_value=None, required=False
    )
    stance = forms.ChoiceField(label=gettext_lazy("What of it"), choices=Stance.choices, initial=Stance.IN)

    def __init__(self, *args: Any, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "—"), *choices]  # type: ignore[attr-defined] # a ChoiceField


SORTS: Final[dict[str, Any]] = {"needs": NeedRow, "groups": GroupRow, "partners": PartnerRow}


@dataclass
class Rows:
    """The rows of one sort as they stand in the page."""

    sort: str
    rows: list[Any]

    @property
    def counter(self) -> str:
        """The name of the hidden box that says how many rows the page has."""
        return f"{self.sort}-rows"

    @property
    def said(self) -> list[Any]:
        """The rows that say something."""
        return [row for row in self.rows if not row.is_blank]

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]
        return all(valid)


def rows_in(sort: str, data: "QueryDict | None", written: Sequence[Mapping[str, Any]], choices: Sequence[Any]) -> Rows:
    """The rows that were sent; or those that are written, with an empty one below."""
    make = SORTS[sort]
    if data is not None:
        return Rows(sort, [make(data, prefix=f"{sort}-{n}", choices=choices) for n in range(_many(data, sort))])
    begun = [*written, {}] if len(written) < MOST_ROWS else list(written)
    return Rows(sort, [make(prefix=f"{sort}-{n}", initial=dict(one), choices=choices) for n, one in enumerate(begun)])


def with_one_more(data: "QueryDict", sort: str) -> "QueryDict":
    """The same boxes with an empty row below; every word stays."""
    copy, many = data.copy(), _many(data, sort)
    if many < MOST_ROWS:
        copy[f"{sort}-rows"] = str(many + 1)
        copy.setdefault(f"needs-{many}-level", str(Level.IN_PART.value))
        copy.setdefault(f"needs-{many}-count", "1")
        copy.setdefault(f"needs-{many}-importance", Importance.USUAL.value)
        copy.setdefault(f"partners-{many}-stance", Stance.IN.value)
    return copy


def without(data: "QueryDict", sort: str, row: int) -> "QueryDict":
    """The same boxes without one row; those below move up."""
    copy, many = data.copy(), _many(data, sort)
    if row >= many:
        return copy
    for place in range(row, many):
        for name in SORTS[sort].base_fields:
            below, here = f"{sort}-{place + 1}-{name}", f"{sort}-{place}-{name}"
            copy.pop(here, None)
            if place + 1 < many and below in data:
                copy.setlist(here, data.getlist(below))
    copy[f"{sort}-rows"] = str(many - 1)
    return copy


def _many(data: "QueryDict", sort: str) -> int:
    sent = data.get(f"{sort}-rows", "")
    return min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdecimal() and len(sent) < 4 else 0


def needs_of(rows: Rows, resources: Mapping[int, Resource]) -> list[PlanNeed]:
    """What the rows say, as rows of the database that are not saved yet."""
    return [
        PlanNeed(resource=resources[row.cleaned_data["resource"]], **_but(row.cleaned_data, "resource"))
        for row in rows.said
        if row.is_valid()
    ]


def groups_of(rows: Rows) -> list[PlanGroup]:
    return [
        PlanGroup(
            trait=row.cleaned_data["of"][0].partition(":")[0],
            of=[one.partition(":")[2] for one in row.cleaned_data["of"]],
            **_but(row.cleaned_data, "of"),
        )
        for row in rows.said
        if row.is_valid()
    ]


def partners_of(rows: Rows) -> list[PlanPartner]:
    return [
        PlanPartner(organisation_id=row.cleaned_data["organisation"], stance=row.cleaned_data["stance"])
        for row in rows.said
        if row.is_valid()
    ]


def _but(fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def written_needs(needs: Sequence[PlanNeed]) -> list[dict[str, Any]]:
    """Saved rows as boxes begin with them."""
    return [
        {
            "resource": one.resource_id,
            "level": one.level,
            "count": one.count,
            "importance": one.importance,
            "is_required": one.is_required,
            "is_of_lead": one.is_of_lead,
        }
        for one in needs
    ]


def written_groups(groups: Sequence[PlanGroup]) -> list[dict[str, Any]]:
    return [
        {"of": [f"{one.trait}:{each}" for each in one.of], **{name: getattr(one, name) for name in GroupRow.numbers}}
        for one in groups
    ]


def written_partners(partners: Sequence[PlanPartner]) -> list[dict[str, Any]]:
    return [{"organisation": one.organisation_id, "stance": one.stance} for one in partners]
