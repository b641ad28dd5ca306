"""What in a legal text carries nothing of its own."""

import pytest

from zbor.calc.language import tokens
from zbor.calc.language.boilerplate import boilerplate


def _substance(text, language="sl"):
    words = tokens(text)
    return [word for word, is_plain in zip(words, boilerplate(words, language), strict=True) if not is_plain]


def test_the_words_of_an_order_are_boilerplate_and_what_it_brings_is_not():
    text = "V 83. členu se drugi odstavek spremeni tako, da se glasi: »Čebelar dobi petino medu v 45 dneh.«."

    assert _substance(text) == ["čebelar", "dobi", "petino", "medu", "45", "dneh"]


@pytest.mark.parametrize(
    "text",
    [
        "v skladu s tem zakonom",
        "v skladu s to uredbo",
        "če ta pravilnik ne določa drugače",
        "Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije",
        "(Uradni list RS, št. ",
        "prvi, drugi in tretji odstavek 78.a člena",
    ],
)
def test_phrases_are_known_in_every_inflection(text):
    assert _substance(text) in ([], ["št"])


def test_what_allows_obliges_or_denies_is_no_boilerplate():
    assert _substance("ne sme, mora, lahko") == ["ne", "sme", "mora", "lahko"]
    assert _substance("may not, must", "en") == ["may", "not", "must"]


def test_english_phrases_and_provisions_are_boilerplate():
    text = "Notwithstanding section 5, the mayor shall appoint 12 members in accordance with this Act."

    assert _substance(text, "en") == ["mayor", "appoint", "12", "members"]


def test_nothing_is_marked_in_nothing():
    assert boilerplate([]) == ()


def test_a_language_without_list_is_refused():
    with pytest.raises(ValueError, match="'pl'"):
        boilerplate(["ustawa"], "pl")
