"""Votes cut into shards, in memory and in files, are the table that one machine holds; so is the map of them."""

import csv
from itertools import pairwise

import numpy as np
import pytest

from zbor.calc.opinion import BadTable, VoteTable
from zbor.calc.opinion.kernel import Pieces, Shard, Whole, choose
from zbor.calc.opinion.polis import polis_map, polis_map_of, polis_result
from zbor.calc.opinion.polis.map import marked
from zbor.calc.opinion.reading import vote_chunks
from zbor.calc.opinion.shards import Columns, ShardFolder, cut, polis_over, ranges, shards_of
from zbor.calc.opinion.shards.building import part_of
from zbor.calc.opinion.shards.sources import even_cuts


def votes(people=300, claims=30, *, seed=1):
    """Two camps and many repeated votes, in random order: participant, statement, value."""
    chance = np.random.default_rng(seed)
    number = people * claims // 2
    who, what = chance.integers(0, people, number), chance.integers(0, claims, number)
    agrees = chance.random(number) < np.where((who + what) % 2, 0.85, 0.15)
    said = np.where(chance.random(number) < 0.1, 0, np.where(agrees, 1, -1))
    return [(f"p {at}", f"{claim}", value) for at, claim, value in zip(who, what, said.tolist(), strict=True)]


def columns(cast, time=None):
    who, what, said = zip(*cast, strict=True)
    return Columns(who, what, said, time)


def write(path, cast, times=None):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["voter-id", "comment-id", "vote", *([] if times is None else ["timestamp"])])
        writer.writerows(cast if times is None else [(*vote, time) for vote, time in zip(cast, times, strict=True)])
    return path


def held(folder):
    """Everything in a folder as one table."""
    shards = [part.open() for part in folder.parts]
    starts = np.cumsum([0, *map(len, shards)])
    start = [np.zeros(1, dtype=np.int64), *(one.start[1:] + at for one, at in zip(shards, starts, strict=False))]
    return VoteTable(
        folder.participants,
        folder.statements,
        np.concatenate(start),
        np.concatenate([one.statement for one in shards]),
        np.concatenate([one.value for one in shards]),
    )


def same(table, other):
    return (
        (table.participants, table.statements) == (other.participants, other.statements)
        and table.start.tolist() == other.start.tolist()
        and table.statement.tolist() == other.statement.tolist()
        and table.value.tolist() == other.value.tolist()
        and table.statement.dtype == other.statement.dtype
    )


def test_a_folder_of_shards_holds_the_same_table(tmp_path):
    cast = votes()

    folder = cut(columns(cast), tmp_path / "shards", votes_in_shard=500)

    assert len(folder.votes) > 5
    assert same(held(folder), VoteTable.from_votes(cast))


def test_a_file_cut_in_small_chunks_gives_the_same_files_as_cut_in_one(tmp_path):
    path = write(tmp_path / "votes.csv", votes())

    small = cut(vote_chunks(path, 256), tmp_path / "small", votes_in_shard=500)
    large = cut(vote_chunks(path), tmp_path / "large", votes_in_shard=500)

    files = sorted(one.name for one in small.folder.iterdir())
    assert files == sorted(one.name for one in large.folder.iterdir())
    assert all((small.folder / one).read_bytes() == (large.folder / one).read_bytes() for one in files)


def test_the_latest_of_repeated_votes_counts_wherever_in_the_file_it_stands(tmp_path):
    cast = [("a", "1", 1), ("b", "1", 0), *votes(20, 10), ("a", "1", -1), ("b", "1", 1), ("b", "1", -1)]
    times = [9, 5, *([7] * (len(cast) - 5)), 8, 5, 5]

    folder = cut(vote_chunks(write(tmp_path / "votes.csv", cast, times), 64), tmp_path / "shards", votes_in_shard=7)

    table = held(folder)
    rows = {
        who: table.value[begin:end].tolist()
        for who, (begin, end) in zip(table.participants, pairwise(table.start), strict=True)
    }
    assert (rows["a"], rows["b"]) == ([1], [-1])


def test_without_times_the_last_vote_counts(tmp_path):
    cast = [("a", "1", 1), ("b", "1", 1), ("a", "1", -1)]

    folder = cut(columns(cast), tmp_path / "shards", votes_in_shard=1)

    assert same(held(folder), VoteTable.from_votes(cast))


