"""Forms of ideas and of those who stand behind them."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.dossiers.enums import Stage as DossierStage
from zbor.dossiers.models import Dossier
from zbor.funders.models import Funder
from zbor.initiatives.enums import Stage
from zbor.initiatives.models import Initiative, Part
from zbor.initiatives.queries.initiatives import Wanted
from zbor.members.models import Discipline, Organisation, Person, Region
from zbor.partnerships.forms.agreements import fields_of_ours

REASON = forms.Textarea(attrs={"rows": 3})


class OnBehalf(forms.Form):
    """For which of one's organisations something is said; who works for one only is not asked."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("On behalf of"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = organisations  # type: ignore[attr-defined] # a ModelChoiceField
        several = list(organisations[:2])
        if len(several) == 1:
            field.widget, field.initial = forms.HiddenInput(), several[0].pk


class IdeaForm(Revised):
    """What is told of an idea. Who changes one is not asked for whom."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("On behalf of"), queryset=Organisation.objects.none())

    class Meta:
        model = Initiative
        formfield_callback = fields_of_ours
        fields = [
            "title",
            "change",
            "for_whom",
            "disciplines",
            "region",
            "dossier",
            "contact",
            "coordinator",
            "funder",
        ]
        widgets = {"disciplines": forms.CheckboxSelectMultiple}

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], people: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        open_ones = ~Q(stage=DossierStage.ARCHIVED)
        if self.saved is None:
            fields["organisation"].queryset = organisations
            several = list(organisations[:2])
            if len(several) == 1:
                fields["organisation"].widget, fields["organisation"].initial = forms.HiddenInput(), several[0].pk
        else:
            del fields["organisation"]
            open_ones |= Q(pk=self.saved.dossier_id)
        fields["dossier"].queryset = Dossier.objects.filter(open_ones).order_by("-opened_at", "-pk")
        fields["coordinator"].queryset = people
        if not Funder.objects.exists():
            del fields["funder"]

    def clean(self) -> dict[str, Any]:
        """Words have letters; signs that nobody sees are none."""
        cleaned = super().clean()
        for name in ("title", "change", "for_whom"):
            if name not in self.errors and not any(sign.isalnum() for sign in cleaned.get(name, "")):
                self.add_error(name, _("Write it in words."))
        return cleaned

    def _show_both(self, cleaned: dict[str, Any]) -> None:
        super()._show_both(cleaned)
        theirs = list(self.saved.disciplines.all())
        if set(theirs) != set(cleaned.get("disciplines") or []):
            told = ", ".join(str(one) for one in theirs) or "–"
            self.add_error("disciplines", _("Saved meanwhile: “%(theirs)s”") % {"theirs": told})

    @property
    def changes(self) -> dict[str, Any]:
        """The fields for the action; for whom and in which fields of work is said apart."""
        apart = {"organisation", "disciplines"}
        return {name: value for name, value in super().changes.items() if name not in apart}


class FilterForm(forms.Form):
    """What the list is narrowed to."""

    text = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    discipline = forms.ModelChoiceField(
        label=gettext_lazy("Field of work"), queryset=Discipline.objects.all(), required=False, empty_label=None
    )
    region = forms.ModelChoiceField(label=gettext_lazy("Region"), queryset=Region.objects.all(), required=False)
    ended = forms.BooleanField(label=gettext_lazy("Those that ended"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["stage"].choices = [("", _("all")), *Stage.choices]
        for name in ("discipline", "region"):
            fields[name].empty_label = _("all")

    @property
    def wanted(self) -> Wanted:
        """What can be understood of it; the rest narrows nothing."""
        self.full_clean()
        told: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Wanted(
            text=told.get("text", ""),
            stage=told.get("stage", ""),
            discipline=told.get("discipline"),
            region=told.get("region"),
            ended=bool(told.get("ended")),
        )


class PartForm(OnBehalf):
    """With what an organisation would take part."""

    brings = forms.CharField(
        label=gettext_lazy("What we would bring"),
        max_length=1000,
        widget=REASON,
        help_text=gettext_lazy("People, knowledge, a space, an audience, money."),
    )
    may_be_named = forms.BooleanField(label=gettext_lazy("We may be named on the public page"), required=False)

    @classmethod
    def of(cls, part: Part | None) -> dict[str, Any]:
        """What was offered before."""
        if part is None:
            return {}
        return {"organisation": part.organisation_id, "brings": part.brings, "may_be_named": part.may_be_named}


class RemarkForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Question or remark"), max_length=2000, widget=REASON)


class ReasonForm(forms.Form):
    """Why; read by everybody who sees the initiative."""

    because = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=1000,
        widget=REASON,
        help_text=gettext_lazy("Read by everybody who sees the initiative."),
    )


class InternalReasonForm(ReasonForm):
    """Why; told to the network, and never to strangers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].help_text = _("Read by the network, not by strangers.")


class MergeForm(ReasonForm):
    into = forms.ModelChoiceField(label=gettext_lazy("It goes on in"), queryset=Initiative.objects.none())
    field_order = ("into", "because")

    def __init__(self, *args: Any, others: QuerySet[Initiative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others  # type: ignore[attr-defined] # a ModelChoiceField
