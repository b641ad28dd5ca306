"""Orders carried out on a text: what is done, what does not fit, and why."""

import json

import pytest

from zbor.calc.legal.amend import Outcome, Reason, consolidate, read_orders, spelled_act
from zbor.calc.legal.parse import parse_text

BASE = """Zakon o igrah

I. SPLOŠNE DOLOČBE

1. člen
(namen)

Ta zakon ureja igre. Igre so za vse.

2. člen
(pravila)

Pravila določi agencija.

Pravila so jasna, kratka in javna.

Svet ima te naloge:
– daje mnenja,
– piše poročila,
– voli vodjo.

3. člen
(prijava)

Prijava vsebuje:
1. ime,
2. naslov,
3. datum.

II. NADZOR

4. člen
(črtan)

5. člen
(nadzor)

(1) Nadzor opravlja inšpekcija.

(2) Nadzor je reden.

(3) O nadzoru se piše zapisnik.
"""


def _amended(*sentences):
    amending = parse_text("1. člen\n\n" + "\n\n".join(sentences) + "\n")
    return consolidate(parse_text(BASE), read_orders(amending))


def _body(result, key):
    return result.act.article(key).body


def _reasons(result):
    return [(one.outcome, one.reason, one.count, one.about) for one in result.outcomes]


DONE = {
    "V prvem odstavku 2. člena se beseda »Pravila« nadomesti z besedilom »Pravila iger«.": (
        "2",
        "Pravila iger določi agencija.",
    ),
    "V drugem odstavku 2. člena se besedilo », kratka« črta.": ("2", "Pravila so jasna in javna."),
    "V drugem odstavku 2. člena se beseda »kratka« črta.": ("2", "Pravila so jasna, in javna."),
    "V drugem odstavku 2. člena se za besedo »javna« dodata vejica in beseda »brezplačna«.": (
        "2",
        "Pravila so jasna, kratka in javna, brezplačna.",
    ),
    "V prvi alinei tretjega odstavka 2. člena se pred besedo »mnenja« doda beseda »pisna«.": (
        "2",
        "– daje pisna mnenja,\n– piše poročila,",
    ),
    "V tretji alinei tretjega odstavka 2. člena se pika nadomesti z vejico in doda besedilo »kadar je treba.«.": (
        "2",
        "– voli vodjo, kadar je treba.",
    ),
    "V napovednem stavku 2. člena se beseda »te« črta.": ("2", "Svet ima naloge:\n– daje mnenja,"),
    "Napovedni stavek tretjega odstavka 2. člena se spremeni tako, da se glasi: »Naloge sveta so:«.": (
        "2",
        "Naloge sveta so:\n– daje mnenja,",
    ),
    "Na koncu drugega odstavka 2. člena se doda besedilo »Objavijo se.«.": (
        "2",
        "Pravila so jasna, kratka in javna. Objavijo se.",
    ),
    "V 1. členu se drugi stavek spremeni tako, da se glasi: »Igre so za otroke.«.": (
        "1",
        "Ta zakon ureja igre. Igre so za otroke.",
    ),
    "V 1. členu se za prvim stavkom doda nov drugi stavek, ki se glasi: »Ureja jih dobro.«.": (
        "1",
        "Ta zakon ureja igre. Ureja jih dobro. Igre so za vse.",
    ),
    "V zadnji alinei tretjega odstavka 2. člena se beseda »voli« nadomesti z besedo »izvoli«.": (
        "2",
        "– izvoli vodjo.",
    ),
    "V 1. členu se zadnji stavek črta.": ("1", "Ta zakon ureja igre."),
    "Besedilo 1. člena se spremeni tako, da se glasi: »Novo.«.": ("1", "Novo."),
    "V 1. členu se prvi stavek črta.": ("1", "Igre so za vse."),
    "V 1. členu se v drugem stavku beseda »vse« nadomesti z besedo »otroke«.": (
        "1",
        "Ta zakon ureja igre. Igre so za otroke.",
    ),
    "Drugi odstavek 5. člena se črta.": (
        "5",
        "(1) Nadzor opravlja inšpekcija.\n\n(2) (črtan)\n\n(3) O nadzoru se piše zapisnik.",
    ),
    "2. točka 3. člena se črta.": ("3", "1. ime,\n2. (črtana)\n3. datum."),
    "V 3. členu se za 2. točko doda nova 2.a točka, ki se glasi: »2.a telefon,«.": (
        "3",
        "2. naslov,\n2.a telefon,\n3. datum.",
    ),
    "V 3. členu se 2. točka spremeni tako, da se glasi: »2. naslov ali sedež,«.": ("3", "2. naslov ali sedež,"),
    "V 1. členu se doda nov drugi odstavek, ki se glasi: »Nov.«.": (
        "1",
        "Ta zakon ureja igre. Igre so za vse.\n\nNov.",
    ),
}

