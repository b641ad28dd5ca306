"""The weight present over time, and the quorum, against a count of every minute."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.decisions.presence import Span, Step, Stretch, joined, present_at, steps_of, stretches_of

NOON = datetime(2016, 11, 24, 12, 0, tzinfo=UTC)
MINUTES = 30


def at(minute):
    return NOON + timedelta(minutes=minute)


minutes = st.integers(0, MINUTES)
spans = st.lists(
    st.builds(
        lambda arrived, left, weight: Span(at(arrived), None if left is None else at(left), weight),
        minutes,
        st.none() | minutes,
        st.integers(1, 4),
    ),
    max_size=12,
)


def weight_in(spans, moment):
    """Whoever has come and not gone, one by one."""
    return sum(
        one.weight for one in spans if one.arrived <= moment and (one.left is None or moment < one.left)
    )  # fmt: skip


@given(spans)
def test_at_every_moment_as_much_is_present_as_came_and_did_not_go(spans):
    steps = steps_of(spans)

    assert [present_at(steps, at(minute)) for minute in range(-1, MINUTES + 2)] == [
        weight_in(spans, at(minute)) for minute in range(-1, MINUTES + 2)
    ]


@given(spans)
def test_every_step_is_a_change(spans):
    weights = [0, *(step.weight for step in steps_of(spans))]

    assert all(before != after for before, after in pairwise(weights))


@given(spans, st.randoms())
def test_the_order_in_which_marks_are_read_means_nothing(spans, chance):
    shuffled = chance.sample(spans, len(spans))

    assert steps_of(shuffled) == steps_of(spans)


@given(spans, st.integers(1, 12), minutes, st.none() | minutes)
def test_stretches_say_of_every_minute_whether_the_quorum_held(spans, needed, since, until):
    until = None if until is None else max(since, until)
    stretches = stretches_of(steps_of(spans), needed, since=at(since), until=None if until is None else at(until))
    said = {
        minute: [
            one.holds for one in stretches if one.since <= at(minute) and (one.until is None or at(minute) < one.until)
        ]
        for minute in range(since, MINUTES if until is None else until)
    }

    assert said == {minute: [weight_in(spans, at(minute)) >= needed] for minute in said}
    assert (stretches[0].since, stretches[-1].until) == (at(since), None if until is None else at(until))
    assert all(before.until == after.since for before, after in pairwise(stretches))


@given(spans, st.integers(1, 6), st.integers(1, 6), minutes)
def test_a_quorum_that_is_lowered_is_asked_for_from_that_moment(spans, first, second, lowered):
    steps = steps_of(spans)
    pieces = joined(
        [
            *stretches_of(steps, first, since=at(0), until=at(lowered)),
            *stretches_of(steps, second, since=at(lowered), until=None),
        ]
    )
    said = {
        minute: [
            one.holds for one in pieces if one.since <= at(minute) and (one.until is None or at(minute) < one.until)
        ]
        for minute in range(MINUTES)
    }

    assert said == {
        minute: [weight_in(spans, at(minute)) >= (first if minute < lowered else second)] for minute in range(MINUTES)
    }
    assert all(before.holds is not after.holds for before, after in pairwise(pieces))


def test_who_goes_at_the_minute_in_which_another_comes_changes_nothing():
    assert steps_of([Span(at(0), at(5)), Span(at(5), None)]) == [Step(at(0), 1)]


def test_stretches_that_say_the_same_become_one():
    assert joined([Stretch(at(0), at(1), holds=True), Stretch(at(1), None, holds=True)]) == [
        Stretch(at(0), None, holds=True)
    ]
