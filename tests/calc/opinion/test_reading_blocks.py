"""Plain blocks of a table of votes are read at once, and exactly as row by row."""

import csv
import io
from contextlib import contextmanager
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zbor.calc.opinion import BadTable
from zbor.calc.opinion.kernel import Kernel, choice
from zbor.calc.opinion.reading import blocks, chunks, columns, ids, read_votes, vote_chunks
from zbor.calc.opinion.reading.votes import gathered

WAYS = [Kernel(compiled=False, threads=threads) for threads in (1, 2)]
if find_spec("numba"):
    WAYS += [Kernel(compiled=True, threads=threads) for threads in (1, 2)]
HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"
NAMES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")

plain_rows = st.tuples(
    st.sampled_from(["1", "5", "00020", "12345678", "1651045893819"]),
    st.just("Sun Sep 01"),
    st.sampled_from(["1", "2", "01", "a-statement-of-many-letters", "a-statement-of-other-letters"]),
    st.sampled_from(["a", "7", "12345678", "123456789", "Žiga", "a b", "Agency for all that grows, in full"[:33]]),
    st.sampled_from(["1", "0", "-1", "+1"]),
).map(lambda row: [field.replace(",", " ") for field in row])
odd_fields = st.sampled_from(
    ["", "1", "2", " 1", "1 ", "--1", "-", "a\u00a0", "\ufeff7", '"q"', '"q', "a,b", "noon", "\r", "1\r", "\u2028"]
    + ["9" * size for size in (8, 9, 16, 17, 19, 20, 64, 65)]
)
odd_rows = st.lists(odd_fields, min_size=4, max_size=6)
layouts = {
    "order": st.permutations(range(5)),
    "separator": st.sampled_from([",", ";", "\t"]),
    "line_end": st.sampled_from(["\n", "\r\n"]),
    "is_ended": st.booleans(),
    "is_timed": st.booleans(),
}


def written(rows, *, order, separator, line_end, is_ended, is_timed) -> bytes:
    kept = [at for at in order if is_timed or at]
    lines = [[row[at] for at in kept] if len(row) == len(NAMES) else row for row in [NAMES, *rows]]
    return (line_end.join(separator.join(line) for line in lines) + line_end * is_ended).encode()


def outcome(read):
    try:
        votes = read()
    except BadTable as bad:
        return bad.problems, bad.total
    return votes.votes, votes.report


def row_by_row(data):
    def doubt(*_):
        raise ids.Doubtful

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks.Block, "parsed", doubt)
        return outcome(lambda: read_votes(data))


