"""Words with their places, and what each is compared by."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zbor.calc.legal.reuse.vocabulary import likelier_language
from zbor.calc.legal.reuse.wording import wording


def test_endings_do_not_matter_and_denials_do():
    assert wording("Odri niso javni.").keys == ("oder", "ne biti", "javen")
    assert wording("Oder je javen.").keys == ("oder", "biti", "javen")


def test_a_number_in_words_that_counts_places_is_compared_as_one():
    assert wording("petnajstega dne").keys == wording("petnajsti dan").keys == ("15.", "dan")


def test_words_stand_at_their_places_whatever_signs_they_hold():
    text = "Samo\N{SOFT HYPHEN}zaposleni, " + unicodedata.normalize("NFD", "žepnín") + " »čas«."

    words = wording(text)

    assert words.forms == ("samozaposleni", "žepnín", "čas")
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == [
        "Samo\N{SOFT HYPHEN}zaposleni",
        unicodedata.normalize("NFD", "žepnín"),
        "čas",
    ]


@pytest.mark.parametrize(
    ("word", "language", "weighs"),
    [("15", "sl", True), ("mora", "sl", True), ("niso", "sl", True), ("oder", "sl", False), ("shall", "en", True)],
)
def test_numbers_duties_and_denials_weigh(word, language, weighs):
    assert wording(word, language).is_weighty(0) is weighs


@settings(deadline=None)
@given(some.text())
def test_the_places_are_in_order_and_inside_the_text(text):
    words = wording(text)

    places = [place for pair in zip(words.starts, words.ends, strict=True) for place in pair]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def test_parts_keep_the_places_of_the_whole():
    words = wording("prvi drugi tretji četrti")

    assert words.part(1, 3).starts == words.starts[1:3]
    assert words.without([(0, 4), (11, 18)]).forms == ("drugi", "četrti")


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ta zakon začne veljati po objavi.", "sl"), ("This Act comes into operation on the day.", "en"), ("", "sl")],
)
def test_the_language_is_told_by_small_words(text, language):
    assert likelier_language(text) == language
