from datetime import date, timedelta

import pytest

from zbor.calc.deadlines import slovenian_holidays
from zbor.calc.deadlines.holidays import Holiday, holiday_of

YEARS = range(1990, 2101)


def test_exactly_the_free_days_have_a_name():
    named = {day for year in YEARS for day in _days_of(year) if holiday_of(day) is not None}

    assert named == {day for year in YEARS for day in slovenian_holidays(year)}


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 2, 8), Holiday.PRESEREN),
        (date(2026, 4, 5), Holiday.EASTER),
        (date(2026, 4, 6), Holiday.EASTER_MONDAY),
        (date(2026, 5, 24), Holiday.PENTECOST),
        (date(2026, 1, 2), Holiday.NEW_YEAR),
        (date(2014, 1, 2), None),
        (date(2023, 8, 14), Holiday.SOLIDARITY),
        (date(2026, 8, 14), None),
        (date(2026, 12, 26), Holiday.INDEPENDENCE),
        (date(2026, 11, 26), None),
    ],
)
def test_a_day_has_the_name_of_its_year(day, holiday):
    assert holiday_of(day) == holiday


def _days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=step) for step in range((date(year + 1, 1, 1) - first).days)]
