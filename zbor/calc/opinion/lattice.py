"""Places on a plane where people may stand, and humps over them.

One hump is here a mixture of even ovals, half as wide as they are long, that begin at its top, and of people evenly
anywhere. This reaches further than humps that are even on ellipses, and less far than whatever falls on every way from
the top (star unimodality, Olshen and Savage 1970), under which three camps joined by thin ridges would be one hump.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from zbor.calc.opinion.table import Floats, Ints

STEP = 0.5
NARROW, FINE = 0.5, 4
EXACT = 1e-9


@dataclass(frozen=True, eq=False)
class Lattice:
    """Places half a unit apart, no further than `reach` from the middle."""

    reach: float
    _ovals: dict[int, Floats] = field(default_factory=dict, repr=False)

    @cached_property
    def places(self) -> Floats:
        """The places (places, 2)."""
        return _spots(STEP, self.reach)

    @cached_property
    def terms(self) -> Floats:
        """One and the place, whose sum by odds at the middle and two slopes are the odds there (places, 3)."""
        return np.column_stack([np.ones(len(self.places)), self.places])

    def nearest(self, spots: Floats) -> Ints:
        """The place nearest to each spot."""
        nearest: Ints = ((spots[:, None] - self.places) ** 2).sum(axis=2).argmin(axis=1)
        return nearest

    def ovals(self, top: int) -> Floats:
        """Even ovals from a top to every other place, as rows, the shortest as wide as places are apart.

        Before them stand the top alone, and all places evenly: a few people may stand anywhere.
        """
        if top not in self._ovals:
            self._ovals[top] = self._ovals_from(top)
        return self._ovals[top]

    def _ovals_from(self, top: int) -> Floats:
        fine = _spots(STEP / FINE, self.reach + STEP)
        near = self.nearest(fine)
        other = (self.places / STEP).sum(axis=1).astype(np.int64) % 2 == 0
        other[top] = False
        ends = self.places[other]
        ovals = np.zeros((2 + len(ends), len(self.places)))
        ovals[0, top] = 1
        ovals[1] = 1
        for oval, end in zip(ovals[2:], ends, strict=True):
            way = end - self.places[top]
            half = float(np.hypot(*way)) / 2
            away = fine - (end + self.places[top]) / 2
            along, across = away @ way / (2 * half), away @ np.array([-way[1], way[0]]) / (2 * half)
            inside = (along / (half + STEP / 4)) ** 2 + (across / max(half * NARROW, STEP / 2)) ** 2 <= 1
            np.add.at(oval, near[inside], 1.0)
        even: Floats = ovals / ovals.sum(axis=1, keepdims=True)
        return even


def _spots(step: float, reach: float) -> Floats:
    one = np.arange(-np.floor(reach / step), np.floor(reach / step) + 1) * step
    spots = np.stack(np.meshgrid(one, one, indexing="ij"), axis=-1).reshape(-1, 2)
    within: Floats = spots[(spots**2).sum(axis=1) <= reach**2 + EXACT]
    return within
