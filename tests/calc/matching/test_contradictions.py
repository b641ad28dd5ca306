"""Plans that contradict themselves, and parties that cannot be: refused before anything is searched, with everything named."""

from dataclasses import replace

import pytest

from zbor.calc.matching import (
    BadPlan,
    Bounds,
    Contradiction,
    Fault,
    Lead,
    Need,
    Party,
    Plan,
    Quota,
    Shares,
    Sort,
    Spread,
    Trait,
    preview,
    relaxations,
    search,
)

PLAN = Plan((Need("stage"),), most=3)
KNOWN = [Party("a", kind="ngo", apart=frozenset({"b"})), Party("b", kind="ngo"), Party("c", kind="public"), Party("d")]
NGO, PUBLIC = frozenset({"ngo"}), frozenset({"public"})
ALL = frozenset("abcd")


@pytest.mark.parametrize(
    ("changes", "contradiction"),
    [
        ({"needs": ()}, Contradiction(Fault.NO_NEEDS)),
        ({"needs": (Need("stage"), Need("stage", 2))}, Contradiction(Fault.NEED_TWICE, "stage", 2, 1)),
        ({"needs": (Need("stage", level=5),)}, Contradiction(Fault.NEED_OUT_OF_RANGE, "stage")),
        ({"needs": (Need("stage", count=0),)}, Contradiction(Fault.NEED_OUT_OF_RANGE, "stage")),
        ({"needs": (Need("stage", weight=0.0),)}, Contradiction(Fault.NEED_OUT_OF_RANGE, "stage")),
        ({"needs": (Need("stage", weight=float("nan")),)}, Contradiction(Fault.NEED_OUT_OF_RANGE, "stage")),
        ({"needs": (Need("stage", count=4, is_required=True),)}, Contradiction(Fault.NEED_ABOVE_MOST, "stage", 4, 3)),
        ({"least": 0}, Contradiction(Fault.SIZE, found=0, bound=3)),
        ({"least": 4}, Contradiction(Fault.SIZE, found=4, bound=3)),
        ({"price": -0.1}, Contradiction(Fault.PRICE, found=-0.1, bound=0)),
        ({"own": "x"}, Contradiction(Fault.UNKNOWN_PARTY, "x")),
        ({"own": "a", "excluded": frozenset({"a"})}, Contradiction(Fault.IN_AND_OUT, "a")),
        ({"included": ALL - {"a"}, "most": 2}, Contradiction(Fault.TOO_MANY_IN, found=3, bound=2)),
        ({"own": "a", "included": frozenset({"b"})}, Contradiction(Fault.KEPT_APART, "a", "b")),
        ({"lead": Lead(is_own=True)}, Contradiction(Fault.LEAD_WITHOUT_OWN)),
        ({"own": "a", "lead": Lead(Sort(PUBLIC), is_own=True)}, Contradiction(Fault.OWN_MAY_NOT_LEAD, "a")),
        ({"quotas": (Quota(Trait.KIND, NGO, 2, 1),)}, Contradiction(Fault.QUOTA, "0", 2, 1)),
        ({"quotas": (Quota(Trait.KIND, frozenset()),)}, Contradiction(Fault.QUOTA, "0", 0, 0)),
        (
            {"quotas": (Quota(Trait.KIND, NGO, 2), Quota(Trait.KIND, PUBLIC, 2))},
            Contradiction(Fault.QUOTA_ABOVE_MOST, "kind", 4, 3),
        ),
        (
            {"own": "a", "quotas": (Quota(Trait.KIND, NGO, 0, 0),)},
            Contradiction(Fault.QUOTA_OF_INCLUDED, "0", 1, 0),
        ),
        ({"spreads": (Spread(Trait.REGION, 4),)}, Contradiction(Fault.SPREAD_ABOVE_MOST, "region", 4, 3)),
        ({"shares": Shares(Bounds(0.5, 0.4))}, Contradiction(Fault.SHARE, "each", 0.5, 0.4)),
        ({"shares": Shares(lead=Bounds(0.5, 1.5))}, Contradiction(Fault.SHARE, "lead", 0.5, 1.5)),
        (
            {"shares": Shares(kinds=((NGO, Bounds()), (NGO | PUBLIC, Bounds())))},
            Contradiction(Fault.SHARES_OVERLAP, "ngo"),
        ),
        ({"shares": Shares(Bounds(0.0, 0.25))}, Contradiction(Fault.SHARES_DO_NOT_ADD_UP, "most", 0.75, 1)),
        (
            {"least": 3, "shares": Shares(Bounds(0.5, 1.0))},
            Contradiction(Fault.SHARES_DO_NOT_ADD_UP, "least", 1.5, 1),
        ),
        (
            {"shares": Shares(kinds=((NGO, Bounds(0.6, 1.0)), (PUBLIC, Bounds(0.6, 1.0))))},
            Contradiction(Fault.SHARES_DO_NOT_ADD_UP, "least", 1.2, 1),
        ),
    ],
)
@pytest.mark.parametrize("ask", [preview, search, relaxations])
def test_a_contradiction_is_named_before_anything_is_searched(ask, changes, contradiction):
    with pytest.raises(BadPlan) as refused:
        ask(replace(PLAN, **changes), KNOWN)

    assert refused.value.contradictions == (contradiction,)


def test_all_contradictions_are_named_at_once_and_in_words():
    with pytest.raises(BadPlan) as refused:
        search(replace(PLAN, needs=(), own="x", least=9), KNOWN)

    assert [one.fault for one in refused.value.contradictions] == [Fault.SIZE, Fault.NO_NEEDS, Fault.UNKNOWN_PARTY]
    assert str(refused.value) == "size (9 against 3); no needs; unknown party x"


def test_a_party_given_twice_is_refused():
    with pytest.raises(ValueError, match="once"):
        preview(PLAN, [Party("a"), Party("a")])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"id": ""}, "has an id"),
        ({"offers": {"stage": 0}}, "levels"),
        ({"offers": {"stage": 5}}, "levels"),
        ({"wants": {"stage": 0.0}}, "importance"),
        ({"wants": {"stage": 1.1}}, "importance"),
        ({"wants": {"stage": float("nan")}}, "importance"),
        ({"load": -1}, "below zero"),
        ({"capacity": -1}, "below zero"),
        ({"burden": -0.1}, "burden"),
        ({"burden": float("inf")}, "burden"),
    ],
)
def test_a_party_that_cannot_be_is_refused(fields, words):
    with pytest.raises(ValueError, match=words):
        Party(**({"id": "a"} | fields))


def test_a_sort_holds_by_kind_sector_and_region():
    one = Party("a", kind="ngo", sector="culture", region="Pomurska")

    held = [
        sort.holds(one)
        for sort in (
            Sort(),
            Sort(NGO),
            Sort(PUBLIC),
            Sort(sectors=frozenset({"health"})),
            Sort(regions=frozenset({"Goriška"})),
        )
    ]

    assert held == [True, True, False, False, False]
    assert [one.trait(trait) for trait in Trait] == ["ngo", "culture", "Pomurska"]
