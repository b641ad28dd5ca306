"""Several at the same moment, on a real database with real transactions."""

import pytest

from tests.factories.initiatives import NOW, InitiativeFactory
from tests.factories.members import member_organisation, office, representative, staff
from tests.racing import at_once
from zbor.initiatives.actions import ideas, taking_part
from zbor.initiatives.models import Initiative, Part, Support

pytestmark = pytest.mark.django_db(transaction=True)


def test_colleagues_who_support_at_once_give_one_support():
    idea, choir = InitiativeFactory(), member_organisation()
    people = [staff(choir) for _one in range(6)]

    done = at_once(
        *(lambda by=by: taking_part.support(initiative=idea, organisation=choir, by=by, now=NOW) for by in people)
    )

    assert (all(done), Support.objects.count()) == (True, 1)


def test_colleagues_who_offer_at_once_make_one_offer():
    idea, choir = InitiativeFactory(), member_organisation()
    people = [staff(choir) for _one in range(4)]

    def offer(by):
        taking_part.offer_part(initiative=idea, organisation=choir, brings="Oder", may_be_named=False, by=by, now=NOW)

    at_once(*(lambda by=by: offer(by) for by in people))

    assert Part.objects.count() == 1


def test_ten_clicks_post_one_idea():
    by = representative()
    choir = by.affiliations.get().organisation
    fields = {"title": "Arhiv", "change": "x", "for_whom": "y"}

    at_once(*[lambda: ideas.post_idea(organisation=choir, fields=fields, disciplines=[], by=by, now=NOW)] * 10)

    assert Initiative.objects.count() == 1


def test_two_ideas_merged_into_each_other_at_once_do_not_both_end():
    one, other = InitiativeFactory(), InitiativeFactory()
    people = [office(), office()]

    done = at_once(
        lambda: ideas.merge(initiative=one, into=other, because="Ista.", by=people[0], now=NOW),
        lambda: ideas.merge(initiative=other, into=one, because="Ista.", by=people[1], now=NOW),
    )

    assert (sum(done), Initiative.objects.filter(ending="").count()) == (1, 1)
