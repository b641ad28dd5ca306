"""Bars of verdicts, ready to be drawn: plain numbers, no style."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import Row

WIDTH = 420
LEFT = 54
HEIGHT = 22
STEP = 30
LABEL = 20
"""How much higher a bar stands whose label is a line of its own above it."""
LONGEST = 46
"""So many letters of a label fit into its line."""
ROOM_FOR_A_NUMBER = 30


@dataclass(frozen=True)
class Segment:
    verdict: Verdict
    x: float
    width: float
    n: int
    middle: float
    is_wide: bool


@dataclass(frozen=True)
class Bar:
    label: str
    y: int
    label_y: int
    text_y: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Chart:
    """Bars below each other; the longest fills the width, so lengths can be compared."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    thickness: int
    text_x: int
    anchor: str


def chart(rows: Iterable[Row], *, labels_above: bool = False, unset: str = "–") -> Chart:
    """One bar for each row, a segment for each verdict in proportion to its number.

    Short labels stand before their bars, long ones above them.
    """
    drawn = [row for row in rows if row.shares.total]
    most = max((row.shares.total for row in drawn), default=1)
    left, above = (0, LABEL) if labels_above else (LEFT, 0)
    unit, step = (WIDTH - left) / most, STEP + above
    bars = tuple(_bar(row, step * place + above, unit, left, unset) for place, row in enumerate(drawn))
    text_x, anchor = (0, "start") if labels_above else (left - 8, "end")
    return Chart(bars, WIDTH, max(step * len(bars), STEP), HEIGHT, text_x, anchor)


def _bar(row: Row, y: int, unit: float, left: int, unset: str) -> Bar:
    segments, x = [], float(left)
    for verdict in Verdict:
        n = row.shares.of(verdict)
        width = round(n * unit, 2)
        if n:
            segments.append(
                Segment(verdict, round(x, 2), width, n, round(x + width / 2, 2), width >= ROOM_FOR_A_NUMBER)
            )
        x += width
    label = row.label or unset
    shown = label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
    text_y = y + HEIGHT - 6
    return Bar(shown, y, text_y if left else y - 5, text_y, tuple(segments))
