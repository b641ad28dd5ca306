"""Which statements represent a group, by the published rules; beside a slow reading of them, one after another."""

import numpy as np
import pytest

from zbor.calc.opinion.kernel import Tally
from zbor.calc.opinion.polis.formulas import SIGNIFICANT, side
from zbor.calc.opinion.polis.selection import Shown, representative, shared


def beats(agree, at, best):
    """Whether a statement takes the place of the best agreement so far."""
    if best is None:
        return agree["test"][at] > SIGNIFICANT or (agree["ratio"][at] > 1 and agree["share"][at] > 0.5)
    if agree["ratio"][best] > 1:
        return agree["metric"][at] > agree["metric"][best]
    return agree["share"][at] * agree["test"][at] > agree["share"][best] * agree["test"][best]


def slow(agree, disagree, group, order):
    best, first, enough = None, None, []
    a, d = (
        {name: getattr(one, name)[group] for name in ("share", "test", "ratio", "metric")} for one in (agree, disagree)
    )
    rat, rdt = agree.ratio_test[group], disagree.ratio_test[group]
    for at in order:
        if (rat[at] > SIGNIFICANT and a["test"][at] > SIGNIFICANT) or (
            rdt[at] > SIGNIFICANT and d["test"][at] > SIGNIFICANT
        ):
            enough.append(at)
        if first is None or max(rat[at], rdt[at]) > max(rat[first], rdt[first]):
            first = at
        answered = agree.successes[group, at] > 0 or disagree.successes[group, at] > 0
        if answered and beats(a, at, best):
            best = at
    enough.sort(key=lambda at: -(a["metric"][at] if rat[at] > rdt[at] else d["metric"][at]))
    chosen = [best, *(at for at in enough if at != best)][:5] if best is not None else enough[:5] or [first]
    shown = [(at, bool(rat[at] > rdt[at]), at == best) for at in chosen]
    return [one for one in shown if one[1]] + [one for one in shown if not one[1]]


@pytest.mark.parametrize("seed", range(60))
def test_statements_chosen_are_those_of_a_slow_reading(seed):
    chance = np.random.default_rng(seed)
    n = chance.integers(0, 12, (3, 30))
    agree = chance.binomial(n, chance.random((3, 30)))
    disagree = chance.binomial(n - agree, 0.7)
    sides = side(agree, n), side(disagree, n)
    order = chance.permutation(30)[:25]

    for group in range(3):
        chosen = representative(*sides, group, order)

        assert [(one.statement, one.agree, one.best_agree) for one in chosen] == slow(*sides, group, order.tolist())


def test_a_group_that_agrees_with_nothing_is_shown_its_greatest_difference():
    n = np.array([[4, 4], [40, 40]])
    sides = side(np.array([[0, 0], [20, 20]]), n), side(np.array([[2, 3], [20, 20]]), n)

    assert representative(*sides, 0, np.arange(2)) == (Shown(1, agree=False),)


def test_without_statements_nothing_is_shown():
    nothing = side(np.zeros((1, 0), dtype=np.int64), np.zeros((1, 0), dtype=np.int64))

    assert representative(nothing, nothing, 0, np.arange(0)) == ()


def test_what_is_shared_is_ranked_by_share_times_test_five_each_way():
    agree = np.array([[9, 8, 10, 7, 9, 10, 1, 0]])
    disagree = np.array([[0, 1, 0, 1, 0, 0, 9, 4]])
    passed = np.array([[1, 1, 0, 2, 1, 0, 0, 6]])

    chosen = shared(Tally(agree, disagree, passed), np.arange(8))

    assert [(one.statement, one.agree) for one in chosen] == [
        (2, True),
        (5, True),
        (0, True),
        (4, True),
        (1, True),
        (6, False),
    ]
