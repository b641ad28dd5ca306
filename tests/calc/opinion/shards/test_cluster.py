"""Workers of a cluster give what one machine gives; two processes on this one stand for many."""

import os
import pickle
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from zbor.calc.opinion import VoteTable
from zbor.calc.opinion.kernel import Shard, Whole, choose
from zbor.calc.opinion.polis import polis_map, polis_map_of, polis_result
from zbor.calc.opinion.polis.map import marked
from zbor.calc.opinion.reading import read_votes
from zbor.calc.opinion.shards import Columns, FileShard, cut, polis_over, ranges, shards_of
from zbor.calc.opinion.shards.keeping import Kept

distributed = pytest.importorskip("dask.distributed", reason="LEFT OUT: a cluster needs the extra dask")

ROOT = Path(__file__).resolve().parents[4]
PAGE = ROOT / "docs" / "opinion-cluster.md"


@contextmanager
def two_processes():
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def client():
    with two_processes() as one:
        yield one


@pytest.fixture(params=[pytest.param(False, id="plain"), pytest.param(True, id="compiled")])
def kernel(request):
    if request.param:
        pytest.importorskip("numba", reason="LEFT OUT: the compiled kernel needs numba")
    return choose(0, fast=request.param)


def over(*arguments):
    from zbor.calc.opinion.shards.cluster import ClusterPasses  # noqa: PLC0415 -- it needs dask

    return ClusterPasses.of(*arguments)


def spread(*arguments, **options):
    from zbor.calc.opinion.shards.cluster import spread as spread_  # noqa: PLC0415 -- it needs dask

    return spread_(*arguments, **options)


def votes(people=400, claims=80, *, seed=1):
    """Two camps and many repeated votes, in random order."""
    chance = np.random.default_rng(seed)
    number = people * claims // 3
    who, what = chance.integers(0, people, number), chance.integers(0, claims, number)
    agrees = chance.random(number) < np.where((who + what) % 2, 0.9, 0.1)
    said = np.where(chance.random(number) < 0.1, 0, np.where(agrees, 1, -1))
    return [(str(at), str(claim), value) for at, claim, value in zip(who, what, said.tolist(), strict=True)]


def columns(cast):
    return Columns(*zip(*cast, strict=True))


def mapped(passes, table, kernel):
    return polis_map_of(passes, marked(table.statements, (), ()), seed=1, kernel=kernel)


def assert_same(found, whole):
    """Counts and groups are equal; places differ by rounding, having been added in another order."""
    assert found.answers.tolist() == whole.answers.tolist()
    assert found.group.tolist() == whole.group.tolist()
    for name in ("agree", "disagree", "passed"):
        for counts in ("everybody", "inside"):
            ours, theirs = getattr(getattr(found, counts), name), getattr(getattr(whole, counts), name)
            assert ours.tolist() == theirs.tolist()
    assert np.abs(found.places - whole.places).max() <= 1e-9 * np.abs(whole.places).max()
    assert found.representative == whole.representative


@pytest.mark.parametrize("number", [1, 18])
def test_a_cluster_draws_the_map_of_one_machine(client, kernel, number):
    table = VoteTable.from_votes(votes())

    found = mapped(over(client, shards_of(table, number), len(table.statements), kernel), table, kernel)

    assert_same(found, polis_map(table, kernel=kernel))


def test_a_cluster_gives_the_same_bits_every_time(client):
    table, kernel = VoteTable.from_votes(votes()), choose(0, fast=False)
    shards = shards_of(table, 18)

    first, second = (mapped(over(client, shards, len(table.statements), kernel), table, kernel) for _ in range(2))

    assert first.places.tobytes() == second.places.tobytes()
    assert first.plane.spectrum.axes.tobytes() == second.plane.spectrum.axes.tobytes()


