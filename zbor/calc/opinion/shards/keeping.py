"""A shard where a worker keeps it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel import Kernel, Shard, Whole
from zbor.calc.opinion.kernel.shards import Floats
from zbor.calc.opinion.shards.building import held
from zbor.calc.opinion.shards.files import FileShard


class Kept:
    """A shard between passes: in memory with what one pass can leave for the next, or in files and opened each time.

    What is sent to another worker is the source alone.
    """

    def __init__(self, source: Shard | FileShard, statements: int, kernel: Kernel) -> None:
        self._source, self._statements, self._kernel = source, statements, kernel
        self._whole = Whole(source, statements, kernel) if isinstance(source, Shard) else None
        self._mean: Floats = np.zeros(0)

    def __reduce__(self) -> tuple[type["Kept"], tuple[Any, ...]]:
        return Kept, (self._source, self._statements, self._kernel)

    def __sizeof__(self) -> int:
        """What moving it would take; Dask asks."""
        return held(self._source) if isinstance(self._source, Shard) else object.__sizeof__(self)

    @property
    def shard(self) -> Shard:
        """The votes."""
        return self._source if isinstance(self._source, Shard) else self._source.open()

    def passes(self) -> Whole:
        """The passes over this shard alone."""
        return self._whole or Whole(self.shard, self._statements, self._kernel)

    def squared(self, mean: Floats, block: Floats) -> Floats:
        """SᵀS times a block of columns."""
        return self.passes().squared(self._same(mean), block)

    def projected(self, mean: Floats, axes: Floats) -> Floats:
        """S times two axes."""
        return self.passes().projected(self._same(mean), axes)

    def some(self, chosen: NDArray[np.bool_]) -> "Kept":
        """Some of its participants, in memory."""
        shard = self.shard
        votes = np.repeat(chosen, shard.answers)
        start = np.concatenate(([0], np.cumsum(shard.answers[chosen])))
        return Kept(Shard(start, shard.statement[votes], shard.value[votes]), self._statements, self._kernel)

    def _same(self, mean: Floats) -> Floats:
        """The means of the pass before if they are equal: every pass brings a copy, and passes go by identity."""
        if not np.array_equal(self._mean, mean):
            self._mean = mean
        return self._mean
