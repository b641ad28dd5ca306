"""Is there a gap between groups, or do opinions only differ by degrees?

Between the two halves into which people divide best, every statement gets a line: the logarithm of the odds of
agreeing, as it changes on the way from one half to the other and beyond (a logistic item of one ability, Birnbaum
1968). Lines are found from other people than those placed on them (cross-fitting), so that what is tested was not
made by looking. Where there are several camps, two halves of them are still apart.

Each person's answers then say how likely each place on the way is. Two explanations are compared by likelihood: places
spread in any way (Kiefer and Wolfowitz 1956), and places spread with a single hump. A distribution with one hump is a
mixture of even stretches that begin at its peak (Khinchin 1938), which keeps both fits convex. The null are crowds
drawn from the best single hump over the same people and statements: how much better the free fit is for them tells
chance from a gap. Steepness is no gap: on a scale however steep, people in the middle are placed in the middle.
"""

from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.crowd import Crowd, Singles
from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.mixture import Fitted, climb, product
from zbor.calc.opinion.table import Floats
from zbor.calc.opinion.trials import NOMINAL, Separation, Trial, decided

FOLDS = 30
PLACES: Floats = np.arange(-12.0, 13.0) * 0.3
TERMS: Floats = np.stack([np.ones(len(PLACES)), PLACES], axis=1)
PEAKS = (4, 8, 12, 16, 20)
ROUNDS = 60
EAGER = 1.7
AT_HAND = 1 << 16
"""Cells of a table that processors have at hand; several larger ones would have to be fetched again in every round."""
NOTHING = np.float32(1e-15)
"""A lesser share is nothing: it would take many rounds to matter, and to reckon with it costs time (`crowd.LEAST`)."""
REFINED = 2
STEEP = 1.5
HARD = 3.0


@dataclass(frozen=True, eq=False)
class _Lines:
    """One direction: for every statement and fold (statements, folds) the logarithm of odds at place 0 and its slope."""

    middle: Floats
    slope: Floats


def separation(grid: Grid, halves: Fitted, chance: np.random.Generator, *, level: float = NOMINAL) -> Separation:
    """Test for a gap between the two groups of a fit; drawing ends once it is clear whether p is above `level`.

    Lines are learnt thirty times over from nearly all of the same people.
    """
    folds = min(FOLDS, grid.rows)
    fold = chance.permutation(np.resize(np.arange(folds), grid.rows))
    learning = (fold[:, None] != np.arange(int(fold.max()) + 1)).astype(np.float64)
    lines = _lines(grid, learning, halves)
    crowd = Crowd.of(grid, fold, np.stack([lines.middle, lines.slope], axis=2), TERMS)
    gains, humps = _gain(crowd.chances(grid.agrees[None]))
    trial = Trial(float(gains[0]), lambda draws: _gain(crowd.chances(crowd.drawn(humps[0], draws, chance)))[0])
    return decided([trial], level=level)


def _lines(grid: Grid, learning: Floats, halves: Fitted) -> _Lines:
    odds = climb(grid, np.repeat(halves.belonging, learning.shape[1], axis=1), people=learning).odds
    here, there = odds[:, :, 0], odds[:, :, 1]
    return _refined(grid, learning, _Lines((here + there) / 2, (here - there) / 2))


def _refined(grid: Grid, learning: Floats, lines: _Lines) -> _Lines:
    """Lines that fit the answers of those learnt from, with places spread normally: marginal likelihood, by EM."""
    across = grid.sides.T.tocsr()
    folds = learning.shape[1]
    normal = -0.5 * PLACES**2
    for _ in range(REFINED):
        odds = lines.middle[:, :, None] + lines.slope[:, :, None] * PLACES
        logs = -np.logaddexp(0.0, np.concatenate([-odds, odds]))
        scores = product(grid.sides, logs.reshape(len(logs), -1)).reshape(grid.rows, folds, len(PLACES)) + normal
        place = np.exp(scores - scores.max(axis=2, keepdims=True))
        place *= (learning / place.sum(axis=2))[:, :, None]
        spread = place.sum(axis=0)
        sums = product(across, place.reshape(grid.rows, -1)).reshape(-1, folds, len(PLACES))
        lines = _scaled(
            _Lines(*newton(lines.middle, lines.slope, sums[: grid.columns], sums[grid.columns :], PLACES)),
            spread / spread.sum(axis=1)[:, None],
        )
    return lines


