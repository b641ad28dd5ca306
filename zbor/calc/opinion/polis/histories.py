"""Groups as most histories of a conversation would have them.

Polis gathers participants into a hundred small clusters that start from whoever came first, and groups these starting
from the first few of them: its groups are those of one history. Here participants come in many random orders, each
history is grouped by the published recipe from a cold start, and the histories vote: first on the number of groups,
then on the group of every participant.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from zbor.calc.opinion.kernel import Kernel
from zbor.calc.opinion.kernel.grouping import Rules, Runs
from zbor.calc.opinion.kernel.shards import Floats

SMALL_CLUSTERS = 100
GATHERINGS = 16
STARTS = 4
RULES = Rules(tolerance=0.01, small_steps=100, group_steps=20, most_groups=5)
DIGITS = 6
ONE_BY_ONE = 4096
CELLS = 96

Labels: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups by size, the largest first.

    `label` is the group of each participant, `support` the mean share of histories that put its members into each
    group, `agreement` the mean adjusted Rand index of two histories, `silhouette` the mean over histories with that
    many groups; the last two are None where there was nothing to choose from.
    """

    label: Labels
    number: int
    support: Floats
    agreement: float | None
    silhouette: float | None


def groups(places: Floats, *, seed: int, kernel: Kernel) -> Groups:
    """Group participants by their places, of shape (participants, 2)."""
    points, weights, where = _points(places)
    clusters = min(SMALL_CLUSTERS, len(points))
    if clusters < 2:
        return Groups(where, clusters, np.ones(clusters), None, None)
    chance = np.random.default_rng(seed)
    arrival = chance.standard_exponential((GATHERINGS, len(points))) / weights
    first = np.argsort(arrival, axis=1)[:, :clusters]
    keys = chance.random((GATHERINGS, STARTS, clusters))
    found = kernel.runs(points, weights, np.ascontiguousarray(first), keys, RULES)
    return _voted(found, points, weights, where)


def _points(places: Floats) -> tuple[Floats, Floats, Labels]:
    """Distinct places, how many participants share each, and the place of each participant.

    More than a few thousand participants are gathered in the cells of a grid, each at the mean of its members.
    """
    if len(places) <= ONE_BY_ONE:
        rounded = np.round(places, DIGITS) + 0.0  # no negative zeros
        order = np.lexsort((rounded[:, 1], rounded[:, 0]))
        fresh = np.ones(len(order), dtype=np.bool_)
        fresh[1:] = (rounded[order[1:]] != rounded[order[:-1]]).any(axis=1)
        where = np.empty(len(order), dtype=np.int64)
        where[order] = np.cumsum(fresh) - 1
        return rounded[order[fresh]], np.bincount(where).astype(np.float64), where
    low, high = places.min(axis=0), places.max(axis=0)
    fine = ((places - low) * (CELLS / np.maximum(high - low, 1e-300))).astype(np.int64)
    np.minimum(fine, CELLS - 1, out=fine)
    cell = fine[:, 0] * CELLS + fine[:, 1]
    size = np.bincount(cell, minlength=CELLS * CELLS)
    held = size > 0
    sums = np.stack([np.bincount(cell, places[:, axis], minlength=len(size)) for axis in (0, 1)], axis=1)
    points = np.round(sums[held] / size[held, None], DIGITS) + 0.0
    return points, size[held].astype(np.float64), (np.cumsum(held) - 1)[cell]


def _voted(found: Runs, points: Floats, weights: Floats, where: Labels) -> Groups:
    number, chosen = _numbers(found.silhouette)
    runs = np.arange(number.size)
    gathering, start = np.divmod(runs, STARTS)
    small = found.group[gathering, start, number - 2]
    label = np.take_along_axis(small, found.small[gathering], axis=1)
    alike, table = _alike(label, weights, int(number.max()))
    winners = np.flatnonzero(number == chosen)
    model = winners[int(alike[np.ix_(winners, winners)].mean(axis=1).argmax())]
    most = int(number.max())
    name = np.empty((len(winners), most), dtype=np.int64)
    for run, own in zip(winners, name, strict=True):
        ours, theirs = linear_sum_assignment(table[model, :, run], maximize=True)
        own[theirs] = ours
    cell = np.take_along_axis(name, label[winners].astype(np.int64), axis=1) + np.arange(len(points)) * most
    counts = np.bincount(cell.ravel(), minlength=len(points) * most).reshape(len(points), most)
    order = _by_size(counts, points, weights)
    votes = counts[:, order] / len(winners)
    point_label = votes.argmax(axis=1)
    size = np.bincount(point_label, weights, minlength=len(order))
    support = np.bincount(point_label, weights * votes.max(axis=1), minlength=len(order)) / size
    others = ~np.eye(len(runs), dtype=np.bool_)
    silhouette = found.silhouette.reshape(len(runs), -1)[winners, chosen - 2].mean()
    return Groups(point_label[where], len(order), support, float(alike[others].mean()), float(silhouette))


def _numbers(silhouette: Floats) -> tuple[Labels, int]:
    """The number of groups of each history, by its best silhouette, and the number most histories have.

    Of equally good or equally frequent numbers the smaller.
    """
    best = np.nanargmax(silhouette.reshape(-1, silhouette.shape[-1]), axis=1) + 2
    return best, int(np.bincount(best).argmax())


def _alike(label: NDArray[np.int8], weights: Floats, most: int) -> tuple[Floats, Floats]:
    """The adjusted Rand index of any two histories, and their tables of common members (run, group, run, group)."""
    exact = np.float32 if weights.sum() < 1 << 24 else np.float64
    number = label.max(axis=1) + 1
    begin = np.cumsum(number) - number
    member = np.concatenate([one == np.arange(count)[:, None] for one, count in zip(label, number, strict=True)])
    member = member.astype(exact)
    common = ((member * weights.astype(exact)) @ member.T).astype(np.float64)
    together = np.add.reduceat(np.add.reduceat(_pairs(common), begin, axis=0), begin, axis=1)
    size = np.diagonal(common)
    pairs = np.add.reduceat(_pairs(size), begin)
    expected = pairs[:, None] * pairs / max(float(_pairs(weights.sum())), 1.0)
    largest = (pairs[:, None] + pairs) / 2
    same = largest == expected
    alike: Floats = np.where(same, 1.0, (together - expected) / np.where(same, 1.0, largest - expected))
    place = (np.arange(most) < number[:, None]).ravel()
    table = np.zeros((place.size, place.size))
    table[np.ix_(place, place)] = common
    return alike, table.reshape(len(label), most, len(label), most)


def _pairs(count: Floats) -> Floats:
    pairs: Floats = count * (count - 1) / 2
    return pairs


def _by_size(votes: Labels, points: Floats, weights: Floats) -> Labels:
    """The groups that anybody is in, the largest first; of equal ones the one further left, then lower."""
    label = votes.argmax(axis=1)
    size = np.bincount(label, weights, minlength=votes.shape[1])
    middle = [np.bincount(label, weights * points[:, axis], minlength=len(size)) for axis in (1, 0)]
    return np.lexsort((*middle, -size))[: np.count_nonzero(size)]
