"""The passes over votes in numpy and scipy alone. `compiled` does the same, faster."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from zbor.calc.opinion.kernel.shards import Codes, Floats, Ints, Shard, Values, chunks

Item = TypeVar("Item")
Each: TypeAlias = Callable[[Callable[[Item], object], Iterable[Item]], None]
"""Does something for each item, in one thread or several."""


def tally(shard: Shard, statements: int, group: Codes | None, groups: int, each: Each[Any]) -> Ints:
    """Count answers by group and statement: shape (groups, statements, 3), last axis disagree, pass, agree.

    `group` names the group of each row, -1 for none; without it everybody is in group 0.
    """
    del each  # one pass needs no help
    table = np.zeros(groups * statements * 3, dtype=np.int64)
    for begin, end in chunks(shard):
        votes = slice(shard.start[begin], shard.start[end])
        code = shard.statement[votes].astype(np.int64) * 3 + (shard.value[votes] + 1)
        if group is not None:
            member = np.repeat(group[begin:end].astype(np.int64), np.diff(shard.start[begin : end + 1]))
            code = (code + member * (3 * statements))[member >= 0]
        table += np.bincount(code, minlength=len(table))
    return table.reshape(groups, statements, 3)


class Centred:
    """The table S of votes less the mean of their statement, zero where unseen: as sparse as the votes are."""

    def __init__(self, shard: Shard, mean: Floats, each: Each[Any]) -> None:
        del each
        shape = (shard.rows, len(mean))
        small = np.int32 if len(shard) < 1 << 31 else np.int64
        centred = mean[shard.statement]
        np.subtract(shard.value, centred, out=centred)
        self.table = csr_array((centred, shard.statement.astype(small), shard.start.astype(small)), shape=shape)

    def squared(self, block: Floats) -> Floats:
        """SᵀS times a block of columns, of shape (statements, columns)."""
        return np.asarray(self.table.T @ (self.table @ block))

    def projected(self, axes: Floats) -> Floats:
        """S times axes: where each row lies, of shape (rows, axes)."""
        return np.asarray(self.table @ axes)


def rows(
    who: Codes, what: Codes, said: Values, participants: int, statements: int, each: Each[Any]
) -> tuple[Ints, NDArray[np.int32], Values] | None:
    """Sort votes into compressed rows, of repeated votes the last; None where positions do not fit in 61 bits.

    One sort of whole numbers that hold cell, place in the order and answer.
    """
    del each
    place_bits = max(len(said) - 1, 1).bit_length()
    if (max(participants * statements, 1) - 1).bit_length() + place_bits > 61:
        return None
    packed = who.astype(np.int64)
    packed *= statements
    packed += what
    packed <<= place_bits
    packed += np.arange(len(said))
    packed <<= 2
    packed += said + 1
    packed.sort()
    value = (packed & 3).astype(np.int8) - np.int8(1)
    packed >>= place_bits + 2
    last = np.ones(len(packed), dtype=np.bool_)
    np.not_equal(packed[1:], packed[:-1], out=last[:-1])
    if not last.all():
        packed, value = packed[last], value[last]
    row, statement = np.divmod(packed, statements) if statements else (packed, packed)
    start = np.zeros(participants + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=participants), out=start[1:])
    return start, statement.astype(np.int32), value
