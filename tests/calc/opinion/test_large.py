"""The test for a gap in a large crowd sees camps, and takes neither slopes nor tails for gaps."""

import numpy as np
import pytest

from tests.calc.opinion.planted import continuum, planted
from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.camps import HALVED, LARGE, LARGE_LEVEL, _drawn, judge
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.large import gains, gap_of_many
from zbor.calc.opinion.mixture import FEW, climb, fit, spread
from zbor.calc.opinion.separation import AT_HAND, likeliest, stretches_from
from zbor.calc.opinion.structure import structure_p
from zbor.calc.opinion.trials import LEAST_P

PEOPLE = 900


def chance():
    return np.random.default_rng(1)


def gap(votes, *, level=LARGE_LEVEL, ways=1):
    """The test of one half on the other, or of each on the other."""
    grid = grid_of(VoteTable.from_votes(votes))
    one, other = grid.of(np.arange(0, grid.rows, 2)), grid.of(np.arange(1, grid.rows, 2))
    pairs = [(one, other), (other, one)][:ways]
    halves = [fit(others, 2, spread(others, 2, chance()), chance()) for _, others in pairs]
    return gap_of_many(pairs, halves, chance(), level=level)


def test_where_no_place_explains_more_than_another_nothing_is_gained_and_nothing_lost():
    each = np.random.default_rng(1).random((200, 7, 1), dtype=np.float32)
    humps = [stretches_from(top, 25) for top in (4, 12, 20)]

    gained, hump = gains(np.repeat(each, 25, axis=2), humps)

    assert np.abs(gained).max() < 1e-3
    assert np.abs(hump.sum(axis=1) - 1).max() < 1e-3


@pytest.mark.parametrize("ways", [1, 2])
def test_two_camps_are_further_apart_than_crowds_without_a_gap(ways):
    assert gap(planted(PEOPLE), ways=ways).p == LEAST_P


@pytest.mark.parametrize(
    "votes",
    [continuum(PEOPLE), continuum(PEOPLE, slope=6.0), continuum(PEOPLE, is_skewed=True)],
    ids=["even", "steep", "skewed"],
)
def test_a_scale_has_no_gap(votes):
    assert gap(votes).p > LARGE_LEVEL
    assert gap(votes, ways=2).p > LARGE_LEVEL


@pytest.mark.parametrize(("people", "pairs"), [(LARGE, 0), (LARGE + 1, 2), (HALVED, 2), (HALVED + 1, 1)])
def test_a_crowd_of_hundreds_is_halved_and_each_half_tested_on_the_other(people, pairs):
    grid = grid_of(VoteTable.from_votes(planted(people, claims=20)))

    drawn = _drawn(grid, chance())

    assert len(drawn.pairs) == pairs
    for tested, others in drawn.pairs:
        assert not set(tested.people.tolist()) & set(others.people.tolist())
        assert abs(tested.rows - others.rows) <= 1
    if pairs == 2:
        assert {who for tested, _ in drawn.pairs for who in tested.people.tolist()} == set(grid.people.tolist())


@pytest.mark.parametrize("people", [240, 500])
def test_camps_of_hundreds_are_found_and_a_skewed_scale_is_none(people):
    assert judge(grid_of(VoteTable.from_votes(planted(people))), chance()).found
    assert not judge(grid_of(VoteTable.from_votes(continuum(people, is_skewed=True))), chance()).found


def test_camps_of_a_large_crowd_are_found_with_the_same_evidence_twice():
    grid = grid_of(VoteTable.from_votes(planted(FEW + 100)))

    first, second = judge(grid, chance()), judge(grid, chance())

    assert (first.found, first.groups) == (True, 2)
    assert (first.separation_p, first.gain, first.labels.tobytes()) == (
        second.separation_p,
        second.gain,
        second.labels.tobytes(),
    )


def test_a_fit_to_many_people_does_not_depend_on_those_beside_it():
    grid = grid_of(VoteTable.from_votes(planted(FEW + 100)))
    begun = chance().dirichlet([1.0, 1.0], size=(grid.rows, 3))

    together = climb(grid, begun)

    alone = [climb(grid, begun[:, [one]]) for one in range(3)]
    assert together.likelihood == pytest.approx([float(one.likelihood[0]) for one in alone], rel=1e-12)
    assert together.belonging == pytest.approx(np.concatenate([one.belonging for one in alone], axis=1), abs=1e-9)


def test_a_spread_may_be_sought_in_two_goes():
    chances = chance().random((3, 40, 9)).astype(np.float32)

    whole, _ = likeliest(chances, rounds=60)

    _, begun = likeliest(chances, rounds=15)
    assert likeliest(chances, begun, rounds=45)[0].tolist() == whole.tolist()


@pytest.mark.parametrize("people", [40, AT_HAND // 9 + 1], ids=["side by side", "one after the other"])
def test_a_spread_does_not_depend_on_crowds_beside_it(people):
    chances = chance().random((3, people, 9)).astype(np.float32)

    likelihood, shares = likeliest(chances)

    for one in range(3):
        alone, spread_out = likeliest(chances[one : one + 1])
        assert likelihood[one] == pytest.approx(alone[0], rel=1e-6)
        assert shares[one] == pytest.approx(spread_out[0], abs=1e-5)


def test_a_place_where_nobody_stands_gets_nothing_and_not_next_to_nothing():
    chances = np.tile(np.array([1.0, 0.5, 0.01], dtype=np.float32), (2, 50, 1))

    _, shares = likeliest(chances, rounds=40)

    assert shares.tolist() == [[1.0, 0.0, 0.0]] * 2


def test_of_a_large_crowd_more_are_asked_whether_votes_hang_together():
    draw = chance()
    camp = np.arange(800) % 2
    share = np.where(draw.random((2, 200)) < 0.5, 0.7, 0.3)
    seen = draw.random((800, 200)) < 0.1
    said = np.where(draw.random(seen.shape) < share[camp], 1, -1)
    who, what = np.nonzero(seen)
    table = VoteTable.from_codes(
        who,
        what,
        said[who, what],
        participants=[f"{one:03}" for one in range(800)],
        statements=[f"{one:03}" for one in range(200)],
    )

    assert structure_p(grid_of(table), chance(), is_large=True) <= 0.02
    assert structure_p(grid_of(table), chance()) > 0.05
