"""Votes in any order into rows: sorted, and of repeated ones the last."""

import numpy as np
import pytest

from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.kernel import choose


@pytest.fixture(params=[pytest.param(False, id="plain"), pytest.param(True, id="compiled")])
def kernel(request):
    if request.param:
        pytest.importorskip("numba")
    return choose(0, fast=request.param)


def votes(number, people, claims, *, seed=1):
    chance = np.random.default_rng(seed)
    return (
        chance.integers(0, people, number, dtype=np.int32),
        chance.integers(0, claims, number, dtype=np.int32),
        chance.integers(-1, 2, number).astype(np.int8),
    )


def naive(who, what, said, people):
    last = {(int(p), int(s)): int(v) for p, s, v in zip(who, what, said, strict=True)}
    cells = sorted(last)
    start = [sum(p < row for p, _ in cells) for row in range(people + 1)]
    return start, [s for _, s in cells], [last[cell] for cell in cells]


@pytest.mark.parametrize(("number", "people", "claims"), [(500, 40, 12), (300, 7, 200), (1, 1, 1), (0, 3, 2)])
def test_rows_are_sorted_and_the_last_vote_counts(kernel, number, people, claims):
    who, what, said = votes(number, people, claims)

    rows = kernel.rows(who, what, said, people, claims)

    assert tuple(array.tolist() for array in rows) == naive(who, what, said, people)


def test_many_buckets_and_many_chunks_make_the_same_rows_in_two_threads():
    pytest.importorskip("numba")
    who, what, said = votes(2_500_000, 30_000, 500)

    plain = choose(0, fast=False).rows(who, what, said, 30_000, 500)
    compiled = choose(0, fast=True, threads=2).rows(who, what, said, 30_000, 500)

    assert [array.tolist() for array in plain] == [array.tolist() for array in compiled]


def test_more_statements_than_a_compiled_sort_holds_are_left_to_others():
    pytest.importorskip("numba")

    assert choose(0, fast=True).rows(*votes(5, 3, 3), 3, 1 << 20) is None


def test_more_cells_than_a_plain_sort_holds_are_left_to_others():
    assert choose(0, fast=False).rows(*votes(5, 3, 3), 1 << 32, 1 << 31) is None


def test_a_table_of_many_statements_is_built_all_the_same():
    statements = [f"{at:07d}" for at in range(300_000)]
    who, what = np.tile([1, 0], 10_000), np.arange(20_000)[::-1]

    table = VoteTable.from_codes(who, what, np.ones(20_000), participants=["a", "b"], statements=statements)

    assert table.answers.tolist() == [10_000, 10_000]
    assert table.statement[:3].tolist() == [0, 2, 4]
    assert table.statement.dtype == np.int32


def test_sorted_votes_unsorted_votes_and_votes_with_extras_make_the_same_table():
    who, what, said = votes(40_000, 300, 200)
    names = {"participants": [f"{at:03d}" for at in range(300)], "statements": [f"{at:03d}" for at in range(200)]}
    table = VoteTable.from_codes(who, what, said, **names)

    again = VoteTable.from_codes(table.participant, table.statement, table.value, **names)
    noted = VoteTable.from_codes(who, what, said, importance=np.full(40_000, 2.0), **names)

    assert again.sha256 == table.sha256
    assert [noted.start.tolist(), noted.statement.tolist(), noted.value.tolist()] == [
        table.start.tolist(),
        table.statement.tolist(),
        table.value.tolist(),
    ]


@pytest.mark.parametrize("said", [[2], [0.5], [-2]])
def test_what_is_no_vote_is_refused(said):
    with pytest.raises(ValueError, match="1, 0 or -1"):
        VoteTable.from_codes([0], [0], said, participants=["a"], statements=["s"])


def test_ids_out_of_order_and_positions_outside_are_refused():
    with pytest.raises(ValueError, match="sorted"):
        VoteTable.from_codes([0], [0], [1], participants=["b", "a"], statements=["s"])
    with pytest.raises(ValueError, match="outside"):
        VoteTable.from_codes([1], [0], [1], participants=["a"], statements=["s"])
