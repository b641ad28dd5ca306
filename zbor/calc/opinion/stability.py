"""Would the same groups have been found with other people? Groups found again in drawn samples say how stable they are."""

from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.mixture import climb, few_rounds, learnt, spread, started
from zbor.calc.opinion.table import Floats, Ints

DRAWS = 24
DRAWS_OF_MANY = 6
MANY = 400
STARTS = 2
ROUNDS = 30
LEARNING = 6


@dataclass(frozen=True)
class Stability:
    """The mean adjusted Rand index over draws, and for each group the mean of its best Jaccard index in each draw."""

    overall: float
    groups: tuple[float, ...]


def stability(grid: Grid, labels: Ints, groups: int, chance: np.random.Generator) -> Stability:
    """Draw as many people with replacement (bootstrap), find groups from scratch, place everybody, and compare.

    With more than four hundred people fewer draws tell as much.
    Per group as in Hennig (2007), "Cluster-wise assessment of cluster stability".
    """
    draws = DRAWS if grid.rows <= MANY else DRAWS_OF_MANY
    counts = chance.multinomial(grid.rows, np.full(grid.rows, 1 / grid.rows), size=draws).T.astype(np.float64)
    weights = np.repeat(counts, STARTS, axis=1)
    coordinates = spread(grid, max(2, groups), chance)
    begun = started(coordinates, groups, draws * STARTS, chance, weights)
    tried = climb(grid, begun, people=weights, rounds=few_rounds(grid))
    best = tried.likelihood.reshape(draws, STARTS).argmax(axis=1) + STARTS * np.arange(draws)
    reached = climb(grid, tried.belonging[:, best], people=counts, rounds=ROUNDS)
    found = learnt(grid, reached, people=counts, rounds=LEARNING).belonging.argmax(axis=2)
    tables = [_crossed(labels, found[:, draw], groups) for draw in range(draws)]
    alike = np.array([_jaccard(one) for one in tables]).mean(axis=0)
    return Stability(float(np.mean([rand(one) for one in tables])), tuple(float(one) for one in alike))


def _crossed(first: Ints, second: Ints, groups: int) -> Ints:
    return np.bincount(first * groups + second, minlength=groups * groups).reshape(groups, groups)


def adjusted_rand(first: Ints, second: Ints) -> float:
    """The adjusted Rand index of two groupings of the same people (Hubert and Arabie 1985): 1 same, 0 chance."""
    groups = int(max(first.max(initial=0), second.max(initial=0))) + 1
    return rand(_crossed(first, second, groups))


def rand(crossed: Ints) -> float:
    """The adjusted Rand index from a table of how many are in which group of each grouping."""
    pairs, total = _pairs(crossed), _pairs(crossed.sum())
    first, second = _pairs(crossed.sum(axis=1)), _pairs(crossed.sum(axis=0))
    expected = first * second / max(total, 1.0)
    most = (first + second) / 2
    return float((pairs - expected) / (most - expected)) if most > expected else 1.0


def _pairs(counts: Ints) -> float:
    return float((np.asarray(counts, dtype=np.float64) * (counts - 1) / 2).sum())


def _jaccard(crossed: Ints) -> Floats:
    either = crossed.sum(axis=1)[:, None] + crossed.sum(axis=0)[None, :] - crossed
    best: Floats = (crossed / np.maximum(either, 1)).max(axis=1)
    return best
