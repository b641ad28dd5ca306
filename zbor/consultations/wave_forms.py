"""The form with which the office chooses whom to invite, or to remind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.consultations.queries.choosing import MARKS, Chosen
from zbor.consultations.queries.segments import attribute_title, mark_names
from zbor.consultations.queries.waves import working_groups
from zbor.decisions.models import RollEntry

HIDDEN = forms.MultipleHiddenInput


class ChooseForm(forms.Form):
    """Marks, working groups and single voices; hidden, it carries what was chosen to the button that sends."""

    discipline = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    region = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    size = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    kind = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    groups = forms.TypedMultipleChoiceField(
        label=_("Working groups"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    voices = forms.TypedMultipleChoiceField(
        label=_("Single members"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, entries: Iterable[RollEntry], is_hidden: bool = False, **options: Any) -> None:
        """`entries` are the voices that may be chosen one by one."""
        super().__init__(*args, **options)
        choices = {name: list(mark_names(name).items()) for name in MARKS}
        choices["groups"] = [(str(one.pk), one.name) for one in working_groups()]
        choices["voices"] = [(str(one.pk), one.name) for one in entries]
        for name, known in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                if is_hidden:
                    field.widget = HIDDEN()
                field.choices = known
            if name in MARKS:
                field.label = attribute_title(name)
            if not known:
                del self.fields[name]

    @property
    def chosen(self) -> Chosen:
        """What was chosen, once it is valid."""
        return Chosen.of(self.cleaned_data)
