"""From one sequence of words to another."""

from hypothesis import given, settings
from hypothesis import strategies as some

from zbor.calc.legal.trace.edits import MOST_CELLS, Edit, edits, kept

words = some.lists(some.sampled_from("abcdef"), max_size=20)


@settings(deadline=None)
@given(before=words, after=words)
def test_the_edits_lead_from_the_old_words_to_the_new_ones(before, after):
    found = edits(before, after)

    made, at = [], 0
    for edit in found:
        assert edit.size
        made += before[at : edit.begin] + after[edit.new_begin : edit.new_end]
        at = edit.end
    assert made + before[at:] == after


@settings(deadline=None)
@given(before=words, after=words)
def test_words_that_stayed_are_equal_and_in_order(before, after):
    stayed = kept(edits(before, after), len(before))

    assert all(before[place] == after[there] for place, there in stayed.items())
    assert list(stayed.values()) == sorted(stayed.values())


def test_equal_words_need_no_edit():
    assert edits("abc", "abc") == ()


def test_one_word_is_replaced():
    assert edits("abc", "axc") == (Edit(1, 2, 1, 2),)


def test_words_that_meet_by_chance_between_large_changes_belong_to_them():
    assert edits("abXcd", "efXgh") == (Edit(0, 5, 0, 5),)
    assert edits("aXc", "eXh") == (Edit(0, 1, 0, 1), Edit(2, 3, 2, 3))


def test_what_is_too_long_to_align_is_replaced_whole_between_its_common_ends():
    side = int(MOST_CELLS**0.5) + 1
    before, after = ["x", *("a" * side), "b", "y"], ["x", "c", *("a" * side), "y"]

    assert edits(before, after) == (Edit(1, side + 2, 1, side + 2),)
