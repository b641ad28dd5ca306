"""Forms of submissions and verdicts."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDate, PartialDateFormField
from zbor.base.uploads import KeptFileField
from zbor.calc.deadlines import is_working_day, shift_working_days
from zbor.dossiers.actions.documents import ALSO_READ
from zbor.dossiers.enums import ActOutcome
from zbor.dossiers.models import Document, Dossier, Institution
from zbor.outcomes.enums import Channel, Verdict
from zbor.outcomes.models import Outcome
from zbor.outcomes.queries import Suggestion
from zbor.positions.models import Demand, Position
from zbor.positions.papers.files import Format

DATE_HELP = gettext_lazy("A day, a month or a year: 14. 11. 2016, 11/2016 or 2016.")


ANSWER_WITHIN = timedelta(days=30)


def answer_expected_by(today: date) -> date:
    """Thirty days on; where that is no working day, the next one."""
    day = today + ANSWER_WITHIN
    return day if is_working_day(day) else shift_working_days(day, 1)


class PastDateField(PartialDateFormField):
    """A date that does not lie ahead."""

    def clean(self, value: str | None) -> PartialDate | None:
        on = super().clean(value)
        if on is not None and on.first > timezone.localdate():
            raise forms.ValidationError(_("The date lies in the future."))
        return on


class SubmissionForm(forms.Form):
    """What was sent, when, to whom, which file."""

    to = forms.CharField(
        label=gettext_lazy("To whom"), max_length=300, help_text=gettext_lazy("Office and address, as on the letter.")
    )
    sent_on = PastDateField(label=gettext_lazy("When"), help_text=DATE_HELP)
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=Channel.choices, initial=Channel.EMAIL)
    institution = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all(), required=False
    )
    position = forms.ModelChoiceField(label=gettext_lazy("Position"), queryset=Position.objects.none(), required=False)
    paper = forms.ChoiceField(
        label=gettext_lazy("File made from the position"),
        choices=[
            ("", gettext_lazy("none")),
            (Format.DOCX.value, gettext_lazy("Word document (DOCX)")),
            (Format.PDF.value, gettext_lazy("PDF")),
            (Format.ODT.value, gettext_lazy("OpenDocument (ODT)")),
        ],
        required=False,
        help_text=gettext_lazy("Written now and kept as it is."),
    )
    document = forms.ModelChoiceField(
        label=gettext_lazy("Or a file that is here already"), queryset=Document.objects.none(), required=False
    )
    upload = KeptFileField(label=gettext_lazy("Or another file, as it was sent"), required=False, also=ALSO_READ)
    is_public = forms.BooleanField(
        label=gettext_lazy("Strangers may read the file I add"), required=False, initial=True
    )
    note_text = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    answer_by = forms.DateField(
        label=gettext_lazy("We expect an answer by"),
        required=False,
        help_text=gettext_lazy("When the day has passed without an answer, it waits on the desk. Empty: never."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tell = forms.BooleanField(
        label=gettext_lazy("Tell the members in one sentence"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Leave it out when you record something long past."),
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].queryset = Position.objects.filter(dossier=dossier)  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["document"].queryset = Document.objects.filter(dossier=dossier)  # type: ignore[attr-defined] # a ModelChoiceField
        newest = Position.objects.filter(dossier=dossier).first()
        self.initial.setdefault("to", (newest.addressee if newest else "") or str(dossier.institution or ""))
        self.initial.setdefault("institution", dossier.institution_id)
        self.initial.setdefault("position", newest.pk if newest else None)
        self.initial.setdefault("sent_on", PartialDate.of(timezone.localdate()))
        self.initial.setdefault("answer_by", answer_expected_by(timezone.localdate()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [name for name in ("paper", "document", "upload") if cleaned.get(name)]
        if len(chosen) > 1:
            self.add_error(chosen[-1], _("Choose one file only: made from the position, here already, or another one."))
        if cleaned.get("paper") and not cleaned.get("position"):
            self.add_error("paper", _("Choose the position from which the file is made."))
        return cleaned


class WithdrawForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is withdrawn"), max_length=300)


class OutcomeForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """A verdict with what shows it."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What became of the demand"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    on = PastDateField(label=gettext_lazy("As of"), help_text=DATE_HELP)
    url = forms.URLField(
        label=gettext_lazy("Link to the evidence"), max_length=500, required=False, assume_scheme="https"
    )
    next_review_on = forms.DateField(
        label=gettext_lazy("Look again on"),
        required=False,
        help_text=gettext_lazy("On that day the demand waits on the office's desk. Empty: not again."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tell = forms.BooleanField(
        label=gettext_lazy("Write to those whose words became part of the demand"), required=False, initial=True
    )

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Outcome
        fields = ["verdict", "on", "evidence", "url", "old_wording", "new_wording"]
        widgets = {
            "evidence": forms.Textarea(attrs={"rows": 3}),
            "old_wording": forms.Textarea(attrs={"rows": 3}),
            "new_wording": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "evidence": gettext_lazy("What shows it: who decided what, and where it is written."),
            "new_wording": gettext_lazy("With both wordings, the page shows word by word what changed."),
        }

    def __init__(self, *args: Any, demand: Demand, suggestion: Suggestion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["verdict", "on", "evidence", "url", "old_wording", "new_wording", "next_review_on", "tell"])
        self.fields["next_review_on"].initial = demand.next_review_on
        self.fields["on"].initial = PartialDate.of(timezone.localdate())
        if demand.article is not None:
            self.fields["old_wording"].initial = demand.article.body
        if suggestion is not None:
            self._fill_in(suggestion)

    def _fill_in(self, suggestion: Suggestion) -> None:
        """Begin with what the comparison of texts suggests; every field stays open to the person who confirms."""
        self.fields["verdict"].initial = suggestion.verdict.value
        told = {
            "text": suggestion.adopted,
            "share": suggestion.share,
            "articles": ", ".join(place.article.label for place in suggestion.places) or "–",
        }
        self.fields["evidence"].initial = (
            _("“%(text)s”, %(articles)s: %(share)s of the wording we newly asked for, as a comparison of words shows.")
            % told
        )
        self.fields["new_wording"].initial = "\n\n".join(place.article.body for place in suggestion.places[:1])
        self.fields["seen"].initial = suggestion.trace.pk
        if suggestion.adopted.on is not None:
            self.fields["on"].initial = suggestion.adopted.on


class ActOutcomeForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """What became of the act."""

    act_outcome = forms.ChoiceField(label=gettext_lazy("What became of the act"), choices=ActOutcome.choices)
    act_outcome_on = PastDateField(label=gettext_lazy("When"), required=False, help_text=DATE_HELP)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Dossier
        fields = ["act_outcome", "act_outcome_on", "act_outcome_note", "revision"]
        widgets = {"act_outcome_note": forms.Textarea(attrs={"rows": 3})}
