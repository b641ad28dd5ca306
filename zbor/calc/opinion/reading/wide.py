"""Tables with a row for each participant and a column for each statement, and the groups published in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.lines import Header, Sheet, sheet
from zbor.calc.opinion.reading.reports import Remark, Report
from zbor.calc.opinion.reading.rows import VALUES, VoteRow, identified
from zbor.calc.opinion.reading.sources import LIMIT, Source, name_of

ABOUT: Final = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
"""The columns that say something about the participant; all others are statements."""


@dataclass(frozen=True)
class Groups:
    """The group of each participant who was given one, as published, and how reading went."""

    by_participant: Mapping[str, str]
    report: Report


def is_wide(header: Header) -> bool:
    """Whether a file has a row for each participant."""
    return {"participant", "group-id"} <= set(header.columns) and not {"voter-id", "vote"} & set(header.columns)


def wide_rows(table: Sheet, seen: set[str]) -> Iterator[VoteRow]:
    """The votes of a file with a row for each participant; empty cells are statements not seen.

    `seen` takes the participants, also those without votes.
    """
    claims = _statements(table)
    place = table.header.columns.index("participant")
    for record in table.records():
        who = identified(record, place, "participant", table.complaints)
        once(who, seen, record.line, table.complaints)
        for at, what in claims:
            cell = record.fields[at]
            if cell in VALUES:
                yield VoteRow(who, what, VALUES[cell])
            elif found := cell.strip():
                if found in VALUES:
                    yield VoteRow(who, what, VALUES[found])
                else:
                    table.complaints.add(record.line, "cell", found, what)


def read_groups(source: Source, *, name: str | None = None, limit: int = LIMIT) -> Groups:
    """Read the group of each participant from bytes or a path; columns participant and group-id.

    Who has no group is left out. Raises BadTable with all problems if anything is wrong.
    """
    complaints = Complaints(name_of(source, name, "participants-votes.csv"))
    found: dict[str, str] = {}
    seen: set[str] = set()
    with sheet(source, limit, complaints) as table:
        table.require("participant", "group-id")
        place, group = (table.header.columns.index(column) for column in ("participant", "group-id"))
        for record in table.records():
            who = identified(record, place, "participant", complaints)
            once(who, seen, record.line, complaints)
            if given := record.fields[group].strip():
                found[who] = given
    complaints.refuse_if_any()
    return Groups(found, Report(complaints.file, len(seen), 0, tuple(map(Remark, table.opened.notes))))


def once(who: str, seen: set[str], line: int, complaints: Complaints) -> None:
    """Take note of a participant; a problem if there was a row of theirs before."""
    if who and who in seen:
        complaints.add(line, "repeated-participant", who, "each participant once")
    seen.add(who)


def _statements(table: Sheet) -> list[tuple[int, str]]:
    """Where each statement stands. Raises BadTable where a column has no name, or one that another has too."""
    header = table.header
    for at, name in enumerate(header.names, start=1):
        if not name:
            table.complaints.add(header.line, "no-name", str(at), "the id of a statement")
    about = tuple(name for name in header.columns if name in ABOUT)
    claims = [(at, name) for at, name in enumerate(header.names) if header.columns[at] not in ABOUT]
    table.refuse_repeated(about + tuple(name for _, name in claims))
    return claims
