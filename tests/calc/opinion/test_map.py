"""The map finds what was planted, finds nothing where there is nothing, and never falls over."""

import random
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.opinion.planted import continuum, planted, shuffled, shuffled_votes
from zbor.calc.opinion import OpinionResult, Vote, VoteTable, map_svg, opinion_map

RECORDS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefghijklmn"), st.sampled_from("12345678")), st.sampled_from([-1, 0, 1]), max_size=90
).map(lambda cells: [Vote(who, what, value) for (who, what), value in cells.items()])
LABELS = {"title": "Map", "description": "One dot for each participant."}


@pytest.mark.parametrize("people", [30, 60, 120])
def test_planted_camps_are_found_and_people_stand_in_their_own(people):
    votes = planted(people, claims=100)

    result = opinion_map(VoteTable.from_votes(votes))

    placed = [(one.id[0], one.group) for one in result.participants if one.group]
    agreeing = max(
        sum(pair in ways for pair in placed) for ways in ([("0", "A"), ("1", "B")], [("0", "B"), ("1", "A")])
    )
    assert (result.camps.found, result.camps.k) == (True, 2)
    assert agreeing / len(placed) > 0.9


def test_permuted_votes_hardly_ever_show_camps():
    votes = planted(60)

    found = [opinion_map(shuffled(votes, seed=seed)).camps.found for seed in range(12)]

    assert sum(found) <= 1


@pytest.mark.parametrize("slope", [1.5, 3.0, 6.0])
def test_a_scale_however_steep_is_not_called_camps(slope):
    found = [opinion_map(VoteTable.from_votes(continuum(60, slope=slope, seed=seed))).camps.found for seed in range(6)]

    assert sum(found) <= 1


def test_what_only_the_careless_set_apart_is_not_called_a_camp():
    votes = shuffled_votes(planted(60), seed=3)
    yes = [Vote(f"yes{person}", f"s{claim}", 1) for person in range(12) for claim in range(50)]

    result = opinion_map(VoteTable.from_votes(votes + yes))

    assert (result.camps.found, len({one.participant for one in result.careless.flagged})) == (False, 12)
    assert {one.id for one in result.participants if one.id.startswith("yes") and one.place is not None} == {
        f"yes{person}" for person in range(12)
    }


def test_planted_statements_represent_the_camps_and_divide_them():
    result = opinion_map(VoteTable.from_votes(planted(120)))

    opposed = {f"s{number}" for number in range(25)}
    named = {entry.id for group in result.groups for entry in group.representative}
    assert len(named) >= 10
    assert named <= opposed
    assert {entry.id for entry in result.divides} == named
    assert {entry.id for entry in result.unites} & opposed == set()


def test_without_camps_the_evidence_is_given():
    result = opinion_map(shuffled(planted(60), seed=3))

    assert (result.camps.k, result.groups) == (1, ())
    assert result.camps.null_p is not None
    assert [note.code for note in result.notes if note.code.startswith(("no-str", "one-"))] != []


def test_few_participants_get_no_map_but_their_counts():
    votes = [Vote(f"p{person}", f"s{claim}", 1) for person in range(9) for claim in range(6)]

    result = opinion_map(VoteTable.from_votes(votes))

    assert [str(note) for note in result.notes] == [
        "A map needs 10 participants who each answered 5 or more statements; so far: 9."
    ]
    assert {one.agree for one in result.statements} == {9}
    assert {one.place for one in result.participants} == {None}


@pytest.mark.parametrize(
    ("votes", "note"),
    [
        ([], "no-votes"),
        ([Vote("a b", "c d", 1)], "few-participants"),
        ([Vote(f"p {n}", "only one", n % 3 - 1) for n in range(30)], "no-structure"),
        ([Vote(f"p{n}", f"s{s}", 1) for n in range(20) for s in range(8)], "all-alike"),
        ([Vote(f"p{n}", f"s{s}", 0) for n in range(20) for s in range(8)], "only-passes"),
        ([Vote(f"p{n}", f"s{s}", 1 if n else -1) for n in range(20) for s in range(8)], None),
    ],
)
def test_degenerate_votes_give_a_result_with_a_note(votes, note):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = opinion_map(VoteTable.from_votes(votes))

    assert note is None or note in [one.code for one in result.notes]
    assert not result.camps.found
    assert OpinionResult.from_json(result.to_json()).to_json() == result.to_json()
    assert map_svg(result, own=None, labels=LABELS).endswith("</svg>\n")