@contextmanager
def read_by(way):
    """Read and settle so, however large the file is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "choose", lambda _: way)
        patch.setattr(columns, "choose", lambda _: way)
        yield


def counted(data, separator):
    """The votes that count, the plain way."""
    latest = {}
    for row in csv.DictReader(io.StringIO(data.decode()), delimiter=separator):
        key, time = (row["voter-id"], row["comment-id"]), int(row.get("timestamp", 0))
        if key not in latest or time >= latest[key][0]:
            latest[key] = time, int(row["vote"])
    return {key: value for key, (_, value) in latest.items()}


@given(rows=st.lists(plain_rows, max_size=30), layout=st.fixed_dictionaries(layouts))
def test_plain_files_are_read_as_the_plain_way_reads_them(rows, layout):
    data = written(rows, **layout)

    for way in WAYS:
        with read_by(way):
            read = read_votes(data)

        assert {(who, what): value for who, what, value, *_ in read.votes} == counted(data, layout["separator"])
        assert (read.report.read, read.report.replaced) == (len(rows), len(rows) - len(read))


@given(
    rows=st.lists(st.one_of(plain_rows, plain_rows, plain_rows, odd_rows), max_size=12),
    layout=st.fixed_dictionaries(layouts),
    size=st.sampled_from([1, 40, 200]),
)
def test_blocks_of_any_size_and_single_rows_give_the_same_votes_and_problems(rows, layout, size):
    data = written(rows, **layout)

    expected = row_by_row(data)

    for way in WAYS:
        with read_by(way):
            assert outcome(lambda: read_votes(data)) == expected
            assert outcome(lambda: gathered(vote_chunks(data, size))) == expected


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "rows",
    [
        "1,x,1,a,1,\n1,x,1,b\n",  # as many separators as there should be, but not in each line
        "1,x,1,a,1\n\n1,x,1,b,1\n",
        "1,x,1,a,2\n",
        "1,x,1, a,1\n",
        "1,x,1,\u00a0a,1\n",
        "1,x,1,,1\n",
        "1,x,1," + "a" * 65 + ",1\n",
        "12345678901234567,x,1,a,1\n",
        ",x,1,a,1\n",
        "-1,x,1,a,1\n",
        "1/,x,1,a,1\n",
        "\ufeff1,x,1,a,1\n",
        "1,x\r,1,a,1\n",
        '1,"x",1,a,1\n',
    ],
)
def test_whatever_is_not_plain_is_left_to_careful_reading(monkeypatch, rows, way):
    data = (HEADER + rows).encode()
    expected = row_by_row(data)
    asked = []
    careful = chunks.vote_rows
    monkeypatch.setattr(chunks, "vote_rows", lambda table, line: asked.append(line) or careful(table, line))

    with read_by(way):
        found = outcome(lambda: read_votes(data))

    assert (asked, found) == ([2], expected)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_a_plain_file_is_never_read_row_by_row(monkeypatch, before, way):
    monkeypatch.setattr(chunks, "vote_rows", lambda *_: iter(()))

    with read_by(way):
        read = read_votes((before + HEADER + "1651045893819,x,1,Žiga,1\r\n1651045893820,x,2,Ana,0").encode())

    assert [vote.value for vote in read.votes] == [0, 1]


def test_plain_blocks_before_a_quoted_field_are_read_at_once_and_the_rest_with_its_lines():
    data = HEADER + "1,x,1,a,1\n" * 50 + '1,x,1,"b ",-1\n' + "1,x,1,c,1\n" * 50

    *plain, rest = (len(chunk) for chunk in vote_chunks(data.encode(), 100))

    assert (len(plain), sum(plain) + rest) == (4, 101)
    with pytest.raises(BadTable, match="line 103: has the vote “2”"):
        list(vote_chunks((data + "1,x,1,d,2\n").encode(), 100))


@pytest.mark.parametrize("way", WAYS)
@given(times=st.lists(st.integers(0, 10**16 - 1), min_size=1))
@example(times=[2**53 + 1, 10**16 - 1])
def test_times_of_up_to_sixteen_digits_keep_every_digit(way, times):
    data = HEADER + "".join(f"{time},x,1,{who},1\n" for who, time in enumerate(times))

    with read_by(way):
        (found,) = vote_chunks(data.encode())

    assert found.time.tolist() == times


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ["{}", "org-{:05}", "{:08x}-4a4a-9b9b-{:012x}", "društvo številka {}"])
def test_thousands_of_ids_of_any_form_keep_apart(form, way):
    names = [form.format(*[number] * form.count("{")) for number in range(5000)]
    data = HEADER + "".join(f"1,x,{at % 3},{name},1\n" for at, name in enumerate(names * 2))

    found = vote_chunks(data.encode(), 30_000)

    with read_by(way):
        assert [found.participants[at] for chunk in found for at in chunk.participant] == names * 2


def test_long_ids_after_short_ones_keep_apart():
    names = ["a", "b", "association", "a", "associations of all", "association", "c"]
    data = HEADER + "".join(f"1,x,1,{name},1\n" for name in names)

    found = vote_chunks(data.encode(), 30)

    assert [found.participants[at] for chunk in found for at in chunk.participant] == names


def test_two_ids_that_share_a_key_by_design_are_told_apart():
    letters = np.frombuffer(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", dtype=np.uint8)
    heads = np.random.default_rng(1).choice(letters, (1 << 19, 8)).view("<u8").ravel()
    tails = np.frombuffer(b"kindred!", dtype="<u8")
    keys = ids._keys([heads, np.zeros_like(heads) + tails])
    needed = tails ^ keys ^ keys[0]  # the tail with which another head reaches the first one's key
    readable = np.flatnonzero(np.isin(needed.view(np.uint8).reshape(-1, 8), letters).all(axis=1))
    at = readable[readable > 0][0]
    one, other = heads[:1].tobytes() + tails.tobytes(), heads[at].tobytes() + needed[at].tobytes()

    read = read_votes(HEADER.encode() + b"1,x,1," + one + b",1\n1,x,1," + other + b",-1\n")

    assert one != other
    assert {vote.participant.encode(): vote.value for vote in read.votes} == {one: 1, other: -1}


def test_a_line_too_long_for_blocks_is_read_all_the_same():
    data = HEADER + "1,x,1,a,1\n" + f"1,{'x' * 100_000},1,b,-1\n"

    read = read_votes(data.encode())
    in_blocks = gathered(vote_chunks(data.encode(), 20))

    assert [vote.value for vote in read.votes] == [vote.value for vote in in_blocks.votes] == [1, -1]


def test_ids_made_to_want_one_place_of_a_table_want_many_of_others():
    table, *others = (ids._Table(ids.find) for _ in range(10))
    mixed = np.arange(20_000, dtype=np.uint64) * np.uint64(pow(int(table._spread), -1, 1 << 64))
    keys = mixed ^ (mixed >> np.uint64(32))

    assert np.unique(table._places(keys)).size == 1
    assert max(np.unique(other._places(keys)).size for other in others) > 1000


times_read = st.lists(st.tuples(*(st.integers(0, most) for most in (3, 3, 4)), st.sampled_from([-1, 0, 1])), min_size=1)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("far", [1, 1 << 59])
@given(rows=times_read)
def test_the_latest_vote_counts_however_far_times_lie_apart(way, far, rows):
    expected = {}
    for who, what, _, value in sorted(rows, key=lambda row: row[2]):
        expected[who, what] = value
    who, what, time, value = (np.array(column) for column in zip(*rows, strict=True))
    votes = columns.VoteChunk(who.astype(np.int32), what.astype(np.int32), value.astype(np.int8), time * far)

    with read_by(way):
        kept = columns.settled(votes, 4, 4)

    cells = list(zip(kept.participant.tolist(), kept.statement.tolist(), strict=True))
    assert cells == sorted(expected)
    assert dict(zip(cells, kept.value.tolist(), strict=True)) == expected


@pytest.mark.skipif(not find_spec("numba"), reason="numba is not installed")
def test_large_files_are_read_compiled_and_small_ones_without_loading_numba():
    read, asked = vote_chunks((HEADER + "1,x,1,a,1\n" * 9).encode()), []

    with pytest.MonkeyPatch.context() as patch:
        for least in (1 << 24, 0):
            patch.setattr(chunks, "LARGE", least)
            patch.setattr(chunks, "choose", lambda votes, **_: asked.append(votes) or WAYS[0])
            list(read)

    assert asked == [0, (len(HEADER) + 90) // chunks.BYTES_OF_VOTE]


@pytest.mark.parametrize("is_there", [True, False], ids=["numba", "no numba"])
@pytest.mark.parametrize(("least", "threads"), [(0, 3), (1 << 24, 1)])
def test_large_files_are_cut_on_all_processors_and_small_ones_on_one(least, threads, is_there):
    if is_there and not find_spec("numba"):
        pytest.skip("numba is not installed")
    data, cut = (HEADER + "1,x,1,a,1\n" * 9).encode(), set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "LARGE", least)
        patch.setattr(chunks, "BYTES_OF_VOTE", 1 / choice.WORTH_COMPILING)
        patch.setattr(chunks, "processors", lambda: 3)
        patch.setattr(choice, "has_numba", lambda: is_there)
        patch.setattr(
            Kernel, "each", lambda self, work, items: cut.add((self.compiled, self.threads)) or [*map(work, items)]
        )
        read = sum(map(len, vote_chunks(data, 20)))

    assert (read, cut) == (9, {(is_there and least == 0, threads)})
