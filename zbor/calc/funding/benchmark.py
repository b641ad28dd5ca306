"""Sums of a sector by field, region or size from which nobody's own figure can be had, not even by subtracting.

Whoever reads the tables is taken to know who is in which cell, to keep every earlier release, and to add and subtract
cells as they like. Organisations that lie in the same published cells of all releases form a *block*; each published cell
is a union of blocks, so whatever is added or subtracted speaks of whole blocks. Therefore it is enough that every block

* has at least `LEAST` organisations, and
* is dominated by nobody: the largest figure is at most half of its sum, and without the two largest at least a tenth of the largest
  is left, so that the second cannot reckon the first closely. (So at least three figures are not nothing.)

A release of a year is frozen: the same cells with one corrected figure would tell that figure by their difference, whoever is
in them. So a year is released once, and what is corrected later shows in no release.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zbor.calc.effects import LEAST

Key = Hashable
Block = frozenset[Key]
CLOSENESS = 10


@dataclass(frozen=True, slots=True)
class Table:
    """How organisations are divided: by name of the table, the value of each; who has none is in no cell."""

    name: str
    values: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `n` and `total` are None where it is not published. `is_partial`: some who belong to it are left out, so that
    they cannot be told from the others. `members` are who is in it, to be kept for later releases and shown to nobody."""

    table: str
    value: str
    n: int | None
    total: Decimal | None
    is_partial: bool
    members: frozenset[Key]

    @property
    def mean(self) -> Decimal | None:
        """To the whole unit: a mean of cents would be more exact than the figures are."""
        return None if self.total is None or not self.n else round(self.total / self.n, 0)


@dataclass(frozen=True, slots=True)
class Release:
    """Tables as they are published together, of the figures of one year."""

    year: int
    cells: tuple[Cell, ...]

    @property
    def published(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.n is not None)


class AlreadyReleasedError(ValueError):
    """The year was released before, and a release is frozen."""


def release(
    figures: Mapping[Key, Decimal], tables: Sequence[Table], earlier: Iterable[Release] = (), *, year: int
) -> Release:
    """Publish as much as may be, in the order of the tables, larger cells first.

    `earlier` are all releases of this measure, those of other years too: who joined or left between two years could
    otherwise be reckoned from them. Raises AlreadyReleasedError for a year that is among them, and ValueError for figures below
    nothing, of which dominance says nothing.
    """
    if any(not figure.is_finite() or figure < 0 for figure in figures.values()):
        raise ValueError("a figure is at least 0")
    before = list(earlier)
    if any(one.year == year for one in before):
        raise AlreadyReleasedError(f"the year {year} was released and is frozen")
    blocks = _Blocks(figures)
    for one in before:
        for cell in one.published:
            blocks.split(cell.members)
    cells = (_cell(blocks, table.name, value, who) for table in tables for value, who in _cells(table, figures))
    return Release(year, tuple(cells))


def parts_stand(
    parts: Sequence[Mapping[Key, Decimal]], made: Release, earlier: Iterable[Release] = ()
) -> frozenset[Block]:
    """Of which published cells of a release the parts of their sums may be told as well, all parts or none.

    What can be reckoned from such cells are sums over the blocks of this and all earlier releases; so each part must stand
    in every block inside the cell, as the whole does.
    """
    measures = [_Blocks(part) for part in parts]
    known = _Blocks({})
    for one in (*earlier, made):
        for cell in one.published:
            known.split(cell.members)
    return frozenset(
        cell.members
        for cell in made.published
        if all(one.may_stand(block) for one in measures for block in known.known if block <= cell.members)
    )


def _cells(table: Table, figures: Mapping[Key, Decimal]) -> list[tuple[str, Block]]:
    groups: dict[str, set[Key]] = {}
    for key in figures:
        if key in table.values:
            groups.setdefault(table.values[key], set()).add(key)
    return sorted(((value, frozenset(who)) for value, who in groups.items()), key=lambda one: (-len(one[1]), one[0]))


def _cell(blocks: "_Blocks", table: str, value: str, who: Block) -> Cell:
    members = blocks.publishable(who)
    if not members:
        return Cell(table, value, None, None, is_partial=False, members=frozenset())
    blocks.split(members)
    total = sum((blocks.figures[key] for key in members), Decimal(0))
    return Cell(table, value, len(members), total, is_partial=members != who, members=members)


class _Blocks:
    """Who cannot be told apart by what is published."""

    def __init__(self, figures: Mapping[Key, Decimal]) -> None:
        self.figures = figures
        self.known: list[Block] = []

    def split(self, cell: Block) -> None:
        """Publish a cell: it may split blocks, and who was in none is in one now."""
        new = cell.difference(*self.known)
        parts = [part for block in self.known for part in (block & cell, block - cell)]
        self.known = [part for part in (*parts, new) if part]

    def publishable(self, cell: Block) -> Block:
        """Of a cell the part that may be published: blocks, and parts of blocks that may stand by themselves.

        Where fewer than five would be left over, as many others are left out with them as make five, whatever their figures.
        """
        found = set[Key]()
        for block in self.known:
            inside, outside = block & cell, block - cell
            if 0 < len(outside) < LEAST <= len(inside):
                moved = set(sorted(inside, key=repr)[len(outside) - LEAST :])
                inside, outside = inside - moved, outside | moved
            if self.may_stand(inside) and (not outside or self.may_stand(outside)):
                found |= inside
        new = cell.difference(*self.known)
        return frozenset(found | new if self.may_stand(new) else found)

    def may_stand(self, block: Block) -> bool:
        """Whether the sum of a block may be known. Who has no figure this time counts as nothing."""
        if len(block) < LEAST:
            return False
        ordered = sorted((self.figures.get(key, Decimal(0)) for key in block), reverse=True)
        total, largest = sum(ordered, Decimal(0)), ordered[0]
        return largest > 0 and largest * 2 <= total and (total - largest - ordered[1]) * CLOSENESS >= largest
