"""Which competences a training teaches, each from a level to a higher one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.competences.framework import STEPS
from zbor.competences.queries import known
from zbor.trainings.models import Teaches

FROM = [("", gettext_lazy("from level")), *((str(at), str(at)) for at in range(STEPS))]
TO = [("", gettext_lazy("to level")), *((str(at), str(at)) for at in range(1, STEPS + 1))]


class TeachesForm(forms.Form):
    """Two choices for each competence; both are empty where it is not taught."""

    def __init__(self, *args: Any, taught: Iterable[Teaches] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.competences = known()
        before = {one.competence: one for one in taught}
        for one in self.competences:
            held = before.get(one.code)
            low, high = (str(held.from_level), str(held.to_level)) if held else ("", "")
            labels = {"name": str(one.name)}
            self.fields[f"{one.code}:from"] = forms.ChoiceField(
                choices=FROM, required=False, initial=low, label=_("%(name)s: from level") % labels
            )
            self.fields[f"{one.code}:to"] = forms.ChoiceField(
                choices=TO, required=False, initial=high, label=_("%(name)s: to level") % labels
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each competence with its two boxes."""
        return [(one, self[f"{one.code}:from"], self[f"{one.code}:to"]) for one in self.competences]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for one in self.competences:
            low, high = cleaned.get(f"{one.code}:from", ""), cleaned.get(f"{one.code}:to", "")
            if bool(low) != bool(high) or (low and int(low) >= int(high)):
                self.add_error(f"{one.code}:to", _("Choose both levels, the second higher than the first."))
        return cleaned

    @property
    def levels(self) -> dict[str, tuple[int, int]]:
        """What is taught, by code."""
        chosen = {
            one.code: (self.cleaned_data[f"{one.code}:from"], self.cleaned_data[f"{one.code}:to"])
            for one in self.competences
        }
        return {code: (int(low), int(high)) for code, (low, high) in chosen.items() if low and high}
