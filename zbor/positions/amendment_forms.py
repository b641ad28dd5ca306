"""Forms of amendments: what is proposed, the round, what the rapporteur says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.decisions.forms import MomentInput
from zbor.positions.actions import Proposed
from zbor.positions.enums import AmendmentKind, Recommendation
from zbor.positions.forms import LONGEST, LongText
from zbor.positions.models import Amendment
from zbor.positions.queries import Voice


def _text(label: Any, rows: int, *, required: bool = False, longest: int = LONGEST, help_text: Any = "") -> LongText:
    widget = forms.Textarea({"rows": rows})
    return LongText(label=label, max_length=longest, required=required, widget=widget, help_text=help_text)


class AmendmentForm(forms.Form):
    """A change of a demand, or a new one. `base` is the revision of the demand, `revision` that of the draft."""

    voice = forms.TypedChoiceField(label=_("For whom"), coerce=int)
    kind = forms.ChoiceField(
        label=_("What you want"),
        choices=[(one.value, one.label) for one in (AmendmentKind.CHANGE, AmendmentKind.DELETE)],
        widget=forms.RadioSelect,
        initial=AmendmentKind.CHANGE,
    )
    title = _text(_("The demand in one sentence"), 2, longest=400)
    wording = _text(_("Wanted wording"), 6, help_text=_("How the text should read, word for word."))
    text = _text(_("Explanation"), 8)
    reason = _text(_("Why"), 4, required=True, longest=4000, help_text=_("Everyone who votes reads this."))
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, voices: Sequence[Voice], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = is_new
        choices = [(one.key, one.name) for one in voices]
        self.fields["voice"].choices = choices  # type: ignore[attr-defined] # it is the choice field above
        if len(choices) == 1:
            self.fields["voice"].widget = forms.HiddenInput()
            self.initial.setdefault("voice", choices[0][0])
        if is_new:
            del self.fields["kind"]
            self.fields["title"].required = True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self._kind(data) != AmendmentKind.DELETE and "title" in data and not data["title"]:
            self.add_error("title", _("A demand needs its one sentence."))
        return data

    def proposed(self) -> Proposed:
        """What the person wrote."""
        data = self.cleaned_data
        texts = {name: data[name] for name in ("title", "wording", "text", "reason")}
        return Proposed(kind=self._kind(data), **texts)

    def _kind(self, data: dict[str, Any]) -> AmendmentKind:
        return AmendmentKind.ADD if self.is_new else AmendmentKind(data.get("kind") or AmendmentKind.CHANGE)


def initial_of_amendment(amendment: Amendment) -> dict[str, Any]:
    return {
        "voice": amendment.organisation_id or 0,
        "kind": amendment.kind,
        "title": amendment.title,
        "wording": amendment.wording,
        "text": amendment.text,
        "reason": amendment.reason,
        "base": amendment.base_revision,
        "revision": amendment.revision,
    }


class RoundForm(forms.Form):
    """Until when members propose, and how many voices an amendment needs."""

    until = forms.DateTimeField(label=_("Amendments until"), widget=MomentInput)
    backing = forms.IntegerField(
        label=_("Voices that an amendment needs"),
        min_value=1,
        max_value=1000,
        initial=1,
        help_text=_("Whoever proposes it counts as one. What finds fewer by the deadline is not voted on."),
    )

    def clean_until(self) -> datetime:
        until: datetime = self.cleaned_data["until"]
        if until <= timezone.now():
            raise forms.ValidationError(_("Choose a moment in the future."))
        return until


class RecommendationForm(forms.Form):
    """What the rapporteur recommends, and why."""

    recommendation = forms.ChoiceField(
        label=_("Recommendation"), choices=Recommendation.choices, widget=forms.RadioSelect
    )
    reason = _text(_("Why"), 3, required=True, longest=2000)


class WhyForm(forms.Form):
    """One reason."""

    reason = _text(_("Why"), 3, required=True, longest=2000, help_text=_("Whoever proposed it reads this."))
