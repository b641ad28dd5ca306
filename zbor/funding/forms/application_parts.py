"""Forms of what belongs to an application: tasks, attachments, sending, supplements, the outcome."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.base.uploads import KeptFileField
from zbor.funding.application_enums import GRANTED, SentHow
from zbor.funding.application_rules import is_too_far_back
from zbor.funding.enums import Zone
from zbor.funding.forms.amounts import AmountField
from zbor.funding.forms.shared import DayInput, HourInput, fields_of_ours, meant
from zbor.funding.models import Application, ApplicationPaper, Supplement
from zbor.funding.queries.applications import writers
from zbor.members.models import Person

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


def sensible(day: date | None) -> date | None:
    """A day of our times, or an error in words."""
    if day is not None and not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("This year cannot be. Correct the day."))
    return day


class TaskForm(forms.Form):
    """What is to be done, by whom and until when."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=300)
    assignee = forms.ModelChoiceField(
        label=gettext_lazy("Who"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )
    due_on = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DayInput)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = writers(application, timezone.localdate())  # type: ignore[attr-defined] # a ModelChoiceField

    def clean_due_on(self) -> date | None:
        """A day that is still to come."""
        day = sensible(self.cleaned_data["due_on"])
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return day


class PaperForm(Revised):
    """How far an attachment is."""

    file = KeptFileField(label=gettext_lazy("File"), required=False, max_length=200)

    class Meta:
        model = ApplicationPaper
        formfield_callback = fields_of_ours
        fields = ["name", "state", "where", "issued_on", "expires_on"]

    field_order = ["name", "state", "file", "where", "issued_on", "expires_on"]

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_asked:
            del self.fields["name"]
        self.fields["file"].help_text = " ".join(
            [str(self.fields["file"].help_text), _("Or write below where it lies.")]
        )

    def clean_issued_on(self) -> date | None:
        return sensible(self.cleaned_data["issued_on"])

    def clean_expires_on(self) -> date | None:
        return sensible(self.cleaned_data["expires_on"])

    def told(self) -> list[str]:
        return [name for name in super().told() if name != "file"]

    @property
    def read(self) -> int:
        """The revision that was read; 0 of a line that nobody has begun."""
        return self.based_on if self.saved is not None else 0


class SentForm(forms.Form):
    """When and how it was sent."""

    on = forms.DateField(label=gettext_lazy("Sent on"), widget=DayInput)
    hour = forms.TimeField(label=gettext_lazy("Hour"), widget=HourInput)
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=SentHow.choices)
    receipt = forms.CharField(label=gettext_lazy("Number of the receipt"), max_length=200, required=False)

    def __init__(self, *args: Any, begun_at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun_at = begun_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            at: datetime | None = meant(sensible(cleaned["on"]), cleaned["hour"], Zone.LJUBLJANA)
        except forms.ValidationError as wrong:
            self.add_error("on", wrong)
            return cleaned
        if at is not None and at > timezone.now():
            self.add_error("on", _("That moment has not come yet."))
        if at is not None and is_too_far_back(at, self.begun_at):
            self.add_error("on", _("That moment lies too far back. Correct the day."))
        cleaned["at"] = at
        return cleaned


class SupplementForm(Revised):
    """What the funder asks for, by when, and what was answered."""

    due_on = forms.DateField(label=gettext_lazy("To be sent by"), widget=DayInput)
    due_hour = forms.TimeField(
        label=gettext_lazy("Hour"),
        widget=HourInput,
        required=False,
        help_text=gettext_lazy("Empty: by the end of the day."),
    )

    class Meta:
        model = Supplement
        formfield_callback = fields_of_ours
        fields = ["asked_on", "asked", "text", "sent_on", "receipt"]

    field_order = ["asked_on", "due_on", "due_hour", "asked", "text", "sent_on", "receipt"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.saved is not None:
            here = timezone.localtime(self.saved.due_at)
            self.initial.update(due_on=here.date(), due_hour=here.time())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("due_on"):
            try:
                cleaned["due_at"] = meant(sensible(cleaned["due_on"]), cleaned.get("due_hour"), Zone.LJUBLJANA)
            except forms.ValidationError as wrong:
                self.add_error("due_on", wrong)
        for name in ("asked_on", "sent_on"):
            try:
                sensible(cleaned.get(name))
            except forms.ValidationError as wrong:
                self.add_error(name, wrong)
        asked_on, due_on = cleaned.get("asked_on"), cleaned.get("due_on")
        if asked_on and due_on and due_on < asked_on:
            self.add_error("due_on", _("This lies before the day on which it was asked for."))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        return super().changes | {"due_at": self.cleaned_data["due_at"]}


class OutcomeForm(Revised):
    """What came of it."""

    awarded = AmountField(label=gettext_lazy("Awarded"))
    days = forms.IntegerField(
        label=gettext_lazy("Days to complain"),
        min_value=1,
        max_value=365,
        required=False,
        help_text=gettext_lazy("As the decision says, counted from the day it came. Empty: one cannot complain."),
    )
    file = KeptFileField(label=gettext_lazy("The decision"), required=False, max_length=200)

    class Meta:
        model = Application
        formfield_callback = fields_of_ours
        fields = ["outcome", "outcome_on", "points", "threshold", "awarded", "reasons"]

    field_order = ["outcome", "outcome_on", "points", "threshold", "awarded", "reasons", "days", "file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].required = True
        self.fields["outcome_on"].required = True
        if self.saved is not None:
            self.initial["days"] = self.saved.complaint_days
        for name in ("points", "threshold"):
            self.fields[name] = AmountField(label=self.fields[name].label, max_digits=7)

    def clean_outcome_on(self) -> date | None:
        day = sensible(self.cleaned_data["outcome_on"])
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        granted = cleaned.get("outcome") in GRANTED
        if cleaned.get("awarded") and not granted:
            self.add_error("awarded", _("Nothing is awarded to what was not approved."))
        return cleaned

    def told(self) -> list[str]:
        return [name for name in super().told() if name != "file"]
