"""What people write when they register, and what the office writes about them."""

import re
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.lines import LineField
from zbor.base.revised import Revised
from zbor.members.models import Organisation, Person
from zbor.members.standing import Standing
from zbor.trainings.actions.changing import Details
from zbor.trainings.actions.correcting import Corrected
from zbor.trainings.actions.registering import Applicant
from zbor.trainings.enums import Way
from zbor.trainings.forms.answers import AsksQuestions
from zbor.trainings.forms.shared import LanguageField
from zbor.trainings.models import Registration
from zbor.trainings.queries.questions import answered_otherwise, answers_of

if TYPE_CHECKING:
    from django.http import QueryDict

APART = re.compile(r"[,;\t]\s*")


class DetailsForm(AsksQuestions):
    """What may be corrected later. `way` is asked only where there is a choice."""

    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        help_text=gettext_lazy("For the case that something changes on the day."),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How will you take part?"), choices=Way.choices, initial=Way.ROOM, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("A word to the organisers"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("For example what you need to be able to take part."),
    )

    def __init__(self, *args: Any, is_hybrid: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_hybrid:
            del self.fields["way"]

    @property
    def details(self) -> Details:
        way = self.cleaned_data.get("way") or Way.ROOM
        return Details(self.cleaned_data["phone"], way, self.cleaned_data["note"])


class StrangerForm(DetailsForm):
    """Who has no account; `website` is for machines that fill in everything."""

    name = LineField(
        label=gettext_lazy("Name and surname"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=gettext_lazy(
            "There we write whether you have a seat, and send the link by which you can change all this."
        ),
    )
    organisation_name = LineField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    field_order = ("name", "email", "organisation_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*self.field_order, *(name for name in self.fields if name not in self.field_order)])

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))

    def applicant(self) -> Applicant:
        details, said = self.details, self.cleaned_data
        return Applicant(
            said["name"],
            said["email"],
            details.phone,
            organisation_name=said["organisation_name"],
            way=details.way,
            note=details.note,
        )


class OwnForm(DetailsForm):
    """Who is signed in: the name and the address are known."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("for none of them"),
    )
    organisation_name = LineField(label=gettext_lazy("Organisation"), max_length=200, required=False)

    def __init__(self, *args: Any, standing: Standing, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        own = Organisation.objects.filter(pk__in=standing.organisations)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["phone"].initial = person.phone
        if standing.organisations:
            self.fields["organisation"].initial = own.first()
            del self.fields["organisation_name"]
        else:
            del self.fields["organisation"]
        first = [name for name in ("organisation", "organisation_name") if name in self.fields]
        self.order_fields([*first, *(name for name in self.fields if name not in first)])

    def applicant(self) -> Applicant:
        details, said = self.details, self.cleaned_data
        return Applicant(
            self.person.name,
            self.person.email,
            details.phone,
            organisation=said.get("organisation"),
            organisation_name=said.get("organisation_name", ""),
            way=details.way,
            note=details.note,
        )


class OnBehalfForm(DetailsForm):
    """Whom the office writes down."""

    name = LineField(label=gettext_lazy("Name and surname"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        help_text=gettext_lazy("The person gets a letter with their link."),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation that we know"), queryset=Organisation.objects.all(), required=False
    )
    organisation_name = LineField(label=gettext_lazy("Another organisation"), max_length=200, required=False)
    language = LanguageField()
    field_order = ("name", "email", "organisation", "organisation_name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, is_in_full=False, **kwargs)
        self.order_fields([*self.field_order, *(name for name in self.fields if name not in self.field_order)])

    def applicant(self) -> Applicant:
        details, said = self.details, self.cleaned_data
        return Applicant(
            said["name"],
            said["email"],
            details.phone,
            organisation=said["organisation"],
            organisation_name=said["organisation_name"],
            way=details.way,
            note=details.note,
            language=said["language"],
        )


class CorrectionForm(OnBehalfForm):
    """What the office corrects of a registration, with the reason; somebody who was faster is shown beside."""

    because = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Only the office reads this reason."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        initial = {name: getattr(registration, name) for name in (*self.field_order, "phone", "way", "revision")}
        super().__init__(*args, answered=answers_of(registration), initial=initial, **kwargs)
        self.registration = registration
        del self.fields["note"]
        self.fields["email"].required = registration.email != ""
        self.fields["email"].help_text = _("Where it changes, both addresses are told, and the new one gets the link.")
        self.order_fields([*(name for name in self.fields if name != "because"), "because"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        current = self.registration
        if not self.errors and cleaned.get("revision") != current.revision:
            self.add_error(None, Revised.meanwhile)
            said = self.answers
            for name in (*self.field_order, "phone", *(["way"] if "way" in self.fields else [])):
                if (theirs := getattr(current, name)) != cleaned.get(name):
                    self.add_error(name, _("Saved meanwhile: “%(theirs)s”") % {"theirs": theirs or "–"})
            for pk, words in answered_otherwise(said, answers_of(current)).items():
                self.add_error(f"q{pk}", _("Saved meanwhile: “%(theirs)s”") % {"theirs": words})
            data = cast("QueryDict", self.data).copy()
            data["revision"] = str(current.revision)
            self.data = data
        return cleaned

    @property
    def corrected(self) -> Corrected:
        said = self.cleaned_data
        return Corrected(
            said["name"],
            said["email"],
            said["phone"],
            organisation=said["organisation"],
            organisation_name=said["organisation_name"],
            way=said.get("way") or self.registration.way,
            language=said["language"],
        )


class GroupForm(forms.Form):
    """Several people of one organisation."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    people = forms.CharField(
        label=gettext_lazy("Who"),
        max_length=8000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("One person on each line, name and e-mail: Ana Vzorec, ana@primer.si"),
    )
    all_or_nobody = forms.BooleanField(
        label=gettext_lazy("Only if there is a seat for each of them now; otherwise register nobody"), required=False
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(pk__in=standing.organisations)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined] # a ModelChoiceField

    def clean_people(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines()]
        return [_person(line) for line in lines if line]


def _person(line: str) -> tuple[str, str]:
    """A name and an address out of one line."""
    name, _apart, email = (APART.sub(",", line)).rpartition(",")
    name, email = name.replace(",", " ").strip(), email.strip()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise ValidationError(_("This line has no e-mail at its end: %(line)s") % {"line": line}) from problem
    if not name:
        raise ValidationError(_("This line has no name: %(line)s") % {"line": line})
    return LineField(max_length=200).clean(name), email


class ReasonForm(forms.Form):
    """Why the office does something with a registration."""

    because = forms.CharField(label=gettext_lazy("Why"), max_length=300, widget=forms.Textarea({"rows": 2}))


def details_of(registration: Registration) -> dict[str, str]:
    """What a form begins with."""
    return {"phone": registration.phone, "way": registration.way, "note": registration.note}
