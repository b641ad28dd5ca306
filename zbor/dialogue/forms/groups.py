"""Forms of groups, of who sits in them, and of their sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zbor.base.revised import Revised
from zbor.dialogue.forms.shared import fields_of_ours
from zbor.dialogue.models import DialogueGroup, GroupSession, Paper, Representation
from zbor.members.queries import active_people


class GroupForm(Revised):
    class Meta:
        model = DialogueGroup
        formfield_callback = fields_of_ours
        fields = ["name", "kind", "institution", "basis", "basis_url", "our_seats", "their_seats", "since", "until"]


class RepresentationForm(Revised):
    class Meta:
        model = Representation
        formfield_callback = fields_of_ours
        fields = ["person", "role", "since", "until", "mandate", "chosen_by", "chosen_url"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = active_people()
        if self.saved is not None:
            people = people | type(self.saved.person)._default_manager.filter(pk=self.saved.person_id)  # noqa: SLF001 -- documented
        self.fields["person"].queryset = people.order_by("sort_name", "pk")  # type: ignore[attr-defined] # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The term ends before it begins."))
        return cleaned


class SessionForm(Revised):
    class Meta:
        model = GroupSession
        formfield_callback = fields_of_ours
        fields = ["title", "on", "place", "agenda", "minutes", "called_off"]


class PaperForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = Paper
        formfield_callback = fields_of_ours
        fields = ["title", "url", "text"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("url") or cleaned.get("text", "").strip()):
            self.add_error("url", _("Give a link or write the text."))
        return cleaned
