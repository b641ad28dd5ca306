"""Forms of an application: the whole of it, and its answers."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.calc.lengths import Unit, tidied
from zbor.funding.answering import LONGEST_ANSWER, fault_of
from zbor.funding.application_enums import QuestionKind
from zbor.funding.forms.amounts import AmountField, plain_number
from zbor.funding.forms.shared import fields_of_ours
from zbor.funding.models import Answer, Application, CallQuestion
from zbor.funding.queries.applications import writers
from zbor.members.models import Organisation
from zbor.members.queries import member_organisations

if TYPE_CHECKING:
    from django.http import QueryDict


class ApplicationForm(Revised):
    """Its title, who sees to it, and the sums."""

    asked = AmountField(label=gettext_lazy("We ask for"))
    own = AmountField(label=gettext_lazy("Our own share"))

    class Meta:
        model = Application
        formfield_callback = fields_of_ours
        fields = ["title", "responsible", "asked", "own"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = writers(self.instance, timezone.localdate())  # type: ignore[attr-defined] # a ModelChoiceField


class PartnerForm(forms.Form):
    """With whom an organisation applies, and how much that one puts in."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Partner"),
        queryset=Organisation.objects.none(),
        help_text=gettext_lazy("Everybody who works for it reads and writes this application, too."),
    )
    share = AmountField(label=gettext_lazy("Its share"))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = member_organisations(timezone.localdate()).exclude(pk=application.organisation_id)
        self.fields["organisation"].queryset = members.order_by("sort_name", "pk")  # type: ignore[attr-defined] # a ModelChoiceField


class AnswerForm(forms.Form):
    """One answer. Whoever comes second sees what the first wrote beside their own words, and loses nothing."""

    text = forms.CharField(label=gettext_lazy("Your answer"), required=False, strip=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)

    def __init__(self, *args: Any, question: CallQuestion, answer: Answer | None, **kwargs: Any) -> None:
        self.question, self.answer = question, answer
        text = answer.text if answer else ""
        if question.kind in (QuestionKind.NUMBER, QuestionKind.AMOUNT) and not fault_of(question, text):
            text = text.replace(".", ",")  # as it is read again: `1.234` would be a thousand
        kwargs.setdefault("initial", {"text": text, "revision": answer.revision if answer else 0})
        super().__init__(*args, **kwargs)
        self.fields["text"] = self._box()
        self.theirs: Answer | None = None

    def _box(self) -> forms.Field:
        question, words = self.question, {"label": str(self.question), "required": False}
        if question.kind == QuestionKind.CHOICE:
            return forms.ChoiceField(choices=[("", "–"), *((one, one) for one in question.among)], **words)  # type: ignore[arg-type] # plain words
        if question.kind == QuestionKind.YES_NO:
            return forms.ChoiceField(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))], **words)  # type: ignore[arg-type] # plain words
        if question.kind in (QuestionKind.NUMBER, QuestionKind.AMOUNT):
            return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), max_length=40, **words)  # type: ignore[arg-type] # plain words
        told = {"rows": 14, "data-counted": question.unit}
        if question.limit is not None:
            told["data-limit"] = question.limit
        if question.two_for_a_line_end and question.unit == Unit.WITH_SPACES:
            told["data-line-end"] = 2
        return forms.CharField(widget=forms.Textarea(attrs=told), strip=False, max_length=LONGEST_ANSWER, **words)  # type: ignore[arg-type] # plain words

    def clean_text(self) -> str:
        text = tidied(self.cleaned_data.get("text") or "")
        if self.question.kind in (QuestionKind.NUMBER, QuestionKind.AMOUNT):
            text = plain_number(text)
        if fault := fault_of(self.question, text):
            raise forms.ValidationError(fault)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        now = self.answer.revision if self.answer else 0
        if not self.errors and cleaned.get("revision") != now and self.answer and self.answer.text != cleaned["text"]:
            self.theirs = self.answer
            self.add_error(
                None,
                _(
                    "Somebody else has saved this answer in the meantime. Your words are kept below, theirs stand "
                    "beside. Save again to keep what stands in the box."
                ),
            )
            data = cast("QueryDict", self.data).copy()
            data["revision"] = str(now)
            self.data = data
        return cleaned


class NoteForm(forms.Form):
    """A comment on an answer."""

    text = forms.CharField(
        label=gettext_lazy("Comment"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3, "id": "id_note"})
    )


class CopyForm(forms.Form):
    """Which earlier answers are copied."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Answers"), choices=choices, widget=forms.CheckboxSelectMultiple, required=True
        )
