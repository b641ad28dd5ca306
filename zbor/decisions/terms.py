"""The terms of a decision: the rule's numbers as they were frozen at opening, or the rule's own before that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zbor.calc import decisions as calc
from zbor.decisions.enums import CHOOSING, OBJECTING, Electorate, Method
from zbor.decisions.models import Decision, Rule


@dataclass(frozen=True, slots=True)
class Terms:
    """What a vote goes by besides the numbers of its count."""

    code: str
    name: str
    method: Method
    electorate: Electorate
    is_secret: bool
    closes_early: bool
    shows_interim: bool
    proxies_per_holder: int
    max_score: int
    organisation_weight: int
    individual_weight: int
    objections_needed: int
    ratified_within: int
    ratified_by: int | None

    @property
    def is_ratified(self) -> bool:
        return self.ratified_by is not None

    @property
    def chooses(self) -> bool:
        return self.method in CHOOSING

    @property
    def takes_objections(self) -> bool:
        return self.method in OBJECTING


def terms_of(decision: Decision) -> Terms:
    """The terms of a decision. What was frozen before a term existed has the value it silently had then."""
    numbers = _numbers(decision)
    return Terms(
        code=str(numbers["code"]),
        name=str(numbers["name"]),
        method=Method(numbers.get("method", Method.MAJORITY)),
        electorate=Electorate(numbers.get("electorate", Electorate.MEMBERS)),
        is_secret=bool(numbers.get("is_secret", False)),
        closes_early=bool(numbers.get("closes_early", False)),
        shows_interim=bool(numbers.get("shows_interim", False)),
        proxies_per_holder=int(numbers.get("proxies_per_holder", 0)),
        max_score=int(numbers.get("max_score", 5)),
        organisation_weight=int(numbers.get("organisation_weight", 1)),
        individual_weight=int(numbers.get("individual_weight", 1)),
        objections_needed=int(numbers.get("objections_needed", 1)),
        ratified_within=int(numbers.get("ratified_within", 72)),
        ratified_by=numbers.get("ratified_by"),
    )


def _numbers(decision: Decision) -> Mapping[str, Any]:
    return decision.rule_frozen if decision.rule_frozen is not None else numbers_of(decision.rule)


def numbers_of(rule: Rule) -> dict[str, Any]:
    """A rule as it is frozen."""
    return {
        "code": rule.code,
        "name": rule.name,
        "base": str(rule.base),
        "majority": [rule.majority_numerator, rule.majority_denominator],
        "is_strict": rule.majority_is_strict,
        "quorum": [rule.quorum_numerator, rule.quorum_denominator],
        "method": str(rule.method),
        "electorate": str(rule.electorate),
        "is_secret": rule.is_secret,
        "closes_early": rule.closes_early,
        "shows_interim": rule.shows_interim,
        "proxies_per_holder": rule.proxies_per_holder,
        "objections_needed": rule.objections_needed,
        "max_score": rule.max_score,
        "organisation_weight": rule.organisation_weight,
        "individual_weight": rule.individual_weight,
        "ratified_by": rule.ratified_by_id,
        "ratified_within": rule.ratified_within,
    }


def rule_of(decision: Decision) -> calc.Rule:
    """The numbers a decision is counted by."""
    return _reckoned(_numbers(decision), decision.seats)


def plain_rule(rule: Rule) -> calc.Rule:
    """The numbers of a rule that no decision has frozen."""
    return _reckoned(numbers_of(rule), 1)


def _reckoned(numbers: Mapping[str, Any], seats: int) -> calc.Rule:
    return calc.Rule(
        base=calc.Base(numbers["base"]),
        majority=calc.Share(*numbers["majority"]),
        is_strict=bool(numbers["is_strict"]),
        quorum=calc.Share(*numbers["quorum"]),
        method=calc.Method(numbers.get("method", "majority")),
        objections_needed=int(numbers.get("objections_needed", 1)),
        seats=seats,
        max_score=int(numbers.get("max_score", 5)),
    )
