"""Of which new calls somebody wants to hear."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.funding.enums import CallKind
from zbor.members.models import Discipline, Region

NONE_IS_ALL = _("None: of all of them.")


class AlertsForm(forms.Form):
    disciplines = forms.ModelMultipleChoiceField(
        label=_("Fields"),
        queryset=Discipline.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=NONE_IS_ALL,
    )
    regions = forms.ModelMultipleChoiceField(
        label=_("Regions"),
        queryset=Region.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=NONE_IS_ALL,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        choices=CallKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=NONE_IS_ALL,
    )
