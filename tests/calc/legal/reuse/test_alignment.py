"""Local alignments, beside the bare definition of Smith and Waterman."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zbor.calc.legal.reuse.alignment import DIFFERENT, EQUAL, LEAST, LEFT_OUT, RARE, stretches

words = some.lists(some.sampled_from("abcdefg"), max_size=12)


def best_value(left, right, weight):
    table = {}
    for row in range(len(left) + 1):
        for column in range(len(right) + 1):
            if not row or not column:
                table[row, column] = 0.0
                continue
            both = EQUAL + RARE * weight if left[row - 1] == right[column - 1] else DIFFERENT
            table[row, column] = max(
                0.0,
                table[row - 1, column - 1] + both,
                table[row - 1, column] + LEFT_OUT,
                table[row, column - 1] + LEFT_OUT,
            )
    return max(table.values())


@settings(deadline=None)
@given(left=words, right=words, weight=some.sampled_from([0.0, 0.4, 1.0]))
def test_the_best_stretch_is_that_of_the_bare_definition(left, right, weight):
    found = stretches(left, right, [weight] * len(left))

    best = best_value(left, right, weight)
    assert (found[0].value if found else 0.0) == pytest.approx(best if best >= LEAST else 0.0)


@settings(deadline=None)
@given(left=words, right=words)
def test_pairs_are_equal_words_in_order_and_none_is_taken_twice(left, right):
    found = stretches(left, right, [1.0] * len(left))

    pairs = [pair for one in found for pair in one.pairs]
    assert all(left[a] == right[b] for a, b in pairs)
    assert all(list(one.pairs) == sorted(one.pairs) for one in found)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)


def test_passages_in_another_order_are_both_found():
    found = stretches([*"abcdexyz"], [*"xyzqqqqqqqqqqqqqabcde"], [1.0] * 8)

    assert [[a for a, _ in one.pairs] for one in found] == [[0, 1, 2, 3, 4], [5, 6, 7]]


def test_nothing_in_common_is_no_stretch():
    assert stretches([*"abc"], [*"xyz"], [1.0] * 3) == stretches([], [*"xyz"], []) == ()
