"""The published formulas: numbers computed by hand, and a slow reading of them, vote by vote."""

import math

import numpy as np
import pytest

from zbor.calc.opinion.kernel import Tally
from zbor.calc.opinion.polis import formulas
from zbor.calc.opinion.polis.formulas import side


def counts(*values):
    return np.array(values, dtype=np.int64)


@pytest.mark.parametrize(("successes", "n", "expected"), [(0, 0, 1 / 2), (1, 1, 2 / 3), (7, 10, 8 / 12)])
def test_a_share_starts_from_one_success_and_one_failure(successes, n, expected):
    assert formulas.share(counts(successes), counts(n)).tolist() == [expected]


@pytest.mark.parametrize(
    ("successes", "n", "expected"),
    [(0, 0, 1.0), (1, 1, math.sqrt(2)), (2, 3, 1.0), (9, 10, 2 * math.sqrt(11) * (10 / 11 - 0.5))],
)
def test_the_test_of_one_share_adds_a_success_to_both_counts(successes, n, expected):
    assert formulas.one_share_test(counts(successes), counts(n)).tolist() == pytest.approx([expected], rel=1e-14)


def test_the_test_of_two_shares_adds_one_to_all_four_counts():
    nothing_against_none_of_ten = formulas.two_share_test(counts(0), counts(0), counts(0), counts(10))
    eight_of_ten_against_three_of_twelve = formulas.two_share_test(counts(8), counts(3), counts(10), counts(12))

    assert nothing_against_none_of_ten.round(2).tolist() == [2.34]
    pooled = 13 / 24
    expected = (9 / 11 - 4 / 13) / math.sqrt(pooled * (1 - pooled) * (1 / 11 + 1 / 13))
    assert eight_of_ten_against_three_of_twelve.tolist() == pytest.approx([expected], rel=1e-14)


def test_where_everybody_succeeded_two_shares_do_not_differ():
    assert formulas.two_share_test(counts(5), counts(7), counts(5), counts(7)).tolist() == [0.0]


def test_group_informed_consensus_is_the_product_of_shares():
    consensus = formulas.group_informed_consensus(counts([3], [8]), counts([4], [10]))

    assert consensus.tolist() == [4 / 6 * 9 / 12]


def test_priority_rises_with_agreement_extremity_and_newness_and_is_constant_for_meta_statements():
    inside = Tally(counts([6, 6], [2, 2]), counts([1, 1], [1, 1]), counts([2, 2], [3, 3]))

    priority = formulas.priority(inside, np.array([0.5, 0.5]), np.array([False, True]))

    importance = (1 - 6 / 17) * 1.5 * 9 / 17
    assert priority.tolist() == pytest.approx([(importance * (1 + 8 * 2**-3)) ** 2, 49.0], rel=1e-14)


def test_an_extreme_statement_is_one_whose_lone_agreement_lies_far_out():
    far = formulas.extremity(4, np.array([0.5]), np.array([[0.3, 0.4]]))

    assert far.tolist() == pytest.approx([2 * 0.5 * 0.5])


def slow(votes, group, one):
    """All measures of one group and every statement, straight from the definitions."""
    measures = []
    for statement in range(votes.shape[1]):
        inside = [value for value, label in zip(votes[:, statement], group, strict=True) if label == one]
        outside = [value for value, label in zip(votes[:, statement], group, strict=True) if label not in (one, -1)]
        inside, outside = ([value for value in some if not math.isnan(value)] for some in (inside, outside))
        for wanted in (1, -1):
            a, n = inside.count(wanted), len(inside)
            b, m = outside.count(wanted), len(outside)
            p = (a + 1) / (n + 2)
            pooled = (a + b + 2) / (n + m + 2)
            spread = math.sqrt(pooled * (1 - pooled) * (1 / (n + 1) + 1 / (m + 1)))
            z = 0.0 if pooled == 1 else ((a + 1) / (n + 1) - (b + 1) / (m + 1)) / spread
            test = 2 * math.sqrt(n + 1) * ((a + 1) / (n + 1) - 0.5)
            measures.append((p, test, p / ((b + 1) / (m + 2)), z))
    return np.array(measures).reshape(votes.shape[1], 2, 4)


def test_every_measure_is_what_a_slow_reading_of_the_definitions_gives():
    chance = np.random.default_rng(3)
    votes = chance.integers(-1, 2, (50, 12)).astype(float)
    votes[chance.random(votes.shape) < 0.5] = np.nan
    group = chance.integers(-1, 3, 50)
    agree, disagree, n = (
        np.array([condition[group == one].sum(axis=0) for one in range(3)])
        for condition in (votes == 1, votes == -1, ~np.isnan(votes))
    )

    sides = side(agree, n), side(disagree, n)

    for one in range(3):
        expected = slow(votes, group.tolist(), one)
        for at, found in enumerate(sides):
            measured = np.stack([found.share[one], found.test[one], found.ratio[one], found.ratio_test[one]], axis=1)
            assert np.allclose(measured, expected[:, at], rtol=1e-13, atol=1e-13)
