from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.decisions import CLOSES_AT, OPENED_AT, DecisionFactory, opened
from tests.factories.members import individual_member, member_organisation, office, outsider, representative, staff
from zbor.base.waiting import Waiting
from zbor.decisions import actions, queries
from zbor.decisions.enums import Choice
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)


def standing(person):
    return standing_of(person, on=timezone.localdate(DURING))


def waiting(person):
    return [(one.title, one.note) for one in queries.waiting_for(standing(person), DURING)]


def test_a_vote_waits_for_each_voice_a_person_may_bind():
    organisation = member_organisation(name="Akord")
    decision = opened(title="Stališče")

    found = queries.waiting_for(standing(representative(organisation)), DURING)

    assert [(one.title, one.url, one.due, one.note) for one in found] == [
        ("Stališče", f"/decisions/{decision.pk}/", CLOSES_AT.date(), "Akord")
    ]
    assert isinstance(found[0], Waiting)


def test_a_vote_waits_for_an_individual_member():
    person = individual_member()
    opened(title="Stališče")

    assert waiting(person) == [("Stališče", "")]


def test_nothing_waits_for_staff_strangers_and_those_who_have_voted():
    organisation = member_organisation()
    person = representative(organisation)
    decision = opened()
    entry = decision.roll.entries.get(organisation=organisation)
    actions.cast_ballot(decision=decision, entry=entry, choice=Choice.FOR, by=person, now=DURING)

    assert [waiting(who) for who in (person, staff(organisation), outsider())] == [[], [], []]
    assert queries.waiting_for(STRANGER, DURING) == []


def test_counting_waits_for_the_office_after_the_deadline():
    member_organisation()
    opened(title="Stališče")

    found = queries.waiting_for(standing(office()), CLOSES_AT + timedelta(days=1))

    assert [one.title for one in found] == ["Stališče"]


def test_the_roll_call_of_an_open_vote_tells_no_ballot():
    organisation = member_organisation()
    decision = opened()
    entry = decision.roll.entries.get(organisation=organisation)
    actions.cast_ballot(decision=decision, entry=entry, choice=Choice.FOR, by=representative(organisation), now=DURING)

    assert [(voted.entry, voted.ballot) for voted in queries.roll_call(decision)] == [(entry, None)]
    assert queries.participation(decision) == queries.Participation(cast=1, entitled=1)


def test_decisions_are_listed_without_drafts():
    member_organisation()
    DecisionFactory()
    decision = opened()

    assert list(queries.decisions()) == [decision]


def test_a_draft_has_no_booths():
    assert queries.booths(standing(office()), DecisionFactory(), on=OPENED_AT.date()) == []
