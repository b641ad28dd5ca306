"""Above which value no team can be, and how far below it a team stays for whom it holds and what it leaves open.

If parties could be divided, the best team would be found by a linear program. Its multipliers π of the rows say more than
its optimum: for every team, whole or not,

    value = ceiling − Σ lost by each party that is in (or out) − Σ lost by each need − Σ π_r · (how far row r is from its bound),

and no loss is below zero (Lagrange's relaxation; Geoffrion 1974). This is so for any multipliers above zero, so nothing depends on how
exactly the program was solved. The ceiling of a plan for eight of a thousand lies a few thousandths above the best team.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from zbor.calc.matching.model import FREE, build
from zbor.calc.matching.table import Floats, Ints, Table

EDGE = 1e-6
"""Values that differ by no more than this are equal."""
NONE_AT_ALL = 2
"""What the solver says where no division of parties keeps every condition."""


class NoTeam(Exception):  # noqa: N818 -- said of the plan, not of a fault
    """Not even divided parties could keep every condition."""


@dataclass(frozen=True, eq=False)
class Ceiling:
    """No team of the parties `rows` of a table is worth more than `value`; one that is in the team costs `joining[i]` of it,
    one that is not `staying_out[i]` (by row of the table); `parts[i]` is how much of it the divided team holds.

    For need k, every answer up to its count costs `answered[k]`, every answer that lacks `lacking[k]`, every answer beyond its
    count `doubled[k]`; every member that is lacking to the most costs `free`.
    """

    rows: Ints
    value: float
    joining: Floats
    staying_out: Floats
    answered: Floats
    lacking: Floats
    doubled: Floats
    free: float
    parts: Floats

    def affordable(self, least: float) -> Ints:
        """Rows that a team worth `least` or more may hold (reduced cost fixing, Dantzig, Fulkerson, Johnson 1954)."""
        kept: Ints = self.rows[self.joining[self.rows] <= self.value - least + EDGE]
        return kept


def ceiling(table: Table, rows: Ints) -> Ceiling | None:
    """The lowest there is over some rows of a table; None where the solver says nothing.

    Raises NoTeam where not even divided parties keep every condition.
    """
    if not len(rows):
        raise NoTeam
    built = build(table, rows)
    model = built.model
    matrix, cost = model.matrix(), np.array(model.cost)
    row_low, row_high = np.array(model.row_low), np.array(model.row_high)
    low, high = np.array(model.low), np.array(model.high)
    above, below = np.flatnonzero(row_high < FREE), np.flatnonzero(row_low > -FREE)
    upper: Any = sparse.vstack(
        [matrix[above], -matrix[below]]
    ).tocsr()  # sparse is taken, though the stubs do not say so
    bound = np.concatenate([row_high[above], -row_low[below]])
    found = linprog(
        cost, A_ub=upper, b_ub=bound, bounds=list(zip(model.low, model.high, strict=True)), method="highs-ds"
    )
    if found.status == NONE_AT_ALL:
        raise NoTeam
    if found.x is None:
        return None
    multipliers = np.maximum(-np.asarray(found.ineqlin.marginals), 0.0)
    reduced = cost + upper.T @ multipliers
    least = float(np.minimum(reduced * low, reduced * high).sum() - multipliers @ bound)
    many, needs = len(rows), len(table.count)
    fixed = low[:many] > 0
    short = reduced[many : many + needs]
    return Ceiling(
        rows=rows,
        value=built.whole - least,
        joining=_spread(table, rows, np.where(fixed, 0.0, np.maximum(reduced[:many], 0.0))),
        staying_out=_spread(table, rows, np.where(fixed, np.inf, np.maximum(-reduced[:many], 0.0))),
        answered=np.maximum(-short, 0.0),
        lacking=np.where(_required(table), np.inf, np.maximum(short, 0.0)),
        doubled=multipliers[len(above) + np.searchsorted(below, np.arange(needs))],
        free=float(multipliers[int(np.searchsorted(above, needs))]),
        parts=_spread(table, rows, np.asarray(found.x[:many]), elsewhere=0.0),
    )


def _spread(table: Table, rows: Ints, values: Floats, elsewhere: float = np.inf) -> Floats:
    found = np.full(len(table.parties), elsewhere)
    found[rows] = values
    return found


def _required(table: Table) -> Sequence[bool]:
    return [need.is_required for need in table.plan.needs]
