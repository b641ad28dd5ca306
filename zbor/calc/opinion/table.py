"""Votes as a small frozen sparse table: who answered what, and how."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.bool_]

AGREE, PASS, DISAGREE = 1, 0, -1


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
    """Votes sorted by participant, then statement; ids are sorted, so the order of the input leaves no trace."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    participant: Ints
    statement: Ints
    value: NDArray[np.int8]
    importance: Floats = field(repr=False)
    red_line: Marks = field(repr=False)
    weights: Floats = field(repr=False)

    def __post_init__(self) -> None:
        for array in (self.participant, self.statement, self.value, self.importance, self.red_line, self.weights):
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
        last = {}
        for record in votes:
            vote = _checked(Vote(*record))
            if vote.statement not in left_out:
                last[vote.participant, vote.statement] = vote
        people = sorted({who for who, _ in last} | {str(one) for one in participants})
        claims = sorted({what for _, what in last} | {str(one) for one in statements} - left_out)
        row = {who: index for index, who in enumerate(people)}
        column = {what: index for index, what in enumerate(claims)}
        ordered = [last[key] for key in sorted(last)]
        return cls(
            participants=tuple(people),
            statements=tuple(claims),
            participant=np.array([row[vote.participant] for vote in ordered], dtype=np.int64),
            statement=np.array([column[vote.statement] for vote in ordered], dtype=np.int64),
            value=np.array([vote.value for vote in ordered], dtype=np.int8),
            importance=np.array([_number(vote.importance) for vote in ordered], dtype=np.float64),
            red_line=np.array([vote.red_line for vote in ordered], dtype=np.bool_),
            weights=_weights(people, weights or {}),
        )

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""
        return np.bincount(self.participant, minlength=len(self.participants))

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of everything in the table."""
        digest = hashlib.sha256(json.dumps([self.participants, self.statements], ensure_ascii=False).encode())
        for array in (self.participant, self.statement):
            digest.update(array.astype("<i8").tobytes())
        digest.update(self.value.tobytes())
        digest.update(self.importance.astype("<f8").tobytes())
        digest.update(self.red_line.tobytes())
        digest.update(self.weights.astype("<f8").tobytes())
        return digest.hexdigest()

    def counts(self, chosen: Marks | None = None) -> Counts:
        """Count the votes on every statement, of all participants or of those chosen."""
        wanted = np.ones(len(self), dtype=np.bool_) if chosen is None else chosen[self.participant]
        size = len(self.statements)
        return Counts(
            *(
                np.bincount(self.statement[wanted & (self.value == side)], minlength=size)
                for side in (AGREE, DISAGREE, PASS)
            )
        )


def _checked(vote: Vote) -> Vote:
    if vote.value not in (AGREE, PASS, DISAGREE):
        raise ValueError(f"A vote is 1, 0 or -1, not {vote.value!r}.")
    return vote._replace(participant=str(vote.participant), statement=str(vote.statement))


def _number(importance: float | None) -> float:
    return float("nan") if importance is None else float(importance)


def _weights(people: list[str], weights: Mapping[str, float]) -> Floats:
    found = np.array([weights.get(who, 1.0) for who in people], dtype=np.float64)
    if not (np.isfinite(found) & (found >= 0)).all():
        raise ValueError("A weight is a finite number, zero or more.")
    return found
