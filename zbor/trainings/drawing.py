"""Pictures as plain numbers for the page: bars, intervals and a grid of regions. No style, no words of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from zbor.calc.effects import Change

WIDTH = 340
ROW, THICK, LINE = 40, 14, 16
LONGEST = 42
TILE, BETWEEN = 64, 4
SHADES = 4
TILES: dict[str, tuple[int, int, str]] = {
    "gorenjska": (1, 0, "GO"),
    "koroska": (2, 0, "KO"),
    "podravska": (3, 0, "PD"),
    "pomurska": (4, 0, "PM"),
    "goriska": (0, 1, "GŠ"),
    "osrednjeslovenska": (1, 1, "OS"),
    "zasavska": (2, 1, "ZA"),
    "savinjska": (3, 1, "SA"),
    "obalno-kraska": (0, 2, "OK"),
    "primorsko-notranjska": (1, 2, "PN"),
    "jugovzhodna": (2, 2, "JV"),
    "posavska": (3, 2, "PS"),
}
"""Where the statistical regions of Slovenia lie to each other: column, row, short name. Others stand in the table alone."""


def shortened(words: str) -> str:
    """As much of a label as its line holds."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled length in a frame, with its label above; `second` is a length below it where two things are compared."""

    label: str
    label_y: int
    y: int
    width: float
    frame: float
    n: int
    second: float = 0.0
    second_n: int = 0

    @property
    def text_y(self) -> int:
        return self.y + THICK - 3

    @property
    def width_text(self) -> float:
        """Where the number stands: just behind the length."""
        return self.width + 5

    @property
    def second_y(self) -> int:
        return self.y + THICK + 2

    @property
    def second_text(self) -> float:
        return self.second + 5

    @property
    def second_text_y(self) -> int:
        return self.second_y + THICK - 3


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other on one scale."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    thick: int = THICK


def bars(rows: Sequence[tuple[str, int, int]]) -> Bars:
    """For each label how much of how much."""
    unit = WIDTH / max([1, *(max(n, of) for _label, n, of in rows)])
    drawn = tuple(
        Bar(shortened(label), at * ROW + LINE - 4, at * ROW + LINE, round(n * unit, 2), round(of * unit, 2), n)
        for at, (label, n, of) in enumerate(rows)
    )
    return Bars(drawn, ROW * len(rows))


def pairs_of_bars(rows: Sequence[tuple[str, int, int]]) -> Bars:
    """For each label two numbers, one below the other, on one scale."""
    step = ROW + THICK + 2
    unit = (WIDTH - 40) / max([1, *(max(one, two) for _label, one, two in rows)])
    drawn = tuple(
        Bar(
            shortened(label),
            at * step + LINE - 4,
            at * step + LINE,
            round(one * unit, 2),
            0,
            one,
            round(two * unit, 2),
            two,
        )
        for at, (label, one, two) in enumerate(rows)
    )
    return Bars(drawn, step * len(rows))


@dataclass(frozen=True, slots=True)
class Point:
    """A mean with its interval."""

    label: str
    label_y: int
    y: int
    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Points:
    """Means below each other, with a line at “no change” and the steps of the scale."""

    points: tuple[Point, ...]
    zero: float
    ticks: tuple[tuple[float, str], ...]
    height: int
    foot: int
    width: int = WIDTH


def points(rows: Sequence[tuple[str, Change]]) -> Points:
    """For each label the mean change and its interval; changes that are not told are left out."""
    told = [(label, one) for label, one in rows if one.mean is not None and one.interval is not None]
    lowest = min([-1, *(floor(one.interval.low) for _label, one in told if one.interval)])
    highest = max([2, *(ceil(one.interval.high) for _label, one in told if one.interval)])
    margin = 10

    def x(value: float) -> float:
        return round(margin + (value - lowest) / (highest - lowest) * (WIDTH - 2 * margin), 2)

    drawn = tuple(
        Point(
            shortened(label),
            at * ROW + LINE - 4,
            at * ROW + LINE + 8,
            x(one.mean),
            x(one.interval.low),
            x(one.interval.high),
        )
        for at, (label, one) in enumerate(told)
        if one.mean is not None and one.interval is not None
    )
    ticks = tuple((x(value), f"{value:+d}" if value else "0") for value in range(lowest, highest + 1))
    foot = ROW * len(drawn)
    return Points(drawn, x(0), tuple((at, word.replace("-", "−")) for at, word in ticks), foot + 20, foot)


@dataclass(frozen=True, slots=True)
class Tile:
    """One region as a square: where it stands, its short name, its number, and a class of shade."""

    x: int
    y: int
    short: str
    name: str
    n: int
    shade: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The map of tiles."""

    tiles: tuple[Tile, ...]
    width: int
    height: int
    tile: int = TILE


def grid(rows: Sequence[tuple[str, str, int]]) -> Grid:
    """Regions by code, name and number; the darker the more, and the number stands in each."""
    most = max([1, *(n for _code, _name, n in rows)])
    drawn = []
    for code, name, n in rows:
        if code in TILES:
            column, row, short = TILES[code]
            shade = f"s{ceil(n / most * SHADES)}"
            drawn.append(Tile(column * (TILE + BETWEEN), row * (TILE + BETWEEN), short, name, n, shade))
    columns, lines = 1 + max(one[0] for one in TILES.values()), 1 + max(one[1] for one in TILES.values())
    return Grid(tuple(drawn), columns * (TILE + BETWEEN) - BETWEEN, lines * (TILE + BETWEEN) - BETWEEN)
