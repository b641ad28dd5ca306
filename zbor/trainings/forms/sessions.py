"""Forms of sessions: when and where, and why that changes."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.trainings.enums import Mode
from zbor.trainings.forms.courses import Dated
from zbor.trainings.forms.shared import fields_of_ours
from zbor.trainings.models import Session

PLACED = ("starts_at", "ends_at", "mode", "venue", "room", "address")
"""What everyone is told of when it changes."""


class ReasonForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("Everyone who has registered gets this sentence by e-mail."),
    )


class SessionForm(Dated):
    because = forms.CharField(
        label=gettext_lazy("Why another time or place"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Everyone who has registered gets this sentence by e-mail, with both times and places."),
    )

    class Meta:
        model = Session
        formfield_callback = fields_of_ours
        fields = ["title", "starts_at", "ends_at", "mode", "venue", "room", "address", "link", "recording"]
        labels = {"title": gettext_lazy("Title of the session"), "address": gettext_lazy("Street and town")}
        help_texts = {"recording": gettext_lazy("Seen only by those who have a seat.")}

    def __init__(self, *args: Any, asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["because"]
        if self.saved is None:
            del self.fields["recording"]
            if asks_why:
                self.fields["because"].label = _("Why")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The session ends before it begins."))
        if cleaned.get("mode") in {Mode.ROOM, Mode.HYBRID} and not cleaned.get("venue"):
            self.add_error("venue", _("Say where people come together."))
        if "because" in self.fields:
            self._ask_of_the_announced(cleaned)
        return cleaned

    def _ask_of_the_announced(self, cleaned: dict[str, Any]) -> None:
        """Said beside the box, where nothing that was typed is lost; the action asks again."""
        starts = cleaned.get("starts_at")
        if starts and starts <= timezone.now() and starts != getattr(self.saved, "starts_at", None):
            self.add_error("starts_at", _("This moment lies in the past."))
        moves = [name for name in PLACED if cleaned.get(name) != getattr(self.saved, name, None)]
        if self.saved is not None and moves and not cleaned.get("because"):
            self.add_error("because", _("Say why: everyone who has registered gets this sentence."))
