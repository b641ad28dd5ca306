import pytest
from django.db import IntegrityError

from tests.factories.decisions import CLOSES_AT, OPENED_AT, DecisionFactory, RuleFactory, opened
from tests.factories.members import member_organisation
from zbor.decisions.enums import Choice, Phase, Result
from zbor.decisions.models import Ballot, Decision

pytestmark = pytest.mark.django_db


def test_a_voice_has_one_ballot():
    organisation = member_organisation()
    decision = opened()
    entry = decision.roll.entries.get(organisation=organisation)
    Ballot.objects.create(decision=decision, entry=entry, choice=Choice.FOR, cast_at=OPENED_AT)

    with pytest.raises(IntegrityError, match=r"one_ballot_per_voice|decision_id, .*entry_id"):
        Ballot.objects.create(decision=decision, entry=entry, choice=Choice.FOR, cast_at=OPENED_AT)


def test_an_open_decision_has_a_roll():
    with pytest.raises(IntegrityError, match="open_decision_has_a_roll"):
        DecisionFactory(phase=Phase.OPEN)


@pytest.mark.parametrize("broken", [{"phase": Phase.CLOSED}, {"result": Result.ADOPTED}])
def test_a_closed_decision_and_no_other_has_a_result(broken):
    member_organisation()
    decision = opened()

    with pytest.raises(IntegrityError, match="closed_decision_has_a_result"):
        Decision.objects.filter(pk=decision.pk).update(closed_at=CLOSES_AT, **broken)


@pytest.mark.parametrize("broken", [{"majority_denominator": 0}, {"quorum_numerator": 4}])
def test_a_rules_shares_are_shares(broken):
    with pytest.raises(IntegrityError, match="rule_shares_are_shares"):
        RuleFactory(**broken)
