"""Sentences of legal texts in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.language.sentences import sentences


def _cut(text, language="sl"):
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Glej 82. člen in 5. točko.",
        "Uredba (Uradni list RS, št. 77/07, 5/08 in 11/13) velja.",
        "Velja od 1. januarja 2017 do 31. 12. 2019 za vse.",
        "To je t. i. Evropski sklad, npr. Sklad za knjigo oz. Sklad za film.",
        "Podpisal je dr. Janez Novak, mag. Ana B. Kos pa ne.",
        "Družba mora imeti 1.500 članov na spletu www.primer.si in drugje.",
        "Uporabljajo se določbe IV. in V. poglavja tega zakona.",
        "Uporabljajo se določbe IV. In V. poglavja tega zakona.",
        "Tiskarna d. o. o. iz Ljubljane in Ana Kos s. p. oddata vlogo.",
        "Prvi odstavek se spremeni tako, da se glasi: »Minister odloči. Zoper odločitev ni pritožbe.«.",
        "Minister (ta ga določi. Vlada pa ne.) odloči o tem.",
        "Besedilo brez konca",
        "1. Prva točka je vsa v enem stavku.",
    ],
)
def test_one_sentence_stays_one(text):
    assert _cut(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Prvi stavek.", "Drugi stavek."],
        ["Velja od 1. januarja 2017.", "Do takrat velja 83. člen."],
        ["Velja do leta 2017.", "5. člen se črta."],
        ["Kupi se kruh, sir ipd.", "Vlada določi ceno itd."],
        ["Ana Kos l. r.", "Predsednica sveta."],
        ["Se doda besedilo »Prvi. Drugi.«.", "Peti odstavek se črta."],
        ["»Prvi stavek.", "Drugi stavek.«", "Tretji stavek."],
        ["Ali je tako?", "Da!", "Seveda …", "Tudi to."],
        ["1. Prva točka.", "2. Druga točka."],
        ["Odloči minister (glej 5. člen).", "Vlada ne odloča."],
        ["(2) Drugi odstavek.", "(3) Tretji odstavek."],
        ["30. člen se črta.", "31. člen se črta."],
    ],
)
def test_sentences_are_cut_apart(parts):
    assert _cut(" ".join(parts)) == parts
    assert _cut("\n".join(parts)) == parts


def test_an_empty_line_always_ends_a_sentence():
    assert _cut("Naslov\n \n prvi odstavek\nse nadaljuje\n\n") == ["Naslov", "prvi odstavek\nse nadaljuje"]


def test_a_quotation_that_never_closes_hides_no_sentence():
    assert _cut("Odpre se »navedek. Drugi stavek. Tretji.") == ["Odpre se »navedek.", "Drugi stavek.", "Tretji."]


def test_english_shortened_words_end_no_sentence():
    parts = [
        "See Art. 5 and No. 3 (e.g. Part 2).",
        "Mr. Smith left at 5 p.m.",
        "He supports the arts.",
        "Section 5 applies.",
    ]

    assert _cut(" ".join(parts), "en") == parts


def test_german_shortened_words_and_days_end_no_sentence():
    parts = ["§ 3 gilt gem. Abs. 2.", "Der 5. Mai ist i. V. m. Nr. 3 der Tag.", "Das 2. Gesetz dieser Art.", "Es gilt."]

    assert _cut(" ".join(parts), "de") == parts


def test_a_language_not_known_is_refused_by_name():
    with pytest.raises(ValueError, match="'pl'"):
        sentences("Ustawa.", "pl")


PIECES = st.sampled_from(
    ["»", "«", "(", ")", "„", "“", ".", "?", " ", "\n", "\n\n", "št.", "l. r.", "5.", "A", "b", "2017", "…", "IV."]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join), st.sampled_from(["sl", "en", "de"]))
def test_sentences_cover_everything_but_white_space_once(text, language):
    spans = sentences(text, language)

    covered = [place for start, end in spans for place in range(start, end)]
    assert covered == sorted(set(covered))
    assert all(text[place].isspace() for place in set(range(len(text))) - set(covered))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize(
    "piece", ["(", "»", ")", ". ", "a. A", "(a. A) ", "\n", "1. ", "»(“", ".«", "l. r. ", "a", "§ ", "IV. In "]
)
def test_hostile_texts_are_cut_in_good_time(piece):
    text = piece * (200_000 // len(piece))

    assert isinstance(sentences(text), tuple)
