"""Which statements Polis shows: for each group those that represent it, for all those that everybody shares.

Statements are looked at in the order given, since one of the published rules depends on it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.shards import Floats, Ints, Tally
from zbor.calc.opinion.polis.formulas import SIGNIFICANT, Side, one_share_test, share

MOST_SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """A statement by its position, shown for agreement or disagreement; `best_agree` is put in front by its own rule."""

    statement: int
    agree: bool
    best_agree: bool = False


def representative(agree: Side, disagree: Side, group: int, order: Ints) -> tuple[Shown, ...]:
    """At most five statements that represent a group, agreements first; at least one if there are any statements.

    A statement is representative if both tests of a side are passed; those are ranked by the product of measures and
    tests. In front comes what the group agrees with most, if anything; without any, the greatest difference.
    """
    passes = np.flatnonzero((agree.significant | disagree.significant)[group, order])
    best = _best_agree(agree, disagree, group, order)
    agrees = agree.ratio_test[group, order] > disagree.ratio_test[group, order]
    metric = np.where(agrees, agree.metric[group, order], disagree.metric[group, order])
    ranked = passes[np.argsort(-metric[passes], kind="stable")].tolist()
    if best is not None:
        ranked = [best, *(at for at in ranked if at != best)]
    elif not ranked and len(order):
        tests = np.maximum(agree.ratio_test[group, order], disagree.ratio_test[group, order])
        ranked = [int(tests.argmax())]
    shown = [Shown(int(order[at]), bool(agrees[at]), at == best) for at in ranked[:MOST_SHOWN]]
    return tuple(sorted(shown, key=lambda one: not one.agree))


def _best_agree(agree: Side, disagree: Side, group: int, order: Ints) -> int | None:
    """What the group agrees with most: each statement in turn takes the place of the best so far if it beats it.

    The first must be significant, or more agreed than elsewhere and by most. Against a best that is more agreed than
    elsewhere, the product of measures and tests decides; against another, share and test alone.
    """
    answered = (agree.successes[group, order] > 0) | (disagree.successes[group, order] > 0)
    shares, tests, ratio = agree.share[group, order], agree.test[group, order], agree.ratio[group, order]
    fair = answered & ((tests > SIGNIFICANT) | ((ratio > 1) & (shares > 0.5)))
    best, found = None, np.flatnonzero(fair)
    while len(found):
        best = int(found[0])
        metric = agree.metric[group, order] if ratio[best] > 1 else shares * tests
        found = best + 1 + np.flatnonzero(answered[best + 1 :] & (metric[best + 1 :] > metric[best]))
    return best


def shared(everybody: Tally, order: Ints) -> tuple[Shown, ...]:
    """At most five statements that most agree with and five that most disagree with, strongest first."""
    n = everybody.n[0, order]
    found: list[Shown] = []
    for agrees, successes in ((True, everybody.agree), (False, everybody.disagree)):
        shares, tests = share(successes[0, order], n), one_share_test(successes[0, order], n)
        passes = np.flatnonzero((shares > 0.5) & (tests > SIGNIFICANT))
        ranked = passes[_descending((shares * tests)[passes])][:MOST_SHOWN]
        found += [Shown(int(order[at]), agrees) for at in ranked]
    return tuple(found)


def _descending(values: Floats) -> NDArray[np.intp]:
    return np.argsort(-values, kind="stable")
