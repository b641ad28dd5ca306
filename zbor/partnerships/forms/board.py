"""What is asked of the board, what a partner says of itself, and what it offers and looks for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.base.partial_dates import PartialDate
from zbor.base.revised import Revised
from zbor.members.enums import Sector
from zbor.members.models import Organisation, Region
from zbor.partnerships.actions.postings import HOLDS_FOR, LONGEST
from zbor.partnerships.enums import ResourceKind, Side
from zbor.partnerships.models import Offer, Profile, Resource, Topic, Want
from zbor.partnerships.queries.words import grouped, resources_in_use, topics_in_use

ALL = _("all")


class PartnerFilterForm(forms.Form):
    """Which partners."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[("", ALL), *Sector.choices])
    region = forms.ModelChoiceField(label=_("Region"), queryset=Region.objects.all(), required=False, empty_label=ALL)
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=ALL)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics_in_use()  # type: ignore[attr-defined] # a ModelChoiceField


class BoardFilterForm(PartnerFilterForm):
    """Which offers or wants."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", ALL), *ResourceKind.choices])
    resource = forms.ModelChoiceField(
        label=_("Thing"), queryset=Resource.objects.none(), required=False, empty_label=ALL
    )
    field_order = ("q", "kind", "resource", "region", "sector", "topic")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["resource"]
        field.queryset = resources_in_use()  # type: ignore[attr-defined] # a ModelChoiceField
        field.choices = [("", ALL), *grouped(resources_in_use())]  # type: ignore[attr-defined] # a ModelChoiceField


class BeginForm(forms.Form):
    """For which organisation the office speaks."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(partner_profile=None),
        help_text=_(
            "Of any sector. One that is not on this list is a partner already, or is entered under Network first."
        ),
    )


class ProfileForm(Revised):
    """What a partner says of itself."""

    topics = forms.ModelMultipleChoiceField(
        label=_("What we work on"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Profile
        fields = ["about", "room_for"]
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"about": _("A few sentences: what you do well, with whom you would like to work.")}

    field_order = ("about", "topics", "room_for")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = list(self.instance.topics.values_list("pk", flat=True)) if self.saved else []
        field = self.fields["topics"]
        field.queryset = topics_in_use() | Topic.objects.filter(pk__in=chosen)  # type: ignore[attr-defined] # a ModelChoiceField
        self.initial["topics"] = chosen


class PostingForm(Revised):
    """How well, where, until when; `resource` only while it is new."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        day = self.fields["valid_until"]
        day.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        day.help_text = _("At most a year from today. Two weeks before, a letter asks whether it still holds.")
        self.fields["region"].empty_label = _("anywhere")  # type: ignore[attr-defined] # a ModelChoiceField
        if self.saved is None:
            self.initial["valid_until"] = today + HOLDS_FOR
            choosable = resources_in_use()
            self.fields["resource"].queryset = choosable  # type: ignore[attr-defined] # a ModelChoiceField
            self.fields["resource"].choices = [("", "—"), *grouped(choosable)]  # type: ignore[attr-defined] # as above
        else:
            del self.fields["resource"]

    def clean_valid_until(self) -> Any:
        """Not in the past, not later than a year from now."""
        until, today = self.cleaned_data["valid_until"], timezone.localdate()
        if until < today or until > today + LONGEST:
            raise forms.ValidationError(
                _("Choose a day from today to %(day)s."),
                params={"day": PartialDate.of(today + LONGEST)},
            )
        return until


FIELDS = ["resource", "level", "words", "region", "valid_until"]
WORDS = forms.Textarea(attrs={"rows": 3})


class OfferForm(PostingForm):
    class Meta:
        model = Offer
        fields = FIELDS
        widgets = {"words": WORDS}
        labels = {"resource": _("What we offer"), "level": _("How well we have it")}


class WantForm(PostingForm):
    class Meta:
        model = Want
        fields = FIELDS
        widgets = {"words": WORDS}
        labels = {"resource": _("What we look for"), "level": _("How well it is needed at least")}


FORMS: dict[Side, type[PostingForm]] = {Side.OFFERS: OfferForm, Side.WANTS: WantForm}


class CloseForm(forms.Form):
    """Why something holds no more."""

    because = forms.CharField(
        label=_("Why it holds no more"),
        max_length=300,
        help_text=_("For example: we have found a partner; the hall is being renovated."),
    )
