"""The opinion map as a picture: on a page classes and shapes only, as a file with colours of its own and words under it.

Neither has scripts or anybody's identity.
"""

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin
from textwrap import wrap
from typing import Final, TypeAlias

from zbor.calc.opinion.polis.result import PolisResult
from zbor.calc.opinion.result import OpinionResult, ParticipantResult

Map: TypeAlias = OpinionResult | PolisResult

MARGIN = 28.0
RADIUS = 5.0
LINE = 26.0
"""How high a group's name is at most, and how far two names stay apart."""
LETTER = 0.55
"""How wide a letter is, about, in heights of a line."""
ROW, ROW_LETTERS = 18, 100
"""How high a row of words under the picture is, and how many letters it has at most."""

# as on the page by day
COLOURS: Final[Mapping[str, str]] = {
    "A": "#007979",
    "B": "#ba5d1d",
    "C": "#00547b",
    "D": "#17653c",
    "E": "#a92321",
    "F": "#915200",
    "G": "#505561",
    "H": "#1b1f29",
}
STYLE: Final = "\n".join(
    [
        "text { font: 13px sans-serif; fill: #1b1f29; }",
        ".dot { fill: #a1a5ab; stroke: #fff; stroke-width: 0.8; }",
        *(f".dot.group-{group.lower()} {{ fill: {colour}; }}" for group, colour in COLOURS.items()),
        ".group-name { font-weight: bold; text-anchor: middle; paint-order: stroke; stroke: #fff; stroke-width: 4px; }",
        ".empty { text-anchor: middle; }",
    ]
)

Corners: TypeAlias = tuple[tuple[float, float], ...]

SHAPES: Final[Mapping[str, Corners]] = {
    "B": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "C": ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    "D": ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    "E": (
        (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
        (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
    ),
    "F": ((0, 1.2), (-1.1, -0.9), (1.1, -0.9)),
    "G": tuple(
        ((1.5, 0.6)[corner % 2] * sin(corner * pi / 5), -(1.5, 0.6)[corner % 2] * cos(corner * pi / 5))
        for corner in range(10)
    ),
    "H": ((-1.1, -1.1), (1.1, -1.1), (-1.1, 1.1), (1.1, 1.1)),
}  # fmt: skip
"""By group: square, triangle, diamond, cross, triangle on its tip, star, hourglass; everybody else is a circle."""


def map_svg(result: Map, *, own: str | None, labels: Mapping[str, str], width: int = 720, height: int = 400) -> str:
    """Draw the map as SVG.

    `labels` holds texts already translated: `title` and `description` (required), `own` (said at one's own dot),
    `empty` (shown when nobody is placed) and a name for each group id. Groups differ by shape as well as by class.
    Dots carry no ids and stand in the order of their places, so only the reader's own dot, `own`, can be told apart.
    """
    return _picture(labels, width, height, _marks(result, own, labels, width, height))


def map_file(
    result: Map, *, labels: Mapping[str, str], caption: Sequence[str], width: int = 720, height: int = 400
) -> str:
    """Draw the map as an SVG that stands alone: with colours of its own, and the sentences of `caption` under it.

    `labels` are as for `map_svg`; nobody's dot can be told apart.
    """
    rows = [row for sentence in caption for row in wrap(_seen(sentence), ROW_LETTERS)]
    whole = height + ROW * (len(rows) + 1)
    words = [
        f'<text x="{MARGIN:g}" y="{height + ROW * at}">{escape(row)}</text>' for at, row in enumerate(rows, start=1)
    ]
    paper = f'<rect width="{width}" height="{whole}" fill="#fff"/>'
    marks = _marks(result, None, labels, width, height)
    return _picture(labels, width, whole, [f"<style>\n{STYLE}\n</style>", paper, *marks, *words])


def _seen(text: str) -> str:
    """A text without signs that nobody sees, some of which no XML may hold."""
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or sign.isprintable())


def _picture(labels: Mapping[str, str], width: int, height: int, inside: Sequence[str]) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="opinion-map" role="img" {size}>',
        f"<title>{escape(labels['title'])}</title>",
        f"<desc>{escape(labels['description'])}</desc>",
        *inside,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _marks(result: Map, own: str | None, labels: Mapping[str, str], width: int, height: int) -> list[str]:
    """Everybody's dot, the names of groups, and the reader's own dot above all."""
    spots = _spots(result, width, height)
    if not spots and labels.get("empty"):
        return [f'<text class="empty" x="{width / 2:g}" y="{height / 2:g}">{escape(labels["empty"])}</text>']
    dots = [_dot(x, y, one.group) for x, y, one in spots if one.id != own]
    mine = [_own(x, y, one.group, labels.get("own", "")) for x, y, one in spots if one.id == own]
    return [*dots, *_names(result, spots, labels, width), *mine]


def _spots(result: Map, width: int, height: int) -> list[tuple[float, float, ParticipantResult]]:
    """Everybody placed, in picture coordinates with equal scales, sorted by place so that order tells nothing."""
    placed = [(one.place, one) for one in result.participants if one.place is not None]
    if not placed:
        return []
    xs, ys = [place[0] for place, _ in placed], [place[1] for place, _ in placed]
    across, along = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((width - 2 * MARGIN) / max(across, 1e-9), (height - 2 * MARGIN) / max(along, 1e-9))
    if max(across, along) < 1e-9:
        scale = 0.0
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    spots = [
        (round(width / 2 + (x - middle_x) * scale, 1), round(height / 2 - (y - middle_y) * scale, 1), one)
        for (x, y), one in placed
    ]
    return sorted(spots, key=lambda spot: (spot[0], spot[1], spot[2].group or ""))


def _dot(x: float, y: float, group: str | None) -> str:
    name = f"dot group-{group.lower()}" if group else "dot"
    return _shape(x, y, RADIUS, group, name)


def _own(x: float, y: float, group: str | None, label: str) -> str:
    name = f"dot own group-{group.lower()}" if group else "dot own"
    ring = f'<circle class="own-ring" cx="{x:g}" cy="{y:g}" r="{RADIUS * 2.2:g}"/>'
    return f"<g><title>{escape(label)}</title>{ring}{_shape(x, y, RADIUS * 1.3, group, name)}</g>"


def _shape(x: float, y: float, r: float, group: str | None, name: str) -> str:
    corners = SHAPES.get(group or "")
    if corners is None:
        return f'<circle class="{name}" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'
    points = " ".join(f"{x + across * r:.1f},{y + along * r:.1f}" for across, along in corners)
    return f'<polygon class="{name}" points="{points}"/>'


def _names(
    result: Map, spots: list[tuple[float, float, ParticipantResult]], labels: Mapping[str, str], width: int
) -> list[str]:
    """The names of groups above them, inside the picture and not over each other."""
    wanted = []
    for group in result.groups:
        inside = [(x, y) for x, y, one in spots if one.group == group.id]
        text = labels.get(group.id, group.id)
        half = min(len(text) * LINE * LETTER / 2, width / 2)
        x = min(max(sum(spot[0] for spot in inside) / len(inside), half), width - half)
        wanted.append((max(min(spot[1] for spot in inside) - RADIUS * 2, LINE), x, half, group.id, text))
    names, taken = [], list[tuple[float, float, float]]()
    for top, x, half, letter, text in sorted(wanted):
        beside = [its_y for its_y, its_x, its_half in taken if abs(x - its_x) < half + its_half]
        y = max([top, *(its_y + LINE for its_y in beside)]) if any(abs(top - one) < LINE for one in beside) else top
        taken.append((y, x, half))
        names.append(f'<text class="group-name group-{letter.lower()}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>')
    return names
