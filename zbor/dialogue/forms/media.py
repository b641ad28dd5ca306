"""Forms of journalists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from zbor.base.revised import Revised
from zbor.base.suggesting import Suggesting
from zbor.dialogue import queries
from zbor.dialogue.forms.shared import fields_of_ours
from zbor.dialogue.models import Journalist


class JournalistForm(Revised):
    """Whom we know where, what they cover, how to reach them, and why we may keep it."""

    outlet_name = forms.CharField(
        label=gettext_lazy("Outlet"),
        max_length=120,
        help_text=gettext_lazy("A newspaper, a station, a site; one that is new is added."),
        widget=Suggesting,
    )

    class Meta:
        model = Journalist
        formfield_callback = fields_of_ours
        fields = ["name", "covers", "email", "phone", "remark", "grounds", "grounds_said"]
        widgets = {"grounds": forms.RadioSelect}

    field_order = ["name", "outlet_name", "covers", "email", "phone", "grounds", "grounds_said", "remark"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet_name"].widget.offers = [one.name for one in queries.outlets()]
        self.fields["grounds"].choices = self.fields["grounds"].choices[1:]  # type: ignore[attr-defined] # a choice field; the first is empty
        if self.saved is not None:
            self.fields["outlet_name"].initial = str(self.saved.outlet or "")


class OutletForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Outlet"), max_length=120)


class ForgetForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("They asked for it, they left, the reason is gone. Write no names: this stays."),
    )
