"""The form of a clipping, and what an address of the list may ask for."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDate, PartialDateFormField, Precision
from zbor.base.revised import Revised
from zbor.base.suggesting import Suggesting
from zbor.dialogue.forms.shared import choosable_dossiers, fields_of_ours
from zbor.dialogue.queries import outlets
from zbor.dossiers.models import Dossier
from zbor.press import queries
from zbor.press.models import Clipping


class ClippingForm(Revised):
    """A piece: where, when, what, and of which dossiers. Nothing is fetched: what stands here was typed."""

    outlet_name = forms.CharField(
        label=gettext_lazy("Outlet"),
        max_length=120,
        help_text=gettext_lazy("A newspaper, a station, a site; one that is new is added."),
        widget=Suggesting,
    )
    on = PartialDateFormField(
        label=gettext_lazy("Published"),
        help_text=gettext_lazy("A day, a month or a year: 14. 11. 2016, 11/2016 or 2016."),
    )

    class Meta:
        model = Clipping
        formfield_callback = fields_of_ours
        fields = ["url", "is_another", "title", "author", "kind", "summary", "quotes", "dossiers"]
        widgets = {"kind": forms.RadioSelect, "dossiers": forms.CheckboxSelectMultiple}

    field_order = [
        "url", "is_another", "outlet_name", "on", "title", "author", "kind", "summary", "quotes", "dossiers",
    ]  # fmt: skip

    def __init__(self, *args: Any, today: date, dossier: Dossier | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["outlet_name"].widget.offers = [one.name for one in outlets()]
        chosen = self.saved.dossiers.all() if self.saved is not None else Dossier.objects.none()
        choosable = choosable_dossiers(dossier) | Dossier.objects.filter(pk__in=[one.pk for one in chosen])
        self.fields["dossiers"].queryset = choosable.order_by("title", "pk")  # type: ignore[attr-defined] # a ModelMultipleChoiceField
        if self.saved is not None:
            self.fields["outlet_name"].initial, self.fields["on"].initial = str(self.saved.outlet), self.saved.on
        self.duplicates = queries.at_the_same_link(str(self["url"].value() or ""), besides=self.instance.pk)
        if not self.duplicates and not self.instance.is_another:
            del self.fields["is_another"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        on = cleaned.get("on")
        if on is not None and on.first > self.today:
            self.add_error("on", _("This day lies in the future. Enter the piece once it is published."))
        if self.duplicates and not cleaned.get("is_another"):
            self.add_error("url", _("This link is there already. What stands at it is told at the top."))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        names = ("url", "title", "author", "kind", "summary", "quotes", "on")
        fields = {name: self.cleaned_data[name] for name in names}
        return fields | {"is_another": bool(self.duplicates) and self.cleaned_data.get("is_another", False)}


def period_of(query: QueryDict) -> PartialDate | None:
    """The month or the year for which an address asks; None where it asks for neither, or makes no sense."""
    try:
        found = PartialDate(query.get("period", ""))
    except ValueError:
        return None
    return None if found.precision is Precision.DAY else found


def number_of(query: QueryDict, name: str) -> int | None:
    """A number of a thing in an address; None where there is none that a database could hold."""
    value = query.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None
