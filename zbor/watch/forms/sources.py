"""Forms of sources, and of what a person puts in by hand."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.dossiers.models import Institution
from zbor.watch.forms.options import AHEAD, fields_for, options_of, understood
from zbor.watch.models import Source
from zbor.watch.sources import address_of

if TYPE_CHECKING:
    from django.db.models import Field

LEAST_MINUTES, MOST_MINUTES = 10, 60 * 24 * 30
EARLIEST = date(1990, 1, 1)


def secure_links(field: "Field[Any, Any]", **more: Any) -> forms.Field | None:
    """An address without its beginning is one of https."""
    if field.name == "url":
        more["assume_scheme"] = "https"
    return field.formfield(**more)


class SourceForm(Revised):
    """One place where we look; its kind is chosen before."""

    seen_until = forms.DateField(
        label=gettext_lazy("Take in what was published since"),
        required=False,
        help_text=gettext_lazy(
            "Without a day, the last three months. Nobody is told of what is older than a fortnight."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = Source
        formfield_callback = secure_links
        fields = ["name", "url", "level", "institution", "place", "every_minutes", "is_on"]

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["every_minutes"].min_value = LEAST_MINUTES  # type: ignore[attr-defined] # an IntegerField
        usual = address_of(kind)
        self.fields["url"].required = not usual
        if usual:
            self.fields["url"].help_text = _("Without one: %(url)s") % {"url": usual}
        if self.saved is not None:
            del self.fields["seen_until"]
        self.fields |= fields_for(kind, self.instance.options or {})
        self.order_fields(["name", "url", *[name for name in self.fields if name.startswith(AHEAD)]])

    def clean_every_minutes(self) -> int:
        minutes = int(self.cleaned_data["every_minutes"])
        if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
            raise forms.ValidationError(_("From ten minutes to thirty days."))
        return minutes

    def clean_seen_until(self) -> date | None:
        day: date | None = self.cleaned_data["seen_until"]
        if day is not None and not EARLIEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("A day from 1990 until today."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.options: dict[str, object] = {}
        for name, option in options_of(self.kind).items():
            text = cleaned.get(f"{AHEAD}{name}")
            if not text:
                continue
            try:
                self.options[name] = understood(name, text, option)
            except ValueError as problem:
                self.add_error(f"{AHEAD}{name}", str(problem))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        changes = super().changes | {"kind": self.kind, "options": self.options}
        if not changes.get("seen_until", True):
            del changes["seen_until"]
        return changes


class ItemForm(forms.Form):
    """What somebody found, typed or pasted."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Without one, the first line of what you paste."),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        help_text=gettext_lazy("Paste the notice or the e-mail; a deadline in it is found."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    url = forms.URLField(label=gettext_lazy("Link"), max_length=500, required=False, assume_scheme="https")
    institution = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all(), required=False
    )
    on = forms.DateField(
        label=gettext_lazy("Published"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    deadline_on = forms.DateField(
        label=gettext_lazy("Deadline"),
        required=False,
        help_text=gettext_lazy("Only where the text does not say it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("title"):
            first = next((line.strip() for line in cleaned.get("text", "").splitlines() if line.strip()), "")
            cleaned["title"] = first[:500]
            if not first and "title" not in self.errors:
                self.add_error("title", _("Write a title, or paste a text."))
        return cleaned


class FileForm(forms.Form):
    """An e-mail or a table."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A saved e-mail (.eml), or a table (.csv) with the headings title, url, date, deadline …"
        ),
    )
