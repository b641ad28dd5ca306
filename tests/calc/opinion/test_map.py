"""The map finds what was planted, finds nothing where there is nothing, and never falls over."""

import random
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.opinion.planted import planted, shuffled
from zbor.calc.opinion import OpinionResult, Vote, VoteTable, map_svg, opinion_map

RECORDS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefghijklmn"), st.sampled_from("12345678")), st.sampled_from([-1, 0, 1]), max_size=90
).map(lambda cells: [Vote(who, what, value) for (who, what), value in cells.items()])
LABELS = {"title": "Map", "description": "One dot for each participant."}


@pytest.mark.parametrize("people", [30, 60, 120])
def test_planted_camps_are_found_and_people_stand_in_their_own(people):
    votes = planted(people)

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
        "Only 9 participants answered at least 5 statements; a map needs 10."
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
    segments = dict(zip(people, ["small"] * 3 + ["middle"] * 20 + ["large"] * 37, strict=True))

    result = opinion_map(VoteTable.from_votes(votes), segments=segments)

    assert [one.id for one in result.segments] == ["large"]
    assert "2 declared segments are too small to be shown apart." in [str(note) for note in result.notes]


def test_json_round_trip_is_byte_identical_and_the_result_equal():
    result = opinion_map(VoteTable.from_votes(planted(60)))

    again = OpinionResult.from_json(result.to_json())

    assert again == result
    assert again.to_json() == result.to_json()


def test_something_else_is_not_a_result():
    with pytest.raises(ValueError, match="not an opinion result"):
        OpinionResult.from_json('{"method": 1}')
