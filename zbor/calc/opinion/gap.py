"""Is there a gap between groups in a small crowd, where every answer is needed both to learn lines and to test them?

Two explanations are compared by their evidence: people stand anywhere along a line, or crowd around a single hump
(`lines`). Both may lay their line as suits them best. Nothing is kept back, so both fit chance too; the null are crowds
drawn from the best single hump, for whom all is fitted again in the same way (parametric bootstrap of a likelihood
ratio, McLachlan 1987). What fitting to chance brings, it brings them as well.
"""

import numpy as np

from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.lines import PLACES, Crowds, Fit, Lines, Singles, any_shape, drawn, fitted, one_hump
from zbor.calc.opinion.table import Floats
from zbor.calc.opinion.trials import NOMINAL, Separation, Trial, decided

MOST_CELLS = 60_000
LEAST_ANSWERS = 800
ROUNDS_OF_HUMP = 16
ROUNDS_OF_ANY = 12
AXES = 4
PASSES = 6
CUTS = ((1, 0.5), (1, 0.3), (1, 0.7), (2, 0.5), (2, 0.3), (2, 0.7))
TRIED, SETTLED = 5, 15
PRIOR = np.float32(2.0)
APART = 0.35
HALF = np.float32(0.5)
LIKELY = np.float32(0.9)
SURE = np.float32(25.0)
SKEW = 0.0
"""Gains are here differences of two fits that both have lines of their own, which are not skewed."""


def says_little(grid: Grid) -> bool:
    """Whether there are too few answers for a test that uses them twice.

    Lines are then mostly what was believed of them before, and an even scale looks like two camps.
    """
    return int(np.count_nonzero(grid.taking)) < LEAST_ANSWERS


def suits(grid: Grid) -> bool:
    """Whether a crowd that is not large is small enough for fitting again, with answers enough to keep the level."""
    return grid.rows * grid.columns <= MOST_CELLS and not says_little(grid)


def gap(grid: Grid, chance: np.random.Generator, *, level: float = NOMINAL) -> Separation:
    """Test a small crowd for a gap; drawing ends once it is clear whether p is above `level`."""
    crowd = Crowds.of(grid)
    basis = chance.standard_normal((grid.columns, AXES)).astype(np.float32)
    gains, hump = _gains(crowd, basis)
    trial = Trial(float(gains[0]), lambda draws: _gains(drawn(hump, crowd.seen, draws, chance), basis)[0])
    return decided([trial], level=level, skew=SKEW)


def _gains(crowds: Crowds, basis: Singles) -> tuple[Floats, Fit]:
    """How much more evidence there is for a spread of any shape than for one hump (crowds), and the latter's fit.

    The former climbs from two camps, and also from the best hump made wider, and keeps the better.
    """
    lines = _halves(crowds, basis)
    hump = fitted(crowds, lines, _everywhere(crowds, np.exp(-0.5 * PLACES**2)), one_hump, ROUNDS_OF_HUMP)
    two = _everywhere(crowds, np.exp(-0.5 * ((np.abs(PLACES) - 1) / APART) ** 2))
    wider = (hump.spread + np.float32(1 / len(PLACES))) * HALF
    free = (
        fitted(crowds, lines, two, any_shape, ROUNDS_OF_ANY),
        fitted(crowds, hump.lines, wider, any_shape, ROUNDS_OF_ANY),
    )
    return np.maximum(free[0].evidence, free[1].evidence) - hump.evidence, hump


def _everywhere(crowds: Crowds, spread: Singles) -> Singles:
    return np.tile((spread / spread.sum()).astype(np.float32), (len(crowds.agreed), 1))


def _halves(crowds: Crowds, basis: Singles) -> Lines:
    """Lines between the two groups of the likeliest of several mixtures, each begun by cutting an axis in two."""
    axes = _axes(crowds, basis)
    best = likelihood = None
    for axis, part in CUTS:
        spots = axes[:, :, max(axes.shape[2] - axis, 0)]
        begun = np.where(spots > np.quantile(spots, part, axis=1, keepdims=True), LIKELY, 1 - LIKELY)
        belonging, _, reached = _two(crowds, begun, TRIED)
        if best is None or likelihood is None:
            best, likelihood = belonging, reached
        better = reached > likelihood
        best[better], likelihood[better] = belonging[better], reached[better]
    assert best is not None  # noqa: S101 -- there are cuts
    odds = _two(crowds, best, SETTLED)[1]
    return Lines((odds[:, :, 0] + odds[:, :, 1]) * HALF, (odds[:, :, 0] - odds[:, :, 1]) * HALF)


def _axes(crowds: Crowds, basis: Singles) -> Singles:
    """Places on the leading axes of the standardised votes (crowds, people, axes), the strongest last."""
    share = crowds.share[:, None, :]
    table = (crowds.agreed - crowds.seen * share) / np.sqrt(share * (1 - share))
    turned = table.transpose(0, 2, 1)
    directions = np.linalg.qr(np.broadcast_to(basis, (len(table), *basis.shape)))[0]
    for _ in range(PASSES):
        directions = np.linalg.qr(turned @ (table @ directions))[0]
    spots = table @ directions
    _, turn = np.linalg.eigh(spots.transpose(0, 2, 1) @ spots)
    places: Singles = spots @ turn
    return places


def _two(crowds: Crowds, belonging: Singles, rounds: int) -> tuple[Singles, Singles, Floats]:
    """A mixture of two groups: who belongs to the first, the odds of agreeing in each, and the likelihood."""
    base = crowds.share[:, :, None]
    odds, likelihood = base, np.zeros(len(belonging))
    for _ in range(rounds):
        weight = np.stack([belonging, 1 - belonging], axis=2)
        share = (crowds.turned @ weight + PRIOR * base) / (crowds.by_statement(weight) + PRIOR)
        against = np.log(1 - share)
        odds = np.log(share) - against
        size = weight.sum(axis=1, keepdims=True) + 1
        scores = crowds.agreed @ odds + crowds.by_person(against) + np.log(size / size.sum(axis=2, keepdims=True))
        apart = scores[:, :, 0] - scores[:, :, 1]
        belonging = 1 / (1 + np.exp(-np.clip(apart, -SURE, SURE)))
        likelihood = (scores.max(axis=2) + np.log1p(np.exp(-np.abs(apart)))).sum(axis=1, dtype=np.float64)
    return belonging, odds, likelihood
