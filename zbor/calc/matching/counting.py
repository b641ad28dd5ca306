"""The best team by counting through all that could be: quick where the ceiling lies close above it, as it mostly does.

Every team within reach of the ceiling is built up member by member (see `ceiling` for what each choice costs); what costs
more than the reach is not followed. Among what is left there is mostly a need that must be answered, with few who could:
these are tried first. No team within the reach: the reach is doubled. Too many to count: the search asks the solver.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from zbor.calc.matching.ceiling import Ceiling
from zbor.calc.matching.narrowing import undominated
from zbor.calc.matching.nearby import Former, holds, marked
from zbor.calc.matching.table import Floats, Ints, Marks, Members, Table

FIRST: Final = 1 / 1000
"""How far below the ceiling is looked first, as a part of what covering everything is worth."""
TINY: Final = 1e-9
CHECK: Final = 5
"""A team whose conditions are looked at takes as long as so many steps."""


class TooMany(Exception):  # noqa: N818 -- said of the teams, not of a fault
    """Counting would take too long."""


class Counting:
    """Teams under one ceiling, counted through time and again; `steps` choices of members in all."""

    def __init__(self, table: Table, above: Ceiling, steps: int) -> None:
        self.table, self.above, self.steps = table, above, steps
        self.reach = max(float(table.count @ table.worth) * FIRST, TINY)

    def best(self, former: Sequence[Former]) -> Members | None:
        """The best team that differs enough from former ones; None where there is none.

        Raises TooMany where the steps do not reach.
        """
        farthest = self.above.value + float(self.table.cost.sum()) + 1.0
        before = marked(self.table, former)
        while True:
            floor = self.above.value - self.reach
            rows = undominated(self.table, self.above.affordable(floor), before)
            count = _Count(self.table, self.above, rows, former, floor, self.steps)
            count.look()
            self.steps = count.left
            if count.best is not None or self.reach > farthest:
                return count.best
            self.reach *= 2


class _Sums:
    """Sums of numbers over sets of needs, each set summed once."""

    def __init__(self, numbers: Floats) -> None:
        self._of = {1 << place: float(number) for place, number in enumerate(numbers)} | {0: 0.0}

    def __call__(self, needs: int) -> float:
        """The sum over the bits of a whole number."""
        found = self._of.get(needs)
        if found is None:
            lowest = needs & -needs
            found = self._of[needs] = self._of[lowest] + self(needs ^ lowest)
        return found


class _Count:
    """All teams of some rows worth more than `floor`. Candidates, and needs, are bits of whole numbers."""

    def __init__(
        self, table: Table, above: Ceiling, rows: Ints, former: Sequence[Former], floor: float, steps: int
    ) -> None:
        self.table, self.above, self.former, self.floor, self.left = table, above, former, floor, steps
        self.best: Members | None = None
        self.fixed = tuple(np.flatnonzero(table.always).tolist())
        net = above.joining[rows] - above.staying_out[rows]
        self.rows = rows[np.lexsort((rows, net))]
        self.rows = self.rows[~table.always[self.rows]]
        self.joining = above.joining[self.rows].tolist()
        self.staying_out = above.staying_out[self.rows].tolist()
        covers = table.covers[self.rows]
        self.covers = _bits(covers)
        self.coverers = _bits(covers.T)
        self.beside = _bits(~self._too_dear_together(covers))
        self.surely = [place for place, lost in enumerate(self.staying_out) if lost > 0]
        self.worth, self.doubled = _Sums(table.worth), _Sums(above.doubled)
        self.answered, self.lacking = _Sums(above.answered), above.lacking.tolist()
        self.begun = table.covers[list(self.fixed)].sum(axis=0).tolist()
        self.count = table.count.tolist()
        self.several = sum(1 << need for need, many in enumerate(self.count) if many > 1)
        self.dearest = sorted(range(len(self.count)), key=lambda need: -self.lacking[need])
        self.cost = table.cost[self.rows].tolist()

    def look(self) -> None:
        """Find the best; TooMany where the steps do not reach."""
        full, spent, value = 0, 0.0, -float(self.table.cost[list(self.fixed)].sum())
        for need, has in enumerate(self.begun):
            many = min(has, self.count[need])
            value += many * float(self.table.worth[need])
            spent += many * float(self.above.answered[need]) + (has - many) * float(self.above.doubled[need])
            full |= (has >= self.count[need]) << need
        gone = np.isin(self.above.rows, self.rows) | self.table.always[self.above.rows]
        spent += float(self.above.staying_out[self.above.rows[~gone]].sum())
        self._follow((), 0, full, spent, value, (1 << len(self.rows)) - 1)

    def _follow(self, members: Members, inside: int, full: int, spent: float, value: float, may: int) -> None:
        """All teams that hold these members, and others only of those who `may`."""
        self.left -= 1
        if self.left < 0:
            raise TooMany
        if value > self.floor:
            self._take(members, value)
        places = self.table.plan.most - len(self.fixed) - len(members)
        reach = self.above.value - self.floor - spent
        if places <= 0 or reach < 0:
            return
        among = self._among(inside, full, reach, may)
        if self.above.free * (places - may.bit_count()) > reach:
            return
        while among:
            bit = among & -among
            one = bit.bit_length() - 1
            among ^= bit
            may ^= bit
            covers = self.covers[one]
            twice, new = covers & full, covers & ~full
            dearer = spent + self.joining[one] + self.doubled(twice) + self.answered(new)
            if dearer <= self.above.value - self.floor:
                self._follow(
                    (*members, one),
                    inside | bit,
                    full | (new & ~self.several) | self._filled(new & self.several, inside | bit),
                    dearer,
                    value + self.worth(new) - self.cost[one],
                    may & self.beside[one],
                )
            spent += self.staying_out[one]
            if spent > self.above.value - self.floor:
                return

    def _among(self, inside: int, full: int, reach: float, may: int) -> int:
        """Candidates of whom one must be in: the fewest who could answer a need that must not be left open; all who may
        where there is no such need; nobody where nobody could answer one."""
        fewest = may
        for one in self.surely:
            if may >> one & 1 and self.staying_out[one] > reach:
                return 1 << one
        for need in self.dearest:
            if self.lacking[need] <= reach:
                break
            if not full >> need & 1:
                able = may & self.coverers[need]
                if not able:
                    return 0
                if able.bit_count() < fewest.bit_count():
                    fewest = able
        return fewest

    def _filled(self, needs: int, inside: int) -> int:
        """Of some needs that ask for several, those that now have enough."""
        full = 0
        while needs:
            bit = needs & -needs
            need = bit.bit_length() - 1
            needs ^= bit
            full |= bit * (self.begun[need] + (inside & self.coverers[need]).bit_count() >= self.count[need])
        return full

    def _take(self, members: Members, value: float) -> None:
        self.left -= CHECK
        team = tuple(sorted((*self.fixed, *self.rows[list(members)].tolist())))
        if holds(self.table, team, self.former):
            self.best, self.floor = team, value + TINY

    def _too_dear_together(self, covers: Marks) -> Marks:
        """Pairs that are in no team together: they would double too much, or keep apart."""
        alone = np.where(self.table.count == 1, self.above.doubled, 0.0)
        joining = np.array(self.joining)
        dear: Marks = (covers * alone) @ covers.T + joining[:, None] + joining[None, :] > self.above.value - self.floor
        place = {row: spot for spot, row in enumerate(self.rows.tolist())}
        for one, other in self.table.apart:
            if one in place and other in place:
                dear[place[one], place[other]] = dear[place[other], place[one]] = True
        return dear


def _bits(marks: Marks) -> list[int]:
    """Each row of marks as a whole number, the first mark as its lowest bit."""
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(marks, axis=1, bitorder="little")]
