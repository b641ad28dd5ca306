"""A text box that offers what others have written, and takes anything else."""

from collections.abc import Sequence
from typing import Any

from django import forms


class Suggesting(forms.TextInput):
    """An `<input>` with a `<datalist>`: set `offers` when the form is made."""

    template_name = "_parts/suggesting.html"
    offers: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_offers"
        context["widget"]["attrs"]["list"] = listed
        return context | {"list_id": listed, "offers": self.offers}
