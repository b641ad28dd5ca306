"""Working days and the Slovenian public holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.deadlines import (
    WEEKENDS_ONLY,
    Calendar,
    easter_sunday,
    is_working_day,
    shift_working_days,
    slovenian_holidays,
    working_days_between,
)

DAYS = st.dates(min_value=date(1991, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2016, date(2016, 3, 27)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_on_the_published_sunday(year, day):
    assert easter_sunday(year) == day


@given(st.integers(min_value=1, max_value=9999))
def test_easter_is_always_a_sunday_between_22_march_and_25_april(year):
    easter = easter_sunday(year)

    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_slovenian_holidays_of_2024_are_the_lawful_ones():
    assert sorted(slovenian_holidays(2024)) == [
        date(2024, 1, 1),
        date(2024, 1, 2),
        date(2024, 2, 8),
        date(2024, 3, 31),
        date(2024, 4, 1),
        date(2024, 4, 27),
        date(2024, 5, 1),
        date(2024, 5, 2),
        date(2024, 5, 19),
        date(2024, 6, 25),
        date(2024, 8, 15),
        date(2024, 10, 31),
        date(2024, 11, 1),
        date(2024, 12, 25),
        date(2024, 12, 26),
    ]


@pytest.mark.parametrize(
    ("year", "is_free"), [(2012, True), (2013, False), (2014, False), (2015, False), (2016, False), (2017, True)]
)
def test_second_of_january_was_a_working_day_for_four_years(year, is_free):
    assert (date(year, 1, 2) in slovenian_holidays(year)) is is_free


@pytest.mark.parametrize(("year", "is_free"), [(2022, False), (2023, True), (2024, False)])
def test_day_of_solidarity_was_free_in_2023_alone(year, is_free):
    assert (date(year, 8, 14) in slovenian_holidays(year)) is is_free


def test_is_working_day_knows_weekends_and_holidays():
    friday, saturday, easter_monday = date(2016, 11, 25), date(2016, 11, 26), date(2016, 3, 28)

    assert [is_working_day(day) for day in (friday, saturday, easter_monday)] == [True, False, False]


def test_another_country_brings_its_own_weekend_and_holidays():
    calendar = Calendar(
        name="elsewhere", holidays=lambda year: frozenset({date(year, 7, 14)}), weekend=frozenset({4, 5})
    )

    assert is_working_day(date(2024, 7, 14), calendar) is False
    assert is_working_day(date(2024, 7, 12), calendar) is False
    assert is_working_day(date(2024, 7, 7), calendar) is True
    assert shift_working_days(date(2024, 7, 11), 1, calendar) == date(2024, 7, 15)


def test_shift_by_none_stays_even_on_a_day_off():
    assert shift_working_days(date(2016, 11, 26), 0) == date(2016, 11, 26)


def test_shift_steps_over_the_may_holidays():
    assert shift_working_days(date(2025, 4, 30), 1) == date(2025, 5, 5)
    assert shift_working_days(date(2025, 5, 5), -1) == date(2025, 4, 30)


@given(start=DAYS, length=st.integers(min_value=0, max_value=900))
def test_working_days_between_counts_each_working_day_after_the_start(start, length):
    end = start + timedelta(days=length)

    counted = working_days_between(start, end)

    assert counted == sum(is_working_day(start + timedelta(days=step)) for step in range(1, length + 1))


@given(start=DAYS, end=DAYS)
def test_working_days_between_changes_sign_when_turned_round(start, end):
    assert working_days_between(start, end) == -working_days_between(end, start)


@given(day=DAYS, count=st.integers(min_value=1, max_value=300))
def test_shift_lands_on_a_working_day_so_many_working_days_away(day, count):
    shifted = shift_working_days(day, count)

    assert is_working_day(shifted)
    assert working_days_between(day, shifted) == count


@given(day=DAYS.filter(is_working_day), count=st.integers(min_value=-300, max_value=300))
def test_shift_there_and_back_returns_to_a_working_day(day, count):
    assert shift_working_days(shift_working_days(day, count), -count) == day


@given(start=DAYS, end=DAYS)
def test_holidays_only_take_working_days_away(start, end):
    first, last = sorted((start, end))

    assert working_days_between(first, last) <= working_days_between(first, last, WEEKENDS_ONLY)
