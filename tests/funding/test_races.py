"""Two at the same moment, on a real database with real transactions."""

from datetime import timedelta

import pytest

from tests.factories.funding import CLOSES, NOW, CallFactory, CallFollowFactory
from tests.factories.members import individual_member, office
from tests.racing import at_once
from zbor.funding.actions import calls as actions
from zbor.funding.actions import changing, following
from zbor.funding.models import Call, CallChange, CallFollow
from zbor.notices.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_move_a_deadline_at_once_one_is_refused_and_everyone_is_told_once():
    call, by = CallFactory(), [office(), office()]
    for _n in range(3):
        CallFollowFactory(call=call, person=individual_member())

    def move(number):
        closes_at = CLOSES + timedelta(days=number + 1)
        changing.move_deadline(
            call=call,
            closes_at=closes_at,
            has_hour=True,
            zone=call.zone,
            because="X.",
            by=by[number],
            now=NOW,
            revision=1,
        )

    done = at_once(*(lambda number=number: move(number) for number in range(2)))

    assert (sum(done), CallChange.objects.count(), Notice.objects.count()) == (1, 1, 3)


def test_a_call_withdrawn_twice_at_once_is_told_once():
    call, by = CallFactory(), [office(), office()]
    CallFollowFactory(call=call, person=individual_member())

    done = at_once(
        *(lambda person=person: changing.withdraw(call=call, because="X.", by=person, now=NOW) for person in by)
    )

    assert (sum(done), CallChange.objects.count(), Notice.objects.count()) == (2, 1, 1)


def test_ten_clicks_begin_one_draft():
    by = office()
    fields = {"title": "Razpis", "publisher": "Ministrstvo"}

    at_once(
        *[lambda: actions.save_call(call=None, fields=fields, disciplines=[], regions=[], by=by, now=NOW)] * 10,
    )

    assert Call.objects.count() == 1


def test_ten_clicks_follow_once():
    call, by = CallFactory(), individual_member()

    done = at_once(*[lambda: following.follow(call=call, by=by, now=NOW)] * 10)

    assert (sum(done), CallFollow.objects.count()) == (10, 1)
