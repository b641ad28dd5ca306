"""The best teams there are, one after the other, proven; and where there is none, what would have to give way.

The ceiling above all teams is found first; mostly it lies so close that all teams beneath can be counted through. Where they
are too many, a good team is found (the greedy choice, then exchanges), everybody who cannot be in a better one is left
out, and the solver is asked of the rest, exactly, whether there is a better one. Each further team must do without at
least `differing` members of every team before it. Who is always in cannot be exchanged: where a former team has fewer
others, all of them must be absent, and where it has none, there is no other team.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import OptimizeResult

from zbor.calc.matching.ceiling import Ceiling, NoTeam, ceiling
from zbor.calc.matching.counting import Counting, TooMany
from zbor.calc.matching.model import Built, build
from zbor.calc.matching.narrowing import undominated, useful
from zbor.calc.matching.nearby import Former, among, holds, improved, marked, others
from zbor.calc.matching.party import Party
from zbor.calc.matching.plan import Plan
from zbor.calc.matching.preview import greedy
from zbor.calc.matching.relaxing import Relaxation, relaxations_of
from zbor.calc.matching.table import Ints, Members, Table, table
from zbor.calc.matching.team import Team, described

MANY: Final = 3
SECONDS: Final = 10.0
STEPS: Final = 5_000
"""How many choices of members are counted through in all before the rest is left to the solver."""
BEGUN: Final = 3
"""From how many good teams exchanges are tried."""
BETTER: Final = 1e-5
"""A team whose value is higher by less than this, in units of a need's weight, is not looked for."""
INFEASIBLE: Final = 2
UNDECIDED: Final = 4


@dataclass(frozen=True, slots=True)
class Alternative:
    """A team that keeps every condition. No other that may stand in its place is worth more than `bound`.

    `joins` and `leaves` are who is in it and not in the best team, and the reverse. `over_preview` is by which part of its value
    it is better than the greedy choice, below zero if it is worse; None where that breaks a condition.
    """

    team: Team
    bound: float
    over_preview: float | None = None
    joins: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """It is the best: what is left of the bound cannot be told apart."""
        return self.bound <= self.team.value + BETTER


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
        """By which part of its value the best team is better than the greedy one; None where there is nothing to compare."""
        return self.alternatives[0].over_preview if self.alternatives else None


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
    found: list[_Found] = []
    one = (ahead := _Ahead(within, seen, seconds)).best((), differing)
    while one is not None:
        found.append(one)
        if len(found) == many or within.always[list(one.members)].all():
            break
        one = ahead.best([each.members for each in found], differing)
    said, quick = [described(within, one.members) for one in found], described(within, seen)
    return Search(
        alternatives=tuple(_beside(said[0], quick, team, each.bound) for team, each in zip(said, found, strict=True)),
        preview=quick,
        relaxations=() if found else relaxations_of(table(plan, known, with_excluded=True), seconds=seconds),
    )


def _beside(best: Team, quick: Team, team: Team, bound: float) -> Alternative:
    return Alternative(
        team=team,
        bound=bound,
        over_preview=None if quick.unmet else _over(quick, team),
        joins=tuple(sorted(team.ids - best.ids)),
        leaves=tuple(sorted(best.ids - team.ids)),
    )


def _over(quick: Team, team: Team) -> float:
    return (team.value - quick.value) / team.value if team.value > 0 else 0.0


class _Ahead:
    """What is known before the first team is sought, and how much may still be counted."""

    def __init__(self, known: Table, seen: Members, seconds: float) -> None:
        self.known, self.seen, self.seconds = known, seen, seconds
        self.rows = useful(known)
        self.hopeless = False
        self.above: Ceiling | None = None
        try:
            self.above = ceiling(known, self.rows)
        except NoTeam:
            self.hopeless = True
        self.counting = None if self.above is None else Counting(known, self.above, STEPS)

    def best(self, teams: Sequence[Members], differing: int) -> _Found | None:
        """The best team that differs enough from those found; None where there is none, or none was found in time."""
        if self.hopeless:
            return None
        former = [_former(self.known, one, differing) for one in teams]
        if self.counting is not None:
            try:
                members = self.counting.best(former)
            except TooMany:
                self.counting = None
            else:
                return None if members is None else _Found(members, self.known.value(members))
        return self._solved(teams, former, differing)

    def _solved(self, teams: Sequence[Members], former: Sequence[Former], differing: int) -> _Found | None:
        known = self.known
        starts = [team for one in teams for team in others(known, one, differing, former)] or [self.seen]
        if self.above is not None:
            starts += among(known, self.above.parts)
        begun = _begun(known, starts, former)
        rows = self.rows
        if self.above is not None and begun is not None:
            rows = self.above.affordable(known.value(begun))
        rows = undominated(known, rows, marked(known, former))
        if not len(rows):
            return None
        solved, built = _asked(known, rows, begun, former, self.seconds)
        good = [] if begun is None else [begun]
        if solved.x is not None:
            good += [one for one in [built.members(solved.x)] if holds(known, one, former)]
        if not good:
            return None
        best = max(good, key=lambda one: (known.value(one), one != begun))
        return _Found(best, _bound(solved, built.whole, known.value(best)))


def _asked(
    known: Table, rows: Ints, begun: Members | None, former: Sequence[Former], seconds: float
) -> tuple[OptimizeResult, Built]:
    """Ask for a team that is better than one that is known; that there is none proves that one."""
    built = build(known, rows, former)
    if begun is None:
        return built.model.solved(seconds), built
    model = built.model
    model.row(np.arange(len(model.cost)), np.array(model.cost), high=built.whole - known.value(begun) - BETTER)
    solved = model.solved(seconds)
    if solved.status != UNDECIDED:
        return solved, built
    # What is at the edge of what can be told apart may be neither solved nor refused; without the row there is no edge.
    plain = build(known, rows, former)
    return plain.model.solved(seconds), plain


def _bound(solved: OptimizeResult, whole: float, value: float) -> float:
    """What no team is worth more than; that nothing better is left proves the team at hand."""
    if solved.status == INFEASIBLE:
        return value
    dual = solved.mip_dual_bound
    return np.inf if dual is None else max(value, whole - float(dual))


def _former(known: Table, members: Members, differing: int) -> Former:
    """The members of a team who may be absent, and how many of them may be in again."""
    marks = np.zeros(len(known.parties), dtype=np.bool_)
    marks[list(members)] = True
    marks &= ~known.always
    return marks, max(int(marks.sum()) - differing, 0)


def _begun(known: Table, starts: Sequence[Members], former: Sequence[Former]) -> Members | None:
    """The best that exchanges make of the best of some teams."""
    good = sorted({one for one in starts if holds(known, one, former)}, key=lambda one: (-known.value(one), one))
    better = [improved(known, one, former) for one in good[:BEGUN]]
    return min(better, key=lambda one: (-known.value(one), one), default=None)
