"""Where votes come from: anything that gives them in chunks, columns of ids, a table, ranges of a database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zbor.calc.opinion.kernel.shards import Ints, Shard
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.table import VoteTable

Bound = TypeVar("Bound")


class Chunks(Protocol):
    """Votes in the order in which they were cast, chunk by chunk, with positions in lists of ids.

    Each turn of a loop begins anew; after it `participants` and `statements` hold the ids by position. `VoteChunks`
    is one, of a CSV. Either all chunks have times or none.
    """

    def __iter__(self) -> Iterator[VoteChunk]:
        """The votes, also those that a later one replaces."""

    @property
    def participants(self) -> Sequence[str]:
        """The ids of participants by position."""

    @property
    def statements(self) -> Sequence[str]:
        """The ids of statements by position."""


@dataclass(frozen=True, eq=False)
class Columns:
    """Votes as columns of equal length, such as a query gives, in the order in which they were cast.

    `participant` and `statement` hold ids, text or whole numbers; `value` is 1, 0 or -1; `time` is a whole number
    that grows. Of repeated votes the one with the latest time counts, of equal times (or without times) the last.
    Raises ValueError when read if a column is of another kind or length.
    """

    participant: ArrayLike
    statement: ArrayLike
    value: ArrayLike
    time: ArrayLike | None = None

    def __iter__(self) -> Iterator[VoteChunk]:
        value = np.asarray(self.value)
        if not np.isin(value, (1, 0, -1)).all():
            raise ValueError("A vote is 1, 0 or -1.")
        time = None if self.time is None else _whole(np.asarray(self.time))
        chunk = VoteChunk(self._people[1], self._claims[1], value.astype(np.int8), time)
        lengths = {len(chunk), len(chunk.participant), len(chunk.statement), len(chunk if time is None else time)}
        if len(lengths) > 1:
            raise ValueError("Columns of votes are equally long.")
        yield chunk

    @property
    def participants(self) -> Sequence[str]:
        """The ids of participants by position."""
        return self._people[0]

    @property
    def statements(self) -> Sequence[str]:
        """The ids of statements by position."""
        return self._claims[0]

    @cached_property
    def _people(self) -> tuple[list[str], NDArray[np.int32]]:
        return _coded(np.asarray(self.participant))

    @cached_property
    def _claims(self) -> tuple[list[str], NDArray[np.int32]]:
        return _coded(np.asarray(self.statement))


def shards_of(table: VoteTable, number: int) -> tuple[Shard, ...]:
    """Cut a table into at most `number` shards of about equally many votes, in the order of its participants.

    Raises ValueError if `number` is below one.
    """
    bounds = even_cuts(table.start, number)
    return tuple(_rows(table, lower, upper) for lower, upper in pairwise(bounds.tolist()))


def ranges(read: Callable[[Bound, Bound], Chunks], bounds: Sequence[Bound]) -> list[Callable[[], Chunks]]:
    """Reads of neighbouring ranges of participants: `read(lower, upper)` for each two bounds that follow.

    `read` gives all votes of the participants from `lower` up to, but without, `upper`.
    """
    return [partial(read, lower, upper) for lower, upper in pairwise(bounds)]


def even_cuts(start: Ints, number: int) -> Ints:
    """Bounds of at most `number` ranges of rows with about equally many votes; `start` is as in a table."""
    if number < 1:
        raise ValueError("There is at least one shard.")
    wanted = np.linspace(0, int(start[-1]), number + 1)[1:-1]
    inner = np.searchsorted(start, wanted)
    return np.unique(np.concatenate(([0], inner, [len(start) - 1]))) if len(start) > 1 else np.array([0, 0])


def _rows(table: VoteTable, lower: int, upper: int) -> Shard:
    begin, end = int(table.start[lower]), int(table.start[upper])
    return Shard(table.start[lower : upper + 1] - begin, table.statement[begin:end], table.value[begin:end])


def _coded(ids: NDArray[Any]) -> tuple[list[str], NDArray[np.int32]]:
    """The ids, each once, and the position of each row among them."""
    if ids.dtype.kind in "iu":
        unlike, codes = np.unique(ids, return_inverse=True)
        return [str(one) for one in unlike.tolist()], codes.astype(np.int32)
    places: dict[str, int] = {}
    found = ids.tolist()
    if ids.ndim != 1 or not all(isinstance(one, str | int) for one in found):
        raise ValueError("Ids are text or whole numbers.")
    rows = [places.setdefault(str(one), len(places)) for one in found]
    return list(places), np.array(rows, dtype=np.int32)


def _whole(time: NDArray[Any]) -> Ints:
    if time.dtype.kind not in "iu" and time.size:
        raise ValueError("Times are whole numbers.")
    return time.astype(np.int64)
