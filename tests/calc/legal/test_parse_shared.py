"""Real acts from the shared data; skipped where they are absent."""

import os
from pathlib import Path

import pytest

from zbor.calc.legal.akoma import from_akoma, to_akoma
from zbor.calc.legal.model import NoteKind
from zbor.calc.legal.parse import parse_text
from zbor.calc.legal.tree import article_units, tree

ROOT = Path(__file__).parents[3]
LAWS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "laws"

pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason=f"no shared data at {LAWS}")


def _read(name):
    return parse_text((LAWS / name).read_text(encoding="utf-8"))


def _keys(parsed):
    return [article.key for article in parsed.articles]


@pytest.fixture(scope="module")
def amending():
    return _read("si/zujik-f-2016.md")


@pytest.fixture(scope="module")
def base():
    return _read("si/zujik-2002-articles.md")


def test_the_amending_act_has_seventeen_articles(amending):
    assert _keys(amending) == [str(number) for number in range(1, 18)]


def test_a_heading_on_two_lines_is_labelled_as_one(amending):
    assert amending.article("1").number == "1. člen"


def test_the_missing_opening_quote_of_article_13_is_made_good_and_noted(amending):
    assert amending.article("13").body.startswith("102.b člen se spremeni tako, da se glasi:\n\n102.b člen\n")
    assert [(note.kind, note.line, note.detail) for note in amending.notes] == [
        (NoteKind.MISSING_OPENING_QUOTE, 157, "102.b člen")
    ]


def test_sentences_like_headings_stay_in_articles_4_14_and_16(amending):
    assert amending.article("4").body.startswith("30. člen se spremeni tako, da se glasi:")
    assert amending.article("14").paragraphs[2].startswith("92.a člen zakona se uporablja neposredno")
    assert amending.article("16").body == "82.b člen zakona se uporablja od 1. januarja 2017."


def test_the_only_heading_is_that_of_the_final_provisions(amending):
    assert [heading.text for heading in amending.headings] == ["PREHODNE IN KONČNA DOLOČBA"]
    assert [article.key for article in amending.articles if article.path] == ["14", "15", "16", "17"]


def test_the_signatures_of_the_amending_act_are_its_closing(amending):
    assert amending.closing.startswith("Št. 610-01/15-14/29")
    assert amending.article("17").body.endswith("v Uradnem listu Republike Slovenije.")


def test_the_front_matter_of_the_amending_act_is_read(amending):
    assert (amending.front_matter["sop"], amending.front_matter["kljucne_besede"]) == (
        "2016-01-2930",
        ["javni interes", "kultura"],
    )


def test_the_base_act_has_the_fifteen_articles_of_the_excerpt(base):
    assert _keys(base) == ["1", "2", "8", "9", "10", "11", "12", "13", "14", "22", "30", "35", "42", "82", "83"]


def test_the_base_act_begins_with_a_comment_and_still_has_its_front_matter(base):
    assert base.front_matter["spremembe"] == [
        {
            "kratica": "ZUJIK-A",
            "datum": "2007-06-15",
            "sop": "2007-01-2830",
            "naziv": "Zakon o spremembah in dopolnitvah zakona o uresničevanju javnega interesa za kulturo",
        }
    ]
    assert base.title == "Zakon o uresničevanju javnega interesa za kulturo"


def test_the_chapters_of_the_base_act_are_nested(base):
    assert base.article("35").path == (
        "III. URESNIČEVANJE JAVNEGA INTERESA ZA KULTURO",
        "1. Zagotavljanje kulturnih dobrin kot javnih dobrin",
        "1.1. Zagotavljanje javne službe na področju kulture",
        "1.1.1. Javni zavodi na področju kulture",
        "Posebne določbe za vodenje in upravljanje",
    )


def test_lines_of_the_base_act_are_its_paragraphs(base):
    counted = {key: len(base.article(key).paragraphs) for key in ("1", "10", "22", "35", "42", "82", "83")}

    assert counted == {"1": 1, "10": 3, "22": 2, "35": 3, "42": 3, "82": 5, "83": 3}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("de/urhg-2013-01-11.md", 206),
        ("de/urhg-2018-11-08.md", 252),
        ("ie/IE-2024-act-7.original.md", 69),
        ("ie/IE-2024-act-7.2025-12-31.md", 70),
    ],
)
def test_acts_of_other_countries_have_all_their_articles_once(name, count):
    parsed = _read(name)

    articles = [article for article in parsed.articles if article.kind == "article"]
    assert (len(articles), parsed.notes) == (count, ())


def test_the_section_that_was_inserted_into_the_irish_act_is_found():
    made, consolidated = _read("ie/IE-2024-act-7.original.md"), _read("ie/IE-2024-act-7.2025-12-31.md")

    assert [key for key in _keys(consolidated) if key not in _keys(made)] == ["10a"]
    assert _keys(made)[-3:] == ["schedule-1", "schedule-2", "schedule-3"]


def test_what_is_left_of_repealed_german_sections_is_marked():
    repealed = [article.key for article in _read("de/urhg-2013-01-11.md").articles if article.repealed]

    assert repealed == ["61", "68", "84", "91", "133", "142", "anlage"]


def test_two_german_sections_under_one_strange_heading_are_reported():
    assert [piece.text for piece in _read("de/urhg-2018-11-08.md").leftover] == ["(XXXX) §§ 52a und 52b (weggefallen)"]


ALL = [
    "de/urhg-2013-01-11.md",
    "de/urhg-2018-11-08.md",
    "ie/IE-2024-act-7.original.md",
    "ie/IE-2024-act-7.2025-12-31.md",
    "si/zujik-2002-articles.md",
    "si/zujik-f-2016.md",
]


@pytest.mark.parametrize("name", ALL)
def test_units_have_keys_of_their_own_and_spell_the_bodies(name):
    parsed = _read(name)

    keys = [unit.eid for unit in tree(parsed).walk()]
    assert len(keys) == len(set(keys))
    for article in parsed.articles:
        units = [unit for top in article_units(article.body) for unit in top.walk()]
        assert _letters("".join(f"{unit.label}{unit.text}" for unit in units)) == _letters(article.body)


@pytest.mark.parametrize("name", ALL)
def test_akoma_ntoso_gives_the_same_act_back(name):
    parsed = _read(name)

    again = from_akoma(to_akoma(parsed))

    assert [_folded(article) for article in again.articles] == [_folded(article) for article in parsed.articles]
    assert (again.title, again.front_matter, again.leftover) == (parsed.title, parsed.front_matter, parsed.leftover)


def _letters(text):
    return "".join(text.split())


def _folded(article):
    body = " ".join(article.body.split())
    return article.key, article.number, article.heading, article.path, article.kind, article.repealed, body
