"""Forms of needs and of their answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.competences.queries import known
from zbor.trainings.enums import NeedState, TrainingState
from zbor.trainings.models import Need, Training
from zbor.trainings.queries.needs import needs


class NeedForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """What somebody needs to learn; where they work and in what field is known already."""

    competences = forms.MultipleChoiceField(
        label=_("It belongs to"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("One or several.")
    )

    class Meta:
        model = Need
        fields = ["text", "detail"]
        widgets = {"detail": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": _("In one sentence, for example: how to read a municipal budget.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competences"].choices = [(one.code, one.name) for one in known()]  # type: ignore[attr-defined] # a MultipleChoiceField


class AnswerForm(forms.Form):
    """Either a training that is planned, or a reason why not now."""

    training = forms.ModelChoiceField(
        label=_("Planned: the training"), queryset=Training.objects.none(), required=False
    )
    because = forms.CharField(
        label=_("Not now, because"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosable = Training.objects.exclude(state=TrainingState.CANCELLED)
        self.fields["training"].queryset = choosable  # type: ignore[attr-defined] # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("training")) == bool(cleaned.get("because", "").strip()):
            raise forms.ValidationError(_("Choose a training or write why not now, one of the two."))
        return cleaned


class JoinForm(forms.Form):
    """The need with which a double is joined."""

    into = forms.ModelChoiceField(label=_("Says the same as"), queryset=Need.objects.none())

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = needs().exclude(pk=need.pk).exclude(state=NeedState.MERGED)
        self.fields["into"].queryset = others  # type: ignore[attr-defined] # a ModelChoiceField
