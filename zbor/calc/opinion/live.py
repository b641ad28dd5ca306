"""Votes that keep coming: counts and consensus after each, at once; a whole map whenever it is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.special import betaincinv

from zbor.calc.opinion.kernel import Shard, choose
from zbor.calc.opinion.polis import PolisMap, polis_map
from zbor.calc.opinion.table import AGREE, DISAGREE, PASS, VoteTable

UNSEEN = -2
NOBODY = -1
LOWER = 0.05


class Answers(NamedTuple):
    """How many agreed, disagreed and passed on one statement."""

    agree: int
    disagree: int
    passed: int

    @property
    def n(self) -> int:
        """How many answered, passes included."""
        return self.agree + self.disagree + self.passed


class Consensus(NamedTuple):
    """The least sure agreement and disagreement among segments: the smallest lower end of a 90 % interval each."""

    agreement: float
    disagreement: float


class LiveVotes:
    """A table of votes that takes one more vote at a time.

    Counts are whole numbers and always those of a table of all votes; `map` is the full computation on that table, bit
    for bit. `segments` gives the declared value of each participant by attribute; who declared none is in no segment.
    New participants and statements may appear at any time. A new participant is in no group until the next `map`.
    """

    def __init__(
        self, table: VoteTable, *, segments: Mapping[str, Mapping[str, str]] | None = None, seed: int = 1
    ) -> None:
        self._seed = seed
        self._later: dict[tuple[str, str], int] = {}
        self._known = _Known(table)
        self._column = {what: at for at, what in enumerate(table.statements)}
        self._everybody = _Counts(table, dict.fromkeys(table.participants, 0), 1)
        self._groups = _Counts(table, {}, 0)
        self._segments = {attribute: _declared(table, who) for attribute, who in (segments or {}).items()}

    def add(self, participant: str, statement: str, value: int) -> None:
        """Take one vote, replacing an earlier one of the same participant on the same statement.

        Raises ValueError where the value is not a vote.
        """
        if value not in (AGREE, PASS, DISAGREE):
            raise ValueError(f"A vote is 1, 0 or -1, not {value!r}.")
        cell = participant, statement
        before = self._later[cell] if cell in self._later else self._known.value(*cell)
        self._later[cell] = value
        column = self._column.setdefault(statement, len(self._column))
        self._everybody.member.setdefault(participant, 0)
        for counts in (self._everybody, self._groups, *self._segments.values()):
            counts.move(participant, column, before, value)

    def counts(self, statement: str) -> Answers:
        """How everybody answered a statement; raises KeyError where nobody has heard of it."""
        return self._everybody.of(self._column[statement])[0]

    def consensus(self, statement: str) -> float:
        """The group-informed consensus, by the groups of the last map: the product of (agrees + 1) / (answers + 2)."""
        inside = self._groups.of(self._column[statement])
        return float(np.prod([(one.agree + 1) / (one.n + 2) for one in inside]))

    def segment_consensus(self, attribute: str, statement: str) -> Consensus:
        """The least lower bound of agreement over the segments of an attribute, and of disagreement.

        The bounds are of the posterior of a share from a flat prior. Raises KeyError for an unknown attribute.
        """
        inside = self._segments[attribute].of(self._column[statement])
        n = np.array([one.n for one in inside])
        agree, disagree = (
            betaincinv(some + 1.0, n - some + 1.0, LOWER).min(initial=1.0)
            for some in (np.array([one.agree for one in inside]), np.array([one.disagree for one in inside]))
        )
        return Consensus(float(agree), float(disagree))

    def table(self) -> VoteTable:
        """The table of all votes so far. A later vote has no importance and no red line."""
        if self._later:
            self._known = _Known(self._known.with_votes(self._later))
            self._later = {}
        return self._known.table

    def map(self, *, moderated: Collection[str] = ()) -> PolisMap:
        """The full map of all votes so far; its groups are those of `consensus` from now on."""
        table = self.table()
        found = polis_map(table, seed=self._seed, moderated=moderated)
        member = {who: group for who, group in zip(table.participants, found.group.tolist(), strict=True) if group >= 0}
        groups = _Counts(table, member, found.grouping.number)
        groups.place([self._column[one] for one in table.statements], len(self._column))
        self._groups = groups
        return found


class _Known:
    """A table in which single votes are looked up."""

    def __init__(self, table: VoteTable) -> None:
        self.table = table
        self._row = {who: at for at, who in enumerate(table.participants)}
        self._column = {what: at for at, what in enumerate(table.statements)}

    def value(self, participant: str, statement: str) -> int:
        """The vote, or UNSEEN."""
        row, column = self._row.get(participant), self._column.get(statement)
        if row is None or column is None:
            return UNSEEN
        at, is_there = self._place(row, column)
        return int(self.table.value[at]) if is_there else UNSEEN

    def with_votes(self, later: Mapping[tuple[str, str], int]) -> VoteTable:
        """The table with later votes put in, each in its place unless that takes sorting anew."""
        table = self.table
        is_known = all(who in self._row and what in self._column for who, what in later)
        if not is_known or table.importance is not None or table.red_line is not None:
            return _merged(table, later)
        value, new = table.value.copy(), []
        for (who, what), vote in later.items():
            row, column = self._row[who], self._column[what]
            at, is_there = self._place(row, column)
            if is_there:
                value[at] = vote
            else:
                new.append((at, row, column, vote))
        if not new:
            return replace(table, value=value)
        places, rows, columns, votes = np.array(sorted(new)).T
        more = np.bincount(rows + 1, minlength=len(table.start)).cumsum()
        statement = np.insert(table.statement, places, columns)
        return replace(table, start=table.start + more, statement=statement, value=np.insert(value, places, votes))

    def _place(self, row: int, column: int) -> tuple[int, bool]:
        """Where a vote stands among all of the table or would, and whether it does."""
        begin, end = int(self.table.start[row]), int(self.table.start[row + 1])
        at = begin + int(self.table.statement[begin:end].searchsorted(column))
        return at, at < end and int(self.table.statement[at]) == column


class _Counts:
    """Answers by party and statement that single votes change; `member` gives the party of each participant."""

    def __init__(self, table: VoteTable, member: dict[str, int], parties: int) -> None:
        self.member = member
        party = np.array([member.get(who, NOBODY) for who in table.participants], dtype=np.int64)
        shard = Shard(table.start, table.statement, table.value)
        self.table = choose(len(table)).tally(shard, len(table.statements), party, parties)

    def place(self, columns: list[int], size: int) -> None:
        """Put the statements into other columns."""
        placed = np.zeros((len(self.table), size, 3), dtype=np.int64)
        placed[:, columns] = self.table
        self.table = placed

    def move(self, participant: str, column: int, before: int, value: int) -> None:
        """Count a vote, no longer counting the one it replaces."""
        party = self.member.get(participant)
        if party is None:
            return
        self._reach(column)
        if before != UNSEEN:
            self.table[party, column, before + 1] -= 1
        self.table[party, column, value + 1] += 1

    def of(self, column: int) -> list[Answers]:
        """The counts of every party on a statement."""
        self._reach(column)
        return [Answers(agree, disagree, passed) for disagree, passed, agree in self.table[:, column].tolist()]

    def _reach(self, column: int) -> None:
        if column >= self.table.shape[1]:
            room = max(column + 1, 2 * self.table.shape[1])
            self.place(list(range(self.table.shape[1])), room)


def _declared(table: VoteTable, segment: Mapping[str, str]) -> _Counts:
    name = {one: at for at, one in enumerate(sorted(set(segment.values())))}
    return _Counts(table, {who: name[one] for who, one in segment.items()}, len(name))


def _merged(table: VoteTable, later: Mapping[tuple[str, str], int]) -> VoteTable:
    """The table with later votes put in."""
    people = sorted({who for who, _ in later} - set(table.participants))
    claims = sorted({what for _, what in later} - set(table.statements))
    participants = sorted((*table.participants, *people)) if people else table.participants
    statements = sorted((*table.statements, *claims)) if claims else table.statements
    row = {who: at for at, who in enumerate(participants)}
    column = {what: at for at, what in enumerate(statements)}
    rows = np.array([row[who] for who in table.participants], dtype=np.int32)
    columns = np.array([column[what] for what in table.statements], dtype=np.int32)
    more = len(later)
    return VoteTable.from_codes(
        np.concatenate([rows[table.participant], [row[who] for who, _ in later]]),
        np.concatenate([columns[table.statement], [column[what] for _, what in later]]),
        np.concatenate([table.value, np.fromiter(later.values(), dtype=np.int8, count=more)]),
        participants=participants,
        statements=statements,
        importance=None if table.importance is None else np.concatenate([table.importance, np.full(more, np.nan)]),
        red_line=None if table.red_line is None else np.concatenate([table.red_line, np.zeros(more, dtype=np.bool_)]),
        weights=None if table.weights is None else dict(zip(table.participants, table.weights.tolist(), strict=True)),
    )
