"""A real amending act from the shared data, read whole and carried out on an older text; skipped where it is absent."""

import json
import os
from pathlib import Path

import pytest

from zbor.calc.legal.amend import Detail, Kind, Outcome, Reason, consolidate, read_orders
from zbor.calc.legal.amend.places import place_in_words
from zbor.calc.legal.parse import parse_text

ROOT = Path(__file__).parents[4]
LAWS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "laws" / "si"

pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason=f"no shared data at {LAWS}")


@pytest.fixture(scope="module")
def expected():
    return json.loads((LAWS / "expected-zujik-f.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def orders():
    text = (LAWS / "zujik-f-2016.md").read_text(encoding="utf-8")
    return read_orders(parse_text(text), text)


@pytest.fixture(scope="module")
def result(orders):
    return consolidate(parse_text((LAWS / "zujik-2002-articles.md").read_text(encoding="utf-8")), orders)


def test_all_29_operations_are_recognised_and_nothing_is_invented(orders, expected):
    read = [
        {
            "article_of_amending_act": int(order.article_of_amending_act),
            "target_article": order.target.article or None,
            "operation": order.kind.value,
            "old": order.old,
            "new": order.new,
            **({"detail": order.detail.value} if order.detail else {}),
            **({"quoted": list(order.quoted)} if order.quoted else {}),
        }
        for order in orders
    ]

    assert read == [{key: value for key, value in one.items() if key != "where"} for one in expected]
    assert all(order.understood for order in orders)


def test_every_change_of_text_is_in_the_place_that_a_reader_wrote_down(orders, expected):
    # What was written down of headings and of provisions that change no text is free prose; the heading above the new
    # article 92.a is an operation of its own here.
    compared = [
        (place_in_words(order), one["where"])
        for order, one in zip(orders, expected, strict=True)
        if order.kind is not Kind.OTHER and order.target.article != "92.a"
    ]

    assert len(compared) == 19
    assert [said for said, _where in compared] == [where for _said, where in compared]


def test_the_new_chapter_heading_and_its_article_stand_behind_article_92(orders):
    heading, article = orders[18:20]

    assert (heading.detail, heading.target.chapter, heading.beside.article) == (Detail.INSERT_HEADING, "5", "92")
    assert (article.target.article, article.beside.article) == ("92.a", "92")


def test_every_order_names_the_line_it_stands_on(orders):
    lines = (LAWS / "zujik-f-2016.md").read_text(encoding="utf-8").split("\n")

    assert all(lines[order.line - 1].startswith(order.sentence.split("»")[0][:40].rstrip()) for order in orders)


def test_what_fits_the_text_of_2002_is_done_and_what_does_not_says_why(result):
    assert [(one.outcome, one.reason, one.count, one.about) for one in result.outcomes[:21]] == [
        (Outcome.DONE, Reason.NONE, 1, ""),  # Article 10
        (Outcome.DONE, Reason.NONE, 1, ""),  # 13
        (Outcome.DOES_NOT_FIT, Reason.NO_UNIT, 2, "3"),  # 22 has two paragraphs
        (Outcome.DONE, Reason.NONE, 1, ""),  # 30
        (Outcome.DOES_NOT_FIT, Reason.NO_UNIT, 3, "4"),  # 35 has three
        (Outcome.DOES_NOT_FIT, Reason.NO_UNIT, 3, "5"),
        (Outcome.DONE, Reason.NONE, 1, ""),  # 42
        (Outcome.DOES_NOT_FIT, Reason.NO_ARTICLE, 0, "78"),
        (Outcome.DONE, Reason.NONE, 1, ""),  # 82
        (Outcome.DONE, Reason.NONE, 1, ""),
        (Outcome.DOES_NOT_FIT, Reason.NO_UNIT, 5, "6"),
        (Outcome.DOES_NOT_FIT, Reason.NO_ARTICLE, 0, "82.a"),
        (Outcome.DOES_NOT_FIT, Reason.NO_ARTICLE, 0, "82.a"),
        (Outcome.DONE, Reason.NONE, 1, ""),  # 83
        (Outcome.DOES_NOT_FIT, Reason.WORDS_NOT_FOUND, 0, "treh"),
        (Outcome.DONE, Reason.NONE, 1, ""),
        (Outcome.DONE, Reason.NONE, 1, ""),
        (Outcome.DOES_NOT_FIT, Reason.NO_UNIT, 3, "4"),
        (Outcome.DOES_NOT_FIT, Reason.NO_ARTICLE, 0, "92"),
        (Outcome.DOES_NOT_FIT, Reason.NO_ARTICLE, 0, "92"),
        (Outcome.DOES_NOT_FIT, Reason.NO_ARTICLE, 0, "102.b"),
    ]
    assert {one.outcome for one in result.outcomes[21:]} == {Outcome.NOTHING_TO_DO}


def test_the_consolidated_text_has_the_new_wording_where_it_fits_and_the_old_one_elsewhere(result):
    base = parse_text((LAWS / "zujik-2002-articles.md").read_text(encoding="utf-8"))
    changed = [one.key for one in result.act.articles if one.paragraphs != base.article(one.key).paragraphs]

    assert changed == ["10", "13", "30", "42", "82", "83"]
    assert result.act.article("82").heading == "vpis v razvid samozaposlenih v kulturi"
    assert "se podeljuje za pet let z možnostjo" in result.act.article("83").paragraphs[1]
    assert result.act.article("13").body.startswith("Vlada vsako drugo leto predloži")
