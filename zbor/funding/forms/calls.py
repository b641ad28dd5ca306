"""Forms of calls."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDate
from zbor.base.revised import Revised
from zbor.funding.enums import CURRENCIES, CallState, Zone
from zbor.funding.forms.shared import DayInput, HourInput, fields_of_ours, meant
from zbor.funding.models import Call
from zbor.funding.moments import in_words, on_its_clock
from zbor.funding.sense import faults

CHOSEN = ("disciplines", "regions")
DEADLINE = ("closes_on", "closes_hour")


class Deadlined(Revised):
    """A form with a deadline as people type it: the day, perhaps an hour, and on whose clock."""

    closes_on = forms.DateField(label=gettext_lazy("Deadline"), required=False, widget=DayInput)
    closes_hour = forms.TimeField(
        label=gettext_lazy("Hour of the deadline"),
        required=False,
        widget=HourInput,
        help_text=gettext_lazy("Empty where the publisher names only the day."),
    )

    class Meta:
        model = Call
        formfield_callback = fields_of_ours
        fields = ["zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.saved is not None and self.saved.closes_at and "closes_on" in self.fields:
            there = on_its_clock(self.saved.closes_at, self.saved.zone)
            self.initial.setdefault("closes_on", there.date())
            self.initial.setdefault("closes_hour", there.time() if self.saved.has_hour else None)

    def deadline(self, cleaned: dict[str, Any]) -> tuple[datetime | None, bool]:
        """The moment and whether the hour was said; errors stand beside the day."""
        hour = cleaned.get("closes_hour")
        try:
            closes_at = meant(cleaned.get("closes_on"), hour, cleaned.get("zone") or Zone.LJUBLJANA)
        except forms.ValidationError as wrong:
            self.add_error("closes_on", wrong)
            return None, False
        return closes_at, hour is not None

    def shown(self, name: str, theirs: object) -> object:
        """Choices and days as people read them."""
        said = getattr(self.saved, f"get_{name}_display", None)
        if said is not None:
            return said()
        if isinstance(theirs, bool):
            return _("yes") if theirs else _("no")
        if hasattr(theirs, "isoformat"):
            return str(PartialDate.of(theirs))  # type: ignore[arg-type] # columns of this model with isoformat are days
        return super().shown(name, theirs)


class CallForm(Deadlined):
    """Everything that is told of a call. The deadline of one that is announced is moved on a page of its own."""

    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), choices=[(one, one) for one in CURRENCIES], initial="EUR"
    )

    class Meta(Deadlined.Meta):
        fields = [
            "title",
            "publisher",
            "funder",
            "kind",
            "code",
            "subject",
            "eligible",
            "requirements",
            "disciplines",
            "regions",
            "currency",
            "total",
            "least",
            "most",
            "share",
            "number",
            "opens_on",
            "closing",
            "zone",
            "handing",
            "address",
            "contact",
            "is_public",
        ]

    field_order = [
        *Meta.fields[: Meta.fields.index("zone")], "closes_on", "closes_hour", *Meta.fields[Meta.fields.index("zone") :],
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.saved is not None and self.saved.state != CallState.DRAFT:
            for name in (*DEADLINE, "zone", "closing", "opens_on"):
                del self.fields[name]
        for name in CHOSEN:
            self.fields[name].help_text = _("None: it is for all of them.")
        self.fields["handing"].help_text = _("In the words of the call: whether the deadline counts by the post mark.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        whole = Call(**{name: value for name, value in cleaned.items() if name in self.told()})
        if "closes_on" in self.fields:
            cleaned["closes_at"], cleaned["has_hour"] = self.deadline(cleaned)
            whole.closes_at, whole.has_hour = cleaned["closes_at"], cleaned["has_hour"]
        elif self.saved is not None:
            for name in ("closes_at", "has_hour", "zone", "closing", "opens_on"):
                setattr(whole, name, getattr(self.saved, name))
        for name, words in faults(whole).items():
            box = "closes_on" if name == "closes_at" else name
            if box not in self.errors:
                self.add_error(box if box in self.fields else None, words)
        return cleaned

    def told(self) -> list[str]:
        return [name for name in super().told() if name not in CHOSEN]

    def _show_both(self, cleaned: dict[str, Any]) -> None:
        super()._show_both(cleaned)
        for name in CHOSEN:
            theirs = list(getattr(self.saved, name).all())
            if set(theirs) != set(cleaned.get(name) or []):
                words = ", ".join(str(one) for one in theirs) or "–"
                self.add_error(name, _("Saved meanwhile: “%(theirs)s”") % {"theirs": words})
        if "closes_on" in self.fields:
            closes_at, has_hour = self.deadline(cleaned)
            if (closes_at, has_hour) != (self.saved.closes_at, self.saved.has_hour):
                words = in_words(self.saved.closes_at, has_hour=self.saved.has_hour) or "–"
                self.add_error("closes_on", _("Saved meanwhile: “%(theirs)s”") % {"theirs": words})

    @property
    def changes(self) -> dict[str, Any]:
        deadline = ("closes_at", "has_hour") if "closes_on" in self.fields else ()
        return super().changes | {name: self.cleaned_data[name] for name in deadline}


class DeadlineForm(Deadlined):
    """Another deadline for an announced call, and why."""

    because = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)

    class Meta(Deadlined.Meta):
        fields = ["zone"]

    field_order = ["closes_on", "closes_hour", "zone", "because"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].help_text = _("Empty: from now on it is open until it is withdrawn.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["closes_at"], cleaned["has_hour"] = self.deadline(cleaned)
        if (
            self.saved
            and self.saved.opens_on
            and cleaned.get("closes_on")
            and cleaned["closes_on"] < self.saved.opens_on
        ):
            self.add_error("closes_on", _("The deadline is before the opening. Correct one of the two days."))
        return cleaned

    def _show_both(self, cleaned: dict[str, Any]) -> None:
        super()._show_both(cleaned)
        words = in_words(self.saved.closes_at, has_hour=self.saved.has_hour) or "–"
        self.add_error("closes_on", _("Saved meanwhile: “%(theirs)s”") % {"theirs": words})


class ReasonForm(forms.Form):
    """A reason, for what cannot be taken back."""

    because = forms.CharField(label=gettext_lazy("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class UsedForm(forms.Form):
    """On which day the funds were used up."""

    on = forms.DateField(label=gettext_lazy("Funds used on"), widget=DayInput)
