"""The bodies of articles as four traditions write them, taken apart into paragraphs, points, letters and indents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.legal.tree import UnitKind, article_units


def _keys(body):
    return [unit.eid for top in article_units(body) for unit in top.walk()]


def _words(text):
    return "".join(text.split())


def _spelled(units):
    return _words("".join(f"{unit.label} {unit.text}" for top in units for unit in top.walk()))


def test_slovenian_paragraphs_without_numbers_are_counted_and_their_indents_lie_below():
    body = "Odri so javni.\nPogoji za oder so:\n– streha,\n– luč.\nOder ima skrbnika."

    assert _keys(body) == ["para_1", "para_2", "para_2__indent_1", "para_2__indent_2", "para_3"]


def test_slovenian_points_letters_and_indents_lie_in_one_another():
    body = "(1) Oder je:\n1. velik, če:\na) ima streho;\nb) ima:\n– luč,\n– zvok;\n2. majhen.\n\n(2) Drugo."

    assert _keys(body) == [
        "para_1",
        "para_1__point_1",
        "para_1__point_1__point_a",
        "para_1__point_1__point_b",
        "para_1__point_1__point_b__indent_1",
        "para_1__point_1__point_b__indent_2",
        "para_1__point_2",
        "para_2",
    ]


def test_a_unit_has_its_own_label_and_its_own_words():
    (paragraph,) = article_units("(2) Oder je:\n1) velik;\n2) majhen.", above="chp_I__art_7")

    assert (paragraph.kind, paragraph.label, paragraph.text) == (UnitKind.PARAGRAPH, "(2)", "Oder je:")
    assert [(one.kind, one.eid, one.label, one.text) for one in paragraph.units] == [
        (UnitKind.POINT, "chp_I__art_7__para_2__point_1", "1)", "velik;"),
        (UnitKind.POINT, "chp_I__art_7__para_2__point_2", "2)", "majhen."),
    ]


def test_german_items_stand_apart_and_the_words_after_them_go_on_with_the_paragraph():
    body = (
        "(1) Bühnen sind\n\n1.  Häuser mit\n\n    a)  Dach oder\n\n    b)  Tor;\n\n\n2.  Plätze.\n\n\n\n"
        "Das Nähere regelt die Stadt.\n\n(1a) Neu.\n\n(2) u. (3) (weggefallen)"
    )

    assert _keys(body) == [
        "para_1",
        "para_1__point_1",
        "para_1__point_1__point_a",
        "para_1__point_1__point_b",
        "para_1__point_2",
        "para_1__subpara_2",
        "para_1a",
        "para_2-3",
    ]


def test_irish_subsections_begin_beside_the_number_of_the_section_and_go_four_levels_down():
    body = (
        "**5.** (1) A stage shall—\n\n(a) be—\n\n(i) roofed, or\n\n(ii) lit—\n\n(I) by day,\n\n(II) by night,\n\nand\n\n"
        "(iii) safe,\n\n(b) be open.\n\n(2) (a) It may close.\n\n(b) It may open."
    )

    assert _keys(body) == [
        "para_1",
        "para_1__point_a",
        "para_1__point_a__point_i",
        "para_1__point_a__point_ii",
        "para_1__point_a__point_ii__point_I",
        "para_1__point_a__point_ii__point_II",
        "para_1__point_a__point_ii__subpara_2",
        "para_1__point_a__point_iii",
        "para_1__point_b",
        "para_2",
        "para_2__point_a",
        "para_2__point_b",
    ]


def test_union_paragraphs_have_numbers_with_full_stops_and_further_subparagraphs():
    body = "1.   A stage is:\n\n(a) a roof;\n\n(b) a light.\n\nIt is public.\n\n2.   It is free."

    assert _keys(body) == [
        "para_1", "para_1__point_a", "para_1__point_b", "para_1__subpara_2", "para_2",
    ]  # fmt: skip


def test_definitions_in_brackets_are_points_of_the_sentence_that_announces_them():
    body = "For the purposes of this Regulation:\n\n(1) ‘stage’ means a floor;\n\n(2) ‘roof’ means a cover."

    assert _keys(body) == ["para_1", "para_1__point_1", "para_1__point_2"]


@pytest.mark.parametrize(
    ("letters", "last"),
    [("a b c d e f g h i j", "para_1__point_j"), ("a b c č d", "para_1__point_d")],
)
def test_letters_that_look_roman_follow_their_alphabet(letters, last):
    body = "Oder je:\n" + "\n".join(f"{letter}) tak;" for letter in letters.split())

    assert _keys(body)[-1] == last
    assert {unit.kind for unit in article_units(body)[0].units} == {UnitKind.LETTER}


def test_roman_numbers_right_below_a_letter_are_a_list_of_their_own():
    body = "A stage—\n\n(a) is dark;\n\n(h) has—\n\n(i) a roof;\n\n(ii) a light;\n\n(i) is open."

    assert _keys(body)[3:] == ["para_1__point_h__point_i", "para_1__point_h__point_ii", "para_1__point_i"]


@pytest.mark.parametrize("line", ["1. januarja 2031 začne oder delovati", "2. člena tega zakona", "3. odstavek velja"])
def test_a_date_or_a_reference_at_the_head_of_a_line_is_no_point(line):
    assert _keys(f"Oder se odpre po tem:\n{line}.") == ["para_1", "para_2"]


def test_inserted_points_keep_their_letters():
    body = "Oder je:\n1. velik;\n1.a srednji;\n2. majhen."

    assert _keys(body) == ["para_1", "para_1__point_1", "para_1__point_1.a", "para_1__point_2"]


def test_text_of_another_act_is_kept_whole_below_what_announces_it():
    body = "Drugi odstavek se spremeni tako, da se glasi:\n\n»(2) Oder je:\n– velik.\n\n(3) Luč gori.«.\n\nPeti odstavek se črta."

    units = article_units(body)

    assert [unit.eid for unit in units] == ["para_1", "para_2"]
    assert [(one.kind, one.text) for one in units[0].units] == [
        (UnitKind.QUOTED, "»(2) Oder je:\n– velik.\n(3) Luč gori.«.")
    ]


def test_a_quotation_inside_a_sentence_is_no_quotation_of_another_act():
    assert _keys("Beseda »oder« pomeni tla.\n„Luč“ pomeni žarnico.") == ["para_1", "para_2"]


def test_a_number_given_twice_makes_two_keys():
    assert _keys("(1) Prvo.\n\n(1) Drugo.") == ["para_1", "para_1~2"]


@pytest.mark.parametrize("body", ["", "\n\n", "   "])
def test_nothing_has_no_units(body):
    assert article_units(body) == ()


LINES = st.sampled_from([
    "(1) Prvi.", "(2) drugi:", "(1) (a) x", "1. točka;", "1. velik:", "1.1. manjši", "a) črka", "aa) dvojna", "(i) rim", "i) rim",
    "(v) pet", "(I) velika", "(A) A", "– alineja", "-  črta", "• pika", "»Nov.", "Nov.«", "„Neu.", "Neu.“", "“New.", "New.”",
    "uvod:", "nadaljevanje", "and", "Stavek.", "", "**5.** (1) Irish", "F1[(2) changed", "(črtan)", "1. januarja 2030 je",
])  # fmt: skip


@given(st.lists(LINES | st.text(max_size=8), max_size=30))
def test_labels_and_texts_spell_the_body_and_keys_are_never_repeated(lines):
    body = "\n".join(lines)

    units = article_units(body)

    assert _spelled(units) == _words(body)
    keys = [unit.eid for top in units for unit in top.walk()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "piece", ["(1) (a) (i) (I) (A) x\n", "– a\n", "»\n", "(i)\n", "1.\n", "((((", "F1[F1[", "**1.**", "1.1.1.1.1.1."]
)
def test_a_great_heap_of_one_piece_is_taken_apart_in_good_time(piece):
    body = piece * 20_000

    assert _spelled(article_units(body)) == _words(body)
