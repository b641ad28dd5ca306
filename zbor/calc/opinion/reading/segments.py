"""What participants declare of themselves: field of work, region, size and the like."""

from collections.abc import Mapping
from dataclasses import dataclass

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.lines import Sheet, sheet
from zbor.calc.opinion.reading.reports import Remark, Report
from zbor.calc.opinion.reading.rows import identified
from zbor.calc.opinion.reading.sources import LIMIT, Source, name_of
from zbor.calc.opinion.reading.votes import Votes
from zbor.calc.opinion.reading.wide import once

PEOPLE = ("participant", "voter-id")


@dataclass(frozen=True)
class Segments:
    """Declared values by attribute and participant, and how reading went; what is not declared is not there."""

    by_attribute: Mapping[str, Mapping[str, str]]
    report: Report


def read_segments(
    source: Source, *, name: str | None = None, votes: Votes | None = None, limit: int = LIMIT
) -> Segments:
    """Read declared segments from bytes or a path: first a column participant or voter-id, then one per attribute.

    Attributes are named as written; an empty field is not declared. Participants without `votes`, where these are
    given, are kept and counted in a remark. Raises BadTable with all problems if anything is wrong.
    """
    complaints = Complaints(name_of(source, name, "segments.csv"))
    seen: set[str] = set()
    with sheet(source, limit, complaints) as table:
        attributes = _attributes(table)
        declared: dict[str, dict[str, str]] = {attribute: {} for attribute in attributes}
        for record in table.records():
            who = identified(record, 0, table.header.names[0], complaints)
            once(who, seen, record.line, complaints)
            for attribute, field in zip(attributes, record.fields[1:], strict=True):
                if value := field.strip():
                    declared[attribute][who] = value
    complaints.refuse_if_any()
    remarks = [Remark(code) for code in table.opened.notes]
    strangers = len(seen - set(votes.participants)) if votes is not None else 0
    if strangers:
        remarks.append(Remark("unknown-participants", strangers))
    return Segments(declared, Report(complaints.file, len(seen), 0, tuple(remarks)))


def _attributes(table: Sheet) -> tuple[str, ...]:
    """The names of all columns but the first. Raises BadTable if one is missing, blank or repeated."""
    header, complaints = table.header, table.complaints
    if header.columns[0] not in PEOPLE:
        complaints.add(header.line, "first-column", header.names[0], "participant")
    for at, name in enumerate(header.names[1:], start=2):
        if not name:
            complaints.add(header.line, "no-name", str(at), "the name of an attribute")
    if len(header.names) == 1:
        complaints.add(header.line, "missing-column", header.names[0], "region")
    table.refuse_repeated(header.names[1:])
    return header.names[1:]