def newton(middle: Floats, slope: Floats, agreed: Floats, disagreed: Floats, places: Floats) -> tuple[Floats, Floats]:
    """Two steps of logistic regression for every line, slopes and middles drawn gently to zero.

    Lines may lie in an array of any shape; answers are counted by line and place.
    """
    total = agreed + disagreed
    for _ in range(2):
        share = 1 / (1 + np.exp(-middle[..., None] - slope[..., None] * places))
        left, weight = agreed - total * share, total * share * (1 - share)
        first, second = left.sum(axis=-1) - middle / HARD**2, left @ places - slope / STEEP**2
        a, b, c = weight.sum(axis=-1) + HARD**-2, weight @ places, weight @ places**2 + STEEP**-2
        determinant = a * c - b * b
        middle = middle + np.clip((c * first - b * second) / determinant, -1.0, 1.0)
        slope = slope + np.clip((a * second - b * first) / determinant, -1.0, 1.0)
    return middle, slope


def _scaled(lines: _Lines, spread: Floats) -> _Lines:
    """The same lines, measured so that places have mean 0 and variance 1."""
    mean = spread @ PLACES
    width = np.sqrt(np.maximum(spread @ PLACES**2 - mean**2, 1e-6))
    return _Lines(lines.middle + lines.slope * mean, lines.slope * width)


def stretches_from(top: int, size: int) -> Floats:
    """Even stretches from a top to each of so many places, as rows; any hump with this top is a mixture of them."""
    places = np.arange(size)
    first, last = np.minimum(top, places), np.maximum(top, places)
    inside = (first[:, None] <= places) & (places <= last[:, None])
    stretches: Floats = inside / inside.sum(axis=1, keepdims=True)
    return stretches


def _gain(chances: Singles) -> tuple[Floats, Floats]:
    """How much likelier the free spread makes the answers than the best single hump (draws), and that hump."""
    free, _ = likeliest(chances)
    best, hump = np.full(len(chances), -np.inf), np.zeros((len(chances), len(PLACES)))
    for peak in PEAKS:
        stretches = stretches_from(peak, len(PLACES))
        likelihood, shares = likeliest(chances @ stretches.T.astype(np.float32))
        better = likelihood > best
        best[better], hump[better] = likelihood[better], (shares @ stretches)[better]
    return free - best, hump


def likeliest(chances: Singles, begun: Floats | None = None, *, rounds: int = ROUNDS) -> tuple[Floats, Floats]:
    """The likeliest shares of places (draws, places) and their likelihood, by EM from even shares or from those given.

    Steps are lengthened by a power: plain ones leave edges of a broad hump unfinished, and would see gaps there. Large
    tables are gone through one after the other, so that each stays where the processor has it at hand.
    """
    draws, people, places = chances.shape
    if draws > 1 and people * places > AT_HAND:
        each = [slice(one, one + 1) for one in range(draws)]
        found = [likeliest(chances[one], None if begun is None else begun[one], rounds=rounds) for one in each]
        return np.concatenate([likelihood for likelihood, _ in found]), np.concatenate([shares for _, shares in found])
    shares = np.full((draws, places, 1), 1 / places, dtype=np.float32)
    if begun is not None:
        shares = begun.astype(np.float32)[:, :, None]
    for _ in range(rounds):
        weight = 1 / (chances @ shares)
        shares = shares * ((weight.transpose(0, 2, 1) @ chances).transpose(0, 2, 1) / people) ** EAGER
        shares = shares / shares.sum(axis=1, keepdims=True)
        shares *= shares > NOTHING
    likelihood: Floats = np.log(chances @ shares).sum(axis=(1, 2), dtype=np.float64)
    return likelihood, shares[:, :, 0].astype(np.float64)
