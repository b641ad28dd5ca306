"""Forms of acts and dossiers."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.partial_dates import PartialDateFormField
from zbor.base.revised import Revised
from zbor.dossiers import queries
from zbor.dossiers.enums import LABELS, DossierKind, EntryKind, IdentifierKind, Stage, Visibility
from zbor.dossiers.models import Act, Document, Dossier, Institution, Milestone, Task
from zbor.members.models import Person

DAY = {"type": "date"}
"""Browsers offer a calendar for such a box; without one it takes a typed date."""


def day_field(label: Any, *, required: bool = True, help_text: Any = "", **attributes: Any) -> forms.DateField:
    """A day, in the form of the browser's own calendar."""
    widget = forms.DateInput(attrs={**DAY, **attributes}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def secure_addresses(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """An address written without its scheme is taken for a secure one."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class OpenForm(forms.Form):
    """Everything a dossier needs at first, on one screen."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=DossierKind.choices, initial=DossierKind.REGULATION
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=400)
    institution = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all(), required=False
    )
    published_on = PartialDateFormField(
        label=gettext_lazy("Published"),
        required=False,
        help_text=gettext_lazy("A day, a month or a year: 14. 11. 2016, 11/2016 or 2016."),
    )
    deadline_on = day_field(
        gettext_lazy("Official deadline"),
        required=False,
        help_text=gettext_lazy("The plan is reckoned backward from it; leave it empty if there is none."),
        **{"hx-get": reverse_lazy("dossiers:plan_preview"), "hx-target": "#plan", "hx-swap": "outerHTML"},
    )
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Responsible"), queryset=Person.objects.none(), required=False
    )
    act = forms.ModelChoiceField(label=gettext_lazy("Act it changes"), queryset=Act.objects.all(), required=False)
    proposal_url = forms.URLField(
        label=gettext_lazy("Link to the proposal"), max_length=400, required=False, assume_scheme="https"
    )
    summary = forms.CharField(label=gettext_lazy("In short"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["responsible"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101 -- for the type checker
        people.queryset = queries.assignable(on=today)


class EditForm(Revised):
    """What is told about a dossier. Whoever comes second sees what the first wrote, beside their own words."""

    meanwhile = gettext_lazy(
        "Somebody else has changed this dossier in the meantime. Your words are kept below; where theirs differ, "
        "they are shown beside. Save again to keep what stands in the boxes."
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Dossier
        formfield_callback = secure_addresses
        fields = [
            "kind",
            "title",
            "short_title",
            "act",
            "institution",
            "proposer",
            "level",
            "topics",
            "published_on",
            "was_consulted",
            "is_exempt",
            "exempt_reason",
            "proposal_url",
            "summary",
            "key_changes",
            "response_summary",
            "involvement",
            "consideration",
            "act_outcome",
            "act_outcome_on",
            "act_outcome_note",
            "responsible",
        ]
        widgets = {
            "topics": forms.CheckboxSelectMultiple,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "key_changes": forms.Textarea(attrs={"rows": 6}),
            "response_summary": forms.Textarea(attrs={"rows": 6}),
            "involvement": forms.Textarea(attrs={"rows": 4}),
            "consideration": forms.Textarea(attrs={"rows": 4}),
            "act_outcome_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = queries.assignable(on=today, besides=self.saved.responsible)  # type: ignore[attr-defined] # a ModelChoiceField
        told = LABELS[DossierKind(self.saved.kind)]
        for name, label in told.items():
            self.fields[name].label = label
        for name in {"response_summary", "involvement"} - set(told):
            if not getattr(self.saved, name):
                del self.fields[name]

    def told(self) -> list[str]:
        return [name for name in self.fields if name not in {"revision", "topics"}]

    def shown(self, name: str, theirs: object) -> object:
        return self.saved.get_kind_display() if name == "kind" else ("–" if theirs is None else theirs)


class FilterForm(forms.Form):
    """Narrow the list of dossiers."""

    text = forms.CharField(label=gettext_lazy("Search"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Type"), required=False)
    institution = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all(), required=False
    )
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Responsible"), queryset=Person.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [("", _("all but archived")), *Stage.choices]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["kind"].choices = [("", _("all")), *DossierKind.choices]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["responsible"].queryset = queries.responsible_people()  # type: ignore[attr-defined] # a ModelChoiceField

    def wanted(self) -> queries.DossierFilter:
        """What is looked for; a box that makes no sense is left aside."""
        self.is_valid()
        institution, responsible = self.cleaned_data.get("institution"), self.cleaned_data.get("responsible")
        return queries.DossierFilter(
            text=self.cleaned_data.get("text", "").strip(),
            stage=self.cleaned_data.get("stage", ""),
            kind=self.cleaned_data.get("kind", ""),
            institution=institution.pk if institution else None,
            responsible=responsible.pk if responsible else None,
        )


class VisibilityForm(forms.Form):
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see it"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    public_from = forms.DateTimeField(
        label=gettext_lazy("Public from"),
        required=False,
        help_text=gettext_lazy("The day and the hour when the embargo ends."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("visibility") == Visibility.EMBARGO and not self.errors:
            until = cleaned.get("public_from")
            if until is None:
                self.add_error("public_from", _("An embargo needs the day and the hour when it ends."))
            elif until <= timezone.now():
                self.add_error("public_from", _("An embargo ends in the future; to publish at once, choose “public”."))
        return cleaned


class DeadlineForm(forms.Form):
    new = day_field(
        gettext_lazy("New official deadline"), required=False, help_text=gettext_lazy("Empty: there is none any more.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: extended by the ministry; our own mistake."),
    )


class MilestoneForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = Milestone
        fields = ["due_on"]
        labels = {"due_on": gettext_lazy("Until")}
        widgets = {"due_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}
        help_texts = {"due_on": gettext_lazy("A day set by hand stays when the official deadline moves.")}


class TaskForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = Task
        fields = ["title", "assignee", "due_on"]
        widgets = {"due_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = queries.assignable(on=today, besides=self.instance.assignee)  # type: ignore[attr-defined] # a ModelChoiceField


class EntryForm(forms.Form):
    """One event, in less than half a minute: today and the text are enough."""

    text = forms.CharField(label=gettext_lazy("What happened"), widget=forms.Textarea(attrs={"rows": 3}))
    on = PartialDateFormField(
        label=gettext_lazy("Date"), help_text=gettext_lazy("A day, a month or a year: 14. 11. 2016, 11/2016 or 2016.")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=EntryKind.choices, initial=EntryKind.OTHER)
    url = forms.URLField(label=gettext_lazy("Link"), max_length=500, required=False, assume_scheme="https")
    document = forms.ModelChoiceField(label=gettext_lazy("Document"), queryset=Document.objects.none(), required=False)
    is_public = forms.BooleanField(label=gettext_lazy("Strangers may see it"), required=False, initial=True)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = dossier.documents.all()  # type: ignore[attr-defined] # a ModelChoiceField


class ActForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = Act
        formfield_callback = secure_addresses
        fields = ["title", "short_title", "kind", "description", "in_force_url", "in_force_note"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class InstitutionForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    class Meta:
        model = Institution
        formfield_callback = secure_addresses
        fields = ["name", "short_name", "code", "level", "website"]
        labels = {"code": gettext_lazy("code")}
        help_texts = {"code": gettext_lazy("Short, without spaces: mk, mddsz, mol.")}


class IdentifierForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=IdentifierKind.choices)
    value = forms.CharField(label=gettext_lazy("Number"), max_length=80, required=False)


IdentifierFormSet = forms.formset_factory(IdentifierForm, extra=3)


def numbers_of(formset: forms.BaseFormSet[IdentifierForm]) -> list[tuple[IdentifierKind, str]]:
    """The numbers in the rows that say something; an emptied row is a number taken away."""
    rows = (form.cleaned_data for form in formset.forms)
    return [(IdentifierKind(row["kind"]), row["value"].strip()) for row in rows if row.get("value", "").strip()]
