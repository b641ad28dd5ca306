"""Counting words."""

import pytest

from zbor.calc.language.numerals import FORMS, cardinal


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("enega", 1), ("dveh", 2), ("trije", 3), ("štirih", 4), ("petih", 5), ("sedem", 7), ("osmih", 8), ("enajstih", 11),
        ("petnajst", 15), ("tridesetih", 30), ("petinštiridesetih", 45), ("šestdesetih", 60), ("sto", 100),
    ],
)  # fmt: skip
def test_slovene_counting_words_are_numbers(form, number):
    assert cardinal(form) == number


def test_every_number_to_a_hundred_has_a_word():
    assert set(FORMS["sl"].values()) == set(range(1, 101))
    assert set(FORMS["en"].values()) == set(range(101))


def test_a_place_is_no_amount():
    assert cardinal("petnajsti") is None


def test_english_counting_words_are_numbers():
    assert [cardinal(word, "en") for word in ("Three", "twenty-one", "hundred", "third")] == [3, 21, 100, None]
