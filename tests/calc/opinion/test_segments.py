"""Cells of declared segments are shown only where they betray nobody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.calc.opinion import Vote, VoteTable, opinion_map
from zbor.calc.opinion.segments import hidden, segments_of

COLUMNS = st.lists(st.integers(0, 30), min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ([10, 9, 8], [10, 9, 8]),
        ([10, 9, 3], [10]),
        ([10, 4, 3], [10]),
        ([10, 2, 1], []),
        ([10, 9, 0], [10, 9]),
        ([3], []),
        ([9], [9]),
    ],
)
def test_small_cells_take_others_along_until_they_cannot_be_had(cells, left):
    column = np.array(cells)

    concealed = hidden(column[:, None])[:, 0]

    assert column[~concealed].tolist() == left


@given(COLUMNS)
def test_what_is_hidden_is_nothing_or_at_least_five_in_two_cells_or_everything(cells):
    column = np.array(cells)

    concealed = hidden(column[:, None])[:, 0]

    inside = column[concealed]
    assert not (column[~concealed] < 5).any()
    assert concealed.all() or inside.sum() == 0 or (inside.sum() >= 5 and (inside > 0).sum() >= 2)


def test_those_who_declared_nothing_are_a_cell_too():
    votes = [Vote(f"p{n:02}", "s", 1) for n in range(20)]
    declared = {"region": {f"p{n:02}": "north" if n < 10 else "south" for n in range(18)}}

    shown, left_out = segments_of(VoteTable.from_votes(votes), declared)

    assert [one.value for one in shown] == ["north"] or [one.value for one in shown] == ["south"]
    assert left_out == 1


def test_a_cell_of_few_answers_is_not_in_the_result():
    votes = [Vote(f"p{n:02}", f"s{s}", 1) for n in range(30) for s in range(6)]
    votes += [Vote(f"p{n:02}", "rare", 1) for n in range(3)]
    declared = {"region": {f"p{n:02}": "north" if n < 15 else "south" for n in range(30)}}

    result = opinion_map(VoteTable.from_votes(votes), segments=declared)

    assert {one.id: [cell.id for cell in one.statements] for one in result.segments} == {
        "north": ["s0", "s1", "s2", "s3", "s4", "s5"],
        "south": ["s0", "s1", "s2", "s3", "s4", "s5"],
    }


def test_differences_between_segments_are_named_and_narrow_consensus():
    votes = [Vote(f"p{n:02}", f"s{s}", 1 if s or n < 15 else -1) for n in range(30) for s in range(6)]
    declared = {"region": {f"p{n:02}": "north" if n < 15 else "south" for n in range(30)}}

    plain = opinion_map(VoteTable.from_votes(votes))
    result = opinion_map(VoteTable.from_votes(votes), segments=declared)

    assert {one.id: [(each.id, each.side) for each in one.representative] for one in result.segments} == {
        "north": [("s0", "agree")],
        "south": [("s0", "disagree")],
    }
    assert result.statements[0].consensus < plain.statements[0].consensus
    assert result.statements[0].gap > 0.8
