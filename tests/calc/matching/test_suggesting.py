"""Suggestions: what scores, what rules out, why not the next, and that nobody is shown more often than the cap."""

from collections import Counter
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.matching.plainly import best_lists, gets
from tests.calc.matching.strategies import parties
from zbor.calc.matching import Party, Scales, Sort, Surroundings, Term, Why, nearness, rarity, suggest


def seeker(name, *sought, **fields):
    return Party(name, wants=dict.fromkeys(sought, 1.0), **fields)


def offering(name, *things, **fields):
    return Party(name, offers=dict.fromkeys(things, 4), **fields)


def shown(round_, name):
    return [one.id for one in round_.listing(name).suggestions]


def test_what_few_offer_counts_more_than_what_many_offer():
    known = [seeker("a", "stage", "archive"), *(offering(f"s{n}", "stage") for n in range(5)), offering("z", "archive")]

    found = suggest(known).listing("a").suggestions

    assert found[0].id == "z"
    assert found[0].gets[0].worth == 1.0
    assert found[1].gets[0].worth == pytest.approx(rarity(5, 7))


def test_what_one_has_oneself_is_not_missing():
    known = [
        Party("a", offers={"stage": 3}, wants={"stage": 1.0}),
        offering("b", "stage"),
        Party("c", offers={"stage": 3}),
    ]

    found = suggest(known)

    assert shown(found, "a") == ["b"]
    assert found.listing("a").suggestions[0].gets[0].level == 4
    assert found.why_not("a", "c") == Why.NOTHING


def test_who_also_lacks_what_one_has_comes_before_who_only_gives():
    known = [
        Party("a", offers={"van": 4}, wants={"stage": 1.0}),
        Party("b", offers={"stage": 4}),
        Party("c", offers={"stage": 4}, wants={"van": 1.0}),
    ]

    first, second = suggest(known).listing("a").suggestions

    assert (first.id, second.id) == ("c", "b")
    assert first.ahead_of(second) == {Term.GIVES: 0.5, Term.MUTUAL: pytest.approx(0.5 * rarity(2, 3))}


def test_the_difference_of_two_is_the_difference_of_their_terms():
    known = [
        seeker("a", "stage", region="Pomurska", topics=frozenset({"film"})),
        offering("b", "stage", region="Pomurska", capacity=2, load=1),
        offering("c", "stage", region="Goriška", topics=frozenset({"film"})),
    ]
    around = Surroundings(together={frozenset({"a", "b"}): 1})

    first, second = suggest(known, around).listing("a").suggestions

    assert (first.id, second.id) == ("c", "b")
    assert first.ahead_of(second) == pytest.approx(
        {Term.TOPICS: 0.1, Term.NEAR: 0.1 / 3 - 0.1, Term.TOGETHER: -0.05, Term.FREE: 0.05}
    )
    assert sum(first.ahead_of(second).values()) == pytest.approx(first.score - second.score)


@pytest.mark.parametrize(
    ("other", "around", "why"),
    [
        (offering("b", "stage", apart=frozenset({"a"})), Surroundings(), Why.APART),
        (offering("b", "stage", capacity=1, load=1), Surroundings(), Why.FULL),
        (offering("b", "stage", capacity=0), Surroundings(), Why.FULL),
        (offering("b", "stage"), Surroundings(introduced=frozenset({frozenset({"a", "b"})})), Why.INTRODUCED),
        (offering("b", "stage", kind="company"), Surroundings(), Why.NOT_SOUGHT),
        (offering("b", "stage", seeks=Sort(regions=frozenset({"Goriška"}))), Surroundings(), Why.DOES_NOT_SEEK),
        (offering("b", "van"), Surroundings(), Why.NOTHING),
    ],
)
def test_a_hard_condition_keeps_out_and_is_named(other, around, why):
    known = [seeker("a", "stage", seeks=Sort(kinds=frozenset({"", "ngo"}))), other]

    found = suggest(known, around)

    assert (found.listing("a").suggestions, found.why_not("a", "b")) == ((), why)
    assert found.listing("a").ruled_out == {why: 1}


def test_the_next_one_is_named_and_why_it_is_not_shown():
    known = [
        seeker("a", "stage"),
        seeker("b", "stage"),
        offering("c", "stage"),
        offering("d", "stage"),
        offering("e", "stage"),
    ]

    short, capped = suggest(known, most=2, cap=5), suggest(known, most=2, cap=1)

    assert shown(short, "a") == ["c", "d"]
    assert (short.listing("a").next.id, short.listing("a").why_not_next) == ("e", Why.LOWER)
    assert (shown(capped, "a"), shown(capped, "b")) == (["c", "d"], ["e"])
    assert (capped.listing("b").next.id, capped.listing("b").why_not_next) == ("c", Why.SHOWN_ENOUGH)


def test_nobody_is_suggested_to_themselves():
    found = suggest([Party("a", offers={"stage": 1}, wants={"stage": 1.0})])

    assert (shown(found, "a"), found.why_not("a", "a"), found.listing("a").ruled_out) == ([], Why.SELF, {})


def test_equal_scores_go_by_id():
    known = [seeker("a", "stage"), offering("d", "stage"), offering("c", "stage"), offering("b", "stage")]

    assert shown(suggest(known), "a") == ["b", "c", "d"]


