"""Whatever the texts, reading, carrying out and drafting end, invent no quotation and lose no outcome."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbor.calc.legal.amend import Outcome, consolidate, draft_orders, drafted_text, read_orders
from zbor.calc.legal.amend.quoting import quotations
from zbor.calc.legal.parse import parse_text

PIECES = [
    "V 5. členu", "prvi odstavek", "prvem odstavku", "drugi alinei", "3. točki", "a) točka", "se", "beseda", "besedi",
    "»a«", "»b c«", "»", "«", "„", "“", '"', "nadomesti z besedo", "črta", "se doda nov drugi odstavek, ki se glasi:",
    "spremeni tako, da se glasi:", "za", "pred", "na koncu", "in", ",", "pa", ";", ".", "dosedanji", "postane", "do",
    "tretji", "vejica", "pika", "v vseh sklonih", "V Zakonu o igrah (", ")", "(", "\n", "\n\n", "– ", "1. člen", "5. člen",
    "5.a člen", "II. poglavja", "naslov", "nov", "zakona", "9999.", "ki",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(" ".join)
PLACES = st.sampled_from([
    "5. člen", "prvi odstavek", "drugi in tretji odstavek", "prva alinea", "2. točka", "a) do c) točka", "prvi stavek",
    "naslov", "napovedni stavek", "zadnji odstavek", "5.a do 5.c člen", "6. člen", "prvi odstavek 5. člena", "II. poglavje",
])  # fmt: skip
INSIDE = st.sampled_from([
    "V 5. členu se", "V prvem odstavku 5. člena se", "V drugi alinei se", "V zadnjem odstavku 5. člena se", "",
    "Za 5. členom se", "Za prvim odstavkom 5. člena se", "Pred prvo alineo se", "Na koncu 5. člena se", "V naslovu se",
    "V celotnem besedilu zakona se", "V dosedanjem prvem odstavku 5. člena, ki postane drugi odstavek, se",
    "V Zakonu o igrah (Uradni list, št. 1) se",
])  # fmt: skip
QUOTED = st.sampled_from([
    "»a«", "»b c«", "»«", "»5.a člen\n\nNov.«", "»Prvi.\n\nDrugi.«", "»– a;\n– b.«", "».«", "», a«", "»5. člen«",
])  # fmt: skip
WORDS = st.sampled_from(["beseda", "besedi", "besedilo", "vejica in beseda", "pika", "vejica", "stavek"])


@st.composite
def sentences(draw):
    """A sentence that looks like an order, whether or not it is one."""
    words, quoted, place = draw(WORDS), draw(QUOTED), draw(PLACES)
    predicate = draw(
        st.sampled_from(
            [
                f"{words} {quoted} nadomesti z besedo {draw(QUOTED)}",
                f"{words} nadomesti z vejico in doda besedilo {quoted}",
                f"{words} {quoted} črta",
                f"za besedo {draw(QUOTED)} doda {words} {quoted}",
                f"na koncu doda {words} {quoted}",
                f"{place} črta",
                f"{place} spremeni tako, da se glasi: {quoted}",
                f"doda nov {place}, ki se glasi: {quoted}",
                f"{place} postane {draw(PLACES)}",
                f"{words} {quoted} v vseh sklonih nadomesti z besedo {draw(QUOTED)}",
            ]
        )
    )
    more = f", {draw(PLACES)} pa se črta" if draw(st.booleans()) else ""
    return f"{draw(INSIDE)} {predicate}{more}."


ORDERS = st.lists(sentences(), max_size=6).map("\n\n".join)
BODY = "Ta zakon ureja a in b c.\n\nDrugi odstavek:\n– a;\n– b.\n\nTretji.\n1. ena;\n2. dva."


@settings(deadline=None)
@given(TEXTS | ORDERS, TEXTS)
def test_any_amending_act_is_carried_out_on_any_text(amending, body):
    base = parse_text(f"5. člen\n(naslov)\n\n{BODY}\n\n6. člen\n\n{body}\n")
    orders = read_orders(parse_text(f"1. člen\n\n{amending}"), amending)

    result = consolidate(base, orders)

    assert [one.order for one in result.outcomes] == list(orders)
    assert all((one.outcome is Outcome.DONE) == (not one.reason) for one in result.outcomes)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_give_a_draft_that_is_read_without_remainder(old, new):
    drafted = draft_orders(parse_text(f"5. člen\n\n{old}"), parse_text(f"5. člen\n\n{new}"))

    assert all(order.understood for order in read_orders(parse_text(drafted_text(drafted))))


@given(TEXTS)
def test_quotations_stand_in_order_and_apart(text):
    found = quotations(text)

    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(one.text in text[one.start : one.end] for one in found)


ENDLESS = [
    "»", "«", "»«", "se glasi: ", "se glasi: «", "in ", "5., ", "beseda »x« in ", "črta ", "1. 2. ", "( ", "se ", "nov ",
    "v prvem odstavku 5. člena in ", "prvega odstavka ", "v vseh in ", "V Zakonu o a ", "dosedanji prvi postane ",
]  # fmt: skip


@pytest.mark.parametrize("piece", ENDLESS)
def test_one_thing_said_without_end_is_one_sentence_not_understood(piece):
    orders = read_orders(parse_text(f"1. člen\n\nV 5. členu se {piece * 20_000}"))

    assert [order.understood for order in orders] == [False]


def test_ten_thousand_orders_are_read_and_carried_out():
    count = 2_500
    base = parse_text("\n\n".join(f"{number}. člen\n\nEna dve.\n\nTri." for number in range(1, count + 1)))
    amending = parse_text(
        "\n\n".join(
            f"{number}. člen\n\nV prvem odstavku {number}. člena se beseda »Ena« nadomesti z besedo »Nič«, beseda »dve« "
            f"pa se črta. Drugi odstavek se črta. Za prvim odstavkom se doda nov drugi odstavek, ki se glasi: »Štiri.«."
            for number in range(1, count + 1)
        )
    )

    result = consolidate(base, read_orders(amending))

    assert (len(result.outcomes), result.is_complete) == (4 * count, True)
    assert {article.body for article in result.act.articles} == {"Nič.\n\nŠtiri."}
