"""What is edited by several people: whoever comes second sees what the first wrote, beside their own words."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier

if TYPE_CHECKING:
    from django.http import QueryDict

DAY = {"type": "date"}
"""Browsers offer a calendar for such a box; without one it takes a typed date."""


def fields_of_ours(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """Addresses without a scheme are secure ones, days have a calendar, long texts a box of a few lines."""
    options.setdefault("label", capfirst(field.verbose_name))
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options.setdefault("widget", forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    if isinstance(field, models.TextField):
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    return field.formfield(**options)


def choosable_dossiers(besides: Dossier | None) -> QuerySet[Dossier]:
    """Dossiers that one may have talked about, the newest first: what is archived is left out, unless it is chosen."""
    at_work = ~Q(stage=Stage.ARCHIVED) | Q(pk=besides.pk if besides else None)
    return Dossier.objects.filter(at_work).order_by("-opened_at", "-pk")


class Revised(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A form over a thing that carries the number of its revision."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved = (
            None if self.instance.pk is None else type(self.instance)._base_manager.get(pk=self.instance.pk)  # noqa: SLF001 -- documented
        )
        if self.saved is None:
            del self.fields["revision"]
        else:
            self.fields["revision"].initial = self.saved.revision

    def clean(self) -> dict[str, Any]:
        """Where somebody was faster, show what they wrote and let the next attempt through."""
        cleaned = super().clean() or {}
        if self.saved is not None and not self.errors and cleaned.get("revision") != self.saved.revision:
            self._show_both(cleaned)
            data = cast("QueryDict", self.data).copy()
            data["revision"] = str(self.saved.revision)
            self.data = data
        return cleaned

    def _show_both(self, cleaned: dict[str, Any]) -> None:
        self.add_error(
            None,
            _(
                "Somebody else has changed this in the meantime. Your words are kept below; where theirs differ, they "
                "are shown beside. Save again to keep what stands in the boxes."
            ),
        )
        for name in self.told():
            theirs = getattr(self.saved, name, None)
            if theirs != cleaned.get(name):
                shown = theirs if theirs not in (None, "") else "–"
                self.add_error(name, _("Saved meanwhile: “%(theirs)s”") % {"theirs": shown})

    def told(self) -> list[str]:
        """The boxes that are columns of the thing."""
        columns = {field.name for field in self._meta.model._meta.fields}  # noqa: SLF001 -- documented
        return [name for name in self.fields if name != "revision" and name in columns]

    @property
    def changes(self) -> dict[str, Any]:
        """The fields for the action."""
        return {name: self.cleaned_data[name] for name in self.told()}

    @property
    def based_on(self) -> int:
        """The revision on which the changes are based."""
        return self.cleaned_data.get("revision") or 1
