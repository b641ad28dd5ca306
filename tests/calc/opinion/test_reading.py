"""Files are read whole or refused whole, with the line and what to do."""

import pytest

from zbor.calc.opinion import BadTable, Vote, read_statements, read_votes

HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"


def refusal(data: bytes, **more) -> BadTable:
    with pytest.raises(BadTable) as caught:
        read_votes(data, **more)
    return caught.value


def codes(data: bytes, **more) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in refusal(data, **more).problems]


def test_the_latest_vote_counts_and_of_equal_times_the_last_in_the_file():
    data = HEADER + "20,x,1,a,1\n10,x,1,a,-1\n5,x,1,b,1\n5,x,1,b,0\n"

    read = read_votes(data.encode())

    assert read.votes == (Vote("a", "1", 1), Vote("b", "1", 0))
    assert (read.report.read, read.report.replaced, read.report.remarks) == (4, 2, ())


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        (b"\xef\xbb\xbf" + HEADER.encode() + b"1,x,1,a,1\n", ["byte-order-mark"]),
        (HEADER.replace(",", ";").encode() + b"1;x;1;a;1\r\n", ["semicolons"]),
        (HEADER.replace(",", "\t").encode() + b"1\tx\t1\ta\t1\n", ["tabs"]),
        (HEADER.encode() + "1,x,1,Žiga,1\n".encode("cp1250"), ["windows-1250"]),
        (b"vote,voter-id,comment-id\n1,a,1\n", ["no-timestamps"]),
    ],
)
def test_unusual_files_are_read_and_remarked_upon(data, remarks):
    read = read_votes(data)

    assert len(read.votes) == 1
    assert [one.code for one in read.report.remarks] == remarks


def test_windows_1250_keeps_its_letters():
    read = read_votes(HEADER.encode() + "1,x,1,Žiga,1\n".encode("cp1250"))

    assert read.votes[0].participant == "Žiga"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [("empty", 1)]),
        (b" \n\n", [("empty", 1)]),
        (HEADER.encode("utf-16"), [("utf-16", 1)]),
        (HEADER.encode() + b"1,\0,1,a,1\n", [("nul-bytes", 1)]),
        (b"timestamp,comment-id,vote\n1,1,1\n", [("missing-column", 1)]),
        (b"comment-id,voter-id,vote,vote\n", [("repeated-column", 1)]),
        (HEADER.encode() + b"1,x,1,a\n", [("row-length", 2)]),
        (HEADER.encode() + b'1,x,1,"a,1\n', [("quotes", 2)]),
        (HEADER.encode() + b"1,x,1,a,1\n1,x,1,a,yes\n", [("vote", 3)]),
        (HEADER.encode() + b"noon,x,1,,1\n", [("no-id", 2), ("timestamp", 2)]),
        (HEADER.encode() + b"1,x,1,\x81,1\n", [("encoding", 2)]),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(data, found):
    assert codes(data) == found


def test_all_problems_are_counted_and_twenty_shown():
    caught = refusal((HEADER + "1,x,1,a,7\n" * 30).encode(), name="round.csv")

    assert (len(caught.problems), caught.total) == (20, 30)
    assert str(caught).splitlines()[0] == (
        "round.csv, line 2: has the vote “7”; expected 1 (agree), 0 (pass) or -1 (disagree). "
        "Correct it or remove the row."
    )
    assert str(caught).splitlines()[-1] == "… and 10 more."


def test_a_limit_is_kept():
    assert codes((HEADER + "1,x,1,a,1\n" * 30).encode(), limit=100) == [("too-large", 1)]


def test_statements_keep_quoted_lines_and_the_removed_are_flagged(tmp_path):
    file = tmp_path / "comments.csv"
    file.write_text('comment-id,moderated,comment-body\n1,-1,"two\nlines; ""quoted"""\n2,1,plain\n')

    listed = read_statements(file)

    assert [one.text for one in listed.statements] == ['two\nlines; "quoted"', "plain"]
    assert listed.removed == ("1",)


def test_lines_are_counted_over_quoted_line_ends():
    with pytest.raises(BadTable) as caught:
        read_statements(b'comment-id,moderated,comment-body\n1,1,"a\nb\nc"\n1,9,x\n')

    assert [(one.code, one.line) for one in caught.value.problems] == [("moderated", 5), ("repeated-statement", 5)]


def test_votes_on_unlisted_statements_are_kept_and_counted():
    listed = read_statements(b"comment-id,comment-body\n1,one\n")

    read = read_votes((HEADER + "1,x,1,a,1\n1,x,2,a,1\n").encode(), statements=listed)

    assert len(read.votes) == 2
    assert [(one.code, one.count) for one in read.report.remarks] == [("unknown-statements", 1)]
