"""Abbreviations of acts and definitions in brackets."""

import pytest

from zbor.calc.language.abbreviations import abbreviations, definitions


def _shorts(text):
    return [found.short for found in abbreviations(text)]


def test_abbreviations_of_acts_are_found():
    assert _shorts("Po ZUJIK-F, ZDoh-2 in ZNOrg ter KZ-1 (GDPR) in ZDDV-1-UPB3.") == [
        "ZUJIK-F", "ZDoh-2", "ZNOrg", "KZ-1", "GDPR", "ZDDV-1-UPB3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["v ZDA in ZRC", "ZAKON O ZAVODIH", "Zavod za šport", "O ZAVAROVANJU OSEB", "AZUJIK", "Zagreb", "ZPIZ"]
)
def test_other_words_are_no_acts(text):
    assert _shorts(text) == []


def test_an_abbreviation_in_a_heading_of_capitals_counts_in_brackets():
    assert _shorts("ZAKON O ZAVODIH (ZZAV)") == ["ZZAV"]


@pytest.mark.parametrize(
    ("short", "base", "amending"),
    [
        ("ZUJIK-F", "ZUJIK", "F"),
        ("ZDoh-2AA", "ZDoh-2", "AA"),
        ("ZDoh-2", "ZDoh-2", ""),
        ("ZUJIK-UPB1", "ZUJIK", ""),
        ("ZUJIK", "ZUJIK", ""),
    ],
)
def test_the_letter_of_an_amending_act_is_told_from_its_base(short, base, amending):
    (found,) = abbreviations(f"po {short} velja")

    assert (found.base, found.amending) == (base, amending)


def test_definitions_in_brackets_are_found():
    text = "ministrstvo, pristojno za kulturo (v nadaljnjem besedilu: ministrstvo), a board (hereinafter referred to as “the Board”)"

    assert [found.short for found in definitions(text)] == ["ministrstvo", "the Board"]


@pytest.mark.parametrize("piece", ["Z", "ZA ", "(v nadaljnjem besedilu: ", "(", "KZ-", "ZaZ", "A "])
def test_hostile_texts_are_read_in_good_time(piece):
    text = piece * (200_000 // len(piece))

    assert isinstance(abbreviations(text) + definitions(text), tuple)
