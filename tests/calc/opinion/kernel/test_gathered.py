"""A table of ones times a dense one is the same to the last bit, plain or compiled, in one thread or two."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from zbor.calc.opinion.kernel import choose


def table(rows, columns, seed=1, width=7):
    chance = np.random.default_rng(seed)
    seen = chance.random((rows, columns)) < 0.2
    return csr_array(seen.astype(np.float64)), chance.standard_normal((columns, width))


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("rows", [1, 3, 500])
def test_both_ways_give_the_same_bits(rows, threads):
    sparse, dense = table(rows, 40)

    plain = choose(1, fast=False).gathered(sparse, dense)
    quick = choose(1, fast=True, threads=threads).gathered(sparse, dense)

    assert plain.tobytes() == quick.tobytes()


@pytest.mark.parametrize("width", [1, 3, 4, 5, 8, 9, 20])
def test_so_they_do_for_few_columns_and_for_many(width):
    sparse, dense = table(200, 40, width=width)

    plain = choose(1, fast=False).gathered(sparse, dense)
    quick = choose(1, fast=True, threads=1).gathered(sparse, dense)

    assert quick.shape == (200, width)
    assert plain.tobytes() == quick.tobytes()


def test_an_empty_table_gives_zeros():
    sparse, dense = csr_array((3, 5)), np.ones((5, 2))

    assert choose(1, fast=True).gathered(sparse, dense).tolist() == [[0.0, 0.0]] * 3
