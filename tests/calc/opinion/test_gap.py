"""A gap is found in small crowds where there is one, and a slope however steep is no gap."""

import numpy as np
import pytest

from tests.calc.opinion.planted import continuum, planted, shuffled
from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.gap import gap, suits
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.lines import PLACES, Crowds, Lines, any_shape, drawn, fitted, one_hump


def chance(seed=1):
    return np.random.default_rng(seed)


def gridded(votes):
    return grid_of(votes if isinstance(votes, VoteTable) else VoteTable.from_votes(votes))


def flat(crowds, statements):
    """Lines that know nothing yet but a direction, and an even spread."""
    slope = np.where(np.arange(statements) % 2 == 0, 0.5, -0.5).astype(np.float32)
    start = Lines(np.zeros((crowds, statements), dtype=np.float32), np.tile(slope, (crowds, 1)))
    return start, np.full((crowds, len(PLACES)), 1 / len(PLACES), dtype=np.float32)


def has_one_hump(spread):
    change = np.sign(np.diff(spread.astype(np.float64)).round(6))
    change = change[change != 0]
    return (np.diff(change) <= 0).all()


@pytest.mark.parametrize("people", [40, 60, 120])
def test_two_camps_have_a_gap(people):
    assert gap(gridded(planted(people)), chance()).p <= 0.04


@pytest.mark.parametrize("slope", [1.5, 3.0, 6.0])
def test_a_scale_has_none_however_steep(slope):
    assert gap(gridded(continuum(60, slope=slope)), chance()).p > 0.05


def test_permuted_votes_have_none():
    assert gap(gridded(shuffled(planted(60), seed=3)), chance()).p > 0.05


def test_the_same_seed_gives_the_same_answer():
    grid = gridded(continuum(40))

    assert gap(grid, chance(7)) == gap(grid, chance(7))


def test_crowds_with_large_tables_and_those_that_have_hardly_answered_are_tested_otherwise():
    assert suits(gridded(planted(60)))
    assert not suits(gridded(planted(200, claims=320)))
    assert not suits(gridded(planted(30)))


def test_one_statement_is_enough_to_be_told_there_is_no_gap():
    votes = [vote for vote in planted(60) if vote.statement == "s0"]

    assert gap(gridded(votes), chance()).p > 0.05


@pytest.mark.parametrize("seed", range(20))
def test_the_best_hump_rises_and_then_falls(seed):
    count = chance(seed).exponential(size=(3, 15)).astype(np.float32)

    spread = one_hump(count)

    assert all(has_one_hump(one) for one in spread)
    assert spread.sum(axis=1) == pytest.approx(1.0)


def test_no_other_hump_is_likelier():
    draw = chance(2)
    count = draw.exponential(size=(1, 9)).astype(np.float32)
    best = float((count * np.log(one_hump(count))).sum())

    for _ in range(2000):
        rising = np.sort(draw.exponential(size=9) ** 3)
        top = draw.integers(1, 9)
        other = np.concatenate([rising[:top], np.sort(draw.uniform(0, 1, 9 - top) * rising[top - 1])[::-1]]) + 1e-9
        assert float((count[0] * np.log(other / other.sum())).sum()) <= best + 1e-3


def test_counts_that_have_one_hump_stay_as_they_are():
    count = np.array([[1, 2, 4, 7, 5, 5, 1]], dtype=np.float32)

    assert one_hump(count)[0] == pytest.approx(count[0] / 25, abs=1e-3)
    assert any_shape(count)[0] == pytest.approx(count[0] / 25, abs=1e-3)


def test_climbing_brings_evidence():
    crowd = Crowds.of(gridded(planted(60)))
    start, even = flat(1, crowd.seen.shape[1])

    evidence = [float(fitted(crowd, start, even, any_shape, rounds).evidence[0]) for rounds in (1, 4, 12)]

    assert evidence == sorted(evidence)


def test_crowds_side_by_side_are_fitted_as_each_alone():
    crowd = Crowds.of(gridded(continuum(40)))
    statements = crowd.seen.shape[1]
    model = fitted(crowd, *flat(1, statements), one_hump, 8)
    both = drawn(model, crowd.seen, 2, chance())

    together = fitted(both, *flat(2, statements), one_hump, 8).evidence
    alone = [
        fitted(Crowds(both.agreed[[one]], both.seen), *flat(1, statements), one_hump, 8).evidence[0] for one in (0, 1)
    ]

    assert together == pytest.approx(alone, rel=1e-3)


def test_drawn_crowds_answer_only_what_was_seen_and_agree_as_often():
    crowd = Crowds.of(gridded(continuum(60)))
    model = fitted(crowd, *flat(1, crowd.seen.shape[1]), one_hump, 16)

    made = drawn(model, crowd.seen, 50, chance())

    assert set(np.unique(made.agreed)) == {0.0, 1.0}
    assert not made.agreed[:, crowd.seen == 0].any()
    assert made.agreed.sum() / 50 == pytest.approx(crowd.agreed.sum(), rel=0.05)