def test_a_cluster_gives_the_bits_of_the_same_files_on_one_machine(client, tmp_path, kernel):
    folder = cut(columns(votes()), tmp_path / "shards", votes_in_shard=1000)

    here = mapped(folder.passes(kernel), folder, kernel)
    there = mapped(over(client, folder.parts, len(folder.statements), kernel), folder, kernel)

    assert 5 < len(folder.parts) <= 16
    assert here.places.tobytes() == there.places.tobytes()


def test_the_result_of_a_cluster_is_the_result_of_the_table(client):
    table = VoteTable.from_votes(votes())
    passes = over(client, shards_of(table, 4), len(table.statements), choose(len(table)))

    result = polis_over(passes, table, moderated=["3"], meta=["4"])

    assert result == polis_result(table, moderated=["3"], meta=["4"])


def test_a_large_table_is_guessed_from_the_same_participants(client):
    chance = np.random.default_rng(1)
    start = np.arange(0, 1_000_001, 100, dtype=np.int64)
    agrees = (np.arange(10_000) % 3)[:, None] == np.arange(100) % 3
    value = np.where(chance.random(agrees.shape) < np.where(agrees, 0.8, 0.3), 1, -1).astype(np.int8).ravel()
    names = tuple(f"{at:05d}" for at in range(10_000)), tuple(f"{at:02d}" for at in range(100))
    table = VoteTable(*names, start, np.tile(np.arange(100, dtype=np.uint16), 10_000), value)
    kernel = choose(len(table), threads=1)
    passes = over(client, shards_of(table, 5), 100, kernel)

    part, found = passes.part(), mapped(passes, table, kernel)

    assert part.answers().tolist() == [100] * 625
    assert part.tally().agree.tolist() == [(value.reshape(-1, 100)[:625] == 1).sum(axis=0).tolist()]
    assert_same(found, polis_map(table, kernel=kernel))


def test_an_empty_shard_and_one_participant_add_up(client, kernel):
    table = VoteTable.from_votes([("a", "1", 1), ("a", "2", -1)])
    empty = Shard(np.zeros(1, dtype=np.int64), table.statement[:0], table.value[:0])
    passes = over(client, [empty, *shards_of(table, 3), empty], 2, kernel)

    found = mapped(passes, table, kernel)

    assert_same(found, polis_map(table, kernel=kernel))


def test_a_cluster_needs_a_shard(client):
    with pytest.raises(ValueError, match="at least one shard"):
        over(client, [], 2, choose(0))
    with pytest.raises(ValueError, match="at least one read"):
        spread(client, [])


def test_a_lost_worker_changes_nothing_where_shards_are_files(tmp_path):
    folder = cut(columns(votes()), tmp_path / "shards", votes_in_shard=1000)
    kernel = choose(0, fast=False)
    whole = mapped(folder.passes(kernel), folder, kernel)

    with two_processes() as client:
        passes = over(client, folder.parts, len(folder.statements), kernel)
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        found = mapped(passes, folder, kernel)

    assert found.places.tobytes() == whole.places.tobytes()


# Workers that read


def database(path, cast):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE vote (id INTEGER PRIMARY KEY, voter INTEGER, claim INTEGER, said INTEGER)")
        connection.executemany("INSERT INTO vote (voter, claim, said) VALUES (?, ?, ?)", cast)


def read_range(path, lower, upper):
    query = "SELECT voter, claim, said FROM vote WHERE voter >= ? AND voter < ? ORDER BY id"
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(query, (lower, upper)).fetchall()
    return columns(rows) if rows else Columns([], [], [])


def test_ranges_of_a_database_are_the_table_of_one_machine(client, tmp_path, kernel):
    cast = votes()
    table = VoteTable.from_votes(cast)
    database(tmp_path / "votes.sqlite3", cast)

    # Numbers run otherwise than texts do ("10" comes before "9"), one range is empty, and one has a single participant.
    reads = ranges(partial(read_range, tmp_path / "votes.sqlite3"), [0, 100, 101, 250, 1000, 2000])
    found = spread(client, reads, kernel=kernel)

    assert (found.participants, found.statements) == (table.participants, table.statements)
    assert_same(mapped(found.passes, table, kernel), polis_map(table, kernel=kernel))
    assert polis_over(found.passes, found, kernel=kernel).participants == (
        polis_over(
            Whole(Shard(table.start, table.statement, table.value), 80, kernel), table, kernel=kernel
        ).participants
    )