def test_a_folder_is_opened_again(tmp_path):
    made = cut(columns(votes()), tmp_path / "shards", votes_in_shard=500)

    opened = ShardFolder.open(made.folder)

    assert (opened.participants, opened.statements, opened.votes) == (made.participants, made.statements, made.votes)
    assert same(held(opened), held(made))


def test_only_finished_files_are_left_in_a_folder(tmp_path):
    folder = cut(columns(votes()), tmp_path / "shards", votes_in_shard=1000)

    names = sorted(one.name.partition(".")[2] for one in folder.folder.iterdir())
    assert names == sorted(["json", *["start.npy", "statement.npy", "value.npy"] * len(folder.votes)])


def test_a_folder_that_holds_anything_is_not_written_to(tmp_path):
    (tmp_path / "mine").write_text("kept")

    with pytest.raises(FileExistsError, match="not empty"):
        cut(columns(votes(5, 5)), tmp_path)

    assert [one.name for one in tmp_path.iterdir()] == ["mine"]


def test_a_file_that_cannot_be_read_leaves_no_shards(tmp_path):
    path = write(tmp_path / "votes.csv", [("a", "1", 1), ("a", "2", 7)])

    with pytest.raises(BadTable, match="vote “7”"):
        cut(vote_chunks(path), tmp_path / "shards")

    assert list((tmp_path / "shards").iterdir()) == []


def test_a_folder_of_another_version_is_refused(tmp_path):
    (tmp_path / "table.json").write_text('{"version": 0}')

    with pytest.raises(ValueError, match="another version"):
        ShardFolder.open(tmp_path)


def test_a_folder_has_the_fingerprint_of_the_table(tmp_path):
    cast = votes()

    folder = cut(columns(cast), tmp_path / "shards", votes_in_shard=500)

    assert folder.sha256 == VoteTable.from_votes(cast).sha256


@pytest.mark.parametrize("size", [100, 1500, 10**6])
def test_the_map_of_files_is_the_map_of_the_table(tmp_path, size):
    cast = votes()
    table = VoteTable.from_votes(cast)
    whole = polis_map(table)

    folder = cut(columns(cast), tmp_path / "shards", votes_in_shard=size)
    found = polis_map_of(folder.passes(), marked(folder.statements, (), ()), seed=1, kernel=folder.kernel)

    assert found.everybody.n.tolist() == whole.everybody.n.tolist()
    assert found.inside.agree.tolist() == whole.inside.agree.tolist()
    assert found.group.tolist() == whole.group.tolist()
    assert np.allclose(found.places, whole.places, rtol=0, atol=1e-9)


def test_the_result_of_files_is_the_result_of_the_table(tmp_path):
    cast = votes()
    folder = cut(columns(cast), tmp_path / "shards", votes_in_shard=500)

    result = polis_over(folder.passes(), folder, moderated=["3"], meta=["4"])

    assert result == polis_result(VoteTable.from_votes(cast), moderated=["3"], meta=["4"])


def test_one_participant_is_one_shard(tmp_path):
    cast = [("a", "1", 1), ("a", "2", -1)]

    folder = cut(columns(cast), tmp_path / "shards", votes_in_shard=1)

    assert folder.votes == (2,)
    assert polis_over(folder.passes(), folder) == polis_result(VoteTable.from_votes(cast))


def test_no_votes_are_one_empty_shard(tmp_path):
    folder = cut(Columns([], [], []), tmp_path / "shards")

    assert (folder.votes, folder.participants, folder.statements) == ((0,), (), ())
    assert folder.passes().tally().n.tolist() == [[]]
    assert folder.sha256 == VoteTable.from_votes([]).sha256


def test_a_table_is_cut_into_whole_rows():
    table = VoteTable.from_votes(votes(), participants=["a nobody", "z nobody"])
    mean, block = np.linspace(-0.5, 0.5, 30), np.random.default_rng(2).standard_normal((30, 4))
    kernel = choose(0, fast=False)
    whole = Whole(Shard(table.start, table.statement, table.value), 30, kernel)

    pieces = Pieces(shards_of(table, 7), 30, kernel)

    assert len(pieces.shards) == 7
    assert max(map(len, pieces.shards)) - min(map(len, pieces.shards)) < 100
    assert pieces.answers().tolist() == table.answers.tolist()
    assert pieces.tally().agree.tolist() == whole.tally().agree.tolist()
    assert np.allclose(pieces.squared(mean, block), whole.squared(mean, block), rtol=0, atol=1e-12)


