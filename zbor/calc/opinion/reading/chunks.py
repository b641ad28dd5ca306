"""A table of votes in pieces, so that it may be larger than memory."""

from collections.abc import Generator, Iterable, Iterator
from typing import Final

from zbor.calc.opinion.kernel import choose
from zbor.calc.opinion.kernel.choice import processors
from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.blocks import Block, module_for
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.ids import Doubtful, Ids
from zbor.calc.opinion.reading.lines import Sheet, sheet
from zbor.calc.opinion.reading.reports import Remark
from zbor.calc.opinion.reading.rows import chunked, places, vote_rows
from zbor.calc.opinion.reading.sources import UNLIMITED, Source, name_of
from zbor.calc.opinion.reading.wide import is_wide, wide_rows
from zbor.calc.opinion.reading.window import Layout

BLOCK: Final = 1 << 20
MOST_BLOCKS: Final = 4
"""So many are cut at a time: more wait for those who fill them and look up their ids."""
BYTES_OF_VOTE: Final = 16
LARGE: Final = 1 << 24
"""Bytes from which on all processors cut blocks, with numba where it is there. To load it takes as long as to read some
three million votes without it; but who reads so many computes with them, and for that it is loaded all the same."""


class VoteChunks:
    """The votes of a file in its order, chunk by chunk; each loop reads the file anew, one loop at a time.

    After a turn `participants` and `statements` hold the ids by position, `read` and `remarks` say how reading went.
    """

    def __init__(self, source: Source, *, size: int, name: str | None, limit: int) -> None:
        self._source, self._size, self._limit = source, size, limit
        self.file = name_of(source, name, "votes.csv")
        self._begin(())

    def _begin(self, notes: tuple[str, ...]) -> None:
        self._people, self._claims = Ids(), Ids()
        self._notes = notes
        self._is_timed = True
        self._votes = 0
        self._seen: set[str] = set()

    def __iter__(self) -> Iterator[VoteChunk]:
        complaints = Complaints(self.file)
        with sheet(self._source, self._limit, complaints) as table:
            wide = is_wide(table.header)
            self._begin((*table.opened.notes, *(["wide"] if wide else [])))
            for chunk in self._wide(table) if wide else self._long(table):
                if complaints.total:  # go on for the problems only
                    continue
                self._votes += len(chunk)
                self._is_timed = wide or chunk.time is not None
                yield chunk
        complaints.refuse_if_any()

    @property
    def read(self) -> int:
        """How many rows have been read, the header apart."""
        return len(self._seen) or self._votes

    @property
    def participants(self) -> list[str]:
        """The ids of participants by position, as far as the file has been read."""
        return self._people.names

    @property
    def statements(self) -> list[str]:
        """The ids of statements by position, as far as the file has been read."""
        return self._claims.names

    @property
    def remarks(self) -> list[Remark]:
        """What was unusual about the file."""
        return [Remark(code) for code in self._notes] + ([] if self._is_timed else [Remark("no-timestamps")])

    def _wide(self, table: Sheet) -> Iterable[VoteChunk]:
        return chunked(wide_rows(table, self._seen), None, self._people, self._claims)

    def _long(self, table: Sheet) -> Iterator[VoteChunk]:
        """Plain blocks at once; from the first that is not plain, row by row to the end."""
        table.require("comment-id", "voter-id", "vote")
        layout, line = Layout.of(table), table.header.following
        if layout is not None:
            line = yield from self._plain(table, layout, line)
        yield from chunked(vote_rows(table, line), places(table.header), self._people, self._claims)

    def _plain(self, table: Sheet, layout: Layout, line: int) -> Generator[VoteChunk, None, int]:
        """The votes in plain blocks; returns the line at which the file stands, at its end or at a doubtful block."""
        file, size = table.file, table.opened.size
        kernel = choose(size // BYTES_OF_VOTE, threads=processors()) if size >= LARGE else choose(0)
        module = module_for(kernel)
        self._people, self._claims = Ids(module.find), Ids(module.find)
        blocks = [Block(self._size, layout, module) for _ in range(min(kernel.threads, MOST_BLOCKS))]
        while filled := [block for block in blocks if block.fill(file)]:
            kernel.each(Block.cut, filled)
            for block in filled:
                try:
                    chunk = block.parsed(self._people, self._claims)
                except Doubtful:
                    file.seek(block.place)
                    return line
                line += len(chunk)
                yield chunk
        return line


def vote_chunks(source: Source, size: int = BLOCK, *, name: str | None = None, limit: int = UNLIMITED) -> VoteChunks:
    """Read votes in chunks of about `size` bytes (plain files) or 65,536 votes (others), for sums over large files.

    Every row comes, in the order of the file, also votes that a later one replaces: whoever sums chunks takes the
    last of each participant and statement. Positions are given out in the order of first appearance and hold over
    all chunks. A loop raises BadTable at its end if anything in the file is wrong: what was summed until then is void.

        chunks = vote_chunks("votes.csv")
        for chunk in chunks:
            totals.add(chunk.participant, chunk.statement, chunk.value)
        ids = chunks.participants
    """
    return VoteChunks(source, size=size, name=name, limit=limit)
