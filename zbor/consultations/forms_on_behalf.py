"""Forms with which the office enters answers that somebody else gave."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.consultations.actions import Answer, Said
from zbor.consultations.enums import Channel, Value
from zbor.consultations.queries import Slot
from zbor.members.models import Person

if TYPE_CHECKING:
    from django.http import QueryDict

SOMEBODY_ELSE = "somebody-else"
TAKE_BACK = "take-back"
ANSWERS = (Value.AGREE, Value.DISAGREE, Value.PASS)
DAY: dict[str, Any] = {"type": "date"}


class FindVoiceForm(forms.Form):
    q = forms.CharField(
        label=_("Name"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )


class SaidForm(forms.Form):
    """How the answers came; an individual member speaks in their own name, so nobody is to be chosen.

    Who only takes an entry back need not say it, so the browser does not ask for it; the page does, where it must.
    """

    use_required_attribute = False
    channel = forms.ChoiceField(
        label=_("How it was given"),
        choices=[(way.value, way.label) for way in Channel if way != Channel.OWN],
        widget=forms.RadioSelect,
    )
    speaker = forms.ChoiceField(label=_("Who spoke, or signed the paper"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of somebody else"),
        required=False,
        max_length=200,
        help_text=_("Only if it was none of those who hold the mandate; they are told."),
    )
    said_on = forms.DateField(
        label=_("When it was said, or the date on the paper"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    remark = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the letter too. How the voice answers belongs above, not here."),
    )

    def __init__(
        self, *args: Any, people: Iterable[Person], is_own_voice: bool, since: date | None, **options: Any
    ) -> None:
        """`people` may answer for the voice; `since` is the day on which the consultation opened."""
        super().__init__(*args, **options)
        self.people = {str(person.pk): person for person in people}
        self.since = since
        if is_own_voice:
            del self.fields["speaker"], self.fields["name"]
            return
        speaker = self.fields["speaker"]
        if isinstance(speaker, forms.ChoiceField):
            known = [(key, _("%(name)s, has the mandate") % {"name": one.name}) for key, one in self.people.items()]
            speaker.choices = [*known, (SOMEBODY_ELSE, _("somebody else, who said to speak for the organisation"))]

    def clean_said_on(self) -> date:
        day: date = self.cleaned_data["said_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        if self.since and day < self.since:
            raise forms.ValidationError(_("The consultation was not open yet on that day."))
        return day

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen, name = said.get("speaker"), said.get("name", "")
        if chosen == SOMEBODY_ELSE and not name:
            self.add_error("name", _("Write the name of the person who spoke."))
        if chosen and chosen != SOMEBODY_ELSE and name:
            self.add_error("name", _("Choose either a person with the mandate or somebody else, not both."))
        return said

    @property
    def said(self) -> Said:
        """What was said of the answers, once it is valid."""
        said = self.cleaned_data
        chosen = said.get("speaker") or next(iter(self.people))
        return Said(
            channel=Channel(said["channel"]),
            on=said["said_on"],
            speaker=self.people.get(chosen),
            name=said.get("name", ""),
            remark=said["remark"],
        )


class EnteredAnswerForm(forms.Form):
    """One statement; nothing is chosen beforehand, so that the page does not show what was entered earlier.

    Taking back what is taken back already, as by a second click, is no fault.
    """

    value = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("This can no longer be chosen here. Choose again.")},
    )
    is_important = forms.BooleanField(label=_("important to them"), required=False)
    is_red_line = forms.BooleanField(label=_("they do not give way here"), required=False)

    def __init__(self, data: "QueryDict | None", *, slot: Slot) -> None:
        super().__init__(data, prefix=f"statement-{slot.statement.pk}", initial={"value": ""})
        value = self.fields["value"]
        if isinstance(value, forms.ChoiceField):
            answers: list[tuple[str, Any]] = [(str(one.value), one.label) for one in ANSWERS]
            sent = data.get(self.add_prefix("value")) if data is not None else None
            is_back = slot.entered is None and sent == TAKE_BACK
            back = [(TAKE_BACK, _("take it back"))] if slot.may_take_back or is_back else []
            nothing = _("leave it as it is") if slot.entered else _("leave out")
            value.choices = [*answers, *back, ("", nothing)]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        ticked = said.get("is_important") or said.get("is_red_line")
        if ticked and said.get("value") in {"", TAKE_BACK}:
            self.add_error("value", _("Choose an answer too, or clear the ticks."))
        return said

    @property
    def is_chosen(self) -> bool:
        return bool(self.cleaned_data["value"])

    @property
    def answer(self) -> Answer | None:
        """The answer that was chosen; None takes the entered one back."""
        said = self.cleaned_data
        if said["value"] == TAKE_BACK:
            return None
        return Answer(Value(int(said["value"])), said["is_important"], said["is_red_line"])
