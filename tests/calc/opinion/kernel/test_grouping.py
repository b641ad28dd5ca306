"""Small clusters and groups from many starts: two ways, one answer."""

import numpy as np
import pytest

from zbor.calc.opinion.kernel import choose
from zbor.calc.opinion.kernel.grouping import Rules, most_groups

RULES = Rules(tolerance=0.01, small_steps=100, group_steps=20, most_groups=5)


def starts(points, *, gatherings=3, clusters=30, seed=1):
    chance = np.random.default_rng(seed)
    first = np.stack([chance.permutation(len(points))[:clusters] for _ in range(gatherings)])
    return first, chance.random((gatherings, 2, first.shape[1]))


def clouds(number=400, *, seed=1):
    chance = np.random.default_rng(seed)
    middle = np.array([[-4.0, 0.0], [3.0, 2.0], [2.0, -4.0]])[chance.choice(3, number, p=[0.5, 0.3, 0.2])]
    return np.round(middle + chance.standard_normal((number, 2)), 6)


def naive_silhouette(centres, label):
    apart = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
    values = []
    for one in range(len(centres)):
        own = (label == label[one]) & (np.arange(len(centres)) != one)
        others = [apart[one, label == group].mean() for group in set(label.tolist()) if group != label[one]]
        inside = apart[one, own].mean() if own.any() else None
        values.append(0.0 if inside is None else (min(others) - inside) / max(min(others), inside))
    return np.mean(values)


@pytest.mark.parametrize(
    ("number", "clusters"), [(3000, 100), (400, 100), (400, 30), (120, 100), (25, 25), (9, 9), (2, 2)]
)
def test_plain_and_compiled_find_the_same(number, clusters):
    pytest.importorskip("numba")
    points, weights = clouds(number), np.random.default_rng(2).integers(1, 5, number).astype(float)
    first, keys = starts(points, clusters=clusters)

    plain = choose(0, fast=False).runs(points, weights, first, keys, RULES)
    compiled = choose(0, fast=True, threads=2).runs(points, weights, first, keys, RULES)

    assert plain.small.tolist() == compiled.small.tolist()
    assert plain.group.tolist() == compiled.group.tolist()
    assert np.allclose(plain.silhouette, compiled.silhouette, rtol=0, atol=1e-12, equal_nan=True)


def test_every_point_is_in_the_cluster_of_its_group_and_silhouettes_are_those_of_the_definition():
    points, weights = clouds(), np.ones(400)
    first, keys = starts(points)

    found = choose(0, fast=False).runs(points, weights, first, keys, RULES)

    for gathering in range(3):
        number = found.small[gathering].max() + 1
        centres = np.array([points[found.small[gathering] == one].mean(axis=0) for one in range(number)])
        for groups in (2, 3, 4):
            label = found.group[gathering, 0, groups - 2, :number]
            assert set(label.tolist()) <= set(range(groups))
            assert np.isclose(found.silhouette[gathering, 0, groups - 2], naive_silhouette(centres, label))


def test_clear_clouds_have_the_best_silhouette_at_their_number():
    points = clouds()
    first, keys = starts(points)

    found = choose(0, fast=False).runs(points, np.ones(400), first, keys, RULES)

    assert (np.nanargmax(found.silhouette, axis=2) == 1).mean() > 0.5


def test_as_many_groups_are_tried_as_small_clusters_allow():
    assert [most_groups(clusters, RULES) for clusters in (1, 2, 11, 12, 24, 36, 100)] == [1, 2, 2, 3, 4, 5, 5]
