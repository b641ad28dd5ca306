"""Bytes become text, whatever their sender says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.language.charsets import decoded

TEXT = "Člen 5: žaba, Šoštanj in čebelar – »Žička«"
PLAIN = "Člen 5: žaba, Šoštanj in čebelar"


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1250", "nonsense", "utf-16"])
def test_utf8_is_read_whatever_is_declared(declared):
    assert decoded(TEXT.encode(), declared) == TEXT


@pytest.mark.parametrize("declared", ["", "windows-1250", "iso-8859-2", "iso-8859-1", "cp1252", "utf-8", "nonsense"])
def test_windows_1250_is_read_under_any_name(declared):
    assert decoded(TEXT.encode("cp1250"), declared) == TEXT


def test_latin_2_is_read_as_such():
    assert decoded(PLAIN.encode("iso8859-2"), "iso-8859-2") == PLAIN


def test_western_letters_stay():
    assert decoded("Le café déjà vu".encode("cp1252"), "windows-1252") == "Le café déjà vu"


def test_a_page_may_name_its_charset_itself():
    page = '<html><meta charset="iso-8859-5"><p>Привет</p>'.encode("iso8859-5")

    assert "Привет" in decoded(page)


@pytest.mark.parametrize("name", ["utf-16", "utf-8-sig"])
def test_a_mark_at_the_beginning_decides(name):
    assert decoded(TEXT.encode(name), "iso-8859-1") == TEXT


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_what_was_damaged_before_it_came_is_mended(wrong):
    damaged = "".join(_one(byte, wrong) for byte in TEXT.encode())

    assert decoded(damaged.encode()) == TEXT


def _one(byte, wrong):
    try:
        return bytes([byte]).decode(wrong)
    except UnicodeDecodeError:
        return chr(byte)


def test_utf8_that_was_cut_in_the_middle_of_a_letter_keeps_the_rest():
    assert decoded((TEXT + "č").encode()[:-1]) == TEXT + "\N{REPLACEMENT CHARACTER}"


@given(st.text())
def test_sound_text_of_ours_is_never_changed(text):
    ours = "".join(letter for letter in text if letter not in "ÂÃÄÅâ" and not 0xD800 <= ord(letter) < 0xE000)

    assert decoded(ours.encode()) == ours.removeprefix("\ufeff")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_become_text(content, declared):
    assert isinstance(decoded(content, declared), str)
