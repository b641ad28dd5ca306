"""Passes over votes: plain and compiled do the same, pieces add up, and threads change nothing."""

import numpy as np
import pytest

from zbor.calc.opinion.kernel import Pieces, Shard, Whole, choose
from zbor.calc.opinion.kernel import choice as choosing

WAYS = [pytest.param(False, id="plain"), pytest.param(True, id="compiled")]


@pytest.fixture(params=WAYS)
def fast(request):
    if request.param:
        pytest.importorskip("numba")
    return request.param


def dense(people=60, claims=25, *, seed=1):
    chance = np.random.default_rng(seed)
    votes = chance.integers(-1, 2, (people, claims)).astype(float)
    votes[chance.random((people, claims)) < 0.6] = np.nan
    votes[3] = np.nan
    return votes


def shard(votes):
    row, column = np.nonzero(~np.isnan(votes))
    start = np.concatenate(([0], np.cumsum((~np.isnan(votes)).sum(axis=1))))
    return Shard(start, column.astype(np.uint16), votes[row, column].astype(np.int8))


def test_everybody_is_counted_as_one_group(fast):
    votes = dense()

    tally = Whole(shard(votes), 25, choose(0, fast=fast)).tally()

    assert tally.agree.tolist() == [(votes == 1).sum(axis=0).tolist()]
    assert tally.disagree.tolist() == [(votes == -1).sum(axis=0).tolist()]
    assert tally.passed.tolist() == [(votes == 0).sum(axis=0).tolist()]
    assert tally.n.tolist() == [(~np.isnan(votes)).sum(axis=0).tolist()]


def test_groups_are_counted_apart_and_those_in_none_are_not_counted(fast):
    votes = dense()
    group = np.arange(60) % 3 - 1

    tally = Whole(shard(votes), 25, choose(0, fast=fast)).tally(group, 2)

    assert tally.agree.tolist() == [(votes[group == one] == 1).sum(axis=0).tolist() for one in (0, 1)]


def test_products_are_those_of_the_filled_table(fast):
    votes = dense()
    mean = np.nanmean(votes, axis=0)
    filled = np.where(np.isnan(votes), mean, votes) - mean
    block = np.random.default_rng(2).standard_normal((25, 6))
    passes = Whole(shard(votes), 25, choose(0, fast=fast))

    squared, projected = passes.squared(mean, block), passes.projected(mean, block[:, :2])

    assert np.allclose(squared, filled.T @ filled @ block, rtol=0, atol=1e-10)
    assert np.allclose(projected, filled @ block[:, :2], rtol=0, atol=1e-12)


def test_answers_to_chosen_statements_are_counted(fast):
    votes = dense()
    chosen = np.arange(25) % 4 == 0
    passes = Whole(shard(votes), 25, choose(0, fast=fast))

    assert passes.answers().tolist() == (~np.isnan(votes)).sum(axis=1).tolist()
    assert passes.answered(chosen).tolist() == (~np.isnan(votes))[:, chosen].sum(axis=1).tolist()


def test_pieces_give_what_the_whole_gives(fast):
    votes = dense()
    mean, group = np.nanmean(votes, axis=0), np.arange(60) % 3 - 1
    block, chosen = np.random.default_rng(2).standard_normal((25, 4)), np.arange(25) < 5
    kernel = choose(0, fast=fast)
    whole = Whole(shard(votes), 25, kernel)

    pieces = Pieces([shard(votes[:7]), shard(votes[7:30]), shard(votes[30:])], 25, kernel)

    assert pieces.answers().tolist() == whole.answers().tolist()
    assert pieces.answered(chosen).tolist() == whole.answered(chosen).tolist()
    assert pieces.tally(group, 2).n.tolist() == whole.tally(group, 2).n.tolist()
    assert np.allclose(pieces.squared(mean, block), whole.squared(mean, block), rtol=0, atol=1e-12)
    assert pieces.projected(mean, block[:, :2]).tolist() == whole.projected(mean, block[:, :2]).tolist()


def test_a_part_is_looked_at_first_only_where_there_is_much():
    few = shard(dense())
    kernel = choose(0, fast=False)

    assert Whole(few, 25, kernel).part() is None
    assert Pieces([few, few], 25, kernel).part() is None
    assert Pieces([few] * 9, 25, kernel).part().shard is few


def test_threads_do_not_change_a_bit():
    pytest.importorskip("numba")
    chance = np.random.default_rng(1)
    start = np.arange(0, 700_001, 70, dtype=np.int64)
    statement = np.sort(chance.integers(0, 300, (10_000, 70), dtype=np.uint16), axis=1).ravel()
    votes = Shard(start, statement, chance.integers(-1, 2, 700_000).astype(np.int8))
    mean, block = chance.random(300), chance.standard_normal((300, 4))
    one, two = (Whole(votes, 300, choose(0, fast=True, threads=number)) for number in (1, 2))

    assert one.squared(mean, block).tobytes() == two.squared(mean, block).tobytes()
    assert one.projected(mean, block[:, :2]).tobytes() == two.projected(mean, block[:, :2]).tobytes()
    assert one.tally().n.tobytes() == two.tally().n.tobytes()


def test_a_large_table_is_guessed_from_its_first_sixteenth():
    start = np.arange(0, 1_000_001, 100, dtype=np.int64)
    statement = np.tile(np.arange(100, dtype=np.uint16), 10_000)
    votes = Shard(start, statement, np.ones(1_000_000, dtype=np.int8))

    part = Whole(votes, 100, choose(0, fast=False)).part()

    assert part.tally().n.tolist() == [[625] * 100]


def test_small_tables_are_computed_plainly_and_large_ones_compiled():
    pytest.importorskip("numba")

    assert [choose(votes).compiled for votes in (9_999, 10_000)] == [False, True]


def test_without_numba_everything_is_computed_plainly(monkeypatch):
    monkeypatch.setattr(choosing, "has_numba", lambda: False)

    assert not choose(1_000_000).compiled
    with pytest.raises(ModuleNotFoundError, match="numba"):
        choose(1, fast=True)
