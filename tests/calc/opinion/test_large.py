"""The test for a gap in a large crowd sees camps, and takes neither slopes nor tails for gaps."""

import numpy as np
import pytest

from tests.calc.opinion.planted import continuum, planted
from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.camps import LARGE_LEVEL, judge
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.large import DRAWS, gap_of_many
from zbor.calc.opinion.mixture import FEW, climb, fit, spread
from zbor.calc.opinion.separation import likeliest
from zbor.calc.opinion.structure import structure_p

PEOPLE = 900


def chance():
    return np.random.default_rng(1)


def gap(votes, *, level=1.0):
    grid = grid_of(VoteTable.from_votes(votes))
    tested, others = grid.of(np.arange(0, PEOPLE, 2)), grid.of(np.arange(1, PEOPLE, 2))
    return gap_of_many(tested, others, fit(others, 2, spread(others, 2, chance()), chance()), chance(), level=level)


def test_two_camps_are_further_apart_than_any_crowd_without_a_gap():
    assert gap(planted(PEOPLE)).p == 1 / (1 + DRAWS)


@pytest.mark.parametrize(
    "votes",
    [continuum(PEOPLE), continuum(PEOPLE, slope=6.0), continuum(PEOPLE, is_skewed=True)],
    ids=["even", "steep", "skewed"],
)
def test_a_scale_has_no_gap(votes):
    assert gap(votes).p > LARGE_LEVEL


def test_drawing_ends_early_only_when_it_is_decided():
    votes = continuum(PEOPLE)

    whole, short = gap(votes), gap(votes, level=LARGE_LEVEL)

    assert whole.gain == short.gain
    assert whole.p > LARGE_LEVEL
    assert short.p > LARGE_LEVEL


def test_one_draw_as_good_is_enough_against_camps_in_a_large_crowd():
    assert LARGE_LEVEL == 1 / (1 + DRAWS)


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

    assert structure_p(grid_of(table), chance(), is_large=True) == 0.01
    assert structure_p(grid_of(table), chance()) > 0.05
