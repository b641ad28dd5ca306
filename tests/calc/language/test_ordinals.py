"""Slovene ordinals in all their forms, and English ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.language.ordinals import FORMS, ORDINAL, ordinal

FIRST = ["prvi", "prvega", "prvemu", "prvem", "prvim", "prva", "prve", "prvo", "prvih", "prvima", "prvimi"]


@pytest.mark.parametrize("form", FIRST)
def test_every_form_of_the_first_is_one(form):
    assert ordinal(form) == 1


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("drugem", 2), ("tretjega", 3), ("tretje", 3), ("četrto", 4), ("pete", 5), ("šestim", 6), ("sedma", 7), ("osmemu", 8),
        ("devetih", 9), ("desetega", 10), ("enajste", 11), ("štirinajsto", 14), ("devetnajstima", 19), ("dvajseti", 20),
        ("enaindvajsetega", 21), ("dvaintridesetem", 32), ("štiriinštirideseta", 44), ("devetindevetdeseti", 99),
        ("stotih", 100),
    ],
)  # fmt: skip
def test_higher_ordinals_are_numbers(form, number):
    assert ordinal(form) == number


def test_every_number_to_a_hundred_has_an_ordinal():
    assert set(FORMS["sl"].values()) == set(range(1, 101))


def test_case_and_loose_carons_do_not_matter():
    assert (ordinal("ČETRTI"), ordinal("c\u030cetrti")) == (4, 4)


@pytest.mark.parametrize("word", ["", "pet", "prvič", "drugače", "tretjina", "stotnik", "člen", "prv"])
def test_other_words_are_no_ordinals(word):
    assert ordinal(word) is None


@given(st.sampled_from(sorted(FORMS["sl"])))
def test_the_pattern_matches_each_ordinal_as_a_whole(form):
    assert re.fullmatch(ORDINAL, form.upper())


@pytest.mark.parametrize("word", ["predrugi", "prvinski", "petina", "drugod"])
def test_the_pattern_matches_no_piece_of_a_word(word):
    assert re.search(ORDINAL, word) is None


@pytest.mark.parametrize(
    ("form", "number"), [("First", 1), ("twelfth", 12), ("twenty-third", 23), ("thirty-ninth", 39)]
)
def test_english_ordinals_are_numbers(form, number):
    assert ordinal(form, "en") == number
