"""The network of partners as plain numbers for a page: shapes by sector, lines, labels that do not lie over each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from zbor.members.enums import Sector
from zbor.partnerships.measuring import Measured, Row

SMALLEST, LARGEST = 4.5, 13.0
MOST_LINES, MOST_LABELS = 2000, 40
LONGEST = 26
LETTER, LINE = 6.4, 14.0
"""About how wide a letter of a label is, and how high its line."""


Box = tuple[float, float, float, float]
"""From where to where: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One partner: where it stands, its shape, its words."""

    kind: str
    at: str
    shape: str
    title: str
    is_cut_point: bool
    label: str = ""
    label_x: str = ""
    label_y: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One tie; the more agreements, the thicker, in three steps."""

    x1: str
    y1: str
    x2: str
    y2: str
    weight: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    width: str
    height: str
    lines_left_out: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A sector in the key of the picture."""

    sector: Sector
    shape: str
    n: int


def shape(sector: Sector, r: float) -> str:
    """A sector has a shape, so that it is told apart without colour."""
    match sector:
        case Sector.NGO:
            return f"M{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"
        case Sector.PUBLIC:
            return _polygon(4, r * 1.25, turned=pi / 4)
        case Sector.MUNICIPALITY:
            return _polygon(3, r * 1.4)
        case Sector.MINISTRY:
            return _polygon(4, r * 1.3)
        case Sector.COMPANY:
            return _polygon(6, r * 1.15)
    return _polygon(5, r * 1.3, points=True)


def _polygon(corners: int, r: float, *, turned: float = 0.0, points: bool = False) -> str:
    """Corners on a circle, the first on top; `points` draws every second one nearer to the middle."""
    n = corners * 2 if points else corners
    told = []
    for one in range(n):
        angle, far = -pi / 2 + turned + 2 * pi * one / n, r * (0.45 if points and one % 2 else 1)
        told.append(f"{far * cos(angle):.1f} {far * sin(angle):.1f}")
    return f"M{'L'.join(told)}z"


def key(rows: tuple[Row, ...]) -> list[Sign]:
    """The sectors that are there, each with its shape and how many."""
    counted = {sector: sum(one.partner.sector == sector for one in rows) for sector in Sector}
    return [Sign(sector, shape(sector, 6), n) for sector, n in counted.items() if n]


def drawn(measured: Measured) -> Picture:
    """The picture: lines below, those who have many partners larger and named first."""
    places = measured.sheet.places
    strongest = sorted(measured.ties, key=lambda tie: (-tie[2], tie))[:MOST_LINES]
    lines = [
        Line(f"{start[0]:.1f}", f"{start[1]:.1f}", f"{end[0]:.1f}", f"{end[1]:.1f}", min(times, 3))
        for left, right, times in sorted(strongest)
        if (start := places[left]) is not None and (end := places[right]) is not None
    ]
    labels = dict(_labels(measured))
    dots = []
    for at, row in enumerate(measured.rows):
        place = places[at]
        if place is None:
            continue
        said = labels.get(at)
        dots.append(
            Dot(
                row.partner.sector.value,
                f"{place[0]:.1f} {place[1]:.1f}",
                shape(row.partner.sector, _radius(row)),
                f"{row.partner.name} ({row.partner.sector.label}): {row.partners}",
                row.is_cut_point,
                *(said or ()),
            )
        )
    sheet = measured.sheet
    left_out = len(measured.ties) - len(strongest)
    return Picture(tuple(dots), tuple(lines), f"{sheet.width:.0f}", f"{sheet.height:.0f}", left_out)


def _radius(row: Row) -> float:
    return min(LARGEST, SMALLEST + 1.4 * sqrt(max(row.partners - 1, 0)))


def _labels(measured: Measured) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Names of those with most partners, below or above, as far as they lie over no other name and no other sign."""
    signs = {at: _box_of(place, _radius(measured.rows[at])) for at, place in _placed(measured)}
    taken: list[Box] = []
    for at in sorted(signs, key=lambda one: (-measured.rows[one].partners, one)):
        if len(taken) >= MOST_LABELS:
            break
        name = _shortened(measured.rows[at].partner.name)
        others = [*taken, *(box for one, box in signs.items() if one != at)]
        for box in _beside(signs[at], len(name) * LETTER, measured.sheet.width):
            if box[1] >= 0 and box[3] <= measured.sheet.height and not any(_overlap(box, other) for other in others):
                taken.append(box)
                yield at, (name, f"{(box[0] + box[2]) / 2:.1f}", f"{box[3] - 3:.1f}")
                break


def _placed(measured: Measured) -> Iterator[tuple[int, tuple[float, float]]]:
    for at, place in enumerate(measured.sheet.places):
        if place is not None:
            yield at, place


def _box_of(place: tuple[float, float], r: float) -> Box:
    return place[0] - r, place[1] - r, place[0] + r, place[1] + r


def _beside(sign: Box, wide: float, width: float) -> Iterator[Box]:
    """Where a name could stand: below its sign, or above, pushed in from the edges of the sheet."""
    middle = min(max((sign[0] + sign[2]) / 2, wide / 2), width - wide / 2)
    for low in (sign[3] + LINE + 1, sign[1] - 1):
        yield middle - wide / 2, low - LINE, middle + wide / 2, low


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
