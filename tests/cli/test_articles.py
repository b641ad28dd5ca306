"""`zbor articles` on files: what it lists, what it gives as JSON, and what it says of files it cannot read."""

import json

import pytest

from zbor.cli.main import main

ACT = """# Odlok o odrih

1. člen
(namen)

Ta odlok ureja odre.

3. člen
(veljavnost)

Ta odlok začne veljati naslednji dan.
"""


@pytest.fixture
def act(tmp_path):
    path = tmp_path / "odlok.md"
    path.write_text(ACT, encoding="utf-8")
    return path


def test_articles_are_listed_with_what_is_odd_about_them(act, capsys):
    status = main(["articles", str(act)])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Odlok o odrih",
        "  1            1. člen · namen",
        "  3            3. člen · veljavnost",
        "2 articles, read from odlok.md (markdown).",
        "In it: 2 paragraphs.",
        "Note: odlok.md, line 8: the numbering has a gap: 1…3.",
    ]


def test_json_holds_every_article_with_its_text(act, capsys):
    status = main(["articles", str(act), "--json"])

    read = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [(one["key"], one["body"]) for one in read["act"]["articles"]] == [
        ("1", "Ta odlok ureja odre."),
        ("3", "Ta odlok začne veljati naslednji dan."),
    ]


FINAL = "Zakon o odrih – ZOdr-A vsebuje naslednjo končno določbo:"
CONSOLIDATED = f"""I. ODRI

1. člen
(oder)

(1) Oder je:
1. velik;
2. majhen.

2. člen
(črtan)

{FINAL}

3. člen

Konec.
"""


@pytest.fixture
def consolidated(tmp_path):
    path = tmp_path / "zakon.txt"
    path.write_text(CONSOLIDATED, encoding="utf-8")
    return path


def test_repealed_articles_the_structure_and_what_is_kept_aside_are_told(consolidated, capsys):
    status = main(["articles", str(consolidated)])

    assert status == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  1            1. člen · oder",
        "  2            2. člen · črtan · repealed",
        "2 articles (1 repealed), read from zakon.txt (plain).",
        "In it: 1 chapter, 1 paragraph, 2 points.",
        f"Note: zakon.txt, line 13: final provisions, kept but not cut into articles: {FINAL}",
    ]


def test_json_holds_the_tree_with_the_keys_of_all_units(consolidated, capsys):
    main(["articles", str(consolidated), "--json"])

    (chapter, provisions) = json.loads(capsys.readouterr().out)["tree"]["units"]
    assert [unit["eid"] for unit in chapter["units"]] == ["chp_I__art_1", "chp_I__art_2"]
    assert [unit["eid"] for unit in chapter["units"][0]["units"][0]["units"]] == [
        "chp_I__art_1__para_1__point_1",
        "chp_I__art_1__para_1__point_2",
    ]
    assert (provisions["kind"], provisions["text"]) == ("provisions", "3. člen\n\nKonec.")


def test_akoma_ntoso_that_was_written_is_read_again(consolidated, tmp_path, capsys):
    main(["articles", str(consolidated), "--akoma"])
    written = tmp_path / "zakon.xml"
    written.write_text(capsys.readouterr().out, encoding="utf-8")

    status = main(["articles", str(written)])

    assert status == 0
    assert capsys.readouterr().out.splitlines()[1:4] == [
        "  1            1. člen · oder",
        "  2            2. člen · črtan · repealed",
        "2 articles (1 repealed), read from zakon.xml (akoma).",
    ]


def test_a_text_without_articles_is_told_and_ends_with_a_failure(tmp_path, capsys):
    path = tmp_path / "pismo.txt"
    path.write_text("Spoštovani, pišemo vam zaradi odrov.\n", encoding="utf-8")

    status = main(["articles", str(path)])

    assert status == 1
    assert "Note: pismo.txt: no articles were found." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("prazno.md", b" \n", "The file has no text in it."),
        (
            "slika.png",
            b"\x89PNG\r\n",
            "This kind of file cannot be read. Save it as Word (.docx), PDF, HTML or plain text.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, capsys, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)

    status = main(["articles", str(path)])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {path}: {sentence}\n"


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    status = main(["articles", str(tmp_path / "ni.md")])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {tmp_path / 'ni.md'}: No such file or directory.\n"
