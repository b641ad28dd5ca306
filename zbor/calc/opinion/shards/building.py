"""Votes of some participants into one shard."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.kernel.shards import Shard
from zbor.calc.opinion.reading.columns import VoteChunk, joined, settled
from zbor.calc.opinion.reading.ids import in_order
from zbor.calc.opinion.shards.sources import Chunks


@dataclass(frozen=True, eq=False)
class Part:
    """A shard by itself, and its ids, sorted; the statements are those that occur in it."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    shard: Shard

    def __sizeof__(self) -> int:
        return held(self.shard)


def part_of(chunks: Chunks) -> Part:
    """Read votes into a shard of their own."""
    read = [_bare(chunk) for chunk in chunks]
    people, row = in_order(chunks.participants)
    claims, column = in_order(chunks.statements)
    moved = [VoteChunk(row[one.participant], column[one.statement], one.value, one.time) for one in read]
    return Part(people, claims, built(moved, len(people), len(claims)))


def built(chunks: Sequence[VoteChunk], participants: int, statements: int) -> Shard:
    """The votes that count as rows, one for each participant."""
    votes = settled(joined(chunks), participants, statements)
    start = np.zeros(participants + 1, dtype=np.int64)
    np.cumsum(np.bincount(votes.participant, minlength=participants), out=start[1:])
    small = np.uint16 if statements <= 1 << 16 else np.int32
    return Shard(start, votes.statement.astype(small), votes.value)


def held(shard: Shard) -> int:
    """How many bytes a shard takes."""
    return shard.start.nbytes + shard.statement.nbytes + shard.value.nbytes


def _bare(chunk: VoteChunk) -> VoteChunk:
    """Only what a map of shards looks at: no importance, no red lines."""
    return VoteChunk(chunk.participant, chunk.statement, chunk.value, chunk.time)
