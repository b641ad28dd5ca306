"""What waits is laid out by deadline."""

from datetime import date

from zbor.base.waiting import Waiting, by_deadline


def test_the_most_urgent_comes_first_and_what_has_no_deadline_last():
    undated = Waiting("a", "/a/", None, "task")
    late = Waiting("b", "/b/", date(2026, 11, 30), "task")
    early = Waiting("c", "/c/", date(2026, 11, 24), "task")

    assert by_deadline([undated, late, early]) == [early, late, undated]
