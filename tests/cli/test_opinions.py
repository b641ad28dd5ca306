"""`zbor opinions` on files: what it says, what it writes, and what it says of tables it cannot use."""

import json

import pytest
from lxml import etree

from zbor.calc.opinion import OpinionResult
from zbor.calc.opinion.map import NAME, VERSION
from zbor.calc.opinion.result import Careless, Flagged
from zbor.cli.main import main
from zbor.cli.telling_opinions import POLIS, _careless


def written(path, *rows):
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def votes(tmp_path):
    """Twenty-four people in two camps: all agree on statement 1, statements 2 to 7 split them."""
    rows = []
    for person in range(24):
        camp = 1 if person < 14 else -1
        rows.append(f"1,p{person:02},1")
        rows.extend(f"{claim},p{person:02},{camp if claim % 2 else -camp}" for claim in range(2, 8))
    return written(tmp_path / "votes.csv", "comment-id,voter-id,vote", *rows)


@pytest.fixture
def statements(tmp_path):
    rows = [f"{claim},Trditev {claim},1" for claim in range(1, 7)]
    return written(tmp_path / "comments.csv", "comment-id,comment-body,moderated", *rows, "7,Odstranjena,-1")


def test_camps_what_unites_and_what_divides_are_said_in_sentences(votes, statements, tmp_path, capsys):
    out = tmp_path / "map.json"

    status = main(["opinions", str(votes), "--statements", str(statements), "--json", str(out)])

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    p = json.loads(out.read_text(encoding="utf-8"))["camps"]["null_p"]
    assert p <= 0.05
    assert said[:5] == [
        "votes.csv: 168 rows.",
        "Note: votes.csv: There are no timestamps; of repeated votes the last in the file counts.",
        "comments.csv: 7 rows.",
        "24 people, 6 statements, 144 answers.",
        f"2 camps were found: A with 14 people, B with 10 people (p = {p:.2g}).",
    ]
    assert "What camp A says more than others:" in said
    united = said[said.index("What unites:") + 1]
    assert united.startswith("  Trditev 1 (at least")
    assert said[-2].startswith(f"Method: {NAME} {VERSION}, profile robust, seed 1, input ")


def test_declared_segments_are_compared(votes, tmp_path, capsys):
    rows = [f"p{person:02},{'jug' if person < 14 else 'sever'}" for person in range(24)]
    segments = written(tmp_path / "segments.csv", "participant,regija", *rows)

    status = main(["opinions", str(votes), "--segments", str(segments)])

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    assert "What regija “sever” (10) says more than others:" in said


def test_the_polis_profile_says_what_polis_would_show(votes, tmp_path, capsys):
    out = tmp_path / "polis.json"

    status = main(["opinions", str(votes), "--profile", "polis", "--json", str(out)])

    written_down = json.loads(out.read_text(encoding="utf-8"))
    assert status == 0
    assert "Polis would show 2 groups: A with 14 people, B with 10 people." in capsys.readouterr().out.splitlines()
    assert (written_down["method"]["profile"], written_down["camps"]["k"]) == ("polis", 2)


def test_segments_do_not_go_with_the_polis_profile(votes, tmp_path, capsys):
    status = main(["opinions", str(votes), "--profile", "polis", "--segments", str(votes)])

    assert status == 1
    assert "robust" in capsys.readouterr().err


def test_the_map_is_turned_to_an_earlier_result(votes, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    main(["opinions", str(votes), "--json", str(first)])

    main(["opinions", str(votes), "--json", str(second), "--seed", "3", "--previous", str(first)])

    before, after = (OpinionResult.from_json(one.read_text(encoding="utf-8")) for one in (first, second))
    assert [one.place[0] for one in after.participants] == pytest.approx([one.place[0] for one in before.participants])
    assert before.method.input_sha256 != after.method.input_sha256


def test_something_else_is_no_earlier_result(votes, statements, capsys):
    status = main(["opinions", str(votes), "--previous", str(statements)])

    assert status == 1
    assert "not a result" in capsys.readouterr().err


def test_one_crowd_is_not_called_camps(tmp_path, capsys):
    rows = [f"{claim},p{person:02},1" for person in range(12) for claim in range(6)]
    votes = written(tmp_path / "votes.csv", "comment-id,voter-id,vote", *rows)

    main(["opinions", str(votes)])

    assert "No separate camps were found." in capsys.readouterr().out.splitlines()


def test_the_same_votes_and_seed_write_the_same_files(votes, tmp_path, capsys):
    for name in ("first", "second"):
        main(["opinions", str(votes), "--json", str(tmp_path / f"{name}.json"), "--svg", str(tmp_path / f"{name}.svg")])

    first, second = (tmp_path / f"{name}.json" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "first.svg").read_bytes() == (tmp_path / "second.svg").read_bytes()
    assert OpinionResult.from_json(first.read_text(encoding="utf-8")).camps.k == 2


@pytest.mark.parametrize("profile", ["robust", "polis"])
def test_the_picture_says_what_it_shows_and_how_it_was_made(profile, votes, statements, tmp_path, capsys):
    out = tmp_path / "map.svg"

    main(["opinions", str(votes), "--statements", str(statements), "--profile", profile, "--svg", str(out)])

    words = [one.text for one in etree.parse(out).iter("{*}text") if one.get("class") is None]
    method = next(one for one in capsys.readouterr().out.splitlines() if one.startswith("Method:"))
    assert words[0] == POLIS if profile == "polis" else words[0].startswith("2 camps were found: A with 14 people")
    assert words[-1] == method


def alike(ways):
    """Careless answers of one person, and what would unite and divide without them."""
    return Careless((Flagged("p01", "agrees", 9, 0.001),), *ways)


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ((False, (), ()), "Without them the result would be the same."),
        ((True, (), ()), "Without them camps would be found."),
        ((False, ("1",), ("2", "3")), "Without them 1 statement would no longer unite; 2 more statements would unite."),
    ],
)
def test_what_changes_without_careless_answers_is_said_and_no_more(ways, said):
    assert list(_careless(alike(ways), is_found=False))[1] == said


def test_the_seed_is_kept_with_the_result(votes, tmp_path):
    out = tmp_path / "map.json"

    main(["opinions", str(votes), "--json", str(out), "--seed", "7"])

    assert json.loads(out.read_text(encoding="utf-8"))["method"]["seed"] == 7


def test_a_bad_row_is_named_by_file_and_line(tmp_path, capsys):
    votes = written(tmp_path / "votes.csv", "comment-id,voter-id,vote", "1,p1,1", "1,p2,yes")

    status = main(["opinions", str(votes)])

    assert status == 1
    assert capsys.readouterr().err == (
        "zbor: votes.csv, line 3: has the vote “yes”; expected 1 (agree), 0 (pass) or -1 (disagree). "
        "Correct it or remove the row.\n"
    )


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    status = main(["opinions", str(tmp_path / "ni.csv")])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {tmp_path / 'ni.csv'}: No such file or directory.\n"


def test_a_result_that_cannot_be_written_is_said(votes, tmp_path, capsys):
    out = tmp_path / "no-such-folder" / "map.json"

    status = main(["opinions", str(votes), "--json", str(out)])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {out} cannot be written: No such file or directory.\n"


@pytest.mark.parametrize("seed", ["-1", "x"])
def test_a_seed_is_a_whole_number(votes, capsys, seed):
    with pytest.raises(SystemExit) as ended:
        main(["opinions", str(votes), "--seed", seed])

    assert ended.value.code == 2
