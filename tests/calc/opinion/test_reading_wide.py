"""Tables with a row for each participant hold the same votes, and the groups that were published."""

import os
from pathlib import Path

import pytest

from zbor.calc.opinion import BadTable, Vote, read_votes
from zbor.calc.opinion.reading import read_groups, vote_chunks

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "votes"
HEADER = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,7,B\n"


def problems(read, data):
    with pytest.raises(BadTable) as caught:
        read(data)
    return [(one.code, one.line, one.found) for one in caught.value.problems]


def test_a_row_for_each_participant_gives_their_votes():
    data = HEADER + "a,0,1,2,1,1,1,-1\nb,1,0,1,0,0,, 0\nc,,0,0,0,0,,\n"

    read = read_votes(data.encode())

    assert read.votes == (Vote("a", "7", 1), Vote("a", "B", -1), Vote("b", "B", 0))
    assert (read.report.read, read.report.replaced) == (3, 0)
    assert [remark.code for remark in read.report.remarks] == ["wide"]


def test_a_row_for_each_participant_comes_in_chunks_too():
    chunks = vote_chunks((HEADER + "a,0,1,2,1,1,1,-1\n").encode())

    (found,) = list(chunks)

    assert (found.value.tolist(), found.time, chunks.statements) == ([1, -1], None, ["7", "B"])


def test_nobody_having_voted_is_no_fault():
    read = read_votes((HEADER + "a,0,0,0,0,0,,\n").encode())

    assert (read.votes, read.participants, read.report.read) == ((), (), 1)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (HEADER + "a,0,0,1,1,0,1,yes\n", [("cell", 2, "yes")]),
        (HEADER + "a,0,0,1,1,0,1,1\na,0,0,1,1,0,,\n", [("repeated-participant", 3, "a")]),
        (HEADER + " ,0,0,1,1,0,1,1\n,0,0,1,1,0,1,1\n", [("no-id", 2, "participant"), ("no-id", 3, "participant")]),
        (HEADER + "a,0,0,1,1,0,1\n", [("row-length", 2, "7")]),
        ("participant,group-id,1,2,1,\n", [("no-name", 1, "6"), ("repeated-column", 1, "1")]),
        ("participant,group-id,Participant,1\n", [("repeated-column", 1, "participant")]),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(data, found):
    assert problems(read_votes, data.encode()) == found


def test_a_bad_vote_is_named_with_its_line_and_column():
    with pytest.raises(BadTable) as caught:
        read_votes((HEADER + "a,0,0,1,1,0,1,yes\n").encode(), name="wide.csv")

    assert str(caught.value) == (
        "wide.csv, line 2: has the vote “yes” in column “B”; expected 1, 0, -1 or nothing. Correct it or empty it."
    )


def test_statements_that_differ_in_capitals_only_are_two():
    read = read_votes(b"participant,group-id,b,B\na,0,1,-1\n")

    assert read.votes == (Vote("a", "B", -1), Vote("a", "b", 1))


def test_published_groups_are_read_by_participant():
    groups = read_groups((HEADER + "a,0,1,2,1,1,1,-1\nb,,0,1,0,0,,0\nc,1,0,0,0,0,,\n").encode())

    assert groups.by_participant == {"a": "0", "c": "1"}
    assert (groups.report.file, groups.report.read) == ("participants-votes.csv", 3)


def test_groups_are_refused_where_a_participant_comes_twice_or_the_column_is_missing():
    assert problems(read_groups, b"participant,group-id\na,0\na,1\n") == [("repeated-participant", 3, "a")]
    assert problems(read_groups, b"participant,1\na,0\n") == [("missing-column", 1, "participant, 1")]


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real votes at {SHARED}")
@pytest.mark.parametrize("name", ["brexit-consensus", "london.youth.policing", "scoop-hivemind.biodiversity"])
def test_both_published_tables_of_a_round_hold_the_same_votes(name):
    long, wide = (read_votes(SHARED / name / file) for file in ("votes.csv", "participants-votes.csv"))

    assert wide.votes == long.votes
    assert wide.table().sha256 == long.table().sha256
