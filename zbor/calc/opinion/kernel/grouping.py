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
    apart = np.sqrt(((centres[:, :, None] - centres[:, None]) ** 2).sum(axis=3))
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


def _still(moved: Floats, tolerance: float) -> bool:
    return bool((moved[:, 0] ** 2 + moved[:, 1] ** 2 < tolerance * tolerance).all())


def _grouped(centres: Floats, sizes: Floats, ranked: Ints, rules: Rules) -> NDArray[np.int8]:
    """Weighted k-means of small clusters, all starts at once: labels of shape (gatherings, starts, clusters)."""
    gatherings, starts, groups = ranked.shape
    where = np.repeat(np.arange(gatherings), starts)
    middle = np.take_along_axis(centres[where], ranked.reshape(-1, groups, 1), axis=1)
    label = np.zeros((len(where), centres.shape[1]), dtype=np.int64)
    active = np.arange(len(where))
    for _ in range(rules.group_steps + 1):
        own = centres[where[active]]
        gap = own[:, :, None] - middle[active][:, None]
        label[active] = (gap[..., 0] ** 2 + gap[..., 1] ** 2).argmin(axis=2)
        weight = sizes[where[active]]
        cell = (label[active] + np.arange(len(active))[:, None] * groups).ravel()
        size = np.bincount(cell, weight.ravel(), minlength=len(active) * groups)
        sums = [np.bincount(cell, (weight * own[..., axis]).ravel(), minlength=len(size)) for axis in (0, 1)]
        alive = size > 0
        fresh = np.full((len(size), 2), np.inf)  # a group without members is never nearest again
        fresh[alive] = np.stack(sums, axis=1)[alive] / size[alive, None]
        before, after = middle[active], fresh.reshape(-1, groups, 2)
        middle[active] = after
        active = active[~_settled(before, after, rules.tolerance)]
        if len(active) == 0:
            break
    label[sizes[where] == 0] = NONE
    return label.reshape(gatherings, starts, -1).astype(np.int8)


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
    member = (label[..., None] == np.arange(groups)).astype(np.float64)
    count = member.sum(axis=2)[:, :, None]
    sums = apart[:, None] @ member
    others = np.maximum((count * member).sum(axis=3) - 1.0, 0.0)
    own = (sums * member).sum(axis=3) / np.maximum(others, 1.0)
    rest = np.where((member > 0) | (count == 0), np.inf, sums / np.maximum(count, 1.0)).min(axis=3)
    lonely = (others == 0) | ~np.isfinite(rest)
    larger = np.maximum(np.where(lonely, 1.0, rest), own)
    value = np.where(
        lonely | (larger == 0), 0.0, (np.where(lonely, 0.0, rest) - own) / np.where(larger == 0, 1, larger)
    )
    clusters = member.sum(axis=(2, 3))
    mean: Floats = (value * member.sum(axis=3)).sum(axis=2) / clusters
    return mean
