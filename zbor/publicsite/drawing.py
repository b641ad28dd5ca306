"""Bars of verdicts, ready to be drawn: plain numbers, no style."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import Row

WIDTH = 600
LEFT = 90
HEIGHT = 22
STEP = 30
ROOM_FOR_A_NUMBER = 16


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


def chart(rows: Iterable[Row]) -> Chart:
    """One bar for each row, a segment for each verdict in proportion to its number."""
    drawn = [row for row in rows if row.shares.total]
    most = max((row.shares.total for row in drawn), default=1)
    unit = (WIDTH - LEFT) / most
    bars = tuple(_bar(row, STEP * place, unit) for place, row in enumerate(drawn))
    return Chart(bars, WIDTH, max(STEP * len(bars), STEP), HEIGHT, LEFT - 10)


def _bar(row: Row, y: int, unit: float) -> Bar:
    segments, x = [], float(LEFT)
    for verdict in Verdict:
        n = row.shares.of(verdict)
        width = round(n * unit, 2)
        if n:
            segments.append(
                Segment(verdict, round(x, 2), width, n, round(x + width / 2, 2), width >= ROOM_FOR_A_NUMBER)
            )
        x += width
    return Bar(row.label, y, y + HEIGHT - 6, tuple(segments))
