"""What consolidated texts have and acts as passed have not."""

import pytest

from zbor.calc.legal.consolidation import is_repealed
from zbor.calc.legal.model import FinalProvisions, ParsedAct
from zbor.calc.legal.parse import parse_text

CONSOLIDATED = """ZAKON
O ODRIH (ZOdr)
(neuradno prečiščeno besedilo št. 2)

1. člen
(vsebina)

Ta zakon ureja odre.

2. člen
(črtan)

3. do 5. člen
(prenehali veljati)

8. člen
(začetek veljavnosti)

Ta zakon začne veljati naslednji dan.

Zakon o odrih – ZOdr (Uradni list RS, št. 10/30) vsebuje naslednje prehodne in končne določbe:

»9. člen

(prehod)

Stari odri ostanejo.«.

Zakon o spremembah Zakona o odrih – ZOdr-A (Uradni list RS, št. 20/31) vsebuje naslednjo končno določbo:

4. člen

Ta zakon začne veljati naslednji dan.
"""


@pytest.fixture(scope="module")
def act():
    return parse_text(CONSOLIDATED)


def test_final_provisions_of_amending_acts_are_no_articles_of_the_consolidated_act(act):
    assert [article.key for article in act.articles] == ["1", "2", "3-5", "8"]
    assert act.articles[-1].body == "Ta zakon začne veljati naslednji dan."


def test_final_provisions_are_kept_with_the_act_they_come_from(act):
    assert act.provisions == (
        FinalProvisions(
            "Zakon o odrih – ZOdr (Uradni list RS, št. 10/30) vsebuje naslednje prehodne in končne določbe:",
            "»9. člen\n\n(prehod)\n\nStari odri ostanejo.«.",
            21,
        ),
        FinalProvisions(
            "Zakon o spremembah Zakona o odrih – ZOdr-A (Uradni list RS, št. 20/31) vsebuje naslednjo končno določbo:",
            "4. člen\n\nTa zakon začne veljati naslednji dan.",
            29,
        ),
    )


def test_repealed_articles_are_marked(act):
    assert [article.key for article in act.articles if article.repealed] == ["2", "3-5"]


def test_acts_stored_before_these_fields_were_there_are_still_read(act):
    stored = act.to_dict()
    del stored["provisions"]
    for article in stored["articles"]:
        del article["repealed"]

    read = ParsedAct.from_dict(stored)

    assert read.provisions == ()
    assert [article.repealed for article in read.articles] == [False] * 4


def test_what_follows_the_sentence_is_text_where_no_article_stands_before_it():
    parsed = parse_text("Zakon o odrih vsebuje naslednje končne določbe:\n\n1. člen\n\nOder.")

    assert ([article.key for article in parsed.articles], parsed.provisions) == (["1"], ())


def test_a_contract_that_must_contain_provisions_ends_nothing():
    parsed = parse_text("1. člen\n\nPogodba vsebuje naslednje obvezne določbe:\n\n– ceno.\n\n2. člen\n\nLuč.")

    assert ([article.key for article in parsed.articles], parsed.provisions) == (["1", "2"], ())


def test_the_sentence_in_a_quotation_ends_nothing():
    parsed = parse_text(
        "1. člen\n\nDoda se besedilo, ki se glasi:\n\n»Uvod.\n\nZakon vsebuje naslednje končne določbe:\n\nOder.«.\n\n2. člen\n\nLuč."
    )

    assert ([article.key for article in parsed.articles], parsed.provisions) == (["1", "2"], ())


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("črtan", ""),
        ("prenehal veljati", ""),
        ("weggefallen", "-"),
        ("", "(črtan)"),
        ("oder", "(se črta)"),
        ("razveljavljen z odločbo Ustavnega sodišča", ""),
        ("", "[Repealed]"),
        ("", "Razveljavljena."),
        ("aufgehoben", "–"),
    ],
)
def test_an_article_that_says_only_that_it_is_gone_is_repealed(heading, body):
    assert is_repealed(heading, body)


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("", ""),
        ("črtanje iz registra", ""),
        ("črtan", "Oder se črta iz registra."),
        ("prenehanje", "Mandat preneha veljati z dnem izvolitve."),
        ("", "Črtani oder se vpiše znova."),
        ("razveljavitev", "-"),
    ],
)
def test_an_article_that_says_anything_else_is_not_repealed(heading, body):
    assert not is_repealed(heading, body)


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        (("§ 1 Haus", "§§ 2 bis 4 (weggefallen)", "§ 4a Tor", "§§ 5 und 6a"), ["1", "2-4", "4a", "5-6a"]),
        (("1. člen", "2.a do 2.c člen", "3. in 4. člena", "5.–7. člen"), ["1", "2.a-2.c", "3-4", "5-7"]),
    ],
)
def test_a_heading_for_several_articles_is_one_article_with_a_range(headings, keys):
    parsed = parse_text("\n\n".join(f"{heading}\n\nBesedilo stoji tu." for heading in headings))

    assert ([article.key for article in parsed.articles], parsed.notes) == (keys, ())
