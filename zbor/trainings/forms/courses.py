"""Forms of programmes, trainings and lecturers."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zbor.base.revised import Revised
from zbor.funders.models import Funder
from zbor.members.models import Organisation
from zbor.members.queries import active_people, office_people
from zbor.trainings.forms.shared import fields_of_ours
from zbor.trainings.models import Lecturer, Programme, Training
from zbor.trainings.queries.courses import seats_taken


class Dated(Revised):
    """What somebody else wrote, told in words where it is a moment or a choice."""

    def shown(self, name: str, theirs: object) -> object:
        if isinstance(theirs, datetime):
            return date_format(timezone.localtime(theirs), "SHORT_DATETIME_FORMAT")
        if isinstance(theirs, bool):
            return _("yes") if theirs else _("no")
        said = getattr(self.saved, f"get_{name}_display", None)
        return super().shown(name, said() if said else theirs)


class ProgrammeForm(Dated):
    class Meta:
        model = Programme
        formfield_callback = fields_of_ours
        fields = ["title", "goal", "audience", "points"]


class TrainingForm(Dated):
    funders = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Funders"),
        queryset=Funder.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Their sentences and logos stand on the training's page."),
    )

    class Meta:
        model = Training
        formfield_callback = fields_of_ours
        labels = {"programme": gettext_lazy("Series")}
        fields = [
            "programme",
            "title",
            "lead",
            "goal",
            "audience",
            "points",
            "host",
            "host_name",
            "region",
            "responsible",
            "open_to",
            "capacity",
            "per_organisation",
            "members_first_until",
            "needs_approval",
            "closes_at",
            "claim_hours",
            "price_members",
            "price_others",
            "least_presence",
            "funders",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = office_people(timezone.localdate())
        kept = self.instance.responsible_id
        people = office | type(self.instance).responsible.get_queryset().filter(pk=kept) if kept else office
        self.fields["responsible"].queryset = people.distinct()  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["host"].queryset = Organisation.objects.order_by("sort_name", "pk")  # type: ignore[attr-defined] # a ModelChoiceField

    def clean_capacity(self) -> int:
        """Said beside the box, too; the action asks again, while it holds the training."""
        capacity: int = self.cleaned_data["capacity"]
        taken = seats_taken(self.instance) if self.instance.pk else 0
        if capacity < taken:
            raise forms.ValidationError(
                ngettext(
                    "%(n)d seat is taken or offered already, so there cannot be fewer.",
                    "%(n)d seats are taken or offered already, so there cannot be fewer.",
                    taken,
                )
                % {"n": taken}
            )
        return capacity


class LecturerForm(Dated):
    class Meta:
        model = Lecturer
        formfield_callback = fields_of_ours
        fields = ["person", "name", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = active_people().order_by("sort_name", "pk")  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Empty: the name of the person in the network.")
        if self.instance.pk is not None:
            self.fields["name"].help_text = _("Correct it here. For somebody else take the name off and add another.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("name") and "name" not in self.errors:
            if cleaned.get("person") is None:
                self.add_error("name", _("Write a name, or choose a person."))
            else:
                cleaned["name"] = cleaned["person"].name
        return cleaned
