"""Forms of the register of agreements."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zbor.base.revised import Revised
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import assignable
from zbor.members.enums import Sector
from zbor.members.models import Organisation
from zbor.partnerships.enums import AgreementKind, AgreementState, PartyRole
from zbor.partnerships.models import Agreement, Party
from zbor.partnerships.queries.agreements import AgreementFilter

DAY = {"type": "date"}
"""Browsers offer a calendar for such a box; without one it takes a typed date."""


def fields_of_ours(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The field of a form for a column, as this house asks for it."""
    options.setdefault("label", capfirst(field.verbose_name))
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options.setdefault("widget", forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    if isinstance(field, models.DecimalField):
        options["form_class"] = AmountField
        options["widget"] = forms.TextInput(attrs={"inputmode": "decimal"})
    made = field.formfield(**options)
    if made is not None and field.help_text and not made.help_text:
        made.help_text = field.help_text
    return made


class AmountField(forms.DecimalField):
    """An amount as people write it: 12.500,00, 12,500.00, 12 500 or 12500,5."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override] # the stubs take the type of a parent
        return super().to_python(_plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """What is kept stands in the box without cents where there are none, and with the comma of the language."""
        if not isinstance(value, Decimal):
            return value
        written = f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"
        return written.replace(".", ",") if (get_language() or "sl").startswith("sl") else written


def _plain(written: str) -> str:
    """The last sign parts the cents, unless it comes again or three digits follow it: then it parts thousands."""
    text = "".join(written.replace("€", "").split())
    last = max(text.rfind(","), text.rfind("."))
    if last < 0:
        return text
    sign, other = text[last], "." if text[last] == "," else ","
    parts_thousands = text.count(sign) > 1 or (other not in text and len(text) - last - 1 == len("000"))
    text = text.replace(other, "")
    return text.replace(sign, "" if parts_thousands else ".")


class AgreementForm(Revised):
    dossiers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Dossiers"),
        queryset=Dossier.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What it has to do with."),
    )

    class Meta:
        model = Agreement
        formfield_callback = fields_of_ours
        fields = [
            "title",
            "kind",
            "purpose",
            "activities",
            "begins",
            "ends",
            "value",
            "currency",
            "funder",
            "funder_name",
            "contact",
            "responsible",
            "is_public",
            "dossiers",
        ]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.saved.responsible if self.saved is not None else None
        self.fields["responsible"].queryset = assignable(on=today, besides=kept)  # type: ignore[attr-defined] # a ModelChoiceField
        chosen = Q(agreements=self.saved) if self.saved is not None else Q(pk__in=[])
        open_ones = Dossier.objects.filter(~Q(stage=Stage.ARCHIVED) | chosen).distinct()
        self.fields["dossiers"].queryset = open_ones.order_by("-opened_at", "-pk")  # type: ignore[attr-defined] # as above
        if not open_ones.exists():
            del self.fields["dossiers"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends.last < begins.first:
            self.add_error("ends", _("It would end before it begins."))
        return cleaned

    def _show_both(self, cleaned: dict[str, Any]) -> None:
        super()._show_both(cleaned)
        theirs, ours = list(self.saved.dossiers.all()), set(cleaned.get("dossiers") or [])
        if "dossiers" in self.fields and set(theirs) != ours:
            told = ", ".join(str(one) for one in theirs) or "–"
            self.add_error("dossiers", _("Saved meanwhile: “%(theirs)s”") % {"theirs": told})

    def shown(self, name: str, theirs: object) -> object:
        if isinstance(theirs, bool):
            return _("yes") if theirs else _("no")
        said = getattr(self.saved, f"get_{name}_display", None)
        return super().shown(name, said() if said else theirs)


class PartyForm(forms.Form):
    """Who it is, and what it is and does."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.order_by("sort_name", "pk"),
        required=False,
        help_text=gettext_lazy("Of any sector. One that is not on the list is entered under Network first."),
    )
    is_network = forms.BooleanField(label=gettext_lazy("The network itself, by its office"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=PartyRole.choices, initial=PartyRole.PARTNER)
    does = forms.CharField(label=gettext_lazy("What it does in it"), max_length=300, required=False)
    signs = forms.BooleanField(
        label=gettext_lazy("It is to sign the document that waits for signatures, too"), required=False, initial=True
    )

    def __init__(self, *args: Any, party: Party | None = None, waits: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waits:
            del self.fields["signs"]
        if party is not None:
            del self.fields["organisation"], self.fields["is_network"]
            self.initial.update(role=party.role, does=party.does)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        one, other = bool(cleaned.get("organisation")), bool(cleaned.get("is_network"))
        if "organisation" in self.fields and not self.errors and one == other:
            self.add_error("organisation", _("Choose an organisation, or the network itself: one of the two."))
        return cleaned


class BreakForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Broken off on"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "A day ahead announces the end: until then it stays in force. A day before the beginning says that it never came into force."
        ),
    )
    because = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Read by everybody who sees the agreement."),
    )


class FilterForm(forms.Form):
    """What the register is narrowed to."""

    text = forms.CharField(label=gettext_lazy("Words or a partner"), max_length=100, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    sector = forms.ChoiceField(label=gettext_lazy("With a partner of the sector"), required=False)
    year = forms.TypedChoiceField(label=gettext_lazy("Ran in"), required=False, coerce=int, empty_value=None)
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[Any, Any]]] = {
            "kind": list(AgreementKind.choices),
            "state": list(AgreementState.choices),
            "sector": list(Sector.choices),
            "year": [(year, str(year)) for year in years],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def wanted(self) -> AgreementFilter:
        """What can be understood of it; the rest narrows nothing."""
        self.full_clean()
        told: dict[str, Any] = getattr(self, "cleaned_data", {})
        organisation = told.get("organisation")
        return AgreementFilter(
            text=told.get("text", ""),
            kind=told.get("kind", ""),
            state=told.get("state", ""),
            sector=told.get("sector", ""),
            year=told.get("year"),
            organisation=organisation.pk if organisation else None,
        )
