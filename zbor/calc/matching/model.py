"""The plan as a mixed-integer linear program, for `scipy.optimize` (HiGHS inside).

Variables: x_i (party i is in, 0 or 1); u_k (how many answers need k is short of); where shares of the budget are bounded also
l_i (party i leads, 0 or 1) and S_g (the share of a group of kinds). Minimised is Σ worth_k · u_k + Σ cost_i · x_i: what
covering everything is worth, less the value of the team. Every need is a row Σ_i covers_ik · x_i + u_k ≥ count_k; written so,
as a covering problem, it is solved in a fraction of the time that the same takes with what is covered counted up.

With `elastic`, every condition may be broken: its row has a slack, which only a condition marked as relaxed (e_c = 1) may
use. Minimised is then the number of relaxed conditions, and among as many, how far they are relaxed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from zbor.calc.matching.plan import Bounds as Part
from zbor.calc.matching.plan import Code, Condition, Shares
from zbor.calc.matching.table import Floats, Ints, Marks, Table

FREE = np.inf
FAR = 0.001
"""How much less it matters how far a condition is relaxed than that it is."""


@dataclass
class Model:
    """Columns and rows as they are added."""

    cost: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    at: list[Ints] = field(default_factory=list)
    of: list[Floats] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)
    named: list[Condition | None] = field(default_factory=list)

    def columns(self, cost: Floats, low: Floats, high: Floats, *, whole: bool) -> Ints:
        """Add variables; their places."""
        first = len(self.cost)
        self.cost += cost.tolist()
        self.low += low.tolist()
        self.high += high.tolist()
        self.whole += [int(whole)] * len(cost)
        return np.arange(first, first + len(cost))

    def row(
        self, at: Ints, of: Floats | float, low: float = -FREE, high: float = FREE, named: Condition | None = None
    ) -> None:
        """Add: low ≤ Σ of · variables ≤ high."""
        self.at.append(at)
        self.of.append(np.broadcast_to(np.asarray(of, dtype=np.float64), at.shape))
        self.row_low.append(low)
        self.row_high.append(high)
        self.named.append(named)

    def matrix(self) -> sparse.csr_array:
        """All rows."""
        ends = np.cumsum([0, *(len(at) for at in self.at)])
        found = (np.concatenate(self.of), np.concatenate(self.at), ends)
        return sparse.csr_array(found, shape=(len(self.at), len(self.cost)))

    def solved(self, seconds: float) -> OptimizeResult:
        """The best there is, exactly, unless the time is over."""
        return milp(
            np.array(self.cost),
            integrality=np.array(self.whole),
            bounds=Bounds(np.array(self.low), np.array(self.high)),
            constraints=LinearConstraint(self.matrix(), np.array(self.row_low), np.array(self.row_high)),
            options={"mip_rel_gap": 0.0, "time_limit": seconds},
        )


@dataclass(frozen=True)
class Built:
    """A model and where its parties are: column `i` is the row `rows[i]` of the table."""

    model: Model
    rows: Ints
    whole: float
    """What covering everything is worth."""
    relaxed: dict[Condition, tuple[int, tuple[int, ...]]]
    """Of an elastic model: the column that says whether a condition is relaxed, and its slacks."""

    def members(self, solution: Floats) -> tuple[int, ...]:
        """The rows of the table that are in."""
        return tuple(self.rows[solution[: len(self.rows)] > 0.5].tolist())


def build(table: Table, rows: Ints, former: Sequence[tuple[Marks, int]] = (), *, elastic: bool = False) -> Built:
    """The program over some rows of a table; of each former team at most so many members as said are in again.

    Its first rows are the needs, in their order, and the most members; its first columns the parties, and what each need is short of.
    """
    model = Model()
    fixed = table.always[rows].astype(np.float64)
    in_ = model.columns(table.cost[rows], fixed, np.ones(len(rows)), whole=True)
    _needs(model, table, rows, in_)
    _sizes(model, table, rows, in_)
    _traits(model, table, rows, in_)
    lead = _lead(model, table, rows, in_)
    if table.plan.shares is not None:
        _shares(model, table, rows, in_, lead, table.plan.shares)
    for one, other in table.apart:
        pair = np.flatnonzero((rows == one) | (rows == other))
        if len(pair) == 2:
            model.row(pair, 1.0, high=1.0)
    for marks, most in former:
        model.row(np.flatnonzero(marks[rows]), 1.0, high=float(most))
    return Built(model, rows, float(table.count @ table.worth), _relaxable(model) if elastic else {})


def _needs(model: Model, table: Table, rows: Ints, in_: Ints) -> None:
    required = np.array([need.is_required for need in table.plan.needs])
    count = table.count.astype(np.float64)
    short = model.columns(table.worth, np.zeros(len(count)), np.where(required, 0.0, count), whole=True)
    for place, need in enumerate(table.plan.needs):
        able = in_[table.covers[rows, place]]
        if need.is_required:
            model.row(able, 1.0, low=count[place], named=Condition(Code.NEED, need.what))
        else:
            model.row(np.append(able, short[place]), 1.0, low=count[place])


def _sizes(model: Model, table: Table, rows: Ints, in_: Ints) -> None:
    model.row(in_, 1.0, high=table.plan.most, named=Condition(Code.MOST))
    model.row(in_, 1.0, low=table.plan.least, named=Condition(Code.LEAST))
    if table.excluded[rows].any():
        model.row(in_[table.excluded[rows]], 1.0, high=0.0, named=Condition(Code.EXCLUDED))


def _traits(model: Model, table: Table, rows: Ints, in_: Ints) -> None:
    for place, (quota, marks) in enumerate(zip(table.plan.quotas, table.quotas, strict=True)):
        among = in_[marks[rows]]
        if quota.least > 0:
            model.row(among, 1.0, low=quota.least, named=Condition(Code.QUOTA_LEAST, str(place)))
        if quota.most is not None:
            model.row(among, 1.0, high=quota.most, named=Condition(Code.QUOTA_MOST, str(place)))
    for place, spread in enumerate(table.plan.spreads):
        codes = table.traits[spread.trait][rows]
        there = np.unique(codes[codes >= 0])
        seen = model.columns(np.zeros(len(there)), np.zeros(len(there)), np.ones(len(there)), whole=False)
        for code, column in zip(there, seen, strict=True):
            among = in_[codes == code]
            model.row(np.append(among, column), np.append(np.full(len(among), -1.0), 1.0), high=0.0)
        model.row(seen, 1.0, low=spread.least, named=Condition(Code.SPREAD, str(place)))


def _lead(model: Model, table: Table, rows: Ints, in_: Ints) -> dict[int, int]:
    """Somebody leads. Who it is matters only to a share of the lead: columns by place in `rows`, where there is one."""
    if not table.has_lead:
        return {}
    able = np.flatnonzero(table.leads[rows])
    if table.plan.shares is None or table.plan.shares.lead is None:
        model.row(in_[able], 1.0, low=1.0, named=Condition(Code.LEAD))
        return {}
    leads = model.columns(np.zeros(len(able)), np.zeros(len(able)), np.ones(len(able)), whole=True)
    model.row(leads, 1.0, low=1.0, named=Condition(Code.LEAD))
    model.row(leads, 1.0, high=1.0)
    for place, column in zip(able.tolist(), leads.tolist(), strict=True):
        model.row(np.array([column, in_[place]]), np.array([1.0, -1.0]), high=0.0)
    return dict(zip(able.tolist(), leads.tolist(), strict=True))


def _shares(model: Model, table: Table, rows: Ints, in_: Ints, lead: dict[int, int], shares: Shares) -> None:
    """The share of a group lies between what its members must and may have; together the shares are the budget."""
    kinds = [table.parties[row].kind for row in rows.tolist()]
    parts: list[tuple[frozenset[str] | None, Part]] = [*shares.kinds, (None, Part())]
    sums = model.columns(np.zeros(len(parts)), np.zeros(len(parts)), np.ones(len(parts)), whole=False)
    listed = frozenset[str]().union(*(of for of, _ in shares.kinds))
    each, first = shares.each, shares.lead or shares.each
    for place, (of, bounds) in enumerate(parts):
        among = [spot for spot, kind in enumerate(kinds) if (kind not in listed if of is None else kind in of)]
        leads = [lead[spot] for spot in among if spot in lead]
        at = np.array([sums[place], *in_[among], *leads], dtype=np.int64)
        ones, more = np.ones(len(among)), np.ones(len(leads))
        least = np.concatenate([[1.0], -each.least * ones, -(first.least - each.least) * more])
        most = np.concatenate([[1.0], -each.most * ones, -(first.most - each.most) * more])
        model.row(at, least, low=0.0, named=Condition(Code.SHARE_EACH))
        model.row(at, most, high=0.0, named=Condition(Code.SHARE_EACH))
        if of is not None:
            model.row(sums[[place]], 1.0, bounds.least, bounds.most, named=Condition(Code.SHARE_KINDS, str(place)))
    model.row(sums, 1.0, 1.0, 1.0)


def _relaxable(model: Model) -> dict[Condition, tuple[int, tuple[int, ...]]]:
    """Give every row of a condition a slack, and every condition a mark; nothing else is to be paid for."""
    model.cost = [0.0] * len(model.cost)
    found: dict[Condition, tuple[int, tuple[int, ...]]] = {}
    for place, condition in enumerate(model.named):
        if condition is None:
            continue
        mark, slacks = found.get(condition) or (int(model.columns(*_one(1.0, 1.0), whole=True)[0]), ())
        for bound, sign in ((model.row_low[place], 1.0), (model.row_high[place], -1.0)):
            if np.isinf(bound):
                continue
            far = _farthest(model, place, bound)
            slack = int(model.columns(*_one(FAR / max(far, 1.0), far), whole=False)[0])
            model.at[place] = np.append(model.at[place], slack)
            model.of[place] = np.append(model.of[place], sign)
            model.row(np.array([slack, mark]), np.array([1.0, -far]), high=0.0)
            slacks = (*slacks, slack)
        found[condition] = mark, slacks
    return found


def _one(cost: float, high: float) -> tuple[Floats, Floats, Floats]:
    return np.array([cost]), np.zeros(1), np.array([high])


def _farthest(model: Model, place: int, bound: float) -> float:
    """By how much a row can miss its bound at most."""
    highest = np.array(model.high)[model.at[place]]
    return float(np.abs(model.of[place]) @ highest + abs(bound))
