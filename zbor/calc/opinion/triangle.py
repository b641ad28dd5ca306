"""Is there a gap between three parts of a crowd, which need not stand on one line?

Three camps are the corners of a triangle. On any line through them two stand close together, or one between the others,
and what gap there is does not show. So where there seem to be three groups or more, people are placed on the plane
through three parts of the crowd: in every place of it each statement is agreed with by chances whose logarithm of odds
changes evenly in either direction. As in `separation`, planes are learnt from other people than those placed on them
(cross-fitting), and two explanations are compared by likelihood: places spread in any way, and places with one hump.
The null are crowds drawn from the best single hump.

One hump is here a mixture of even ovals, half as wide as they are long, that begin at its top. This reaches further
than humps that are even on ellipses, and less far than whatever falls on every way from the top (star unimodality,
Olshen and Savage 1970), under which three camps joined by thin ridges would be one hump.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from zbor.calc.opinion.grid import Grid, summed
from zbor.calc.opinion.mixture import Fitted, climb, product
from zbor.calc.opinion.separation import HARD, STEEP, Separation, Singles, likeliest
from zbor.calc.opinion.table import Floats, Ints

STEP, REACH = 0.5, 3.0
FOLDS_OF_FEW, FOLDS, FEW = 30, 10, 200
ROUNDS, REFINED = 10, 2
NARROW, FINE = 0.5, 4
BATCHES = (20, 39, 40)
DRAWS = sum(BATCHES)
LEAST_WIDE = 1e-3


def _lattice(step: float, reach: float) -> Floats:
    one = np.arange(-np.floor(reach / step), np.floor(reach / step) + 1) * step
    spots = np.stack(np.meshgrid(one, one, indexing="ij"), axis=-1).reshape(-1, 2)
    within: Floats = spots[(spots**2).sum(axis=1) <= reach**2 + step * LEAST_WIDE]
    return within


PLACES: Floats = _lattice(STEP, REACH)
"""Where people may stand (places, 2): measured so that those learnt from have mean 0 and variance 1 either way."""
TERMS: Floats = np.column_stack([np.ones(len(PLACES)), PLACES])


def triangle(grid: Grid, parts: Fitted, chance: np.random.Generator, *, level: float = 1.0) -> Separation:
    """Test for a gap between the three groups of a fit; drawing ends once p must be above `level`."""
    folds = min(FOLDS_OF_FEW if grid.rows <= FEW else FOLDS, grid.rows)
    fold = chance.permutation(np.resize(np.arange(folds), grid.rows))
    planes, corners = _planes(grid, parts, (fold[:, None] != np.arange(folds)).astype(np.float64))
    crowd = _Crowd.of(grid, fold, planes)
    sides = (corners + np.roll(corners, 1, axis=0)) / 2
    tops = sorted(set(_nearest(np.concatenate([[[0.0, 0.0]], corners, sides])).tolist()))
    agrees = (grid.value[grid.taking] > 0).astype(np.float64)[None]
    gains, humps = _gain(crowd.chances(agrees), tops)
    gain = float(gains[0])
    as_good = drawn = 0
    for draws in BATCHES:
        null, _ = _gain(crowd.chances(crowd.drawn(humps[0], draws, chance)), tops)
        as_good += int(np.count_nonzero(null >= gain * (1 - 1e-9)))
        drawn += draws
        if 1 + as_good > level * (1 + DRAWS):
            break
    return Separation((1 + as_good) / (1 + drawn), gain)


def _planes(grid: Grid, parts: Fitted, learning: Floats) -> tuple[Floats, Floats]:
    """Odds at the middle and their two slopes, by statement and fold (statements, folds, 3), and the parts' places."""
    folds = learning.shape[1]
    learnt = climb(grid, np.repeat(parts.belonging, folds, axis=1), people=learning, rounds=ROUNDS)
    middle, slopes, places = _through(learnt.odds.transpose(1, 0, 2), learnt.size)
    corners = _through(parts.odds.transpose(1, 0, 2), parts.size)[2][0]
    first, _, second = np.linalg.svd((places * learnt.size[:, :, None]).transpose(0, 2, 1) @ corners)
    turned = slopes @ (first @ second)
    planes = np.concatenate([middle[:, :, None], turned], axis=2).transpose(1, 0, 2)
    for _ in range(REFINED):
        planes = _refined(grid, learning, planes)
    return planes, corners


def _through(odds: Floats, size: Floats) -> tuple[Floats, Floats, Floats]:
    """The plane through three groups (fits first): odds at their centre, slopes, and places of mean 0 and variance 1."""
    middle = (odds * size[:, None]).sum(axis=2)
    root = np.sqrt(size)
    apart = (odds - middle[:, :, None]) * root[:, None]
    _, turn = np.linalg.eigh(apart.transpose(0, 2, 1) @ apart)
    axes = turn[:, :, :0:-1]
    return middle, apart @ axes, axes / root[:, :, None]


def _refined(grid: Grid, learning: Floats, planes: Floats) -> Floats:
    """Planes that fit the answers of those learnt from better, with places spread normally: a round of EM."""
    odds = planes @ TERMS.T
    logs = -np.logaddexp(0.0, np.concatenate([-odds, odds]))
    folds = learning.shape[1]
    scores = product(grid.sides, logs.reshape(len(logs), -1)).reshape(grid.rows, folds, -1)
    scores -= (PLACES**2).sum(axis=1) / 2
    place = np.exp(scores - scores.max(axis=2, keepdims=True))
    place *= (learning / place.sum(axis=2))[:, :, None]
    sums = product(grid.sides.T.tocsr(), place.reshape(grid.rows, -1)).reshape(2, grid.columns, folds, -1)
    spread = place.sum(axis=0)
    return _measured(_newton(_newton(planes, *sums), *sums), spread / spread.sum(axis=1, keepdims=True))


