"""The counter of violations, against the arithmetic that is published of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.deadlines import TermState, Verdict, count, verdict

PUBLISHED = date(2018, 1, 2)


def acts(*, respected, no_term, short, none):
    """One verdict for each act, from its dates, as the counter reads them."""
    known = [verdict(published=PUBLISHED, deadline=PUBLISHED + timedelta(days=30 + n % 31)) for n in range(respected)]
    known += [verdict(published=PUBLISHED, deadline=None) for _act in range(no_term)]
    known += [verdict(published=PUBLISHED, deadline=PUBLISHED + timedelta(days=n % 30)) for n in range(short)]
    return known + [verdict(published=None, deadline=None, consulted=False) for _act in range(none)]


@pytest.mark.parametrize(
    ("respected", "no_term", "short", "none", "total", "violated", "percent"),
    [
        (682, 95, 747, 148, 1672, 990, 59),
        (6, 0, 5, 3, 14, 8, 57),
        (540, 88, 584, 100, 1312, 772, 59),
        (5, 1, 2, 0, 8, 3, 38),
    ],
)
def test_the_published_tables_follow_from_single_acts(respected, no_term, short, none, total, violated, percent):
    counted = count(acts(respected=respected, no_term=no_term, short=short, none=none))

    assert (counted.total, counted.violated, counted.percent) == (total, violated, percent)
    assert (counted.no_term, counted.short, counted.not_published) == (no_term, short, none)


@pytest.mark.parametrize(
    ("respected", "violated", "percent"), [(28, 49, 64), (77, 148, 66), (34, 60, 64), (15, 81, 84), (6, 15, 71)]
)
def test_the_published_shares_of_single_ministries_and_weeks_follow_too(respected, violated, percent):
    assert count(acts(respected=respected, no_term=0, short=violated, none=0)).percent == percent


@given(st.lists(st.builds(Verdict, st.sampled_from(TermState), st.none() | st.integers(0, 90))))
def test_every_act_is_counted_once(verdicts):
    counted = count(verdicts)

    assert counted.total + counted.left_out == len(verdicts)
    assert counted.total == counted.respected + counted.violated
    assert counted.measured == sum(one.days is not None for one in verdicts)


def test_where_nothing_is_counted_there_is_no_share():
    exempt = verdict(published=PUBLISHED, deadline=None, exempt=True)

    counted = count([exempt])

    assert (counted.total, counted.percent, counted.exempt, counted.median_days) == (0, None, 1, None)
