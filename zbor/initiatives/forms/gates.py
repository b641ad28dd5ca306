"""Forms of gates."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.initiatives.models import GateRule
from zbor.partnerships.forms.agreements import fields_of_ours

MOST = 200
TOO_MANY = _("That is more than a gate can sensibly ask: at most 200.")


class RuleForm(Revised):
    """What a gate asks, and who decides."""

    class Meta:
        model = GateRule
        formfield_callback = fields_of_ours
        fields = ["decided_by", "supports", "needs_coordinator", "partners", "needs_draft", "needs_budget", "reviews"]

    def shown(self, name: str, theirs: object) -> object:
        said = getattr(self.saved, f"get_{name}_display", None)
        return said() if said else theirs

    @property
    def based_on(self) -> int:
        return super().based_on if self.saved is not None else 1

    def clean(self) -> dict[str, Any]:
        """Nothing counted here is more than the network has organisations."""
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, int) and not isinstance(value, bool) and name != "revision" and value > MOST:
                self.add_error(name, TOO_MANY)
        return cleaned
