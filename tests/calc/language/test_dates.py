"""Dates and terms in running text."""

from datetime import date

import pytest

from zbor.calc.language.dates import FoundTerm, dates, terms


def _days(text, language="sl"):
    return [(text[found.start : found.end], found.day) for found in dates(text, language)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20. oktobra 2016", date(2016, 10, 20)),
        ("27. avgust 2007", date(2007, 8, 27)),
        ("1. marca 2020", date(2020, 3, 1)),
        ("28. februarja 2026", date(2026, 2, 28)),
        ("2. januarja 2026", date(2026, 1, 2)),
        ("1. 1. 2017", date(2017, 1, 1)),
        ("1.1.2017", date(2017, 1, 1)),
        ("2016-11-04", date(2016, 11, 4)),
    ],
)
def test_a_slovene_date_is_found_with_its_span(written, day):
    assert _days(f"Sprejeto dne {written}, v Ljubljani.") == [(written, day)]


@pytest.mark.parametrize(
    "written", ["20 October 2016", "October 20, 2016", "20th of October 2016", "October 20th 2016"]
)
def test_an_english_date_is_found_with_its_span(written):
    assert _days(f"made on {written}.", "en") == [(written, date(2016, 10, 20))]


def test_german_dates_are_found():
    assert _days("am 1. März 2019 und 3.5.2021", "de") == [
        ("1. März 2019", date(2019, 3, 1)),
        ("3.5.2021", date(2021, 5, 3)),
    ]


@pytest.mark.parametrize(
    "text", ["31. 2. 2016", "št. 12/2016", "77/07", "1.500.2000", "5. 13. 2016", "0. maja 2016", ""]
)
def test_what_is_no_day_is_left_out(text):
    assert dates(text) == ()


def _term(text, language="sl"):
    (found,) = terms(text, language)
    return text[found.start : found.end], found.amount, found.unit, found.event


def test_the_day_on_which_an_act_comes_into_force_is_exact():
    text = "Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije."

    assert terms(text) == (
        FoundTerm(23, 82, 15, "days", "objavi v Uradnem listu Republike Slovenije", is_exact=True, is_working=False),
    )


@pytest.mark.parametrize(
    ("written", "amount", "unit", "event"),
    [
        ("v tridesetih dneh od njegove uveljavitve", 30, "days", "njegove uveljavitve"),
        ("v 45 dneh od prejema", 45, "days", "prejema"),
        ("najpozneje v treh mesecih po uveljavitvi zakona", 3, "months", "uveljavitvi zakona"),
        ("v enem letu od vpisa", 1, "years", "vpisa"),
        ("dva tedna pred iztekom mandata", -2, "weeks", "iztekom mandata"),
    ],
)
def test_a_term_runs_from_its_event(written, amount, unit, event):
    text = f"Vlada {written}, predloži poročilo."

    assert _term(text) == (written, amount, unit, event)
    assert not terms(text)[0].is_exact


def test_working_days_are_told_apart():
    assert [found.is_working for found in terms("v osmih delovnih dneh od vloge; v osmih dneh od vloge")] == [
        True,
        False,
    ]


def test_the_event_ends_where_the_sentence_goes_on():
    assert _term("v šestih mesecih od nastopa mandata udeležiti se programa")[3] == "nastopa mandata"


def test_english_terms_are_found():
    assert _term("within 30 days after the date of publication", "en")[1:] == (30, "days", "the date of publication")
    assert terms("on the twentieth day after publication", "en")[0].is_exact


@pytest.mark.parametrize("text", ["tisti dan po objavi", "v nekaj dneh od prejema", "dan po", "30 dni", "let po"])
def test_without_a_number_or_an_event_there_is_no_term(text):
    assert terms(text) == ()


@pytest.mark.parametrize(
    "piece", ["1. ", "v ", "dan po ", "1. dan po a ", "a", "1", "January 1 ", " ", "enaindvajset", "maja 20", "2016-"]
)
@pytest.mark.parametrize("language", ["sl", "en"])
def test_hostile_texts_are_read_in_good_time(piece, language):
    text = piece * (200_000 // len(piece))

    assert isinstance(dates(text, language) + terms(text, language), tuple)
