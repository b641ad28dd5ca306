"""Means, spread, and how far reviewers differ."""

import pytest

from zbor.calc.scoring import scored


def test_criteria_count_by_their_weights():
    found = scored([{"need": 4, "goal": 1}, {"need": 2, "goal": 5}], {"need": 3, "goal": 1})

    assert (found.n, found.mean) == (2, (3 * 6 + 6) / 8)
    assert [(one.code, one.mean, one.spread) for one in found.criteria] == [("need", 3.0, 1.0), ("goal", 3.0, 2.0)]


def test_two_reviewers_differ_by_points_on_average():
    reviews = [{"need": 4, "goal": 1}, {"need": 2, "goal": 5}]

    assert scored(reviews, {"need": 1, "goal": 1}).distance == 3.0


def test_those_who_agree_differ_by_nothing_and_one_alone_differs_from_nobody():
    assert scored([{"need": 4}] * 3, {"need": 1}).distance == 0.0
    assert scored([{"need": 4}], {"need": 1}).distance is None


@pytest.mark.parametrize(
    ("reviews", "weights"),
    [([], {"a": 1}), ([{"a": 1}], {}), ([{"a": 1}], {"a": 0}), ([{"a": 1}], {"a": 1, "b": 1}), ([{"b": 1}], {"a": 1})],
)
def test_what_is_not_whole_is_refused(reviews, weights):
    with pytest.raises(ValueError, match=r"criteri|review"):
        scored(reviews, weights)
