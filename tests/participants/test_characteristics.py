from datetime import date

import pytest

from zbor.participants.characteristics import ESF_2014, ESF_PLUS_2021, SETS, age_on
from zbor.participants.models import key_of

ENTERED = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("born_on", "old", "new"),
    [
        (date(2026, 3, 1), "under-25", "under-18"),
        (date(2008, 3, 2), "under-25", "under-18"),
        (date(2008, 3, 1), "under-25", "18-29"),
        (date(2001, 3, 2), "under-25", "18-29"),
        (date(2001, 3, 1), "25-54", "18-29"),
        (date(1996, 3, 1), "25-54", "30-54"),
        (date(1971, 3, 2), "25-54", "30-54"),
        (date(1971, 3, 1), "over-54", "over-54"),
        (date(1906, 3, 1), "over-54", "over-54"),
    ],
)
def test_the_age_on_entering_falls_into_one_band_of_each_set(born_on, old, new):
    assert (ESF_2014.band_of(born_on, ENTERED).code, ESF_PLUS_2021.band_of(born_on, ENTERED).code) == (old, new)


def test_whoever_was_born_on_a_leap_day_is_older_in_march():
    born_on = date(2000, 2, 29)

    assert [age_on(born_on, day) for day in (date(2025, 2, 28), date(2025, 3, 1))] == [24, 25]


@pytest.mark.parametrize("asked", SETS.values(), ids=str)
def test_the_bands_of_a_set_leave_no_age_out_and_count_none_twice(asked):
    counted = [[band.code for band in asked.bands if band.begin <= age <= (band.end or 200)] for age in range(121)]

    assert {len(codes) for codes in counted} == {1}


@pytest.mark.parametrize("asked", SETS.values(), ids=str)
def test_every_code_fits_into_its_column(asked):
    assert [asked.knows("gender", one) for one in asked.genders] == [True] * len(asked.genders)
    assert max(map(len, (*asked.statuses, *asked.educations, *(band.code for band in asked.bands)))) <= 20


@pytest.mark.parametrize("name", ["Živa Čeh-Šum", "čeh šum, živa", "ZIVA  SUM  CEH"])
def test_a_name_is_the_same_however_it_is_written(name):
    assert key_of(name) == "ceh sum ziva"
