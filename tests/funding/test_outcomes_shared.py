"""How often members succeed, as the office is told."""

import pytest

from tests.factories.applications import ApplicationFactory
from tests.factories.funding import NOW
from tests.factories.members import office, representative
from zbor.base.refusals import Refused
from zbor.funding.actions.sharing_outcomes import count_outcomes, share_outcomes
from zbor.funding.models import Application, OutcomeSharing
from zbor.funding.queries.applications import Rate, shared_rate, sharing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def agree(*applications, does=True):
    for one in applications:
        share_outcomes(organisation=one.organisation, does=does, by=representative(one.organisation), now=NOW)


def test_the_office_counts_only_those_who_agreed_and_never_fewer_than_five():
    kept = [ApplicationFactory(sent=True, outcome="approved") for _n in range(6)]
    agree(*kept[:4])
    count_outcomes()
    few = shared_rate()
    agree(kept[4])
    count_outcomes()

    assert (few, shared_rate()) == (None, Rate(5, 5))
    with pytest.raises(Refused):
        share_outcomes(organisation=kept[5].organisation, does=True, by=office(), now=NOW)
    assert OutcomeSharing.objects.count() == 5


def test_no_two_figures_differ_by_what_came_of_fewer_than_five():
    kept = [ApplicationFactory(sent=True, outcome="approved") for _n in range(9)]
    agree(*kept[:6])
    count_outcomes()
    agree(*kept[6:8])
    agree(kept[0], does=False)
    Application.objects.filter(pk=kept[1].pk).update(outcome="rejected")
    four = (count_outcomes(), shared_rate())
    agree(kept[8])

    assert four == (0, Rate(6, 6))
    assert (count_outcomes(), shared_rate()) == (5, Rate(7, 8))
    assert not OutcomeSharing.objects.filter(organisation=kept[0].organisation).exists()


def test_who_leaves_before_being_counted_never_was_in_it_and_who_comes_back_is():
    kept = [ApplicationFactory(sent=True, outcome="approved") for _n in range(6)]
    agree(*kept[:5])
    count_outcomes()
    agree(kept[5])
    agree(kept[5], does=False)
    agree(kept[0], does=False)
    left = sharing(kept[0].organisation)
    agree(kept[0])

    assert (left, sharing(kept[0].organisation), count_outcomes()) == (False, True, 0)
    assert OutcomeSharing.objects.count() == 5
