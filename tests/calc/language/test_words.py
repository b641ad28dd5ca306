"""Tokens, lemmas and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.language import fold, lemma, lemmas, lemmas_of, tokens, words


def test_tokens_are_words_and_numbers_without_punctuation():
    assert tokens("Za 78. členom se doda »nov« 78.a člen (glej EVA 2016-33).") == [
        "za", "78", "členom", "se", "doda", "nov", "78", "a", "člen", "glej", "eva", "2016", "33",
    ]  # fmt: skip


def test_tokens_put_a_loose_caron_back_on_its_letter():
    assert tokens("c\u030clen") == ["člen"]


def test_tokens_join_a_word_broken_by_a_soft_hyphen():
    assert tokens("kul\u00adtura") == ["kultura"]


def test_tokens_of_nothing_are_none():
    assert tokens(" – … _ ") == []


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("samozaposlenim", "samozaposlen"),
        ("žepnin", "žepnina"),
        ("zakonom", "zakon"),
        ("šolah", "šola"),
        ("najboljši", "dober"),
        ("je", "biti"),
    ],
)
def test_slovene_words_are_led_back_to_the_dictionary(form, base):
    assert lemma(form) == base


def test_lemmas_ignore_case():
    assert lemmas("ZAKONOM zakonom Zakonom") == ["zakon", "zakon", "zakon"]


def test_numbers_single_letters_and_mixtures_stay_as_they_are():
    assert lemmas("2016 v b2b", "sl") == ["2016", "v", "b2b"]


def test_english_words_lose_endings_and_possessives():
    assert lemmas("The children's laws were decided", "en") == ["the", "child", "law", "be", "decide"]


def test_a_language_without_dictionary_is_refused_by_name():
    with pytest.raises(ValueError, match="'pl'"):
        lemmas("ustawa", "pl")


def test_fold_takes_carons_and_case_away():
    assert fold("Čašica ŽIVLJENJA, đak, Łódź, Straße") == "casica zivljenja, dak, lodz, strasse"


def test_fold_sees_letters_dressed_up_as_symbols():
    assert fold("\N{BLACK-LETTER CAPITAL H}iša") == "hisa"


@given(st.text())
def test_each_token_has_one_lemma_and_none_is_empty(text):
    found = lemmas(text)

    assert len(found) == len(tokens(text))
    assert all(found)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abč '’_Σσ\u030c\u00ad\u0301\u2028\x1c\n.1İ"))
def test_words_met_before_are_cut_as_if_new(text):
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()

    assert tokens(text) == tokens(text) == words.WORD.findall(composed)


def test_lemmas_of_words_are_the_same_one_by_one_and_together():
    met = ["zakonom", "2016", "v", "b2b", "zakonom", "x" * 100]

    assert lemmas_of(met) == [lemma(word) for word in met]


def test_words_are_forgotten_when_they_become_too_many(monkeypatch):
    monkeypatch.setattr(words, "REMEMBERED", 3)
    known = words._Dictionary("sl")

    assert [known[word] for word in ("zakonom", "šolah", "žepnin", "zakonom")] == ["zakon", "šola", "žepnina", "zakon"]
    assert len(known) <= 3
