"""The exact search: equal to trying all teams, in every condition; what it says of teams; and when there is none."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.calc.matching.plainly import best, broken, differs, keeps, possible, value
from tests.calc.matching.strategies import parties, plans
from zbor.calc.matching import (
    BadPlan,
    Bounds,
    Code,
    Condition,
    Doubly,
    Lead,
    Need,
    Party,
    Plan,
    Quota,
    Shares,
    Sort,
    Trait,
    exact,
    preview,
    relaxations,
    search,
)
from zbor.calc.matching.ceiling import NoTeam, ceiling
from zbor.calc.matching.counting import Counting, TooMany
from zbor.calc.matching.narrowing import useful
from zbor.calc.matching.nearby import among, improved
from zbor.calc.matching.table import table

NEAR = 1e-5
OFTEN_WITHOUT = [HealthCheck.filter_too_much]
"""Half of the plans have a team and half have none: who asks about one half tries twice as many."""


def party(name, *things, kind="ngo", **fields):
    return Party(name, kind=kind, offers=dict.fromkeys(things, 4), **fields)


def searched(plan, known, **options):
    """What is found; plans that contradict themselves are for another test."""
    try:
        return search(plan, known, **options)
    except BadPlan:
        assume(False)


def members(team, known):
    return [one for one in known if one.id in team.ids]


@pytest.mark.parametrize("steps", [exact.STEPS, 0], ids=["counted through", "by the solver"])
@settings(max_examples=80, deadline=None, suppress_health_check=OFTEN_WITHOUT)
@given(plans(), parties(least=3, most=7), st.integers(1, 2))
def test_every_alternative_is_as_good_as_the_best_of_all_teams_tried(steps, plan, known, differing):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(exact, "STEPS", steps)
        found = searched(plan, known, differing=differing)

    former = []
    for one in found.alternatives:
        team = members(one.team, known)
        assert keeps(plan, team)
        assert differs(plan, team, former, differing)
        assert one.team.value == pytest.approx(value(plan, team))
        assert one.team.value == pytest.approx(best(plan, known, former, differing), abs=NEAR)
        assert one.is_proven
        former.append(one.team.ids)
    if len(former) < 3:
        assert best(plan, known, former, differing) is None


@settings(max_examples=80, deadline=None, suppress_health_check=OFTEN_WITHOUT)
@given(plans(), parties())
def test_no_team_is_above_the_ceiling_less_what_its_choices_cost(plan, known):
    try:
        rows = table(plan, known)
    except BadPlan:
        assume(False)
    try:
        above = ceiling(rows, np.arange(len(rows.parties)))
    except NoTeam:
        assert best(plan, known, [], 1) is None
        return
    for team in possible(plan, known):
        if keeps(plan, team):
            inside = np.isin([one.id for one in rows.parties], [one.id for one in team])
            has = rows.covers[inside].sum(axis=0)
            lost = above.joining[inside].sum() + above.staying_out[~inside].sum()
            lost += np.maximum(has - rows.count, 0) @ above.doubled + np.minimum(has, rows.count) @ above.answered
            open_ = np.maximum(rows.count - has, 0)
            lost += open_[open_ > 0] @ above.lacking[open_ > 0] + (plan.most - inside.sum()) * above.free
            assert value(plan, team) <= above.value - lost + NEAR


@settings(max_examples=25, deadline=None)
@given(plans(), parties(), st.randoms(use_true_random=False))
def test_the_order_in_which_parties_come_changes_nothing(plan, known, chance):
    mixed = list(known)
    chance.shuffle(mixed)

    assert searched(plan, mixed) == searched(plan, known)


@settings(max_examples=80, deadline=None, suppress_health_check=OFTEN_WITHOUT)
@given(plans(), parties())
def test_without_a_team_the_fewest_conditions_are_named_that_would_have_to_give_way(plan, known):
    plan = replace(plan, shares=None)
    found = searched(plan, known)
    assume(not found.alternatives)

    counts = [len(one.relaxed) for one in found.relaxations]

    assert counts[0] == min(broken(plan, team) for team in possible(plan, known))
    assert counts == sorted(counts)
    for one in found.relaxations:
        team = [each for each in known if each.id in one.team]
        assert broken(plan, team) == len(one.relaxed)


@settings(max_examples=25, deadline=None, suppress_health_check=OFTEN_WITHOUT)
@given(plans(), parties())
def test_nothing_is_to_be_relaxed_where_there_is_a_team(plan, known):
    found = searched(plan, known)
    assume(found.alternatives)

    assert (relaxations(plan, known), found.relaxations) == ((), ())


def test_what_each_supplies_alone_what_is_doubled_and_what_is_missing_is_said():
    known = [party("a", "stage", "van"), party("b", "van", "grants"), party("c", "evaluation", burden=5.0)]
    plan = Plan((Need("stage"), Need("van"), Need("grants"), Need("evaluation"), Need("youth")), most=3)

    team = search(plan, known).alternatives[0].team

    assert [(one.id, one.covers, one.alone) for one in team.members] == [
        ("a", ("stage", "van"), ("stage",)),
        ("b", ("van", "grants"), ("grants",)),
    ]
    assert team.doubly == (Doubly("van", ("a", "b")),)
    assert [(one.what, one.has, one.count, one.others) for one in team.missing] == [
        ("evaluation", 0, 1, 1),
        ("youth", 0, 1, 0),
    ]
    assert [one.adds for one in team.members] == pytest.approx([0.95, 0.95])


def test_the_greedy_choice_stands_beside_the_best_with_its_gap():
    known = [
        party("a", "stage", "van", "youth"),
        party("b", "stage", "van", "grants"),
        party("c", "youth", "evaluation"),
    ]
    plan = Plan(tuple(Need(what) for what in ("stage", "van", "youth", "grants", "evaluation")), most=2, price=0.0)

    found = search(plan, known)

    assert (found.alternatives[0].team.ids, found.alternatives[0].team.value) == ({"b", "c"}, 5.0)
    assert (found.preview.ids, found.gap) == ({"a", "b"}, pytest.approx(0.2))
    assert [one.over_preview for one in found.alternatives] == pytest.approx([0.2, 0.0, 0.0])


def test_alternatives_say_who_comes_and_who_goes():
    known = [party("a", "stage"), party("b", "stage", burden=0.1), party("c", "stage", burden=0.2)]

    found = search(Plan((Need("stage"),)), known)

    assert [(one.joins, one.leaves) for one in found.alternatives] == [((), ()), (("b",), ("a",)), (("c",), ("a",))]


def test_teams_differ_by_as_many_members_as_asked_for():
    known = [
        party(name, what, burden=cost) for what in ("stage", "van") for name, cost in ((what, 0.0), (f"{what}2", 0.1))
    ]

    found = search(Plan((Need("stage"), Need("van"))), known, differing=2)

    assert [sorted(one.team.ids) for one in found.alternatives[:2]] == [["stage", "van"], ["stage2", "van2"]]


def test_own_party_is_in_every_team_and_leads_where_it_may():
    known = [party("own"), party("a", "stage"), party("b", "stage")]
    plan = Plan((Need("stage"),), own="own", lead=Lead(Sort(kinds=frozenset({"ngo"}))))

    found = search(plan, known)

    assert [(sorted(one.team.ids), one.team.lead) for one in found.alternatives] == [
        (["a", "own"], "own"),
        (["b", "own"], "own"),
        (["own"], "own"),
    ]


def test_shares_divide_the_whole_budget_within_their_bounds():
    known = [party("a", "stage"), party("b", "van"), party("c", "grants", kind="company")]
    shares = Shares(Bounds(0.1, 0.5), Bounds(0.4, 0.7), ((frozenset({"company"}), Bounds(0.0, 0.2)),))
    plan = Plan((Need("stage"), Need("van"), Need("grants")), lead=Lead(Sort(kinds=frozenset({"ngo"}))), shares=shares)

    team = search(plan, known).alternatives[0].team

    parts = {one.id: one.share for one in team.members}
    assert sum(parts.values()) == pytest.approx(1)
    assert parts[team.lead] >= 0.4
    assert 0.1 <= parts["c"] <= 0.2


def test_a_need_that_nobody_meets_is_named_with_how_far_it_would_have_to_give_way():
    known = [party("a", "stage")]
    plan = Plan((Need("stage", count=2, is_required=True),))

    found = search(plan, known)

    relaxed = found.relaxations[0].relaxed[0]
    assert (relaxed.condition, relaxed.by, relaxed.to) == (Condition(Code.NEED, "stage"), 1.0, 1.0)


def test_either_the_size_or_a_need_may_give_way():
    known = [party("a", "stage"), party("b", "van")]
    plan = Plan((Need("stage", is_required=True), Need("van", is_required=True)), most=1)

    found = search(plan, known)

    assert [[(one.condition.code, one.to) for one in each.relaxed] for each in found.relaxations] in (
        [[(Code.MOST, 2)], [(Code.NEED, 0)], [(Code.NEED, 0)]],
        [[(Code.NEED, 0)], [(Code.NEED, 0)], [(Code.MOST, 2)]],
        [[(Code.NEED, 0)], [(Code.MOST, 2)], [(Code.NEED, 0)]],
    )


def test_it_is_said_who_of_the_excluded_would_have_to_be_let_in():
    known = [party("a", "stage"), party("b", "van")]
    plan = Plan((Need("van", is_required=True),), excluded=frozenset({"b"}))

    relaxed = [each.relaxed[0] for each in search(plan, known).relaxations]

    assert {(one.condition.code, one.who) for one in relaxed} == {(Code.EXCLUDED, ("b",)), (Code.NEED, ())}


def test_shares_that_no_team_can_keep_are_named():
    known = [party("a", "stage", kind="public"), party("b", "van", kind="public")]
    shares = Shares(kinds=((frozenset({"ngo"}), Bounds(0.3, 1.0)),))

    found = search(Plan((Need("stage"), Need("van")), shares=shares), known)

    relaxed = found.relaxations[0].relaxed[0]
    assert (relaxed.condition, relaxed.by) == (Condition(Code.SHARE_KINDS, "0"), pytest.approx(0.3))


def test_a_quota_that_cannot_be_filled_is_named():
    known = [party("a", "stage")]
    quota = Quota(Trait.KIND, frozenset({"municipality"}), least=1)

    found = search(Plan((Need("stage"),), quotas=(quota,)), known)

    assert [(one.condition, one.to) for one in found.relaxations[0].relaxed] == [(Condition(Code.QUOTA_LEAST, "0"), 0)]


def test_who_is_full_is_in_no_team_unless_always_in():
    known = [party("a", "stage", capacity=1, load=1)]
    plan = Plan((Need("stage"),))

    assert search(plan, known).alternatives == ()
    assert search(replace(plan, included=frozenset({"a"})), known).alternatives[0].team.ids == {"a"}


@pytest.mark.parametrize("options", [{"many": 0}, {"differing": 0}, {"seconds": 0}])
def test_numbers_below_one_are_refused(options):
    with pytest.raises(ValueError, match="At least"):
        search(Plan((Need("stage"),)), [party("a")], **options)


def test_what_is_not_proven_in_time_says_so():
    known = [party("a", "stage")]
    found = search(Plan((Need("stage"),)), known).alternatives[0]

    late = replace(found, bound=2.0)

    assert (found.is_proven, late.is_proven) == (True, False)


def test_there_is_nothing_to_compare_where_there_is_no_team():
    assert search(Plan((Need("stage", is_required=True),)), [party("a")]).gap is None


def test_a_greedy_choice_that_breaks_a_condition_has_no_gap():
    known = [party("a", "stage", "van", "grants"), party("b", "stage", "youth"), party("c", "van", "grants", "film")]
    asked = ("stage", "van", "youth", "film")

    found = search(Plan(tuple(Need(what, is_required=True) for what in asked), most=2), known)

    assert (found.alternatives[0].team.ids, found.gap) == ({"b", "c"}, None)
    assert [one.code for one in found.preview.unmet] == [Code.NEED]


def test_where_the_solver_cannot_decide_at_the_edge_it_is_asked_without_the_edge(monkeypatch):
    known = [party("a", "stage"), party("b", "van"), party("c", "stage", "van", burden=0.02)]
    plan = Plan((Need("stage"), Need("van")))
    monkeypatch.setattr(exact, "STEPS", 0)
    decided = search(plan, known)

    monkeypatch.setattr(exact, "UNDECIDED", exact.INFEASIBLE)

    assert search(plan, known) == decided


def test_where_not_even_divided_parties_could_do_it_nothing_is_searched(monkeypatch):
    plan, known = Plan((Need("stage", is_required=True), Need("van"))), [party("a", "van"), party("b", "van")]
    monkeypatch.setattr(exact, "Counting", None)

    with pytest.raises(NoTeam):
        ceiling(table(plan, known), np.arange(2))
    assert search(plan, known).alternatives == ()


def test_too_many_to_count_are_left_to_the_solver():
    known = table(Plan((Need("stage"), Need("van"))), [party("a", "stage"), party("b", "van")])
    above = ceiling(known, useful(known))

    with pytest.raises(TooMany):
        Counting(known, above, steps=1).best([])
    assert Counting(known, above, steps=100).best([]) == (0, 1)


def test_a_preview_of_a_plan_that_contradicts_itself_is_refused():
    with pytest.raises(BadPlan):
        preview(Plan(()), [])


def test_where_one_exchange_helps_no_more_two_at_once_are_tried():
    known = table(
        Plan((Need("stage"), Need("van"), Need("grants"), Need("film")), most=2),
        [party("a", "stage", "van"), party("b", "grants"), party("c", "stage", "grants"), party("d", "van", "film")],
    )

    assert improved(known, (0, 1)) == (2, 3)


def test_a_team_is_begun_with_whom_the_divided_team_holds_most_of():
    known = table(
        Plan((Need("stage"), Need("van")), most=2), [party("a", "stage"), party("b", "van"), party("c", "stage")]
    )

    assert set(among(known, np.array([0.0, 1.0, 1.0]))) == {(1, 2)}
