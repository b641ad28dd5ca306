"""A power curve as SVG: how often planted camps are found, by how many people there are."""

from typing import NamedTuple

WIDTH, HEIGHT = 640, 276
LEFT, TOP, PANEL, TALL = 46, 56, 250, 170
DASHES = {0.2: "2 4", 0.4: "7 4", 0.6: ""}


class Point(NamedTuple):
    """Rates over many draws of one kind of crowd."""

    camps: str
    people: int
    claims: int
    density: float
    found: float
    rand: float
    bayes: float


def curve(points: list[Point]) -> str:
    """One panel for 50 statements and one for 100; two camps, a line for each density, dots where measured."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
        "<title>How often two planted camps are found</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for at, (density, dash) in enumerate(DASHES.items()):
        x, y = LEFT + 300 + at * 95, 14
        lines.append(
            f'<line x1="{x}" x2="{x + 28}" y1="{y}" y2="{y}" stroke="#1a5f7a" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        lines.append(f'<text x="{x + 34}" y="{y + 4}">{density:.0%} seen</text>')
    for panel, claims in enumerate(sorted({one.claims for one in points})):
        own = [one for one in points if one.claims == claims and one.camps == "two"]
        lines += _panel(LEFT + panel * (PANEL + 50), claims, own)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _panel(left: int, claims: int, points: list[Point]) -> list[str]:
    people = sorted({one.people for one in points})
    across = {one: left + PANEL * at / max(len(people) - 1, 1) for at, one in enumerate(people)}
    lines = [f'<text x="{left}" y="{TOP - 16}" font-weight="bold">{claims} statements</text>']
    for share in (0.0, 0.5, 1.0):
        y = TOP + TALL * (1 - share)
        lines.append(f'<line x1="{left}" x2="{left + PANEL}" y1="{y}" y2="{y}" stroke="#ddd"/>')
        lines.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{share:.0%}</text>')
    lines += [f'<text x="{x:.0f}" y="{TOP + TALL + 18}" text-anchor="middle">{n}</text>' for n, x in across.items()]
    lines.append(f'<text x="{left + PANEL / 2}" y="{TOP + TALL + 36}" text-anchor="middle">people</text>')
    for density, dash in DASHES.items():
        own = sorted((one for one in points if one.density == density), key=lambda one: one.people)
        spots = [(across[one.people], TOP + TALL * (1 - one.found)) for one in own]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in spots)
        lines.append(
            f'<polyline points="{path}" fill="none" stroke="#1a5f7a" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        lines += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#1a5f7a"/>' for x, y in spots]
    return lines
