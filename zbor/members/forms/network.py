"""Forms of the network pages."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zbor.base.names import name_key
from zbor.members.enums import BodyKind
from zbor.members.models import Body, Discipline, Organisation, Person, Region
from zbor.members.queries import organisations_called


class OwnDataForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["name", "phone", "language"]
        labels = {"name": _("Name and surname"), "phone": _("Phone"), "language": _("Language")}
        help_texts = {
            "phone": _("Seen by the office and by colleagues of your organisation."),
            "language": _("Of the pages and of the mail that you receive."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }


class PersonForm(forms.ModelForm[Person]):
    """A person as the office enters and changes them."""

    class Meta:
        model = Person
        fields = ["name", "email", "phone", "language", "discipline", "region"]
        labels = {
            "name": _("Name and surname"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "language": _("Language"),
            "discipline": _("Field of work"),
            "region": _("Region"),
        }
        help_texts = {"email": _("By this address the person signs in.")}
        error_messages = {"email": {"unique": _("Somebody else already has this e-mail address.")}}

    def clean_email(self) -> str:
        """Addresses are kept in small letters; the same in capitals is the same."""
        return str(self.cleaned_data["email"]).strip().lower()


class _WebSiteField(forms.URLField):
    """An address typed without its beginning is taken to be a safe one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "assume_scheme": "https"})


class OrganisationForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = [
            "name",
            "short_name",
            "sector",
            "legal_form",
            "discipline",
            "region",
            "town",
            "size",
            "email",
            "website",
            "description",
        ]
        labels = {
            "name": _("Name"),
            "short_name": _("Short name"),
            "sector": _("Sector"),
            "legal_form": _("Legal form"),
            "discipline": _("Field of work"),
            "region": _("Region"),
            "town": _("Town"),
            "size": _("People employed or engaged steadily"),
            "email": _("E-mail of the organisation"),
            "website": _("Web site"),
            "description": _("What it does"),
        }
        help_texts = {"short_name": _("As people call it; shown where room is scarce.")}
        field_classes = {"website": _WebSiteField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = str(self.data.get(self.add_prefix("name"), "")) if self.is_bound else ""
        is_as_before = name_key(name) == name_key(self.instance.name)
        if twins := [] if is_as_before else organisations_called(name, but=self.instance.pk or 0):
            known = ", ".join(f"{one.name} ({one.town})" if one.town else one.name for one in twins)
            self.fields["is_another"] = forms.BooleanField(
                label=_("It is another organisation that has the same name"),
                error_messages={
                    "required": format_lazy(
                        _("The network already knows: {known}. If this is another one, say so."), known=known
                    )
                },
            )


def _day_field(label: Promise | str, help_text: Promise | str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)  # type: ignore[arg-type] # lazy words do


class SinceForm(forms.Form):
    """The day on which something begins."""

    since = _day_field(_("First day"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"since": today}, **kwargs})


class LastDayForm(forms.Form):
    """The day with which something ends."""

    last_day = _day_field(_("Last day"), _("It still holds on this day, and no longer on the next."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"last_day": today}, **kwargs})


class WorkerForm(SinceForm):
    """Add a person to an organisation: somebody we know by the address, or somebody new."""

    email = forms.EmailField(
        label=_("E-mail"), help_text=_("If we know the address, this is the person; otherwise a new one is entered.")
    )
    name = forms.CharField(
        label=_("Name and surname"), max_length=200, required=False, help_text=_("Needed for somebody new.")
    )
    role = forms.CharField(label=_("Role in the organisation"), max_length=100, required=False)
    binds = forms.BooleanField(label=_("May bind the organisation (mandate)"), required=False)
    field_order = ["email", "name", "role", "since", "binds"]

    def clean(self) -> dict[str, Any]:
        """Find the person by the address; a new one needs a name."""
        data = super().clean() or {}
        email = str(data.get("email", "")).strip().lower()
        name = str(data.get("name", "")).strip()
        data["known"] = Person.objects.filter(email=email).first() if email else None
        if email and data["known"] is None and not name:
            self.add_error("name", _("We do not know this address yet. Write the person's name, too."))
        data["person"] = data["known"] or Person(email=email, name=name)
        return data


class SeatForm(SinceForm):
    """Seat somebody we already know."""

    email = forms.EmailField(label=_("E-mail of the person"))
    role = forms.CharField(label=_("Role in the body"), max_length=100, required=False)
    field_order = ["email", "role", "since"]

    def clean_email(self) -> Person:
        """The person who has the address."""
        email = str(self.cleaned_data["email"]).strip().lower()
        person = Person.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody in the network has this address. Enter the person first."))
        return person


class BodyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        single = {BodyKind.OFFICE, BodyKind.BOARD}
        present = set(Body.objects.filter(kind__in=single).values_list("kind", flat=True))
        choices = [choice for choice in BodyKind.choices if choice[0] not in present]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"), choices=choices, initial=BodyKind.WORKING_GROUP, widget=forms.RadioSelect
        )


class FilterForm(forms.Form):
    """What to look for in the list of the network."""

    q = forms.CharField(label=_("Name or town"), required=False, max_length=100, widget=forms.SearchInput)
    discipline = forms.ModelChoiceField(
        label=_("Field of work"), queryset=Discipline.objects.all(), required=False, empty_label=_("all")
    )
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.all(), required=False, empty_label=_("all")
    )
