"""Parquet gives what a CSV of the same votes gives."""

import numpy as np
import pytest

from zbor.calc.opinion import BadTable, VoteTable
from zbor.calc.opinion.shards import cut
from zbor.calc.opinion.shards.building import part_of

arrow = pytest.importorskip("pyarrow", reason="LEFT OUT: Parquet needs the extra dask")
parquet = pytest.importorskip("pyarrow.parquet", reason="LEFT OUT: Parquet needs the extra dask")


def chunks(*files, **options):
    from zbor.calc.opinion.shards.parquet import ParquetChunks  # noqa: PLC0415 -- it needs pyarrow

    return ParquetChunks(*files, **options)


def votes(number=2000, *, seed=1):
    chance = np.random.default_rng(seed)
    columns = chance.integers(0, 90, number), chance.integers(0, 12, number), chance.integers(-1, 2, number)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def write(path, cast, **others):
    who, what, said = zip(*cast, strict=True)
    parquet.write_table(arrow.table({"voter-id": who, "comment-id": what, "vote": said, **others}), path)
    return path


def texts(cast):
    return [(str(who), str(what), said) for who, what, said in cast]


@pytest.mark.parametrize("as_text", [False, True])
def test_parquet_files_hold_the_table_of_their_votes(tmp_path, as_text):
    cast = votes()
    rows = texts(cast) if as_text else cast
    files = [write(tmp_path / "1.parquet", rows[:1500]), write(tmp_path / "2.parquet", rows[1500:])]

    folder = cut(chunks(*files, rows=64), tmp_path / "shards", votes_in_shard=200)

    table = VoteTable.from_votes(texts(cast))
    assert (folder.participants, folder.statements, folder.sha256) == (
        table.participants,
        table.statements,
        table.sha256,
    )


@pytest.mark.parametrize("kind", ["int32", "timestamp", "zoned"])
def test_the_latest_vote_counts(tmp_path, kind):
    types = {"int32": arrow.int32(), "timestamp": arrow.timestamp("ms"), "zoned": arrow.timestamp("s", "UTC")}
    times = arrow.array([30, 20, 10, 40], types[kind])
    path = write(tmp_path / "v.parquet", [("a", "1", 1), ("b", "1", 0), ("a", "1", -1), ("b", "1", 1)], timestamp=times)

    folder = cut(chunks(path), tmp_path / "shards")

    assert folder.parts[0].open().value.tolist() == [1, 1]


def test_ids_may_be_a_dictionary(tmp_path):
    path = tmp_path / "v.parquet"
    ids = arrow.array(["a", "b", "a"]).dictionary_encode()
    parquet.write_table(arrow.table({"voter-id": ids, "comment-id": ["1", "1", "2"], "vote": [1, 0, -1]}), path)

    folder = cut(chunks(path), tmp_path / "shards")

    assert (folder.participants, folder.parts[0].open().value.tolist()) == (("a", "b"), [1, -1, 0])


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"voter-id": ["a"], "vote": [1]}, "no column “comment-id”"),
        ({"voter-id": ["a", "b"], "comment-id": ["1", "1"], "vote": [1, 3]}, "line 2: has the vote “3”"),
        ({"voter-id": ["a", None], "comment-id": ["1", "1"], "vote": [1, 1]}, "line 2: has no voter-id"),
        (
            {"voter-id": ["a"], "comment-id": ["1"], "vote": ["1"]},
            r"no column “vote of whole numbers”; its columns are .*vote \(string\)",
        ),
        ({"voter-id": [1.5], "comment-id": ["1"], "vote": [1]}, "no column “voter-id of text or whole numbers”"),
        ({"voter-id": ["a"], "comment-id": ["1"], "vote": [1], "timestamp": ["now"]}, "timestamp “string”"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path, columns, complaint):
    parquet.write_table(arrow.table(columns), tmp_path / "v.parquet")

    with pytest.raises(BadTable, match=complaint):
        cut(chunks(tmp_path / "v.parquet"), tmp_path / "shards")


def test_a_file_is_read_into_a_shard_of_its_own(tmp_path):
    path = write(tmp_path / "v.parquet", [("b", "2", 1), ("a", "1", -1), ("b", "2", 0)])

    part = part_of(chunks(path))

    assert (part.participants, part.statements) == (("a", "b"), ("1", "2"))
    assert (part.shard.statement.tolist(), part.shard.value.tolist()) == ([0, 1], [-1, 0])


def test_times_of_two_kinds_are_refused(tmp_path):
    cast = [("a", "1", 1)]
    files = [write(tmp_path / "1.parquet", cast, timestamp=[5]), write(tmp_path / "2.parquet", cast)]

    with pytest.raises(BadTable, match="the same kind of time"):
        cut(chunks(*files), tmp_path / "shards")
