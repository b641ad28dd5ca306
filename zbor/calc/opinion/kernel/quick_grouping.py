"""What `grouping` does, compiled: one call for one gathering and all its starts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.grouping import Rules, Runs, empty
from zbor.calc.opinion.kernel.jit import compiled
from zbor.calc.opinion.kernel.plain import Each
from zbor.calc.opinion.kernel.shards import Floats, Ints

FEW = 8
LANES = 4
NEIGHBOURS = 16
QUARTER = 0.25 * (1 - 1e-9)
"""A centre twice as far as a point's own cannot be nearer to it; a little less, against rounding."""


@compiled
def _own(points: Floats, centres: Floats, label: Ints, own: Floats, reach: Floats) -> None:
    """How far each point is from its centre, squared, and how far the farthest of each centre's."""
    reach[:] = 0.0
    for point in range(len(points)):
        at = label[point]
        own[point] = (points[point, 0] - centres[at, 0]) ** 2 + (points[point, 1] - centres[at, 1]) ** 2
        reach[at] = max(reach[at], own[point])


@compiled
def _sort(order: Ints, along: Floats) -> None:
    """Put centres in order along one axis, from an order that is nearly right."""
    for place in range(1, len(order)):
        one, at = order[place], place
        while at > 0 and along[order[at - 1]] > along[one]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = one


@compiled
def _neighbours(centres: Floats, reach: Floats, order: Ints, near: Ints, gap: Floats) -> Ints:
    """For each centre those that may be nearer to one of its points: no farther than twice its reach, nearest first.

    `near` and `gap` take who they are and a quarter of the squared distance, the nearest if there are more than they
    hold; how many there are is returned. `order` says how centres lie along the first axis, so that only those near
    on it are looked at.
    """
    size, most = len(centres), near.shape[1]
    number = np.zeros(size, dtype=np.int64)
    for place in range(size):
        one = order[place]
        x, y, limit, held = centres[one, 0], centres[one, 1], reach[one], 0
        for step in (-1, 1):
            there = place + step
            while 0 <= there < size:
                other = order[there]
                there += step
                along = (x - centres[other, 0]) ** 2
                if along * QUARTER > limit:
                    break
                far = (along + (y - centres[other, 1]) ** 2) * QUARTER
                if far > limit:
                    continue
                at = min(held, most - 1)
                held = at + 1
                while at > 0 and gap[one, at - 1] > far:
                    gap[one, at], near[one, at] = gap[one, at - 1], near[one, at - 1]
                    at -= 1
                gap[one, at], near[one, at] = far, other
                if held == most:
                    limit = min(limit, gap[one, held - 1])
        number[one] = held
    return number


@compiled
def _nearest(x: float, y: float, along: Floats, across: Floats, far: Floats) -> int:
    """The nearest centre, of equally near ones the first; `far` is room to work in, a multiple of four.

    Four minima are kept side by side, so that none has to wait for the one before.
    """
    for at in range(len(along)):
        far[at] = (x - along[at]) ** 2 + (y - across[at]) ** 2
    one, two, three, four = np.inf, np.inf, np.inf, np.inf
    for at in range(0, len(far), LANES):
        one, two = min(one, far[at]), min(two, far[at + 1])
        three, four = min(three, far[at + 2]), min(four, far[at + 3])
    best, chosen = min(one, two, three, four), 0
    while far[chosen] != best:
        chosen += 1
    return chosen


