"""Places on a plane: people who vote alike stand near each other, and statements point to those who agree with them.

A vote less its statement's mean is explained by where the person stands and where the statement points:

    vote(u, s) − mean(s) ≈ place(u) · direction(s)

fitted by least squares on the votes that were cast and no others, with a ridge on both sides, by alternating exact
solutions of two by two systems; nothing is filled in for what was not seen. Someone with few votes is drawn gently to
the middle. The axes are turned so that people differ most along the first, and scaled so that the mean square distance
from the middle is 1.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from zbor.calc.opinion.grid import Grid, summed, times
from zbor.calc.opinion.table import Codes, Floats

RIDGE = 0.5
PASSES = 12
STARTING_PASSES = 12
TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Plane:
    """Places of people (rows, 2), directions of statements (columns, 2), and the share of all differences explained."""

    places: Floats
    directions: Floats
    shares: Floats

    def turned(self, rotation: Floats) -> "Plane":
        """The same plane, turned or mirrored by an orthogonal matrix; shares follow the axes."""
        return Plane(self.places @ rotation, self.directions @ rotation, self.shares @ rotation**2)


def plane(grid: Grid, chance: np.random.Generator) -> Plane:
    """Find the plane along which votes differ most."""
    matrix = csr_array(
        (grid.centred, grid.column.astype(np.int32), grid.start.astype(np.int64)), shape=(grid.rows, grid.columns)
    )
    across = matrix.T.tocsr()
    directions = _leading(matrix, across, chance)
    places = np.zeros((grid.rows, 2))
    for _ in range(PASSES):
        places = _solved(times(matrix, directions), grid.row, directions[grid.column], grid.rows)
        directions = _solved(times(across, places), grid.column, places[grid.row], grid.columns)
    places = _solved(times(matrix, directions), grid.row, directions[grid.column], grid.rows)
    return _canonical(grid, places, directions)


def _leading(matrix: csr_array, across: csr_array, chance: np.random.Generator) -> Floats:
    basis = chance.standard_normal((matrix.shape[1], min(4, *matrix.shape)))
    for _ in range(STARTING_PASSES):
        basis = np.linalg.qr(times(across, times(matrix, basis)))[0]
    turned = times(matrix, basis)
    _, turn = np.linalg.eigh(turned.T @ turned)
    axes = basis @ turn[:, ::-1][:, :2]
    leading = np.zeros((matrix.shape[1], 2))
    leading[:, : axes.shape[1]] = axes * np.sqrt(matrix.shape[1])
    return leading


def _solved(right: Floats, who: Codes, other: Floats, size: int) -> Floats:
    """Ridge regressions of each one's own votes on the other side's coordinates, all at once."""
    x, y = other[:, 0], other[:, 1]
    xx = summed(who, x * x, size) + RIDGE
    xy = summed(who, x * y, size)
    yy = summed(who, y * y, size) + RIDGE
    determinant = xx * yy - xy * xy
    first = (yy * right[:, 0] - xy * right[:, 1]) / determinant
    second = (xx * right[:, 1] - xy * right[:, 0]) / determinant
    return np.stack([first, second], axis=1)


def _canonical(grid: Grid, places: Floats, directions: Floats) -> Plane:
    """Axes in order of what they explain; of each the statement that tells most points to the positive side."""
    _, turn = np.linalg.eigh(_gram(directions))
    root = _power(_gram(directions), 0.5)
    _, turn = np.linalg.eigh(root @ _gram(places) @ root)
    places = places @ root @ turn[:, ::-1]
    directions = directions @ _power(_gram(directions), -0.5) @ turn[:, ::-1]
    scale = np.sqrt(max(float((places**2).sum(axis=1).mean()), TINY))
    places, directions = places / scale, directions * scale
    peaks = np.abs(directions).round(9).argmax(axis=0)
    signs = np.where(directions[peaks, [0, 1]] < 0, -1.0, 1.0)
    places, directions = places * signs, directions * signs
    return Plane(places, directions, _explained(grid, places, directions))


def _gram(one: Floats) -> Floats:
    gram: Floats = one.T @ one
    return gram


def _power(gram: Floats, exponent: float) -> Floats:
    sizes, vectors = np.linalg.eigh(gram)
    kept = sizes > TINY * max(float(sizes[-1]), TINY)
    powered: Floats = (vectors * np.where(kept, np.where(kept, sizes, 1.0) ** exponent, 0.0)) @ vectors.T
    return powered


def _explained(grid: Grid, places: Floats, directions: Floats) -> Floats:
    total = float((grid.centred**2).sum())
    shares = np.zeros(2)
    left = grid.centred
    for axis in range(2):
        after = left - places[grid.row, axis] * directions[grid.column, axis]
        shares[axis] = max(0.0, float((left**2).sum() - (after**2).sum()) / max(total, TINY))
        left = after
    return shares
