"""Votes, invented. Actions make rolls and ballots; these make what comes before."""

from datetime import UTC, datetime, timedelta

import factory

from tests.factories.members import office
from zbor.decisions.actions import create_decision, ensure_rules, open_decision
from zbor.decisions.enums import Base
from zbor.decisions.models import Decision, Rule

OPENED_AT = datetime(2016, 11, 24, 8, 0, tzinfo=UTC)
CLOSES_AT = OPENED_AT + timedelta(days=2)


class RuleFactory(factory.django.DjangoModelFactory):
    """A simple majority with a quorum of a third."""

    class Meta:
        model = Rule

    code = factory.Sequence(lambda n: f"rule-{n}")
    name = "Večina"
    base = Base.FOR_AND_AGAINST


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    title = factory.Sequence(lambda n: f"Odločitev {n}")
    question = "Ali mreža sprejme stališče?"
    rule = factory.LazyFunction(lambda: ensure_rules()[0])
    closes_at = CLOSES_AT
    created_at = OPENED_AT


def opened(**fields) -> Decision:
    """A decision that takes ballots, over the members there are now."""
    return open_decision(decision=DecisionFactory(**fields), by=office(), now=OPENED_AT)


def under(code: str, **fields) -> Decision:
    """A decision that takes ballots, under one of the rules every network begins with."""
    rule = next(rule for rule in ensure_rules() if rule.code == code)
    return opened(rule=rule, **fields)


def choosing(code: str, *options: str, seats: int = 1) -> Decision:
    """A choice among options that takes ballots."""
    leader = office()
    rule = next(rule for rule in ensure_rules() if rule.code == code)
    decision = create_decision(
        title="Izbira",
        question="Kaj najprej?",
        rule=rule,
        options=options,
        seats=seats,
        closes_at=CLOSES_AT,
        by=leader,
        now=OPENED_AT,
    )
    return open_decision(decision=decision, by=leader, now=OPENED_AT)