def test_there_are_no_more_shards_than_participants():
    table = VoteTable.from_votes([("a", "1", 1), ("b", "1", 1), ("b", "2", 0)])

    assert sum(shard.rows for shard in shards_of(table, 50)) == 2
    assert len(shards_of(table, 50)) == 2
    assert len(shards_of(VoteTable.from_votes([]), 50)) == 1


def test_there_is_at_least_one_shard():
    with pytest.raises(ValueError, match="at least one shard"):
        even_cuts(np.array([0, 3]), 0)


def test_an_empty_shard_adds_nothing():
    pytest.importorskip("numba", reason="LEFT OUT: the compiled kernel needs numba")
    table = VoteTable.from_votes(votes())
    empty = Shard(np.zeros(1, dtype=np.int64), table.statement[:0], table.value[:0])
    mean, block = np.zeros(30), np.ones((30, 4))
    shards = shards_of(table, 2)

    for fast in (False, True):
        kernel = choose(0, fast=fast)
        without, holed = Pieces(shards, 30, kernel), Pieces([empty, shards[0], empty, shards[1]], 30, kernel)

        assert holed.answers().tolist() == without.answers().tolist()
        assert holed.tally().n.tolist() == without.tally().n.tolist()
        assert holed.squared(mean, block).tolist() == without.squared(mean, block).tolist()


def test_a_large_table_in_files_is_guessed_from_its_first_sixteenth(tmp_path):
    table = even(people=10_000, claims=100)
    folder = cut(table, tmp_path / "shards", votes_in_shard=30_000)

    part = folder.passes().part()

    assert part.answers().tolist() == [100] * 625
    assert folder.passes().part().tally().n.tolist() == [[625] * 100]


def test_a_small_table_in_files_is_not_guessed(tmp_path):
    assert cut(columns(votes()), tmp_path / "shards").passes().part() is None


def even(people, claims):
    who = np.repeat(np.arange(people), claims)
    return Columns(who, np.tile(np.arange(claims), people), np.where((who + 1) % 3, 1, -1))


def test_columns_may_hold_numbers_or_text():
    cast = [(7, 10, 1), (70, 9, -1), (7, 9, 0)]
    who, what, said = zip(*cast, strict=True)

    parts = [
        part_of(Columns(np.array(who), np.array(what), np.array(said))),
        part_of(Columns([str(one) for one in who], [str(one) for one in what], said)),
    ]

    for part in parts:
        assert (part.participants, part.statements) == (("7", "70"), ("10", "9"))
        assert part.shard.statement.tolist() == [0, 1, 1]
        assert part.shard.value.tolist() == [1, 0, -1]


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (Columns(["a"], ["1"], [2]), "1, 0 or -1"),
        (Columns(["a", "b"], ["1"], [1]), "equally long"),
        (Columns(["a"], ["1"], [1], [1, 2]), "equally long"),
        (Columns([1.5], ["1"], [1]), "text or whole numbers"),
        (Columns(["a"], ["1"], [1], [0.5]), "whole numbers"),
    ],
)
def test_wrong_columns_are_refused(wrong, complaint):
    with pytest.raises(ValueError, match=complaint):
        list(wrong)


def test_votes_with_and_without_times_do_not_go_together(tmp_path):
    class Both:
        participants, statements = ("a", "b"), ("1",)

        def __iter__(self):
            yield from Columns(["a"], ["1"], [1])
            yield from Columns(["a"], ["1"], [1], [5])

    with pytest.raises(ValueError, match="all votes have times or none"):
        cut(Both(), tmp_path / "shards")


def test_ranges_are_read_between_neighbouring_bounds():
    reads = ranges(lambda lower, upper: Columns([lower], [upper], [1]), [0, 10, 20])

    assert [(read().participants, read().statements) for read in reads] == [(["0"], ["10"]), (["10"], ["20"])]
