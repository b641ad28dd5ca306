"""Is there a gap in a large crowd? There are people enough to learn lines from some and to test others.

The question and the measure are those of `separation`: places spread in any way, against places with one hump. Here
many people are tested, so that little faults of the lines would be taken for gaps. Three things keep them out. Lines
are learnt together with the hump they stand under, whatever its shape, and the range of places is wide, so that a long
tail does not pile up at an edge. The hump's top is sought where those learnt from have theirs. And crowds without a
gap are drawn from lines as uncertain as the learnt ones are, at places between those that are reckoned with, but are
explained by the learnt lines: what comes of errors in lines comes to them as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.crowd import Crowd, Singles
from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.lines import one_hump
from zbor.calc.opinion.mixture import Fitted, product
from zbor.calc.opinion.separation import HARD, STEEP, likeliest, newton, stretches_from
from zbor.calc.opinion.table import Floats
from zbor.calc.opinion.trials import NOMINAL, Separation, Trial, decided

STEP = 0.25
PLACES: Floats = np.arange(-24.0, 25.0) * STEP
ROUNDS = 10
TOPS = (-6, -2, 0, 2, 6)
RARE, MARGIN = 1e-4, 2
BATCHES = (5, 5, 5, 5, 10)
DRAWS = sum(BATCHES)
SLACK = 0.25
"""Deviations by which a gap is to be wider than chance makes it: lines are nearly, not wholly, as taken here."""
AT_ONCE = 10
FIRST_ROUNDS, LATER_ROUNDS = 15, 45
FAINT = 1e-7


@dataclass(frozen=True, eq=False)
class _Learnt:
    """Lines (statements), the places where people stand, and which of them is the top.

    `loose` (statements, 2, 2) says how uncertain middles and slopes are, as roots of covariances.
    """

    middle: Floats
    slope: Floats
    loose: Floats
    places: Floats
    top: int


def gap_of_many(
    pairs: Sequence[tuple[Grid, Grid]], halves: Sequence[Fitted], chance: np.random.Generator, *, level: float = NOMINAL
) -> Separation:
    """Test people for a gap on lines learnt from others, the first and the second of each pair.

    `halves` are fits of two groups to the others. Drawing ends once it is clear whether p is above `level`.
    """
    trials = [_trial(tested, _learnt(others, fit), chance) for (tested, others), fit in zip(pairs, halves, strict=True)]
    return decided(trials, BATCHES, level=level, slack=SLACK)


def _trial(tested: Grid, lines: _Learnt, chance: np.random.Generator) -> Trial:
    size = len(lines.places)
    odds = np.stack([lines.middle, lines.slope], axis=1)[:, None]
    terms = np.stack([np.ones(size), lines.places], axis=1)
    everybody = np.zeros(tested.rows, dtype=np.int64)
    crowd = Crowd.of(tested, everybody, odds, terms, step=STEP, loose=lines.loose)
    humps = [stretches_from(top, size) for top in sorted({min(max(lines.top + by, 0), size - 1) for by in TOPS})]
    found, spreads = gains(crowd.chances(tested.agrees[None]), humps)

    def drawn(draws: int) -> Floats:
        some = [crowd.drawn(spreads[0], each, chance) for each in at_once(draws)]
        return np.concatenate([gains(crowd.chances(one), humps)[0] for one in some])

    return Trial(float(found[0]), drawn)


def at_once(draws: int) -> list[int]:
    """So many draws in parts that fit into memory."""
    return [min(AT_ONCE, draws - begin) for begin in range(0, draws, AT_ONCE)]


def _learnt(grid: Grid, halves: Fitted) -> _Learnt:
    """Lines and the hump that explain the answers best: marginal likelihood, by EM, begun between two halves.

    After each round places are measured anew, so that their mean is 0 and their variance 1.
    """
    odds = halves.odds[:, 0]
    middle, slope = (odds[:, 0] + odds[:, 1]) / 2, (odds[:, 0] - odds[:, 1]) / 2
    spread = _normed(np.exp(-0.5 * PLACES**2))
    across = grid.sides.T.tocsr()
    sums, size = np.zeros((2 * grid.columns, len(PLACES))), grid.columns
    for _ in range(ROUNDS):
        scores = product(grid.sides, _logs(middle, slope, PLACES)) + np.log(spread)
        place = np.exp(scores - scores.max(axis=1, keepdims=True))
        place /= place.sum(axis=1, keepdims=True)
        sums = product(across, place)
        middle, slope = newton(middle, slope, sums[:size], sums[size:], PLACES)
        hump = one_hump(place.sum(axis=0)[None].astype(np.float32))[0].astype(np.float64)
        mean = float(hump @ PLACES)
        width = float(np.sqrt(max(hump @ PLACES**2 - mean**2, STEP**2)))
        middle, slope = middle + slope * mean, slope * width
        spread = _normed(np.interp(mean + width * PLACES, PLACES, hump, left=0.0, right=0.0) + FAINT)
    loose = _loose(middle, slope, sums[:size] + sums[size:])
    reach = np.cumsum(spread)
    first = max(int(np.searchsorted(reach, FAINT * len(PLACES) + RARE)) - MARGIN, 0)
    last = int(np.searchsorted(reach, 1 - FAINT * len(PLACES) - RARE)) + MARGIN
    return _Learnt(middle, slope, loose, PLACES[first : last + 1], int(spread.argmax()) - first)


def _logs(middle: Floats, slope: Floats, places: Floats) -> Floats:
    odds = middle[:, None] + slope[:, None] * places
    logs: Floats = -np.logaddexp(0.0, np.concatenate([-odds, odds]))
    return logs


def _loose(middle: Floats, slope: Floats, answers: Floats) -> Floats:
    share = 1 / (1 + np.exp(-middle[:, None] - slope[:, None] * PLACES))
    weight = answers * share * (1 - share)
    first, mixed, second = weight.sum(axis=1) + HARD**-2, weight @ PLACES, weight @ PLACES**2 + STEEP**-2
    bend = np.stack([np.stack([first, mixed], axis=1), np.stack([mixed, second], axis=1)], axis=1)
    return np.linalg.cholesky(np.linalg.inv(bend))


def _normed(spread: Floats) -> Floats:
    normed: Floats = spread / spread.sum()
    return normed


def gains(
    chances: Singles, humps: list[Floats], *, rounds: tuple[int, int] = (FIRST_ROUNDS, LATER_ROUNDS)
) -> tuple[Floats, Floats]:
    """How much likelier the free spread makes the answers than the best single hump (draws), and that hump.

    After a few rounds it is known how high each hump can get at most; those that cannot become the best are left.
    """
    free, _ = likeliest(chances, rounds=sum(rounds))
    tables = [chances @ stretches.T.astype(np.float32) for stretches in humps]
    tried = [likeliest(one, rounds=rounds[0]) for one in tables]
    reached = np.max([likelihood for likelihood, _ in tried], axis=0)
    best, hump = np.full(len(chances), -np.inf), np.zeros((len(chances), chances.shape[2]))
    for stretches, table, (likelihood, begun) in zip(humps, tables, tried, strict=True):
        going = np.flatnonzero(likelihood + _room(table, begun) >= reached)
        if not len(going):
            continue
        ended, shares = likeliest(table[going], begun[going], rounds=rounds[1])
        better = ended > best[going]
        best[going[better]], hump[going[better]] = ended[better], (shares @ stretches)[better]
    return free - best, hump


def likeliest_humps(chances: Singles, humps: list[Floats], *, rounds: int, kept: int) -> list[Floats]:
    """Those humps under which people are likeliest after a few rounds; of one crowd."""
    reached = [float(likeliest(chances @ one.T.astype(np.float32), rounds=rounds)[0][0]) for one in humps]
    return [humps[at] for at in sorted(np.argsort(reached, kind="stable")[::-1][:kept].tolist())]


def _room(chances: Singles, shares: Floats) -> Floats:
    """How much a likelihood can still grow at most: people times the logarithm of the steepest direction (Jensen).

    At the top that is nothing, and by rounding it would be a little less.
    """
    weight = 1 / (chances @ shares.astype(np.float32)[:, :, None])
    steepest = (weight.transpose(0, 2, 1) @ chances).max(axis=(1, 2)) / chances.shape[1]
    room: Floats = chances.shape[1] * np.log(np.maximum(steepest.astype(np.float64), 1.0))
    return room
