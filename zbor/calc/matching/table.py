"""A plan and those who may join it, as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zbor.calc.matching.contradictions import check
from zbor.calc.matching.party import Party, Trait, in_order
from zbor.calc.matching.plan import Plan

Floats: TypeAlias = NDArray[np.float64]
Marks: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]
Members: TypeAlias = tuple[int, ...]
"""Rows of a table, ascending."""


@dataclass(frozen=True, eq=False)
class Table:
    """Candidates by needs. Rows are `parties`, by id; columns are the needs of the plan, in its order.

    `covers[i, k]`: party i offers what need k asks for, at its level. `worth[k]` is what each member for need k adds, up
    to `count[k]` of them; `cost[i]` is the price of a member and its burden. `always`, `leads` and `excluded` mark rows;
    `traits` hold codes of kinds, sectors and regions, -1 where unknown; `quotas` mark who counts for each quota; `apart` are
    pairs of rows that keep apart.
    """

    plan: Plan
    parties: tuple[Party, ...]
    covers: Marks
    worth: Floats
    count: Ints
    cost: Floats
    always: Marks
    leads: Marks
    excluded: Marks
    traits: Mapping[Trait, Ints]
    quotas: tuple[Marks, ...]
    apart: tuple[tuple[int, int], ...]

    @property
    def has_lead(self) -> bool:
        """Somebody must lead."""
        return self.plan.lead is not None or (self.plan.shares is not None and self.plan.shares.lead is not None)

    def value(self, members: Sequence[int]) -> float:
        """What a team is worth: what it covers, less what its members cost."""
        rows = list(members)
        return float(np.minimum(self.covers[rows].sum(axis=0), self.count) @ self.worth - self.cost[rows].sum())

    def gains(self, members: Sequence[int]) -> Floats:
        """By how much the value of a team rises with each party; for members it means nothing."""
        short = self.covers[list(members)].sum(axis=0) < self.count
        gained: Floats = self.covers @ np.where(short, self.worth, 0.0) - self.cost
        return gained


def table(plan: Plan, parties: Iterable[Party], *, with_excluded: bool = False) -> Table:
    """Those who may join: not full, not excluded, not kept apart from who is always in. Who is always in may be full.

    Raises BadPlan for a plan that contradicts itself, ValueError for a party given twice.
    """
    ordered = in_order(parties)
    by_id = {one.id: one for one in ordered}
    check(plan, by_id)
    always = plan.always
    fixed = [by_id[one] for one in always]
    out = frozenset[str]() if with_excluded else plan.excluded
    kept = tuple(one for one in ordered if one.id in always or _may_join(one, out, fixed))
    place = {one.id: row for row, one in enumerate(kept)}
    count = np.array([need.count for need in plan.needs], dtype=np.int64)
    return Table(
        plan=plan,
        parties=kept,
        covers=_covers(plan, kept),
        worth=np.array([need.weight for need in plan.needs]) / count,
        count=count,
        cost=np.array([plan.price + one.burden for one in kept], dtype=np.float64),
        always=np.array([one.id in always for one in kept], dtype=np.bool_),
        leads=np.array([_may_lead(one, plan) for one in kept], dtype=np.bool_),
        excluded=np.array([one.id in plan.excluded for one in kept], dtype=np.bool_),
        traits={trait: _codes([one.trait(trait) for one in kept]) for trait in Trait},
        quotas=tuple(
            np.array([one.trait(quota.trait) in quota.of for one in kept], dtype=np.bool_) for quota in plan.quotas
        ),
        apart=_apart(kept, place),
    )


def _may_join(one: Party, out: frozenset[str], fixed: list[Party]) -> bool:
    if one.is_full or one.id in out:
        return False
    return not any(one.keeps_apart_from(other) for other in fixed)


def _may_lead(one: Party, plan: Plan) -> bool:
    if plan.lead is None:
        return True
    return one.id == plan.own if plan.lead.is_own else plan.lead.may_be(one)


def _covers(plan: Plan, parties: tuple[Party, ...]) -> Marks:
    column = {need.what: (place, need.level) for place, need in enumerate(plan.needs)}
    covers = np.zeros((len(parties), len(plan.needs)), dtype=np.bool_)
    for row, one in enumerate(parties):
        for what, level in one.offers.items():
            if what in column:
                place, least = column[what]
                covers[row, place] = level >= least
    return covers


def _codes(names: list[str]) -> Ints:
    number = {name: code for code, name in enumerate(sorted(set(names) - {""}))} | {"": -1}
    return np.array([number[name] for name in names], dtype=np.int64)


def _apart(parties: tuple[Party, ...], place: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    pairs = {
        (min(row, place[other]), max(row, place[other]))
        for row, one in enumerate(parties)
        for other in one.apart
        if other in place and other != one.id
    }
    return tuple(sorted(pairs))