def _newton(planes: Floats, agreed: Floats, disagreed: Floats) -> Floats:
    """A step of logistic regression for every plane, drawn gently to zero; answers are counted by place."""
    tight = np.array([HARD, STEEP, STEEP]) ** -2
    total = agreed + disagreed
    share = 1 / (1 + np.exp(-planes @ TERMS.T))
    slope = (agreed - total * share) @ TERMS - planes * tight
    pairs = (TERMS[:, :, None] * TERMS[:, None]).reshape(len(TERMS), -1)
    bend = (total * share * (1 - share) @ pairs).reshape(*planes.shape, 3) + np.diag(tight)
    step: Floats = np.linalg.solve(bend, slope[..., None])[..., 0]
    return planes + np.clip(step, -1.0, 1.0)


def _measured(planes: Floats, spread: Floats) -> Floats:
    """The same planes, measured so that places have mean 0 and variance 1 in every direction (folds, places)."""
    mean = spread @ PLACES
    away = PLACES - mean[:, None]
    width, turn = np.linalg.eigh((away * spread[:, :, None]).transpose(0, 2, 1) @ away)
    root = (turn * np.sqrt(np.maximum(width, LEAST_WIDE))[:, None]) @ turn.transpose(0, 2, 1)
    slopes = planes[:, :, 1:]
    middle = planes[:, :, :1] + (slopes * mean).sum(axis=2, keepdims=True)
    return np.concatenate([middle, np.einsum("sfi,fij->sfj", slopes, root)], axis=2)


@dataclass(frozen=True, eq=False)
class _Crowd:
    """The answers that take a side: whose, and on the plane of which statement (answers, 3); `blank` is what each place
    is likely by disagreeing with everything (people, places)."""

    people: int
    row: Ints
    planes: Floats
    blank: Floats

    @classmethod
    def of(cls, grid: Grid, fold: Ints, planes: Floats) -> "_Crowd":
        row = grid.row[grid.taking].astype(np.int64)
        own = planes[grid.column[grid.taking], fold[row]]
        nothing = -np.logaddexp(0.0, own @ TERMS.T)
        blank = np.stack([summed(row, one, grid.rows) for one in nothing.T], axis=1)
        return cls(grid.rows, row, own, blank)

    def chances(self, agrees: Floats) -> Singles:
        """How likely each place is for each person, up to a factor (draws, people, places); `agrees` (draws, answers)."""
        draws = len(agrees)
        where = (np.arange(draws)[:, None] * self.people + self.row).ravel()
        sums = [summed(where, (agrees * one).ravel(), draws * self.people) for one in self.planes.T]
        logs = (np.stack(sums, axis=1) @ TERMS.T).reshape(draws, self.people, -1) + self.blank
        scaled: Singles = np.exp(logs - logs.max(axis=2, keepdims=True)).astype(np.float32)
        return scaled

    def drawn(self, spread: Floats, draws: int, chance: np.random.Generator) -> Floats:
        """Answers of crowds whose places are spread so, anywhere between those reckoned with (draws, answers)."""
        reach = np.cumsum(spread)
        at = np.searchsorted(reach[:-1], chance.random((draws, self.people)) * reach[-1], side="right")
        place = (PLACES[at] + (chance.random((*at.shape, 2)) - 0.5) * STEP)[:, self.row]
        share = 1 / (1 + np.exp(-self.planes[:, 0] - (self.planes[:, 1:] * place).sum(axis=2)))
        agrees: Floats = (chance.random(share.shape) < share).astype(np.float64)
        return agrees


def _gain(chances: Singles, tops: list[int]) -> tuple[Floats, Floats]:
    """How much likelier the free spread makes the answers than the best single hump (draws), and that hump."""
    free, _ = likeliest(chances)
    best, hump = np.full(len(chances), -np.inf), np.zeros((len(chances), len(PLACES)))
    for top in tops:
        likelihood, shares = likeliest(chances @ _ovals(top).T.astype(np.float32))
        better = likelihood > best
        best[better], hump[better] = likelihood[better], (shares @ _ovals(top))[better]
    return free - best, hump


def _nearest(spots: Floats) -> Ints:
    nearest: Ints = ((spots[:, None] - PLACES) ** 2).sum(axis=2).argmin(axis=1)
    return nearest


@cache
def _ovals(top: int) -> Floats:
    """Even ovals from a top to every place, as rows; the shortest are as wide as places are apart."""
    fine = _lattice(STEP / FINE, REACH + STEP)
    near = _nearest(fine)
    ovals = np.eye(len(PLACES))
    for end in np.flatnonzero(np.arange(len(PLACES)) != top).tolist():
        way = PLACES[end] - PLACES[top]
        half = float(np.hypot(*way)) / 2
        away = fine - (PLACES[end] + PLACES[top]) / 2
        along, across = away @ way / (2 * half), away @ np.array([-way[1], way[0]]) / (2 * half)
        inside = (along / (half + STEP / 4)) ** 2 + (across / max(half * NARROW, STEP / 2)) ** 2 <= 1
        count = np.bincount(near[inside], minlength=len(PLACES))
        ovals[end] = count / count.sum()
    return ovals
