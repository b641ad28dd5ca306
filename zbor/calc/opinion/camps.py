"""Are there camps? Groups on the plane, and two tests that must both be passed before we say so.

*Structure*: votes are permuted within each statement among those who saw it. If the first axis of the real votes
is no longer than that of permuted ones, votes do not hang together at all. *Separation*: votes are drawn for one
single crowd, spread like the real one but without gaps. If its best silhouette is as good, opinions differ by
degrees and there are no camps. Each crowd goes through the very same search for groups as the real votes.
"""

from dataclasses import dataclass

import numpy as np

from zbor.calc.opinion.places import Cells, Sums, first_axis, loadings, means, sums
from zbor.calc.opinion.table import Floats, Ints

DRAWS = 99
RESTARTS = 6
ROUNDS = 20
CHOICES = (2, 3, 4, 5)
LEAST_MEMBERS = 3
LEAST_SHARE = 0.05
LEVEL = 0.05
AT_ONCE = 60_000


@dataclass(frozen=True)
class Grouping:
    """Labels and centres for a stack of planes, the best of several starts each."""

    labels: Ints
    centres: Floats
    silhouette: Floats


@dataclass(frozen=True)
class Verdict:
    """The groups that would be there, and whether both tests let us say so."""

    found: bool
    labels: Ints
    centres: Floats
    silhouette: float | None
    structure_p: float
    separation_p: float


def judge(cells: Cells, axes: Floats, known: Sums, rng: np.random.Generator) -> Verdict:
    """Look for camps and test them."""
    places = known.places()
    structure_p = _structure(cells, rng)
    crowds = _crowds(cells, axes, known, places, rng)
    real = {k: group(places[None], k, rng) for k in CHOICES}
    nulls = np.stack([_in_parts(crowds, k, rng) for k in CHOICES], axis=1)
    scores = np.array([real[k].silhouette[0] for k in CHOICES])
    above, above_null = _above_chance(scores, nulls)
    best = int(above.argmax())
    chosen = real[CHOICES[best]]
    separation_p = _share_as_large(float(above.max()), above_null.max(axis=1))
    possible = bool(np.isfinite(above[best]))
    labels, centres = _renumbered(chosen.labels[0], chosen.centres[0])
    return Verdict(
        found=possible and max(structure_p, separation_p) <= LEVEL,
        labels=labels,
        centres=centres,
        silhouette=float(scores[best]) if possible else None,
        structure_p=structure_p,
        separation_p=separation_p,
    )


def least_members(people: int) -> int:
    """How many a camp must have."""
    return max(LEAST_MEMBERS, int(np.ceil(LEAST_SHARE * people)))


def _share_as_large(value: float, draws: Floats) -> float:
    return float((1 + np.count_nonzero(draws >= value - 1e-9)) / (1 + len(draws)))


def _structure(cells: Cells, rng: np.random.Generator) -> float:
    by_column = np.argsort(cells.column, kind="stable")
    centred = cells.centred
    lengths = np.empty(DRAWS)
    for draw in range(DRAWS):
        shuffled = np.empty_like(centred)
        shuffled[by_column] = centred[np.lexsort((rng.random(len(centred)), cells.column))]
        lengths[draw] = first_axis(cells, shuffled)
    return _share_as_large(first_axis(cells, centred), lengths)


def _spread(cells: Cells, axes: Floats, known: Sums, places: Floats) -> Floats:
    """How far real differences spread people, less what the chance in their few votes adds (a square root matrix)."""
    left = cells.centred - (places[cells.row] * axes[cells.column]).sum(axis=1)
    noise = (left**2).sum() / max(len(left) - 2 * cells.rows, 1)
    determinant = known.xx * known.yy - known.xy**2
    x, y, both = (known.yy / determinant).mean(), (known.xx / determinant).mean(), (known.xy / determinant).mean()
    real = np.cov(places.T) - noise * np.array([[x, -both], [-both, y]])
    sizes, turns = np.linalg.eigh(real)
    widths: Floats = (turns * np.sqrt(np.maximum(sizes, 0.0))).T
    return widths


def _crowds(cells: Cells, axes: Floats, known: Sums, places: Floats, rng: np.random.Generator) -> Floats:
    """Places of crowds without camps: same people seeing the same statements, drawn from one cloud."""
    widths = _spread(cells, axes, known, places)
    passing = means(cells.column, (cells.value == 0).astype(np.float64), cells.columns)[cells.column]
    limit = 1.0 - passing
    crowds = np.empty((DRAWS, cells.rows, 2))
    for draw in range(DRAWS):
        standing = rng.standard_normal((cells.rows, 2)) @ widths
        expected = cells.mean[cells.column] + (standing[cells.row] * axes[cells.column]).sum(axis=1)
        agreeing = (limit + np.clip(expected, -limit, limit)) / 2
        chance = rng.random(len(expected))
        votes = np.where(chance < passing, 0.0, np.where(chance < passing + agreeing, 1.0, -1.0))
        centred = votes - means(cells.column, votes, cells.columns)[cells.column]
        crowds[draw] = sums(cells, centred, loadings(cells, centred)).places()
    return crowds


