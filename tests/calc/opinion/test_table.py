"""Votes in a table: the last one counts, seen is not the same as unseen, nothing changes afterwards."""

import pytest

from zbor.calc.opinion import Vote, VoteTable


def test_the_last_vote_counts():
    table = VoteTable.from_votes([("a", "1", 1), ("a", "1", -1)])

    assert table.value.tolist() == [-1]


def test_a_pass_is_seen_and_the_rest_is_not():
    table = VoteTable.from_votes([("a", "1", 0)], participants=["b"], statements=["2"])

    assert table.answers.tolist() == [1, 0]
    assert table.counts().n.tolist() == [1, 0]


def test_statements_left_out_are_gone():
    table = VoteTable.from_votes([("a", "1", 1), ("a", "2", 1)], statements=["2", "3"], without=["2"])

    assert table.statements == ("1", "3")


def test_a_table_cannot_be_changed():
    table = VoteTable.from_votes([("a", "1", 1)])

    with pytest.raises(ValueError, match="read-only"):
        table.value[0] = 0


@pytest.mark.parametrize("value", [2, -2, None])
def test_other_values_are_refused(value):
    with pytest.raises(ValueError, match="1, 0 or -1"):
        VoteTable.from_votes([("a", "1", value)])


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="finite"):
        VoteTable.from_votes([("a", "1", 1)], weights={"a": -1.0})


def test_red_lines_and_importance_belong_to_the_fingerprint():
    plain = VoteTable.from_votes([Vote("a", "1", -1)])
    red = VoteTable.from_votes([Vote("a", "1", -1, importance=2, red_line=True)])

    assert red.red_line.tolist() == [True]
    assert plain.sha256 != red.sha256
