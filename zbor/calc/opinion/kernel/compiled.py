"""The passes over votes, compiled; only imported where numba is there. Chunks are summed in their order."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.jit import compiled
from zbor.calc.opinion.kernel.plain import Each
from zbor.calc.opinion.kernel.shards import Codes, Floats, Ints, Shard, Values, chunks

WIDTH = 4
"""Columns that one pass takes at once."""

GATHERED_PIECES = 8
"""Rows are independent, so how they are cut leaves no trace."""

WORTH_PIECES = 1 << 20
"""Additions from which on it pays to share them out."""

EVERYBODY = np.zeros(0, dtype=np.int64)


@compiled
def _tally(
    start: Ints, statement: Codes, value: Values, begin: int, end: int, group: Codes, table: NDArray[np.int32]
) -> None:
    everybody = len(group) == 0
    for row in range(begin, end):
        member = 0 if everybody else group[row]
        if member >= 0:
            for at in range(start[row], start[row + 1]):
                table[member, statement[at], value[at] + 1] += 1


@compiled
def _squared(
    start: Ints, statement: Codes, value: Values, begin: int, end: int, mean: Floats, block: Floats, result: Floats
) -> None:
    for row in range(begin, end):
        y0, y1, y2, y3 = 0.0, 0.0, 0.0, 0.0
        for at in range(start[row], start[row + 1]):
            column = statement[at]
            centred = value[at] - mean[column]
            y0 += centred * block[column, 0]
            y1 += centred * block[column, 1]
            y2 += centred * block[column, 2]
            y3 += centred * block[column, 3]
        for at in range(start[row], start[row + 1]):
            column = statement[at]
            centred = value[at] - mean[column]
            result[column, 0] += centred * y0
            result[column, 1] += centred * y1
            result[column, 2] += centred * y2
            result[column, 3] += centred * y3


@compiled
def _projected(
    start: Ints, statement: Codes, value: Values, begin: int, end: int, mean: Floats, axes: Floats, places: Floats
) -> None:
    for row in range(begin, end):
        x, y = 0.0, 0.0
        for at in range(start[row], start[row + 1]):
            column = statement[at]
            centred = value[at] - mean[column]
            x += centred * axes[column, 0]
            y += centred * axes[column, 1]
        places[row, 0] = x
        places[row, 1] = y


@compiled
def _gathered(start: Codes, column: Codes, other: Floats, begin: int, end: int, result: Floats) -> None:
    width = other.shape[1]
    for row in range(begin, end):
        for at in range(start[row], start[row + 1]):
            place = column[at]
            for one in range(width):
                result[row, one] += other[place, one]


@compiled
def _gathered_four(start: Codes, column: Codes, other: Floats, begin: int, end: int, result: Floats) -> None:
    for row in range(begin, end):
        a0, a1, a2, a3 = 0.0, 0.0, 0.0, 0.0
        for at in range(start[row], start[row + 1]):
            place = column[at]
            a0 += other[place, 0]
            a1 += other[place, 1]
            a2 += other[place, 2]
            a3 += other[place, 3]
        result[row, 0] = a0
        result[row, 1] = a1
        result[row, 2] = a2
        result[row, 3] = a3


@compiled
def _gathered_eight(start: Codes, column: Codes, other: Floats, begin: int, end: int, result: Floats) -> None:
    for row in range(begin, end):
        a0, a1, a2, a3, a4, a5, a6, a7 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for at in range(start[row], start[row + 1]):
            place = column[at]
            a0 += other[place, 0]
            a1 += other[place, 1]
            a2 += other[place, 2]
            a3 += other[place, 3]
            a4 += other[place, 4]
            a5 += other[place, 5]
            a6 += other[place, 6]
            a7 += other[place, 7]
        result[row, 0] = a0
        result[row, 1] = a1
        result[row, 2] = a2
        result[row, 3] = a3
        result[row, 4] = a4
        result[row, 5] = a5
        result[row, 6] = a6
        result[row, 7] = a7


def gathered(start: Codes, column: Codes, other: Floats, each: Each[Any]) -> Floats:
    """For each row the sum of those rows of `other` that its columns name, in their order.

    Few columns are filled up to four or eight, whose sums stay in registers: twice as quick, and the same bits.
    """
    rows, width = len(start) - 1, other.shape[1]
    work, wide = _way(width)
    ready = np.ascontiguousarray(other)
    if wide > width:
        ready = np.zeros((len(other), wide))
        ready[:, :width] = other
    result = np.zeros((rows, wide))
    if len(column) * wide < WORTH_PIECES:
        work(start, column, ready, 0, rows, result)
    else:
        cuts = np.searchsorted(start, np.linspace(0, start[-1], GATHERED_PIECES + 1)[1:-1])
        edges = [0, *cuts.tolist(), rows]
        each(lambda at: work(start, column, ready, edges[at], edges[at + 1], result), range(GATHERED_PIECES))
    return result if wide == width else np.ascontiguousarray(result[:, :width])


def _way(width: int) -> tuple[Callable[[Codes, Codes, Floats, int, int, Floats], None], int]:
    """How to add up so many columns, and how many at once."""
    if width <= WIDTH:
        return _gathered_four, WIDTH
    return (_gathered_eight, 2 * WIDTH) if width <= 2 * WIDTH else (_gathered, width)


def tally(shard: Shard, statements: int, group: Codes | None, groups: int, each: Each[Any]) -> Ints:
    """Count answers by group and statement: shape (groups, statements, 3), last axis disagree, pass, agree.

    `group` names the group of each row, -1 for none; without it everybody is in group 0.
    """
    member = EVERYBODY if group is None else group.astype(np.int64, copy=False)
    ranges = chunks(shard)
    parts = np.zeros((len(ranges), groups, statements, 3), dtype=np.int32)

    def one(at: int) -> None:
        _tally(shard.start, shard.statement, shard.value, *ranges[at], member, parts[at])

    each(one, range(len(ranges)))
    total: Ints = parts.sum(axis=0, dtype=np.int64)
    return total


class Centred:
    """The table S of votes less the mean of their statement, zero where unseen; computed as it is read."""

    def __init__(self, shard: Shard, mean: Floats, each: Each[Any]) -> None:
        self.shard = shard
        self.mean = mean
        self.each = each
        self.ranges = chunks(shard)

    def squared(self, block: Floats) -> Floats:
        """SᵀS times a block of columns, of shape (statements, columns)."""
        width = block.shape[1]
        padded = np.zeros((len(block), -(-width // WIDTH) * WIDTH))
        padded[:, :width] = block
        cut = [np.ascontiguousarray(padded[:, at : at + WIDTH]) for at in range(0, padded.shape[1], WIDTH)]
        return np.concatenate([self._squared(four) for four in cut], axis=1)[:, :width]

    def _squared(self, block: Floats) -> Floats:
        parts = np.zeros((len(self.ranges), *block.shape))
        shard = self.shard

        def one(at: int) -> None:
            _squared(shard.start, shard.statement, shard.value, *self.ranges[at], self.mean, block, parts[at])

        self.each(one, range(len(self.ranges)))
        total: Floats = parts.sum(axis=0)
        return total

    def projected(self, axes: Floats) -> Floats:
        """S times two axes: where each row lies, of shape (rows, 2)."""
        two = np.ascontiguousarray(axes)
        places = np.empty((self.shard.rows, 2))
        shard = self.shard

        def one(at: int) -> None:
            _projected(shard.start, shard.statement, shard.value, *self.ranges[at], self.mean, two, places)

        self.each(one, range(len(self.ranges)))
        return places
