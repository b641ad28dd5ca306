"""Whether a selection gives every group its share: EJR+, checked, whoever made the selection.

A group that all approve a project deserves as much of the budget as its part of all voters. EJR+ says that there is
no project outside the selection and no group of its supporters in which *everybody* has so little from the selection
that even together with this project it would be no more than what the group deserves. For committees of `k` this is
EJR+ itself: no candidate left out is approved by `l · n / k` voters of whom each has fewer than `l` of their own. With
costs it is "EJR+ up to one project", which the Method of Equal Shares keeps for both utilities; so does whatever
contains its selection.

Source: Brill and Peters, Robust and verifiable proportionality axioms for multiwinner voting (2023).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from zbor.calc.shares.instance import Instance, Ints
from zbor.calc.shares.rule import Utility

CLOSE = 1e-9


@dataclass(frozen=True, eq=False)
class Violation:
    """A group that was not given its share, and the project it could have had.

    `group` are positions of voters, all of whom approve the project and have at most `has` from the selection;
    `deserves` is their share: in candidates for committees, in money with costs, or in projects if those count.
    """

    project: str
    group: NDArray[np.int32]
    has: Fraction
    deserves: Fraction


def violation(instance: Instance, chosen: Iterable[str], *, utility: Utility = Utility.COST) -> Violation | None:
    """The first project in the order of ids for which EJR+ is broken, with the group; None if it holds.

    Of several groups of one project the largest is named. Voters of weight zero deserve nothing.
    """
    names = frozenset(chosen)
    has = _satisfaction(instance, names, utility)
    return next((found for one in _left_out(instance, names) if (found := _broken(instance, one, has, utility))), None)


def _left_out(instance: Instance, chosen: frozenset[str]) -> list[int]:
    """Projects that have a cost and supporters, and are not chosen."""
    places = np.flatnonzero((instance.support > 0) & (np.array(instance.costs, dtype=np.int64) > 0)).tolist()
    return [place for place in places if instance.projects[place] not in chosen]


def _satisfaction(instance: Instance, chosen: frozenset[str], utility: Utility) -> Ints:
    """What each voter has from a selection: the cost of approved projects, in the unit, or their number."""
    among = np.array([name in chosen for name in instance.projects], dtype=np.bool_)
    worth = np.array(instance.costs, dtype=np.int64) if utility is Utility.COST else among.astype(np.int64)
    taken = among[instance.project]
    has = np.zeros(len(instance.voters), dtype=np.int64)
    np.add.at(has, instance.voter[taken], worth[instance.project[taken]])
    return has


def _broken(instance: Instance, one: int, has: Ints, utility: Utility) -> Violation | None:
    level = _largest(instance, one, has, utility)
    if level is None:
        return None
    voters = _supporters(instance, one)
    group = voters[has[voters] <= level]
    money = Fraction(int(instance.weights[group].sum()) * instance.budget, instance.weight)
    unit = instance.costs[one] if utility is Utility.COUNT else instance.scale
    return Violation(
        project=instance.projects[one],
        group=group,
        has=Fraction(level) if utility is Utility.COUNT else Fraction(level, instance.scale),
        deserves=money / unit,
    )


def _supporters(instance: Instance, one: int) -> NDArray[np.int32]:
    start, order = instance.by_project
    voters: NDArray[np.int32] = instance.voter[order[start[one] : start[one + 1]]]
    return voters[instance.weights[voters] > 0]


def _largest(instance: Instance, one: int, has: Ints, utility: Utility) -> int | None:
    """The highest satisfaction `s` such that all supporters with at most `s` together deserve more; None if no such.

    With price p, worth u and weight W(s) of those with at most s, the group is wronged if (s + u) · p ≤ u · B · W(s)
    / W. Compared roughly first, and exactly where close.
    """
    voters = _supporters(instance, one)
    order = voters[np.argsort(has[voters], kind="stable")]
    levels, weights = has[order], np.cumsum(instance.weights[order])
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = levels[1:] > levels[:-1]
    levels, weights = levels[last], weights[last]
    price = instance.costs[one]
    worth = price if utility is Utility.COST else 1
    need = (levels + float(worth)) * price * instance.weight
    have = weights.astype(np.float64) * worth * instance.budget
    for place in np.flatnonzero(need <= have * (1 + CLOSE))[::-1]:
        level, weight = int(levels[place]), int(weights[place])
        if (level + worth) * price * instance.weight <= worth * instance.budget * weight:
            return level
    return None
