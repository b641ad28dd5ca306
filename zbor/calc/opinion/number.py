"""How many groups: as many as predict unseen answers best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.grid import Grid, summed
from zbor.calc.opinion.mixture import PROMISING, fit, spread
from zbor.calc.opinion.table import Codes, Floats, Marks

MOST_GROUPS = 8
PARTS = 4
STARTS = 6
MANY_VOTES = 15_000
STARTS_OF_MANY = 3
ROUNDS = 12
LEARNING = 8
LEAST_MORE = 1.0
"""So much more likely, in natural logarithms, answers kept back must be by one group more, beside the error."""


@dataclass(frozen=True)
class Number:
    """The number of groups chosen, and how well each number from 1 on predicts answers kept back (mean logarithm)."""

    groups: int
    predicted: tuple[float, ...]


def number_of_groups(grid: Grid, chance: np.random.Generator, *, most: int = MOST_GROUPS) -> Number:
    """Keep back a quarter of the answers and see how well groups found in the rest foretell them.

    Four times over, so that every answer is foretold once; of very many answers one quarter says enough. The search
    ends with the number of groups after which one more foretells no better, or by little more than the error of the
    difference. Whether groups are stable and large enough is judged elsewhere.
    """
    part = chance.permuted(np.resize(np.arange(PARTS), len(grid.value)))
    many = len(part) > MANY_VOTES
    parts = [_Part.of(grid, part == one, most, chance, many=many) for one in range(1 if many else PARTS)]
    scores, chosen = list[Floats](), most
    for groups in range(1, most + 1):
        scores.append(np.sum([part.predicted(groups, chance) for part in parts], axis=0))
        if groups > 1 and _is_chance(scores[-1] - scores[-2]):
            chosen = groups - 1
            break
    answers = max(sum(len(part.agrees) for part in parts), 1)
    return Number(chosen, tuple(float(one.sum()) / answers for one in scores))


def _is_chance(more: Floats) -> bool:
    """Whether people's answers are foretold no better, or by little more than the error of the sum.

    Where nearly all agree on everything the error is tiny, and more groups learn which shares are frequent a bit sooner.
    """
    return bool(more.sum() <= more.std() * np.sqrt(len(more)) + LEAST_MORE)


@dataclass(frozen=True, eq=False)
class _Part:
    """One fold: the rest to learn from, and the answers kept back."""

    rest: Grid
    coordinates: Floats
    row: NDArray[np.int32]
    column: Codes
    agrees: Marks
    many: bool

    @classmethod
    def of(cls, grid: Grid, kept_back: Marks, most: int, chance: np.random.Generator, *, many: bool) -> "_Part":
        rest = grid.without(kept_back)
        asked = kept_back & grid.taking
        coordinates = spread(rest, most, chance)
        return cls(rest, coordinates, grid.row[asked], grid.column[asked], grid.value[asked] > 0, many)

    def predicted(self, groups: int, chance: np.random.Generator) -> Floats:
        found = fit(
            self.rest,
            groups,
            self.coordinates,
            chance,
            starts=1 if groups == 1 else STARTS_OF_MANY if self.many else STARTS,
            rounds=ROUNDS,
            promising=1 if self.many else PROMISING,
            learning=0 if self.many else LEARNING,
        )
        share = (found.belonging[self.row, 0] * np.exp(found.agree[self.column, 0])).sum(axis=1)
        logs = np.log(np.where(self.agrees, share, 1 - share))
        return summed(self.row, logs, self.rest.rows)
