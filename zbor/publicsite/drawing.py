"""Bars made of kinds, ready to be drawn: plain numbers, no style."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH = 420
LEFT = 54
HEIGHT = 22
STEP = 30
LABEL = 20
"""How much higher a bar stands whose label is a line of its own above it."""
LONGEST = 46
"""So many letters of a label fit into its line."""
ROOM_FOR_A_NUMBER = 30


class Kind(Protocol):
    """What a segment stands for: a class of the style sheet, words, and a sign that tells it apart without colour."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def sign(self) -> str: ...


Stack = tuple[str, Sequence[tuple[Kind, int]]]
"""The label of a bar (empty where it is not known), and how many there are of each kind."""


@dataclass(frozen=True)
class Segment:
    kind: Kind
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


def chart(stacks: Iterable[Stack], *, labels_above: bool = False, unset: str = "–") -> Chart:
    """One bar for each stack, a segment for each kind in proportion to its number; empty ones are left out.

    Short labels stand before their bars, long ones above them.
    """
    drawn = [(label, parts, total) for label, parts in stacks if (total := sum(n for _kind, n in parts))]
    most = max((total for _label, _parts, total in drawn), default=1)
    left, above = (0, LABEL) if labels_above else (LEFT, 0)
    unit, step = (WIDTH - left) / most, STEP + above
    bars = tuple(
        _bar(label or unset, parts, step * place + above, unit, left)
        for place, (label, parts, _total) in enumerate(drawn)
    )
    text_x, anchor = (0, "start") if labels_above else (left - 8, "end")
    return Chart(bars, WIDTH, max(step * len(bars), STEP), HEIGHT, text_x, anchor)


def _bar(label: str, parts: Sequence[tuple[Kind, int]], y: int, unit: float, left: int) -> Bar:
    segments, x = [], float(left)
    for kind, n in parts:
        width = round(n * unit, 2)
        if n:
            segments.append(Segment(kind, round(x, 2), width, n, round(x + width / 2, 2), width >= ROOM_FOR_A_NUMBER))
        x += width
    shown = label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
    text_y = y + HEIGHT - 6
    return Bar(shown, y, text_y if left else y - 5, text_y, tuple(segments))
