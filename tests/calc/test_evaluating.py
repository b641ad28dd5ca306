"""Means and intervals, against scipy and against the definition itself."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm

from zbor.calc.evaluating import Z, marks, share_interval


def by_definition(share, n):
    """Every true share from which the seen one is no more than Z standard errors away, found by halving."""

    def fits(true):
        return abs(share - true) <= Z * sqrt(true * (1 - true) / n) + 1e-15

    def edge(inside, outside):
        for _step in range(200):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if fits(middle) else (inside, middle)
        return inside

    return edge(share, 0.0), edge(share, 1.0)


def test_the_width_is_that_of_ninety_five_per_cent():
    assert pytest.approx(norm.ppf(0.975), abs=1e-15) == Z


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_is_that_of_scipy(counted):
    k, n = counted

    found = share_interval(k / n, n)

    theirs = binomtest(k, n).proportion_ci(0.95, method="wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_the_interval_of_a_mean_is_what_its_definition_says(answers):
    found = marks(answers)

    low, high = by_definition((found.mean - 1) / 4, len(answers))
    assert (found.interval.low, found.interval.high) == pytest.approx((1 + 4 * low, 1 + 4 * high), abs=1e-6)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_counts_and_mean_are_those_of_slow_counting(answers):
    found = marks(answers)

    assert found.counts == tuple(answers.count(value) for value in range(1, 6))
    assert found.mean == pytest.approx(float(Fraction(sum(answers), len(answers))))
    assert 1 <= found.interval.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.interval.high <= 5


def test_where_everybody_says_the_same_the_interval_is_not_a_point():
    found = marks([5] * 6)

    assert (found.mean, found.interval.high, found.interval.low < 4) == (5, 5, True)


@pytest.mark.parametrize("answers", [[], [0], [6], [3, -1]])
def test_what_is_no_answer_on_the_scale_is_refused(answers):
    with pytest.raises(ValueError, match="must lie between"):
        marks(answers)
