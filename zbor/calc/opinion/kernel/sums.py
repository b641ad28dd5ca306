"""The passes that a map needs, over one table or over shards whose sums are added in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.choice import Centred, Kernel
from zbor.calc.opinion.kernel.shards import Floats, Ints, Shard, Tally

WORTH_GUESSING = 1_000_000
"""Votes from which on a first guess from a part of them saves time."""


class Passes(Protocol):
    """What a map asks of the votes, wherever they lie. All but two are sums over participants, so pieces combine.

    S below is the table of votes less the mean of their statement, zero where unseen.
    """

    @property
    def statements(self) -> int:
        """How many statements there are."""

    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""

    def answered(self, chosen: NDArray[np.bool_]) -> Ints:
        """How many of the chosen statements each participant answered."""

    def tally(self, group: Ints | None = None, groups: int = 1) -> Tally:
        """Count answers by group (-1 for none) and statement."""

    def squared(self, mean: Floats, block: Floats) -> Floats:
        """SᵀS times a block of shape (statements, columns)."""

    def projected(self, mean: Floats, axes: Floats) -> Floats:
        """S times two axes: shape (participants, 2)."""

    def part(self) -> "Passes | None":
        """Some of the participants, for a first guess; None where looking at all is as quick."""


@dataclass
class Whole:
    """Passes over a table in memory."""

    shard: Shard
    statements: int
    kernel: Kernel
    _last: tuple[Floats, Centred] | None = field(default=None, repr=False)

    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""
        return self.shard.answers

    def answered(self, chosen: NDArray[np.bool_]) -> Ints:
        """How many of the chosen statements each participant answered."""
        if not chosen.any():
            return np.zeros(self.shard.rows, dtype=np.int64)
        before = np.concatenate(([0], np.cumsum(chosen[self.shard.statement])))
        return np.diff(before[self.shard.start])

    def tally(self, group: Ints | None = None, groups: int = 1) -> Tally:
        """Count answers by group (-1 for none) and statement."""
        return Tally.of(self.kernel.tally(self.shard, self.statements, group, groups))

    def squared(self, mean: Floats, block: Floats) -> Floats:
        """SᵀS times a block of shape (statements, columns)."""
        return self._centred(mean).squared(block)

    def projected(self, mean: Floats, axes: Floats) -> Floats:
        """S times two axes: shape (participants, 2)."""
        return self._centred(mean).projected(axes)

    def part(self) -> "Whole | None":
        """The first sixteenth of the participants of a large table."""
        if len(self.shard) < WORTH_GUESSING:
            return None
        rows = self.shard.rows // 16
        end = int(self.shard.start[rows])
        part = Shard(self.shard.start[: rows + 1], self.shard.statement[:end], self.shard.value[:end])
        return Whole(part, self.statements, self.kernel)

    def _centred(self, mean: Floats) -> Centred:
        if self._last is None or self._last[0] is not mean:
            self._last = mean, self.kernel.centred(self.shard, mean)
        return self._last[1]


@dataclass
class Pieces:
    """Passes over shards, whole rows in each, one shard after another; a shard may be read when it is asked for."""

    shards: Sequence[Shard]
    statements: int
    kernel: Kernel

    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""
        return np.concatenate([one.answers() for one in self._each()])

    def answered(self, chosen: NDArray[np.bool_]) -> Ints:
        """How many of the chosen statements each participant answered."""
        return np.concatenate([one.answered(chosen) for one in self._each()])

    def tally(self, group: Ints | None = None, groups: int = 1) -> Tally:
        """Count answers by group (-1 for none) and statement."""
        parts, begin = [], 0
        for one in self._each():
            rows = one.shard.rows
            parts.append(one.tally(None if group is None else group[begin : begin + rows], groups))
            begin += rows
        return reduce(add, parts)

    def squared(self, mean: Floats, block: Floats) -> Floats:
        """SᵀS times a block of shape (statements, columns)."""
        total: Floats = sum((one.squared(mean, block) for one in self._each()), start=np.zeros_like(block))
        return total

    def projected(self, mean: Floats, axes: Floats) -> Floats:
        """S times two axes: shape (participants, 2)."""
        return np.concatenate([one.projected(mean, axes) for one in self._each()])

    def part(self) -> "Passes | None":
        """The first of many shards."""
        return Whole(self.shards[0], self.statements, self.kernel) if len(self.shards) > 8 else None

    def _each(self) -> Iterator[Whole]:
        for shard in self.shards:
            yield Whole(shard, self.statements, self.kernel)
