"""The votes in an order that depends on the votes alone, so that neither names nor the order of a file leave a trace.

Whatever is drawn by chance or broken as a tie goes by position. Positions are therefore given by content: everybody
and every statement has a number, mixed anew from the numbers of all they are joined to by a vote (colour refinement,
Weisfeiler and Leman 1968), and is sorted by it. Those left equal are, but for freaks of symmetry, interchangeable.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from zbor.calc.opinion.table import DISAGREE, Codes, Floats, Ints, Marks, VoteTable

ROUNDS = 3
MOST_INDEXED = 1 << 31
MIXERS = tuple(np.uint64(one) for one in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
SHIFTS = tuple(np.uint64(one) for one in (30, 27, 31))
Words = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Grid:
    """Votes by row: row `i` holds `start[i]:start[i + 1]`. `people` and `claims` lead back to the table's positions."""

    people: Ints
    claims: Ints
    start: Ints
    column: Codes
    value: NDArray[np.int8]

    @property
    def rows(self) -> int:
        """How many people."""
        return len(self.people)

    @property
    def columns(self) -> int:
        """How many statements."""
        return len(self.claims)

    @cached_property
    def row(self) -> NDArray[np.int32]:
        """The row of each vote."""
        return np.repeat(np.arange(self.rows, dtype=np.int32), np.diff(self.start))

    @cached_property
    def mean(self) -> Floats:
        """The mean vote on each statement, 0 where nobody answered."""
        seen = np.bincount(self.column, minlength=self.columns)
        return np.bincount(self.column, weights=self.value, minlength=self.columns) / np.maximum(seen, 1)

    @cached_property
    def centred(self) -> Floats:
        """Each vote less the mean of its statement."""
        less: Floats = self.value - self.mean[self.column]
        return less

    @cached_property
    def sides(self) -> csr_array:
        """Answers that take a side, rows by twice the statements: agreed first, then disagreed. Passes are in neither."""
        value = self.value[self.taking]
        place = self.column[self.taking].astype(np.int32) + np.where(value == DISAGREE, self.columns, 0).astype(
            np.int32
        )
        start = np.concatenate([[0], np.cumsum(self.taking)])[self.start]
        start = start.astype(np.int32) if len(place) < MOST_INDEXED else start
        return csr_array((np.ones(len(place)), place, start), shape=(self.rows, 2 * self.columns))

    @cached_property
    def taking(self) -> Marks:
        """Which votes take a side."""
        taking: Marks = self.value != 0
        return taking

    @cached_property
    def agrees(self) -> Floats:
        """Of the answers that take a side, which agree: 1 or 0."""
        agrees: Floats = (self.value[self.taking] > 0).astype(np.float64)
        return agrees

    def of(self, chosen: Ints) -> "Grid":
        """The same statements with some of the people, in the order chosen."""
        sizes = np.diff(self.start)[chosen]
        start = np.concatenate([[0], np.cumsum(sizes)])
        votes = np.repeat(self.start[chosen] - start[:-1], sizes) + np.arange(start[-1])
        return Grid(self.people[chosen], self.claims, start, self.column[votes], self.value[votes])

    def without(self, dropped: Marks) -> "Grid":
        """The same without some of the votes."""
        start = np.concatenate([[0], np.cumsum(~dropped)])[self.start]
        return Grid(self.people, self.claims, start, self.column[~dropped], self.value[~dropped])


def times(matrix: csr_array, other: Floats) -> Floats:
    """Sparse times dense."""
    result: Floats = np.asarray(matrix @ other, dtype=np.float64)
    return result


def summed(where: Codes, weights: Floats, size: int) -> Floats:
    """Sums of weights by position."""
    sums: Floats = np.bincount(where, weights=weights, minlength=size).astype(np.float64, copy=False)
    return sums


def grid_of(table: VoteTable) -> Grid:
    """All votes of a table, in the order of their content."""
    people, claims = _ordered(table)
    place = np.empty_like(claims)
    place[claims] = np.arange(len(claims))
    whole = Grid(people, claims, table.start, place[table.statement], table.value)
    moved = Grid(np.arange(len(people)), claims, table.start, whole.column, table.value).of(people)
    within = np.lexsort((moved.column, moved.row))
    return Grid(people, claims, moved.start, moved.column[within], moved.value[within])


def _ordered(table: VoteTable) -> tuple[Ints, Ints]:
    """Positions of participants and of statements, sorted by their mixed numbers."""
    by_claim = np.argsort(table.statement, kind="stable")
    claim_start = np.concatenate([[0], np.cumsum(np.bincount(table.statement, minlength=len(table.statements)))])
    said = (table.value + 2).astype(np.uint64) * MIXERS[1]
    people: Words = np.zeros(len(table.participants), dtype=np.uint64)
    claims: Words = np.zeros(len(table.statements), dtype=np.uint64)
    for _ in range(ROUNDS):
        claims = _mixed(_sums(_mixed(people[table.participant] + said)[by_claim], claim_start))
        people = _mixed(_sums(_mixed(claims[table.statement] + said), table.start))
    return np.argsort(people, kind="stable"), np.argsort(claims, kind="stable")


def _mixed(words: Words) -> Words:
    """Scatter 64-bit words; equal ones stay equal (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    mixed = words + MIXERS[0]
    mixed = (mixed ^ (mixed >> SHIFTS[0])) * MIXERS[1]
    mixed = (mixed ^ (mixed >> SHIFTS[1])) * MIXERS[2]
    scattered: Words = mixed ^ (mixed >> SHIFTS[2])
    return scattered


def _sums(words: Words, start: Ints) -> Words:
    """Sums of runs of words, which wrap around and so do not depend on the order within a run."""
    running = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(words, dtype=np.uint64)])
    sums: Words = running[start[1:]] - running[start[:-1]]
    return sums
