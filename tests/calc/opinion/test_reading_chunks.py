"""Tables larger than memory are read in chunks whose positions hold throughout."""

import pytest

from zbor.calc.opinion import BadTable
from zbor.calc.opinion.reading import vote_chunks

HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"
ROWS = [("20", "s2", "b", "1"), ("10", "s1", "a", "-1"), ("30", "s2", "a", "0"), ("40", "s2", "b", "-1")] * 20
DATA = (HEADER + "".join(f"{time},x,{what},{who},{value}\n" for time, what, who, value in ROWS)).encode()


def test_all_rows_come_in_the_order_of_the_file_whatever_the_size():
    small, large = vote_chunks(DATA, 64), vote_chunks(DATA)

    pieces, (whole,) = list(small), list(large)

    assert len(pieces) > 10
    assert small.participants == large.participants == ["b", "a"]
    assert [at for piece in pieces for at in piece.participant.tolist()] == whole.participant.tolist()
    assert [large.statements[at] for at in whole.statement] == [what for _, what, _, _ in ROWS]
    assert whole.value.tolist() == [int(value) for *_, value in ROWS]
    assert whole.time.tolist() == [int(time) for time, *_ in ROWS]


def test_a_second_turn_reads_the_file_again(tmp_path):
    file = tmp_path / "votes.csv"
    file.write_bytes(DATA)
    chunks = vote_chunks(file, 64)

    sums = [sum(int(chunk.value.sum()) for chunk in chunks) for _ in range(2)]

    assert sums[0] == sums[1] == -20
    assert (chunks.read, chunks.file) == (80, "votes.csv")


def test_remarks_are_known_after_the_loop():
    chunks = vote_chunks(b"comment-id;voter-id;vote\n1;a;1\n")

    found = list(chunks)

    assert found[0].time is None
    assert [remark.code for remark in chunks.remarks] == ["semicolons", "no-timestamps"]


def test_a_fault_is_told_at_the_end_and_nothing_comes_after_it():
    chunks = vote_chunks(DATA + b"1,x,s1,a,9\n" + DATA.partition(b"\n")[2] + b"1,x,,a,1\n", 64)
    came = []

    with pytest.raises(BadTable) as caught:
        came.extend(len(chunk) for chunk in chunks)

    assert sum(came) <= 80
    assert [(one.code, one.line) for one in caught.value.problems] == [("vote", 82), ("no-id", 163)]


def test_chunks_have_no_limit_unless_one_is_set():
    with pytest.raises(BadTable, match="is larger than 100 bytes"):
        list(vote_chunks(DATA, limit=100))
