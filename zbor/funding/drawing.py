"""Success rates as a picture: a dot where the rate is, a bar from where to where it may reasonably lie; plain numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbor.calc.grants.tables import Group

WIDTH, LEFT, RIGHT = 400, 8, 392
STEP, LINE = 46, 32
LONGEST, MOST = 40, 12


@dataclass(frozen=True, slots=True)
class Rate:
    """One group: its words, and where its dot and its bar lie."""

    label: str
    of: int
    y: int
    text_y: int
    dot: float
    low: float
    width: float
    percent: int
    low_percent: int
    high_percent: int


@dataclass(frozen=True, slots=True)
class Picture:
    rates: tuple[Rate, ...]
    width: int
    height: int
    left: int
    middle: float
    right: int
    n_left_out: int


def rates(groups: Iterable[tuple[str, Group]]) -> Picture | None:
    """The picture of at most a dozen groups of which a rate is known; None where there are fewer than two."""
    known = [(label, group) for label, group in groups if group.interval is not None]
    if len(known) < 2:
        return None
    drawn = tuple(_rate(label, group, place) for place, (label, group) in enumerate(known[:MOST]))
    return Picture(drawn, WIDTH, STEP * len(drawn) + 22, LEFT, (LEFT + RIGHT) / 2, RIGHT, len(known) - len(drawn))


def _rate(label: str, group: Group, place: int) -> Rate:
    interval, rate = group.interval, group.rate or 0.0
    low, high = (interval.low, interval.high) if interval else (0.0, 1.0)
    shown = label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
    return Rate(
        shown, group.rate_of, STEP * place + LINE, STEP * place + LINE - 16, _at(rate), _at(low), round(_at(high) - _at(low), 1),
        round(100 * rate), round(100 * low), round(100 * high),
    )  # fmt: skip


def _at(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)