def test_ranges_have_a_fingerprint_of_their_votes(client):
    cast = [("a", "1", 1), ("a", "2", -1), ("b", "1", 0)]
    other = [("a", "1", 1), ("a", "2", -1), ("b", "1", 1)]

    prints = [
        spread(client, [partial(columns, rows[:2]), partial(columns, rows[2:])]).sha256 for rows in (cast, cast, other)
    ]

    assert prints[0] == prints[1] != prints[2]


def test_a_participant_from_two_reads_is_refused(client):
    with pytest.raises(ValueError, match="'a' came from two reads"):
        spread(client, [partial(columns, [("a", "1", 1)]), partial(columns, [("a", "2", 1)])])


def test_what_a_worker_cannot_read_is_said_here(client):
    with pytest.raises(ValueError, match="1, 0 or -1"):
        spread(client, [partial(columns, [("a", "1", 5)])])


# What a worker keeps


def test_what_a_worker_keeps_of_files_is_small_to_send(tmp_path):
    folder = cut(columns(votes()), tmp_path / "shards")
    kept = Kept(folder.parts[0], len(folder.statements), choose(0))

    sent = pickle.dumps(kept)

    assert len(sent) < 1000
    assert isinstance(pickle.loads(sent)._source, FileShard)  # noqa: S301 -- made in the line before
    assert pickle.loads(sent).shard.value.tolist() == kept.shard.value.tolist()  # noqa: S301 -- as above


def test_what_a_worker_keeps_in_memory_says_how_much_it_holds():
    (shard,) = shards_of(VoteTable.from_votes(votes()), 1)

    kept = Kept(shard, 80, choose(0))

    assert sys.getsizeof(kept) >= shard.value.nbytes + shard.statement.nbytes + shard.start.nbytes


def test_equal_means_of_two_passes_share_their_work():
    (shard,) = shards_of(VoteTable.from_votes(votes()), 1)
    kept = Kept(shard, 80, choose(0, fast=False))
    block, mean = np.ones((80, 4)), np.linspace(-0.5, 0.5, 80)

    kept.squared(mean, block)
    made = kept.passes()._last[1]
    kept.squared(mean.copy(), block)
    same = kept.passes()._last[1]
    kept.squared(mean + 0.1, block)

    assert made is same
    assert kept.passes()._last[1] is not same


# What the page says


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


def votes_file(path, cast):
    path.write_text("voter-id,comment-id,vote\n" + "".join(f"{','.join(map(str, vote))}\n" for vote in cast))
    return path


def test_the_script_of_the_page_works_as_printed(client, tmp_path):
    script = tmp_path / "map_votes.py"
    script.write_text(next(block for block in blocks("python") if "sys.argv" in block))
    path = votes_file(tmp_path / "votes.csv", votes())
    out = tmp_path / "result.json"

    done = subprocess.run(
        [sys.executable, script, client.scheduler.address, path, tmp_path / "shards", out],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "400 participants, 80 statements, 2 groups" in done.stdout
    assert out.read_text(encoding="utf-8") == polis_result(read_votes(path).table()).to_json()


def test_the_short_script_of_the_page_works_as_printed(tmp_path):
    script = tmp_path / "map_files.py"
    script.write_text(next(block for block in blocks("python") if "one machine" in block))
    path = votes_file(tmp_path / "votes.csv", votes())

    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "result.json").read_text(encoding="utf-8") == polis_result(read_votes(path).table()).to_json()


def test_every_script_of_the_page_is_python():
    for block in blocks("python"):
        compile(block, "docs/opinion-cluster.md", "exec")
