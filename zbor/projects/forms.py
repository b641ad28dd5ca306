"""The form of a project."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.dossiers.models import Dossier
from zbor.funders.models import Funder
from zbor.initiatives.enums import Stage
from zbor.initiatives.models import Initiative
from zbor.projects.actions import FIELDS, Block
from zbor.projects.models import Project

DAY = {"type": "date"}


class ProjectForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    funders = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Funders"),
        queryset=Funder.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Their sentences and logos stand on the project's page."),
    )
    dossiers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("What came of it: dossiers"),
        queryset=Dossier.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Project
        fields = [
            "title",
            "acronym",
            "slug",
            "purpose",
            "description",
            "starts_on",
            "ends_on",
            "contact_name",
            "contact_email",
            "initiative",
            "is_public",
            "funders",
            "dossiers",
        ]
        labels = {"slug": gettext_lazy("Word in the address")}
        help_texts = {"slug": gettext_lazy("Short, without spaces and accents; keep it once others link to it.")}
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "description": forms.Textarea(attrs={"rows": 5}),
            "starts_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        became = Q(stage=Stage.PROJECT) | Q(pk=self.instance.initiative_id)
        self.fields["initiative"].queryset = Initiative.objects.filter(became)  # type: ignore[attr-defined] # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The project ends before it begins."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """The fields for `save_project`."""
        return {name: value for name, value in self.cleaned_data.items() if name in FIELDS}


class BlockForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Block of activities"), max_length=200, required=False)
    text = forms.CharField(
        label=gettext_lazy("Activities"),
        required=False,
        help_text=gettext_lazy("One on each line."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("text") and not cleaned.get("title"):
            self.add_error("title", _("Give the block a title."))
        return cleaned


BlockFormSet = forms.formset_factory(BlockForm, extra=3)


def blocks_of(formset: forms.BaseFormSet[BlockForm]) -> list[Block]:
    """The blocks in the rows that say something; an emptied row is a block taken away."""
    rows = (form.cleaned_data for form in formset.forms)
    return [Block(row["title"], row.get("text", "")) for row in rows if row.get("title")]