@compiled
def _look_everywhere(points: Floats, centres: Floats, label: Ints) -> None:
    """The nearest centre of each point, by looking at all of them."""
    far = np.full((len(centres) + LANES - 1) // LANES * LANES, np.inf)
    along, across = centres[:, 0].copy(), centres[:, 1].copy()
    for point in range(len(points)):
        label[point] = _nearest(points[point, 0], points[point, 1], along, across, far)


@compiled
def _look_around(points: Floats, centres: Floats, label: Ints, own: Floats, order: Ints) -> None:
    """The same, where `label` holds centres that are near already: by looking at their neighbours."""
    size = len(centres)
    far = np.full((size + LANES - 1) // LANES * LANES, np.inf)
    along, across, reach = centres[:, 0].copy(), centres[:, 1].copy(), np.empty(size)
    near, gap = np.empty((size, NEIGHBOURS), dtype=np.int64), np.empty((size, NEIGHBOURS))
    _own(points, centres, label, own, reach)
    _sort(order, along)
    number = _neighbours(centres, reach, order, near, gap)
    for point in range(len(points)):
        x, y, begin = points[point, 0], points[point, 1], label[point]
        best, chosen, at, many = own[point], begin, 0, number[begin]
        while at < many and gap[begin, at] <= own[point]:
            other = near[begin, at]
            away = (x - along[other]) ** 2 + (y - across[other]) ** 2
            if away < best or (away == best and other < chosen):
                best, chosen = away, other
            at += 1
        label[point] = chosen if at < NEIGHBOURS else _nearest(x, y, along, across, far)


@compiled
def _look_at_few(points: Floats, centres: Floats, label: Ints) -> None:
    """The same for few centres, all looked at, without a branch."""
    for point in range(len(points)):
        x, y = points[point, 0], points[point, 1]
        best, chosen = np.inf, 0
        for at in range(len(centres)):
            far = (x - centres[at, 0]) ** 2 + (y - centres[at, 1]) ** 2
            nearer = far < best
            best = far if nearer else best
            chosen = at if nearer else chosen
        label[point] = chosen


@compiled
def _means(points: Floats, weights: Floats, label: Ints, centres: Floats, sizes: Floats) -> bool:
    """Move every centre to the mean of its members; whether any has none."""
    centres[:] = 0.0
    sizes[:] = 0.0
    for point in range(len(points)):
        cluster = label[point]
        sizes[cluster] += weights[point]
        centres[cluster, 0] += points[point, 0] * weights[point]
        centres[cluster, 1] += points[point, 1] * weights[point]
    empty = False
    for cluster in range(len(sizes)):
        if sizes[cluster] > 0:
            centres[cluster, 0] /= sizes[cluster]
            centres[cluster, 1] /= sizes[cluster]
        else:
            empty = True
    return empty


@compiled
def _closed(label: Ints, centres: Floats, sizes: Floats) -> int:
    """Drop clusters without members, in place; how many are left."""
    place = np.empty(len(sizes), dtype=np.int64)
    left = 0
    for cluster in range(len(sizes)):
        place[cluster] = left
        if sizes[cluster] > 0:
            sizes[left] = sizes[cluster]
            centres[left] = centres[cluster]
            left += 1
    for point in range(len(label)):
        label[point] = place[label[point]]
    return left


@compiled
def _moved(before: Floats, after: Floats) -> float:
    """How far the centre moved that moved most, squared."""
    most = 0.0
    for at in range(len(before)):
        most = max(most, (after[at, 0] - before[at, 0]) ** 2 + (after[at, 1] - before[at, 1]) ** 2)
    return most


@compiled
def _kmeans(
    points: Floats, weights: Floats, centres: Floats, sizes: Floats, label: Ints, steps: int, tolerance: float
) -> int:
    """One k-means; labels, centres and sizes are written in place. How many clusters are left."""
    number = len(sizes)
    own, order = np.empty(len(points)), np.arange(number)
    for step in range(steps + 1):
        before = centres[:number].copy()
        if number <= FEW:
            _look_at_few(points, before, label)
        elif step == 0:
            _look_everywhere(points, before, label)
        else:
            _look_around(points, before, label, own, order)
        if _means(points, weights, label, centres[:number], sizes[:number]):
            number = _closed(label, centres[:number], sizes[:number])
            order = np.arange(number)
        elif _moved(before, centres[:number]) < tolerance * tolerance:
            break
    return number


@compiled
def _silhouette(apart: Floats, label: Ints, groups: int) -> float:
    size = len(label)
    count = np.zeros(groups)
    sums = np.zeros((groups, size))
    for other in range(size):
        count[label[other]] += 1
        row = sums[label[other]]
        for at in range(size):
            row[at] += apart[other, at]
    total = 0.0
    for at in range(size):
        own = label[at]
        near = np.inf
        for group in range(groups):
            if group != own and count[group] > 0:
                near = min(near, sums[group, at] / count[group])
        if count[own] > 1 and near < np.inf:
            inside = sums[own, at] / (count[own] - 1)
            larger = max(inside, near)
            if larger > 0:
                total += (near - inside) / larger
    return total / size


@compiled
def _one(
    points: Floats,
    weights: Floats,
    first: Ints,
    keys: Floats,
    limits: tuple[int, int, int],
    tolerance: float,
    small: Ints,
    group: NDArray[np.int8],
    silhouette: Floats,
) -> None:
    """Gather once, then group from every start."""
    small_steps, group_steps, most = limits
    centres = points[first]
    sizes = np.empty(len(first))
    number = _kmeans(points, weights, centres, sizes, small, small_steps, tolerance)
    centres, sizes = centres[:number].copy(), sizes[:number].copy()
    apart = np.sqrt(
        (centres[:, 0].copy().reshape(-1, 1) - centres[:, 0]) ** 2
        + (centres[:, 1].copy().reshape(-1, 1) - centres[:, 1]) ** 2
    )
    label = np.empty(number, dtype=np.int64)
    for start in range(len(keys)):
        ranked = np.argsort(keys[start, :number])
        for groups in range(2, min(most, 2 + number // 12, number) + 1):
            middle = centres[ranked[:groups]]
            weight = np.empty(groups)
            _kmeans(centres, sizes, middle, weight, label, group_steps, tolerance)
            silhouette[start, groups - 2] = _silhouette(apart, label, groups)
            for at in range(number):
                group[start, groups - 2, at] = label[at]


def runs(points: Floats, weights: Floats, first: Ints, keys: Floats, rules: Rules, each: Each[Any]) -> Runs:
    """Gather points and group what was gathered, from every start; see `grouping.runs`."""
    found = empty(len(first), keys.shape[1], len(points), first.shape[1], rules)
    limits = (rules.small_steps, rules.group_steps, rules.most_groups)

    def one(at: int) -> None:
        _one(
            points,
            weights,
            first[at],
            keys[at],
            limits,
            rules.tolerance,
            found.small[at],
            found.group[at],
            found.silhouette[at],
        )

    each(one, range(len(first)))
    return found
