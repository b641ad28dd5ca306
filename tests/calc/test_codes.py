"""Codes that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.codes import ALPHABET, LENGTH, code_of, in_groups, is_whole, tidy

codes = st.binary(min_size=32, max_size=32).map(code_of)


@given(code=codes, place=st.integers(0, LENGTH - 1), sign=st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(code, place, sign):
    mistyped = code[:place] + sign + code[place + 1 :]

    assert is_whole(mistyped) is (mistyped == code)


@given(code=codes, first=st.integers(0, LENGTH - 1), second=st.integers(0, LENGTH - 1))
def test_two_signs_that_changed_places_are_always_noticed(code, first, second):
    signs = [*code]
    signs[first], signs[second] = signs[second], signs[first]

    assert is_whole("".join(signs)) is ("".join(signs) == code)


@given(code=codes)
def test_a_code_is_of_signs_that_do_not_look_alike(code):
    assert (len(code), set(code) & set("01OI"), is_whole(code)) == (LENGTH, set(), True)


@given(code=codes)
def test_a_code_may_be_typed_small_with_spaces_and_dashes(code):
    assert tidy(f" {in_groups(code).lower()}- ") == code


@pytest.mark.parametrize("typed", ["", "2", "0OI1ABCD", "2345678", "234567892", "ČŠŽABCDE"])
def test_what_cannot_be_a_code_is_none(typed):
    assert is_whole(tidy(typed)) is False


def test_codes_of_many_fingerprints_do_not_meet():
    made = {code_of(number.to_bytes(4) * 8) for number in range(10_000)}

    assert len(made) == 10_000
