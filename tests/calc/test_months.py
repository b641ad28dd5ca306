from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.months import EARLIEST, LATEST, Month

MONTHS = st.builds(Month, st.integers(EARLIEST, LATEST), st.integers(1, 12))


def test_a_sheet_begins_on_monday_and_holds_the_whole_month():
    weeks = Month(2026, 11).weeks()

    assert [(week[0], week[-1]) for week in weeks] == [
        (date(2026, 10, 26), date(2026, 11, 1)),
        (date(2026, 11, 2), date(2026, 11, 8)),
        (date(2026, 11, 9), date(2026, 11, 15)),
        (date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 30), date(2026, 12, 6)),
    ]


def test_a_february_that_begins_on_monday_has_four_weeks():
    assert len(Month(2027, 2).weeks()) == 4


def test_a_leap_year_has_its_day():
    assert (Month(2028, 2).last, Month(2100, 2).last) == (date(2028, 2, 29), date(2100, 2, 28))


@pytest.mark.parametrize(("year", "number"), [(1, 1), (1989, 12), (2101, 1), (9999, 12), (2026, 0), (2026, 13)])
def test_there_are_no_sheets_outside_the_years_that_people_plan(year, number):
    with pytest.raises(ValueError, match="no sheet"):
        Month(year, number)


def test_the_first_sheet_has_none_before_it_and_the_last_none_after():
    assert (Month(EARLIEST, 1).previous, Month(LATEST, 12).next) == (None, None)


@given(MONTHS)
def test_every_sheet_is_made_of_days_that_follow_each_other(month):
    days = [day for week in month.weeks() for day in week]

    assert days == [days[0] + timedelta(days=step) for step in range(len(days))]
    assert [day for day in days if (day.year, day.month) == (month.year, month.number)] == [
        month.first + timedelta(days=step) for step in range((month.last - month.first).days + 1)
    ]


@given(MONTHS)
def test_the_month_after_the_month_before_is_the_month(month):
    assert month.previous is None or month.previous.next == month
