"""Votes row by row: every field judged, every problem gathered with its line."""

import math
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

import numpy as np

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.ids import Ids
from zbor.calc.opinion.reading.lines import Header, Record, Sheet

VALUES: Final = {"1": 1, "+1": 1, "0": 0, "-1": -1}
RED_LINES: Final = dict.fromkeys(("1", "true", "yes", "da"), True) | dict.fromkeys(
    ("", "0", "false", "no", "ne"), False
)
LATEST: Final = 2**63 - 1
AT_ONCE: Final = 1 << 16


class VoteRow(NamedTuple):
    """One vote as read; `importance` is NaN where not said."""

    participant: str
    statement: str
    value: int
    time: int = 0
    importance: float = math.nan
    red_line: bool = False


class Places(NamedTuple):
    """Where the columns of a file stand, with a row for each vote; None for those it does not have."""

    vote: int
    participant: int
    statement: int
    time: int | None
    importance: int | None
    red_line: int | None


def places(header: Header) -> Places:
    """Where the columns stand in a file that has those it must have."""
    columns = header.columns
    vote, participant, statement = (columns.index(name) for name in ("vote", "voter-id", "comment-id"))
    return Places(vote, participant, statement, *(header.at(one) for one in ("timestamp", "importance", "red-line")))


def vote_rows(sheet: Sheet, line: int) -> Iterator[VoteRow]:
    """The votes from where the file stands, which is at `line`."""
    columns, complaints = places(sheet.header), sheet.complaints
    for record in sheet.records(line):
        value = _value(record, columns.vote, complaints)
        participant = identified(record, columns.participant, "voter-id", complaints)
        statement = identified(record, columns.statement, "comment-id", complaints)
        time = 0 if columns.time is None else _time(record, columns.time, complaints)
        importance = math.nan if columns.importance is None else _importance(record, columns.importance, complaints)
        red_line = columns.red_line is not None and _red_line(record, columns.red_line, complaints)
        yield VoteRow(participant, statement, value, time, importance, red_line)


def chunked(rows: Iterable[VoteRow], columns: Places | None, people: Ids, claims: Ids) -> Iterator[VoteChunk]:
    """Rows as columns of numbers, some at a time; without `columns` there are only votes, no times or other columns."""
    rows = iter(rows)
    while batch := list(islice(rows, AT_ONCE)):
        who, what, value, time, importance, red_line = zip(*batch, strict=True)
        yield VoteChunk(
            np.array([people.position(name) for name in who], dtype=np.int32),
            np.array([claims.position(name) for name in what], dtype=np.int32),
            np.array(value, dtype=np.int8),
            None if columns is None or columns.time is None else np.array(time, dtype=np.int64),
            None if columns is None or columns.importance is None else np.array(importance, dtype=np.float64),
            None if columns is None or columns.red_line is None else np.array(red_line, dtype=np.bool_),
        )


def identified(record: Record, place: int, column: str, complaints: Complaints) -> str:
    """An id; a problem if it is blank."""
    found = record.fields[place].strip()
    if not found:
        complaints.add(record.line, "no-id", column, "an id")
    return found


def _value(record: Record, place: int, complaints: Complaints) -> int:
    found = record.fields[place].strip()
    if found not in VALUES:
        complaints.add(record.line, "vote", found, "1 (agree), 0 (pass) or -1 (disagree)")
    return VALUES.get(found, 0)


def _time(record: Record, place: int, complaints: Complaints) -> int:
    found = record.fields[place].strip()
    digits = found.lstrip("0") or "0"
    if found and found.isascii() and found.isdigit() and len(digits) <= len(str(LATEST)) and int(digits) <= LATEST:
        return int(digits)
    complaints.add(record.line, "timestamp", found, "whole seconds or milliseconds since 1970")
    return 0


def _importance(record: Record, place: int, complaints: Complaints) -> float:
    found = record.fields[place].strip()
    if not found:
        return math.nan
    number = float(found.replace(",", ".")) if re.fullmatch(r"[0-9]+([.,][0-9]+)?", found) else math.inf
    if math.isinf(number):
        complaints.add(record.line, "importance", found, "a number, zero or more, or nothing")
    return number


def _red_line(record: Record, place: int, complaints: Complaints) -> bool:
    found = record.fields[place].strip().lower()
    if found not in RED_LINES:
        complaints.add(record.line, "red-line", found, "1, 0 or nothing")
    return RED_LINES.get(found, False)
