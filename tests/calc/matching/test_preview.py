"""The greedy preview: its guarantee, what it does under conditions, and what it says when it cannot keep them."""

from itertools import combinations
from math import e

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.calc.matching.plainly import keeps, value
from tests.calc.matching.strategies import needs, parties, plans
from zbor.calc.matching import (
    BadPlan,
    Bounds,
    Code,
    Condition,
    Lead,
    Need,
    Party,
    Plan,
    Quota,
    Shares,
    Sort,
    Spread,
    Trait,
    judged,
    preview,
)


def party(name, *things, **fields):
    return Party(name, offers=dict.fromkeys(things, 4), **fields)


def codes(team):
    return [one.code for one in team.unmet]


@settings(max_examples=120, deadline=None)
@given(needs, parties(), st.integers(1, 3))
def test_without_other_conditions_it_covers_at_least_1_minus_1_over_e_of_the_best(wanted, known, most):
    wanted = tuple(Need(one.what, one.level, one.count, one.weight) for one in wanted)
    known = [Party(one.id, offers=one.offers) for one in known]
    plan = Plan(wanted, most=most, price=0.0)

    team = preview(plan, known)

    best = max(value(plan, some) for some in combinations(known, min(most, len(known))))
    assert team.value >= (1 - 1 / e) * best - 1e-9


@settings(max_examples=120, deadline=None)
@given(plans(), parties())
def test_it_says_of_itself_truly_whether_it_keeps_every_condition(plan, known):
    try:
        team = preview(plan, known)
    except BadPlan:
        assume(False)

    members = [one for one in known if one.id in team.ids]
    assert team.value == pytest.approx(value(plan, members))
    assert (team.unmet == ()) == keeps(plan, members)


def test_who_adds_most_comes_first_and_nobody_who_adds_no_more_than_the_price():
    known = [party("a", "stage", "van"), party("b", "stage"), party("c", "grants"), party("d", "youth", burden=0.96)]
    plan = Plan(tuple(Need(what) for what in ("stage", "van", "grants", "youth")))

    assert preview(plan, known).ids == {"a", "c"}


def test_a_level_below_the_one_asked_for_does_not_count():
    known = [Party("a", offers={"stage": 2}), Party("b", offers={"stage": 3})]

    assert preview(Plan((Need("stage", level=3),)), known).ids == {"b"}


def test_the_last_place_is_kept_for_a_lead():
    known = [party("a", "stage", "van"), party("b", "grants", "youth"), party("c", kind="public")]
    plan = Plan(
        tuple(Need(what) for what in ("stage", "van", "grants", "youth")),
        most=2,
        lead=Lead(Sort(kinds=frozenset({"public"}))),
    )

    team = preview(plan, known)

    assert (team.ids, team.lead, team.unmet) == ({"a", "c"}, "c", ())


def test_needs_that_are_required_come_first_where_they_would_not_be_met_otherwise():
    known = [party("a", "stage", "van", "grants"), party("b", "youth"), party("c", "film")]
    plan = Plan(
        (
            *(Need(what) for what in ("stage", "van", "grants")),
            *(Need(what, is_required=True) for what in ("youth", "film")),
        ),
        most=2,
    )

    assert preview(plan, known).ids == {"b", "c"}


def test_quotas_are_filled_and_not_exceeded():
    known = [party(f"n{n}", thing, kind="ngo") for n, thing in enumerate(("stage", "van", "grants"))]
    known += [party("m", kind="municipality")]
    quotas = (Quota(Trait.KIND, frozenset({"ngo"}), most=2), Quota(Trait.KIND, frozenset({"municipality"}), least=1))

    team = preview(Plan(tuple(Need(what) for what in ("stage", "van", "grants")), quotas=quotas, most=4), known)

    assert (team.ids, team.unmet) == ({"n0", "n1", "m"}, ())


def test_members_come_from_as_many_regions_as_asked_for():
    known = [
        party("a", "stage", "van", region="Pomurska"),
        party("b", "grants", region="Pomurska"),
        party("c", region="Goriška"),
    ]
    plan = Plan((Need("stage"), Need("van"), Need("grants")), most=2, spreads=(Spread(Trait.REGION, 2),))

    assert preview(plan, known).ids == {"a", "c"}


def test_who_keeps_apart_from_a_member_does_not_join():
    known = [party("a", "stage", "van", apart=frozenset({"b"})), party("b", "grants"), party("c", "grants", burden=0.1)]

    assert preview(Plan((Need("stage"), Need("van"), Need("grants"))), known).ids == {"a", "c"}


def test_who_keeps_apart_from_our_own_party_is_not_asked():
    known = [party("own"), party("a", "stage", apart=frozenset({"own"}))]

    assert preview(Plan((Need("stage"),), own="own"), known).ids == {"own"}


def test_conditions_that_it_does_not_keep_are_named():
    plan = Plan(
        (Need("stage", is_required=True),),
        least=2,
        lead=Lead(Sort(kinds=frozenset({"ngo"}))),
        quotas=(Quota(Trait.KIND, frozenset({"ngo"}), least=1),),
        spreads=(Spread(Trait.REGION, 1),),
        shares=Shares(Bounds(0.0, 0.5)),
    )

    assert preview(plan, [party("a", "van")]).unmet == (
        Condition(Code.LEAD),
        Condition(Code.LEAST),
        Condition(Code.NEED, "stage"),
        Condition(Code.QUOTA_LEAST, "0"),
        Condition(Code.SPREAD, "0"),
    )


def test_shares_that_cannot_hold_are_named():
    each = Plan((Need("stage"),), shares=Shares(Bounds(0.0, 0.5)))
    kinds = Plan((Need("stage"),), shares=Shares(kinds=((frozenset({"ngo"}), Bounds(0.1, 1.0)),)))

    assert codes(preview(each, [party("a", "stage")])) == [Code.SHARE_EACH]
    assert codes(preview(kinds, [party("a", "stage")])) == [Code.SHARE_KINDS]


def test_a_lead_is_one_with_whom_the_budget_can_be_divided():
    known = [party("a", "stage", "van", kind="public"), party("b", "grants", kind="ngo")]
    shares = Shares(Bounds(0.0, 0.5), Bounds(0.6, 1.0), ((frozenset({"public"}), Bounds(0.0, 0.4)),))
    plan = Plan((Need("stage"), Need("van"), Need("grants")), lead=Lead(), shares=shares)

    assert preview(plan, known).lead == "b"


def test_where_nobody_may_join_there_is_nobody():
    team = preview(Plan((Need("stage"),)), [])

    assert (team.members, codes(team)) == ((), [Code.LEAST])


def test_a_chosen_team_is_told_as_it_is_with_who_is_always_in():
    plan = Plan((Need("a"), Need("b")), own="own", most=2)
    known = [party("own"), party("one", "a"), party("two", "b")]

    team = judged(plan, known, ["one", "two", "nobody"])

    assert team.ids == {"own", "one", "two"}
    assert [member.alone for member in team.members] == [("a",), (), ("b",)]
    assert team.unmet == (Condition(Code.MOST),)
