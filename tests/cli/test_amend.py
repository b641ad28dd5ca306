"""`zbor amend` on files: what it says of each order, the text it prints, the JSON, drafts, and refusals."""

import json

import pytest

from zbor.cli.main import main

BASE = """# Odlok o odrih

1. člen
(namen)

Ta odlok ureja odre in lože.

2. člen
(odri)

Odri so trdni.
"""

AMENDING = """# Odlok o spremembah Odloka o odrih

1. člen

V Odloku o odrih (Uradni list RS, št. 1/30) se v 1. členu beseda »lože« nadomesti z besedo »zavese«.

2. člen

Tretji odstavek 2. člena se črta.

3. člen

Ta odlok začne veljati naslednji dan po objavi v Uradnem listu Republike Slovenije.
"""


@pytest.fixture
def files(tmp_path):
    def write(**texts):
        paths = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.md"
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        return paths

    return write


def test_every_order_is_told_with_what_came_of_it(files, capsys):
    status = main(["amend", *files(odlok=BASE, novela=AMENDING)])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "  1. Article 1: words are replaced: done.",
        "  2. Article 2, third paragraph: the paragraph is deleted: does not fit; there is nothing with number 3; the last is 1.",
        "     Tretji odstavek 2. člena se črta.",
        "  3. a provision on entry into force: changes no text.",
        "3 orders of novela.md on odlok.md: 1 done, 1 does not fit, 1 changes no text.",
    ]


def test_where_all_is_done_the_command_ends_well(files, capsys):
    status = main(["amend", *files(odlok=BASE, novela=AMENDING.replace("Tretji odstavek 2. člena", "2. člen"))])

    assert status == 0
    assert "2 done, 1 changes no text." in capsys.readouterr().out


def test_the_consolidated_text_alone_is_printed_on_demand(files, capsys):
    main(["amend", "--text", *files(odlok=BASE, novela=AMENDING)])

    assert capsys.readouterr().out == BASE.replace("lože", "zavese")


def test_json_holds_orders_outcomes_and_text(files, capsys):
    main(["amend", "--json", *files(odlok=BASE, novela=AMENDING)])

    told = json.loads(capsys.readouterr().out)
    assert told["summary"] == {"done": 1, "not_understood": 0, "does_not_fit": 1, "nothing_to_do": 1}
    first, second, _third = told["orders"]
    assert (first["order"]["kind"], first["order"]["old"], first["order"]["new"]) == ("replace_words", "lože", "zavese")
    assert (second["outcome"], second["reason"], second["where"]) == ("does_not_fit", "no_unit", "third paragraph")
    assert told["text"] == BASE.replace("lože", "zavese")
    assert [article["key"] for article in told["act"]["articles"]] == ["1", "2"]


def test_what_is_odd_about_the_texts_is_noted(files, capsys):
    main(["amend", *files(odlok=BASE.replace("2. člen", "4. člen"), novela=AMENDING)])

    assert capsys.readouterr().out.splitlines()[-1] == "Note: odlok.md, line 8: the numbering has a gap: 1…4."


def test_an_act_that_orders_nothing_is_not_well(files, capsys):
    status = main(["amend", *files(odlok=BASE, drug="1. člen\n\n2. člen\n\n3. člen\n")])

    assert status == 1
    assert capsys.readouterr().out.startswith("drug.md orders nothing.\n")


def test_a_draft_is_written_from_two_versions(files, capsys):
    status = main(["amend", "--draft", *files(odlok=BASE, nov=BASE.replace("trdni", "trdni in varni"))])

    assert status == 0
    assert capsys.readouterr().out == (
        "1. člen\n\nV Odloku o odrih se v 2. členu za besedo »trdni« dodata besedi »in varni«.\n"
    )


def test_a_draft_says_what_it_leaves_out(files, capsys):
    status = main(["amend", "--draft", *files(odlok=BASE, nov=BASE.replace("2. člen", "II. ODRI\n\n2. člen"))])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "There is nothing to amend.",
        "Note: not in the draft: the headings of chapters differ.",
    ]


def test_a_draft_as_json_carried_out_gives_the_new_version(files, tmp_path, capsys):
    old, new = files(odlok=BASE, nov=BASE.replace("Odri so trdni.", "Odri so trdni.\n\nLože so nad odri."))
    main(["amend", "--draft", "--json", old, new])
    drafted = json.loads(capsys.readouterr().out)
    (tmp_path / "novela.md").write_text(drafted["text"], encoding="utf-8")

    status = main(["amend", "--text", old, str(tmp_path / "novela.md")])

    assert status == 0
    assert [order["articles"] for order in drafted["orders"]] == [["2"]]
    assert capsys.readouterr().out.endswith("Odri so trdni.\n\nLože so nad odri.\n")


def test_a_text_without_articles_is_refused_in_a_sentence(files, capsys):
    status = main(["amend", *files(odlok=BASE, pismo="Spoštovani, pišemo vam.\n")])

    assert status == 1
    assert capsys.readouterr().err.endswith(
        "pismo.md: no articles were found, so there is nothing to amend or to carry out.\n"
    )


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    status = main(["amend", str(tmp_path / "ni.md"), str(tmp_path / "ni.md")])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {tmp_path / 'ni.md'}: No such file or directory.\n"
