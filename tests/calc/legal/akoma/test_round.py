"""Acts written as Akoma Ntoso and read again are the same acts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from zbor.calc.legal.akoma import from_akoma, to_akoma, to_text
from zbor.calc.legal.parse import parse_text

TEXTS = Path(__file__).parents[1] / "texts"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def _folded(article):
    body = " ".join(article.body.split())
    return article.key, article.number, article.heading, article.path, article.kind, article.repealed, body


def _same(again, act):
    assert [_folded(article) for article in again.articles] == [_folded(article) for article in act.articles]
    assert [(one.text, one.level) for one in again.headings] == [(one.text, one.level) for one in act.headings]
    assert (again.title, again.front_matter) == (act.title, act.front_matter)
    assert again.preamble.split() == act.preamble.split()
    assert again.closing.split() == act.closing.split()
    assert [(one.source, one.text.split()) for one in again.provisions] == [
        (one.source, one.text.split()) for one in act.provisions
    ]


@pytest.mark.parametrize("name", ["festivalni-zakon.txt", "festivalni-zakon-a.md"])
def test_an_act_comes_back_as_it_was(name):
    act = parse_text((TEXTS / name).read_text(encoding="utf-8"))

    _same(from_akoma(to_akoma(act)), act)


def test_an_act_with_everything_comes_back_as_it_was():
    act = parse_text(
        '---\nnaziv: "Zakon o odrih"\ncountry: si\nspremembe:\n  - kratica: ZOdr-A\n    datum: 2031-01-02\n---\n'
        "Uvod.\n\n(1) Odri so.\n\n(2) Luči so.\n\nPRVI DEL\n\nSPLOŠNO\n\nI. POGLAVJE\n\nOdri\n\n1. člen\n(oder)\n\n"
        "(1) Oder je:\n1. velik, če:\na) ima streho;\n– luč;\n2. majhen.\n\n(2) Drugo.\n\n2. člen\n(črtan)\n\n2.a člen\n\n"
        "V 5. členu se drugi odstavek spremeni tako, da se glasi:\n\n»(2) Novo.\n\n(3) Tretje.«.\n\n"
        "Kraj, dne 3. maja 2031\n\nZakon o odrih – ZOdr-A vsebuje naslednje končne določbe:\n\n9. člen\n\nKonec."
    )

    _same(from_akoma(to_akoma(act)), act)


PARTS = st.sampled_from([
    "(1) Oder je:", "(2) Luč je.", "(3) (črtan)", "1. velik;", "2. majhen:", "a) črka;", "b) druga:", "– alineja,", "Stavek.",
    "Beseda & znak < in >.", "\u0001 znak", "V 3. členu se doda odstavek, ki se glasi:", "»Novo besedilo.«.", "»Začetek.", "Konec.«.",
])  # fmt: skip
ARTICLES = st.lists(
    st.tuples(st.sampled_from(["", "(naslov)", "(črtan)"]), st.lists(PARTS, min_size=1, max_size=8)),
    min_size=1,
    max_size=6,
)


@given(ARTICLES, st.sampled_from(["", "I. ODRI\n\n", "PRVI DEL\n\nODRI\n\n1. Odri\n\n"]))
def test_any_act_comes_back_as_it_was(articles, headings):
    parts = [
        f"{number}. člen\n{title}\n\n" + "\n\n".join(lines) for number, (title, lines) in enumerate(articles, start=1)
    ]
    act = parse_text("ZAKON\nO ODRIH\n\n" + headings + "\n\n".join(parts).replace("\u0001", ""))

    _same(from_akoma(to_akoma(act)), act)


def test_lines_of_an_act_that_was_read_are_those_of_its_text():
    act = from_akoma(to_akoma(parse_text((TEXTS / "festivalni-zakon.txt").read_text(encoding="utf-8"))))

    lines = to_text(act).split("\n")

    assert [lines[article.line - 1] for article in act.articles] == [article.number for article in act.articles]
    assert [lines[heading.line - 1] for heading in act.headings] == [heading.text for heading in act.headings]


def test_what_is_written_has_the_parts_the_standard_names():
    data = to_akoma(parse_text("ZAKON\nO ODRIH\n\nI. ODRI\n\n1. člen\n(oder)\n\n(1) Oder je:\n1. velik;\n– z lučjo."))

    root = etree.fromstring(data)
    article = root.find(f"{AKN}act/{AKN}body/{AKN}chapter/{AKN}article")

    assert [element.get("eId") for element in article.iter() if element.get("eId")] == [
        "chp_I__art_1",
        "chp_I__art_1__para_1",
        "chp_I__art_1__para_1__list_1",
        "chp_I__art_1__para_1__point_1",
        "chp_I__art_1__para_1__point_1__list_1",
        "chp_I__art_1__para_1__point_1__indent_1",
    ]
    assert [article.findtext(f"{AKN}{name}") for name in ("num", "heading")] == ["1. člen", "oder"]


def test_characters_that_xml_cannot_hold_are_left_out():
    act = parse_text("1. člen\n\nOder\x01 je\x0b javen.\ufffe")

    assert from_akoma(to_akoma(act)).articles[0].body == "Oder je javen."


def test_a_repealed_article_says_so_in_its_status():
    root = etree.fromstring(to_akoma(parse_text("1. člen\n(črtan)\n\n2. člen\n\nOder.")))

    assert [element.get("status") for element in root.iter(f"{AKN}article")] == ["removed", None]


def test_the_dates_and_numbers_of_the_front_matter_identify_the_work():
    data = to_akoma(parse_text('---\nsop: "2031-01-0001"\ndatum: 2031-02-03\n---\n1. člen\n\nOder.'))

    work = etree.fromstring(data).find(f".//{AKN}FRBRWork")

    assert [work.find(f"{AKN}FRBR{name}").attrib.values()[0] for name in ("uri", "date", "country")] == [
        "/akn/si/act/2031-02-03/2031-01-0001", "2031-02-03", "si",
    ]  # fmt: skip
