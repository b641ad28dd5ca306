"""Advance, claim and refund by month."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.funding import Grant, forecast, months_on
from zbor.calc.months import Month

JANUARY = Month(2026, 1)
MONTHS = [months_on(JANUARY, count) for count in range(24)]
ROUND = st.integers(0, 10**6).map(Decimal)


def year_of(cost):
    return dict.fromkeys(MONTHS[:12], Decimal(cost))


def test_a_grant_of_a_year_is_refunded_by_the_quarter():
    grant = Grant("g", year_of(1000), advance=Decimal(4000), advance_in=JANUARY)

    found = forecast(Decimal(0), [grant.flows()], first=JANUARY, last=MONTHS[14])

    # The advance covers the first claim (3000) and 1000 of the second, paid two months after June.
    assert [int(one.amount) for one in found.balances] == [
        *(3000, 2000, 1000, 0, -1000, -2000),
        *(-3000, -2000, -3000, -4000, -2000, -3000),
        *(-3000, 0, 0),
    ]
    assert (found.gap, found.worst, found.begins) == (4000, Month(2026, 10), Month(2026, 5))
    assert (found.months, found.longest, found.runway) == (9, 9, 4)


def test_own_share_is_never_refunded():
    grant = Grant("g", year_of(1000), rate=Decimal("0.8"))

    assert grant.total == 9600
    assert sum(grant.flows().values()) == -2400


def test_with_enough_at_the_beginning_there_is_no_gap():
    found = forecast(Decimal(5000), [Grant("g", year_of(1000)).flows()], first=JANUARY, last=MONTHS[15])

    assert (found.gap, found.worst, found.begins, found.months, found.runway) == (0, None, None, 0, None)


def test_a_failed_call_is_a_forecast_without_its_grant():
    wages = dict.fromkeys(MONTHS, Decimal(-500))
    town = dict.fromkeys(MONTHS, Decimal(400))

    with_town = forecast(Decimal(2400), [wages, town], first=JANUARY, last=MONTHS[23])
    without = forecast(Decimal(2400), [wages], first=JANUARY, last=MONTHS[23])

    assert (with_town.runway, without.runway) == (None, 4)


@given(
    st.dictionaries(st.sampled_from(MONTHS), ROUND, max_size=12),
    st.sampled_from([Decimal(1), Decimal("0.8"), Decimal("0.333")]),
    st.integers(0, 100),
    st.integers(1, 6),
    st.integers(0, 12),
)
def test_in_the_end_the_grant_has_been_paid_and_the_costs_spent(costs, rate, percent, every, lag):
    plain = Grant("g", costs, rate)
    advance = (plain.total * percent / 100).quantize(Decimal(1), "ROUND_DOWN")
    grant = Grant("g", costs, rate, advance, JANUARY, every, lag)

    assert sum(grant.flows().values()) == grant.total - sum(costs.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": Decimal("1.2")},
        {"advance": Decimal(5)},
        {"advance": Decimal(50_000), "advance_in": JANUARY},
        {"claim_every": 0},
        {"costs": {JANUARY: Decimal(-1)}},
    ],
)
def test_a_grant_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"advance|rate|claim"):
        Grant(**({"key": "g", "costs": year_of(1000)} | wrong))


def test_a_forecast_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends after it begins"):
        forecast(Decimal(0), [], first=MONTHS[1], last=JANUARY)
