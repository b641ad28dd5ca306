"""Declared segments are read by attribute and participant."""

import pytest

from zbor.calc.opinion import BadTable, read_votes
from zbor.calc.opinion.reading import read_segments

VOTES = b"comment-id,voter-id,vote\n1,a,1\n1,b,-1\n"


def problems(data: str):
    with pytest.raises(BadTable) as caught:
        read_segments(data.encode())
    return [(one.code, one.line, one.found) for one in caught.value.problems]


def test_each_attribute_has_its_participants_and_what_is_empty_is_not_declared():
    data = "participant,Discipline,region\na,glasba, Gorenjska \nb,,Kras\nc,ples,\n"

    read = read_segments(data.encode())

    assert read.by_attribute == {
        "Discipline": {"a": "glasba", "c": "ples"},
        "region": {"a": "Gorenjska", "b": "Kras"},
    }
    assert (read.report.file, read.report.read, read.report.remarks) == ("segments.csv", 3, ())


def test_participants_may_be_called_voters_and_what_was_unusual_is_remarked_upon():
    read = read_segments("\ufeffvoter-id;size\r\na;small\r\n".encode())

    assert read.by_attribute == {"size": {"a": "small"}}
    assert [remark.code for remark in read.report.remarks] == ["byte-order-mark", "semicolons"]


def test_participants_without_votes_are_kept_and_counted():
    read = read_segments(b"participant,size\na,small\nx,large\ny,large\n", votes=read_votes(VOTES))

    assert read.by_attribute["size"] == {"a": "small", "x": "large", "y": "large"}
    assert [(remark.code, remark.count) for remark in read.report.remarks] == [("unknown-participants", 2)]
    assert str(read.report.remarks[0]) == "2 participants have no votes; what they declared was kept."


def test_of_known_participants_there_is_no_remark():
    assert read_segments(b"participant,size\na,small\n", votes=read_votes(VOTES)).report.remarks == ()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("", [("empty", 1, "")]),
        (",,\n", [("empty", 1, "")]),
        ("region,participant\nKras,a\n", [("first-column", 1, "region")]),
        ("participant\na\n", [("missing-column", 1, "participant")]),
        ("participant,size,,size\n", [("no-name", 1, "3"), ("repeated-column", 1, "size")]),
        ("participant,size\na,small\na,large\n", [("repeated-participant", 3, "a")]),
        ("participant,size\n,small\n", [("no-id", 2, "participant")]),
        ("participant,size\na\n", [("row-length", 2, "1")]),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(data, found):
    assert problems(data) == found
