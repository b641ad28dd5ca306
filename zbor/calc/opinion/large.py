"""Is there a gap in a large crowd? There are people enough to learn lines from some and to test others.

The question and the measure are those of `separation`: places spread in any way, against places with one hump. Here
many people are tested, so that little faults of the lines would be taken for gaps. Three things keep them out. Lines
are learnt together with the hump they stand under, whatever its shape, and the range of places is wide, so that a long
tail does not pile up at an edge. The hump's top is sought where those learnt from have theirs. And crowds without a
gap are drawn from lines as uncertain as the learnt ones are, at places between those that are reckoned with, but are
explained by the learnt lines: what comes of errors in lines comes to them as well.
"""

from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.grid import Grid, summed
from zbor.calc.opinion.lines import one_hump
from zbor.calc.opinion.mixture import Fitted, product
from zbor.calc.opinion.separation import HARD, STEEP, Separation, Singles, against_drawn, likeliest, newton
from zbor.calc.opinion.table import Codes, Floats, Ints

STEP = 0.25
PLACES: Floats = np.arange(-24.0, 25.0) * STEP
ROUNDS = 10
TOPS = (-6, -2, 0, 2, 6)
RARE, MARGIN = 1e-4, 2
BATCHES = (10, 39)
DRAWS = sum(BATCHES)
AT_ONCE = 5
FIRST_ROUNDS, LATER_ROUNDS = 15, 45
FAINT = 1e-7


@dataclass(frozen=True, eq=False)
class _Learnt:
    """Lines (statements), how sharply they are known, the places where people stand, and which of them is the top.

    `bend` are second derivatives for every statement: the middle's, the mixed and the slope's.
    """

    middle: Floats
    slope: Floats
    bend: tuple[Floats, Floats, Floats]
    places: Floats
    top: int


def gap_of_many(
    tested: Grid, others: Grid, halves: Fitted, chance: np.random.Generator, *, level: float = 1.0
) -> Separation:
    """Test people for a gap on lines learnt from others, to whom `halves` belongs; drawing ends once p must be above."""
    lines = _learnt(others, halves)
    crowd = _Crowd.of(tested, lines)
    size = len(lines.places)
    humps = [_humps(top, size) for top in sorted({min(max(lines.top + by, 0), size - 1) for by in TOPS})]
    found, spreads = gains(crowd.chances(tested.agrees[None]), humps)

    def drawn(draws: int) -> Floats:
        some = [crowd.drawn(spreads[0], each, chance) for each in at_once(draws)]
        return np.concatenate([gains(crowd.chances(one), humps)[0] for one in some])

    return against_drawn(float(found[0]), drawn, BATCHES, level=level)


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
    bend = _bend(middle, slope, sums[:size] + sums[size:])
    reach = np.cumsum(spread)
    first = max(int(np.searchsorted(reach, FAINT * len(PLACES) + RARE)) - MARGIN, 0)
    last = int(np.searchsorted(reach, 1 - FAINT * len(PLACES) - RARE)) + MARGIN
    return _Learnt(middle, slope, bend, PLACES[first : last + 1], int(spread.argmax()) - first)


def _logs(middle: Floats, slope: Floats, places: Floats) -> Floats:
    odds = middle[:, None] + slope[:, None] * places
    logs: Floats = -np.logaddexp(0.0, np.concatenate([-odds, odds]))
    return logs


def _bend(middle: Floats, slope: Floats, answers: Floats) -> tuple[Floats, Floats, Floats]:
    share = 1 / (1 + np.exp(-middle[:, None] - slope[:, None] * PLACES))
    weight = answers * share * (1 - share)
    return weight.sum(axis=1) + HARD**-2, weight @ PLACES, weight @ PLACES**2 + STEEP**-2


def _normed(spread: Floats) -> Floats:
    normed: Floats = spread / spread.sum()
    return normed


@dataclass(frozen=True, eq=False)
class _Crowd:
    """The answers that take a side: whose, and to which statement; `blank` is what a person's places are likely by
    disagreeing with everything (people, places)."""

    people: int
    row: Ints
    column: Codes
    lines: _Learnt
    blank: Floats

    @classmethod
    def of(cls, grid: Grid, lines: _Learnt) -> "_Crowd":
        blank = product(grid.sides, np.tile(_logs(lines.middle, lines.slope, lines.places)[grid.columns :], (2, 1)))
        return cls(grid.rows, grid.row[grid.taking].astype(np.int64), grid.column[grid.taking], lines, blank)

    def chances(self, agrees: Floats) -> Singles:
        """How likely each place is for each person, up to a factor (draws, people, places); `agrees` (draws, answers)."""
        draws = len(agrees)
        where = (np.arange(draws)[:, None] * self.people + self.row).ravel()
        at_middle = summed(where, (agrees * self.lines.middle[self.column]).ravel(), draws * self.people)
        at_slope = summed(where, (agrees * self.lines.slope[self.column]).ravel(), draws * self.people)
        logs = at_middle[:, None] + at_slope[:, None] * self.lines.places
        logs = logs.reshape(draws, self.people, len(self.lines.places)) + self.blank
        scaled: Singles = np.exp((logs - logs.max(axis=2, keepdims=True)).astype(np.float32))
        return scaled

    def drawn(self, spread: Floats, draws: int, chance: np.random.Generator) -> Floats:
        """Answers of crowds spread so, each on lines drawn from what is known of them (draws, answers)."""
        reach = np.cumsum(spread)
        at = np.searchsorted(reach[:-1], chance.random((draws, self.people)) * reach[-1], side="right")
        place = (self.lines.places[at] + (chance.random(at.shape) - 0.5) * STEP)[:, self.row]
        first, mixed, second = self.lines.bend
        wide = first / (first * second - mixed**2)
        by_slope, by_itself = chance.standard_normal((2, draws, len(first)))
        slope = self.lines.slope + np.sqrt(wide) * by_slope
        middle = self.lines.middle - mixed / first * np.sqrt(wide) * by_slope + by_itself / np.sqrt(first)
        share = 1 / (1 + np.exp(-middle[:, self.column] - slope[:, self.column] * place))
        agrees: Floats = (chance.random(share.shape) < share).astype(np.float64)
        return agrees


def _humps(top: int, size: int) -> Floats:
    """Even stretches from a top to every place, as rows."""
    places = np.arange(size)
    first, last = np.minimum(top, places), np.maximum(top, places)
    inside = (first[:, None] <= places) & (places <= last[:, None])
    stretches: Floats = inside / inside.sum(axis=1, keepdims=True)
    return stretches


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


def _room(chances: Singles, shares: Floats) -> Floats:
    """How much a likelihood can still grow at most: people times the logarithm of the steepest direction (Jensen)."""
    weight = 1 / (chances @ shares.astype(np.float32)[:, :, None])
    steepest = (weight.transpose(0, 2, 1) @ chances).max(axis=(1, 2)) / chances.shape[1]
    room: Floats = chances.shape[1] * np.log(steepest.astype(np.float64))
    return room
