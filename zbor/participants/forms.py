"""The form of a person, the form of an operation, and the office's small ones."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.members.queries import active_people, office_people
from zbor.participants.actions import Form
from zbor.participants.actions.sensitive import Answers
from zbor.participants.checking import faults
from zbor.participants.enums import Ending, Reply, Settlement
from zbor.participants.models import NoticeText, Operation, Participant
from zbor.participants.queries import notice_of

if TYPE_CHECKING:
    from django.http import QueryDict

MOST_LINES = 200
LONGEST_NAME, LONGEST_ADDRESS = 200, 254
"""Letters that the columns of a participant hold; PostgreSQL takes no more."""
DAY = {"type": "date"}
SENSITIVE = ("origin", "disability", "disadvantage")


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs=DAY, format="%Y-%m-%d")


def sensitive_question(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Reply.choices, widget=forms.RadioSelect, required=False)


class FillForm(Revised):
    """What a person is asked. Nothing but the name must be there to be saved; what else is needed is said afterwards."""

    meanwhile = gettext_lazy(
        "This was changed in the meantime. Your words are kept below; where the saved ones differ, they are shown "
        "beside. Save again to keep what stands in the boxes."
    )
    origin = sensitive_question(
        gettext_lazy("Are you a migrant, of foreign descent, or do you belong to a minority, for instance the Roma?")
    )
    disability = sensitive_question(gettext_lazy("Do you have a disability?"))
    disadvantage = sensitive_question(
        gettext_lazy(
            "Are you disadvantaged in another way, for instance without a home or without finished basic school?"
        )
    )
    has_read = forms.BooleanField(
        label=gettext_lazy("I have read why this is asked, who sees it and until when it is kept."), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Participant
        fields = [
            "name",
            "born_on",
            "gender",
            "status",
            "education",
            "municipality",
            "settlement",
            "organisation_name",
        ]
        widgets = {"born_on": day_input()}

    field_order = [*Meta.fields, *SENSITIVE, "has_read"]

    def __init__(
        self, *args: Any, instance: Participant, notice: NoticeText | None, has_seen: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.notice, self.has_seen = notice, has_seen or notice is None
        asked = instance.operation.characteristics
        for name, choices in (
            ("gender", asked.genders),
            ("status", asked.statuses),
            ("education", asked.educations),
            ("settlement", tuple(Settlement)),
        ):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                choices=[(one.value, one.label) for one in choices],
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["name"].required = True
        if instance.organisation_id:
            del self.fields["organisation_name"]
        if self.has_seen:
            del self.fields["has_read"], self.fields["version"]
        elif notice is not None:
            self.fields["version"].initial = notice.version
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Say beside the box what cannot be; the same sent twice is no other's change."""
        if self._says_what_is_saved():
            self.cleaned_data["revision"] = self.saved.revision
        cleaned = super().clean()
        told = {name: cleaned[name] for name in self.told() if name in cleaned}
        for name, why in faults(told, self.saved, timezone.localdate()).items():
            if name not in self.errors:
                self.add_error(name, why)
        self._ask_for_the_rest(cleaned)
        self._ask_to_read(cleaned)
        return cleaned

    def _says_what_is_saved(self) -> bool:
        return not self.errors and all(getattr(self.saved, name) == self.cleaned_data.get(name) for name in self.told())

    def _ask_for_the_rest(self, cleaned: dict[str, Any]) -> None:
        """Sensitive questions are answered all or none."""
        empty = [name for name in SENSITIVE if not cleaned.get(name) and name not in self.errors]
        if 0 < len(empty) < len(SENSITIVE):
            for name in empty:
                self.add_error(name, _("Answer this one, too, be it with “I would rather not say”."))

    def _ask_to_read(self, cleaned: dict[str, Any]) -> None:
        if self.has_seen or self.notice is None:
            return
        if cleaned.get("version") != self.notice.version:
            self.add_error("has_read", _("What we tell you has changed in the meantime. Read it again, please."))
            data = cast("QueryDict", self.data).copy()
            data["version"] = str(self.notice.version)
            self.data = data
        elif not cleaned.get("has_read"):
            self.add_error(
                "has_read", _("Read it, please, and say that you did; without that we may not keep anything.")
            )

    def shown(self, name: str, theirs: object) -> object:
        display = getattr(self.saved, f"get_{name}_display", None)
        return (display() or "–") if display else super().shown(name, theirs)

    @property
    def form(self) -> Form:
        """What was written, for the action."""
        given = [str(self.cleaned_data.get(name) or "") for name in SENSITIVE]
        answers = Answers(*(Reply(one) for one in given)) if all(given) else None
        has_read = self.cleaned_data["version"] if self.cleaned_data.get("has_read") else None
        return Form(fields=self.changes, answers=answers, has_read=has_read, revision=self.based_on)


