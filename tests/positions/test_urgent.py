"""A position that the board adopts in urgency and the network does not confirm."""

from datetime import timedelta

import pytest

from tests.factories.decisions import CLOSES_AT, OPENED_AT
from tests.factories.members import board, member_organisation, office, representative
from tests.factories.positions import PositionFactory, demand_of
from zbor.decisions import actions as decisions
from zbor.decisions.actions import ensure_rules
from zbor.decisions.enums import Choice
from zbor.decisions.models import Decision
from zbor.dossiers.models import ChronologyEntry
from zbor.positions import actions
from zbor.positions.enums import State
from zbor.positions.models import Position

pytestmark = pytest.mark.django_db

AFTER = CLOSES_AT + timedelta(hours=73)


def test_what_follows_is_done_at_adoption_and_again_when_it_is_overturned():
    member, organisation = board(), member_organisation()
    person, position = representative(organisation), PositionFactory()
    demand_of(position)
    urgent = next(rule for rule in ensure_rules() if rule.code == "urgent")
    position = actions.put_to_decision(position=position, rule=urgent, closes_at=CLOSES_AT, by=office(), now=OPENED_AT)
    decision = Decision.objects.get(position=position)
    during = OPENED_AT + timedelta(hours=1)
    decisions.cast_ballot(
        decision=decision, entry=decision.roll.entries.get(person=member), choice=Choice.FOR, by=member, now=during
    )
    decisions.close_due(now=CLOSES_AT)
    actions.follow_closed(now=CLOSES_AT)
    adopted = Position.objects.get().state
    asked = Decision.objects.get(ratifies=decision)
    decisions.cast_ballot(
        decision=asked,
        entry=asked.roll.entries.get(organisation=organisation),
        choice=Choice.AGAINST,
        reason="Tega nismo hoteli.",
        by=person,
        now=CLOSES_AT + timedelta(hours=2),
    )
    decisions.close_due(now=AFTER)

    followed = actions.follow_closed(now=AFTER)
    again = actions.follow_closed(now=AFTER + timedelta(minutes=1))

    assert (adopted, Position.objects.get().state) == (State.ADOPTED, State.REJECTED)
    assert ([one.pk for one in followed], again) == ([position.pk], [])
    texts = list(ChronologyEntry.objects.order_by("pk").values_list("text", flat=True))
    assert len(texts) == 2
    assert "potrdila" in texts[-1] or "confirm" in texts[-1]
