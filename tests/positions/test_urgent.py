"""A position that the board adopts in urgency, and the network confirms or does not."""

from datetime import timedelta

import pytest

from tests.factories.decisions import CLOSES_AT, OPENED_AT
from tests.factories.members import board, individual_member, member_organisation, office, representative
from tests.factories.positions import PositionFactory, demand_of, statement_of
from zbor.consultations.models import Statement
from zbor.decisions import actions as decisions
from zbor.decisions.actions import ensure_rules
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision
from zbor.dossiers.models import ChronologyEntry
from zbor.positions import actions
from zbor.positions.enums import State
from zbor.positions.models import Position
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

AFTER = CLOSES_AT + timedelta(hours=73)


@pytest.fixture
def author():
    return individual_member(email="luka@primer.example")


@pytest.fixture
def position(author):
    """What the board has adopted in urgency; a member's statement became part of its demand."""
    member = board()
    position = PositionFactory()
    source = statement_of(position, author=author)
    demand_of(position, sources=[source])
    urgent = next(rule for rule in ensure_rules() if rule.code == "urgent")
    representative(member_organisation())
    position = actions.put_to_decision(position=position, rule=urgent, closes_at=CLOSES_AT, by=office(), now=OPENED_AT)
    decision = Decision.objects.get(position=position)
    decisions.cast_ballot(
        decision=decision,
        entry=decision.roll.entries.get(person=member),
        choice=Choice.FOR,
        by=member,
        now=OPENED_AT + timedelta(hours=1),
    )
    decisions.close_due(now=CLOSES_AT)
    actions.follow_closed(now=CLOSES_AT)
    assert Statement.objects.count() == 1
    return position


def letters_to(author):
    return Mail.objects.filter(to=author.email, once__contains="-adopted").count()


def told():
    return list(ChronologyEntry.objects.order_by("pk").values_list("text", "is_public"))


def test_until_it_is_confirmed_nobody_is_told_that_the_network_adopted_it(position, author):
    [(text, is_public)] = told()

    assert (Position.objects.get().state, letters_to(author), is_public) == (State.ADOPTED, 0, True)
    assert "Odbor" in text or "board" in text


def test_silence_confirms_it_and_the_authors_are_told_once(position, author):
    decisions.close_due(now=AFTER)

    followed = actions.follow_closed(now=AFTER)
    again = actions.follow_closed(now=AFTER + timedelta(minutes=1))

    assert ([one.pk for one in followed], again) == ([position.pk], [])
    assert (Position.objects.get().state, letters_to(author)) == (State.ADOPTED, 1)
    assert [is_public for _text, is_public in told()] == [True, True]


def test_an_objection_overturns_it_and_strangers_read_that_too(position, author):
    asked = Decision.objects.get(ratifies__isnull=False)
    entry = asked.roll.entries.filter(organisation__isnull=False).first()
    decisions.cast_ballot(
        decision=asked,
        entry=entry,
        choice=Choice.AGAINST,
        reason="Tega nismo hoteli.",
        by=representative(entry.organisation),
        now=CLOSES_AT + timedelta(hours=2),
    )
    decisions.close_due(now=AFTER)

    followed = actions.follow_closed(now=AFTER)
    again = actions.follow_closed(now=AFTER + timedelta(minutes=1))

    assert ([one.pk for one in followed], again) == ([position.pk], [])
    assert (Position.objects.get().state, letters_to(author)) == (State.REJECTED, 0)
    texts = told()
    assert [is_public for _text, is_public in texts] == [True, True]
    assert "ni potrdila" in texts[-1][0] or "did not confirm" in texts[-1][0]
