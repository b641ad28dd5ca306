"""Headings of parts and chapters, and lines that only look like them."""

import pytest

from zbor.calc.legal.parse import parse_text


def _outline(*lines):
    parsed = parse_text("\n\n".join(["1. člen", "Besedilo.", *lines, "2. člen", "Konec."]))
    return [(heading.text, heading.level) for heading in parsed.headings]


def test_parts_chapters_and_lettered_sections_lie_below_one_another():
    assert _outline("DRUGI DEL", "II. POGLAVJE", "A. Odri", "1.1. Veliki odri") == [
        ("DRUGI DEL", 1),
        ("II. POGLAVJE", 2),
        ("A. Odri", 3),
        ("1.1. Veliki odri", 4),
    ]


def test_a_number_on_its_own_line_belongs_to_the_heading_below():
    assert _outline("5.", "Pravice nastopajočih") == [("5. Pravice nastopajočih", 1)]


def test_capitals_broken_over_two_lines_are_one_heading():
    assert _outline("II. DOLOČANJE JAVNEGA\nINTERESA ZA PLES") == [("II. DOLOČANJE JAVNEGA INTERESA ZA PLES", 1)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Seznam krajev je:", "Ljubljana"),
        ("1. Ljubljana", "2. Maribor"),
        ("Naslov, ki se ne konča,",),
        ("To je vprašanje?",),
        ("– Alineja brez pike",),
        ("zelo kratka vrstica",),
        (
            "Ta vrstica je tako dolga, da ni več podobna naslovu, čeprav na koncu nima nobenega ločila in stoji čisto sama",
        ),
    ],
)
def test_lines_of_the_text_are_not_headings(lines):
    assert _outline(*lines) == []


def test_a_short_text_under_an_article_is_its_text():
    parsed = parse_text("1. člen\n\nPles je prost\n\n2. člen\n\nKonec.")

    assert (parsed.headings, parsed.articles[0].body) == ((), "Ples je prost")


def test_markdown_levels_decide_where_a_text_uses_several():
    parsed = parse_text("# Zakon\n\n## Ples\n\n### Odri\n\n### 1. člen\n\nA.\n\n## Petje\n\n### 2. člen\n\nB.")

    assert [(heading.text, heading.level) for heading in parsed.headings] == [("Ples", 1), ("Odri", 2), ("Petje", 1)]
