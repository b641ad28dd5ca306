"""At which gate something stands, what it asks, what is met and what is missing."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.amounts import amount
from zbor.initiatives.enums import Decider, Gate, PartState, Stage
from zbor.initiatives.models import GateRule, Initiative, Review, Waiver
from zbor.initiatives.queries.drafts import budget_of, is_written
from zbor.initiatives.queries.initiatives import supports_that_count

DEFAULTS = {
    Gate.TO_INITIATIVE: {"decided_by": Decider.OFFICE, "supports": 3, "needs_coordinator": True},
    Gate.TO_PROJECT: {
        "decided_by": Decider.BOARD,
        "partners": 2,
        "needs_coordinator": True,
        "needs_draft": True,
        "needs_budget": True,
        "reviews": 3,
    },
}
"""What gates ask until the office says otherwise."""
NEXT = {Stage.IDEA: Gate.TO_INITIATIVE, Stage.INITIATIVE: Gate.TO_PROJECT}


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a gate asks, reckoned from what is there."""

    code: str
    words: str
    is_met: bool
    waiver: Waiver | None = None

    @property
    def is_missing(self) -> bool:
        return not self.is_met and self.waiver is None


def rule_for(gate: Gate) -> GateRule:
    """What a gate asks: as the office has said, else the defaults, not kept anywhere."""
    return GateRule.objects.filter(gate=gate).first() or GateRule(gate=gate, **DEFAULTS[gate])


def gate_of(initiative: Initiative) -> Gate | None:
    """The gate before it; None behind the last one, and for what has ended."""
    return None if initiative.ending else NEXT.get(Stage(initiative.stage))


def conditions(initiative: Initiative, rule: GateRule, today: date) -> list[Condition]:
    """Everything the gate asks, with what is there of it; what is not asked is left out."""
    waivers = {one.condition: one for one in initiative.waivers.filter(gate=rule.gate).select_related("by")}
    return [
        Condition(code, words, is_met, waivers.get(code)) for code, words, is_met in _asked(initiative, rule, today)
    ]


def _asked(initiative: Initiative, rule: GateRule, today: date) -> list[tuple[str, str, bool]]:
    found = []
    if rule.supports:
        has = supports_that_count(initiative, today)
        words = ngettext(
            "%(n)d organisation stands behind it (there are: %(has)d)",
            "%(n)d organisations stand behind it (there are: %(has)d)",
            rule.supports,
        )
        found.append(("supports", words % {"n": rule.supports, "has": has}, has >= rule.supports))
    if rule.needs_coordinator:
        is_there = initiative.coordinator is not None and initiative.coordinator.is_active
        found.append(("coordinator", _("A coordinator is named"), is_there))
    if rule.partners:
        has = initiative.parts.filter(state=PartState.ACCEPTED, bound_at__isnull=False).count()
        words = ngettext(
            "%(n)d partner takes part and has said yes with its mandate (there are: %(has)d)",
            "%(n)d partners take part and have said yes with their mandates (there are: %(has)d)",
            rule.partners,
        )
        found.append(("partners", words % {"n": rule.partners, "has": has}, has >= rule.partners))
    if rule.needs_draft:
        found.append(("draft", _("Every section of the draft is written"), is_written(initiative)))
    if rule.needs_budget:
        budget = budget_of(initiative)
        words = _("The budget adds up and is covered (costs %(costs)s €, income %(income)s €)")
        told = {"costs": amount(budget.costs), "income": amount(budget.income)}
        found.append(("budget", words % told, budget.is_covered))
    if rule.reviews:
        sent = Review.objects.filter(scoring__initiative=initiative, sent_at__isnull=False)
        has = sent.order_by().values("reviewer").distinct().count()
        words = ngettext(
            "%(n)d reviewer without a conflict has scored it (there are: %(has)d)",
            "%(n)d reviewers without a conflict have scored it (there are: %(has)d)",
            rule.reviews,
        )
        found.append(("reviews", words % {"n": rule.reviews, "has": has}, has >= rule.reviews))
    return found
