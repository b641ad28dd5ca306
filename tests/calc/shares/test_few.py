"""Few voters are served by another computation than many; what comes out is the same."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.shares.strategies import budgets
from zbor.calc.shares import Instance, Utility, committee, equal_shares
from zbor.calc.shares.few import MOST_APPROVALS, FewVoters, suits
from zbor.calc.shares.rule import worth
from zbor.calc.shares.search import Search


def both_ways(instance, utility=Utility.COST, more=Fraction(0)):
    """What is bought, at which price, by whom and for how much each, by either computation."""
    few = FewVoters(instance, worth(instance, utility)).run(instance.share + more)
    many = Search(instance, worth(instance, utility)).run(more)
    return (
        [(one.project, one.price, one.voters, pytest.approx(one.paid(), rel=1e-9)) for one in few],
        [(one.project, one.price, one.offer.voters.tolist(), one.paid.tolist()) for one in many],
    )


def told(run):
    """What was bought, at which price, and who paid how much."""
    return [(one.project, one.price, one.voters, one.paid()) for one in run]


def crowd(voters, projects, *, seed=1):
    """Tastes that overlap, costs that differ by a factor of ten."""
    chance = np.random.default_rng(seed)
    names = [f"{one:03d}" for one in range(projects)]
    liked = chance.random(projects)
    approvals = [
        (str(one), [name for name, most in zip(names, liked, strict=True) if chance.random() < most / 2])
        for one in range(voters)
    ]
    costs = [(name, int(cost)) for name, cost in zip(names, 10 ** chance.uniform(2, 3, projects), strict=True)]
    return Instance.from_approvals(costs, sum(cost for _, cost in costs) // 3, approvals)


@settings(deadline=None)
@given(instance=budgets(), utility=st.sampled_from(Utility), more=st.fractions(0, 20, max_denominator=12))
def test_few_pay_the_same_for_the_same_whichever_way_it_is_computed(instance, utility, more):
    few, many = both_ways(instance, utility, more)

    assert many == few


@pytest.mark.parametrize("utility", list(Utility))
def test_a_village_pays_the_same_for_the_same_whichever_way_it_is_computed(utility):
    instance = crowd(150, 20)

    few, many = both_ways(instance, utility)

    assert suits(instance)
    assert len(few) > 3
    assert many == few


def test_many_voters_and_voters_of_unequal_weight_are_left_to_the_other_computation():
    many = crowd(MOST_APPROVALS // 2, 10)
    unequal = committee("ab", 1, [("1", "a"), ("2", "b")], weights=[1, 2])

    assert not suits(many)
    assert not suits(unequal)
    assert suits(committee("ab", 1, [("1", "a"), ("2", "b")], weights=[1, 0]))


def test_who_has_no_weight_pays_nothing_among_few():
    instance = committee("ab", 2, [("1", "a"), ("2", "ab"), ("3", "b")], weights=[1, 0, 1])

    run = equal_shares(instance)

    assert run.chosen == ("a", "b")
    assert [choice.payers.tolist() for choice in run.choices] == [[0], [2]]


def test_what_is_cheaper_by_less_than_rounding_is_bought_first_among_few():
    dear, cheap = (1 << 60) + 1, 1 << 60
    instance = Instance.from_approvals([("a", dear), ("b", cheap)], 1 << 61, [("1", "ab"), ("2", "ab"), ("3", "")])

    few, many = both_ways(instance, Utility.COUNT, more=Fraction(1 << 61))

    assert float(dear) == float(cheap)
    assert [instance.projects[project] for project, *_ in few] == ["b", "a"]
    assert many == few


def test_who_has_to_the_penny_what_all_pay_pays_it_among_few():
    instance = Instance.from_approvals([("a", 6), ("b", 3)], 9, [("1", "ab"), ("2", "ab"), ("3", "ab")])

    run = equal_shares(instance)

    assert run.chosen == ("a", "b")
    assert [choice.price for choice in run.choices] == [2, 1]


@settings(deadline=None)
@given(
    instance=budgets(),
    utility=st.sampled_from(Utility),
    more=st.lists(st.fractions(0, 90, max_denominator=12), min_size=2, max_size=4),
)
def test_a_run_with_other_money_pays_the_same_as_if_it_were_the_only_one(instance, utility, more):
    few, purses = FewVoters(instance, worth(instance, utility)), [instance.share + one for one in more]

    again = [few.run(purse) for purse in purses]

    alone = [FewVoters(instance, worth(instance, utility)).run(purse) for purse in purses]
    assert [told(run) for run in again] == [told(run) for run in alone]
