"""Forms of the text around the demands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.members.models import Person
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.forms import LONGEST
from zbor.positions.models import Section


class SectionForm(forms.Form):
    """A section. `revision` is the one its writer read."""

    title = forms.CharField(
        label=_("Heading"), max_length=200, required=False, help_text=_("Without one the words stand alone.")
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 14}),
        help_text=_("An empty line begins a new paragraph."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def wanted(self) -> Wording:
        return Wording(self.cleaned_data["title"], self.cleaned_data["text"])


class NewSectionForm(SectionForm):
    """A section that is not there yet, with its place."""

    place = forms.ChoiceField(label=_("Where"), choices=Place.choices, initial=Place.BEFORE, widget=forms.RadioSelect)
    field_order = ("place", "title", "text")


class DrafterForm(forms.Form):
    """Whom to name into the drafting group."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), empty_label=_("choose"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined] # it is the choice field above


def initial_of_section(section: Section) -> dict[str, Any]:
    return {"title": section.title, "text": section.text, "revision": section.revision}
