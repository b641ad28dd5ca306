"""What happens with the money left: more for everybody by jumps as by steps, earning, and support."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.shares.plainly import ballots, plain_add_one
from tests.calc.shares.strategies import EITHER, budgets, committees
from zbor.calc.shares import Completion, How, Instance, Utility, committee, equal_shares, select, violation

FILLING = st.sampled_from([Completion.PHRAGMEN, Completion.SUPPORT])


def plain_phragmen(instance, run):
    """Everybody earns at the same speed on top of what they have left; written out voter by voter."""
    approved, weight = ballots(instance), [int(one) for one in instance.weights]
    money = [Fraction(instance.budget, instance.weight)] * len(approved)
    for choice in run.choices:
        for one in choice.payers.tolist():
            money[one] -= min(money[one], choice.price)
    costs = dict(zip(instance.projects, instance.costs, strict=True))
    chosen, room = list(run.chosen), instance.budget - sum(costs[name] for name in run.chosen)
    while True:
        moments = []
        for name in instance.projects:
            supporters = [one for one, ballot in enumerate(approved) if name in ballot and weight[one]]
            if name not in chosen and supporters and 0 < costs[name] <= room:
                has = sum(weight[one] * money[one] for one in supporters)
                moments.append(((costs[name] - has) / sum(weight[one] for one in supporters), name, supporters))
        if not moments:
            return chosen
        wait, name, supporters = min(moments)
        money = [0 if one in supporters else has + wait for one, has in enumerate(money)]
        chosen.append(name)
        room -= costs[name]


@settings(deadline=None)
@given(instance=EITHER, utility=st.sampled_from(Utility), step=st.sampled_from(["1", "1/4", "1/10"]))
def test_jumping_to_the_next_change_chooses_the_same_as_stepping(instance, utility, step):
    stepped, more, runs = plain_add_one(instance, Fraction(step) * instance.scale, utility)

    jumped = select(instance, utility=utility, completion=Completion.ADD_ONE, step=Fraction(step))

    assert list(jumped.chosen) == stepped
    assert jumped.more == more / instance.scale
    assert jumped.runs <= runs


def test_a_budget_in_small_coins_is_passed_in_few_jumps():
    approvals = [(f"v{number}", ballot) for number, ballot in enumerate(["ab", "ac", "a", "bc", "c", "d"])]
    costs = [("a", 410_000), ("b", 350_000), ("c", 650_000), ("d", 300_000)]
    instance = Instance.from_approvals(costs, 1_450_000, approvals)

    found = select(instance, completion=Completion.ADD_ONE)

    assert equal_shares(instance).chosen == ("a",)
    assert (found.chosen, found.more) == (("a", "c", "d"), 58_334)
    assert found.runs < 10


def test_what_costs_more_than_there_is_gives_way_to_the_one_before():
    instance = Instance.from_approvals([("a", 6), ("b", 6)], 10, [("1", "a"), ("2", "b")])

    found = select(instance, completion=Completion.ADD_ONE)

    assert (equal_shares(instance).chosen, found.chosen) == ((), ())


@settings(deadline=None)
@given(instance=budgets(weighted=True))
def test_earning_buys_what_it_buys_voter_by_voter(instance):
    run = equal_shares(instance)

    assert list(select(instance, completion=Completion.PHRAGMEN).chosen) == plain_phragmen(instance, run)


def test_support_fills_up_with_what_most_approve():
    approvals = [("1", "ac"), ("2", "b"), ("3", "bc"), ("4", "bc"), ("5", "d"), ("6", "")]

    found = select(committee("abcd", 3, approvals), completion=Completion.SUPPORT)

    assert [(choice.project, choice.how) for choice in found.choices] == [
        ("b", How.SHARES),
        ("c", How.COMPLETION),
        ("a", How.COMPLETION),
    ]


@settings(deadline=None)
@given(instance=committees(), completion=FILLING)
def test_a_committee_has_all_its_places_filled_while_anybody_approves_anyone(instance, completion):
    wanted = len({name for ballot in ballots(instance) for name in ballot})

    assert len(select(instance, completion=completion).chosen) == min(instance.budget, wanted)


@settings(deadline=None)
@given(instance=budgets(weighted=True), completion=FILLING, utility=st.sampled_from(Utility))
def test_filling_up_keeps_what_was_bought_stays_within_the_budget_and_keeps_the_promise(instance, completion, utility):
    found = select(instance, utility=utility, completion=completion)

    costs = dict(zip(instance.projects, instance.costs, strict=True))
    bought = equal_shares(instance, utility=utility).chosen
    assert found.chosen[: len(bought)] == bought
    assert len(set(found.chosen)) == len(found.chosen)
    assert sum(costs[name] for name in found.chosen) <= instance.budget
    assert violation(instance, found.chosen, utility=utility) is None


@pytest.mark.parametrize("completion", [Completion.PHRAGMEN, Completion.SUPPORT])
def test_under_a_limit_places_are_filled_only_by_what_enough_voters_approve(completion):
    instance = committee("abc", 3, [("1", "a"), ("2", "b"), ("3", "b"), ("4", "")], weights=[1, 1, 1, 5])

    found = select(instance, completion=completion, most_carried=Fraction(1, 2))

    assert found.chosen == ("b",)


@pytest.mark.parametrize("options", [{"step": Fraction(0)}, {"most_carried": Fraction(1, 2)}])
def test_steps_are_above_zero_and_know_no_limit(options):
    with pytest.raises(ValueError, match="steps above zero"):
        select(committee("a", 1, [("1", "a")]), completion=Completion.ADD_ONE, **options)