DOES_NOT_FIT = {
    "V 9. členu se beseda »a« črta.": (Reason.NO_ARTICLE, 0, "9"),
    "V 4. členu se beseda »a« črta.": (Reason.ARTICLE_REPEALED, 0, "4"),
    "4. člen se črta.": (Reason.ARTICLE_REPEALED, 0, "4"),
    "Za 1. členom se doda nov 2. člen, ki se glasi: »2. člen\n\nNov.«.": (Reason.ARTICLE_EXISTS, 1, "2"),
    "Za 1. členom se doda nov 1.a člen, ki se glasi: »1.b člen\n\nNov.«.": (Reason.ANOTHER_ARTICLE_QUOTED, 1, "1.b"),
    "Četrti odstavek 2. člena se črta.": (Reason.NO_UNIT, 3, "4"),
    "Za četrtim odstavkom 2. člena se doda nov peti odstavek, ki se glasi: »Nov.«.": (Reason.NO_UNIT, 3, "4"),
    "Za prvim odstavkom 2. člena se doda nov četrti odstavek, ki se glasi: »Nov.«.": (
        Reason.NUMBER_DOES_NOT_FIT,
        2,
        "4",
    ),
    "V 2. členu se prvi stavek črta.": (Reason.UNCLEAR_UNIT, 3, ""),
    "V 1. členu se peti stavek črta.": (Reason.NO_UNIT, 2, "5"),
    "V 2. členu se beseda »odbor« črta.": (Reason.WORDS_NOT_FOUND, 0, "odbor"),
    "V 2. členu se beseda »Pravila« nadomesti z besedo »Navodila«.": (Reason.WORDS_FOUND_OFTEN, 2, "Pravila"),
    "V 2. členu se beseda »Pravila« trikrat nadomesti z besedo »Navodila«.": (Reason.WORDS_FOUND_OFTEN, 2, "Pravila"),
    "V 1. členu se prvi stavek črta. V drugem stavku se beseda »za« črta.": (Reason.UNCLEAR_NUMBERING, 2, "2"),
    "V 1. členu se za prvim stavkom doda nov tretji stavek, ki se glasi: »Nov.«.": (
        Reason.NUMBER_DOES_NOT_FIT,
        2,
        "3",
    ),
    "Naslov 4. člena se spremeni tako, da se glasi: »(nov)«.": (Reason.ARTICLE_REPEALED, 0, "4"),
    "V 1. členu se beseda »igr« črta.": (Reason.WORDS_NOT_FOUND, 0, "igr"),
    "V 1. členu se beseda »igre« nadomesti z besedo »tekme«, beseda »otroke« pa se črta.": (
        Reason.WORDS_NOT_FOUND,
        0,
        "otroke",
    ),
    "V drugem odstavku 2. člena se vejica na koncu nadomesti s piko, beseda »x« pa se črta.": (
        Reason.WORDS_NOT_FOUND,
        0,
        "x",
    ),
    "V drugi alinei tretjega odstavka 2. člena se pika nadomesti s podpičjem.": (Reason.WORDS_NOT_FOUND, 0, "."),
    "V drugi alinei tretjega odstavka 2. člena se pika nadomesti z vejico in doda besedilo »in več.«.": (
        Reason.WORDS_NOT_FOUND,
        0,
        ".",
    ),
    "V 2. členu se pika nadomesti z vejico in doda besedilo »in več.«.": (Reason.UNCLEAR_UNIT, 3, ""),
    "Naslov III. poglavja se spremeni tako, da se glasi: »III. NOVO«.": (Reason.NO_CHAPTER, 0, "iii"),
    "V Zakonu o davkih (Uradni list RS, št. 1/30) se 1. člen črta.": (Reason.ANOTHER_ACT, 0, "zakonu o davkih"),
    "V celotnem besedilu zakona se beseda »igre« v vseh sklonih nadomesti z besedo »tekme«.": (
        Reason.OTHER_INFLECTIONS,
        1,
        "igre",
    ),
    "V celotnem besedilu zakona se beseda »odbor« nadomesti z besedo »svet«.": (Reason.WORDS_NOT_FOUND, 0, "odbor"),
}


