"""A table as it was read: rows with their numbers in the file, each cell a text or something that is more than a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)


class Kind(StrEnum):
    """What a cell is that is no text. FAULT: a formula without a value, a value that is a fault, a covered number."""

    NUMBER = "n"
    DAY = "d"
    FAULT = "!"


Cell = str | tuple[Kind, str]
"""A text; or a number, a day (ISO), a fault, with what is written there."""
Row = tuple[int, list[Cell]]
Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; rows from 1, columns from 0."""


@dataclass
class Grid:
    """A sheet whole: its rows that hold anything, its merged ranges, and what is to be said of it."""

    rows: list[Row] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, name: str, n: int = 1) -> None:
        if n:
            self.notes[name] = self.notes.get(name, 0) + n


def plain(text: str) -> str:
    """A text without signs nobody sees, on one line."""
    return " ".join(INVISIBLE.sub("", text).split())[:LONGEST_CELL]


def text_of(cell: Cell) -> str:
    """What is written in a cell."""
    return cell if isinstance(cell, str) else cell[1]


def is_empty(cells: Iterable[Cell]) -> bool:
    return not any(cells)


def to_json(row: Row) -> list[Any]:
    return [row[0], row[1]]


def from_json(data: Sequence[Any]) -> Row:
    return int(data[0]), [one if isinstance(one, str) else (Kind(one[0]), str(one[1])) for one in data[1]]


def column_of(reference: str) -> int:
    """The column of a reference such as `AB12`, from 0; -1 where there is none."""
    number = 0
    for sign in reference:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def covered(span: Span) -> Iterator[tuple[int, int]]:
    """The cells of a merged range but its first."""
    top, left, bottom, right = span
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                yield row, column
