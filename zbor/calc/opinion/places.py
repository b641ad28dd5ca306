"""Places on a plane: people who vote alike stand near each other.

Votes are centred on each statement's mean and the two axes along which they vary most are taken from what was
seen; unseen cells are zeros of a centred table, so nothing is invented for them. Each place is then a ridge
regression of the participant's *own* votes on the axes: someone with few votes is drawn gently to the middle.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh

from zbor.calc.opinion.table import Floats, Ints, VoteTable

RIDGE = 0.5
LEAST_ANSWERS = 5
LEAST_PARTICIPANTS = 10
TINY = 1e-9


@dataclass(frozen=True)
class Cells:
    """The seen cells of those who answered enough; rows are the chosen participants, columns all statements."""

    chosen: Ints
    columns: int
    row: Ints
    column: Ints
    value: Floats
    mean: Floats

    @property
    def rows(self) -> int:
        """How many participants are placed."""
        return len(self.chosen)

    @property
    def centred(self) -> Floats:
        """Each vote less the mean of its statement."""
        return self.value - self.mean[self.column]


@dataclass(frozen=True)
class Sums:
    """What a place is solved from: two by two normal equations and the right side, per participant."""

    xx: Floats
    xy: Floats
    yy: Floats
    right: Floats

    def places(self) -> Floats:
        """Solve every participant's two by two system."""
        determinant = self.xx * self.yy - self.xy**2
        x = self.yy * self.right[:, 0] - self.xy * self.right[:, 1]
        y = self.xx * self.right[:, 1] - self.xy * self.right[:, 0]
        return np.stack([x, y], axis=1) / determinant[:, None]


def answers_needed(table: VoteTable) -> int:
    """How many statements one must answer to be placed."""
    return min(LEAST_ANSWERS, max(len(table.statements), 1))


def cells_of(table: VoteTable) -> Cells:
    """Take the cells of participants who answered enough."""
    enough = table.answers >= answers_needed(table)
    kept = enough[table.participant]
    row = (np.cumsum(enough) - 1)[table.participant[kept]]
    column, value = table.statement[kept].astype(np.int64), table.value[kept].astype(np.float64)
    return Cells(
        np.flatnonzero(enough), len(table.statements), row, column, value, means(column, value, len(table.statements))
    )


def means(column: Ints, value: Floats, columns: int) -> Floats:
    """The mean of each column over its seen cells; nothing seen counts as zero."""
    seen = np.bincount(column, minlength=columns)
    return np.bincount(column, weights=value, minlength=columns) / np.maximum(seen, 1)


def _gram(cells: Cells, centred: Floats) -> tuple[Floats, Floats]:
    full = np.zeros((cells.rows, cells.columns))
    full[cells.row, cells.column] = centred
    return full, full.T @ full if cells.columns <= cells.rows else full @ full.T


def first_axis(cells: Cells, centred: Floats) -> float:
    """The sum of squares along the first axis."""
    _, gram = _gram(cells, centred)
    top = len(gram) - 1
    return float(eigh(gram, eigvals_only=True, subset_by_index=[top, top])[0])


def loadings(cells: Cells, centred: Floats) -> Floats:
    """The two axes, columns by two; an axis along which nothing varies is zero. The largest entry is positive."""
    full, gram = _gram(cells, centred)
    top = len(gram) - 1
    sizes, vectors = eigh(gram, subset_by_index=[max(top - 1, 0), top])
    sizes, vectors = sizes[::-1], vectors[:, ::-1]
    if cells.columns > cells.rows:
        vectors = full.T @ vectors / np.sqrt(np.maximum(sizes, TINY))
    vectors = np.where(sizes > TINY * max(sizes[0], 1.0), vectors, 0.0)
    peaks = np.abs(vectors).round(9).argmax(axis=0)
    vectors = vectors * np.where(vectors[peaks, np.arange(vectors.shape[1])] < 0, -1.0, 1.0)
    axes = np.zeros((cells.columns, 2))
    axes[:, : vectors.shape[1]] = vectors
    return axes


def sums(cells: Cells, centred: Floats, axes: Floats) -> Sums:
    """Gather each participant's own votes against the axes."""
    x, y = axes[cells.column, 0], axes[cells.column, 1]

    def total(weights: Floats) -> Floats:
        added: Floats = np.bincount(cells.row, weights=weights, minlength=cells.rows).astype(np.float64)
        return added

    right = np.stack([total(centred * x), total(centred * y)], axis=1)
    return Sums(total(x * x) + RIDGE, total(x * y), total(y * y) + RIDGE, right)


def places_without_own_vote(cells: Cells, axes: Floats, known: Sums) -> Floats:
    """For each seen cell, where its participant would stand had they not seen that statement."""
    x, y = axes[cells.column, 0], axes[cells.column, 1]
    own = cells.centred
    right = known.right[cells.row] - np.stack([own * x, own * y], axis=1)
    return Sums(known.xx[cells.row] - x * x, known.xy[cells.row] - x * y, known.yy[cells.row] - y * y, right).places()
