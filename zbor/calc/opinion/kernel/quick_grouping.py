"""What `grouping` does, compiled: one call for one gathering and all its starts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.grouping import Rules, Runs, empty
from zbor.calc.opinion.kernel.jit import compiled
from zbor.calc.opinion.kernel.plain import Each
from zbor.calc.opinion.kernel.shards import Floats, Ints


@compiled
def _nearest(x: float, y: float, along: Floats, across: Floats, order: Ints, begin: int) -> int:
    """The nearest of centres that lie ordered along the first axis, looked for outwards from one of them.

    Of equally near ones, the first in their own order. Returns its place along the axis.
    """
    chosen = begin
    best = (x - along[begin]) ** 2 + (y - across[begin]) ** 2
    for step in (1, -1):
        at = begin + step
        while 0 <= at < len(along):
            gap = (along[at] - x) * step
            if gap > 0 and gap * gap > best:
                break
            far = gap * gap + (y - across[at]) ** 2
            if far < best or (far == best and order[at] < order[chosen]):
                best, chosen = far, at
            at += step
    return chosen


@compiled
def _room(along: Floats, across: Floats) -> Floats:
    """A quarter of the squared distance to the nearest other centre, for each: within it no other can be nearer."""
    room = np.full(len(along), np.inf)
    for one in range(len(along)):
        for step in (1, -1):
            other = one + step
            while 0 <= other < len(along) and (along[one] - along[other]) ** 2 <= room[one]:
                far = (along[one] - along[other]) ** 2 + (across[one] - across[other]) ** 2
                room[one] = min(room[one], far)
                other += step
    return room * (0.25 * (1 - 1e-9))


@compiled
def _assign(points: Floats, centres: Floats, label: Ints) -> None:
    """The nearest centre of each point; `label` holds where to begin, and then what was found."""
    order = np.argsort(centres[:, 0])
    along = centres[order, 0]
    across = centres[order, 1]
    room = _room(along, across)
    rank = np.argsort(order)
    for point in range(len(points)):
        x, y = points[point, 0], points[point, 1]
        begin = rank[label[point]]
        if (x - along[begin]) ** 2 + (y - across[begin]) ** 2 >= room[begin]:
            label[point] = order[_nearest(x, y, along, across, order, begin)]


@compiled
def _means(points: Floats, weights: Floats, label: Ints, centres: Floats, sizes: Floats) -> None:
    centres[:] = 0.0
    sizes[:] = 0.0
    for point in range(len(points)):
        cluster = label[point]
        sizes[cluster] += weights[point]
        centres[cluster, 0] += points[point, 0] * weights[point]
        centres[cluster, 1] += points[point, 1] * weights[point]
    for cluster in range(len(sizes)):
        if sizes[cluster] > 0:
            centres[cluster, 0] /= sizes[cluster]
            centres[cluster, 1] /= sizes[cluster]


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
    """How far the centre moved that moved most."""
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
    for _ in range(steps + 1):
        before = centres[:number].copy()
        _assign(points, before, label)
        _means(points, weights, label, centres[:number], sizes[:number])
        left = _closed(label, centres[:number], sizes[:number]) if (sizes[:number] == 0).any() else number
        if left < number:
            number = left
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
    small[:] = 0
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
            label[:] = 0
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
