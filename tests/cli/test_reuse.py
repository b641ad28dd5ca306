"""`zbor reuse` on files: scores of two texts and of many pairs, and what it says of files it cannot use."""

import json

import pytest

from zbor.cli.main import main

LEFT = "Uvod.\n\nSamozaposleni v kulturi so oproščeni plačila prispevkov za socialno varnost.\n"
RIGHT = "Po zakonu so samozaposleni v kulturi oproščeni prispevkov za socialno varnost.\n"
PAIRS = """left,right
Samozaposleni v kulturi so oproščeni prispevkov.,Samozaposlene v kulturi oprostijo prispevkov.
Zakon začne veljati naslednji dan.,Zakon začne veljati petnajsti dan.
"""


@pytest.fixture
def files(tmp_path):
    for name, text in {"left.txt": LEFT, "right.txt": RIGHT, "pairs.csv": PAIRS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_two_texts_get_a_score_and_are_shown_what_they_share(files, capsys):
    status = main(["reuse", str(files / "left.txt"), str(files / "right.txt")])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert 0.7 < float(lines[0]) < 1
    assert lines[1].startswith("8 words are shared, at most 8 of them in one stretch;")
    assert lines[-1] == "  “Samozaposleni v kulturi so oproščeni plačila prispevkov za socialno varnost”"


def test_texts_that_share_nothing_are_told_so(files, capsys):
    (files / "other.txt").write_text("Razpis objavi minister.", encoding="utf-8")

    status = main(["reuse", str(files / "left.txt"), str(files / "other.txt")])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == ["0.000", "The texts share nothing."]


def test_json_says_what_the_score_rests_on(files, capsys):
    main(["reuse", str(files / "left.txt"), str(files / "right.txt"), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert {"score", "mass", "matched", "longest", "boilerplate", "words", "shared", "is_cut"} == told.keys()


def test_long_texts_are_shown_by_their_ends_and_said_to_be_cut(files, capsys):
    (files / "long.txt").write_text("Odri sredstva kulturi dvorane. " * 1_500, encoding="utf-8")

    main(["reuse", str(files / "long.txt"), str(files / "long.txt")])

    lines = capsys.readouterr().out.splitlines()
    assert any(" … " in line and len(line) < 400 for line in lines)
    assert lines[-1] == "Note: the texts are too long to be compared whole; only their beginnings were."


def test_texts_that_share_only_boilerplate_show_no_words(files, capsys):
    (files / "end.txt").write_text("V skladu s tem zakonom.", encoding="utf-8")

    main(["reuse", str(files / "end.txt"), str(files / "end.txt")])

    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "0.000",
        "5 words are shared, at most 5 of them in one stretch; 100% of them are boilerplate.",
    ]


def test_a_table_gets_a_score_a_line(files, capsys):
    status = main(["reuse", "--pairs", str(files / "pairs.csv")])

    scores = [float(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert len(scores) == 2
    assert scores[0] > 0.3 > scores[1]


def test_a_table_of_many_pairs_tells_itself_how_rare_words_are(files, capsys):
    header, substance, rest = PAIRS.splitlines()
    (files / "many.csv").write_text("\n".join([header, substance, *[rest] * 40]), encoding="utf-8")

    main(["reuse", "--pairs", str(files / "many.csv"), "--json"])

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == 41
    assert found[0]["mass"] > found[1]["mass"]


def test_words_that_a_corpus_has_often_weigh_less(files, capsys):
    (files / "corpus.txt").write_text((RIGHT + "\n") * 20, encoding="utf-8")
    both = [str(files / "left.txt"), str(files / "right.txt")]

    main(["reuse", *both])
    plain = float(capsys.readouterr().out.splitlines()[0])
    main(["reuse", *both, "--corpus", str(files / "corpus.txt")])
    counted = float(capsys.readouterr().out.splitlines()[0])

    assert counted < plain


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give two texts, or a table with --pairs."),
        (["left.txt"], "Give two texts, or a table with --pairs."),
        (["left.txt", "right.txt", "--pairs", "pairs.csv"], "Give two texts, or a table with --pairs."),
        (["left.txt", "gone.txt"], "{files}/gone.txt: No such file or directory."),
        (["left.txt", "empty.txt"], "{files}/empty.txt: The file has no text in it."),
        (
            ["--pairs", "broken.csv"],
            "{files}/broken.csv is no table with commas: field larger than field limit (131072).",
        ),
        (["--pairs", "left.txt"], "{files}/left.txt has no rows under the columns left and right."),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(files, capsys, arguments, sentence):
    (files / "empty.txt").write_text("\n", encoding="utf-8")
    (files / "broken.csv").write_text(f"left,right\n{'x' * 200_000},y\n", encoding="utf-8")
    named = [part if part.startswith("--") else str(files / part) for part in arguments]

    status = main(["reuse", *named])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {sentence.format(files=files)}\n"
