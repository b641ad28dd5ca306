"""Declared segments: who belongs to which, and which of their cells may be shown without betraying anybody."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.table import Counts, Ints, Marks, VoteTable

LEAST_SHOWN = 5
Declared = Mapping[str, Mapping[str, str]]
"""By attribute (discipline, region, size, legal kind …): the value each participant declared."""


@dataclass(frozen=True, eq=False)
class Segment:
    """Those who declared one value of one attribute. `shown` says on which statements their counts may be seen."""

    attribute: str
    value: str
    member: Marks
    counts: Counts
    shown: Marks


def segments_of(table: VoteTable, declared: Declared) -> tuple[list[Segment], int]:
    """All segments that may be shown at all, in the order of attributes and values, and how many may not.

    A segment needs five who answered anything. On each statement a cell of fewer than five answers is hidden, and with
    it the next smallest until what is hidden cannot be had by subtraction: those who declared nothing are a cell too.
    """
    found: list[Segment] = []
    left_out = 0
    for attribute in sorted(declared):
        values = declared[attribute]
        names = np.array([values.get(who) or "" for who in table.participants], dtype=object)
        kinds = sorted({one for one in names if one})
        members = [(names == kind) & (table.answers > 0) for kind in kinds]
        counts = [table.counts(member) for member in members]
        silent = (names == "") & (table.answers > 0)
        cells = np.array([one.n for one in [*counts, table.counts(silent)]])
        sizes = np.array([int(one.sum()) for one in [*members, silent]])
        whole = ~hidden(sizes[:, None])[:-1, 0]
        shown = ~hidden(cells)[:-1]
        found += [
            Segment(attribute, kind, members[at], counts[at], shown[at]) for at, kind in enumerate(kinds) if whole[at]
        ]
        left_out += int((~whole).sum())
    return found, left_out


def hidden(cells: Ints, *, least: int = LEAST_SHOWN) -> Marks:
    """Which cells of a table (parts, columns) to hide, column by column, so that none below `least` can be had.

    The column's total is known, so what is hidden in it can be had as a sum: it must be nothing, or at least `least`
    in at least two cells that are not empty. Of equally small cells the first is hidden.
    """
    result = cells < least
    for column in range(cells.shape[1]):
        order = np.argsort(cells[:, column], kind="stable")
        for part in order:
            concealed = cells[result[:, column], column]
            if not concealed.sum() or (concealed.sum() >= least and np.count_nonzero(concealed) > 1):
                break
            result[part, column] = True
    return result
