"""The page of a comparison: what it says, that it can be read without seeing colours, and that nothing gets out."""

import re
from itertools import pairwise

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from tests.calc.legal.compare.acts import act, article, body, numbered
from zbor.calc.legal.compare import compare
from zbor.calc.legal.compare.page import to_html
from zbor.calc.legal.compare.rows import rows, side
from zbor.calc.legal.model import ArticleKind, Heading, ParsedAct, ParsedArticle
from zbor.calc.worddiff import Kind, Piece

A, B, C = (body(seed) for seed in range(3))
CHANGED = B.replace("(2) ", "(2) Praviloma ")


def page(old, new, **options):
    """The page as a tree, and as it is written."""
    text = to_html(compare(old, new), **options)
    return LexborHTMLParser(text), text


@pytest.mark.parametrize("style", ["side", "inline"])
def test_a_page_names_what_changed_and_links_to_it(style):
    tree, _text = page(numbered(A, B), numbered(A, CHANGED, C), style=style)

    links = [(link.text(), link.attributes["href"]) for link in tree.css(".changes a")]
    assert links == [("2. člen", "#p1"), ("3. člen", "#p2")]
    assert [tree.css_first(target).tag for _name, target in links] == ["article", "article"]


def test_the_counts_stand_at_the_head():
    tree, _text = page(numbered(A, B), numbered(A, CHANGED, C), language="en")

    found = [row.text() for row in tree.css(".counts tbody tr")]
    assert found == ["unchanged1", "changed1", "new1", "gone0", "moved0"]


def test_annexes_have_a_column_of_their_own():
    annex = ParsedArticle("priloga-1", "Priloga 1", "", A, 9, (), (A,), ArticleKind.ANNEX)

    tree, _text = page(act(annex), act(annex), language="en")

    assert tree.css(".counts thead")[0].text() == "What happenedArticlesAnnexes"


def test_changes_are_told_in_words_and_not_by_colour_alone():
    tree, _text = page(numbered(B), numbered(CHANGED), style="inline", language="en")

    assert [one.text() for one in tree.css("ins")] == ["added:  Praviloma (end)"]


def test_side_by_side_each_version_is_in_its_own_column():
    tree, _text = page(numbered("Rok je 8 dni."), numbered("Rok je 15 dni."), language="en")

    cells = [[cell.text() for cell in row.css("th, td")] for row in tree.css(".sides tr")]
    assert cells == [["Before", "Now"], ["Rok je removed: 8 (end) dni.", "Rok je added: 15 (end) dni."]]


def test_articles_without_changes_are_folded_away_together():
    tree, _text = page(numbered(A, B, C), numbered(A, B, "(črtan)"), language="en")

    folded = tree.css("details")
    assert [one.css("summary")[0].text() for one in folded] == ["Unchanged: 1. člen – 2. člen (2)"]
    assert [len(one.css("article")) for one in folded] == [2]


def test_each_change_leads_to_the_next_and_back():
    tree, _text = page(numbered(A, B, C), numbered("Prvo.", B, "Tretje."), language="en")

    ways = [[link.attributes["href"] for link in one.css("a")] for one in tree.css(".ways")]
    assert ways == [["#p2", "#overview"], ["#p0", "#overview"]]


def test_a_moved_article_says_where_it_was():
    tree, _text = page(numbered(A, B), numbered(C, A, B), language="en")

    said = [one.text() for one in tree.css(".what")]
    assert said == ["new", "moved; has another number; before: 1. člen", "moved; has another number; before: 2. člen"]


def test_what_changed_around_the_articles_is_shown():
    old, new = (
        ParsedAct("Odlok", "", (Heading(text, 1, 1),), (article("1", A),)) for text in ("I. ODRI", "I. DVORANE")
    )

    tree, _text = page(old, new, language="en")

    assert [one.text() for one in tree.css(".part h3")] == ["Heading of a part or chapter"] * len(tree.css(".part"))


def test_equal_acts_are_said_to_be_equal():
    tree, _text = page(numbered(A), numbered(A), language="sl")

    assert (tree.root.attributes["lang"], [one.text() for one in tree.css("nav > p")]) == (
        "sl",
        ["Besedili sta enaki."],
    )


@pytest.mark.parametrize("style", ["side", "inline"])
def test_everything_of_the_acts_is_escaped_and_nothing_is_fetched(style):
    bad = "<script>alert('x')</script> & \"<img src=http://x/>\""
    one = ParsedArticle("1\"'<", bad, bad, bad, 1, (), (bad,))
    old = ParsedAct(bad, bad, (Heading(bad, 1, 1),), (one, article("2", A)), bad)

    tree, text = page(old, ParsedAct("", "", (), (article("2", f"{A} {bad}"),)), style=style)

    assert tree.css("script, img, link, iframe, object") == []
    assert not re.search(r"https?:|url\(|@import|\son\w+=", re.sub(r"&lt;.*?&gt;", "", text))


def test_the_page_is_well_formed_with_headings_in_order_and_unique_names():
    tree, text = page(numbered(A, B, C), numbered(C, CHANGED), language="sl")

    etree.fromstring(text.replace("<!doctype html>", "").replace('<meta charset="utf-8">', "").replace('initial-scale=1">', 'initial-scale=1"/>'))  # fmt: skip
    levels = [int(one.tag[1]) for one in tree.css("h1, h2, h3")]
    names = [one.attributes["id"] for one in tree.css("[id]")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("options", [{"language": "de"}, {"style": "columns"}])
def test_an_unknown_language_or_style_is_refused(options):
    with pytest.raises(ValueError, match=next(iter(options.values()))):
        to_html(compare(numbered(A), numbered(A)), **options)


def test_rows_end_where_both_versions_begin_a_new_line():
    pieces = (
        Piece(Kind.SAME, "Prva\n\nDruga "),
        Piece(Kind.OLD, "stara\nčrta"),
        Piece(Kind.NEW, "nova"),
        Piece(Kind.SAME, ".\n"),
    )

    found = rows(pieces)

    assert [["".join(one.text for one in side(row, kind)) for kind in (Kind.OLD, Kind.NEW)] for row in found] == [
        ["Prva", "Prva"],
        ["Druga stara\nčrta.", "Druga nova."],
    ]
