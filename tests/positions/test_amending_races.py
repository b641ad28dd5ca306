"""Many members propose at the same moment, on a real database with real transactions."""

import pytest

from tests.factories.amendments import AFTER_VOTE, LATER, VOTED_BY, change, proposed_to, round_of, spoken_to, voted_on
from tests.factories.decisions import RuleFactory
from tests.factories.members import office, representative
from tests.racing import at_once
from zbor.decisions.models import Decision
from zbor.positions import actions, queries
from zbor.positions.models import Amendment, DemandRevision

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 10


def test_amendments_proposed_at_once_have_numbers_of_their_own():
    position, people = round_of(), [representative() for _number in range(MANY)]
    deeds = [
        lambda number=number, by=by: proposed_to(position, change(f"Nadomestilo naj znaša {number} evrov."), by=by)
        for number, by in enumerate(people, start=30)
    ]

    at_once(*deeds)

    assert sorted(Amendment.objects.values_list("number", flat=True)) == list(range(1, MANY + 1))


def test_clicks_on_one_button_propose_one_amendment():
    position, petra = round_of(), representative()

    at_once(*[lambda: proposed_to(position, by=petra)] * MANY)

    assert Amendment.objects.count() == 1


def test_two_that_clash_are_never_voted_on_at_once():
    position, maja, rule = round_of(), office(), RuleFactory()
    one, other = proposed_to(position), proposed_to(position, change("Nadomestilo naj znaša 40 evrov."))
    spoken_to(one, other)
    deeds = [
        lambda amendment=amendment: actions.put_amendments(
            position=position, amendments=[amendment], rule=rule, closes_at=VOTED_BY, by=maja, now=LATER
        )
        for amendment in (one, other) * 3
    ]

    at_once(*deeds)

    assert Decision.objects.count() == 1


def test_clicks_on_merge_write_one_revision():
    position, maja = round_of(), office()
    voted_on(proposed_to(position))
    seen = queries.merge_preview(position).seen

    at_once(*[lambda: actions.merge_amendments(position=position, seen=seen, by=maja, now=AFTER_VOTE)] * MANY)

    assert DemandRevision.objects.count() == 2
