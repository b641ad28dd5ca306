"""Forms of the draft of an initiative."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.initiatives.enums import PartState
from zbor.initiatives.models import BudgetLine, DraftTemplate, Initiative, Section
from zbor.initiatives.models.drafts import LONGEST_TEXT
from zbor.initiatives.queries.drafts import headings
from zbor.members.models import Organisation
from zbor.partnerships.forms.agreements import fields_of_ours

LONG = forms.Textarea(attrs={"rows": 14})


class SectionForm(Revised):
    """The text of a section; whoever is second sees the text of the first beside their own."""

    class Meta:
        model = Section
        formfield_callback = fields_of_ours
        fields = ["text"]
        widgets = {"text": LONG}


class SuggestForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Text as it should read"), max_length=LONGEST_TEXT, widget=LONG)
    because = forms.CharField(label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class LineForm(Revised):
    """A line of the budget."""

    class Meta:
        model = BudgetLine
        formfield_callback = fields_of_ours
        fields = ["side", "what", "amount", "organisation"]

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _among(initiative)  # type: ignore[attr-defined] # a ModelChoiceField

    def shown(self, name: str, theirs: object) -> object:
        said = getattr(self.saved, f"get_{name}_display", None)
        return super().shown(name, said() if said else theirs)


class TemplateForm(Revised):
    """With which sections drafts begin."""

    class Meta:
        model = DraftTemplate
        formfield_callback = fields_of_ours
        fields = ["lines"]
        widgets = {"lines": LONG}

    def clean_lines(self) -> str:
        lines: str = self.cleaned_data["lines"]
        if not headings(lines):
            raise forms.ValidationError(_("A draft needs one section at least."))
        return lines


def _among(initiative: Initiative) -> QuerySet[Organisation]:
    """Who leads and who takes part."""
    taking = initiative.parts.filter(state=PartState.ACCEPTED).values("organisation")
    return Organisation.objects.filter(Q(pk=initiative.organisation_id) | Q(pk__in=taking))
