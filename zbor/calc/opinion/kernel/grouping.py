"""Points gathered into small clusters, and these into groups, from many starts; numpy and scipy alone."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import vq

from zbor.calc.opinion.kernel.plain import Each
from zbor.calc.opinion.kernel.shards import Floats, Ints

NONE = -1


@dataclass(frozen=True)
class Rules:
    """How a k-means run ends: centres moved less than `tolerance`, or so many steps were made."""

    tolerance: float
    small_steps: int
    group_steps: int
    most_groups: int


@dataclass(frozen=True, eq=False)
class Runs:
    """What came of every start.

    `small` is the small cluster of each point, shape (gatherings, points). `group` is the group of each small cluster
    for two groups, three, and so on: shape (gatherings, starts, numbers, small clusters), -1 where there is none.
    `silhouette` is the mean over small clusters, shape (gatherings, starts, numbers), NaN where a number was not tried.
    """

    small: Ints
    group: NDArray[np.int8]
    silhouette: Floats


def empty(gatherings: int, starts: int, points: int, clusters: int, rules: Rules) -> Runs:
    """Room for what will be found."""
    numbers = rules.most_groups - 1
    return Runs(
        np.zeros((gatherings, points), dtype=np.int64),
        np.full((gatherings, starts, numbers, clusters), NONE, dtype=np.int8),
        np.full((gatherings, starts, numbers), np.nan),
    )


def most_groups(clusters: int, rules: Rules) -> int:
    """So many groups are tried at most: 2 + ⌊clusters / 12⌋, and no more than there are clusters."""
    return min(rules.most_groups, 2 + clusters // 12, clusters)


def runs(points: Floats, weights: Floats, first: Ints, keys: Floats, rules: Rules, each: Each[Any]) -> Runs:
    """Gather points and group what was gathered, from every start.

    `points` of shape (points, 2) weigh `weights`. `first` of shape (gatherings, clusters) names the points from which
    each gathering starts; `keys` of shape (gatherings, starts, clusters) orders the small clusters: the first k of
    them are where k groups start.
    """
    found = empty(len(first), keys.shape[1], len(points), first.shape[1], rules)
    centres = np.zeros((*first.shape, 2))
    sizes = np.zeros(first.shape)
    number = np.zeros(len(first), dtype=np.int64)

    def gather(at: int) -> None:
        found.small[at], own, size = _gathered(points, weights, points[first[at]], rules)
        number[at] = len(size)
        centres[at, : len(size)], sizes[at, : len(size)] = own, size

    each(gather, range(len(first)))
    ranked = np.argsort(np.where(np.arange(first.shape[1]) < number[:, None, None], keys, np.inf), axis=2)
    apart = _apart(centres)
    for groups in range(2, rules.most_groups + 1):
        fit = np.flatnonzero([groups <= most_groups(int(one), rules) for one in number])
        if len(fit):
            label = _grouped(centres[fit], sizes[fit], ranked[fit][:, :, :groups], rules)
            found.group[fit, :, groups - 2] = label
            found.silhouette[fit, :, groups - 2] = _silhouettes(apart[fit], label, groups)
    return found


def _gathered(points: Floats, weights: Floats, centres: Floats, rules: Rules) -> tuple[Ints, Floats, Floats]:
    """One k-means: the cluster of each point, the centres, and what the clusters weigh."""
    weighted = points * weights[:, None]
    label: Ints = np.zeros(len(points), dtype=np.int64)
    size: Floats = weights
    for _ in range(rules.small_steps + 1):
        label = vq(points, centres, check_finite=False)[0].astype(np.int64)
        before = centres
        size = np.asarray(np.bincount(label, weights, minlength=len(before)), dtype=np.float64)
        sums = [np.bincount(label, weighted[:, axis], minlength=len(before)) for axis in (0, 1)]
        kept = size > 0
        centres = np.stack(sums, axis=1)[kept] / size[kept, None]
        if kept.all() and _still(centres - before, rules.tolerance):
            break
        if not kept.all():
            label, size = (np.cumsum(kept) - 1)[label], size[kept]
    return label, centres, size


def _apart(centres: Floats) -> Floats:
    """The distances of any two centres of a gathering, of shape (gatherings, clusters, clusters)."""
    apart = centres[:, :, None, 0] - centres[:, None, :, 0]
    apart *= apart
    across = centres[:, :, None, 1] - centres[:, None, :, 1]
    across *= across
    apart += across
    return np.sqrt(apart, out=apart)


def _still(moved: Floats, tolerance: float) -> bool:
    return bool((moved[:, 0] ** 2 + moved[:, 1] ** 2 < tolerance * tolerance).all())


def _grouped(centres: Floats, sizes: Floats, ranked: Ints, rules: Rules) -> NDArray[np.int8]:
    """Weighted k-means of small clusters, all starts at once: labels of shape (gatherings, starts, clusters)."""
    gatherings, starts, groups = ranked.shape
    where = np.repeat(np.arange(gatherings), starts)
    middle = np.take_along_axis(centres[where], ranked.reshape(-1, groups, 1), axis=1)
    label = np.zeros((len(where), centres.shape[1]), dtype=np.int8)
    active = np.arange(len(where))
    x, y, weight = centres[where, :, 0], centres[where, :, 1], sizes[where]
    along, across = x * weight, y * weight
    for _ in range(rules.group_steps + 1):
        near = _nearest(x, y, middle)
        label[active] = near
        cell = (near + np.arange(len(active))[:, None] * groups).ravel()
        size, *sums = (np.bincount(cell, each.ravel(), minlength=middle.size // 2) for each in (weight, along, across))
        alive = size > 0
        fresh = np.full((len(size), 2), np.inf)  # a group without members is never nearest again
        fresh[alive] = np.stack(sums, axis=1)[alive] / size[alive, None]
        after = fresh.reshape(middle.shape)
        going = ~_settled(middle, after, rules.tolerance)
        middle = after
        if not going.all():
            active, middle = active[going], middle[going]
            x, y, weight, along, across = (each[going] for each in (x, y, weight, along, across))
        if len(active) == 0:
            break
    label[sizes[where] == 0] = NONE
    return label.reshape(gatherings, starts, -1)


def _nearest(x: Floats, y: Floats, middle: Floats) -> Ints:
    """The nearest of few middles for each point, of equally near ones the first; runs by points."""
    label = np.zeros(x.shape, dtype=np.int64)
    best = np.full(x.shape, np.inf)
    for group in range(middle.shape[1]):
        far = (x - middle[:, group, :1]) ** 2
        far += (y - middle[:, group, 1:]) ** 2
        np.copyto(label, group, where=far < best)
        np.minimum(best, far, out=best)
    return label


def _settled(before: Floats, fresh: Floats, tolerance: float) -> NDArray[np.bool_]:
    """Which runs are over: no group has died and none has moved as far as the tolerance."""
    alive = np.isfinite(fresh[..., 0])
    died = np.isfinite(before[..., 0]) & ~alive
    moved = np.where(alive[..., None], fresh - np.where(alive[..., None], before, 0.0), 0.0)
    far = moved[..., 0] ** 2 + moved[..., 1] ** 2 >= tolerance * tolerance
    settled: NDArray[np.bool_] = ~(died | far).any(axis=1)
    return settled


def _silhouettes(apart: Floats, label: NDArray[np.int8], groups: int) -> Floats:
    """Mean silhouette of each run over small clusters, each counting once; alone in its group one counts 0."""
    gatherings, _, clusters = label.shape
    member = label[:, :, None] == np.arange(groups)[:, None]
    count = member.sum(axis=3).astype(np.float64)[..., None]
    sums = (member.reshape(gatherings, -1, clusters).astype(np.float64) @ apart).reshape(member.shape)
    own = np.maximum(label, 0)[:, :, None].astype(np.int64)
    others = np.take_along_axis(np.broadcast_to(count, member.shape), own, axis=2)[:, :, 0] - 1.0
    inside = np.take_along_axis(sums, own, axis=2)[:, :, 0] / np.maximum(others, 1.0)
    sums /= np.maximum(count, 1.0)
    sums[member | (count == 0)] = np.inf
    near = sums.min(axis=2)
    good = (label != NONE) & (others > 0) & np.isfinite(near)
    near[~good] = 0.0
    larger = np.maximum(near, inside)
    good &= larger > 0
    value = np.where(good, near - inside, 0.0) / np.where(good, larger, 1.0)
    mean: Floats = value.sum(axis=2) / count.sum(axis=(2, 3))
    return mean
