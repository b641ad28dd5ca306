"""One act has the same articles whatever kind of file it comes in."""

from pathlib import Path

import pytest

from zbor.calc.legal.parse import parse_text
from zbor.calc.legal.reading import parse_file
from zbor.calc.legal.reading.files import ParsedFile

ACT = (Path(__file__).parents[1] / "texts" / "festivalni-zakon.txt").read_text(encoding="utf-8")


def _lines():
    return [line.strip() for line in ACT.split("\n") if line.strip()]


def _html(_makers):
    return ("<!doctype html><body>" + "".join(f"<p>{line}</p>" for line in _lines())).encode()


def _word(makers):
    return makers.word(*_lines())


def _pdf(makers):
    escaped = ["\\n\\n".join(_lines()[:30]), "\\n\\n".join(_lines()[30:])]
    pages = [page.replace("\\n\\n", "\n\n") for page in escaped]
    return makers.pdf(*(page.replace("- ", "\\- ").replace(". ", ".~") for page in pages), width="24cm")


@pytest.mark.parametrize("make", [_html, _word, _pdf])
def test_the_act_is_the_same_in_every_kind_of_file(makers, make, tmp_path):
    path = tmp_path / "datoteka"
    path.write_bytes(make(makers))

    act = ParsedFile.from_dict(parse_file(str(path), "")).act

    expected = parse_text(ACT)
    assert [(article.key, article.heading) for article in act.articles] == [
        (article.key, article.heading) for article in expected.articles
    ]
    assert [article.paragraphs for article in act.articles[:3]] == [
        article.paragraphs for article in expected.articles[:3]
    ]
    assert act.title == expected.title
    assert act.closing.split() == expected.closing.split()
