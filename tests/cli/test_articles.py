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
