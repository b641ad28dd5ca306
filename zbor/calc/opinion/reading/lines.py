"""A file as rows of text: its header, then its records one by one, each with the line on which it begins."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Final, NamedTuple

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.sources import EXPECTED_TEXT, Opened, Source, look, open_source

ALIASES: Final = {"red_line": "red-line"}


class Record(NamedTuple):
    """The fields of one row, the line on which it begins and the line that follows it."""

    line: int
    following: int
    fields: list[str]


@dataclass(frozen=True)
class Header:
    """The names of the columns, as written but for spaces around them."""

    line: int
    following: int
    names: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in small letters, as columns with a set meaning are found by."""
        return tuple(ALIASES.get(name.lower(), name.lower()) for name in self.names)

    def at(self, column: str) -> int | None:
        """Where a column stands, if it does."""
        return self.columns.index(column) if column in self.columns else None


@dataclass(frozen=True)
class Sheet:
    """A file whose header has been read."""

    file: BufferedIOBase
    opened: Opened
    header: Header
    complaints: Complaints

    def records(self, line: int | None = None) -> Iterator[Record]:
        """Records with as many fields as the header, from where the file stands, which is at `line` if not the first.

        What has more or fewer fields is gathered as a problem.
        """
        begin = self.header.following if line is None else line
        for record in _records(self.file, self.opened, self.complaints, begin):
            if len(record.fields) == len(self.header.names):
                yield record
            else:
                expected = f"{len(self.header.names)} fields as in the header"
                self.complaints.add(record.line, "row-length", str(len(record.fields)), expected)

    def require(self, *columns: str) -> None:
        """Refuse a file that lacks a column or has one twice."""
        found = self.header.columns
        for name in columns:
            if name not in found:
                self.complaints.add(self.header.line, "missing-column", ", ".join(found), name)
        self.refuse_repeated(found)

    def refuse_repeated(self, names: tuple[str, ...]) -> None:
        """Refuse a file in which one of these names of columns comes twice; end here if anything is wrong."""
        for name in sorted({name for name in names if name and names.count(name) > 1}):
            self.complaints.add(self.header.line, "repeated-column", name, "each column once")
        self.complaints.refuse_if_any()


@contextmanager
def sheet(source: Source, limit: int, complaints: Complaints) -> Iterator[Sheet]:
    """Open a file and read its header. Raises BadTable if the file cannot be read as text or has no header."""
    opened = look(source, limit, complaints)
    complaints.refuse_if_any()
    with open_source(source) as file:
        first = next(_records(file, opened, complaints, 1), None)
        if first is None:
            if not complaints.total:
                complaints.add(1, "empty", "", "a header and rows")
            raise complaints.refusal()
        names = tuple(name.strip() for name in first.fields)
        yield Sheet(file, opened, Header(first.line, first.following, names), complaints)


def _records(file: BufferedIOBase, opened: Opened, complaints: Complaints, begin: int) -> Iterator[Record]:
    """Rows that are not blank; a fault ends them and is gathered."""
    reader = csv.reader((text.decode(opened.encoding) for text in file), delimiter=opened.separator, strict=True)
    line = begin
    try:
        for fields in reader:
            following = begin + reader.line_num
            if any(field.strip() for field in fields):
                yield Record(line, following, fields)
            line = following
    except csv.Error as fault:
        complaints.add(line, "quotes", str(fault), "quoted fields as in CSV")
    except UnicodeDecodeError as fault:
        found = f"byte {fault.object[fault.start]:#x}"
        complaints.add(begin + reader.line_num, "encoding", found, EXPECTED_TEXT)
