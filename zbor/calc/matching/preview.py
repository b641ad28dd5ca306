"""A team at once, for a page that follows every change of a plan: the greedy choice, one member after the other.

What a team covers is a submodular function of its members: whoever joins later adds no more than if they had joined
earlier. Taking each time who adds most therefore gives at least 1 − 1/e of the best coverage of so many members, where
nothing but their number is limited and members cost nothing (Nemhauser, Wolsey, Fisher 1978). All gains are reckoned
anew at each step, at once: with arrays this is quicker than keeping those that are still right in a heap (Minoux 1978),
and chooses the same.

Under other conditions there is no such promise. Then a place is kept for each condition that is still open; should that
not do, members who answer open conditions are taken first. What stays unmet is said.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from zbor.calc.matching.conditions import unmet
from zbor.calc.matching.party import Party
from zbor.calc.matching.plan import Plan
from zbor.calc.matching.table import Floats, Marks, Members, Table, table
from zbor.calc.matching.team import Team, described

TINY = 1e-9


def preview(plan: Plan, parties: Iterable[Party]) -> Team:
    """A good team in milliseconds. Raises BadPlan for a plan that contradicts itself."""
    known = table(plan, parties)
    return described(known, greedy(known))


def judged(plan: Plan, parties: Iterable[Party], ids: Iterable[str]) -> Team:
    """What is said of a team that somebody chose, with who is always in. Who may not join is left out.

    Raises BadPlan for a plan that contradicts itself.
    """
    known = table(plan, parties)
    chosen = plan.always | set(ids)
    return described(known, [row for row, one in enumerate(known.parties) if one.id in chosen])


def greedy(known: Table) -> Members:
    """The greedy choice; of two ways the one that breaks fewer conditions, then the better."""
    always = tuple(np.flatnonzero(known.always).tolist())
    plain = filled(known, always)
    if not unmet(known, plain):
        return plain
    careful = _lighter(known, filled(known, always, urgent=True))
    return min(plain, careful, key=lambda one: (len(unmet(known, one)), -known.value(one)))


def filled(known: Table, begun: Members, without: Members = (), *, urgent: bool = False) -> Members:
    """A team with who adds most, one after the other; `urgent` takes those first who answer open conditions."""
    members = list(begun)
    while len(members) < known.plan.most:
        open_, answers = _open(known, members)
        gains = np.where(_may_join(known, members, without), known.gains(members), -np.inf)
        if urgent or known.plan.most - len(members) <= open_:
            gains = np.where(np.isfinite(gains), gains + answers * (known.worth.sum() * known.count.max() + 1), gains)
        best = int(gains.argmax()) if gains.size else 0
        needed = len(members) < known.plan.least
        if not gains.size or gains[best] == -np.inf or (gains[best] <= TINY and not needed):
            break
        members.append(best)
    return tuple(sorted(members))


def _open(known: Table, members: Sequence[int]) -> tuple[int, Floats]:
    """How many places open conditions may need at most, and how many of the conditions each party answers."""
    answers = np.zeros(len(known.parties))
    short = np.where(known.covers[list(members)].sum(axis=0) < known.count, 1, 0)
    required = np.array([need.is_required for need in known.plan.needs])
    lacking = short * required
    answers += known.covers @ lacking
    places = int(bool(lacking.any()))
    if known.has_lead and not known.leads[list(members)].any():
        places, answers = places + 1, answers + known.leads
    for quota, inside in zip(known.plan.quotas, known.quotas, strict=True):
        lack = quota.least - int(inside[list(members)].sum())
        if lack > 0:
            places, answers = places + lack, answers + inside
    for spread in known.plan.spreads:
        codes = known.traits[spread.trait]
        there = np.unique(codes[list(members)])
        lack = spread.least - int((there >= 0).sum())
        if lack > 0:
            places, answers = places + lack, answers + ((codes >= 0) & ~np.isin(codes, there))
    return places, answers


def _may_join(known: Table, members: Sequence[int], without: Members) -> Marks:
    """Whom no upper bound and nobody in the team keeps out."""
    may = ~known.excluded
    may[[*members, *without]] = False
    inside = set(members)
    for one, other in known.apart:
        if one in inside or other in inside:
            may[[one, other]] = False
    for quota, among in zip(known.plan.quotas, known.quotas, strict=True):
        if quota.most is not None and among[list(members)].sum() >= quota.most:
            may &= ~among
    return may


def _lighter(known: Table, members: Members) -> Members:
    """Without those who cost more than they add and whom no condition needs."""
    broken = len(unmet(known, members))
    for one in members:
        rest = tuple(row for row in members if row != one)
        if (
            not known.always[one]
            and len(unmet(known, rest)) <= broken
            and known.value(rest) > known.value(members) + TINY
        ):
            return _lighter(known, rest)
    return members
