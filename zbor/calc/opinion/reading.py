"""Read votes and statements from CSV as Polis exports them. A file is read whole or refused whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.sources import LIMIT, Row, Source, rows
from zbor.calc.opinion.table import Vote

VALUES = {"1": 1, "+1": 1, "0": 0, "-1": -1}
MODERATED = {"1": 1, "0": 0, "-1": -1, "": 0}

REMARKS = {
    "byte-order-mark": "The file begins with a byte order mark; it was left out.",
    "windows-1250": "The file is not UTF-8; it was read as Windows-1250.",
    "semicolons": "Columns are separated by semicolons.",
    "tabs": "Columns are separated by tabs.",
    "no-timestamps": "There are no timestamps; of repeated votes the last in the file counts.",
    "unknown-statements": "{count} votes are on statements that the list of statements does not have; they were kept.",
}
"""What each remark says, in English; translate by code."""


@dataclass(frozen=True)
class Remark:
    """Something unusual about a file that did not stop it from being read."""

    code: str
    count: int = 1

    def __str__(self) -> str:
        return REMARKS[self.code].format(count=self.count)


@dataclass(frozen=True)
class Report:
    """How reading went: rows read, rows replaced by a later vote, and remarks."""

    file: str
    read: int
    replaced: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Votes:
    """The votes that count, one for each participant and statement, and how reading went."""

    votes: tuple[Vote, ...]
    report: Report


@dataclass(frozen=True)
class StatementRow:
    """A statement as listed; `moderated` is 1 let through, 0 not looked at, -1 removed."""

    id: str
    text: str
    author: str
    moderated: int


@dataclass(frozen=True)
class Statements:
    """All statements listed, removed ones too, and how reading went."""

    statements: tuple[StatementRow, ...]
    report: Report

    @property
    def removed(self) -> tuple[str, ...]:
        """Ids of statements that moderation removed; hand them to `VoteTable.from_votes(without=…)`."""
        return tuple(one.id for one in self.statements if one.moderated == -1)


def read_votes(
    source: Source, *, name: str | None = None, statements: Statements | None = None, limit: int = LIMIT
) -> Votes:
    """Read votes from bytes or a path; columns comment-id, voter-id and vote, and timestamp if there is one.

    Of repeated votes the latest counts, of equal times the last in the file. Votes on statements that `statements`
    does not list are kept and counted in a remark. Raises BadTable with all problems if anything is wrong.
    """
    complaints = Complaints(_name(source, name, "votes.csv"))
    notes, stream = rows(source, columns=("comment-id", "voter-id", "vote"), limit=limit, complaints=complaints)
    latest: dict[tuple[str, str], tuple[float, Vote]] = {}
    read, timed = 0, True
    for row in stream:
        read += 1
        timed = "timestamp" in row.fields
        vote, time = _vote(row, complaints), _time(row, complaints)
        key = vote.participant, vote.statement
        if key not in latest or time >= latest[key][0]:
            latest[key] = time, vote
    complaints.refuse_if_any()
    votes = tuple(vote for _, vote in latest.values())
    remarks = [Remark(code) for code in notes] + ([] if timed else [Remark("no-timestamps")])
    unknown = _unknown(votes, statements)
    if unknown:
        remarks.append(Remark("unknown-statements", unknown))
    return Votes(votes, Report(complaints.file, read, read - len(votes), tuple(remarks)))


def read_statements(source: Source, *, name: str | None = None, limit: int = LIMIT) -> Statements:
    """Read statements from bytes or a path; columns comment-id and comment-body, author-id and moderated if there.

    Raises BadTable with all problems if anything is wrong.
    """
    complaints = Complaints(_name(source, name, "comments.csv"))
    notes, stream = rows(source, columns=("comment-id", "comment-body"), limit=limit, complaints=complaints)
    found: dict[str, StatementRow] = {}
    for row in stream:
        statement = _statement(row, complaints)
        if statement.id in found:
            complaints.add(row.line, "repeated-statement", statement.id, "each statement once")
        found[statement.id] = statement
    complaints.refuse_if_any()
    report = Report(complaints.file, len(found), 0, tuple(Remark(code) for code in notes))
    return Statements(tuple(found.values()), report)


def _name(source: Source, name: str | None, otherwise: str) -> str:
    if name is not None:
        return name
    return otherwise if isinstance(source, bytes) else Path(source).name


def _vote(row: Row, complaints: Complaints) -> Vote:
    found = row.fields["vote"].strip()
    if found not in VALUES:
        complaints.add(row.line, "vote", found, "1 (agree), 0 (pass) or -1 (disagree)")
    return Vote(_id(row, "voter-id", complaints), _id(row, "comment-id", complaints), VALUES.get(found, 0))


def _time(row: Row, complaints: Complaints) -> float:
    found = row.fields.get("timestamp", "0").strip()
    if not found.isascii() or not found.isdigit():
        complaints.add(row.line, "timestamp", found, "whole seconds or milliseconds since 1970")
        return 0
    return int(found[:20])


def _statement(row: Row, complaints: Complaints) -> StatementRow:
    moderated = row.fields.get("moderated", "").strip()
    if moderated not in MODERATED:
        complaints.add(row.line, "moderated", moderated, "1, 0 or -1")
    return StatementRow(
        id=_id(row, "comment-id", complaints),
        text=row.fields["comment-body"].strip(),
        author=row.fields.get("author-id", "").strip(),
        moderated=MODERATED.get(moderated, 0),
    )


def _id(row: Row, column: str, complaints: Complaints) -> str:
    found = row.fields[column].strip()
    if not found:
        complaints.add(row.line, "no-id", column, "an id")
    return found


def _unknown(votes: Iterable[Vote], statements: Statements | None) -> int:
    if statements is None:
        return 0
    known = {one.id for one in statements.statements}
    return sum(vote.statement not in known for vote in votes)