def _above_chance(scores: Floats, nulls: Floats) -> tuple[Floats, Floats]:
    """Silhouettes of each number of groups, measured from what crowds without camps reach with as many."""
    valid = np.isfinite(nulls)
    some = np.where(valid, nulls, 0.0)
    count = np.maximum(valid.sum(axis=0), 1)
    middle = some.sum(axis=0) / count
    width = np.sqrt((np.where(valid, nulls - middle, 0.0) ** 2).sum(axis=0) / count)
    width = np.maximum(width, 1e-3)
    judged = valid.sum(axis=0) >= DRAWS // 5
    return np.where(judged, (scores - middle) / width, -np.inf), np.where(judged, (nulls - middle) / width, -np.inf)


def _in_parts(planes: Floats, k: int, rng: np.random.Generator) -> Floats:
    size = max(AT_ONCE // (planes.shape[1] * RESTARTS), 1)
    parts = [group(planes[start : start + size], k, rng).silhouette for start in range(0, len(planes), size)]
    return np.concatenate(parts)


def group(planes: Floats, k: int, rng: np.random.Generator) -> Grouping:
    """K-means from several seeded spread-out starts on every plane; a group too small spoils the silhouette."""
    centres = _starts(planes, k, rng)
    nearest, near = _nearest(planes, centres)
    for _ in range(ROUNDS):
        centres = _centres(planes, nearest, centres)
        moved, near = _nearest(planes, centres)
        if np.array_equal(moved, nearest):
            break
        nearest = moved
    best = near.sum(axis=2).argmin(axis=1)
    every = np.arange(len(planes))
    labels, middles = nearest[every, best], centres[every, best]
    return Grouping(labels, middles, _silhouettes(planes, labels, middles))


def _distance(planes: Floats, centre: Floats) -> Floats:
    x, y = planes[:, None, :, 0], planes[:, None, :, 1]
    squared: Floats = (x - centre[..., 0, None]) ** 2 + (y - centre[..., 1, None]) ** 2
    return squared


def _starts(planes: Floats, k: int, rng: np.random.Generator) -> Floats:
    number, people, _ = planes.shape
    every = np.arange(number)[:, None]
    centres = np.empty((number, RESTARTS, k, 2))
    centres[:, :, 0] = planes[every, rng.integers(people, size=(number, RESTARTS))]
    near = _distance(planes, centres[:, :, 0])
    for one in range(1, k):
        reach = np.cumsum(near, axis=2)
        draw = rng.random((number, RESTARTS, 1)) * reach[:, :, -1:]
        picked = np.minimum((reach < draw).sum(axis=2), people - 1)
        centres[:, :, one] = planes[every, picked]
        near = np.minimum(near, _distance(planes, centres[:, :, one]))
    return centres


def _nearest(planes: Floats, centres: Floats) -> tuple[Ints, Floats]:
    near = _distance(planes, centres[:, :, 0])
    label = np.zeros(near.shape, dtype=np.int64)
    for one in range(1, centres.shape[2]):
        distance = _distance(planes, centres[:, :, one])
        label[distance < near] = one
        near = np.minimum(near, distance)
    return label, near


def _centres(planes: Floats, nearest: Ints, before: Floats) -> Floats:
    after = np.empty_like(before)
    for one in range(before.shape[2]):
        members = (nearest == one).astype(np.float64)
        size = members.sum(axis=2)[:, :, None]
        after[:, :, one] = np.where(size > 0, members @ planes / np.maximum(size, 1), before[:, :, one])
    return after


def _silhouettes(planes: Floats, labels: Ints, centres: Floats) -> Floats:
    """The mean simplified silhouette (distances to centres, not to everybody), or -inf where a group is too small."""
    k = centres.shape[1]
    distances = np.sqrt(((planes[:, :, None] - centres[:, None]) ** 2).sum(axis=3))
    ordered = np.sort(distances, axis=2)
    scores = (1 - ordered[:, :, 0] / np.maximum(ordered[:, :, 1], 1e-12)).mean(axis=1)
    sizes = np.stack([(labels == one).sum(axis=1) for one in range(k)], axis=1)
    result: Floats = np.where(sizes.min(axis=1) >= least_members(planes.shape[1]), scores, -np.inf)
    return result


def _renumbered(labels: Ints, centres: Floats) -> tuple[Ints, Floats]:
    """Largest group first; of equals, the one further to the left."""
    sizes = np.bincount(labels, minlength=len(centres))
    order = np.lexsort((centres[:, 1].round(9), centres[:, 0].round(9), -sizes))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank[labels], centres[order]
