"""Minutes at a door, against an oracle that goes through them one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.presence import GRACE, Held, Mark, believed, is_enough, minutes

BEGINS = datetime(2026, 12, 3, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EARLY = timedelta(hours=3)
LJUBLJANA = ZoneInfo("Europe/Ljubljana")
moments = st.integers(-200, 400).map(lambda minute: BEGINS + minute * MINUTE)


@st.composite
def marks(draw):
    came = draw(moments)
    left = draw(st.one_of(st.none(), st.integers(0, 300)))
    return Mark(came, None if left is None else came + left * MINUTE)


def held(minute=0, lasting=180):
    return Held(BEGINS + minute * MINUTE, BEGINS + (minute + lasting) * MINUTE)


def slowly(given_marks, sessions):
    """Every minute of every session: was there a mark that covers it?"""
    there = 0
    for key, session in sessions.items():
        minute = session.starts_at
        while minute < session.ends_at:
            there += any(covers(mark, minute, session) for mark in given_marks.get(key, []))
            minute += MINUTE
    return there


def covers(mark, minute, session):
    came = session.starts_at if mark.came_at <= session.starts_at + GRACE else mark.came_at
    return came <= minute and (mark.left_at is None or minute < mark.left_at)


@given(
    first=st.lists(marks(), max_size=4),
    second=st.lists(marks(), max_size=4),
    cancelled=st.lists(marks(), max_size=2),
    lasting=st.integers(1, 240),
)
def test_minutes_are_those_that_somebody_would_count_one_by_one(first, second, cancelled, lasting):
    sessions = {1: held(), 2: held(60, lasting)}
    given_marks = {1: first, 2: second, 3: cancelled}

    assert minutes(given_marks, sessions) == (slowly(given_marks, sessions), 180 + lasting)


@given(made=st.lists(marks(), max_size=5))
def test_nobody_is_there_longer_than_it_lasts(made):
    there, of = minutes({1: made}, {1: held()})

    assert 0 <= there <= of == 180


def test_whoever_is_marked_soon_after_the_beginning_was_there_from_it():
    assert minutes({1: [Mark(BEGINS + 15 * MINUTE)]}, {1: held()}) == (180, 180)
    assert minutes({1: [Mark(BEGINS + 16 * MINUTE)]}, {1: held()}) == (164, 180)


@pytest.mark.parametrize(
    ("evening", "hours"),
    [
        (datetime(2026, 3, 28, 22, tzinfo=LJUBLJANA), 5),
        (datetime(2026, 10, 24, 22, tzinfo=LJUBLJANA), 7),
    ],
    ids=["spring", "autumn"],
)
def test_a_night_in_which_the_clock_changes_is_as_long_as_it_really_is(evening, hours):
    night = Held(evening, evening + timedelta(hours=6))

    assert minutes({1: [Mark(night.starts_at)]}, {1: night}) == (hours * 60, hours * 60)


@pytest.mark.parametrize(("there", "enough"), [(143, False), (144, True), (180, True)])
def test_eighty_per_cent_of_three_hours_are_144_minutes(there, enough):
    assert is_enough(there, 180, least=80) is enough


def test_of_nothing_nobody_was_there_enough():
    assert is_enough(0, 0, least=0) is False


@pytest.mark.parametrize(("there", "enough"), [(0, False), (1, True)])
def test_where_no_share_is_asked_for_whoever_was_there_at_all_was_there_enough(there, enough):
    assert is_enough(there, 180, least=0) is enough


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (BEGINS - 30 * MINUTE, BEGINS - 30 * MINUTE),
        (BEGINS + 5 * MINUTE, BEGINS + 5 * MINUTE),
        (BEGINS - timedelta(hours=9), BEGINS),
        (BEGINS + timedelta(hours=2), BEGINS + 60 * MINUTE),
        (BEGINS + timedelta(days=400), BEGINS + 60 * MINUTE),
    ],
)
def test_a_clock_that_is_off_is_brought_into_the_session_and_not_into_the_future(said, counted):
    assert believed(said, held(), now=BEGINS + 60 * MINUTE, early=EARLY) == counted


@given(said=moments, now=moments)
def test_what_is_believed_lies_between_the_opening_of_the_door_and_the_end(said, now):
    session = held()

    moment = believed(said, session, now=now, early=EARLY)

    assert session.starts_at - EARLY <= moment <= session.ends_at
