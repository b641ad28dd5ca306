"""Leave out of a search, without losing any best team, whoever cannot be needed.

* *Dominated.* Who covers no more and costs no less than another, and is alike in all that conditions look at, can be
  replaced by that other, or be dropped if both are in. Where some least number of members is asked for (by a quota, a need
  that counts several, the size), there must be as many such others: if they are all in, it can be dropped. Shares of the
  budget may need every member; there must be as many others as a team has members. Others who were in a former team do
  not count, since a new team may not be able to take them.
"""

import numpy as np

from zbor.calc.matching.party import Trait
from zbor.calc.matching.table import Ints, Marks, Table


def useful(table: Table) -> Ints:
    """Rows of a table that any team may want."""
    alone = np.zeros(len(table.parties), dtype=np.bool_)
    alone[[one for pair in table.apart for one in pair]] = True
    return np.flatnonzero(table.always | (~table.excluded & (alone | _has_purpose(table) | table.covers.any(axis=1))))


def undominated(table: Table, rows: Ints, former: Marks) -> Ints:
    """Those of some rows that are not dominated; `former` marks members of former teams."""
    kept = table.always.copy()
    kept[[one for pair in table.apart for one in pair]] = True
    for group in _alike(table, rows[~kept[rows]]):
        kept[_best(table, group, former)] = True
    return rows[kept[rows]]


def _has_purpose(table: Table) -> Marks:
    """Who could be needed though it covers nothing: where a condition asks for members of some sort."""
    plan = table.plan
    asks = plan.least > table.always.sum() or bool(plan.quotas or plan.spreads or plan.shares)
    return np.full(len(table.parties), asks) | (table.leads if plan.lead is not None else False)


def _alike(table: Table, rows: Ints) -> list[Ints]:
    """Rows in groups that are alike in all that conditions look at."""
    plan = table.plan
    looked = {quota.trait for quota in plan.quotas} | {spread.trait for spread in plan.spreads}
    looked |= {Trait.KIND} if plan.shares is not None else set()
    signs = np.column_stack([table.leads[rows], *(table.traits[trait][rows] for trait in sorted(looked))])
    _, group = np.unique(signs, axis=0, return_inverse=True)
    order = np.argsort(group, kind="stable")
    ends = np.flatnonzero(np.diff(group[order])) + 1
    return [rows[part] for part in np.split(order, ends) if len(part)]


def _best(table: Table, rows: Ints, former: Marks) -> Ints:
    """Of rows that are alike, those with too few others that are at least as good."""
    covers, cost = table.covers[rows].astype(np.float32), table.cost[rows]
    shared, size = covers @ covers.T, covers.sum(axis=1)
    cheaper = cost[None, :] < cost[:, None]
    equal, wider, before = cost[None, :] == cost[:, None], size[None, :] > size[:, None], rows[None, :] < rows[:, None]
    better = (shared >= size[:, None]) & (cheaper | (equal & (wider | before)))
    better &= ~former[rows][None, :]
    kept: Ints = rows[better.sum(axis=1) < _enough(table, rows)]
    return kept


def _enough(table: Table, rows: Ints) -> Ints:
    """How many better ones make each row needless: as many as any least number that the row counts for. If they are all in a
    team, it may be dropped, otherwise one of them can take its place."""
    plan = table.plan
    if plan.shares is not None:
        return np.full(len(rows), plan.most)
    enough = np.full(len(rows), max(1, plan.least if plan.least > table.always.sum() else 1))
    for quota, marks in zip(plan.quotas, table.quotas, strict=True):
        enough = np.maximum(enough, np.where(marks[rows], quota.least, 1))
    most: Ints = np.maximum(enough, (table.covers[rows] * table.count).max(axis=1, initial=1))
    return most
