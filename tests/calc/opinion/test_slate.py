"""A slate gives every group its share, of votes as they are: incomplete, weighted, with red lines."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.slate import Slate, slate
from zbor.calc.shares import Completion

RECORDS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("12345")), st.sampled_from([-1, 0, 1]), max_size=40
).map(lambda cells: [Vote(who, what, value) for (who, what), value in cells.items()])
WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.0, 0.5, 1.0, 3.0]))
LIMITS = st.sampled_from([None, "0.5", "1/3"])


def table(*groups, **options):
    """A table of groups of equal answers: (people, agreed statements, disagreed statements)."""
    votes = []
    for number, (people, agreed, disagreed) in enumerate(groups):
        for person in range(people):
            votes.extend(Vote(f"{number}-{person}", one, 1) for one in agreed)
            votes.extend(Vote(f"{number}-{person}", one, -1) for one in disagreed)
    return VoteTable.from_votes(votes, **options)


def ids(found):
    return [one.id for one in found.chosen]


def wronged(votes, k, chosen, weights):
    """Whether any group is wronged, by trying every group: of those who answered something."""
    people = sorted({vote.participant for vote in votes if weights.get(vote.participant, 1.0)})
    agreed = {who: {vote.statement for vote in votes if vote.participant == who and vote.value == 1} for who in people}
    weight = {who: int(2 * weights.get(who, 1.0)) for who in people}
    groups = (group for size in range(1, len(people) + 1) for group in combinations(people, size))
    return any(
        set.intersection(*(agreed[who] for who in group)) - set(chosen)
        and all(
            len(agreed[who] & set(chosen)) < k * sum(map(weight.get, group)) // sum(weight.values()) for who in group
        )
        for group in groups
    )


def test_a_minority_of_a_quarter_has_one_of_four_places():
    votes = table((6, "abcde", "xyz"), (2, "xyz", "abcde"))

    assert sorted(ids(slate(votes, 4))) == ["a", "b", "c", "x"]


def test_who_carries_a_statement_and_who_is_represented_is_said():
    found = slate(table((2, "ab", "c"), (1, "c", "a")), 3)

    first, third = found.chosen[0], found.chosen[2]
    assert [(one.id, one.part) for one in first.supporters] == [("0-0", 0.5), ("0-1", 0.5)]
    assert [(one.id, one.part) for one in third.supporters] == [("1-0", 1.0)]
    assert [(one.id, one.agreed, one.disagreed, one.left) for one in found.participants] == [
        ("0-0", 2, 1, 0.0),
        ("0-1", 2, 1, 0.0),
        ("1-0", 1, 1, 0.0),
    ]


def test_counts_tell_those_who_disagree_from_those_who_pass_and_those_who_have_not_seen_it():
    votes = [Vote("1", "a", 1), Vote("2", "a", -1), Vote("3", "a", 0), Vote("4", "b", 0)]

    chosen = slate(VoteTable.from_votes(votes, participants=["5"]), 1).chosen[0]

    assert (chosen.agree, chosen.disagree, chosen.passed, chosen.unseen) == (1, 1, 1, 1)
    assert (chosen.how, chosen.weight) == ("completion", 0.25)


def test_who_answered_nothing_has_no_share():
    votes = [Vote("1", "a", 1), Vote("2", "b", 1)]

    found = slate(VoteTable.from_votes(votes, participants=["3", "4"]), 2, completion=Completion.NONE)

    assert ids(found) == ["a", "b"]


def test_a_statement_that_few_have_seen_is_named_if_its_readers_would_carry_it():
    found = slate(table((10, "abc", ""), (2, "d", ""), (8, "", "e")), 3)

    assert (ids(found), found.guarantee.kept, found.underseen) == (["a", "b", "c"], True, ("d",))


def test_a_red_line_is_counted_and_moves_nothing():
    plain = [Vote("1", "a", 1), Vote("2", "a", 1), Vote("3", "a", -1), Vote("3", "b", 1)]
    marked = [*plain[:2], Vote("3", "a", -1, red_line=True), plain[3]]

    first, second = slate(VoteTable.from_votes(plain), 1), slate(VoteTable.from_votes(marked), 1)

    assert (ids(first), ids(second)) == (["a"], ["a"])
    assert (first.chosen[0].red_lines, second.chosen[0].red_lines) == (0, 1)


def test_weights_are_weights_of_shares():
    votes = [Vote("big", "a", 1), Vote("1", "b", 1), Vote("2", "b", 1)]

    found = slate(VoteTable.from_votes(votes, weights={"big": 3.5}), 1)

    assert (ids(found), found.chosen[0].weight) == (["a"], 3.5 / 5.5)


def test_a_limit_wants_more_than_one_behind_each_statement_and_the_check_says_what_it_broke():
    votes = [Vote("big", "a", 1), Vote("1", "b", 1), Vote("2", "b", 1)]

    found = slate(VoteTable.from_votes(votes, weights={"big": 4}), 2, most_carried=0.5)

    assert ids(found) == ["b"]
    assert max(one.part for one in found.chosen[0].supporters) <= 0.5
    guarantee = found.guarantee
    assert (guarantee.kept, guarantee.by_limit, guarantee.statement, guarantee.group) == (False, True, "a", ("big",))
    assert (guarantee.has, guarantee.deserves, found.method.most_carried) == (0, 1, "1/2")


@settings(deadline=None)
@given(votes=RECORDS, weights=WEIGHTS, k=st.integers(1, 4), limit=LIMITS)
def test_the_check_finds_what_trying_every_group_finds(votes, weights, k, limit):
    found = slate(VoteTable.from_votes(votes, weights=weights), k, most_carried=limit)

    assert found.guarantee.kept == (not wronged(votes, k, ids(found), weights))
    assert found.guarantee.kept or limit is not None


@settings(deadline=None)
@given(votes=RECORDS, weights=WEIGHTS, k=st.integers(1, 6))
def test_all_places_are_filled_while_anybody_with_a_share_agrees_with_anything(votes, weights, k):
    wanted = {vote.statement for vote in votes if vote.value == 1 and weights.get(vote.participant, 1.0)}

    found = slate(VoteTable.from_votes(votes, weights=weights), k)

    assert len(set(ids(found))) == len(found.chosen) == min(k, len(wanted))


@settings(deadline=None)
@given(votes=RECORDS, seed=st.randoms(use_true_random=False))
def test_the_order_of_votes_leaves_no_trace(votes, seed):
    mixed = seed.sample(votes, len(votes))

    first, second = slate(VoteTable.from_votes(votes), 3), slate(VoteTable.from_votes(mixed), 3)

    assert first.to_json() == second.to_json()


@settings(deadline=None)
@given(votes=RECORDS, limit=LIMITS)
def test_a_slate_is_read_back_as_it_was_written(votes, limit):
    found = slate(VoteTable.from_votes(votes), 2, most_carried=limit)

    assert Slate.from_json(found.to_json()) == found


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"chosen": [1]}'])
def test_what_is_no_slate_is_refused(text):
    with pytest.raises(ValueError, match="not a slate"):
        Slate.from_json(text)


@pytest.mark.parametrize(("k", "completion"), [(0, Completion.PHRAGMEN), (1, Completion.ADD_ONE)])
def test_a_slate_has_places_and_they_are_not_filled_by_adding_money(k, completion):
    with pytest.raises(ValueError, match="at least one place"):
        slate(table((1, "a", "")), k, completion=completion)
