"""Places are as likely as answers say, along a line and on a plane, and drawn crowds answer as people there would."""

import numpy as np
import pytest

from tests.calc.opinion.planted import continuum
from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.crowd import LEAST, Crowd
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.separation import NOTHING

FOLDS = 3


def chance(seed=1):
    return np.random.default_rng(seed)


def agreeing(odds):
    return 1 / (1 + np.exp(-odds))


def placed(dimensions, *, places=7, **how):
    """A crowd with odds of its own in every fold, and what it was made of."""
    draw = chance()
    grid = grid_of(VoteTable.from_votes(continuum(40, claims=20)))
    fold = draw.integers(0, FOLDS, grid.rows)
    odds = draw.normal(size=(grid.columns, FOLDS, 1 + dimensions))
    terms = np.column_stack([np.ones(places), draw.normal(size=(places, dimensions))])
    return Crowd.of(grid, fold, odds, terms, **how), grid, fold, odds, terms


@pytest.mark.parametrize("dimensions", [1, 2])
def test_places_are_as_likely_as_all_answers_together_make_them(dimensions):
    crowd, grid, fold, odds, terms = placed(dimensions)

    chances = crowd.chances(grid.agrees[None])[0]

    for who in range(grid.rows):
        mine = grid.row[grid.taking] == who
        share = agreeing(odds[grid.column[grid.taking][mine], fold[who]] @ terms.T)
        likely = np.where(grid.agrees[mine, None] > 0, share, 1 - share).prod(axis=0)
        assert chances[who] == pytest.approx(likely / likely.max(), rel=1e-4)


def test_no_place_is_so_unlikely_that_processors_reckon_slowly():
    many = VoteTable.from_votes(continuum(40, claims=400))
    grid = grid_of(many)
    terms = np.array([[1.0, -9.0], [1.0, 0.0], [1.0, 9.0]])
    odds = np.tile([0.0, 3.0], (grid.columns, 1, 1))

    chances = Crowd.of(grid, np.zeros(grid.rows, dtype=np.int64), odds, terms).chances(grid.agrees[None])

    assert chances.dtype == np.float32
    assert chances.min() == np.float32(np.exp(LEAST))
    assert chances.min() * NOTHING > np.finfo(np.float32).tiny
    assert chances.max(axis=2) == pytest.approx(1)


@pytest.mark.parametrize("dimensions", [1, 2])
def test_crowds_drawn_at_a_place_agree_as_often_as_it_says(dimensions):
    crowd, grid, fold, odds, terms = placed(dimensions)
    there = np.eye(len(terms))[2]

    drawn = crowd.drawn(there, 4000, chance())

    share = agreeing(odds[grid.column[grid.taking], fold[grid.row[grid.taking]]] @ terms[2])
    assert set(np.unique(drawn)) == {0.0, 1.0}
    assert drawn.mean(axis=0) == pytest.approx(share, abs=0.05)


def test_crowds_drawn_stand_anywhere_around_a_place():
    crowd, grid, fold, odds, terms = placed(1, step=3.0)
    there, between = np.eye(len(terms))[2], terms[2, 1] + np.linspace(-1.5, 1.5, 301)

    drawn = crowd.drawn(there, 4000, chance())

    mine = odds[grid.column[grid.taking], fold[grid.row[grid.taking]]]
    share = agreeing(mine[:, :1] + mine[:, 1:] * between).mean(axis=1)
    assert drawn.mean(axis=0) == pytest.approx(share, abs=0.05)


def test_uncertain_odds_make_crowds_differ_as_a_whole():
    even = np.full(7, 1 / 7)
    sure, grid, *_ = placed(1)
    unsure = placed(1, loose=np.tile(np.diag([2.0, 0.0]), (grid.columns, 1, 1)))[0]
    by_statement = np.eye(grid.columns)[grid.column[grid.taking]]

    apart = [(one.drawn(even, 500, chance()) @ by_statement).var(axis=0).mean() for one in (sure, unsure)]

    assert apart[1] > 2 * apart[0]
