"""The Method of Equal Shares: by hand, against the plain definition, at ties, with weights and with a limit."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.shares.plainly import plain_shares, share
from tests.calc.shares.strategies import EITHER, budgets
from zbor.calc.shares import Completion, How, Instance, Utility, committee, equal_shares, select, violation

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
UTILITIES = st.sampled_from(Utility)


def bought(instance, **options):
    return equal_shares(instance, **options).chosen


def spent(instance, run):
    """What each voter paid in all."""
    total = np.zeros(len(instance.voters))
    for choice in run.choices:
        total[choice.payers] += choice.paid
    return total


def test_two_thirds_and_one_third_share_three_places():
    instance = committee("abcd", 3, [("1", "ab"), ("2", "ab"), ("3", "cd")])

    run = equal_shares(instance)

    assert run.chosen == ("a", "b", "c")
    assert [choice.price for choice in run.choices] == [Fraction(1, 2), Fraction(1, 2), 1]
    assert [choice.payers.tolist() for choice in run.choices] == [[0, 1], [0, 1], [2]]


def test_who_has_less_than_the_price_pays_all_and_the_others_pay_the_rest():
    instance = Instance.from_approvals([("a", 6), ("b", 9)], 15, [("1", "ab"), ("2", "a"), ("3", "b")])

    run = equal_shares(instance)

    assert run.chosen == ("a",)
    assert [choice.price for choice in run.choices] == [3]

    richer = equal_shares(instance, more=Fraction(1))

    assert richer.chosen == ("a", "b")
    assert richer.choices[1].price == 6
    assert richer.choices[1].paid.tolist() == [3.0, 6.0]


def test_more_for_the_money_is_bought_first():
    approvals = [("1", "ab"), ("2", "ab"), ("3", "b"), ("4", "c")]
    instance = Instance.from_approvals([("a", 2), ("b", 30), ("c", 10)], 400, approvals)

    by_cost, by_count = bought(instance), bought(instance, utility=Utility.COUNT)

    assert by_cost == ("b", "a", "c")
    assert by_count == ("a", "b", "c")


def test_a_tie_goes_to_the_id_that_comes_first_as_text():
    instance = committee(["10", "9", "2"], 1, [("1", ["10", "9"]), ("2", ["9", "10"])])

    assert bought(instance) == ("10",)


def test_a_tie_after_a_purchase_is_seen_as_a_tie():
    # Once “a” is bought, “b” and “x” would each cost those who have most exactly 5/12.
    approvals = [("1", "xb"), ("2", "xa"), ("3", "x"), ("4", "ab"), ("5", "b"), ("6", "a")]

    first, second = equal_shares(committee("abx", 3, approvals)), equal_shares(committee("abx", 3, approvals[::-1]))

    assert first.chosen == second.chosen == ("a", "b")
    assert [choice.price for choice in first.choices] == [Fraction(1, 3), Fraction(5, 12)]


def test_supporters_who_have_exactly_the_cost_can_pay():
    exact = Instance.from_approvals([("a", "0.3")], "0.9", [("1", "a"), ("2", ""), ("3", "")])
    short = Instance.from_approvals([("a", "0.3000000001")], "0.9", [("1", "a"), ("2", ""), ("3", "")])

    assert (bought(exact), bought(short)) == (("a",), ())


def test_supporters_who_lack_less_than_rounding_can_see_cannot_pay():
    approvals = [("1", "a"), ("2", "a"), ("3", "")]
    short = Instance.from_approvals([("a", "0.666666666666667")], 1, approvals)
    enough = Instance.from_approvals([("a", "0.666666666666666")], 1, approvals)

    assert (bought(short), bought(enough)) == ((), ("a",))


def test_what_costs_nothing_is_taken_where_projects_count_alike():
    instance = Instance.from_approvals([("a", 0), ("b", 0), ("c", 1)], 1, [("1", "ac")])

    run = equal_shares(instance, utility=Utility.COUNT)

    assert [(choice.project, choice.how) for choice in run.choices] == [("a", How.FREE), ("c", How.SHARES)]
    assert bought(instance) == ("c",)


@pytest.mark.parametrize("approvals", [[], [("1", "")], [("1", ""), ("2", "")]])
def test_nobody_or_nothing_approved_chooses_nothing(approvals):
    assert bought(committee("ab", 2, approvals)) == ()


@settings(deadline=None)
@given(instance=EITHER, utility=UTILITIES)
def test_the_choice_is_that_of_the_plain_definition_in_the_same_order(instance, utility):
    assert list(bought(instance, utility=utility)) == plain_shares(instance, share(instance), utility)


@settings(deadline=None)
@given(instance=EITHER, utility=UTILITIES)
def test_nobody_pays_more_than_their_share_and_every_cost_is_paid(instance, utility):
    run = equal_shares(instance, utility=utility)

    costs = dict(zip(instance.projects, instance.costs, strict=True))
    assert (spent(instance, run) <= float(share(instance)) * instance.weights * (1 + 1e-12)).all()
    for choice in run.choices:
        assert choice.paid.sum() == pytest.approx(costs[choice.project], rel=1e-12)


@settings(deadline=None)
@given(instance=budgets(), utility=UTILITIES, seed=st.randoms(use_true_random=False))
def test_the_order_of_voters_leaves_no_trace(instance, utility, seed):
    ballots = [
        (name, [instance.projects[one] for one in instance.project[begin:end]])
        for name, begin, end in zip(instance.voters, instance.start, instance.start[1:], strict=False)
    ]
    seed.shuffle(ballots)
    costs = [
        (name, Fraction(cost, instance.scale)) for name, cost in zip(instance.projects, instance.costs, strict=True)
    ]
    shuffled = Instance.from_approvals(costs[::-1], Fraction(instance.budget, instance.scale), ballots)

    first, second = equal_shares(instance, utility=utility), equal_shares(shuffled, utility=utility)

    assert first.chosen == second.chosen
    assert [one.price for one in first.choices] == [one.price for one in second.choices]


def test_a_weight_of_three_counts_as_three_voters():
    costs = [("a", 4), ("b", 3), ("c", 5)]
    weighted = Instance.from_approvals(costs, 9, [("1", "ab"), ("2", "c")], weights=[3, 2])
    repeated = Instance.from_approvals(
        costs, 9, [*((f"1{n}", "ab") for n in range(3)), *((f"2{n}", "c") for n in "xy")]
    )

    assert [(one.project, one.price) for one in equal_shares(weighted).choices] == [
        (one.project, one.price) for one in equal_shares(repeated).choices
    ]


def test_weights_too_large_to_be_counted_are_refused():
    with pytest.raises(ValueError, match="weights are too large"):
        committee("a", 1, [(str(number), "a") for number in range(3)], weights=[2.0**49] * 3)


def test_only_ratios_of_weights_matter():
    approvals = [("1", "a"), ("2", "ab"), ("3", "b")]

    tenths = committee("ab", 2, approvals, weights=[0.1, 0.2, 0.3])
    whole = committee("ab", 2, approvals, weights=[1, 2, 3])

    assert tenths.weights.tolist() == whole.weights.tolist()


def test_weights_with_too_many_decimals_are_rounded_together():
    instance = committee("a", 1, [("1", "a"), ("2", "a")], weights=[2**0.5, 1e6 / 3])

    assert instance.weights[1] / instance.weights[0] == pytest.approx(1e6 / 3 / 2**0.5, rel=1e-8)


@pytest.mark.parametrize("weights", [[1], [1, -1]])
def test_weights_that_do_not_fit_are_refused(weights):
    with pytest.raises(ValueError, match="one weight for each voter"):
        committee("a", 1, [("1", "a"), ("2", "a")], weights=weights)


def test_who_has_no_weight_has_no_share_and_no_say():
    instance = committee("ab", 2, [("1", "a"), ("2", "b")], weights=[1, 0])

    assert bought(instance) == ("a",)
    assert violation(instance, ["a"]) is None


def test_a_limit_keeps_one_voter_from_carrying_a_project_alone():
    instance = committee("ab", 3, [("1", "a"), ("2", "b"), ("3", "b")], weights=[4, 1, 1])

    free, limited = bought(instance), bought(instance, most_carried=Fraction(1, 2))

    assert free == ("a", "b")
    assert limited == ("b",)
    assert violation(instance, limited).project == "a"


@settings(deadline=None)
@given(instance=budgets(weighted=True), part=st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(2, 5)]))
def test_nobody_pays_more_than_the_limit_and_every_cost_is_paid(instance, part):
    run = equal_shares(instance, most_carried=part)

    costs = dict(zip(instance.projects, instance.costs, strict=True))
    for choice in run.choices:
        cost = costs[choice.project]
        assert choice.paid.sum() == pytest.approx(cost, rel=1e-12)
        assert choice.paid.max() <= float(part * cost) * (1 + 1e-12)
    if part == 1:
        assert run.chosen == bought(instance)


@settings(deadline=None)
@given(instance=budgets(weighted=True), part=st.sampled_from([Fraction(1, 2), Fraction(2, 5), Fraction(1, 3)]))
def test_under_a_limit_too_the_choice_is_that_of_the_plain_definition(instance, part):
    chosen = bought(instance, most_carried=part)

    assert list(chosen) == plain_shares(instance, share(instance), part=part)


@pytest.mark.parametrize("part", [Fraction(0), Fraction(3, 2)])
def test_a_limit_is_a_part(part):
    with pytest.raises(ValueError, match="part of the cost"):
        equal_shares(committee("a", 1, [("1", "a")]), most_carried=part)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_stored_cases_computed_elsewhere_come_out_the_same(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    approvals = [(str(number), ballot) for number, ballot in enumerate(case["ballots"])]
    instance = Instance.from_approvals(case["costs"].items(), case["budget"], approvals)

    found = {
        f"{utility.value}, {completion.value}": sorted(select(instance, utility=utility, completion=completion).chosen)
        for utility in Utility
        for completion in (Completion.NONE, Completion.ADD_ONE)
    }

    assert found == case["chosen"]


@pytest.mark.parametrize(
    ("costs", "approvals"),
    [([("a", 1), ("a", 2)], []), ([("a", -1)], []), ([("a", 1)], [("1", "b")]), ([("a", 1)], [("1", ""), ("1", "a")])],
)
def test_an_instance_that_makes_no_sense_is_refused(costs, approvals):
    with pytest.raises(ValueError, match=r"named once|below zero|no project"):
        Instance.from_approvals(costs, 1, approvals)


def test_projects_given_by_places_are_sorted():
    with pytest.raises(ValueError, match="sorted"):
        Instance.from_places(["b", "a"], [Fraction(1)] * 2, Fraction(1), voters=[], voter=[], project=[])


def test_money_that_cannot_be_counted_is_refused():
    with pytest.raises(ValueError, match="too finely"):
        Instance.from_approvals([("a", "1e-19"), ("b", 10)], 10, [])
