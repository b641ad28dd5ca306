"""Forms of what a call asks."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.calc.lengths import tidied
from zbor.funding.application_enums import QuestionKind
from zbor.funding.forms.shared import fields_of_ours
from zbor.funding.models import CallAttachment, CallQuestion

LONGEST_LIST = 200_000
LAST_PLACE = 9999


class QuestionForm(Revised):
    """One question, with everything that it asks of an answer."""

    class Meta:
        model = CallQuestion
        formfield_callback = fields_of_ours
        fields = [
            "text", "section", "guidance", "kind", "choices", "limit", "unit", "two_for_a_line_end", "is_required", "place",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["limit"].help_text = _("Empty: as long as one likes.")
        self.fields["place"].required = False
        self.fields["place"].validators.append(MaxValueValidator(LAST_PLACE))
        self.fields["place"].help_text = _("Its number in the form. Empty: at the end.")

    def clean_text(self) -> str:
        text = tidied(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write the question."))
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        among = [one for one in (cleaned.get("choices") or "").splitlines() if one.strip()]
        if cleaned.get("kind") == QuestionKind.CHOICE and len(among) < 2:
            self.add_error("choices", _("Write at least two choices, each in its line."))
        cleaned["place"] = cleaned.get("place") or (self.saved.place if self.saved else 0)
        return cleaned


class AttachmentForm(Revised):
    """One paper that is asked for."""

    class Meta:
        model = CallAttachment
        formfield_callback = fields_of_ours
        fields = ["name", "kind", "is_required", "is_to_be_signed", "copies", "months", "template"]


class PasteForm(forms.Form):
    """A whole list of questions."""

    pasted = forms.CharField(
        label=gettext_lazy("Questions, one in each line"),
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "With the limit in brackets at the end: (3.000 characters with spaces), (1500 characters without spaces), "
            "(200 words); or (amount), (number), (yes/no), (choice: one | other), (optional). A line that begins with # "
            "is the name of a section."
        ),
    )
