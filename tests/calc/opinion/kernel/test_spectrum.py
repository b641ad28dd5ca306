"""The strongest directions of a table that is only multiplied."""

import numpy as np
import pytest

from zbor.calc.opinion.kernel import leading


def table(rows, columns, *, seed=1, strong=3):
    chance = np.random.default_rng(seed)
    signal = chance.standard_normal((rows, strong)) @ np.diag([9.0, 6.0, 4.0][:strong])
    return signal @ chance.standard_normal((strong, columns)) + chance.standard_normal((rows, columns))


@pytest.mark.parametrize("columns", [20, 64, 65, 150])
def test_directions_are_those_of_a_dense_decomposition(columns):
    full = table(90, columns)
    _, strengths, directions = np.linalg.svd(full, full_matrices=False)

    found = leading(lambda block: full.T @ (full @ block), columns, 2, seed=1)

    assert np.allclose(found.values, strengths[:2] ** 2, rtol=1e-9)
    assert np.allclose(np.abs(np.sum(found.axes * directions[:2].T, axis=0)), 1, atol=1e-12)
    assert found.residual <= 1e-8


@pytest.mark.parametrize("columns", [30, 130])
def test_directions_that_are_not_there_are_zero(columns):
    full = np.outer(np.arange(50.0), np.arange(columns))

    found = leading(lambda block: full.T @ (full @ block), columns, 2, seed=1)

    assert found.values[1] == 0
    assert not found.axes[:, 1].any()
    assert np.isclose(np.abs(found.axes[:, 0] @ np.arange(columns)), np.linalg.norm(np.arange(columns)))


@pytest.mark.parametrize("columns", [0, 1, 100])
def test_a_table_of_nothing_has_no_directions(columns):
    found = leading(np.zeros_like, columns, 2, seed=1)

    assert found.axes.shape == (columns, 2)
    assert not found.axes.any()


def test_each_direction_points_where_the_sum_of_its_cubes_is_positive():
    full = table(90, 100)

    axes = [leading(lambda block: full.T @ (full @ block), 100, 2, seed=seed).axes for seed in (1, 2)]

    assert (axes[0] ** 3).sum(axis=0).min() > 0
    assert np.allclose(axes[0], axes[1], atol=1e-6)


def test_a_good_guess_saves_passes():
    full = table(200, 150)

    def squared(block):
        return full.T @ (full @ block)

    begun = leading(squared, 150, 4, seed=1, tolerance=0.1)

    assert leading(squared, 150, 2, seed=1, start=begun.axes).passes <= leading(squared, 150, 2, seed=1).passes
