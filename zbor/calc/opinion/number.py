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
ROUNDS, ROUNDS_OF_MANY = 24, 16
PATIENCE = 2


@dataclass(frozen=True)
class Number:
    """The number of groups chosen, and how well each number from 1 on predicts answers kept back (mean logarithm)."""

    groups: int
    predicted: tuple[float, ...]


def number_of_groups(grid: Grid, chance: np.random.Generator, *, most: int = MOST_GROUPS) -> Number:
    """Keep back a quarter of the answers and see how well groups found in the rest foretell them.

    Four times over, so that every answer is foretold once; of very many answers one quarter says enough.
    The number that foretells best is chosen; whether groups are stable and large enough is judged elsewhere. The search
    ends when two more in a row have brought nothing, of very many answers when one more has brought less than its error.
    """
    part = chance.permuted(np.resize(np.arange(PARTS), len(grid.value)))
    many = len(part) > MANY_VOTES
    parts = [_Part.of(grid, part == one, most, chance) for one in range(1 if many else PARTS)]
    scores = [np.sum([part.alone() for part in parts], axis=0)]
    for groups in range(2, most + 1):
        scores.append(np.sum([part.predicted(groups, chance) for part in parts], axis=0))
        if _is_over(scores, many=many):
            break
    return _chosen(np.array(scores), sum(len(part.agrees) for part in parts))


def _is_over(scores: list[Floats], *, many: bool) -> bool:
    if many:
        more = scores[-1] - scores[-2]
        return bool(more.sum() <= more.std() * np.sqrt(len(more)))
    best = int(np.argmax([float(one.sum()) for one in scores]))
    return len(scores) - 1 - best >= PATIENCE


def _chosen(scores: Floats, answers: int) -> Number:
    totals = scores.sum(axis=1)
    mean = totals / max(answers, 1)
    return Number(int(totals.argmax()) + 1, tuple(float(one) for one in mean))


@dataclass(frozen=True, eq=False)
class _Part:
    """One fold: the rest to learn from, and the answers kept back."""

    rest: Grid
    coordinates: Floats
    row: NDArray[np.int32]
    column: Codes
    agrees: Marks

    @classmethod
    def of(cls, grid: Grid, kept_back: Marks, most: int, chance: np.random.Generator) -> "_Part":
        rest = grid.without(kept_back)
        asked = kept_back & grid.taking
        return cls(rest, spread(rest, most, chance), grid.row[asked], grid.column[asked], grid.value[asked] > 0)

    def alone(self) -> Floats:
        sides = self.rest.sides.sum(axis=0)
        agreed, disagreed = sides[: self.rest.columns], sides[self.rest.columns :]
        return self._scored(((agreed + 1) / (agreed + disagreed + 2))[self.column])

    def predicted(self, groups: int, chance: np.random.Generator) -> Floats:
        many = len(self.rest.value) > MANY_VOTES
        found = fit(
            self.rest,
            groups,
            self.coordinates,
            chance,
            starts=STARTS_OF_MANY if many else STARTS,
            rounds=ROUNDS_OF_MANY if many else ROUNDS,
            promising=1 if many else PROMISING,
            learns=False,
        )
        return self._scored((found.belonging[self.row, 0] * np.exp(found.agree[self.column, 0])).sum(axis=1))

    def _scored(self, share: Floats) -> Floats:
        logs = np.log(np.where(self.agrees, share, 1 - share))
        return summed(self.row, logs, self.rest.rows)
