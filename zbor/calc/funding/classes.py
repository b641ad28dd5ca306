"""Where the middle of a group lies, told as a class: a median is the figure of one organisation, a class is not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zbor.calc.effects import LEAST

EDGES: tuple[Decimal, ...] = tuple(map(Decimal, (10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000)))
"""From each edge on a new class begins; the first begins at nothing, the last has no end."""
OUTSIDE = 2
"""So many of a group must lie in another class than the one that is told."""


@dataclass(frozen=True, slots=True)
class Class:
    """Figures from `low` on and below `high`; None: without an end."""

    low: Decimal
    high: Decimal | None


def class_of(figure: Decimal, edges: Sequence[Decimal] = EDGES) -> Class:
    """The class in which a figure lies."""
    at = sum(edge <= figure for edge in edges)
    return Class(edges[at - 1] if at else Decimal(0), edges[at] if at < len(edges) else None)


def quartiles(
    figures: Collection[Decimal], edges: Sequence[Decimal] = EDGES
) -> tuple[Class | None, Class | None, Class | None]:
    """The classes of the lower quartile, the median and the upper quartile.

    A class is told only where at least five figures lie in it, otherwise it would speak of fewer, and at least `OUTSIDE` do not:
    where all lie in it the figure of every single one would be known, and to one who alone does not, that of all others.
    None where it is not told.
    """
    ordered = sorted(figures)
    classes = [class_of(one, edges) for one in ordered]
    found = [classes[(len(ordered) - 1) * part // 4] if ordered else None for part in (1, 2, 3)]
    lower, middle, upper = (
        one if one is not None and _may_be_told(classes.count(one), len(classes)) else None for one in found
    )
    return lower, middle, upper


def _may_be_told(inside: int, n: int) -> bool:
    return LEAST <= inside <= n - OUTSIDE
