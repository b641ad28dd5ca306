"""What is said of a team: what every member alone supplies, what is covered twice, what stays missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from zbor.calc.matching.conditions import leader, split, unmet
from zbor.calc.matching.plan import Condition
from zbor.calc.matching.table import Table


@dataclass(frozen=True, slots=True)
class Member:
    """One of a team. `covers` are the needs it answers, `alone` those that would not be answered in full without it.

    `adds` is what the team's value would lose without it, below zero for one who is in only because a condition asks for
    it. `share` is its part of the budget in a division that keeps all bounds; None if the plan says nothing of shares,
    or if there is no such division.
    """

    id: str
    is_lead: bool
    covers: tuple[str, ...]
    alone: tuple[str, ...]
    adds: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A need that is not answered in full, and by how many outside the team it could be."""

    what: str
    has: int
    count: int
    others: int


@dataclass(frozen=True, slots=True)
class Doubly:
    """A need that more members answer than it asks for."""

    what: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """A team: `value` is what it covers, less what its members cost; `most_value` is what covering everything is worth.

    `unmet` are the conditions it breaks; none for what a search finds. A live preview may break some, and says which.
    """

    members: tuple[Member, ...]
    value: float
    most_value: float
    missing: tuple[Missing, ...]
    doubly: tuple[Doubly, ...]
    unmet: tuple[Condition, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Who is in."""
        return frozenset(one.id for one in self.members)

    @property
    def lead(self) -> str | None:
        """Who leads."""
        return next((one.id for one in self.members if one.is_lead), None)


def described(table: Table, members: Sequence[int]) -> Team:
    """Everything said of these members."""
    rows = sorted(members)
    having = table.covers[rows].sum(axis=0)
    able = table.covers[~table.excluded].sum(axis=0)
    needs = list(zip(table.plan.needs, having.tolist(), able.tolist(), strict=True))
    lead = leader(table, rows)
    shares = split(table, rows, lead) if table.plan.shares is not None else None
    value = table.value(rows)
    said = [
        Member(
            id=table.parties[row].id,
            is_lead=row == lead,
            covers=tuple(need.what for (need, _, _), has in zip(needs, table.covers[row], strict=True) if has),
            alone=tuple(
                need.what
                for (need, many, _), has in zip(needs, table.covers[row], strict=True)
                if has and many <= need.count
            ),
            adds=value - table.value([one for one in rows if one != row]),
            share=None if shares is None else shares[row],
        )
        for row in rows
    ]
    return Team(
        members=tuple(said),
        value=value,
        most_value=float(table.count @ table.worth),
        missing=tuple(Missing(need.what, has, need.count, all_ - has) for need, has, all_ in needs if has < need.count),
        doubly=tuple(
            Doubly(need.what, tuple(table.parties[row].id for row in rows if table.covers[row, place]))
            for place, (need, has, _) in enumerate(needs)
            if has > need.count
        ),
        unmet=unmet(table, rows),
    )
