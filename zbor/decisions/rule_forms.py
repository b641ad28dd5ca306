"""The form of a rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zbor.base.revised import Revised
from zbor.decisions.enums import CHOOSING, OBJECTING, Electorate, Method
from zbor.decisions.models import Rule

MAJORITY = frozenset({Method.MAJORITY})
YES_OR_NO = frozenset(Method) - CHOOSING
BALLOTS = MAJORITY | CHOOSING
"""Where voices vote or choose: only there a vote can be secret."""

LOOKED_AT: dict[str, frozenset[Method]] = {
    "base": MAJORITY,
    "majority_numerator": MAJORITY,
    "majority_denominator": MAJORITY,
    "majority_is_strict": MAJORITY,
    "quorum_numerator": frozenset(Method) - {Method.SILENCE},
    "quorum_denominator": frozenset(Method) - {Method.SILENCE},
    "objections_needed": OBJECTING,
    "max_score": frozenset({Method.SCORE}),
    "is_secret": BALLOTS,
    "closes_early": BALLOTS,
    "ratified_by": YES_OR_NO,
    "ratified_within": YES_OR_NO,
}
"""The ways of deciding that look at a field; a field that is not here matters to all of them."""


class RuleForm(Revised):
    """A rule of the network's own, with the fields that its way of deciding looks at; the others keep their values."""

    class Meta:
        model = Rule
        fields = (
            "name",
            "description",
            "electorate",
            "base",
            "majority_numerator",
            "majority_denominator",
            "majority_is_strict",
            "quorum_numerator",
            "quorum_denominator",
            "objections_needed",
            "max_score",
            "organisation_weight",
            "individual_weight",
            "proxies_per_holder",
            "is_secret",
            "closes_early",
            "shows_interim",
            "ratified_by",
            "ratified_within",
        )
        widgets = {"description": forms.Textarea({"rows": 2})}
        labels = {
            "majority_numerator": _("Majority: parts"),
            "majority_denominator": _("Majority: of how many"),
            "majority_is_strict": _("More than this share, not just the share"),
            "quorum_numerator": _("Quorum: parts (0 for none)"),
            "quorum_denominator": _("Quorum: of how many"),
        }
        help_texts = {"objections_needed": "", "majority_is_strict": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method = Method(self.instance.method)
        for name in [name for name in self.fields if self.method not in LOOKED_AT.get(name, Method)]:
            del self.fields[name]
        if "ratified_by" in self.fields:
            self._offer_ratification()

    def _offer_ratification(self) -> None:
        later = Rule.objects.filter(ratified_by__isnull=True).exclude(method__in=CHOOSING)
        later = later.exclude(electorate=Electorate.BOARD)
        field = self.fields["ratified_by"]
        field.queryset = later.exclude(pk=self.instance.pk)  # type: ignore[attr-defined] # it is a choice of a model
        field.help_text = _("Only for urgent decisions: how the network confirms afterwards what was adopted.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for share in ("majority", "quorum"):
            part, whole = data.get(f"{share}_numerator"), data.get(f"{share}_denominator")
            if whole == 0:
                self.add_error(f"{share}_denominator", _("A share needs at least one part."))
            elif part is not None and whole is not None and part > whole:
                self.add_error(f"{share}_numerator", _("A part cannot be more than the whole."))
        for name in ("objections_needed", "max_score", "organisation_weight", "individual_weight", "ratified_within"):
            if data.get(name) == 0:
                self.add_error(name, _("At least 1."))
        self._check_secrecy(data)
        if data.get("ratified_by") and data.get("electorate") != Electorate.BOARD:
            self.add_error("ratified_by", _("Only the board decides in urgency."))
        return data

    def shown(self, name: str, theirs: object) -> object:
        """A choice in its words."""
        in_words = getattr(self.saved, f"get_{name}_display", None)
        return in_words() if in_words else super().shown(name, theirs)

    def _check_secrecy(self, data: dict[str, Any]) -> None:
        if not data.get("is_secret"):
            if data.get("closes_early"):
                self.add_error("closes_early", _("Only where a vote once cast is final: in a secret vote."))
            return
        if data.get("organisation_weight") != data.get("individual_weight"):
            self.add_error(
                "is_secret", _("In a secret vote all voices weigh the same; a weight would tell who it was.")
            )
        if data.get("shows_interim"):
            self.add_error("shows_interim", _("A secret count is not shown before the end."))
