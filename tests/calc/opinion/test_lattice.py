"""Humps on the plane are made of ovals, which reach from their top to their end."""

import numpy as np
import pytest

from zbor.calc.opinion.lattice import EXACT, FINE, NARROW, STEP, Lattice
from zbor.calc.opinion.triangle import NEAR, WIDE


@pytest.mark.parametrize("lattice", [NEAR, WIDE], ids=["near", "wide"])
def test_ovals_reach_from_their_top_to_their_end_and_no_further(lattice):
    for top in (int(lattice.nearest(np.zeros((1, 2)))[0]), 0):
        point, even, ovals = lattice.ovals(top)[0], lattice.ovals(top)[1], lattice.ovals(top)[2:]
        is_end = (lattice.places / STEP).sum(axis=1) % 2 == 0
        is_end[top] = False
        ends = np.flatnonzero(is_end)
        length = np.hypot(*(lattice.places[ends] - lattice.places[top]).T)
        apart = lattice.places - (lattice.places[ends] + lattice.places[top])[:, None] / 2

        assert point[top] == 1
        assert np.ptp(even) == 0
        assert lattice.ovals(top).sum(axis=1) == pytest.approx(1)
        assert (ovals[:, top] > 0).all()
        assert (ovals[np.arange(len(ends)), ends] > 0).all()
        assert not ovals[np.hypot(*apart.transpose(2, 0, 1)) > length[:, None] / 2 + STEP].any()
    assert np.hypot(*lattice.places.T).max() <= lattice.reach


def inside(lattice, top, end):
    """How much of an oval lies nearest to each place, counted spot by spot."""
    counts = np.zeros(len(lattice.places))
    first, last = lattice.places[top], lattice.places[end]
    half = np.hypot(*(last - first)) / 2
    along = (last - first) / (2 * half)
    reach = int((lattice.reach + STEP) / STEP * FINE)
    for x in range(-reach, reach + 1):
        for y in range(-reach, reach + 1):
            spot = np.array([x, y]) * STEP / FINE
            away = spot - (first + last) / 2
            one, other = (away @ along) / (half + STEP / 4), (along[0] * away[1] - along[1] * away[0])
            is_near = (spot**2).sum() <= (lattice.reach + STEP) ** 2 + EXACT
            if is_near and one**2 + (other / max(half * NARROW, STEP / 2)) ** 2 <= 1 + EXACT:
                counts[lattice.nearest(spot[None])[0]] += 1
    return counts


@pytest.mark.parametrize("top", [0, 3, 12])
def test_an_oval_weighs_places_by_how_much_of_it_is_nearest_to_them(top):
    small = Lattice(1.0)
    ends = [end for end in range(len(small.places)) if (small.places[end] / STEP).sum() % 2 == 0 and end != top]

    for oval, end in zip(small.ovals(top)[2:], ends, strict=True):
        counts = inside(small, top, end)
        assert oval == pytest.approx(counts / counts.sum(), abs=1e-12)
