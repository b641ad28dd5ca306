"""Prices: the quick bound never lies above the exact price, and the exact one needs no good guess."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.shares.plainly import ballots, price, share
from tests.calc.shares.strategies import budgets
from zbor.calc.shares.ledger import Ledger
from zbor.calc.shares.offers import Supporters, bound, offer


@settings(deadline=None)
@given(instance=budgets(weighted=True), guess=st.sampled_from([0.0, 0.9, 1.0]))
def test_prices_are_exact_while_one_project_after_another_is_bought(instance, guess):
    ledger, supporters = Ledger(instance, share(instance)), Supporters(instance)
    approved, weight = ballots(instance), [int(one) for one in instance.weights]
    money = [share(instance)] * len(approved)
    for place, name in enumerate(instance.projects):
        people = [one for one, ballot in enumerate(approved) if name in ballot and weight[one]]
        exact = price(Fraction(instance.costs[place]), people, money, weight)

        near = bound(ledger, supporters, place, None)
        found = offer(ledger, supporters, place, near.price * guess if np.isfinite(near.price) else 0.0)

        if exact is None:
            assert found is None
            continue
        assert near.price <= exact
        assert near.price == pytest.approx(float(exact), rel=1e-9)
        assert Fraction(found.parts, ledger.unit * found.weight) == exact
        ledger.collect(found)
        for one in people:
            money[one] -= min(money[one], exact)
    assert ledger.left == pytest.approx([float(has) if weight[one] else 0.0 for one, has in enumerate(money)], abs=1e-9)
