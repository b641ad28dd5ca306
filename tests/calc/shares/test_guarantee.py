"""EJR+ is found broken exactly where trying every group finds it broken, and never after equal shares."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.shares.plainly import wronged
from tests.calc.shares.strategies import NAMES, budgets, committees
from zbor.calc.shares import Completion, Instance, Utility, committee, select, violation


def test_a_third_that_agrees_and_gets_nothing_of_three_places_is_named():
    instance = committee("abcd", 3, [("1", "abc"), ("2", "abc"), ("3", "d")])

    found = violation(instance, ["a", "b", "c"])

    assert (found.project, found.group.tolist(), found.has, found.deserves) == ("d", [2], 0, 1)


def test_members_who_have_enough_are_no_part_of_the_group():
    instance = committee("abd", 2, [("1", "abd"), ("2", "abd"), ("3", "d"), ("4", "d")])

    assert violation(instance, ["a", "b"]).group.tolist() == [2, 3]
    assert violation(instance, ["a", "d"]) is None


def test_with_costs_a_group_can_claim_what_fits_into_its_money():
    approvals = [("1", "ab"), ("2", "ab"), ("3", "c")]
    fits = Instance.from_approvals([("a", 5), ("b", 5), ("c", "2.5")], "7.5", approvals)
    too_dear = Instance.from_approvals([("a", 5), ("b", 5), ("c", "2.6")], "7.5", approvals)

    assert violation(fits, ["a"]).deserves == Fraction(5, 2)
    assert violation(too_dear, ["a"]) is None


def test_a_share_that_is_short_by_less_than_rounding_can_see_is_short():
    share = 10**15
    fits, short = (
        Instance.from_approvals([("a", cost)], 2 * share, [("1", "a"), ("2", "")]) for cost in (share, share + 1)
    )

    assert violation(fits, []).project == "a"
    assert violation(short, []) is None


def test_heavy_voters_deserve_more():
    instance = committee("ab", 2, [("1", "a"), ("2", "b")], weights=[1, 3])

    assert violation(instance, ["b"]) is None
    assert violation(instance, ["a"]).deserves == Fraction(3, 2)


@settings(deadline=None)
@given(instance=committees(voters=7), chosen=st.sets(st.sampled_from(NAMES)))
def test_it_is_broken_exactly_if_some_group_is_wronged(instance, chosen):
    found = violation(instance, chosen)

    assert (found is not None) == wronged(instance, chosen)


@settings(deadline=None)
@given(instance=committees(voters=7), chosen=st.sets(st.sampled_from(NAMES)))
def test_the_group_named_proves_it(instance, chosen):
    found = violation(instance, chosen)

    if found is not None:
        place = instance.projects.index(found.project)
        approved = [instance.project[instance.start[one] : instance.start[one + 1]] for one in found.group]
        deserves = Fraction(instance.budget * int(instance.weights[found.group].sum()), instance.weight)
        assert all(place in ballot for ballot in approved)
        assert found.deserves == deserves
        assert instance.approved(chosen)[found.group].max() == found.has <= deserves - 1


@settings(deadline=None)
@given(instance=budgets(weighted=True), utility=st.sampled_from(Utility), completion=st.sampled_from(Completion))
def test_equal_shares_keep_it_whatever_completes_them(instance, utility, completion):
    found = select(instance, utility=utility, completion=completion)

    assert violation(instance, found.chosen, utility=utility) is None
