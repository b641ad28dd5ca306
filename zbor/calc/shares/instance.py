"""What there is to choose from, who approves what, and how much money there is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.integer[Any]]
"""Positions in a list."""

MOST_WEIGHT: Final = 1 << 50
MOST_MONEY: Final = 1 << 62


@dataclass(frozen=True, eq=False)
class Instance:
    """Projects with costs, voters with approvals, and a budget; money is counted in whole parts of 1 / `scale`.

    `projects` are ids in the order of text, each once: the first of equals is the one that comes first. Voter `i`
    approves the projects `project[start[i]:start[i + 1]]`, ascending. A voter of weight 3 counts as three voters of
    weight 1 with the same ballot. Weights are whole numbers; only their ratios matter.
    """

    projects: tuple[str, ...]
    costs: tuple[int, ...]
    budget: int
    scale: int
    voters: tuple[str, ...]
    start: Ints
    project: Places
    weights: Ints

    def __post_init__(self) -> None:
        for array in (self.start, self.project, self.weights):
            array.setflags(write=False)
        if sum(self.costs) >= MOST_MONEY or self.budget >= MOST_MONEY:
            raise ValueError("The costs and the budget are too large, or written too finely, to be counted.")
        if self.weight > MOST_WEIGHT:
            raise ValueError("The weights are too large to be counted.")

    @classmethod
    def from_approvals(
        cls,
        costs: Iterable[tuple[str, int | str | Decimal | Fraction]],
        budget: int | str | Decimal | Fraction,
        approvals: Iterable[tuple[str, Iterable[str]]],
        *,
        weights: Sequence[float | Fraction] | None = None,
    ) -> Self:
        """Build an instance from costs by project and approved projects by voter; a project named twice counts once.

        Raises ValueError for a negative cost or budget, a repeated project or voter, or an unknown project.
        """
        priced = sorted((str(name), Fraction(cost)) for name, cost in costs)
        names = [name for name, _ in priced]
        place = {name: index for index, name in enumerate(names)}
        ballots = [(str(who), sorted({_known(place, str(one)) for one in approved})) for who, approved in approvals]
        if len(place) < len(names) or len({who for who, _ in ballots}) < len(ballots):
            raise ValueError("Each project and each voter is named once.")
        return cls.from_places(
            names,
            [cost for _, cost in priced],
            Fraction(budget),
            voters=[who for who, _ in ballots],
            voter=np.repeat(np.arange(len(ballots)), [len(approved) for _, approved in ballots]),
            project=np.array([one for _, approved in ballots for one in approved], dtype=np.int64),
            weights=weights,
        )

    @classmethod
    def from_places(
        cls,
        projects: Sequence[str],
        costs: Sequence[int | Fraction],
        budget: int | Fraction,
        *,
        voters: Sequence[str],
        voter: ArrayLike,
        project: ArrayLike,
        weights: Sequence[float | Fraction] | Floats | None = None,
    ) -> Self:
        """Build an instance from pairs of positions, each pair once and sorted by voter, then project.

        Raises ValueError where projects are not sorted, or a cost or the budget is below zero.
        """
        if sorted(set(projects)) != list(projects):
            raise ValueError("The ids of projects are to be sorted, each once.")
        if budget < 0 or min(costs, default=0) < 0:
            raise ValueError("Costs and the budget are not below zero.")
        scale = math.lcm(budget.denominator, *map(attrgetter("denominator"), costs))
        start = np.zeros(len(voters) + 1, dtype=np.int64)
        np.bincount(np.asarray(voter, dtype=np.int64), minlength=len(voters)).cumsum(out=start[1:])
        small = np.uint16 if len(projects) <= 1 << 16 else np.int32
        return cls(
            projects=tuple(projects),
            costs=tuple(int(cost * scale) for cost in costs),
            budget=int(budget * scale),
            scale=scale,
            voters=tuple(voters),
            start=start,
            project=np.asarray(project).astype(small),
            weights=whole_weights(len(voters), weights),
        )

    @cached_property
    def weight(self) -> int:
        """The weight of all voters together."""
        return int(self.weights.sum())

    @cached_property
    def share(self) -> Fraction:
        """What everybody has of the budget per unit of weight, in parts of 1 / `scale`."""
        return Fraction(self.budget, self.weight) if self.weight else Fraction(0)

    @cached_property
    def voter(self) -> NDArray[np.int32]:
        """The voter of each approval."""
        return np.arange(len(self.voters), dtype=np.int32).repeat(self.start[1:] - self.start[:-1])

    @cached_property
    def by_project(self) -> tuple[Ints, Ints]:
        """Approvals by project: project `c` holds `order[start[c]:start[c + 1]]`, positions in `voter` and `project`."""
        start = np.zeros(len(self.projects) + 1, dtype=np.int64)
        np.bincount(self.project, minlength=len(self.projects)).cumsum(out=start[1:])
        return start, self.project.argsort(kind="stable")

    @cached_property
    def support(self) -> Ints:
        """The weight of those who approve each project."""
        if self.weight == len(self.voters) and self.weights.max(initial=0) <= 1:
            return np.bincount(self.project, minlength=len(self.projects))
        found = np.bincount(self.project, self.weights[self.voter].astype(np.float64), minlength=len(self.projects))
        return found.astype(np.int64)

    def approved(self, chosen: Iterable[str]) -> Ints:
        """How many of the chosen projects each voter approves."""
        among = np.isin(np.array(self.projects, dtype=object), list(chosen))
        return np.bincount(self.voter[among[self.project]], minlength=len(self.voters))


def committee(
    candidates: Sequence[str],
    seats: int,
    approvals: Iterable[tuple[str, Iterable[str]]],
    *,
    weights: Sequence[float | Fraction] | None = None,
) -> Instance:
    """An instance in which every candidate costs one seat."""
    return Instance.from_approvals([(name, 1) for name in candidates], seats, approvals, weights=weights)


def whole_weights(count: int, weights: Sequence[float | Fraction] | Floats | None) -> Ints:
    """Weights as whole numbers in the same ratios; ones without any.

    Decimals are taken as written (0.1 is a tenth). What has too many decimals to be counted together is rounded to
    as many as can be. Raises ValueError for a weight below zero.
    """
    if weights is None:
        return np.ones(count, dtype=np.int64)
    plain = np.asarray(weights)
    if plain.dtype.kind in "iuf" and len(plain) == count and ((plain >= 0) & (plain == np.rint(plain))).all():
        return plain.astype(np.int64)
    exact = [one if isinstance(one, Fraction) else Fraction(str(one)) for one in plain.tolist()]
    if len(exact) != count or any(one < 0 for one in exact):
        raise ValueError("There is one weight for each voter, zero or more.")
    scale, most = math.lcm(*(one.denominator for one in exact)), sum(exact)
    if most * scale > MOST_WEIGHT:
        scale = 10 ** max(0, len(str(int(MOST_WEIGHT / most))) - 2)
    return np.array([round(one * scale) for one in exact], dtype=np.int64)


def _known(place: dict[str, int], name: str) -> int:
    if name not in place:
        raise ValueError(f"There is no project “{name}”.")
    return place[name]
