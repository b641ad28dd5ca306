"""Forms of requests for public information."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zbor.base.revised import Revised
from zbor.calc.deadlines import LONGEST_EXTENSION, answer_due
from zbor.dialogue.enums import Answer
from zbor.dialogue.forms.shared import choosable_dossiers, fields_of_ours
from zbor.dialogue.models import InformationRequest


class RequestForm(Revised):
    """What was asked of whom, and when."""

    class Meta:
        model = InformationRequest
        formfield_callback = fields_of_ours
        fields = ["institution", "addressee", "what", "asked_on", "url", "dossier"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["dossier"].queryset = choosable_dossiers(self.saved.dossier if self.saved else None)  # type: ignore[attr-defined] # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("institution") or cleaned.get("addressee")) and not self.errors.get("institution"):
            self.add_error("institution", _("Choose an institution, or write a name below."))
        asked = cleaned.get("asked_on")
        if asked and asked > self.today:
            self.add_error("asked_on", _("This day lies in the future. Write down only what was."))
        if self.saved is not None and asked and self.saved.answered_on and self.saved.answered_on < asked:
            self.add_error("asked_on", _("The answer came before this day."))
        return cleaned


class ProgressForm(Revised):
    """What came of it: an extension, an answer, an appeal, the end. Emptied boxes take it back."""

    class Meta:
        model = InformationRequest
        formfield_callback = fields_of_ours
        fields = [
            "answer",
            "answered_on",
            "answer_text",
            "answer_url",
            "extension_days",
            "appealed_on",
            "closed_on",
            "closed_why",
        ]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("answered_on", "appealed_on", "closed_on"):
            if cleaned.get(name) and cleaned[name] > self.today:
                self.add_error(name, _("This day lies in the future. Write down only what was."))
        pairs = (("answer", "answered_on"), ("closed_why", "closed_on"))
        for word, day in pairs:
            if cleaned.get(word) and not cleaned.get(day):
                self.add_error(day, _("The day is missing."))
            if cleaned.get(day) and not cleaned.get(word):
                self.add_error(word, _("This goes with the day, and is missing."))
        if not self.errors:
            self._check_order(cleaned)
        return cleaned

    def _check_order(self, cleaned: dict[str, Any]) -> None:
        asked: date = self.instance.asked_on
        if cleaned["answered_on"] and cleaned["answered_on"] < asked:
            self.add_error("answered_on", _("The answer came before the request was made."))
        refused = cleaned["answer"] in (Answer.PARTLY, Answer.REFUSED)
        extension = min(cleaned["extension_days"] or 0, LONGEST_EXTENSION)  # a longer one is refused after this
        silent_since = answer_due(asked, extension=extension)
        if cleaned["appealed_on"] and not refused and cleaned["appealed_on"] <= silent_since:
            self.add_error(
                "appealed_on",
                _("Until the term has run out or the request is refused there is nothing to appeal against."),
            )
