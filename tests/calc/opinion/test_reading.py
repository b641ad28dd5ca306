"""Files are read whole or refused whole, with the line and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.opinion import BadTable, Vote, VoteTable, read_statements, read_votes

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
        (b",,\n,\n", [("empty", 1)]),
        (b'"comment-id,vote\n', [("quotes", 1)]),
        (HEADER.encode("utf-16"), [("utf-16", 1)]),
        (HEADER.encode() + b"1,\0,1,a,1\n", [("nul-bytes", 1)]),
        (b"timestamp,comment-id,vote\n1,1,1\n", [("missing-column", 1)]),
        (b"comment-id,voter-id,vote,vote\n", [("repeated-column", 1)]),
        (HEADER.encode() + b"1,x,1,a\n", [("row-length", 2)]),
        (HEADER.encode() + b'1,x,1,"a,1\n', [("quotes", 2)]),
        (HEADER.encode() + b"1,x,1,a,1\n1,x,1,a,yes\n", [("vote", 3)]),
        (HEADER.encode() + b"noon,x,1,,1\n", [("no-id", 2), ("timestamp", 2)]),
        (HEADER.encode() + b"1,x,1,\x81,1\n", [("encoding", 2)]),
        (HEADER.encode() + b"99999999999999999999,x,1,a,1\n", [("timestamp", 2)]),
        (HEADER.encode() + b"-1,x,1,a,1\n" + b"9" * 5000 + b",x,1,a,1\n", [("timestamp", 2), ("timestamp", 3)]),
        (HEADER.encode() + b"1,x,1,a," + b"9" * 400 + b"\n", [("vote", 2)]),
        (HEADER.encode() + b"1,x,1,a,1.0\n1,x,1,a,\n", [("vote", 2), ("vote", 3)]),
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


@pytest.mark.parametrize(
    ("rows", "counting"),
    [
        ([], 0),
        ([("1", "a", "1")], 1),
        ([(str(what), "a", "1") for what in range(50)], 50),
        ([("1", str(who), "-1") for who in range(50)], 50),
        ([(str(what), str(who), "0") for what in range(5) for who in range(5)], 25),
        ([(f"a b {what}", f"čas in kraj {who}", "1") for what in range(5) for who in range(5)], 25),
        ([("9" * 60, "8" * 70, "1")], 1),
        ([(str(what), str(who), "1") for what in range(10) for who in range(10)] + [("1", "1", "-1")] * 10, 100),
    ],
    ids=["none", "one", "one participant", "one statement", "all passes", "spaces", "huge numbers", "duplicates"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_odd_tables_give_a_table(rows, counting, line_end):
    lines = ["comment-id,voter-id,vote", *[",".join(row) for row in rows]]

    read = read_votes(line_end.join(lines).encode())

    assert (len(read), len(read.votes), len(read.table())) == (counting, counting, counting)
    assert read.report.replaced == len(rows) - counting


def test_importance_and_red_lines_are_read_where_said():
    data = "comment-id,voter-id,vote,importance,Red_Line\n1,a,1,2.5,1\n1,b,-1,,no\n2,a,0,3,\n2,b,1,0,DA\n"

    read = read_votes(data.encode())

    assert read.votes == (
        Vote("a", "1", 1, 2.5, True),
        Vote("a", "2", 0, 3.0, False),
        Vote("b", "1", -1, None, False),
        Vote("b", "2", 1, 0.0, True),
    )
    assert read.table().sha256 == VoteTable.from_votes(read.votes).sha256


def test_decimal_commas_are_understood():
    read = read_votes(b"comment-id;voter-id;vote;importance\n1;a;1;0,5\n")

    assert read.votes == (Vote("a", "1", 1, 0.5),)


@pytest.mark.parametrize("importance", ["-1", "much", "nan", "9" * 400, "1e5"])
def test_an_importance_that_is_no_number_is_refused(importance):
    assert codes(f"comment-id,voter-id,vote,importance\n1,a,1,{importance}\n".encode()) == [("importance", 2)]


def test_an_unknown_red_line_is_refused():
    assert codes(b"comment-id,voter-id,vote,red-line\n1,a,1,maybe\n") == [("red-line", 2)]


def test_red_lines_named_twice_are_refused():
    assert codes(b"comment-id,voter-id,vote,red-line,red_line\n1,a,1,1,1\n") == [("repeated-column", 1)]


votes_of_few = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("stuv"), st.sampled_from([1, 0, -1])), max_size=12
)
few = st.lists(st.sampled_from("abcdstuvwx"), max_size=3)


@given(votes=votes_of_few, participants=few, statements=few, without=few)
def test_the_table_is_the_one_that_single_votes_give(votes, participants, statements, without):
    more = {"participants": participants, "statements": statements, "without": without, "weights": {"a": 2.0}}
    data = "comment-id,voter-id,vote\n" + "".join(f"{what},{who},{value}\n" for who, what, value in votes)

    found = read_votes(data.encode()).table(**more)

    assert found.sha256 == VoteTable.from_votes(votes, **more).sha256
