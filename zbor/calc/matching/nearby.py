"""From one team to a better one near it: exchange, add or drop a member, or exchange two at once where that no longer helps.

No proof, but a good team to begin a proof with.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import TypeAlias

import numpy as np

from zbor.calc.matching.conditions import keeps_together, unmet
from zbor.calc.matching.preview import filled
from zbor.calc.matching.table import Floats, Marks, Members, Table

Former: TypeAlias = tuple[Marks, int]
"""Members of a former team, and how many of them may be in again."""

TINY = 1e-9
TRIED = 4
"""How many of the best who could take a place are tried against the conditions."""
LIKELY = 150
"""How many of the best who could take one of two places are looked at together."""
BEGUN_WITH = (2, 3, 4, 5, 6)
"""So many of a divided team are taken over."""
ROUNDS = 60


def holds(table: Table, members: Members, former: Sequence[Former] = ()) -> bool:
    """The team keeps every condition, and differs enough from former ones."""
    if any(marks[list(members)].sum() > most for marks, most in former):
        return False
    return keeps_together(table, members) and not unmet(table, members)


def marked(table: Table, former: Sequence[Former]) -> Marks:
    """Everybody who may be absent of some former team."""
    found = np.zeros(len(table.parties), dtype=np.bool_)
    for marks, _ in former:
        found |= marks
    return found


def improved(table: Table, members: Members, former: Sequence[Former] = ()) -> Members:
    """The team at the end of a way on which every step is the best one that holds."""
    for _ in range(ROUNDS):
        near = chain(_better(table, members), _better_by_two(table, members))
        better = next((one for one in near if holds(table, one, former)), None)
        if better is None:
            break
        members = better
    return members


def others(table: Table, members: Members, fewer: int, former: Sequence[Former] = ()) -> Iterator[Members]:
    """Good teams without so many of these members: whoever goes first, with those who are missed least; then filled up."""
    missed = [(-table.value(_without(members, one)), one) for one in members if not table.always[one]]
    by_loss = [one for _, one in sorted(missed)]
    for first in by_loss:
        gone = (first, *(one for one in by_loss if one != first))[:fewer]
        rest = tuple(one for one in members if one not in gone)
        team = filled(table, rest, gone)
        if not holds(table, team, former):
            team = filled(table, rest, gone, urgent=True)
        if holds(table, team, former):
            yield team


def among(table: Table, parts: Floats) -> Iterator[Members]:
    """Good teams with those of whom a divided team has the largest parts: some of them, then filled up."""
    always = tuple(np.flatnonzero(table.always).tolist())
    first = [one for one in np.argsort(-parts, kind="stable").tolist() if parts[one] > TINY and not table.always[one]]
    for many in BEGUN_WITH:
        begun = tuple(sorted((*always, *first[: min(many, table.plan.most - len(always))])))
        team = filled(table, begun)
        if not holds(table, team):
            team = filled(table, begun, urgent=True)
        yield team


def _without(members: Members, gone: int) -> Members:
    return tuple(one for one in members if one != gone)


def _better(table: Table, members: Members) -> Iterator[Members]:
    """Better teams one step away, the best first."""
    now = table.value(members)
    steps: list[tuple[float, Members]] = []
    for gone in (None, *(one for one in members if not table.always[one])):
        rest = members if gone is None else _without(members, gone)
        value = table.value(rest)
        steps.append((value, rest))
        gains = table.gains(rest)
        gains[[*rest, *(() if gone is None else (gone,))]] = -np.inf
        likely = [one for one in np.argsort(-gains, kind="stable")[:TRIED].tolist() if gains[one] > -np.inf]
        steps += [(value + float(gains[one]), tuple(sorted((*rest, one)))) for one in likely]
    steps.sort(key=lambda step: (-step[0], step[1]))
    return (team for value, team in steps if value > now + TINY)


def _better_by_two(table: Table, members: Members) -> Iterator[Members]:
    """Better teams in which two members are exchanged for two others, the best first."""
    now = table.value(members)
    steps: list[tuple[float, Members]] = []
    for gone in combinations([one for one in members if not table.always[one]], 2):
        rest = tuple(one for one in members if one not in gone)
        value, gains = table.value(rest), table.gains(rest)
        gains[list(members)] = -np.inf
        likely = np.argsort(-gains, kind="stable")[:LIKELY]
        likely = likely[gains[likely] > -np.inf]
        last = np.where(table.count - table.covers[list(rest)].sum(axis=0) == 1, table.worth, 0.0)
        covers = table.covers[likely].astype(np.float64)
        both = gains[likely][:, None] + gains[likely][None, :] - (covers * last) @ covers.T
        both[np.tril_indices(len(likely))] = -np.inf
        for spot in np.argsort(-both, axis=None, kind="stable")[:TRIED].tolist():
            one, other = divmod(spot, len(likely))
            pair = (int(likely[one]), int(likely[other]))
            steps.append((value + float(both[one, other]), tuple(sorted((*rest, *pair)))))
    steps.sort(key=lambda step: (-step[0], step[1]))
    return (team for value, team in steps if value > now + TINY)
