"""The mix of a year, by hand and in general."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.funding import Income, Source, if_fails, mix, months_of_reserve

INCOMES = st.lists(
    st.builds(
        Income,
        st.sampled_from(Source),
        st.decimals(0, 10**6, places=2),
        st.sampled_from(["", "a", "b"]),
        st.booleans(),
    ),
    max_size=8,
)


def euros(amount):
    return Decimal(amount)


YEAR = [
    Income(Source.MINISTRIES, euros("60000"), "programme"),
    Income(Source.MUNICIPALITIES, euros("20000"), "town"),
    Income(Source.MARKET, euros("15000"), is_certain=False),
    Income(Source.FEES, euros("5000")),
]


def test_shares_and_concentration_of_a_year():
    found = mix(YEAR)

    assert found.total == 100_000
    assert found.largest == (Source.MINISTRIES, Fraction(3, 5))
    assert found.herfindahl == Fraction(36 + 4, 100) + Fraction(225 + 25, 10_000)
    assert round(float(found.effective), 2) == 2.35
    assert found.certain == Fraction(85, 100)


def test_the_year_without_a_call():
    failure = if_fails(YEAR, "programme")

    assert (failure.lost, failure.part) == (60_000, Fraction(3, 5))
    assert failure.after.largest == (Source.MUNICIPALITIES, Fraction(1, 2))
    assert if_fails(YEAR, "other") is None
    assert if_fails(YEAR[:1], "programme").after is None


def test_no_income_has_no_mix():
    assert mix([]) is None
    assert mix([Income(Source.FEES, euros(0))]) is None


def test_a_reserve_lasts_so_many_months():
    assert months_of_reserve(euros(15_000), euros(120_000)) == Fraction(3, 2)
    assert months_of_reserve(euros(15_000), euros(0)) is None


def test_public_money_of_all_ngos_in_2021_adds_up():
    parts = {
        Source.MINISTRIES: "245487729.40",
        Source.MUNICIPALITIES: "123726305.99",
        Source.OTHER_BUDGETS: "93292074.56",
        Source.TAX_DONATIONS: "20031298.18",
        Source.LOTTERY_FUNDS: "25329296.39",
    }

    found = mix(Income(source, euros(amount)) for source, amount in parts.items())

    assert found.total == euros("507866704.52")
    assert round(float(found.largest[1]), 4) == 0.4834


@given(INCOMES)
def test_shares_are_one_together_and_concentration_lies_between_its_ends(incomes):
    found = mix(incomes)

    if found is not None:
        assert sum(part for _source, part in found.shares) == 1
        assert Fraction(1, len(found.shares)) <= found.herfindahl <= 1
        assert 1 <= found.effective <= len(found.shares)


@pytest.mark.parametrize("amount", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_that_is_none_is_refused(amount):
    with pytest.raises(ValueError, match="an income is at least 0"):
        Income(Source.EU, amount)


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        Income(Source.EU, 0.1)
