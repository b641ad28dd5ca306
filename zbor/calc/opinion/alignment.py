"""Keep a map from jumping: turn it until those who were there before stand as near as possible to where they stood."""

from collections.abc import Mapping

import numpy as np

from zbor.calc.opinion.table import Floats

LEAST_SHARED = 3
Spots = Mapping[str, tuple[float, float]]


def rotation(before: Spots, now: Spots) -> Floats:
    """The turn or mirroring (an orthogonal 2 by 2 matrix) that brings `now` nearest to `before` by least squares.

    Orthogonal Procrustes (Schönemann 1966) over the ids that both have; with fewer than three nothing is turned.
    The middle stays the middle: it is what people agree on, not where they happen to stand.
    """
    shared = sorted(set(before) & set(now))
    if len(shared) < LEAST_SHARED:
        return np.eye(2)
    old, new = (np.array([spots[one] for one in shared]) for spots in (before, now))
    left, _, right = np.linalg.svd(new.T @ old)
    turned: Floats = left @ right
    return turned
