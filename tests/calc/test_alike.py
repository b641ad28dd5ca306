"""Which short texts speak of the same."""

from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.alike import alike, key_words

SAID = {
    1: "Kako napisati vlogo za občinski razpis",
    2: "Vloge na razpise občin: delavnica",
    3: "Računovodstvo za mala društva",
    4: "Kako govoriti z mediji",
}
WORDS = {key: key_words(text) for key, text in SAID.items()}


def test_another_inflection_is_the_same_need():
    found = [key for key, _likeness in alike(key_words("vlog za razpise občine"), WORDS)]

    assert sorted(found) == [1, 2]


def test_a_spelling_without_carons_is_met_too():
    found = [key for key, _likeness in alike(key_words("racunovodstvo drustev"), WORDS)]

    assert 3 in found


def test_words_that_say_nothing_make_nothing_alike():
    assert alike(key_words("kako delavnica za"), WORDS) == []


def test_what_is_not_there_yet_is_alike_to_nothing():
    assert alike(key_words("varstvo osebnih podatkov"), WORDS) == []


words = st.frozensets(st.sampled_from("abcdefgh"), max_size=6)


@given(asked=words, others=st.dictionaries(st.integers(), words, max_size=6))
def test_likeness_lies_between_nothing_and_all_and_is_ordered(asked, others):
    found = [likeness for _key, likeness in alike(asked, others, least=0.0, most=10)]

    assert all(0 <= one <= 1 + 1e-9 for one in found)
    assert found == sorted(found, reverse=True)


@given(asked=words.filter(bool), others=st.dictionaries(st.integers(), words, max_size=6))
def test_a_text_is_wholly_alike_to_itself(asked, others):
    key, likeness = alike(asked, others | {"itself": asked}, most=1)[0]

    assert abs(likeness - 1) < 1e-9
    assert key == "itself" or others[key] <= asked or asked <= others[key]
