"""The published formulas of Polis for shares, tests, consensus and routing; arrays of any one shape.

Source: Small et al. (2021), "Polis: scaling deliberation by mapping high dimensional opinion spaces", and the
published mathematics of Polis as of 2024. `n` counts passes too. Every share starts from one success and one failure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.shards import Floats, Ints, Tally

SIGNIFICANT = 1.2816
"""The one-sided 90 % point of the normal distribution, as Polis writes it."""

META_PRIORITY = 7.0
NEWNESS = 8.0


def share(successes: Ints, n: Ints) -> Floats:
    """(s + 1) / (n + 2)."""
    probability: Floats = (successes + 1) / (n + 2)
    return probability


def one_share_test(successes: Ints, n: Ints) -> Floats:
    """How far a share lies above one half: 2 √(n + 1) ((s + 1) / (n + 1) - ½)."""
    z: Floats = 2 * np.sqrt(n + 1) * ((successes + 1) / (n + 1) - 0.5)
    return z


def two_share_test(inside: Ints, outside: Ints, n_inside: Ints, n_outside: Ints) -> Floats:
    """How far one share lies above another, one added to all four counts; 0 where everybody succeeded."""
    first, second = (inside + 1) / (n_inside + 1), (outside + 1) / (n_outside + 1)
    pooled = (inside + outside + 2) / (n_inside + n_outside + 2)
    spread = pooled * (1 - pooled) * (1 / (n_inside + 1) + 1 / (n_outside + 1))
    z: Floats = np.where(pooled == 1, 0.0, (first - second) / np.sqrt(np.where(pooled == 1, 1.0, spread)))
    return z


@dataclass(frozen=True, eq=False)
class Side:
    """One side of every statement in every group, arrays of shape (groups, statements).

    `share` is of the group; `test` says whether it is above one half; `ratio` is the share over that of all other
    groups together; `ratio_test` says whether the difference is more than chance.
    """

    successes: Ints
    share: Floats
    test: Floats
    ratio: Floats
    ratio_test: Floats

    @property
    def significant(self) -> NDArray[np.bool_]:
        """Whether both tests are passed."""
        return (self.ratio_test > SIGNIFICANT) & (self.test > SIGNIFICANT)

    @property
    def metric(self) -> Floats:
        """What representative statements are ranked by: the product of both measures and both tests."""
        product: Floats = self.ratio * self.ratio_test * self.share * self.test
        return product


def side(successes: Ints, n: Ints) -> Side:
    """Compare every group with all other groups together, from counts of shape (groups, statements)."""
    outside, n_outside = successes.sum(axis=0) - successes, n.sum(axis=0) - n
    own = share(successes, n)
    return Side(
        successes,
        own,
        one_share_test(successes, n),
        own / share(outside, n_outside),
        two_share_test(successes, outside, n, n_outside),
    )


def group_informed_consensus(successes: Ints, n: Ints) -> Floats:
    """The product over groups of their shares, from counts of shape (groups, statements)."""
    product: Floats = share(successes, n).prod(axis=0)
    return product


def priority(inside: Tally, extremity: Floats, meta: NDArray[np.bool_]) -> Floats:
    """How likely a statement is to be shown next: importance, raised while it is new, squared.

    Counts are those of all groups together; a meta statement has a constant priority.
    """
    n, agree, passed = (counts.sum(axis=0) for counts in (inside.n, inside.agree, inside.passed))
    importance = (1 - share(passed, n)) * (extremity + 1) * share(agree, n)
    chance: Floats = np.where(meta, META_PRIORITY, importance * (1 + NEWNESS * 2.0 ** (n / -5))) ** 2
    return chance


def projection_scale(statements: int, answered: Ints) -> Floats:
    """√(statements / answered): pushes those who answered little out from the middle."""
    scale: Floats = np.sqrt(statements / np.maximum(answered, 1))
    return scale


def extremity(statements: int, mean: Floats, axes: Floats) -> Floats:
    """How far from the middle somebody lies who only agreed with this statement."""
    far: Floats = np.sqrt(statements) * np.abs(1 - mean) * np.hypot(axes[:, 0], axes[:, 1])
    return far
