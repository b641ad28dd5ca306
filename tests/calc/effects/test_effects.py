"""Changes on a scale of steps: against independent reckonings, by properties, and by how often an interval holds the truth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from zbor.calc.effects import Change, change, mean_change, rank_biserial, wilson

STEPS = 4
answers = st.integers(0, STEPS)
pairs = st.lists(st.tuples(answers, answers), min_size=5, max_size=60)


@given(of=st.integers(1, 300), share=st.floats(0, 1))
def test_wilson_agrees_with_another_reckoning(of, share):
    successes = round(of * share)

    ours = wilson(successes, of)

    theirs = stats.binomtest(successes, of).proportion_ci(method="wilson")
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_the_interval_is_students_over_two_more_people():
    changes = [0, 1, 1, 2, -1, 3]

    ours = mean_change(changes, steps=STEPS)

    together = [*changes, 1, -1]
    theirs = stats.t.interval(0.95, len(together) - 1, loc=np.mean(together), scale=stats.sem(together))
    assert (ours.low, ours.high) == pytest.approx(theirs)


@given(changes=st.lists(st.integers(-STEPS, STEPS), min_size=1, max_size=60).filter(any))
def test_the_effect_is_that_of_wilcoxons_ranks(changes):
    moved = np.array([one for one in changes if one])
    ranks = stats.rankdata(np.abs(moved))

    ours = rank_biserial(changes)

    assert ours == pytest.approx((ranks * np.sign(moved)).sum() / ranks.sum())


def test_the_effect_agrees_with_the_statistic_of_the_test():
    changes = [1, 2, -1, 3, 0, 1, -2, 2]

    statistic = stats.wilcoxon(changes, alternative="greater", method="approx").statistic

    whole = 7 * 8 / 2
    assert rank_biserial(changes) == pytest.approx((2 * statistic - whole) / whole)


def test_where_nobody_moved_there_is_no_effect():
    assert rank_biserial([0, 0, 0, 0, 0]) is None


@given(pairs=pairs)
def test_the_mean_lies_in_its_interval_and_the_parts_make_the_whole(pairs):
    found = change(pairs, steps=STEPS)

    assert found.interval.holds(found.mean)
    assert -STEPS <= found.interval.low < found.interval.high <= STEPS
    assert found.risen + found.same + found.fallen == found.n == len(pairs)
    assert found.after - found.before == pytest.approx(found.mean)


@given(pairs=pairs)
def test_what_is_told_backwards_is_the_same_change_backwards(pairs):
    forth, back = change(pairs, steps=STEPS), change([(after, before) for before, after in pairs], steps=STEPS)

    assert (back.mean, back.interval.low, back.risen) == pytest.approx(
        (-forth.mean, -forth.interval.high, forth.fallen)
    )
    assert back.effect == (None if forth.effect is None else pytest.approx(-forth.effect))


def test_of_four_people_only_their_number_is_told():
    found = change([(0, 4)] * 4, steps=STEPS)

    assert (found, found.is_told, found.is_clear) == (Change(4), False, False)


def test_where_all_say_the_same_the_interval_keeps_a_width():
    found = change([(1, 2)] * 6, steps=STEPS)

    assert (found.mean, found.is_clear) == (1, True)
    assert found.interval.high - found.interval.low > 0.5


def test_an_answer_outside_the_scale_is_an_error():
    with pytest.raises(ValueError, match="outside the scale"):
        change([(0, 5)] * 5, steps=STEPS)


BEFORE = {"low": [0.4, 0.4, 0.15, 0.05, 0.0], "even": [0.1, 0.3, 0.35, 0.2, 0.05], "high": [0.0, 0.05, 0.2, 0.45, 0.3]}
MOVES = {
    "nobody": ([0], [1.0]),
    "few": ([0, 1, 2], [0.6, 0.3, 0.1]),
    "hardly anybody": ([0, 1], [0.95, 0.05]),
    "everybody the same": ([1], [1.0]),
    "both ways": ([-1, 0, 1, 2], [0.25, 0.35, 0.3, 0.1]),
    "far": ([0, 1, 2, 3], [0.1, 0.3, 0.4, 0.2]),
}


@pytest.mark.parametrize("n", [5, 8, 12, 20, 40])
@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("where", BEFORE)
def test_the_interval_holds_the_truth_as_often_as_it_says(n, move, where):
    """Nominally 95 of 100; on steps that end above and below, never less than 91 of 100 over these shapes."""
    random = np.random.default_rng(2026)

    def drawn(size):
        before = random.choice(STEPS + 1, p=BEFORE[where], size=size)
        steps, odds = MOVES[move]
        return np.clip(before + random.choice(steps, p=odds, size=size), 0, STEPS) - before

    truth = float(drawn(400_000).mean())

    held = [mean_change(row.tolist(), steps=STEPS).holds(truth) for row in drawn((600, n))]

    assert np.mean(held) >= 0.90
