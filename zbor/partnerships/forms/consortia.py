"""Asking partners into a team, and opening the agreement."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.members.models import Organisation
from zbor.partnerships.models import Agreement


class AskForm(forms.Form):
    """Whom to ask, what each would bring, and what for."""

    message = forms.CharField(
        label=gettext_lazy("What would you like to do together?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Everybody whom you ask reads the same words."),
    )

    def __init__(
        self, *args: Any, chosen: Sequence[tuple[Organisation, str]], mute: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = [one for one, _part in chosen if one.pk not in mute]
        for one, part in chosen:
            if one.pk in mute:
                continue
            self.fields[f"ask-{one.pk}"] = forms.BooleanField(
                label=_("Ask: %(organisation)s") % {"organisation": one}, required=False, initial=True
            )
            self.fields[f"part-{one.pk}"] = forms.CharField(
                label=_("What it would bring"),
                required=False,
                max_length=1000,
                initial=part,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def lines(self) -> list[tuple[Organisation, forms.BoundField, forms.BoundField]]:
        """The boxes of each organisation."""
        return [(one, self[f"ask-{one.pk}"], self[f"part-{one.pk}"]) for one in self.chosen]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"ask-{one.pk}") for one in self.chosen):
            self.add_error(None, _("Choose at least one organisation to ask."))
        return cleaned

    @property
    def parts(self) -> dict[Organisation, str]:
        """Whom to ask, with what each would bring."""
        data = self.cleaned_data
        return {one: data[f"part-{one.pk}"] for one in self.chosen if data[f"ask-{one.pk}"]}


class AgreementForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """What of an agreement is not in the plan."""

    class Meta:
        model = Agreement
        fields = ["title", "kind", "purpose", "begins", "ends"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"purpose": gettext_lazy("So far only the partners read it; now the whole network does.")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends.last < begins.first:
            self.add_error("ends", _("It would end before it begins."))
        return cleaned
