"""Dates of which only the year or the month is known."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zbor.base.partial_dates import PartialDate, Precision
from zbor.base.templatetags.zbor import weekday_and_day


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2015", "2015"),
        ("2015-04", "2015-04"),
        ("2015-04-12", "2015-04-12"),
        ("12. 4. 2015", "2015-04-12"),
        ("12.4.2015", "2015-04-12"),
        ("4/2015", "2015-04"),
        ("april 2015", "2015-04"),
        ("12. april 2015", "2015-04-12"),
        ("marec 2017", "2017-03"),
        ("marca 2017", "2017-03"),
        ("12 March 2017", "2017-03-12"),
        ("5. maja 2020", "2020-05-05"),
        ("may 2020", "2020-05"),
        ("1. junija 2021", "2021-06-01"),
        ("31. julij 2021", "2021-07-31"),
        ("oktobra 2018", "2018-10"),
    ],
)
def test_what_people_write_is_read(written, iso):
    assert PartialDate.parse(written).iso == iso


@pytest.mark.parametrize("nonsense", ["", "31. 2. 2016", "13/2016", "jutri", "2016-1", "12. foo 2016", "32. 1. 2016"])
def test_what_is_no_date_is_refused(nonsense):
    with pytest.raises(ValueError):  # noqa: PT011 -- any of the ways in which a calendar refuses
        PartialDate.parse(nonsense)


@pytest.mark.parametrize(
    ("iso", "slovene", "english"),
    [
        ("2016-11-14", "14. novembra 2016", "14 November 2016"),
        ("2015-04", "april 2015", "April 2015"),
        ("2015", "2015", "2015"),
    ],
)
def test_it_prints_in_both_languages(iso, slovene, english):
    with translation.override("sl"):
        assert str(PartialDate(iso)) == slovene
    with translation.override("en"):
        assert str(PartialDate(iso)) == english


def test_a_day_of_the_week_is_followed_by_the_name_of_the_day():
    with translation.override("sl"):
        assert weekday_and_day(date(2016, 11, 21)) == "ponedeljek, 21. november 2016"


@pytest.mark.parametrize("iso", ["2016-11-14", "2016-11", "2016"])
@pytest.mark.parametrize("language", ["sl", "en"])
def test_what_stands_in_the_box_is_read_back_the_same(iso, language):
    with translation.override(language):
        assert PartialDate.parse(PartialDate(iso).as_typed()).iso == iso


def test_a_slovene_box_shows_a_slovene_date():
    with translation.override("sl"):
        assert PartialDate("2016-11-04").as_typed() == "4. 11. 2016"


def test_it_spans_what_it_may_mean():
    month = PartialDate("2016-02")

    assert (month.first, month.last, month.day) == (date(2016, 2, 1), date(2016, 2, 29), None)


@given(st.lists(st.tuples(st.dates(), st.sampled_from(Precision))))
def test_sorting_as_text_is_sorting_by_the_earliest_day(days):
    known = [PartialDate.of(day, precision) for day, precision in days if day.year >= 1000]

    by_text = sorted(known)

    assert [d.first for d in by_text] == sorted(d.first for d in known)
