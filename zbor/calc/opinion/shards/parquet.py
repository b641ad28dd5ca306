"""Votes from Parquet files, some at a time; only imported where pyarrow is there."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as arrow  # type: ignore[import-untyped] # it has none
import pyarrow.parquet as parquet  # type: ignore[import-untyped] # it has none
from numpy.typing import NDArray

from zbor.calc.opinion.problems import Complaints
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.ids import Ids

ROWS: Final = 1 << 18
NEEDED: Final = ("voter-id", "comment-id", "vote")
TIME: Final = "timestamp"


class ParquetChunks:
    """The votes of Parquet files, one file after the other, each in its order; each turn of the loop reads anew.

    Columns as in votes.csv: voter-id and comment-id (text or whole numbers), vote (1, 0, -1), and timestamp (a whole
    number, or Parquet's own kind of time) in all files or in none. A loop raises BadTable where a file is wrong; the
    problem's line is the row, counted from 1.
    """

    def __init__(self, *files: Path, rows: int = ROWS) -> None:
        self._files, self._rows = files, rows
        self._people, self._claims = Ids(), Ids()

    def __iter__(self) -> Iterator[VoteChunk]:
        self._people, self._claims = Ids(), Ids()
        kinds: set[str] = set()
        for path in self._files:
            complaints = Complaints(path.name)
            with parquet.ParquetFile(path) as file:
                kinds.add(_kind(file.schema_arrow, complaints))
                if len(kinds) > 1:
                    complaints.add(1, TIME, " and ".join(sorted(kinds)), "the same kind of time in all files")
                complaints.refuse_if_any()
                yield from self._chunks(file, complaints)

    @property
    def participants(self) -> Sequence[str]:
        """The ids of participants by position, as far as the files have been read."""
        return self._people.names

    @property
    def statements(self) -> Sequence[str]:
        """The ids of statements by position, as far as the files have been read."""
        return self._claims.names

    def _chunks(self, file: Any, complaints: Complaints) -> Iterator[VoteChunk]:
        names = [name for name in (*NEEDED, TIME) if name in file.schema_arrow.names]
        row = 1
        for batch in file.iter_batches(batch_size=self._rows, columns=names):
            _look(batch, row, complaints)
            complaints.refuse_if_any()
            yield VoteChunk(
                _positions(batch.column("voter-id"), self._people),
                _positions(batch.column("comment-id"), self._claims),
                np.asarray(batch.column("vote")).astype(np.int8),
                _whole(batch.column(TIME)) if TIME in names else None,
            )
            row += len(batch)


def _kind(schema: Any, complaints: Complaints) -> str:
    """The kind of time in a file, after a look at its columns."""
    columns = ", ".join(f"{field.name} ({field.type})" for field in schema)
    for name in NEEDED:
        if name not in schema.names:
            complaints.add(1, "missing-column", columns, name)
        elif not _fits(schema.field(name).type, text=name != "vote"):
            kinds = "whole numbers" if name == "vote" else "text or whole numbers"
            complaints.add(1, "missing-column", columns, f"{name} of {kinds}")
    if TIME not in schema.names:
        return "no timestamp"
    kind = schema.field(TIME).type
    if not (arrow.types.is_integer(kind) or arrow.types.is_timestamp(kind)):
        complaints.add(1, TIME, str(kind), "a whole number or a time")
    return "whole number" if arrow.types.is_integer(kind) else "time"


def _fits(kind: Any, *, text: bool) -> bool:
    if arrow.types.is_dictionary(kind):
        return text and _fits(kind.value_type, text=text)
    is_text = arrow.types.is_string(kind) or arrow.types.is_large_string(kind)
    return arrow.types.is_integer(kind) or (text and is_text)


def _look(batch: Any, row: int, complaints: Complaints) -> None:
    for name in batch.schema.names:
        if batch.column(name).null_count:
            at = row + int(np.flatnonzero(np.asarray(batch.column(name).is_null()))[0])
            code = {"vote": "vote", TIME: TIME}.get(name, "no-id")
            complaints.add(at, code, "" if code != "no-id" else name, "a value in every row")
    value = batch.column("vote")
    if not value.null_count:
        votes = np.asarray(value)
        for at in np.flatnonzero(~np.isin(votes, (1, 0, -1)))[:1].tolist():
            complaints.add(row + at, "vote", str(votes[at]), "1 (agree), 0 (pass) or -1 (disagree)")


def _positions(column: Any, ids: Ids) -> NDArray[np.int32]:
    """The positions of a column of ids, looking up each id of the batch once, in the order of first appearance."""
    coded = column if arrow.types.is_dictionary(column.type) else column.dictionary_encode()
    codes = np.asarray(coded.indices).astype(np.int64)
    used, first = np.unique(codes, return_index=True)
    names = coded.dictionary.to_pylist()
    places = np.zeros(len(names), dtype=np.int32)
    for code in used[np.argsort(first)].tolist():
        places[code] = ids.position(str(names[code]).strip())
    return places[codes]


def _whole(column: Any) -> NDArray[np.int64]:
    """Times as whole numbers, those of Parquet's own kind in microseconds."""
    if arrow.types.is_timestamp(column.type):
        column = column.cast(arrow.timestamp("us", tz=column.type.tz)).cast(arrow.int64())
    return np.asarray(column).astype(np.int64)
