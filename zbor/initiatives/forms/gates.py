"""Forms of gates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.initiatives.enums import Gate
from zbor.initiatives.forms.ideas import InternalReasonForm, ReasonForm
from zbor.initiatives.models import GateRule
from zbor.partnerships.forms.agreements import fields_of_ours

MOST = 200
TOO_MANY = _("That is more than a gate can sensibly ask: at most 200.")


class AtGate(forms.Form):
    """At which gate somebody decided when they read the page, so that a second click decides nothing at the next one."""

    gate = forms.ChoiceField(choices=Gate.choices, widget=forms.HiddenInput)


class PassForm(AtGate, ReasonForm):
    """Let it pass, with the reason."""


class BackForm(AtGate, InternalReasonForm):
    """Send it back, with the reason."""


class RuleForm(Revised):
    """What a gate asks, and who decides."""

    class Meta:
        model = GateRule
        formfield_callback = fields_of_ours
        fields = ["decided_by", "supports", "needs_coordinator", "partners", "needs_draft", "needs_budget", "reviews"]

    def shown(self, name: str, theirs: object) -> object:
        """The body by its name, a tick as yes or no."""
        if isinstance(theirs, bool):
            return _("yes") if theirs else _("no")
        said = getattr(self.saved, f"get_{name}_display", None)
        return said() if said else theirs

    def clean(self) -> dict[str, Any]:
        """Nothing counted here is more than the network has organisations."""
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, int) and not isinstance(value, bool) and name != "revision" and value > MOST:
                self.add_error(name, TOO_MANY)
        return cleaned
