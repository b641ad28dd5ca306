"""Is there a gap between three parts of a crowd, which need not stand on one line?

Three camps are the corners of a triangle. On any line through them two stand close together, or one between the others,
and what gap there is does not show. So where there seem to be three groups or more, people are placed on the plane
through three parts of the crowd: in every place of it each statement is agreed with by chances whose logarithm of odds
changes evenly in either direction. As in `separation`, planes are learnt from other people than those placed on them
(cross-fitting; of a large crowd, from people who are not tested at all), and two explanations are compared by likelihood:
places spread in any way, and places with one hump (`lattice`). The null are crowds drawn from the best single hump.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from zbor.calc.opinion import large
from zbor.calc.opinion.grid import Grid, summed, times
from zbor.calc.opinion.lattice import STEP, Lattice
from zbor.calc.opinion.mixture import Fitted, climb, learnt, product
from zbor.calc.opinion.separation import FEW, FOLDS, FOLDS_OF_FEW, HARD, STEEP, Separation, Singles, against_drawn
from zbor.calc.opinion.table import Codes, Floats, Ints

NEAR, WIDE = Lattice(3.0), Lattice(4.0)
"""Where people may stand, in deviations of those learnt from; of many, some stand far out."""
ROUNDS = 10
CLIMBED = (10, 20)
BATCHES = (10, 29, 60)
DRAWS = sum(BATCHES)
REFINED, REFINED_OF_MANY = 2, 8
LEAST_WIDE = 1e-3
TIGHT: Floats = np.diag([HARD**-2, STEEP**-2, STEEP**-2])
"""What is believed of a plane before anything is learnt: second derivatives."""


def triangle(grid: Grid, parts: Fitted, chance: np.random.Generator, *, level: float = 1.0) -> Separation:
    """Test for a gap between the three groups of a fit; drawing ends once p must be above `level`."""
    folds = min(FOLDS_OF_FEW if grid.rows <= FEW else FOLDS, grid.rows)
    fold = chance.permutation(np.resize(np.arange(folds), grid.rows))
    learning = (fold[:, None] != np.arange(folds)).astype(np.float64)
    begun = climb(grid, np.repeat(parts.belonging, folds, axis=1), people=learning, rounds=1)
    planes, corners = _planes(learnt(grid, begun, people=learning, rounds=ROUNDS), parts)
    for _ in range(REFINED):
        planes = _measured(*_refined(grid, learning, planes, NEAR), NEAR)
    crowd = _Crowd.of(grid, fold, planes, NEAR)
    return _tested(crowd, grid.agrees, corners, chance, level=level, batches=BATCHES)


def triangle_of_many(
    tested: Grid, others: Grid, parts: Fitted, chance: np.random.Generator, *, level: float = 1.0
) -> Separation:
    """Test some people of a large crowd on planes learnt from others, to whom the three groups of a fit belong.

    Crowds without a gap are drawn from planes as uncertain as the learnt ones are, but are explained by the learnt ones.
    """
    planes, corners = _planes(parts, parts)
    everybody = np.ones((others.rows, 1))
    for _ in range(REFINED_OF_MANY):
        planes = _measured(*_refined(others, everybody, planes, WIDE), WIDE)
    answers = _by_statement(others, _places(others, everybody, planes, WIDE)).sum(axis=0)
    loose = np.linalg.cholesky(np.linalg.inv(_bend(planes, answers, WIDE)))
    crowd = _Crowd.of(tested, np.zeros(tested.rows, dtype=np.int64), planes, WIDE, loose[:, 0])
    return _tested(crowd, tested.agrees, corners, chance, level=level, batches=large.at_once(large.DRAWS))


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
    root = (turn * np.sqrt(np.maximum(width, LEAST_WIDE))[:, None]) @ turn.transpose(0, 2, 1)
    slopes = planes[:, :, 1:]
    middle = planes[:, :, :1] + (slopes * mean).sum(axis=2, keepdims=True)
    return np.concatenate([middle, np.einsum("sfi,fij->sfj", slopes, root)], axis=2)


@dataclass(frozen=True, eq=False)
class _Crowd:
    """The answers that take a side: whose, on which statement, and on what plane (answers, 3).

    `blank` is what each place is likely by disagreeing with everything (people, places); `loose` how uncertain planes
    are (statements, 3, 3), as roots of covariances, where draws are to know it.
    """

    people: int
    row: Ints
    column: Codes
    planes: Floats
    blank: Floats
    lattice: Lattice
    loose: Floats | None

    @classmethod
    def of(cls, grid: Grid, fold: Ints, planes: Floats, lattice: Lattice, loose: Floats | None = None) -> "_Crowd":
        row, column = grid.row[grid.taking].astype(np.int64), grid.column[grid.taking]
        own = planes[column, fold[row]]
        nothing = -np.logaddexp(0.0, planes @ lattice.terms.T)[column, fold[row]]
        start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=grid.rows))])
        blank = times(csr_array((np.ones(len(row)), np.arange(len(row)), start), (grid.rows, len(row))), nothing)
        return cls(grid.rows, row, column, own, blank, lattice, loose)

    def chances(self, agrees: Floats) -> Singles:
        """How likely each place is for each person, up to a factor (draws, people, places); `agrees` (draws, answers)."""
        draws = len(agrees)
        where = (np.arange(draws)[:, None] * self.people + self.row).ravel()
        sums = [summed(where, (agrees * one).ravel(), draws * self.people) for one in self.planes.T]
        logs = (np.stack(sums, axis=1) @ self.lattice.terms.T).reshape(draws, self.people, -1) + self.blank
        scaled: Singles = np.exp(logs - logs.max(axis=2, keepdims=True)).astype(np.float32)
        return scaled

    def drawn(self, spread: Floats, draws: int, chance: np.random.Generator) -> Floats:
        """Answers of crowds whose places are spread so, anywhere between those reckoned with (draws, answers)."""
        reach = np.cumsum(spread)
        at = np.searchsorted(reach[:-1], chance.random((draws, self.people)) * reach[-1], side="right")
        place = (self.lattice.places[at] + (chance.random((*at.shape, 2)) - 0.5) * STEP)[:, self.row]
        planes = self.planes[None]
        if self.loose is not None:
            by = np.einsum("sij,dsj->dsi", self.loose, chance.standard_normal((draws, len(self.loose), 3)))
            planes = planes + by[:, self.column]
        share = 1 / (1 + np.exp(-planes[:, :, 0] - (planes[:, :, 1:] * place).sum(axis=2)))
        agrees: Floats = (chance.random(share.shape) < share).astype(np.float64)
        return agrees


def _tested(
    crowd: _Crowd,
    agrees: Floats,
    corners: Floats,
    chance: np.random.Generator,
    *,
    level: float,
    batches: Sequence[int],
) -> Separation:
    """Compare the answers with those of crowds without a gap; humps have their top at a corner, between two, or amid."""
    sides = (corners + np.roll(corners, 1, axis=0)) / 2
    spots = np.concatenate([np.zeros((1, 2)), corners, sides])
    humps = [crowd.lattice.ovals(top) for top in sorted(set(crowd.lattice.nearest(spots).tolist()))]
    gains, spreads = large.gains(crowd.chances(agrees[None]), humps, rounds=CLIMBED)

    def drawn(draws: int) -> Floats:
        return large.gains(crowd.chances(crowd.drawn(spreads[0], draws, chance)), humps, rounds=CLIMBED)[0]

    return against_drawn(float(gains[0]), drawn, batches, level=level)
