"""Votes as columns of numbers, and which of repeated votes counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

AT_ONCE: Final = 1 << 21
MOST_SHARES: Final = 32
MOST_BITS: Final = 63


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


def settled(chunks: Sequence[VoteChunk], participants: int, statements: int) -> list[VoteChunk]:
    """The votes that count, without their times, ordered by participant, then statement.

    Of the votes of a participant on a statement the latest counts, of equal times (or without times) the last.
    Positions are below `participants` and `statements`. Participants are taken in shares, which are to be joined, so
    that ordering needs little room beside the votes.
    """
    return [_last(share, statements) for share in _shares(chunks, participants)]


def _shares(chunks: Sequence[VoteChunk], participants: int) -> Iterator[VoteChunk]:
    number = min(-(-sum(map(len, chunks)) // AT_ONCE), MOST_SHARES)
    if number <= 1:
        yield joined(chunks)
        return
    bounds = np.linspace(0, participants, number + 1).astype(np.int32)
    for low, high in pairwise(bounds):
        yield joined([one.take(np.flatnonzero((one.participant >= low) & (one.participant < high))) for one in chunks])


def _last(votes: VoteChunk, statements: int) -> VoteChunk:
    cell = votes.participant.astype(np.int64) * statements + votes.statement
    ordered, order = _ordered(cell)
    again = ordered[1:] == ordered[:-1]
    if again.any():
        if votes.time is not None and (votes.time[1:] < votes.time[:-1]).any():
            order = _latest(order, again, votes.time)
        is_last = np.append(~again, True)
        ordered, order = ordered[is_last], order[is_last]
    participant = ordered // statements
    return VoteChunk(
        participant.astype(np.int32),
        (ordered - participant * statements).astype(np.int32),
        votes.value[order],
        importance=None if votes.importance is None else votes.importance[order],
        red_line=None if votes.red_line is None else votes.red_line[order],
    )


def _latest(order: NDArray[Any], again: NDArray[np.bool_], time: NDArray[np.int64]) -> NDArray[Any]:
    """The order with the row of the latest time, of equal times the last, at the end of each run on the same cell.

    `again` says of each place in the order but the last whether the next one is on the same cell.
    """
    repeated = np.append(again, False)
    repeated[1:] |= again
    places = np.flatnonzero(repeated)
    ends = np.flatnonzero(np.append(~again, True)[places])
    begins = np.append(0, ends[:-1] + 1)
    rows = order[places]
    times = time[rows]
    latest = np.repeat(np.maximum.reduceat(times, begins), ends + 1 - begins)
    chosen = np.maximum.reduceat(np.where(times == latest, np.arange(len(rows)), -1), begins)
    order[places[ends]] = rows[chosen]
    return order


def _ordered(cell: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """The cells in order, and which rows they are, equals in the order given.

    Cell and row are sorted as one number, which is several times as quick as to sort rows by their cells.
    """
    bits = max(len(cell) - 1, 0).bit_length()
    if int(cell.max(initial=0)).bit_length() + bits > MOST_BITS:
        order = np.argsort(cell, kind="stable")
        return cell[order], order
    both = cell << bits
    both |= np.arange(len(cell))
    both.sort()
    return both >> bits, both & ((1 << bits) - 1)
