"""A piece of the table of votes, and counts that add up over pieces."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.integer[Any]]
Values: TypeAlias = NDArray[np.int8]

VOTES_IN_CHUNK = 1 << 18
MOST_CHUNKS = 32


@dataclass(frozen=True, eq=False)
class Shard:
    """Whole rows of the table: row `i` holds the votes `start[i]:start[i + 1]`, sorted by statement.

    `statement` holds positions among all statements of the conversation, `value` is 1, 0 or -1.
    """

    start: Ints
    statement: Codes
    value: Values

    def __len__(self) -> int:
        return len(self.value)

    @property
    def rows(self) -> int:
        """How many participants the shard holds."""
        return len(self.start) - 1

    @property
    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""
        return np.diff(self.start)


@dataclass(frozen=True, eq=False)
class Tally:
    """Answers by group and statement, arrays of shape (groups, statements); tallies of shards add up."""

    agree: Ints
    disagree: Ints
    passed: Ints

    def __add__(self, other: Self) -> Self:
        return type(self)(self.agree + other.agree, self.disagree + other.disagree, self.passed + other.passed)

    @property
    def n(self) -> Ints:
        """How many answered, passes included."""
        return self.agree + self.disagree + self.passed

    @classmethod
    def of(cls, table: Ints) -> Self:
        """Read a table of shape (groups, statements, 3) whose last axis is disagree, pass, agree."""
        return cls(
            np.ascontiguousarray(table[:, :, 2]),
            np.ascontiguousarray(table[:, :, 0]),
            np.ascontiguousarray(table[:, :, 1]),
        )


def chunks(shard: Shard) -> list[tuple[int, int]]:
    """Cut rows into ranges of about equally many votes; a matter of the table alone, so that sums keep their bits."""
    number = min(MOST_CHUNKS, max(1, len(shard) // VOTES_IN_CHUNK))
    wanted = np.linspace(0, len(shard), number + 1)[1:-1]
    cuts = [0, *np.searchsorted(shard.start, wanted).tolist(), shard.rows]
    return list(pairwise(cuts))
