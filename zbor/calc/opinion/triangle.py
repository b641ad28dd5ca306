"""Is there a gap between three parts of a crowd, which need not stand on one line?

Three camps are the corners of a triangle. On any line through them two stand close together, or one between the others,
and what gap there is does not show. So where there seem to be three groups or more, people are placed on the plane
through three parts of the crowd: in every place of it each statement is agreed with by chances whose logarithm of odds
changes evenly in either direction. As in `separation`, planes are learnt from other people than those placed on them
(cross-fitting; of a large crowd, from people who are not tested at all), and two explanations are compared by likelihood:
places spread in any way, and places with one hump (`lattice`). The null are crowds drawn from the best single hump.
"""

from collections.abc import Sequence

import numpy as np

from zbor.calc.opinion import large
from zbor.calc.opinion.crowd import Crowd
from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.lattice import STEP, Lattice
from zbor.calc.opinion.mixture import Fitted, climb, learnt, product
from zbor.calc.opinion.separation import FOLDS, HARD, STEEP
from zbor.calc.opinion.table import Floats
from zbor.calc.opinion.trials import NOMINAL, Separation, Trial, decided

NEAR, WIDE = Lattice(3.0), Lattice(4.0)
"""Where people may stand, in deviations of those learnt from; of many, some stand far out."""
ROUNDS = 10
CLIMBED = (10, 20)
SLACK = 1.0
"""As for lines of many (`large`), but what is not quite a plane shows more."""
MOST_TOPS = 3
"""Humps are sought from so many tops, those from which they explain people best; crowds drawn from one fit them too."""
REFINED, REFINED_OF_MANY = 2, 4
FLATTEST = 1e-3
TIGHT: Floats = np.diag([HARD**-2, STEEP**-2, STEEP**-2])
"""What is believed of a plane before anything is learnt: second derivatives."""


def triangle(grid: Grid, parts: Fitted, chance: np.random.Generator, *, level: float = NOMINAL) -> Separation:
    """Test for a gap between the three groups of a fit; drawing ends once it is clear whether p is above `level`."""
    folds = min(FOLDS, grid.rows)
    fold = chance.permutation(np.resize(np.arange(folds), grid.rows))
    learning = (fold[:, None] != np.arange(folds)).astype(np.float64)
    begun = climb(grid, np.repeat(parts.belonging, folds, axis=1), people=learning, rounds=1)
    planes, corners = _planes(learnt(grid, begun, people=learning, rounds=ROUNDS), parts)
    for _ in range(REFINED):
        planes = _measured(*_refined(grid, learning, planes, NEAR), NEAR)
    crowd = Crowd.of(grid, fold, planes, NEAR.terms, step=STEP)
    trial = _trial(crowd, NEAR, grid.agrees, corners, chance)
    return decided([trial], level=level)


def triangle_of_many(
    pairs: Sequence[tuple[Grid, Grid]], parts: Sequence[Fitted], chance: np.random.Generator, *, level: float = NOMINAL
) -> Separation:
    """Test people on planes learnt from others, the first and the second of each pair.

    `parts` are fits of three groups to the others. Crowds without a gap are drawn from planes as uncertain as the learnt
    ones are, but are explained by the learnt ones.
    """
    trials = [_trial_of_many(*pair, fit, chance) for pair, fit in zip(pairs, parts, strict=True)]
    return decided(trials, large.BATCHES, level=level, slack=SLACK)


def _trial_of_many(tested: Grid, others: Grid, parts: Fitted, chance: np.random.Generator) -> Trial:
    planes, corners = _planes(parts, parts)
    everybody = np.ones((others.rows, 1))
    for _ in range(REFINED_OF_MANY):
        planes = _measured(*_refined(others, everybody, planes, WIDE), WIDE)
    answers = _by_statement(others, _places(others, everybody, planes, WIDE)).sum(axis=0)
    loose = np.linalg.cholesky(np.linalg.inv(_bend(planes, answers, WIDE)))
    fold = np.zeros(tested.rows, dtype=np.int64)
    crowd = Crowd.of(tested, fold, planes, WIDE.terms, step=STEP, loose=loose[:, 0])
    return _trial(crowd, WIDE, tested.agrees, corners, chance)


def _planes(found: Fitted, parts: Fitted) -> tuple[Floats, Floats]:
    """Planes through the three groups of each fit (statements, fits, 3), all turned alike, and where the parts stand.

    A plane is odds at its middle and two slopes.
    """
    middle, slopes, places = _through(found.odds.transpose(1, 0, 2), found.size)
    corners = _through(parts.odds.transpose(1, 0, 2), parts.size)[2][0]
    first, _, second = np.linalg.svd((places * found.size[:, :, None]).transpose(0, 2, 1) @ corners)
    return np.concatenate([middle[:, :, None], slopes @ (first @ second)], axis=2).transpose(1, 0, 2), corners


