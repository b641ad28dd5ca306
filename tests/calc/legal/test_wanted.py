"""A wanted wording takes its place in an article, whole or in part."""

from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.legal.wanted import Extent, wanted_body

ARTICLE = (
    "(1) Prostor se odda za eno leto na podlagi javnega poziva, ki ga objavi občina.\n\n"
    "(2) Uporabe po izteku ni mogoče podaljšati.\n\n"
    "(3) Uporabnik o programu poroča občinskemu svetu ob koncu vsakega leta."
)


def test_a_wording_of_every_paragraph_stands_for_the_whole_article():
    wording = ARTICLE.replace("eno leto", "pet let")

    wanted = wanted_body(ARTICLE, wording)

    assert wanted_body(ARTICLE, wording) == (wanted := wanted_body(ARTICLE, wording))
    assert (wanted.body, wanted.extent) == (wording, Extent.WHOLE)


def test_a_numbered_paragraph_takes_the_place_of_its_number_and_the_others_stay():
    wanted = wanted_body(ARTICLE, "(2) Uporaba se lahko na vlogo podaljša.")

    assert wanted.extent is Extent.PARTS
    assert "(2) Uporaba se lahko na vlogo podaljša." in wanted.body
    assert "podaljšati" not in wanted.body
    assert wanted.body.startswith("(1) Prostor se odda")
    assert wanted.body.endswith("vsakega leta.")


def test_a_paragraph_without_a_number_is_known_by_its_words():
    body = "Občina vodi seznam prostorov.\n\nSeznam prostorov je na vpogled na sedežu občinske uprave in v knjižnici."

    wanted = wanted_body(body, "Občina vodi javni seznam prostorov.")

    assert wanted.body.splitlines()[0] == "Občina vodi javni seznam prostorov."
    assert wanted.body.endswith("in v knjižnici.")


def test_what_rewrites_nothing_comes_last():
    wanted = wanted_body(ARTICLE, "(4) Župan imenuje komisijo.")

    assert (wanted.extent, wanted.body) == (Extent.ADDED, f"{ARTICLE}\n\n(4) Župan imenuje komisijo.")


def test_a_new_paragraph_follows_the_one_it_was_written_after():
    wanted = wanted_body(ARTICLE, "(2) Uporaba se lahko podaljša.\n\nZa podaljšanje ni poziva.")

    assert wanted.body.index("podaljša.") < wanted.body.index("Za podaljšanje") < wanted.body.index("(3)")


def test_an_article_without_text_gets_the_wording():
    assert wanted_body("", "Besedilo.").body == "Besedilo."


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_word_of_the_wording_is_lost(body, wording):
    wanted = wanted_body(body, wording).body

    assert set(wording.split()) <= set(wanted.split())