@pytest.mark.parametrize("sentence", DONE)
def test_an_order_that_fits_changes_its_place_and_no_other(sentence):
    key, wording = DONE[sentence]

    result = _amended(sentence)

    others = {one.key: one.body for one in parse_text(BASE).articles if one.key != key}
    assert result.is_complete
    assert wording in _body(result, key)
    assert {one.key: one.body for one in result.act.articles if one.key != key} == others


@pytest.mark.parametrize("sentence", DOES_NOT_FIT)
def test_an_order_that_does_not_fit_says_why(sentence):
    result = _amended(sentence)

    reason, count, about = DOES_NOT_FIT[sentence]
    assert _reasons(result)[-1] == (Outcome.DOES_NOT_FIT, reason, count, about)
    assert not result.is_complete


def test_an_order_that_does_not_fit_changes_nothing():
    result = _amended("V 2. členu se beseda »Pravila« nadomesti z besedo »Navodila«.")

    assert _body(result, "2") == parse_text(BASE).article("2").body


def test_words_are_replaced_in_every_place_where_the_order_says_so():
    result = _amended("V 2. členu se beseda »Pravila« vsakič nadomesti z besedo »Navodila«.")

    assert _reasons(result) == [(Outcome.DONE, Reason.NONE, 2, "")]
    assert _body(result, "2").startswith("Navodila določi agencija.\n\nNavodila so jasna")


def test_words_are_replaced_twice_where_the_order_says_twice():
    assert _amended("V 2. členu se beseda »Pravila« obakrat nadomesti z besedo »Navodila«.").is_complete


def test_an_article_that_is_there_twice_is_not_changed():
    base = parse_text("1. člen\n\nEna.\n\n1. člen\n\nDve.\n")

    result = consolidate(base, read_orders(parse_text("1. člen\n\n1. člen se črta.\n")))

    assert _reasons(result) == [(Outcome.DOES_NOT_FIT, Reason.UNCLEAR_UNIT, 2, "1")]


def test_words_that_cross_a_line_end_are_found():
    base = parse_text("1. člen\n\nTa zakon ureja\nigre.\n")

    result = consolidate(base, read_orders(parse_text("1. člen\n\nV 1. členu se besedi »ureja igre« črtata.\n")))

    assert result.act.article("1").body == "Ta zakon."


def test_a_word_with_one_form_in_the_text_is_replaced_in_all_inflections():
    result = _amended("V celotnem besedilu zakona se beseda »agencija« v vseh sklonih nadomesti z besedo »uprava«.")

    assert _body(result, "2").startswith("Pravila določi uprava.")


def test_a_repealed_article_stays_under_its_number_without_text():
    result = _amended("2. in 3. člen se črtata.")

    assert [(one.key, one.heading, one.body, one.repealed) for one in result.act.articles[1:3]] == [
        ("2", "črtan", "", True),
        ("3", "črtan", "", True),
    ]
    assert "2. člen\n(črtan)\n" in spelled_act(result.act)[0]


def test_a_new_article_stands_behind_its_neighbour_in_the_same_chapter():
    result = _amended(
        "Za 3. členom se dodata nova 3.a in 3.b člen, ki se glasita:\n\n"
        "»3.a člen\n(seznam)\n\nPrvi.\n\nDrugi.\n\n3.b člen\n\nTretji.«."
    )

    assert [(one.key, one.heading, one.path, one.paragraphs) for one in result.act.articles[3:5]] == [
        ("3.a", "seznam", ("I. SPLOŠNE DOLOČBE",), ("Prvi.", "Drugi.")),
        ("3.b", "", ("I. SPLOŠNE DOLOČBE",), ("Tretji.",)),
    ]


def test_a_new_chapter_takes_the_articles_below_it():
    result = _amended(
        "Za 3. členom se dodata naslov novega II.a poglavja in nov 3.a člen, ki se glasita:\n\n"
        "»II.a NOVO POGLAVJE\n\n3.a člen\n\nNov.«."
    )

    assert result.is_complete
    assert [heading.text for heading in result.act.headings] == [
        "I. SPLOŠNE DOLOČBE",
        "II.a NOVO POGLAVJE",
        "II. NADZOR",
    ]
    assert [(one.key, one.path) for one in result.act.articles[2:5]] == [
        ("3", ("I. SPLOŠNE DOLOČBE",)),
        ("3.a", ("II.a NOVO POGLAVJE",)),
        ("4", ("II. NADZOR",)),
    ]


