"""Statements as Polis exports them in comments.csv."""

from dataclasses import dataclass
from typing import Final

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.lines import Header, Record, sheet
from zbor.calc.opinion.reading.reports import Remark, Report
from zbor.calc.opinion.reading.rows import identified
from zbor.calc.opinion.reading.sources import LIMIT, Source, name_of

MODERATED: Final = {"1": 1, "0": 0, "-1": -1, "": 0}


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
        """Ids of statements that moderation removed; hand them to `Votes.table(without=…)`."""
        return tuple(one.id for one in self.statements if one.moderated == -1)


def read_statements(source: Source, *, name: str | None = None, limit: int = LIMIT) -> Statements:
    """Read statements from bytes or a path; columns comment-id and comment-body, author-id and moderated if there.

    Raises BadTable with all problems if anything is wrong.
    """
    complaints = Complaints(name_of(source, name, "comments.csv"))
    found: dict[str, StatementRow] = {}
    with sheet(source, limit, complaints) as table:
        table.require("comment-id", "comment-body")
        for record in table.records():
            statement = _statement(record, table.header, complaints)
            if statement.id in found:
                complaints.add(record.line, "repeated-statement", statement.id, "each statement once")
            found[statement.id] = statement
    complaints.refuse_if_any()
    report = Report(complaints.file, len(found), 0, tuple(map(Remark, table.opened.notes)))
    return Statements(tuple(found.values()), report)


def _statement(record: Record, header: Header, complaints: Complaints) -> StatementRow:
    fields = dict(zip(header.columns, record.fields, strict=True))
    moderated = fields.get("moderated", "").strip()
    if moderated not in MODERATED:
        complaints.add(record.line, "moderated", moderated, "1, 0 or -1")
    return StatementRow(
        id=identified(record, header.columns.index("comment-id"), "comment-id", complaints),
        text=fields["comment-body"].strip(),
        author=fields.get("author-id", "").strip(),
        moderated=MODERATED.get(moderated, 0),
    )
