"""A button pressed by several hands at the same moment."""

import pytest

from tests.desk.calendar.conftest import NOW
from tests.factories.members import individual_member
from tests.racing import at_once
from zbor.base.tokens import fingerprint
from zbor.desk import actions
from zbor.desk.models import CalendarAddress

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_addresses_made_at_once_one_works():
    luka, told = individual_member(), []

    done = at_once(
        *[lambda: told.append(actions.make_calendar_address(by=luka, is_mine_only=True, now=NOW)) for _each in range(8)]
    )

    kept = CalendarAddress.objects.get(person=luka)
    assert (done, len(told)) == ([True] * 8, 8)
    assert kept.token_sha256 in {fingerprint(token) for token in told}


def test_an_address_kept_and_taken_back_at_once_is_gone_or_was_kept_before():
    luka = individual_member()
    actions.make_calendar_address(by=luka, is_mine_only=True, now=NOW)

    at_once(
        lambda: actions.keep_calendar_address(by=luka, now=NOW),
        lambda: actions.stop_calendar_address(by=luka),
    )

    assert not CalendarAddress.objects.exists()
