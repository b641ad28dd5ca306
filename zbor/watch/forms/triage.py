"""Forms of the inbox."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.dossiers.enums import ActKind
from zbor.dossiers.models import Dossier, Institution
from zbor.members.models import Person
from zbor.members.queries import office_people
from zbor.watch.enums import Order, SetAside, Shelf
from zbor.watch.models import Item, Source
from zbor.watch.queries.triage import Wanted


class InboxForm(forms.Form):
    """Narrow the inbox; the shelf and the order are links."""

    text = forms.CharField(label=_("Search"), required=False, max_length=200)
    source = forms.ModelChoiceField(
        label=_("Source"), queryset=Source.objects.all(), required=False, empty_label=_("all")
    )
    institution = forms.ModelChoiceField(
        label=_("Institution"), queryset=Institution.objects.all(), required=False, empty_label=_("all")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all")), *ActKind.choices], required=False)
    shelf = forms.ChoiceField(choices=Shelf.choices, required=False, widget=forms.HiddenInput)
    order = forms.ChoiceField(choices=Order.choices, required=False, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What is looked for; a box that makes no sense is left aside."""
        self.is_valid()
        said = self.cleaned_data
        source, institution = said.get("source"), said.get("institution")
        return Wanted(
            shelf=Shelf(said.get("shelf") or Shelf.WAITING),
            order=Order(said.get("order") or Order.RELEVANCE),
            text=said.get("text", "").replace("\x00", "").strip(),
            source=source.pk if source else None,
            institution=institution.pk if institution else None,
            kind=said.get("kind", ""),
        )


class SetAsideForm(forms.Form):
    """Why an item, or several, are set aside."""

    cause = forms.ChoiceField(label=_("Why"), choices=SetAside.choices)
    reason = forms.CharField(label=_("In our own words"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("cause") == SetAside.OTHER and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write the reason in a few words, or choose one."))
        return cleaned


class SeveralForm(SetAsideForm):
    """Several items of the list, chosen by their boxes."""

    items = forms.ModelMultipleChoiceField(
        queryset=Item.objects.all(), required=False, widget=forms.MultipleHiddenInput
    )


class HandForm(forms.Form):
    """To whom of the office an item is handed; nobody gives it back."""

    to = forms.ModelChoiceField(
        label=_("Who is on it"), queryset=Person.objects.none(), required=False, empty_label=_("nobody")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = office_people(on).order_by("name", "pk")  # type: ignore[attr-defined] # a ModelChoiceField


class AttachForm(forms.Form):
    """The dossier to which an item is attached."""

    dossier = forms.ModelChoiceField(queryset=Dossier.objects.all(), widget=forms.HiddenInput)
