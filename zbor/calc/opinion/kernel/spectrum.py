"""The strongest directions of a table that is only ever multiplied, never held dense."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.kernel.shards import Floats

WIDTH = 4
SMALL = 64
TOLERANCE = 1e-8
MOST_PASSES = 60
FIRST_LOOK = 6
LATER_LOOKS = 1.2
NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Spectrum:
    """The largest eigenvalues of SᵀS and their directions, columns of shape (statements, number).

    `residual` is how far the worst of them is from exact, relative to the largest value; `passes` is how many
    passes over the votes it took.
    """

    values: Floats
    axes: Floats
    residual: float
    passes: int


def leading(
    squared: Callable[[Floats], Floats],
    size: int,
    number: int,
    *,
    seed: int,
    tolerance: float = TOLERANCE,
    start: Floats | None = None,
) -> Spectrum:
    """The `number` strongest directions of a matrix given by its product with a block of columns.

    Small ones are multiplied out and solved; of large ones a block Krylov space is built, orthogonal throughout, until
    the residuals are below `tolerance` times the largest value. It begins with four random columns, or with `start`.
    Directions that are not there (a table of low rank) are zero. Each points where the sum of its cubes is positive.
    """
    if size == 0:
        return Spectrum(np.zeros(number), np.zeros((0, number)), residual=0.0, passes=0)
    if size <= SMALL:
        basis = np.eye(size)
        values, axes, _ = _solved(basis, squared(basis), number)
        return Spectrum(values, _signed(axes), residual=0.0, passes=1)
    begin = np.random.default_rng(seed).standard_normal((size, WIDTH)) if start is None else start
    newest: Floats = np.linalg.qr(begin)[0]
    basis, images, passes, look = newest, squared(newest), 1, FIRST_LOOK
    values, axes, residual = _solved(basis, images, number)
    while residual > tolerance and passes < MOST_PASSES:
        newest = _beyond(basis, images[:, -newest.shape[1] :], float(values[0]))
        if newest.shape[1] == 0:  # nothing is left to look for
            values, axes, residual = _solved(basis, images, number)
            break
        basis, images, passes = np.hstack([basis, newest]), np.hstack([images, squared(newest)]), passes + 1
        if passes >= look:
            values, axes, residual = _solved(basis, images, number)
            look = max(passes + 1, int(passes * LATER_LOOKS))
    return Spectrum(values, _signed(axes), residual=residual, passes=passes)


def _solved(basis: Floats, images: Floats, number: int) -> tuple[Floats, Floats, float]:
    """The best values and directions within a basis (Rayleigh and Ritz), and their residual."""
    size = len(basis)
    inner = basis.T @ images
    found, mix = np.linalg.eigh((inner + inner.T) / 2)
    kept = np.flatnonzero(found > NOTHING * max(float(found[-1]), NOTHING))[::-1][:number]
    values, axes = np.zeros(number), np.zeros((size, number))
    values[: len(kept)] = found[kept]
    axes[:, : len(kept)] = basis @ mix[:, kept]
    left = images @ mix[:, kept] - axes[:, : len(kept)] * found[kept]
    worst = float(np.linalg.norm(left, axis=0).max(initial=0.0))
    return values, axes, worst / max(float(values[0]), NOTHING)


def _beyond(basis: Floats, block: Floats, scale: float) -> Floats:
    """The part of a block outside a basis, orthogonal; columns of which nothing is left are dropped."""
    for _ in range(2):  # twice is enough
        block = block - basis @ (basis.T @ block)
    turned, triangle = np.linalg.qr(block)
    fresh: Floats = turned[:, np.abs(np.diag(triangle)) > NOTHING * max(scale, NOTHING)]
    return fresh[:, : max(0, len(basis) - basis.shape[1])]


def _signed(axes: Floats) -> Floats:
    cubes = (axes**3).sum(axis=0)
    turned: Floats = axes * np.where(cubes < 0, -1.0, 1.0)
    return turned
