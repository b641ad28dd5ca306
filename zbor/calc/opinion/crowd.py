"""People who stand somewhere, told from their answers: how likely each place is for them, and crowds like them.

In every place each statement is agreed with by chances whose logarithm of odds changes evenly in any direction (logistic
items, Birnbaum 1968): along a line or on a plane. The odds are a sum over `terms`, which are one and the coordinates of
a place.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from zbor.calc.opinion.grid import Grid, summed, times
from zbor.calc.opinion.table import Codes, Floats, Ints

Singles = NDArray[np.float32]

LEAST = -46.0
"""The logarithm of a chance below which none matters beside a person's best: lesser ones would leave the range in which
processors reckon quickly (subnormal numbers, which cost a hundred times as much)."""


@dataclass(frozen=True, eq=False)
class Crowd:
    """The answers that take a side: whose, on which statement, and by which odds (answers, terms).

    `blank` is what each place is likely by disagreeing with everything (people, places). Crowds drawn stand anywhere
    within `step` around `terms` (places, terms), and `loose` (statements, terms, terms), roots of covariances, says how
    uncertain the odds they answer by are; without it they are taken for known.
    """

    people: int
    row: Ints
    column: Codes
    odds: Floats
    blank: Floats
    terms: Floats
    step: float
    loose: Floats | None

    @classmethod
    def of(
        cls, grid: Grid, fold: Ints, odds: Floats, terms: Floats, *, step: float = 0.0, loose: Floats | None = None
    ) -> Self:
        """Place the people of a grid, each by the odds (statements, folds, terms) of their fold."""
        row, column = grid.row[grid.taking].astype(np.int64), grid.column[grid.taking]
        against = -np.logaddexp(0.0, odds @ terms.T)[column, fold[row]]
        start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=grid.rows))])
        blank = times(csr_array((np.ones(len(row)), np.arange(len(row)), start), (grid.rows, len(row))), against)
        return cls(grid.rows, row, column, odds[column, fold[row]], blank, terms, step, loose)

    def chances(self, agrees: Floats) -> Singles:
        """How likely each place is for each person, up to a factor (draws, people, places); `agrees` (draws, answers).

        Only sums over the statements agreed with depend on the answers. Single precision is plenty: likelihoods are
        compared, not reported, and what is real and what is drawn are treated alike.
        """
        draws = len(agrees)
        where = (np.arange(draws)[:, None] * self.people + self.row).ravel()
        sums = [summed(where, (agrees * one).ravel(), draws * self.people) for one in self.odds.T]
        logs = (np.stack(sums, axis=1) @ self.terms.T).reshape(draws, self.people, -1) + self.blank
        logs -= logs.max(axis=2, keepdims=True)
        scaled: Singles = np.exp(np.maximum(logs, LEAST).astype(np.float32))
        return scaled

    def drawn(self, spread: Floats, draws: int, chance: np.random.Generator) -> Floats:
        """Answers of crowds whose places are spread so (draws, answers)."""
        reach = np.cumsum(spread)
        at = np.searchsorted(reach[:-1], chance.random((draws, self.people)) * reach[-1], side="right")
        place = self.terms[at]
        place[:, :, 1:] += (chance.random((draws, self.people, place.shape[2] - 1)) - 0.5) * self.step
        place = place[:, self.row]
        odds = np.einsum("at,dat->da", self.odds, place)
        if self.loose is not None:
            away = np.einsum("sij,dsj->dsi", self.loose, chance.standard_normal((draws, *self.loose.shape[:2])))
            odds += np.einsum("dat,dat->da", away[:, self.column], place)
        agrees: Floats = (chance.random(odds.shape) < 1 / (1 + np.exp(-odds))).astype(np.float64)
        return agrees
