"""Votes as a small frozen sparse table: who answered what, and how."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import ge
from typing import Any, NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from zbor.calc.opinion.kernel import choose

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.integer[Any]]
"""Positions in a list of ids, in the smallest type that holds them."""

AGREE, PASS, DISAGREE = 1, 0, -1
AT_ONCE = 1 << 22


class Vote(NamedTuple):
    """One answer: +1 agree, -1 disagree, 0 seen and passed. A statement not seen has no vote at all."""

    participant: str
    statement: str
    value: int
    importance: float | None = None
    red_line: bool = False


class Counts(NamedTuple):
    """How many agreed, disagreed and passed on each statement, in the order of the table's statements."""

    agree: Ints
    disagree: Ints
    passed: Ints

    @property
    def n(self) -> Ints:
        """How many answered each statement, passes included."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True, eq=False)
class VoteTable:
    """Votes in compressed rows: participant `i` holds the votes `start[i]:start[i + 1]`, sorted by statement.

    `participants` and `statements` are ids, sorted, so the order of the input leaves no trace. `statement` holds
    positions in `statements`, `value` is 1, 0 or -1. `importance` (NaN where not said), `red_line` and `weights`
    (of participants) are None where nobody said any.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    start: Ints
    statement: Codes
    value: NDArray[np.int8]
    importance: Floats | None = field(default=None, repr=False)
    red_line: Marks | None = field(default=None, repr=False)
    weights: Floats | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for array in (self.start, self.statement, self.value, self.importance, self.red_line, self.weights):
            if array is not None:
                array.setflags(write=False)

    @classmethod
    def from_votes(
        cls,
        votes: Iterable[tuple[str, str, int] | Vote],
        *,
        participants: Iterable[str] = (),
        statements: Iterable[str] = (),
        without: Iterable[str] = (),
        weights: Mapping[str, float] | None = None,
    ) -> Self:
        """Build a table; the last vote of a participant on a statement counts.

        `participants` and `statements` add those whom nobody's vote mentions; `without` leaves statements out.
        """
        left_out = {str(one) for one in without}
        kept = [vote for vote in map(_checked, votes) if vote.statement not in left_out]
        people = sorted({vote.participant for vote in kept} | {str(one) for one in participants})
        claims = sorted({vote.statement for vote in kept} | {str(one) for one in statements} - left_out)
        row = {who: index for index, who in enumerate(people)}
        column = {what: index for index, what in enumerate(claims)}
        return cls.from_codes(
            [row[vote.participant] for vote in kept],
            [column[vote.statement] for vote in kept],
            [vote.value for vote in kept],
            participants=people,
            statements=claims,
            importance=[_number(vote.importance) for vote in kept],
            red_line=[vote.red_line for vote in kept],
            weights=weights,
        )

    @classmethod
    def from_codes(
        cls,
        participant: ArrayLike,
        statement: ArrayLike,
        value: ArrayLike,
        *,
        participants: Sequence[str],
        statements: Sequence[str],
        importance: ArrayLike | None = None,
        red_line: ArrayLike | None = None,
        weights: Mapping[str, float] | None = None,
    ) -> Self:
        """Build a table from positions in two sorted lists of ids; of repeated votes the last in the order counts.

        Raises ValueError where ids are not sorted and unlike, a position is outside its list, or a value is not a vote.
        """
        who, what, said = _whole(participant), _whole(statement), np.asarray(value)
        _fit(who, participants, "participants")
        _fit(what, statements, "statements")
        _answers(said)
        strengths = _said(None if importance is None else np.asarray(importance, dtype=np.float64))
        lines = _drawn(None if red_line is None else np.asarray(red_line, dtype=np.bool_))
        kept = None if strengths is None and lines is None else last_of_each(who, what, len(statements))
        start, column, answer = _rows(who, what, said, kept, len(participants), len(statements))
        return cls(
            participants=tuple(participants),
            statements=tuple(statements),
            start=start,
            statement=column,
            value=answer,
            importance=None if strengths is None else _said(strengths[kept]),
            red_line=None if lines is None else _drawn(lines[kept]),
            weights=_weights(participants, weights or {}),
        )

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def participant(self) -> NDArray[np.int32]:
        """The participant of each vote, as a position in `participants`."""
        return np.repeat(np.arange(len(self.participants), dtype=np.int32), self.answers)

    @cached_property
    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""
        return np.diff(self.start)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of everything in the table."""
        digest = hashlib.sha256(json.dumps([self.participants, self.statements], ensure_ascii=False).encode())
        for array, kind in ((self.start, "<i8"), (self.statement, "<u4"), (self.value, "i1")):
            for begin in range(0, len(array), AT_ONCE):
                digest.update(array[begin : begin + AT_ONCE].astype(kind).tobytes())
        for name, extra in (("importance", self.importance), ("red_line", self.red_line), ("weights", self.weights)):
            if extra is not None:
                digest.update(name.encode() + extra.astype("<f8").tobytes())
        return digest.hexdigest()

    def counts(self, chosen: Marks | None = None) -> Counts:
        """Count the votes on every statement, of all participants or of those chosen."""
        size = len(self.statements)
        wanted = slice(None) if chosen is None else chosen[self.participant]
        code = self.statement[wanted].astype(np.int64) * 3 + (self.value[wanted] + 1)
        table = np.bincount(code, minlength=3 * size).reshape(size, 3)
        return Counts(table[:, 2].copy(), table[:, 0].copy(), table[:, 1].copy())


def _checked(record: tuple[str, str, int] | Vote) -> Vote:
    vote = Vote(*record)
    if vote.value not in (AGREE, PASS, DISAGREE):
        raise ValueError(f"A vote is 1, 0 or -1, not {vote.value!r}.")
    return vote._replace(participant=str(vote.participant), statement=str(vote.statement))


def _fit(codes: NDArray[Any], ids: Sequence[str], what: str) -> None:
    if any(map(ge, ids, islice(ids, 1, None))):
        raise ValueError(f"The ids of {what} are to be sorted, each once.")
    if codes.size and not 0 <= codes.min() <= codes.max() < len(ids):
        raise ValueError(f"A vote points outside the list of {what}.")


def _whole(codes: ArrayLike) -> Codes:
    found = np.asarray(codes)
    return found if found.dtype.kind in "iu" else found.astype(np.int64)


def _answers(said: NDArray[Any]) -> None:
    if said.dtype.kind in "iu":
        fine = not said.size or DISAGREE <= said.min() <= said.max() <= AGREE
    else:
        fine = bool(np.isin(said, (AGREE, PASS, DISAGREE)).all())
    if not fine:
        raise ValueError("A vote is 1, 0 or -1.")


def _said(importance: Floats | None) -> Floats | None:
    return None if importance is None or np.isnan(importance).all() else importance


def _drawn(red_line: Marks | None) -> Marks | None:
    return None if red_line is None or not red_line.any() else red_line


def _rows(
    who: Codes, what: Codes, said: NDArray[Any], kept: Ints | None, participants: int, statements: int
) -> tuple[Ints, Codes, NDArray[np.int8]]:
    """Compressed rows of the votes that count, which are sought unless they are given in their order."""
    small = np.uint16 if statements <= 1 << 16 else np.int32
    values = said.astype(np.int8, copy=False)
    if kept is None and not _in_order(who, what):
        made = choose(len(said)).rows(who, what, values, participants, statements)
        if made is not None:
            return made[0], made[1].astype(small, copy=False), made[2]
        kept = last_of_each(who, what, statements)
    row, column, value = (who, what, values) if kept is None else (who[kept], what[kept], values[kept])
    start = np.zeros(participants + 1, dtype=np.int64)
    np.cumsum(np.bincount(row, minlength=participants), out=start[1:])
    return start, column.astype(small), value.copy()


def _in_order(who: NDArray[Any], what: NDArray[Any]) -> bool:
    """Whether votes lie by participant and statement, each once; most tables that do not show it at once."""
    for size in (min(1 << 12, len(who)), len(who)):
        same = who[1:size] == who[: max(size - 1, 0)]
        rising = np.where(same, what[1:size] > what[: max(size - 1, 0)], who[1:size] > who[: max(size - 1, 0)])
        if not rising.all():
            return False
    return True


def last_of_each(who: NDArray[Any], what: NDArray[Any], columns: int) -> Ints:
    """Which votes count, in the order of the table."""
    cell = who.astype(np.int64) * columns + what.astype(np.int64)
    order = np.argsort(cell, kind="stable")
    ordered = cell[order]
    last = np.ones(len(cell), dtype=np.bool_)
    last[:-1] = ordered[1:] != ordered[:-1]
    kept: Ints = order[last]
    return kept


def _number(importance: float | None) -> float:
    return float("nan") if importance is None else float(importance)


def _weights(people: Sequence[str], weights: Mapping[str, float]) -> Floats | None:
    if not weights:
        return None
    found = np.array([weights.get(who, 1.0) for who in people], dtype=np.float64)
    if not (np.isfinite(found) & (found >= 0)).all():
        raise ValueError("A weight is a finite number, zero or more.")
    return found if (found != 1.0).any() else None