def _through(odds: Floats, size: Floats) -> tuple[Floats, Floats, Floats]:
    """The plane through three groups (fits first): odds at their centre, slopes, and places of mean 0 and variance 1."""
    middle = (odds * size[:, None]).sum(axis=2)
    root = np.sqrt(size)
    apart = (odds - middle[:, :, None]) * root[:, None]
    _, turn = np.linalg.eigh(apart.transpose(0, 2, 1) @ apart)
    axes = turn[:, :, :0:-1]
    return middle, apart @ axes, axes / root[:, :, None]


def _refined(grid: Grid, learning: Floats, planes: Floats, lattice: Lattice) -> tuple[Floats, Floats]:
    """Planes that fit the answers of those learnt from better, and how these are spread (folds, places)."""
    place = _places(grid, learning, planes, lattice)
    sums = _by_statement(grid, place)
    spread = place.sum(axis=0)
    planes = _newton(_newton(planes, sums, lattice), sums, lattice)
    return planes, spread / spread.sum(axis=1, keepdims=True)


def _places(grid: Grid, learning: Floats, planes: Floats, lattice: Lattice) -> Floats:
    """How likely each of those learnt from stands where (people, folds, places), if places are spread normally."""
    odds = planes @ lattice.terms.T
    logs = -np.logaddexp(0.0, np.concatenate([-odds, odds]))
    scores = product(grid.sides, logs.reshape(len(logs), -1)).reshape(grid.rows, learning.shape[1], -1)
    scores -= (lattice.places**2).sum(axis=1) / 2
    place: Floats = np.exp(scores - scores.max(axis=2, keepdims=True))
    place *= (learning / place.sum(axis=2))[:, :, None]
    return place


def _by_statement(grid: Grid, place: Floats) -> Floats:
    """Who agreed and who disagreed, by place (2, statements, folds, places)."""
    return product(grid.sides.T.tocsr(), place.reshape(grid.rows, -1)).reshape(2, grid.columns, *place.shape[1:])


def _newton(planes: Floats, sums: Floats, lattice: Lattice) -> Floats:
    """A step of logistic regression for every plane, drawn gently to zero."""
    total = sums.sum(axis=0)
    share = 1 / (1 + np.exp(-planes @ lattice.terms.T))
    slope = (sums[0] - total * share) @ lattice.terms - planes @ TIGHT
    step: Floats = np.linalg.solve(_bend(planes, total, lattice), slope[..., None])[..., 0]
    return planes + np.clip(step, -1.0, 1.0)


def _bend(planes: Floats, answers: Floats, lattice: Lattice) -> Floats:
    """How sharply planes are known, from answers by place: second derivatives (statements, folds, 3, 3)."""
    share = 1 / (1 + np.exp(-planes @ lattice.terms.T))
    pairs = (lattice.terms[:, :, None] * lattice.terms[:, None]).reshape(len(lattice.terms), -1)
    bend: Floats = (answers * share * (1 - share) @ pairs).reshape(*planes.shape, 3) + TIGHT
    return bend


def _measured(planes: Floats, spread: Floats, lattice: Lattice) -> Floats:
    """The same planes, measured so that places spread so (folds, places) have mean 0 and variance 1 in every direction."""
    mean = spread @ lattice.places
    away = lattice.places - mean[:, None]
    width, turn = np.linalg.eigh((away * spread[:, :, None]).transpose(0, 2, 1) @ away)
    root = (turn * np.sqrt(np.maximum(width, FLATTEST))[:, None]) @ turn.transpose(0, 2, 1)
    slopes = planes[:, :, 1:]
    middle = planes[:, :, :1] + (slopes * mean).sum(axis=2, keepdims=True)
    return np.concatenate([middle, np.einsum("sfi,fij->sfj", slopes, root)], axis=2)


def _trial(crowd: Crowd, lattice: Lattice, agrees: Floats, corners: Floats, chance: np.random.Generator) -> Trial:
    """What the answers gain, and crowds without a gap; humps have their top at a corner, between two, or amid."""
    sides = (corners + np.roll(corners, 1, axis=0)) / 2
    spots = np.concatenate([np.zeros((1, 2)), corners, sides])
    people = crowd.chances(agrees[None])
    tops = sorted(set(lattice.nearest(spots).tolist()))
    ovals = [lattice.ovals(top) for top in tops]
    humps = large.likeliest_humps(people, ovals, rounds=CLIMBED[0], kept=MOST_TOPS)
    gains, spreads = large.gains(people, humps, rounds=CLIMBED)

    def drawn(draws: int) -> Floats:
        some = [crowd.drawn(spreads[0], each, chance) for each in large.at_once(draws)]
        return np.concatenate([large.gains(crowd.chances(one), humps, rounds=CLIMBED)[0] for one in some])

    return Trial(float(gains[0]), drawn)
