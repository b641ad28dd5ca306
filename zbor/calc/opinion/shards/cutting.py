"""Votes in chunks into a folder of shards, with room for one chunk, one shard and the ids in memory.

First all votes are written down as they come, so that their source is read once. Then, when all ids are known and
sorted, they are dealt to the shards that hold their participants. At last each shard is put in order by itself. A
participant's votes keep their order throughout, so chunks leave no trace in the result.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.shards import Ints, Shard
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.ids import in_order
from zbor.calc.opinion.shards.building import built
from zbor.calc.opinion.shards.files import ShardFolder, close, save
from zbor.calc.opinion.shards.sources import Chunks, even_cuts

Records: TypeAlias = NDArray[np.void]

RECORD: Final = np.dtype([("who", "<i4"), ("what", "<i4"), ("said", "i1"), ("time", "<i8")])
VOTES_IN_SHARD: Final = 1 << 21
MOST_SHARDS: Final = 500
"""Each has a file open while votes are dealt, and systems commonly allow 1024."""

AT_ONCE: Final = 1 << 20


def cut(chunks: Chunks, folder: Path, *, votes_in_shard: int = VOTES_IN_SHARD) -> ShardFolder:
    """Cut votes into shards of about `votes_in_shard` votes, in files of a new or empty folder.

    Of repeated votes of a participant on a statement the latest counts, of equal times (or without times) the last.
    Needs some 40 bytes of disk for each vote while it works, 3 afterwards, and memory for the ids and about 100
    bytes for each vote of a shard. There are at most 500 shards: of more than a thousand million votes they are
    larger. Raises FileExistsError if the folder holds anything, and what reading the chunks raises.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; name a new folder.")
    with TemporaryDirectory(dir=folder, prefix="cutting-") as name:
        spool = Path(name) / "spool"
        cast, is_timed = _written(chunks, spool)
        people, row = in_order(chunks.participants)
        claims, column = in_order(chunks.statements)
        bounds = _bounds(cast, row, votes_in_shard)
        dealt = [Path(name) / str(number) for number in range(len(bounds) - 1)]
        _deal(spool, (row, column), bounds, dealt)
        spool.unlink()
        votes = []
        for number, (lower, upper) in enumerate(pairwise(bounds.tolist())):
            shard = _shard(dealt[number], (lower, upper), len(claims), is_timed=is_timed)
            dealt[number].unlink()
            save(shard, folder, number)
            votes.append(len(shard))
    close(folder, people, claims, votes)
    return ShardFolder(folder, people, claims, tuple(votes))


def _written(chunks: Chunks, spool: Path) -> tuple[Ints, bool]:
    """Write votes down as they come; returns how many each participant cast, and whether they have times."""
    cast = np.zeros(0, dtype=np.int64)
    timed = set()
    with spool.open("wb") as file:
        for chunk in chunks:
            timed.add(chunk.time is not None)
            if len(timed) > 1:
                raise ValueError("Either all votes have times or none.")
            _records(chunk).tofile(file)
            here = np.bincount(chunk.participant, minlength=len(cast))
            here[: len(cast)] += cast
            cast = here
    return cast, True in timed


def _records(chunk: VoteChunk) -> Records:
    records = np.zeros(len(chunk), dtype=RECORD)
    records["who"], records["what"], records["said"] = chunk.participant, chunk.statement, chunk.value
    if chunk.time is not None:
        records["time"] = chunk.time
    return records


def _bounds(cast: Ints, row: NDArray[Any], votes_in_shard: int) -> Ints:
    start = np.zeros(len(row) + 1, dtype=np.int64)
    start[1 + row[: len(cast)]] = cast
    np.cumsum(start, out=start)
    wanted = -(-int(start[-1]) // max(votes_in_shard, 1))
    return even_cuts(start, min(max(wanted, 1), MOST_SHARDS))


def _deal(spool: Path, after: tuple[NDArray[Any], NDArray[Any]], bounds: Ints, dealt: Sequence[Path]) -> None:
    """Deal votes to the files of their shards, in their order, with positions among the sorted ids."""
    row, column = after
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("wb")) for path in dealt]
        for records in _blocks(spool):
            who = row[records["who"]]
            records["who"], records["what"] = who, column[records["what"]]
            shard = np.searchsorted(bounds[1:-1], who, side="right").astype(np.uint16)
            order = np.argsort(shard, kind="stable")
            ends = np.cumsum(np.bincount(shard, minlength=len(files)))[:-1]
            for file, share in zip(files, np.split(records[order], ends), strict=True):
                share.tofile(file)


def _blocks(path: Path) -> Iterator[Records]:
    with path.open("rb") as file:
        while len(records := np.fromfile(file, dtype=RECORD, count=AT_ONCE)):
            yield records


def _shard(path: Path, rows: tuple[int, int], statements: int, *, is_timed: bool) -> Shard:
    records = np.fromfile(path, dtype=RECORD)
    votes = VoteChunk(
        records["who"] - np.int32(rows[0]),
        records["what"].copy(),
        records["said"].copy(),
        records["time"].copy() if is_timed else None,
    )
    del records
    return built([votes], rows[1] - rows[0], statements)
