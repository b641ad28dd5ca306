"""Where everybody stands on a sheet: tied points draw each other near, all others push apart; the same input, the same sheet."""

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from zbor.calc.ties.graph import Graph
from zbor.calc.ties.measures import components

Places = NDArray[np.float32]
"""A row for each point: across, down."""

ROOM = 46.0
"""About so far points are apart."""
MARGIN = 26.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Across and down for each point that has a partner, None for the others; and how large the sheet is."""

    places: tuple[tuple[float, float] | None, ...]
    width: float
    height: float


def laid_out(graph: Graph, *, seed: int, width: float = 720.0) -> Sheet:
    """A sheet of a width; every connected part has its own room on it, the largest first, then line by line."""
    places: list[tuple[float, float] | None] = [None] * graph.n
    across = down = line = 0.0
    for part in components(graph):
        if len(part) == 1:
            continue
        side = min(width, max(2 * MARGIN + ROOM, 2 * MARGIN + ROOM * sqrt(len(part)) * 1.3))
        if across and across + side > width:
            across, down, line = 0.0, down + line, 0.0
        free = side - 2 * MARGIN
        for point, (x, y) in zip(part, _relaxed(graph, part, seed), strict=True):
            places[point] = (round(across + MARGIN + float(x) * free, 1), round(down + MARGIN + float(y) * free, 1))
        across, line = across + side, max(line, side)
    return Sheet(tuple(places), width, float(ceil(down + line)))


def _relaxed(graph: Graph, part: tuple[int, ...], seed: int) -> Places:
    """One part in a square of side 1, by the forces of Fruchterman and Reingold (1991), and a light pull to the middle."""
    n = len(part)
    at = {point: place for place, point in enumerate(part)}
    ends = np.array([(at[left], at[right]) for left, right, _times in graph.ties if left in at], dtype=np.int64)
    places = np.random.default_rng(seed).random((n, 2)).astype(np.float32) - np.float32(0.5)
    near = np.float32(1 / sqrt(n))
    rounds = 300 if n <= 60 else 150 if n <= 250 else 40
    for heat in np.linspace(0.12, 0.002, rounds, dtype=np.float32):
        moved = _pushed(places, near) - places * near
        gaps = places[ends[:, 0]] - places[ends[:, 1]]
        pulls = gaps * (np.hypot(gaps[:, 0], gaps[:, 1]) / near)[:, None]
        for axis in (0, 1):
            moved[:, axis] -= np.bincount(ends[:, 0], pulls[:, axis], n).astype(np.float32)
            moved[:, axis] += np.bincount(ends[:, 1], pulls[:, axis], n).astype(np.float32)
        length = np.hypot(moved[:, 0], moved[:, 1])
        places = places + moved * (np.minimum(length, heat) / np.maximum(length, np.float32(1e-9)))[:, None]
    low, high = places.min(axis=0), places.max(axis=0)
    spread: Places = (places - low) / np.maximum(high - low, np.float32(1e-6))
    return spread


def _pushed(places: Places, near: np.float32) -> Places:
    """How everybody is pushed by everybody."""
    x, y = places[:, 0], places[:, 1]
    gap_x, gap_y = x[:, None] - x[None, :], y[:, None] - y[None, :]
    force = (near * near) / np.maximum(gap_x * gap_x + gap_y * gap_y, np.float32(1e-6))
    pushed: Places = np.stack([np.einsum("ij,ij->i", gap_x, force), np.einsum("ij,ij->i", gap_y, force)], axis=1)
    return pushed
