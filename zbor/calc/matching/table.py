"""A plan and those who may join it, as arrays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
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
    kept = tuple(_joining(plan, ordered, frozenset() if with_excluded else plan.excluded))
    ids = [one.id for one in kept]
    place = {id_: row for row, id_ in enumerate(ids)}
    count = np.array([need.count for need in plan.needs], dtype=np.int64)
    names = {trait: list(map(attrgetter(trait.value), kept)) for trait in Trait}
    return Table(
        plan=plan,
        parties=kept,
        covers=_covers(plan, kept),
        worth=np.array([need.weight for need in plan.needs]) / count,
        count=count,
        cost=plan.price + np.array([one.burden for one in kept], dtype=np.float64),
        always=_among(ids, always),
        leads=_leads(plan, kept),
        excluded=_among(ids, plan.excluded),
        traits={trait: _codes(names[trait]) for trait in Trait},
        quotas=tuple(_among(names[quota.trait], quota.of) for quota in plan.quotas),
        apart=_apart(kept, place),
    )


def _joining(plan: Plan, ordered: tuple[Party, ...], out: frozenset[str]) -> Iterator[Party]:
    always = plan.always
    shunned = frozenset[str]().union(*(one.apart for one in ordered if one.id in always))
    for one in ordered:
        if one.id in always or not (
            one.is_full or one.id in out or one.id in shunned or not one.apart.isdisjoint(always)
        ):
            yield one


def _leads(plan: Plan, parties: tuple[Party, ...]) -> Marks:
    if plan.lead is None:
        return np.ones(len(parties), dtype=np.bool_)
    if plan.lead.is_own:
        return _among([one.id for one in parties], frozenset({plan.own}))
    return np.array([plan.lead.may_be(one) for one in parties], dtype=np.bool_)


def _covers(plan: Plan, parties: tuple[Party, ...]) -> Marks:
    column = {need.what: (place, need.level) for place, need in enumerate(plan.needs)}
    wide, there = len(plan.needs), list[int]()
    for row, one in enumerate(parties):
        for what, level in one.offers.items():
            if (asked := column.get(what)) is not None and level >= asked[1]:
                there.append(row * wide + asked[0])
    covers = np.zeros(len(parties) * wide, dtype=np.bool_)
    covers[there] = True
    return covers.reshape(len(parties), wide)


def _among(names: list[str], of: frozenset[str | None]) -> Marks:
    if not of:
        return np.zeros(len(names), dtype=np.bool_)
    return np.array([name in of for name in names], dtype=np.bool_)


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
