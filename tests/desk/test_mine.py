"""A person sees what became of what they wrote."""

import pytest
from django.utils import timezone, translation

from tests.factories.consultations import StatementFactory
from tests.factories.members import client_as, individual_member, office
from tests.factories.outcomes import OutcomeFactory
from tests.factories.positions import AFTER, NOW, PositionFactory, decided, demand_of, statement_of
from zbor.consultations.enums import Moderation, Origin
from zbor.decisions.actions import close_decision
from zbor.desk.mine import written_by
from zbor.positions import actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def by(person, **fields):
    return {"author": person, "origin": Origin.MEMBER, **fields}


def test_from_a_statement_to_the_verdict_on_its_demand():
    luka, position = individual_member(), PositionFactory()
    source = statement_of(position, text="Nadomestilo naj pride prej.", **by(luka))
    demand = demand_of(position, sources=[source])
    position = decided(position)
    close_decision(decision=position.decision, by=None, now=AFTER)
    OutcomeFactory(demand=demand, verdict="accepted")

    (one,) = written_by(luka.pk)

    assert [(use.number, use.title, use.said, use.url) for use in one.uses] == [
        (1, demand.title, "accepted", f"/demands/{demand.pk}/")
    ]


def test_what_was_set_aside_says_why():
    luka, position = individual_member(), PositionFactory()
    source = statement_of(position, **by(luka))
    actions.set_aside(position=position, sources=[source], reason="To ureja drug zakon.", by=office(), now=NOW)

    (one,) = written_by(luka.pk)

    assert (one.said, one.reason, one.uses) == ("It was set aside.", "To ureja drug zakon.", [])


@pytest.mark.parametrize(
    ("moderation", "reason", "said"),
    [
        (Moderation.PENDING, "", "It waits for the office to look at it."),
        (Moderation.ACCEPTED, "", "It waits: the position is not written yet."),
        (Moderation.REJECTED, "Ni o tem.", "Not published."),
    ],
)
def test_what_waits_or_was_refused_says_so(moderation, reason, said):
    luka = individual_member()
    StatementFactory(moderation=moderation, moderation_reason=reason, **by(luka))

    (one,) = written_by(luka.pk)

    assert (one.said, one.reason) == (said, reason)


def test_nobody_sees_what_others_wrote():
    luka, petra = individual_member(), individual_member()
    StatementFactory(text="Lukova misel", **by(luka))

    pages = [client_as(person).get("/desk/mine/").content.decode() for person in (luka, petra)]

    assert ["Lukova misel" in page for page in pages] == [True, False]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_for_any_number(count, django_assert_max_num_queries):
    luka = individual_member()
    StatementFactory.create_batch(count, created_at=timezone.now(), **by(luka))

    with django_assert_max_num_queries(6):
        written_by(luka.pk)
