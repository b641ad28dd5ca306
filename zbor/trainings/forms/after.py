"""Forms of what comes after a training."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.trainings.asking import LONGEST, MARKS, NO, YES, Kind
from zbor.trainings.badges.checking import LONGEST as LONGEST_BADGE
from zbor.trainings.certifying import tidy_code
from zbor.trainings.models import EvaluationQuestion, Registration
from zbor.trainings.queries.evaluation import Asked


class EvaluationForm(forms.Form):
    """All questions on one page; none has to be answered."""

    def __init__(self, asked: Sequence[Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in asked:
            self.fields[question.key] = _field(question)


def _field(question: Asked) -> forms.Field:
    if question.kind is Kind.OPEN:
        widget = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=question.text, required=False, max_length=LONGEST, widget=widget)
    return forms.ChoiceField(
        label=question.text, required=False, choices=list(_choices(question)), widget=forms.RadioSelect
    )


def _choices(question: Asked) -> Iterable[tuple[str, str]]:
    if question.kind is Kind.SCALE:
        return ((str(mark), f"{mark} – {words}") for mark, words in sorted(MARKS.items(), reverse=True))
    if question.kind is Kind.YES_NO:
        return ((YES, _("yes")), (NO, _("no")))
    return ((str(place), words) for place, words in enumerate(question.options))


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = EvaluationQuestion
        fields = ["kind", "text", "answers"]
        widgets = {"answers": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lines = [line for line in (cleaned.get("answers") or "").splitlines() if line.strip()]
        if cleaned.get("kind") == Kind.CHOICE and not 2 <= len(lines) <= 12:
            self.add_error("answers", _("Write two to twelve answers, one on each line."))
        if cleaned.get("kind") != Kind.CHOICE:
            cleaned["answers"] = ""
        return cleaned


class PresenceForm(forms.Form):
    """Who of those with a seat was present enough."""

    present = forms.MultipleChoiceField(
        label=gettext_lazy("Present enough for a certificate"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, people: Iterable[Registration], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), ", ".join(filter(None, [one.name, one.organisation_name]))) for one in people]
        field = self.fields["present"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices

    def chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["present"]]


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name as it should read"), max_length=200)


class ReasonForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why it does not hold any more"),
        max_length=300,
        help_text=gettext_lazy("The person whose certificate it is reads this."),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code on the certificate"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Sixteen letters and numbers, with hyphens or without."),
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A code has sixteen letters and numbers; this one does not. Look at the paper once more.")
            )
        return code


class BadgeForm(forms.Form):
    """A badge as text or as a file."""

    text = forms.CharField(
        label=gettext_lazy("Text of the badge"),
        required=False,
        max_length=LONGEST_BADGE,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    file = forms.FileField(label=gettext_lazy("Or its file"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if not cleaned.get("text") and file is None:
            raise forms.ValidationError(_("Paste the text of a badge, or choose its file."))
        if file is not None and file.size > LONGEST_BADGE:
            self.add_error("file", _("This is much longer than a badge can be."))
        return cleaned

    def shown(self) -> str:
        """What is to be judged, as text; a file that is no text is read as far as it is one."""
        if text := str(self.cleaned_data["text"]):
            return text
        content: bytes = self.cleaned_data["file"].read()
        return content.decode("utf-8", "replace")
