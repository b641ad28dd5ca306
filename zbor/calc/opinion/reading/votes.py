"""The votes that count, and how reading them went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.reading.chunks import BLOCK, VoteChunks
from zbor.calc.opinion.reading.columns import VoteChunk, joined, settled
from zbor.calc.opinion.reading.ids import in_order
from zbor.calc.opinion.reading.reports import Remark, Report
from zbor.calc.opinion.reading.sources import LIMIT, Source
from zbor.calc.opinion.reading.statements import Statements
from zbor.calc.opinion.table import Codes, Floats, Marks, Vote, VoteTable


@dataclass(frozen=True, eq=False)
class Votes:
    """The votes that count, one for each participant and statement, by participant, then statement; and the report.

    `participants` and `statements` are the ids of all votes read, sorted. `participant` and `statement` are positions
    in them and `value` is 1, 0 or -1, one for each vote. `importance` (NaN where not said) and `red_line` are None
    where the file has no such column.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    participant: NDArray[np.int32]
    statement: Codes
    value: NDArray[np.int8]
    report: Report
    importance: Floats | None = field(default=None, repr=False)
    red_line: Marks | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def votes(self) -> tuple[Vote, ...]:
        """The votes one by one, for small tables."""
        strengths = [None] * len(self) if self.importance is None else self.importance.tolist()
        lines = [False] * len(self) if self.red_line is None else self.red_line.tolist()
        columns = (self.participant.tolist(), self.statement.tolist(), self.value.tolist(), strengths, lines)
        return tuple(
            Vote(self.participants[who], self.statements[what], value, None if strength != strength else strength, line)
            for who, what, value, strength, line in zip(*columns, strict=True)
        )

    def table(
        self,
        *,
        participants: Iterable[str] = (),
        statements: Iterable[str] = (),
        without: Iterable[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> VoteTable:
        """The table of these votes, as `VoteTable.from_votes` makes it.

        `participants` and `statements` add those whom nobody's vote mentions; `without` leaves statements out, and
        with them those who voted on nothing else.
        """
        left_out = set(without)
        kept = np.array([one not in left_out for one in self.statements], dtype=np.bool_)
        rows = slice(None) if kept.all() else kept[self.statement]
        who, what = self.participant[rows], self.statement[rows]
        voted = np.zeros(len(self.participants), dtype=np.bool_)
        voted[who] = True
        people, row = _among(self.participants, voted, set(participants))
        claims, column = _among(self.statements, kept, set(statements) - left_out)
        return VoteTable.from_codes(
            row[who],
            column[what],
            self.value[rows],
            participants=people,
            statements=claims,
            importance=None if self.importance is None else self.importance[rows],
            red_line=None if self.red_line is None else self.red_line[rows],
            weights=weights,
        )


def read_votes(
    source: Source, *, name: str | None = None, statements: Statements | None = None, limit: int = LIMIT
) -> Votes:
    """Read votes from bytes or a path, with a row for each vote or for each participant.

    A row for each vote: columns comment-id, voter-id and vote, and timestamp, importance and red-line if there. A row
    for each participant: columns participant, group-id, and one for each statement. Of repeated votes the latest
    counts, of equal times the last in the file. Votes on statements that `statements` does not list are kept and
    counted in a remark. Files without quotes or spaces around fields are read fastest; room is needed for some 45
    bytes a vote. Raises BadTable with all problems if anything is wrong.
    """
    chunks = VoteChunks(source, size=BLOCK, name=name, limit=limit)
    return gathered(chunks, statements)


def gathered(chunks: VoteChunks, statements: Statements | None = None) -> Votes:
    """The votes that count out of all chunks of a file."""
    raw = list(chunks)
    people, row = in_order(chunks.participants)
    claims, column = in_order(chunks.statements)
    for at, chunk in enumerate(raw):
        raw[at] = replace(chunk, participant=row[chunk.participant], statement=column[chunk.statement])
    read = sum(map(len, raw))
    raw = [joined(raw)]
    votes = settled(raw.pop(), len(people), len(claims))  # handed over: times need no room once they are in order
    remarks = chunks.remarks
    unknown = _unknown(votes, claims, statements)
    if unknown:
        remarks.append(Remark("unknown-statements", unknown))
    small = np.uint16 if len(claims) <= 1 << 16 else np.int32
    return Votes(
        participants=people,
        statements=claims,
        participant=votes.participant,
        statement=votes.statement.astype(small, copy=False),
        value=votes.value,
        report=Report(chunks.file, chunks.read, read - len(votes), tuple(remarks)),
        importance=votes.importance,
        red_line=votes.red_line,
    )


def _among(ids: tuple[str, ...], kept: Marks, added: set[str]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The ids kept and those added, in order, and for each place before the place after."""
    if kept.all() and added <= set(ids):
        return ids, np.arange(len(ids), dtype=np.int32)
    after = tuple(sorted({one for one, stays in zip(ids, kept.tolist(), strict=True) if stays} | added))
    place = {one: at for at, one in enumerate(after)}
    return after, np.array([place.get(one, -1) for one in ids], dtype=np.int32)


def _unknown(votes: VoteChunk, claims: tuple[str, ...], statements: Statements | None) -> int:
    if statements is None:
        return 0
    listed = {one.id for one in statements.statements}
    unknown: NDArray[Any] = np.array([one not in listed for one in claims], dtype=np.bool_)
    return int(unknown[votes.statement].sum())
