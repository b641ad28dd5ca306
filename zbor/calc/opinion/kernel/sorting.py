"""Votes in any order into compressed rows, compiled: cut into buckets of rows, then sort each bucket by counting."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.jit import compiled
from zbor.calc.opinion.kernel.plain import Each
from zbor.calc.opinion.kernel.shards import Codes, Ints, Values

VOTES_IN_BUCKET = 1 << 17
ROW_BITS = 12
STATEMENT_BITS = 18
VOTES_IN_CHUNK = 1 << 20
MOST_CHUNKS = 32


@compiled
def _count(who: Codes, begin: int, end: int, shift: int, sizes: Ints) -> None:
    for at in range(begin, end):
        sizes[who[at] >> shift] += 1


@compiled
def _scatter(
    who: Codes,
    what: Codes,
    said: Values,
    begin: int,
    end: int,
    shift: int,
    position: Ints,
    packed: NDArray[np.uint32],
) -> None:
    low = (1 << shift) - 1
    for at in range(begin, end):
        bucket = who[at] >> shift
        place = position[bucket]
        position[bucket] = place + 1
        packed[place] = np.uint32(
            ((np.int64(who[at]) & low) << 20) | (np.int64(what[at]) << 2) | np.int64(said[at] + 1)
        )


@compiled
def _by_count(packed: NDArray[np.uint32], shift: int, mask: int, values: int, result: NDArray[np.uint32]) -> None:
    """Sort by a few bits, keeping the order of equals."""
    place = np.zeros(values + 1, dtype=np.int64)
    for at in range(len(packed)):
        place[((packed[at] >> np.uint32(shift)) & np.uint32(mask)) + 1] += 1
    for at in range(values):
        place[at + 1] += place[at]
    for at in range(len(packed)):
        value = (packed[at] >> np.uint32(shift)) & np.uint32(mask)
        result[place[value]] = packed[at]
        place[value] += 1


@compiled
def _bucket(packed: NDArray[np.uint32], statements: int, answers: Ints, statement: Codes, value: Values) -> int:
    """Sort one bucket by row and statement, keeping the last of equal cells; return how many were kept."""
    size = len(packed)
    by_statement = np.empty(size, dtype=np.uint32)
    _by_count(packed, 2, 0x3FFFF, statements, by_statement)
    _by_count(by_statement, 20, 0xFFF, len(answers), packed)
    kept = 0
    for at in range(size):
        if at + 1 == size or packed[at] >> np.uint32(2) != packed[at + 1] >> np.uint32(2):
            statement[kept] = (packed[at] >> np.uint32(2)) & np.uint32(0x3FFFF)
            value[kept] = np.int8(packed[at] & np.uint32(3)) - np.int8(1)
            answers[packed[at] >> np.uint32(20)] += 1
            kept += 1
    return kept


def rows(
    who: Codes, what: Codes, said: Values, participants: int, statements: int, each: Each[Any]
) -> tuple[Ints, NDArray[np.int32] | NDArray[np.uint16], Values] | None:
    """Sort votes into compressed rows, of repeated votes the last; None where there are too many statements."""
    if statements > 1 << STATEMENT_BITS or participants == 0:
        return None
    shift = _shift(participants, len(said))
    packed, begins = _bucketed(_narrow(who), what, said, (participants - 1 >> shift) + 1, shift, each)
    answers = np.zeros(participants, dtype=np.int64)
    statement: NDArray[Any] = np.empty(len(said), dtype=np.uint16 if statements <= 1 << 16 else np.int32)
    value = np.empty(len(said), dtype=np.int8)
    kept = np.zeros(len(begins) - 1, dtype=np.int64)

    def one(bucket: int) -> None:
        begin, end = int(begins[bucket]), int(begins[bucket + 1])
        row = bucket << shift
        kept[bucket] = _bucket(
            packed[begin:end],
            statements,
            answers[row : min(row + (1 << shift), participants)],
            statement[begin:end],
            value[begin:end],
        )

    each(one, range(len(kept)))
    start = np.zeros(participants + 1, dtype=np.int64)
    np.cumsum(answers, out=start[1:])
    return start, _closed(statement, begins, kept), _closed(value, begins, kept)


def _shift(participants: int, votes: int) -> int:
    """How many bits of a participant's position stay inside a bucket."""
    rows_in_bucket = max(1, participants * VOTES_IN_BUCKET // max(votes, 1))
    return min(ROW_BITS, rows_in_bucket.bit_length() - 1)


def _narrow(who: Codes) -> Codes:
    return who if who.dtype == np.int32 else who.astype(np.int32)


def _bucketed(
    who: Codes, what: Codes, said: Values, buckets: int, shift: int, each: Each[Any]
) -> tuple[NDArray[np.uint32], Ints]:
    """Votes by bucket of rows, in their order within each, and where each bucket begins."""
    number = min(MOST_CHUNKS, max(1, len(said) // VOTES_IN_CHUNK))
    cuts = np.linspace(0, len(said), number + 1).astype(np.int64).tolist()
    sizes = np.zeros((number, buckets), dtype=np.int64)
    statement = what if what.dtype == np.uint16 else what.astype(np.int32, copy=False)
    each(lambda at: _count(who, cuts[at], cuts[at + 1], shift, sizes[at]), range(number))
    ends = np.cumsum(sizes.T.ravel())
    position = np.ascontiguousarray((ends - sizes.T.ravel()).reshape(buckets, number).T)
    packed = np.empty(len(said), dtype=np.uint32)
    each(lambda at: _scatter(who, statement, said, cuts[at], cuts[at + 1], shift, position[at], packed), range(number))
    return packed, np.concatenate(([0], ends[number - 1 :: number]))


def _closed(column: NDArray[Any], begins: Ints, kept: Ints) -> NDArray[Any]:
    """The kept votes of all buckets without gaps."""
    if int(kept.sum()) == len(column):
        return column
    return np.concatenate([column[begin : begin + size] for begin, size in zip(begins[:-1], kept, strict=True)])
