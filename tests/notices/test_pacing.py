"""When a notice goes: at the hour on the wall, in summer, in winter, and on the nights between."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.notices import HERE
from zbor.notices.enums import Pace
from zbor.notices.pacing import Rhythm

UTC = ZoneInfo("UTC")


def rhythm(hour=7, weekday=0, paused_until=None):
    return Rhythm(hour, weekday, paused_until, HERE)


def here(month, day, hour=0, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("pace", "owed", "comes"),
    [
        (Pace.AT_ONCE, here(7, 21, 10), here(7, 21, 10)),
        (Pace.DAILY, here(7, 21, 6, 59), here(7, 21, 7)),
        (Pace.DAILY, here(7, 21, 7), here(7, 22, 7)),
        (Pace.WEEKLY, here(7, 21, 10), here(7, 27, 7)),
        (Pace.WEEKLY, here(7, 27, 6), here(7, 27, 7)),
        (Pace.WEEKLY, here(7, 27, 8), here(8, 3, 7)),
        (Pace.DAILY, here(12, 31, 23), datetime(2027, 1, 1, 7, tzinfo=HERE)),
    ],
)
def test_what_is_owed_comes_at_the_next_moment_of_its_pace(pace, owed, comes):
    assert rhythm().comes_at(pace, owed) == comes


@pytest.mark.parametrize(("before", "after"), [(here(3, 28, 12), here(3, 29, 7)), (here(10, 24, 12), here(10, 25, 7))])
def test_seven_is_seven_on_the_days_on_which_clocks_change(before, after):
    comes = rhythm().comes_at(Pace.DAILY, before)

    assert (comes, comes.astimezone(HERE).hour) == (after, 7)
    assert comes - before.astimezone(UTC) != timedelta(hours=19)


def test_an_hour_that_clocks_jump_over_comes_after_the_jump():
    assert rhythm(hour=2).comes_at(Pace.DAILY, here(3, 28, 12)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_meant_the_first_time():
    assert rhythm(hour=2).comes_at(Pace.DAILY, here(10, 24, 12)) == datetime(2026, 10, 25, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pace", "comes"), [(Pace.AT_ONCE, here(8, 5, 7)), (Pace.DAILY, here(8, 5, 7)), (Pace.WEEKLY, here(8, 10, 7))]
)
def test_a_pause_ends_at_the_hour_of_its_day(pace, comes):
    assert rhythm(paused_until=date(2026, 8, 5)).comes_at(pace, here(7, 21, 10)) == comes


def test_a_pause_that_is_over_changes_nothing():
    owed = here(7, 21, 10)

    assert rhythm(paused_until=date(2026, 7, 1)).comes_at(Pace.AT_ONCE, owed) == owed


@given(
    minutes=st.integers(0, 3 * 365 * 24 * 60),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
    pace=st.sampled_from([Pace.DAILY, Pace.WEEKLY]),
)
def test_nobody_waits_longer_than_a_day_or_a_week_and_the_hour_is_kept(minutes, hour, weekday, pace):
    owed = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)

    comes = rhythm(hour, weekday).comes_at(pace, owed)

    wait = timedelta(days=1 if pace is Pace.DAILY else 7)
    local = comes.astimezone(HERE)
    assert timedelta(0) < comes - owed <= wait + timedelta(hours=1)
    assert local.minute == 0
    assert local.hour == hour or (hour == 2 and local.month == 3)
    assert pace is Pace.DAILY or local.weekday() == weekday
