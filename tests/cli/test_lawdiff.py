"""`zbor lawdiff` on files: what it says, what it writes, and what it says of files it cannot compare."""

import json

import pytest

from zbor.calc.legal.compare import Comparison
from zbor.cli.main import main

OLD = """# Odlok o odrih

1. člen
(namen)

Ta odlok ureja odre.

2. člen
(vloga)

Vloga se vloži v osmih dneh po objavi razpisa na spletni strani občine.

3. člen
(veljavnost)

Ta odlok začne veljati naslednji dan po objavi v občinskem glasilu.
"""
NEW = """# Odlok o odrih

1. člen
(namen in cilji)

Ta odlok ureja odre.

2. člen
(sredstva)

Sredstva za odre zagotovi občina v svojem letnem proračunu.

3. člen
(vloga)

Vloga se vloži v petnajstih dneh po objavi razpisa na spletni strani občine.

4. člen
(veljavnost)

Ta odlok začne veljati naslednji dan po objavi v občinskem glasilu.
"""


@pytest.fixture
def versions(tmp_path):
    paths = tmp_path / "stari.md", tmp_path / "novi.md"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return tuple(map(str, paths))


def test_what_became_of_each_article_is_told_in_sentences(versions, capsys):
    status = main(["lawdiff", *versions])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Odlok o odrih",
        "  changed   1. člen (heading changed; 100% of the text stayed)",
        "  new       2. člen",
        "  moved     2. člen → 3. člen (changed, too; 88% of the text stayed)",
        "  moved     3. člen → 4. člen",
        "4 articles compared: 0 unchanged, 1 changed, 1 new, 0 gone, 2 moved.",
    ]


def test_json_on_the_terminal_holds_the_counts_and_every_pair(versions, capsys):
    status = main(["lawdiff", *versions, "--json", "-"])

    data = json.loads(capsys.readouterr().out)
    assert (status, data["summary"]) == (0, {"unchanged": 0, "changed": 1, "new": 1, "gone": 0, "moved": 2})
    assert [(pair.old_keys, pair.new_keys) for pair in Comparison.from_dict(data).pairs] == [
        (("1",), ("1",)),
        ((), ("2",)),
        (("2",), ("3",)),
        (("3",), ("4",)),
    ]


def test_json_and_page_are_written_to_files(versions, tmp_path, capsys):
    data, page = tmp_path / "razlika.json", tmp_path / "razlika.html"

    assert main(["lawdiff", *versions, "--json", str(data)]) == 0
    assert main(["lawdiff", *versions, "--html", str(page), "--style", "inline", "--language", "sl"]) == 0

    assert json.loads(data.read_text(encoding="utf-8"))["new_title"] == "Odlok o odrih"
    assert page.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="sl">')
    assert f"Wrote {data}." in capsys.readouterr().out


def test_a_page_on_the_terminal_is_only_the_page(versions, capsys):
    main(["lawdiff", *versions, "--html", "-"])

    out = capsys.readouterr().out
    assert (out.startswith("<!doctype html>"), out.endswith("</html>\n")) == (True, True)


def test_a_file_that_is_not_there_is_named(versions, tmp_path, capsys):
    status = main(["lawdiff", versions[0], str(tmp_path / "ni.md")])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {tmp_path / 'ni.md'}: No such file or directory.\n"


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(versions, tmp_path, capsys):
    empty = tmp_path / "prazno.md"
    empty.write_text(" \n", encoding="utf-8")

    status = main(["lawdiff", str(empty), versions[1]])

    assert (status, capsys.readouterr().err) == (1, f"zbor: {empty}: The file has no text in it.\n")


def test_a_text_without_articles_is_refused_in_a_sentence(versions, tmp_path, capsys):
    letter = tmp_path / "pismo.txt"
    letter.write_text("Spoštovani, pišemo vam zaradi odrov.\n", encoding="utf-8")

    status = main(["lawdiff", versions[0], str(letter)])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {letter}: no articles were found, so there is nothing to compare.\n"


def test_a_place_that_cannot_be_written_is_named(versions, tmp_path, capsys):
    status = main(["lawdiff", *versions, "--json", str(tmp_path / "ni" / "razlika.json")])

    assert status == 1
    assert "cannot be written: No such file or directory." in capsys.readouterr().err
