"""The form of a material: a file or an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.uploads import KeptFileField
from zbor.trainings.enums import MaterialFor, MaterialWhen


class MaterialForm(forms.Form):
    file = KeptFileField(label=gettext_lazy("File"), max_length=200, required=False)
    url = forms.URLField(label=gettext_lazy("Or an address"), max_length=500, required=False, assume_scheme="https")
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, required=False, help_text=gettext_lazy("Empty: the file's name.")
    )
    when = forms.ChoiceField(label=gettext_lazy("Of use"), choices=MaterialWhen.choices)
    audience = forms.ChoiceField(label=gettext_lazy("Who may take it"), choices=MaterialFor.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("file")) == bool(cleaned.get("url")):
            self.add_error("url", _("Give a file or an address, one of the two."))
        return cleaned
