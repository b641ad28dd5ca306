"""Own shares, covered: by hand, and as much as a maximal flow."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from zbor.calc.funding import Need, Part, Purse, cover

AMOUNTS = st.integers(0, 30)
NAMES = ("reserve", "town", "foundation")


def need(key, amount, *allowed):
    return Need(key, Decimal(amount), frozenset(allowed))


def test_an_earlier_call_is_moved_to_another_purse_when_that_lets_a_later_one_be_covered():
    needs = [need("EU", 1000, "reserve", "town"), need("ministry", 800, "reserve")]
    purses = [Purse("reserve", Decimal(1000)), Purse("town", Decimal(700))]

    plan = cover(needs, purses)

    assert plan.parts == (
        Part("EU", "reserve", Decimal(300)),
        Part("EU", "town", Decimal(700)),
        Part("ministry", "reserve", Decimal(700)),
    )
    assert plan.uncovered == {"EU": 0, "ministry": 100}
    assert plan.remaining == {"reserve": 0, "town": 0}


def test_a_purse_pays_at_most_so_much_for_one_call():
    plan = cover([need("EU", 1000, "town")], [Purse("town", Decimal(5000), Decimal(600))])

    assert (plan.uncovered, plan.remaining) == ({"EU": 400}, {"town": 4400})


@pytest.mark.parametrize(
    ("needs", "purses"),
    [
        ([need("a", 1), need("a", 2)], []),
        ([need("a", -1)], []),
        ([], [Purse("p", Decimal(-1))]),
    ],
)
def test_what_cannot_be_is_refused(needs, purses):
    with pytest.raises(ValueError, match=r"twice|below nothing"):
        cover(needs, purses)


@st.composite
def plans(draw):
    needs = [
        need(f"n{number}", draw(AMOUNTS), *draw(st.sets(st.sampled_from(NAMES))))
        for number in range(draw(st.integers(0, 4)))
    ]
    purses = [Purse(name, Decimal(draw(AMOUNTS)), draw(st.none() | AMOUNTS.map(Decimal))) for name in NAMES]
    return needs, purses


def most(needs, purses):
    """What a maximal flow from purses to needs carries."""
    size = len(needs) + len(purses) + 2
    capacity = np.zeros((size, size), dtype=np.int32)
    for at, purse in enumerate(purses):
        capacity[0, 1 + at] = int(purse.limit)
        for to, one in enumerate(needs):
            if purse.key in one.allowed:
                capacity[1 + at, 1 + len(purses) + to] = int(purse.limit if purse.per_call is None else purse.per_call)
    for to, one in enumerate(needs):
        capacity[1 + len(purses) + to, size - 1] = int(one.amount)
    return int(maximum_flow(csr_array(capacity), 0, size - 1).flow_value)


@given(plans())
def test_as_much_is_covered_as_can_be_and_the_earlier_first(plan):
    needs, purses = plan

    found = cover(needs, purses)

    for count in range(len(needs) + 1):
        covered = sum(one.amount - found.uncovered[one.key] for one in needs[:count])
        assert covered == most(needs[:count], purses)
    assert all(one.amount > 0 for one in found.parts)
    for purse in purses:
        paid = [one for one in found.parts if one.purse == purse.key]
        assert sum(one.amount for one in paid) == purse.limit - found.remaining[purse.key]
        assert found.remaining[purse.key] >= 0
        assert all(purse.per_call is None or one.amount <= purse.per_call for one in paid)
