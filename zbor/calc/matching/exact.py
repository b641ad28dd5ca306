"""The best teams there are, one after the other, proven; and where there is none, what would have to give way.

First a good team is found (the greedy choice, then exchanges), then everybody who cannot be in a better one is left out,
then the rest is solved exactly. Each further team must do without at least `differing` members of every team before it
(those who are always in aside). Who is always in cannot be exchanged: where a former team has fewer others, all of them
must be absent, and where it has none, there is no other team.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import OptimizeResult

from zbor.calc.matching.contradictions import NEAR
from zbor.calc.matching.model import build
from zbor.calc.matching.narrowing import affordable, undominated, useful
from zbor.calc.matching.nearby import Former, holds, improved, others
from zbor.calc.matching.party import Party
from zbor.calc.matching.plan import Plan
from zbor.calc.matching.preview import greedy
from zbor.calc.matching.relaxing import Relaxation, relaxations_of
from zbor.calc.matching.table import Ints, Members, Table, table
from zbor.calc.matching.team import Team, described

MANY: Final = 3
SECONDS: Final = 10.0
WORTH_NARROWING: Final = 25
"""A search among so few is over before it could be narrowed down."""
BEGUN: Final = 3
"""From how many good teams exchanges are tried."""
OPTIMAL: Final = 0
INFEASIBLE: Final = 2


@dataclass(frozen=True, slots=True)
class Alternative:
    """A team that keeps every condition. No other that may stand in its place is worth more than `bound`.

    `joins` and `leaves` are who is in it and not in the best team, and the reverse.
    """

    team: Team
    bound: float
    joins: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """It is the best: what is left of the bound is rounding."""
        return self.bound <= self.team.value + NEAR * max(1.0, abs(self.team.value))


@dataclass(frozen=True, slots=True)
class Search:
    """Alternatives, the best first, and the greedy choice beside them.

    Where no team keeps every condition, `alternatives` is empty and `relaxations` says which conditions would have to be
    relaxed, and how far, the fewest first. Where the time was over before anything was proven, both are empty.
    """

    alternatives: tuple[Alternative, ...]
    preview: Team
    relaxations: tuple[Relaxation, ...] = ()

    @property
    def gap(self) -> float | None:
        """By which part of its value the best team is better than the greedy one; None where that breaks a condition."""
        if not self.alternatives or self.preview.unmet:
            return None
        best = self.alternatives[0].team.value
        return (best - self.preview.value) / best if best > 0 else 0.0


@dataclass(frozen=True, slots=True)
class _Found:
    members: Members
    bound: float


def search(
    plan: Plan, parties: Iterable[Party], *, many: int = MANY, differing: int = 1, seconds: float = SECONDS
) -> Search:
    """The `many` best teams. `seconds` is how long each may take; what is not proven by then says so.

    Raises BadPlan for a plan that contradicts itself, ValueError for numbers below one.
    """
    if many < 1 or differing < 1 or seconds <= 0:
        raise ValueError("At least one team, one member that differs, and some time.")
    known = tuple(parties)
    within = table(plan, known)
    seen = greedy(within)
    hunt = _Hunt(within, differing, seconds, _drafts(within, seen, many, differing))
    hunt.narrow(many)
    found: list[_Found] = []
    while len(found) < many:
        one = hunt.next([each.members for each in found])
        if one is None:
            break
        found.append(one)
        if within.always[list(one.members)].all():
            break
    said = [described(within, one.members) for one in found]
    return Search(
        alternatives=tuple(_beside(said[0], team, each.bound) for team, each in zip(said, found, strict=True)),
        preview=described(within, seen),
        relaxations=() if found else relaxations_of(table(plan, known, with_excluded=True), seconds=seconds),
    )


def _beside(best: Team, team: Team, bound: float) -> Alternative:
    return Alternative(team, bound, tuple(sorted(team.ids - best.ids)), tuple(sorted(best.ids - team.ids)))


class _Hunt:
    """A search for one team after the other."""

    def __init__(self, known: Table, differing: int, seconds: float, drafts: Sequence[Members]) -> None:
        self.known, self.differing, self.seconds, self.drafts = known, differing, seconds, drafts
        self.rows = useful(known)
        self.least = -np.inf
        """Teams worth at least so much are among `rows`."""

    def narrow(self, many: int) -> None:
        """Leave out who is in no team as good as the last of so many drafts."""
        if len(self.drafts) == many and len(self.rows) > WORTH_NARROWING:
            self.least = min(self.known.value(one) for one in self.drafts)
            self.rows = affordable(build(self.known, self.rows), self.least)

    def next(self, teams: Sequence[Members]) -> _Found | None:
        """The best team that differs enough from those found; None where there is none, or none was found in time."""
        former = [_former(self.known, one, self.differing) for one in teams]
        starts = [*self.drafts, *(team for one in teams for team in others(self.known, one, self.differing, former))]
        begun = _begun(self.known, starts, former)
        found = self.among(self.rows, former, begun)
        if self.least > -np.inf and (found is None or self.known.value(found.members) < self.least):
            found = self.among(useful(self.known), former, begun)
        return found

    def among(self, rows: Ints, former: Sequence[Former], begun: Members | None) -> _Found | None:
        """The best of some rows; no other of these is worth more than its bound."""
        known = self.known
        before = np.zeros(len(known.parties), dtype=np.bool_)
        for marks, _ in former:
            before |= marks
        within = undominated(known, rows, before)
        if not len(within):
            return None
        built = build(known, within, former)
        if begun is not None and len(within) > WORTH_NARROWING:
            built = build(known, affordable(built, known.value(begun)), former)
        solved = built.model.solved(self.seconds)
        teams = [] if begun is None else [begun]
        if solved.x is not None:
            teams += [one for one in [built.members(solved.x)] if holds(known, one, former)]
        if not teams:
            return None
        best = max(teams, key=lambda one: (known.value(one), one != begun))
        return _Found(best, _bound(solved, built.whole, known.value(best)))


def _bound(solved: OptimizeResult, whole: float, value: float) -> float:
    """What no team is worth more than: that of the team where all is proven, or where nothing else is left."""
    if solved.status in (OPTIMAL, INFEASIBLE):
        return value
    dual = solved.mip_dual_bound
    return np.inf if dual is None else max(value, whole - float(dual))


def _former(known: Table, members: Members, differing: int) -> Former:
    """The members of a team who may be absent, and how many of them may be in again."""
    marks = np.zeros(len(known.parties), dtype=np.bool_)
    marks[list(members)] = True
    marks &= ~known.always
    return marks, max(int(marks.sum()) - differing, 0)


def _drafts(known: Table, seen: Members, many: int, differing: int) -> list[Members]:
    """Good teams, each differing enough from those before it; fewer than asked for where none was at hand."""
    drafts: list[Members] = []
    starts = [seen]
    for _ in range(many):
        former = [_former(known, one, differing) for one in drafts]
        good = _begun(known, starts, former)
        if good is None:
            break
        drafts.append(good)
        former.append(_former(known, good, differing))
        starts = [team for one in drafts for team in others(known, one, differing, former)]
    return drafts


def _begun(known: Table, starts: Sequence[Members], former: Sequence[Former]) -> Members | None:
    """The best that exchanges make of the best of some teams."""
    good = sorted({one for one in starts if holds(known, one, former)}, key=lambda one: (-known.value(one), one))
    better = [improved(known, one, former) for one in good[:BEGUN]]
    return min(better, key=lambda one: (-known.value(one), one), default=None)
