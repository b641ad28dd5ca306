"""What is edited by several people: whoever comes second sees what the first wrote, beside their own words."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.http import QueryDict


class Revised(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A form over a thing that carries the number of its revision."""

    meanwhile: Any = gettext_lazy(
        "Somebody else has changed this in the meantime. Your words are kept below; where theirs differ, they "
        "are shown beside. Save again to keep what stands in the boxes."
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved: Any = (
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
        self.add_error(None, self.meanwhile)
        for name in self.told():
            theirs = getattr(self.saved, name, None)
            if theirs != cleaned.get(name):
                self.add_error(name, _("Saved meanwhile: “%(theirs)s”") % {"theirs": self.shown(name, theirs)})

    def told(self) -> list[str]:
        """The boxes that are columns of the thing."""
        columns = {field.name for field in self._meta.model._meta.fields}  # noqa: SLF001 -- documented
        return [name for name in self.fields if name != "revision" and name in columns]

    def shown(self, name: str, theirs: object) -> object:
        """What the other one wrote into a box, as people read it."""
        return theirs if theirs not in (None, "") else "–"

    @property
    def changes(self) -> dict[str, Any]:
        """The fields for the action."""
        return {name: self.cleaned_data[name] for name in self.told()}

    @property
    def based_on(self) -> int:
        """The revision on which the changes are based."""
        return self.cleaned_data.get("revision") or 1
