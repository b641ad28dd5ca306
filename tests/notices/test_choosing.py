"""A person chooses how often, when, and from which day; what waits follows."""

from datetime import date, timedelta

import pytest

from tests.factories.notices import HERE, TUESDAY, reader, told
from zbor.notices.actions import Choice, choose, come_back, deliver_due
from zbor.notices.enums import Pace
from zbor.notices.models import Notice, Preference

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def chosen(to, pace, hour=7, weekday=0, paused_until=None, now=TUESDAY):
    return choose(to=to, choice=Choice({"watch": pace}, hour, weekday, paused_until), by=to.person, now=now)


def when(notice):
    notice.refresh_from_db()
    local = notice.comes_at.astimezone(HERE)
    return (local.day, local.hour) if notice.settled_at is None else None


@pytest.mark.parametrize(
    ("pace", "hour", "weekday", "comes"),
    [
        (Pace.DAILY, 9, 0, (22, 9)),
        (Pace.DAILY, 12, 0, (21, 12)),
        (Pace.WEEKLY, 7, 3, (23, 7)),
        (Pace.NEVER, 7, 0, None),
    ],
)
def test_what_waits_follows_what_is_chosen(pace, hour, weekday, comes):
    to = reader()
    notice = told(to)

    chosen(to, pace, hour, weekday)

    assert when(notice) == comes


def test_what_waited_to_be_gathered_comes_in_no_letter_of_its_own():
    to = reader()
    notices = [told(to, str(number)) for number in range(5)]

    chosen(to, Pace.AT_ONCE)

    assert [when(notice) for notice in notices] == [(22, 7)] * 5
    assert told(to, "new").comes_at == TUESDAY


def test_what_the_room_said_keeps_its_pace_and_follows_the_hour():
    to = reader()
    notice = told(to, pace=Pace.WEEKLY)

    chosen(to, Pace.DAILY, hour=9)

    assert (when(notice), notice.pace) == ((27, 9), Pace.WEEKLY)


def test_a_pause_puts_off_what_waits():
    to = reader()
    notice = told(to, pace=Pace.AT_ONCE)

    chosen(to, Pace.DAILY, paused_until=date(2026, 7, 30))

    assert (when(notice), deliver_due(TUESDAY)) == ((30, 7), 0)


def test_what_stays_as_everybody_has_it_is_not_written_down():
    to = reader()

    chosen(to, Pace.DAILY, hour=9)
    chosen(to, Pace.DAILY, hour=9)

    assert Preference.objects.count() == 0


def test_a_person_who_had_stopped_everything_comes_back_to_what_they_chose():
    to = reader()
    chosen(to, Pace.WEEKLY)
    to.refresh_from_db()
    to.left_at = TUESDAY
    to.save()

    back = come_back(to=to, by=to.person)

    assert (back.left_at, told(back).pace, Notice.objects.count()) == (None, Pace.WEEKLY, 1)
