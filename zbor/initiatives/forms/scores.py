"""Forms of scoring."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.initiatives.actions.scoring import LONGEST
from zbor.initiatives.enums import Conflict
from zbor.initiatives.models import CriteriaTemplate, Criterion
from zbor.initiatives.models.scores import MOST_POINTS
from zbor.initiatives.queries.scores import read_criteria
from zbor.members.models import Organisation, Person
from zbor.partnerships.forms.agreements import DAY, fields_of_ours

POINTS = [(str(n), str(n)) for n in range(1, MOST_POINTS + 1)]


class OpenForm(forms.Form):
    """Until when it is scored."""

    closes_on = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def clean_closes_on(self) -> date:
        """A day to come, within a year."""
        day: date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("This day has passed."))
        if day > today + LONGEST:
            raise forms.ValidationError(_("The last day lies within a year from today."))
        return day


class InviteForm(forms.Form):
    """Who is asked, and of which organisation."""

    reviewer = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=Person.objects.none())
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Of the organisation"), queryset=Organisation.objects.none()
    )

    def __init__(
        self, *args: Any, people: QuerySet[Person], organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["reviewer"].queryset, fields["organisation"].queryset = people, organisations


class DeclareForm(forms.Form):
    """Whether something speaks against scoring."""

    conflict = forms.ChoiceField(
        label=gettext_lazy("Does anything speak against your scoring it?"), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("What it is"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Only if something does. Read by the office alone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["conflict"].choices = [("none", _("No, nothing")), *Conflict.choices]

    @property
    def conflict_told(self) -> Conflict | None:
        told = self.cleaned_data["conflict"]
        return None if told == "none" else Conflict(told)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("conflict") not in (None, "none") and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say in a few words what it is."))
        return cleaned


class DeclineForm(forms.Form):
    """Why somebody will not score, if they like to say."""

    because = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Only if you like. Read by the office alone."),
    )


class ScoreForm(forms.Form):
    """One to five points by every criterion, and a word to those who wrote it."""

    comment = forms.CharField(
        label=gettext_lazy("To those who wrote it"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("They read it without your name, if at least three have scored."),
    )

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        comment = self.fields.pop("comment")
        for one in criteria:
            self.fields[f"points_{one.pk}"] = forms.ChoiceField(
                label=one.name, help_text=one.descriptor, choices=POINTS, widget=forms.RadioSelect
            )
        self.fields["comment"] = comment

    @property
    def points(self) -> dict[int, int]:
        told = self.cleaned_data
        return {int(name[7:]): int(value) for name, value in told.items() if name.startswith("points_")}


class CriteriaForm(Revised):
    class Meta:
        model = CriteriaTemplate
        formfield_callback = fields_of_ours
        fields = ["lines"]
        widgets = {"lines": forms.Textarea(attrs={"rows": 10})}

    def clean_lines(self) -> str:
        lines: str = self.cleaned_data["lines"]
        try:
            criteria = read_criteria(lines)
        except ValueError as fault:
            raise forms.ValidationError(_("This line cannot be read: %(line)s") % {"line": fault}) from fault
        if not criteria:
            raise forms.ValidationError(_("Scoring needs one criterion at least."))
        return lines
