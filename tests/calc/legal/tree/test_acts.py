"""Whole acts as trees."""

from pathlib import Path

import pytest

from zbor.calc.legal.parse import parse_text
from zbor.calc.legal.tree import UnitKind, tree

TEXTS = Path(__file__).parents[1] / "texts"


def _outline(unit, kinds=frozenset(UnitKind) - {UnitKind.ACT}):
    return [one.eid for one in unit.walk() if one.kind in kinds]


@pytest.fixture(scope="module")
def festivals():
    return tree(parse_text((TEXTS / "festivalni-zakon.txt").read_text(encoding="utf-8")))


def test_articles_lie_below_their_headings(festivals):
    above = {UnitKind.CHAPTER, UnitKind.SECTION, UnitKind.DIVISION, UnitKind.ARTICLE}

    assert _outline(festivals, above) == [
        "chp_I",
        "chp_I__art_1",
        "chp_I__art_2",
        "chp_II",
        "chp_II__sec_1",
        "chp_II__sec_1__art_2.a",
        "chp_II__sec_1__dvs_1",
        "chp_II__sec_1__dvs_1__art_3-4",
        "dvs_1",
        "dvs_1__art_5",
        "dvs_1__art_6",
    ]


def test_the_tree_goes_from_the_preamble_to_the_annexes(festivals):
    assert [unit.kind for unit in festivals.units] == [
        UnitKind.PREAMBLE,
        UnitKind.CHAPTER,
        UnitKind.CHAPTER,
        UnitKind.DIVISION,
        UnitKind.CLOSING,
        UnitKind.ANNEX,
        UnitKind.ANNEX,
    ]


def test_the_act_itself_carries_its_title(festivals):
    assert (festivals.kind, festivals.eid, festivals.heading) == (
        UnitKind.ACT,
        "",
        "ZAKON O POLETNIH FESTIVALIH (ZPFe)",
    )


def test_parts_chapters_and_sections_of_a_union_act_are_nested():
    text = "\n\n".join([
        "REGULATION ON STAGES", "Whereas:", "(1) Stages matter.", "(2) Roofs matter.", "TITLE I", "GENERAL",
        "CHAPTER I", "Scope", "Article 1", "Subject", "This Regulation is about stages.", "CHAPTER II", "Stages",
        "Section 1", "Roofs", "Article 2", "Roofs", "1. A roof is a cover.", "2. It is closed.",
    ])  # fmt: skip

    assert _outline(tree(parse_text(text))) == [
        "preamble",
        "preamble__rec_1",
        "preamble__rec_2",
        "title_I",
        "title_I__chp_I",
        "title_I__chp_I__art_1",
        "title_I__chp_I__art_1__para_1",
        "title_I__chp_II",
        "title_I__chp_II__sec_1",
        "title_I__chp_II__sec_1__art_2",
        "title_I__chp_II__sec_1__art_2__para_1",
        "title_I__chp_II__sec_1__art_2__para_2",
    ]


def test_recitals_keep_their_numbers_apart_from_their_words():
    preamble = tree(parse_text("Whereas:\n\n(1) Stages matter.\n\n(2) Roofs matter.\n\nArticle 1\n\nStages.")).units[0]

    assert preamble.text == "Whereas:"
    assert [(unit.label, unit.text) for unit in preamble.units] == [("(1)", "Stages matter."), ("(2)", "Roofs matter.")]


def test_an_article_numbered_twice_has_two_keys():
    parsed = parse_text("5. člen\nPrvo.\n\n5. člen\nDrugo.")

    assert _outline(tree(parsed), {UnitKind.ARTICLE}) == ["art_5", "art_5~2"]


def test_chapters_numbered_twice_have_two_keys():
    parsed = parse_text("# Z\n\n## I. A\n\n### 1. člen\n\nOder.\n\n## I. B\n\n### 2. člen\n\nLuč.")

    assert _outline(tree(parsed), {UnitKind.CHAPTER, UnitKind.ARTICLE}) == [
        "chp_I", "chp_I__art_1", "chp_I~2", "chp_I~2__art_2",
    ]  # fmt: skip


def test_the_tree_is_plain_data_when_asked():
    unit = tree(parse_text("1. člen\n(oder)\n\nOder je javen."))

    assert unit.to_dict()["units"][0] == {
        "kind": "article",
        "eid": "art_1",
        "label": "1. člen",
        "heading": "oder",
        "text": "",
        "units": [
            {
                "kind": "paragraph",
                "eid": "art_1__para_1",
                "label": "",
                "heading": "",
                "text": "Oder je javen.",
                "units": [],
            }
        ],
    }


def test_a_text_without_articles_is_only_its_preamble():
    assert _outline(tree(parse_text("Dragi vsi, oder stoji."))) == ["preamble"]
    assert _outline(tree(parse_text(""))) == []
