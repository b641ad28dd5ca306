"""Votes as columns of numbers, and which of repeated votes counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel import choose
from zbor.calc.opinion.table import last_of_each

WORD_BITS: Final = 63


@dataclass(frozen=True, eq=False)
class VoteChunk:
    """Some votes, in the order of the file. All columns are as long as `value`.

    `participant` and `statement` (int32) are positions in lists of ids, `value` is 1, 0 or -1, `time` is whole
    seconds or milliseconds since 1970. `time`, `importance` (NaN where not said) and `red_line` are None where the
    file has no such column.
    """

    participant: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    time: NDArray[np.int64] | None = None
    importance: NDArray[np.float64] | None = None
    red_line: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: NDArray[Any]) -> "VoteChunk":
        """The votes at these positions, in this order."""
        return VoteChunk(
            self.participant[rows],
            self.statement[rows],
            self.value[rows],
            None if self.time is None else self.time[rows],
            None if self.importance is None else self.importance[rows],
            None if self.red_line is None else self.red_line[rows],
        )


def joined(chunks: Sequence[VoteChunk]) -> VoteChunk:
    """All votes of these chunks, which have the same columns, one after the other."""
    if not chunks:
        return VoteChunk(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8))
    if len(chunks) == 1:
        return chunks[0]
    return VoteChunk(
        np.concatenate([chunk.participant for chunk in chunks]),
        np.concatenate([chunk.statement for chunk in chunks]),
        np.concatenate([chunk.value for chunk in chunks]),
        _end_to_end([chunk.time for chunk in chunks]),
        _end_to_end([chunk.importance for chunk in chunks]),
        _end_to_end([chunk.red_line for chunk in chunks]),
    )


def _end_to_end(columns: Sequence[NDArray[Any] | None]) -> NDArray[Any] | None:
    held = [column for column in columns if column is not None]
    return np.concatenate(held) if held else None


def settled(votes: VoteChunk, participants: int, statements: int) -> VoteChunk:
    """The votes that count, without their times, ordered by participant, then statement.

    Of the votes of a participant on a statement the latest counts, of equal times (or without times) the last.
    Positions are below `participants` and `statements`.
    """
    votes = _by_time(votes)
    plain = votes.importance is None and votes.red_line is None
    who, what, said = votes.participant, votes.statement, votes.value
    made = choose(len(votes)).rows(who, what, said, participants, statements) if plain else None
    if made is None:
        return votes.take(last_of_each(who, what, statements))
    start, statement, value = made
    participant = np.repeat(np.arange(participants, dtype=np.int32), np.diff(start))
    return VoteChunk(participant, statement.astype(np.int32, copy=False), value)


def _by_time(votes: VoteChunk) -> VoteChunk:
    """The votes in the order of their times, equals in the order given, and without them."""
    time, untimed = votes.time, replace(votes, time=None)
    if time is None or not (time[1:] < time[:-1]).any():
        return untimed
    later, bits = time - time.min(), (len(time) - 1).bit_length()
    if int(later.max()).bit_length() + bits > WORD_BITS:
        return untimed.take(np.argsort(time, kind="stable"))
    later <<= bits
    later |= np.arange(len(time))
    later.sort()  # time and row as one number: several times as quick as to sort rows by their times
    later &= (1 << bits) - 1
    return untimed.take(later)