def test_the_largest_do_not_fill_every_list():
    large = offering("big", *"abcdefgh")
    small = [offering(f"small{n}", thing) for n, thing in enumerate("abcdefgh")]
    known = [large, *small, *(seeker(f"seeker{n}", thing) for n, thing in enumerate("abcdefgh"))]

    found = suggest(known, most=1, cap=2)

    assert found.shown["big"] == 2
    assert [found.listing(f"seeker{n}").suggestions[0].id for n in range(2, 8)] == [f"small{n}" for n in range(2, 8)]


def test_one_is_told_of_somebody_who_is_not_on_the_list():
    known = [seeker("a", "stage"), offering("b", "stage"), offering("c", "stage", capacity=1, load=1)]

    assert suggest(known).suggestion("a", "c").gets[0].what == "stage"


@settings(max_examples=120, deadline=None)
@given(parties(), st.integers(1, 3), st.integers(1, 3))
def test_nobody_is_shown_more_often_than_the_cap_and_nobody_has_reason_to_envy(known, most, cap):
    found = suggest(known, most=most, cap=cap)

    lists = {one.id: {each.id: each.score for each in found.listing(one.id).suggestions} for one in known}
    times = Counter(other for listed in lists.values() for other in listed)
    assert found.shown == {one.id: times[one.id] for one in known}
    assert max(found.shown.values()) <= cap
    assert max(map(len, lists.values())) <= most
    for one in known:
        for other in known:
            why = found.why_not(one.id, other.id)
            if why not in (Why.LOWER, Why.SHOWN_ENOUGH):
                continue
            score = found.suggestion(one.id, other.id).score
            full = len(lists[one.id]) == most and min(lists[one.id].values()) >= score
            taken = times[other.id] == cap and all(
                lists[who][other.id] >= score for who in lists if other.id in lists[who]
            )
            assert full or taken


@settings(max_examples=60, deadline=None)
@given(parties(), st.integers(1, 3), st.integers(1, 3))
def test_lists_are_worth_at_least_half_of_the_best_under_the_same_cap(known, most, cap):
    found = suggest(known, most=most, cap=cap)

    scores = {
        (one.id, other.id): found.suggestion(one.id, other.id).score
        for one in known
        for other in known
        if found.why_not(one.id, other.id) in (None, Why.LOWER, Why.SHOWN_ENOUGH)
    }
    total = sum(each.score for one in known for each in found.listing(one.id).suggestions)
    assert not scores or total >= best_lists(scores, most, cap) / 2 - 1e-9


@settings(max_examples=120, deadline=None)
@given(parties())
def test_every_score_is_the_sum_of_its_terms_by_their_definitions(known):
    around = Surroundings(
        borders={"Pomurska": frozenset({"Goriška"})}, together={frozenset({known[0].id, known[-1].id}): 3}
    )
    found = suggest(known, around)

    offered = Counter(what for one in known for what in one.offers)
    rare = lambda what: rarity(offered[what], len(known))  # noqa: E731 -- one line, used twice below
    for one in known:
        for other in known:
            told, to, back = found.suggestion(one.id, other.id), gets(one, other, rare), gets(other, one, rare)
            both = one.topics | other.topics
            assert told.terms == pytest.approx(
                {
                    Term.GETS: to,
                    Term.GIVES: 0.5 * back,
                    Term.MUTUAL: 0.5 * min(to, back),
                    Term.TOPICS: 0.1 * len(one.topics & other.topics) / len(both) if both else 0.0,
                    Term.NEAR: 0.1 * nearness(one.region, other.region, around.borders),
                    Term.TOGETHER: 0.075 if frozenset({one.id, other.id}) in around.together else 0.0,
                    Term.FREE: 0.1 * (1 - min(other.load / other.capacity, 1) if other.capacity else 1),
                }
            )
            assert told.score == pytest.approx(sum(told.terms.values()), abs=1e-8)
            assert sum(part.worth for part in told.gets) == pytest.approx(to)


@settings(max_examples=60, deadline=None)
@given(parties(), st.randoms(use_true_random=False))
def test_the_order_in_which_parties_come_changes_no_list(known, chance):
    mixed = list(known)
    chance.shuffle(mixed)
    plain, other = suggest(known, most=2, cap=2), suggest(mixed, most=2, cap=2)

    assert [plain.listing(one.id) for one in known] == [other.listing(one.id) for one in known]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("a", "a", 1), ("a", "b", 1 / 2), ("b", "a", 1 / 2), ("a", "c", 1 / 3), ("", "", 0), ("a", "", 0)],
)
def test_near_is_one_third_at_the_least_where_both_regions_are_known(one, other, near):
    assert nearness(one, other, {"a": frozenset({"b"})}) == near


def test_rarity_runs_from_one_down_to_a_tenth():
    assert [rarity(1, 100), rarity(100, 100), rarity(1, 1)] == [1.0, pytest.approx(0.1), 1.0]
    assert sorted(map(partial(rarity, parties=100), range(1, 101)), reverse=True) == [
        rarity(n, 100) for n in range(1, 101)
    ]


@pytest.mark.parametrize("options", [{"most": 0}, {"cap": 0}])
def test_lists_of_nothing_are_refused(options):
    with pytest.raises(ValueError, match="at least"):
        suggest([], **options)


def test_no_parties_are_no_trouble():
    assert suggest([]).shown == {}


def test_a_party_given_twice_is_refused():
    with pytest.raises(ValueError, match="once"):
        suggest([Party("a"), Party("a")])


def test_scales_are_not_below_zero():
    with pytest.raises(ValueError, match="scale"):
        Scales(near=-0.1)
