"""Where no team keeps every condition: which of them to relax, and how far.

An elastic program: every condition may be broken, and as few as possible are (see `model`). Each set found is
minimal: with any one of its conditions kept as it stands there is no team again. Further sets hold none found before.
Whoever is always in, and parties who keep apart, are not given up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from zbor.calc.matching.model import build
from zbor.calc.matching.party import Party
from zbor.calc.matching.plan import Code, Condition, Plan
from zbor.calc.matching.table import Table, table

MANY: Final = 3
SECONDS: Final = 10.0
SHARES: Final = (Code.SHARE_EACH, Code.SHARE_KINDS)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One condition, by how much it would have to give way (members, or parts of the budget), and to what; of excluded
    parties, who would have to be let in."""

    condition: Condition
    by: float
    to: float | None = None
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Conditions that must give way together, and a team that there would then be."""

    relaxed: tuple[Relaxed, ...]
    team: tuple[str, ...]


def relaxations(
    plan: Plan, parties: Iterable[Party], *, many: int = MANY, seconds: float = SECONDS
) -> tuple[Relaxation, ...]:
    """The smallest sets of conditions without which there is a team, the fewest first; none where there is a team as it is.

    Raises BadPlan for a plan that contradicts itself.
    """
    return relaxations_of(table(plan, parties, with_excluded=True), many=many, seconds=seconds)


def relaxations_of(known: Table, *, many: int = MANY, seconds: float = SECONDS) -> tuple[Relaxation, ...]:
    """The same for a table that holds excluded parties, too."""
    built = build(known, np.arange(len(known.parties)), elastic=True)
    found: list[Relaxation] = []
    while len(found) < many:
        solved = built.model.solved(seconds)
        if solved.x is None:
            break
        members = built.members(solved.x)
        broken = [one for one, (mark, _) in built.relaxed.items() if solved.x[mark] > 0.5]
        if not broken:
            break
        by = {one: max(float(solved.x[slack]) for slack in built.relaxed[one][1]) for one in broken}
        found.append(
            Relaxation(
                tuple(_relaxed(known, one, by[one], members) for one in sorted(broken)),
                tuple(known.parties[row].id for row in members),
            )
        )
        marks = np.array([built.relaxed[one][0] for one in broken])
        built.model.row(marks, 1.0, high=float(len(marks) - 1))
    return tuple(found)


def _relaxed(known: Table, condition: Condition, by: float, members: tuple[int, ...]) -> Relaxed:
    amount = by if condition.code in SHARES else float(round(by))
    who = tuple(known.parties[row].id for row in members if known.excluded[row])
    return Relaxed(
        condition, amount, _to(known.plan, condition, amount), who if condition.code is Code.EXCLUDED else ()
    )


def _to(plan: Plan, condition: Condition, by: float) -> float | None:
    """The bound as it would then be; None where it is no number of its own."""
    which, code = condition.which, condition.code
    if code in (Code.MOST, Code.QUOTA_MOST):
        return ((plan.quotas[int(which)].most or 0) if which else plan.most) + by
    least = {
        Code.NEED: lambda: next(need.count for need in plan.needs if need.what == which),
        Code.LEAST: lambda: plan.least,
        Code.QUOTA_LEAST: lambda: plan.quotas[int(which)].least,
        Code.SPREAD: lambda: plan.spreads[int(which)].least,
    }.get(code)
    return None if least is None else least() - by