class PaperForm(FillForm):
    """The same from paper; the office also corrects the address and the day of entering."""

    class Meta(FillForm.Meta):
        fields = [*FillForm.Meta.fields, "email", "entered_on"]
        widgets = {**FillForm.Meta.widgets, "entered_on": day_input()}

    field_order = ["name", "email", "entered_on", *FillForm.field_order[1:]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "has_read" in self.fields:
            self.fields["has_read"].label = _("The person has seen what people are told, on paper or read to them.")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class OperationForm(Revised):
    """An operation, and what its people are told."""

    notice = forms.CharField(
        label=gettext_lazy("What people are told"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "Why it is asked and who sees it, in plain words. Until when it is kept, that sensitive questions may be "
            "refused, and where to write, the form says by itself."
        ),
    )

    class Meta:
        model = Operation
        fields = ["name", "code", "since", "until", "asks", "keep_until", "responsible"]
        widgets = {"since": day_input(), "until": day_input(), "keep_until": day_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = office_people(timezone.localdate()).order_by().values("pk")
        people = active_people().filter(pk__in=office)
        if self.saved is not None:
            people = people | active_people().filter(pk=self.saved.responsible_id)
        cast("forms.ModelChoiceField[Any]", self.fields["responsible"]).queryset = people
        last = notice_of(self.saved) if self.saved is not None else None
        self.fields["notice"].initial = last.text if last else _usual_notice()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since, until, keep = (cleaned.get(name) for name in ("since", "until", "keep_until"))
        if since and keep and keep < (until or since):
            self.add_error("keep_until", _("Data are kept until after the operation has ended. Check the day."))
        elif keep and self.saved is not None and keep < timezone.localdate() and keep != self.saved.keep_until:
            self.add_error(
                "keep_until", _("This day has passed: everybody would be erased at once. Write today or a later day.")
            )
        return cleaned


def _usual_notice() -> str:
    return _(
        "%(network)s carries out this operation with public money. Whoever pays must know how many people take part, "
        "of which age, gender and education, and where they stand on the labour market; they report it in numbers.\n\n"
        "Your data are seen by the office of the network and, where they check, by the ministry that manages the money "
        "and by auditors. They are not published and not used for anything else. You may ask what is kept of you, and "
        "have it corrected."
    ) % {"network": settings.NETWORK_NAME}


class AskForm(forms.Form):
    """Several people at once, as they are pasted from a table."""

    people = forms.CharField(
        label=gettext_lazy("People"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "One on each line: name; e-mail; organisation. Without an e-mail the person fills in the form on paper."
        ),
    )
    entered_on = forms.DateField(label=gettext_lazy("Entered on"), widget=day_input())

    def clean_people(self) -> list[tuple[str, str, str]]:
        rows = [_cells(line) for line in self.cleaned_data["people"].splitlines() if line.strip(" ;\t,")]
        if len(rows) > MOST_LINES:
            raise forms.ValidationError(_("At most %(n)d people at once.") % {"n": MOST_LINES})
        wrong = [one for row in rows if (one := _fault(*row))]
        if wrong:
            raise forms.ValidationError(wrong)
        return rows


def _cells(line: str) -> tuple[str, str, str]:
    """A line of a table or of a letter: parts between tabs or semicolons, or commas where there are none of them."""
    mark = "\t" if "\t" in line else ";" if ";" in line else ","
    name, email, organisation = [*(one.strip() for one in line.split(mark, 2)), "", ""][:3]
    return name, email, organisation


def _fault(name: str, email: str, organisation: str) -> str:
    if not any(letter.isalpha() for letter in name) or "@" in name or len(name) > LONGEST_NAME:
        return _("“%(line)s”: there is no name.") % {"line": name or email}
    try:
        forms.EmailField(required=False, max_length=LONGEST_ADDRESS).clean(email)
    except forms.ValidationError:
        return _("%(name)s: “%(email)s” is no e-mail address.") % {"name": name, "email": email}
    if len(organisation) > LONGEST_NAME:
        return _("%(name)s: the name of the organisation is too long.") % {"name": name}
    return ""


class ExitForm(forms.Form):
    left_on = forms.DateField(label=gettext_lazy("Left on"), widget=day_input())
    ending = forms.ChoiceField(
        label=gettext_lazy("How"), choices=[("", gettext_lazy("not known yet")), *Ending.choices], required=False
    )