@settings(max_examples=25, deadline=None)
@given(votes=RECORDS, order=st.randoms(use_true_random=False))
def test_the_order_of_votes_leaves_no_trace(votes: list[Vote], order: random.Random):
    other = list(votes)
    order.shuffle(other)

    first = opinion_map(VoteTable.from_votes(votes))
    second = opinion_map(VoteTable.from_votes(other))

    assert first.to_json() == second.to_json()


@settings(max_examples=25, deadline=None)
@given(votes=RECORDS)
def test_counts_are_plain_counts_and_nobody_without_votes_has_a_group(votes: list[Vote]):
    table = VoteTable.from_votes(votes, participants=["silent"])
    before = table.sha256, table.value.tobytes()

    result = opinion_map(table)

    for one in result.statements:
        values = [vote.value for vote in votes if vote.statement == one.id]
        assert (one.agree, one.disagree, one.passed) == (values.count(1), values.count(-1), values.count(0))
        assert one.lower < one.agreement < one.upper
    silent = next(one for one in result.participants if one.id == "silent")
    assert (silent.place, silent.group) == (None, None)
    assert (VoteTable.from_votes(votes, participants=["silent"]).sha256, table.value.tobytes()) == before


def test_a_lonely_small_segment_takes_another_along():
    votes = planted(60)
    people = sorted({vote.participant for vote in votes})
    sizes = dict(zip(people, ["small"] * 3 + ["middle"] * 20 + ["large"] * 37, strict=True))

    result = opinion_map(VoteTable.from_votes(votes), segments={"size": sizes})

    assert [(one.attribute, one.id, one.size) for one in result.segments] == [("size", "large", 37)]
    assert "Declared segments too small to be shown apart: 2." in [str(note) for note in result.notes]


def test_names_leave_no_trace():
    votes = planted(40)
    other = [Vote(f"x{hash_free(vote.participant)}", f"y{vote.statement[::-1]}", vote.value) for vote in votes]

    first, second = opinion_map(VoteTable.from_votes(votes)), opinion_map(VoteTable.from_votes(other))

    ways = {one.id: (one.place, one.group) for one in second.participants}
    assert first.camps == second.camps
    assert [(one.place, one.group) for one in first.participants] == [
        ways[f"x{hash_free(one.id)}"] for one in first.participants
    ]


def hash_free(name: str) -> str:
    """Another name, sorted otherwise."""
    return name[::-1]


def test_an_earlier_result_keeps_the_map_from_jumping():
    votes = planted(60)
    before = opinion_map(VoteTable.from_votes(votes))
    more = [*votes, *(vote._replace(participant=f"new-{vote.participant}") for vote in planted(20, seed=9))]

    after = opinion_map(VoteTable.from_votes(more), previous=before)

    old = {one.id: one.place for one in before.participants}
    moved = [np.subtract(one.place, old[one.id]) for one in after.participants if old.get(one.id) and one.place]
    assert float(np.sqrt(np.mean(np.square(moved)))) < 0.35
    assert after.method.input_sha256 != opinion_map(VoteTable.from_votes(more)).method.input_sha256


def test_weights_count_in_shares_and_are_remarked_upon():
    votes = [Vote(f"p{n:02}", f"s{s}", 1 if n < 10 else -1) for n in range(20) for s in range(6)]

    heavy = opinion_map(VoteTable.from_votes(votes, weights={f"p{n:02}": 3.0 for n in range(10)}))

    assert heavy.statements[0].agree == 10
    assert heavy.statements[0].agreement > 0.65
    assert "weights-in-shares" in [note.code for note in heavy.notes]


def test_axes_are_told_by_the_statements_that_split_people():
    result = opinion_map(VoteTable.from_votes(planted(120)))

    opposed = {f"s{number}" for number in range(25)}
    assert {one.id for one in result.axes[0].statements} <= opposed
    assert result.axes[0].share > result.axes[1].share


def test_red_lines_and_importance_are_counted():
    votes = [Vote(f"p{n}", "s1", -1, importance=1.0 if n < 3 else None, red_line=n < 2) for n in range(12)]

    result = opinion_map(VoteTable.from_votes(votes))

    assert (result.statements[0].red_lines, result.statements[0].important) == (2, 3)


def test_json_round_trip_is_byte_identical_and_the_result_equal():
    result = opinion_map(VoteTable.from_votes(planted(60)))

    again = OpinionResult.from_json(result.to_json())

    assert again == result
    assert again.to_json() == result.to_json()


def test_something_else_is_not_a_result():
    with pytest.raises(ValueError, match="not an opinion result"):
        OpinionResult.from_json('{"method": 1}')
