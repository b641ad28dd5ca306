from datetime import date

import pytest

from zbor.calc.deadlines import LONGEST_EXTENSION, answer_due, appeal_due


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2017, 3, 1), date(2017, 3, 29)),
        (date(2017, 4, 10), date(2017, 5, 12)),  # Easter Monday, 27 April, 1 and 2 May lie between
        (date(2016, 12, 23), date(2017, 1, 24)),  # 26 December and 2 January too
        (date(2017, 3, 4), date(2017, 3, 31)),  # a Saturday
    ],
)
def test_a_body_has_twenty_working_days(asked, due):
    assert answer_due(asked) == due


def test_an_extension_adds_working_days():
    assert answer_due(date(2017, 3, 1), extension=3) == date(2017, 4, 3)


@pytest.mark.parametrize("extension", [-1, LONGEST_EXTENSION + 1])
def test_no_extension_is_longer_than_the_act_allows(extension):
    with pytest.raises(ValueError, match="extension"):
        answer_due(date(2017, 3, 1), extension=extension)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2017, 3, 1), date(2017, 3, 16)),
        (date(2017, 3, 10), date(2017, 3, 27)),  # the fifteenth day is a Saturday
        (date(2017, 4, 12), date(2017, 4, 28)),  # the fifteenth day is a holiday
    ],
)
def test_an_appeal_runs_out_on_a_working_day(received, due):
    assert appeal_due(received) == due
