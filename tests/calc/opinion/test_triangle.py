"""A gap between three camps is seen on a plane, and what is spread over a plane without a gap is no camps."""

import numpy as np
import pytest

from tests.calc.opinion.planted import continuum, shuffled, sided
from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.camps import LARGE_LEVEL, LINE_PART, REFITTED_LEVEL
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.mixture import fit, spread
from zbor.calc.opinion.separation import separation
from zbor.calc.opinion.triangle import NEAR, _measured, _through, triangle, triangle_of_many

PLANE_LEVEL = REFITTED_LEVEL * (1 - LINE_PART)


def chance(seed=1):
    return np.random.default_rng(seed)


def three_camps(people=90, *, claims=100, seed=1):
    return sided(people, claims=claims, density=0.35, seed=seed)[0]


def two_scales(people=90, *, claims=100, seed=1):
    """Opinions by degrees on two axes."""
    draw = chance(seed)
    odds = draw.normal(0, 1, (people, 2)) @ draw.normal(0, 2, (2, claims)) + draw.normal(0, 1, claims)
    seen = draw.random((people, claims)) < 0.4
    answers = np.where(chance(seed + 1).random(odds.shape) < 1 / (1 + np.exp(-odds)), 1, -1)
    return [Vote(f"{p}", f"s{s}", int(answers[p, s])) for p, s in zip(*np.nonzero(seen), strict=True)]


def gridded(votes):
    return grid_of(votes if isinstance(votes, VoteTable) else VoteTable.from_votes(votes))


def parts(grid, groups=3):
    return fit(grid, groups, spread(grid, groups, chance()), chance())


def verdict(votes, **how):
    grid = gridded(votes)
    return triangle(grid, parts(grid), chance(), **how)


def test_three_camps_have_a_gap():
    assert verdict(three_camps()).p <= PLANE_LEVEL


def test_on_a_line_they_show_less():
    seeds = range(1, 7)
    grids = [gridded(three_camps(seed=seed)) for seed in seeds]

    on_line = [separation(grid, parts(grid, 2), chance()).p for grid in grids]
    on_plane = [triangle(grid, parts(grid), chance()).p for grid in grids]

    assert sum(p <= PLANE_LEVEL for p in on_plane) >= 5
    assert sum(p <= PLANE_LEVEL for p in on_plane) > sum(p <= PLANE_LEVEL for p in on_line)


@pytest.mark.parametrize(
    "votes",
    [
        two_scales(),
        continuum(90),
        continuum(90, slope=6.0),
        continuum(90, is_skewed=True),
        shuffled(three_camps(), seed=3),
    ],
    ids=["two scales", "even", "steep", "skewed", "permuted"],
)
def test_what_differs_by_degrees_has_none(votes):
    assert verdict(votes).p > PLANE_LEVEL


def test_the_same_seed_gives_the_same_answer():
    assert verdict(three_camps(45)) == verdict(three_camps(45))


@pytest.mark.parametrize(
    "votes",
    [
        [vote for vote in three_camps() if vote.statement == "s0"],
        [vote for vote in three_camps() if int(vote.participant) < 4],
        [vote._replace(value=1) for vote in three_camps()],
    ],
    ids=["one statement", "four people", "all agree"],
)
def test_an_answer_is_given_however_little_there_is(votes):
    assert 0 < verdict(votes).p <= 1


def test_a_plane_goes_through_the_three_groups():
    draw = chance()
    odds, size = draw.normal(size=(2, 30, 3)), draw.dirichlet([5, 5, 5], size=2)

    middle, slopes, places = _through(odds, size)

    assert middle[:, :, None] + slopes @ places.transpose(0, 2, 1) == pytest.approx(odds)
    assert (places * size[:, :, None]).sum(axis=1) == pytest.approx(np.zeros((2, 2)), abs=1e-12)
    assert np.einsum("fki,fk,fkj->fij", places, size, places) == pytest.approx(np.tile(np.eye(2), (2, 1, 1)))


def test_measuring_anew_leaves_chances_as_they_are():
    draw = chance()
    planes, spread_out = draw.normal(size=(30, 1, 3)), draw.dirichlet(np.ones(len(NEAR.places)))[None]
    mean = (spread_out @ NEAR.places)[0]
    away = NEAR.places - mean
    width, turn = np.linalg.eigh((away * spread_out[0][:, None]).T @ away)
    where = away @ (turn / np.sqrt(width)) @ turn.T

    measured = _measured(planes, spread_out, NEAR)

    assert measured[:, 0, :1] + measured[:, 0, 1:] @ where.T == pytest.approx(planes[:, 0] @ NEAR.terms.T)


def of_many(votes, *, people=1600, **how):
    grid = gridded(votes)
    tested, others = grid.of(np.arange(0, people, 4)), grid.of(np.flatnonzero(np.arange(people) % 4))
    return triangle_of_many([(tested, others)], [parts(others)], chance(), **how)


def test_three_camps_of_a_large_crowd_have_a_gap():
    assert of_many(three_camps(1600, claims=60)).p <= LARGE_LEVEL


@pytest.mark.parametrize(
    "votes",
    [two_scales(1600, claims=60, seed=2), continuum(1600), continuum(1600, is_skewed=True)],
    ids=["two scales", "even", "skewed"],
)
def test_a_large_crowd_that_differs_by_degrees_has_none(votes):
    assert of_many(votes, level=LARGE_LEVEL).p > LARGE_LEVEL
