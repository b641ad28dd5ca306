"""Forms of the text around the demands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.members.models import Person
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.forms import LONGEST, LongText
from zbor.positions.models import Demand, Section
from zbor.positions.queries import FIELDS_OF, kind_of, label_of, quotes

SIGN = "✎"
"""Leads from a passage to its note. Whoever copies a passage from the page copies it along; it is no part of the text."""


class SectionForm(forms.Form):
    """A section. `revision` is the one its writer read."""

    title = forms.CharField(
        label=_("Heading"), max_length=200, required=False, help_text=_("Without one the words stand alone.")
    )
    text = LongText(
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


class PartForm(forms.Form):
    """The whole text of a section or of a demand, as it should read."""

    title = forms.CharField(max_length=200, required=False)
    wording = LongText(max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 6}))
    text = LongText(max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 12}))

    def __init__(self, *args: Any, part: Section | Demand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        if isinstance(part, Demand):
            self.fields["title"] = forms.CharField(max_length=400, widget=forms.Textarea({"rows": 2}))
        for name in ("title", "wording", "text"):
            if name in FIELDS_OF[kind_of(part)]:
                self.fields[name].label = label_of(part, name)
            else:
                del self.fields[name]

    def wanted(self) -> Wording:
        """What the person wrote; the article of a demand stays."""
        data = self.cleaned_data
        article = self.part.article_id if isinstance(self.part, Demand) else None
        return Wording(data["title"], data["text"], data.get("wording", ""), article)


class SuggestionForm(PartForm):
    """Other words for a part. `base` is the revision that its writer read."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever writes the draft reads it before they answer."),
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TakingForm(PartForm):
    """How a suggestion is taken in by hand, and what its author is told."""

    answer = forms.CharField(
        label=_("To the author"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


class RejectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever suggested it reads this reason."),
    )


class NoteForm(forms.Form):
    """A note beside a part, perhaps about a passage of it."""

    quote = LongText(
        label=_("About the passage"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Copy it from the text, or leave this empty: then the note is about the whole."),
    )
    text = LongText(label=_("Note"), max_length=4000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, part: Section | Demand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part

    def clean_quote(self) -> str:
        quote: str = self.cleaned_data["quote"].replace(SIGN, "")
        if quote.strip() and not quotes(self.part, quote):
            raise forms.ValidationError(_("This passage is not in the text as it reads now."))
        return quote


class AnswerForm(forms.Form):
    """An answer to a note."""

    text = LongText(label=_("Your answer"), max_length=4000, widget=forms.Textarea({"rows": 2}))


class DrafterForm(forms.Form):
    """Whom to name into the drafting group."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), empty_label=_("choose"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined] # it is the choice field above


def initial_of_section(section: Section) -> dict[str, Any]:
    return {"title": section.title, "text": section.text, "revision": section.revision}
