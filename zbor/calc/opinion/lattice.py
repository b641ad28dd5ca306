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
        away = (spots[:, :1] - self.places[:, 0]) ** 2 + (spots[:, 1:] - self.places[:, 1]) ** 2
        nearest: Ints = away.argmin(axis=1)
        return nearest

    def ovals(self, top: int) -> Floats:
        """Even ovals from a top to every other place, as rows, the shortest as wide as places are apart.

        Before them stand the top alone, and all places evenly: a few people may stand anywhere.
        """
        if top not in self._ovals:
            self._ovals[top] = self._ovals_from(top)
        return self._ovals[top]

    def _ovals_from(self, top: int) -> Floats:
        other = (self.places / STEP).sum(axis=1).astype(np.int64) % 2 == 0
        other[top] = False
        way = self.places[other] - self.places[top]
        half = np.hypot(way[:, 0], way[:, 1]) / 2
        on = way / (2 * half)[:, None]
        middle = ((self.places[other] + self.places[top]) / 2 * on).sum(axis=1)
        fine, first = self._fine
        along = fine @ on.T - middle
        across = (fine - self.places[top]) @ np.stack([-on[:, 1], on[:, 0]])
        away = (along / (half + STEP / 4)) ** 2 + (across / np.maximum(half * NARROW, STEP / 2)) ** 2
        ovals = np.zeros((2 + len(way), len(self.places)))
        ovals[0, top] = 1
        ovals[1] = 1
        ovals[2:] = np.add.reduceat(away <= 1 + EXACT, first, axis=0, dtype=np.float64).T
        even: Floats = ovals / ovals.sum(axis=1, keepdims=True)
        return even

    @cached_property
    def _fine(self) -> tuple[Floats, Ints]:
        """Spots closer together than places, in the order of their places, and where those of each place begin."""
        spots = _spots(STEP / FINE, self.reach + STEP)
        near = self.nearest(spots)
        return spots[np.argsort(near, kind="stable")], np.searchsorted(np.sort(near), np.arange(len(self.places)))


def _spots(step: float, reach: float) -> Floats:
    one = np.arange(-np.floor(reach / step), np.floor(reach / step) + 1) * step
    spots = np.stack(np.meshgrid(one, one, indexing="ij"), axis=-1).reshape(-1, 2)
    within: Floats = spots[(spots**2).sum(axis=1) <= reach**2 + EXACT]
    return within