def test_the_heading_of_a_chapter_changes_above_all_its_articles():
    result = _amended("Naslov II. poglavja se spremeni tako, da se glasi: »II. NADZOR IN KAZNI«.")

    assert {one.path for one in result.act.articles[3:]} == {("II. NADZOR IN KAZNI",)}


def test_a_replaced_article_keeps_its_place_and_takes_the_new_heading():
    result = _amended("3. člen se spremeni tako, da se glasi:\n\n»3. člen\n(vloga)\n\nVloga vsebuje ime.«.")

    replaced = result.act.articles[2]
    assert (replaced.key, replaced.heading, replaced.body) == ("3", "vloga", "Vloga vsebuje ime.")


def test_paragraphs_are_counted_as_in_the_base_text_whatever_was_put_in_before():
    result = _amended(
        "Za prvim odstavkom 2. člena se doda nov drugi odstavek, ki se glasi: »Nov.«.",
        "V drugem odstavku se beseda »jasna« nadomesti z besedo »dobra«.",
    )

    assert result.is_complete
    assert _body(result, "2").startswith("Pravila določi agencija.\n\nNov.\n\nPravila so dobra,")


def test_after_renumbering_a_plain_number_that_can_mean_two_paragraphs_is_refused():
    result = _amended(
        "Za prvim odstavkom 2. člena se doda nov drugi odstavek, ki se glasi: »Nov.«.",
        "Dosedanja drugi in tretji odstavek postaneta tretji in četrti odstavek.",
        "Tretji odstavek se črta.",
        "Dosedanji drugi odstavek se črta.",
    )

    assert _reasons(result)[3:] == [
        (Outcome.DOES_NOT_FIT, Reason.UNCLEAR_NUMBERING, 2, "3"),
        (Outcome.DONE, Reason.NONE, 1, ""),
    ]


def test_renumbering_writes_the_new_numbers_and_takes_away_what_was_struck_out():
    result = _amended(
        "Drugi odstavek 5. člena se črta.",
        "Dosedanji tretji odstavek postane drugi odstavek.",
        "V 3. členu se za 1. točko doda nova 2. točka, ki se glasi: »2. priimek,«.",
        "Dosedanji 2. in 3. točka postaneta 3. in 4. točka.",
    )

    assert result.is_complete
    assert _body(result, "5") == "(1) Nadzor opravlja inšpekcija.\n\n(2) O nadzoru se piše zapisnik."
    assert _body(result, "3") == "Prijava vsebuje:\n1. ime,\n2. priimek,\n3. naslov,\n4. datum."


def test_a_paragraph_put_before_the_first_moves_it_as_said():
    result = _amended(
        "V 1. členu se pred prvim odstavkom doda nov prvi odstavek, ki se glasi: »Nov.«. "
        "Dosedanji prvi odstavek postane drugi odstavek."
    )

    assert result.is_complete
    assert result.act.article("1").paragraphs == ("Nov.", "Ta zakon ureja igre. Igre so za vse.")


def test_a_renumbering_said_in_passing_is_checked_once_the_unit_is_put_in():
    result = _amended(
        "V 1. členu se pred prvim odstavkom, ki postane drugi odstavek, doda nov prvi odstavek, ki se glasi: »Nov.«."
    )

    assert result.is_complete
    assert result.act.article("1").paragraphs == ("Nov.", "Ta zakon ureja igre. Igre so za vse.")


def test_a_renumbering_that_does_not_follow_from_the_text_does_not_fit():
    result = _amended("Dosedanji drugi odstavek 2. člena postane peti odstavek.")

    assert _reasons(result) == [(Outcome.DOES_NOT_FIT, Reason.NUMBER_DOES_NOT_FIT, 2, "5")]


def test_what_is_not_understood_is_kept_and_changes_nothing():
    result = _amended("Priloga se nadomesti z novo prilogo.")

    assert _reasons(result) == [(Outcome.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD, 0, "")]
    assert [one.body for one in result.act.articles] == [one.body for one in parse_text(BASE).articles]


def test_the_consolidated_text_is_read_as_the_act_it_spells():
    result = _amended("Drugi odstavek 2. člena se črta.", "Naslov 1. člena se spremeni tako, da se glasi: »(cilj)«.")

    again = parse_text(spelled_act(result.act)[0])

    assert again.articles == result.act.articles
    assert again.headings == result.act.headings


def test_the_result_is_plain_data():
    result = _amended("Drugi odstavek 2. člena se črta.")

    assert json.loads(json.dumps(result.to_dict()))["outcomes"][0]["outcome"] == "done"
