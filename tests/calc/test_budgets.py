"""Whether the sums of an application fit its call."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.budgets import Budget, Remark, remarks

sums = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("asked", "own", "expected"),
    [
        (None, None, (Remark.NOTHING_ASKED,)),
        (8000, 2000, ()),
        (8000, 1999, (Remark.SHARE_TOO_LARGE,)),
        (8000, None, (Remark.SHARE_UNKNOWN,)),
        (4999, 5000, (Remark.TOO_LITTLE,)),
        (10001, 5000, (Remark.TOO_MUCH,)),
    ],
)
def test_a_budget_is_checked_against_its_call(asked, own, expected):
    budget = Budget(*(None if one is None else Decimal(one) for one in (asked, own)))

    found = remarks(budget, least=Decimal(5000), most=Decimal(10000), share=Decimal(80))

    assert found == expected


def test_shares_of_partners_count():
    budget = Budget(Decimal(8000), Decimal(1000), [Decimal(1000), None])

    assert (budget.total, budget.share) == (Decimal(10000), Decimal("80.00"))


@given(sums, st.decimals(min_value=1, max_value=100, places=2))
def test_with_the_least_rest_the_share_is_allowed_and_with_a_cent_less_it_is_not(asked, share):
    rest = Budget(asked, None).least_rest(share)

    assert remarks(Budget(asked, rest), least=None, most=None, share=share) == ()
    if rest:
        less = Budget(asked, rest - Decimal("0.01"))
        assert remarks(less, least=None, most=None, share=share) == (Remark.SHARE_TOO_LARGE,)
