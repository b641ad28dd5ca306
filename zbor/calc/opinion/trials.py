"""How often would chance bring as much? What people gain by a gap is compared with what crowds drawn without one gain.

A gain is how much likelier the answers are if places are spread in any way than if they have one hump.

The answer is read from a gamma distribution with the mean and the variance of those drawn. A likelihood ratio has about
that shape, and so a few dozen draws tell what only hundreds could count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import pearson3

from zbor.calc.opinion.table import Floats

NOMINAL = 0.05
"""At most so often, as is the custom, camps are to be named where there are none."""
BATCHES = (12, 8, 8, 12)
"""How many crowds are drawn at a time; no more where it is clear by then."""
DRAWS = sum(BATCHES)
CLEARLY_NOT, CLEARLY = 5.0, 0.1
"""By so many times the level it is clear at first sight: p is known to a factor of about two. The logarithm of what is
asked shrinks as errors do, with the root of the draws."""
AT_FIRST, PLAINLY_NOT = 10, 0.4
"""Fewer draws than so many tell only what chance brings nearly every other time."""
WIDER = 3.0
"""A deviation found from n draws is taken for wider by so many nths, so that p is as often small as it says."""
LEAST_DEVIATION = 1e-3
LEAST_P = 1e-3
GAMMA, MOST_SKEW = 2.0, 2.0
"""The skewness of a gamma distribution is twice its deviation by its mean; an exponential one's is the most."""


@dataclass(frozen=True)
class Separation:
    """`gain` is how much likelier (in natural logarithms) the free spread is than the best single hump.

    `p` is the share of crowds without a gap that gain as much; less than a thousandth is taken for a thousandth.
    """

    p: float
    gain: float


@dataclass(frozen=True, eq=False)
class Trial:
    """How much people gain by a free spread, and `drawn`, which draws so many crowds without a gap in their stead and says
    how much each of these gains."""

    gain: float
    drawn: Callable[[int], Floats]


def decided(
    trials: Sequence[Trial],
    batches: Sequence[int] = BATCHES,
    *,
    level: float,
    slack: float = 0.0,
    skew: float = GAMMA,
) -> Separation:
    """Compare what people gain in all trials together with crowds without a gap; drawing ends once it is clear.

    `batches` are how many are drawn at a time. So many deviations as `slack` says are taken off what people gain, for
    faults of what they were placed on. `skew` is how skewed gains without a gap are, by their deviation over their mean.
    """
    gain, null, p = sum(trial.gain for trial in trials), np.empty(0), 1.0
    for draws in batches:
        null = np.append(null, np.sum([trial.drawn(draws) for trial in trials], axis=0))
        mean, wide = float(null.mean()), deviation(null)
        leaning = skew * wide / mean if mean > 0 else MOST_SKEW
        p = share(gain - slack * wide, null, skew=leaning if skew else 0.0)
        if _is_clear(p / level, len(null)) and (len(null) >= AT_FIRST or p >= PLAINLY_NOT or p <= level):
            break
    return Separation(p, gain)


def _is_clear(times: float, draws: int) -> bool:
    """Whether p is so many times the level that more draws would not change what is said of it."""
    asked = min(1.0, float(np.sqrt(AT_FIRST / draws)))
    return bool(times >= CLEARLY_NOT**asked or times <= CLEARLY**asked)


def share(value: float, null: Floats, *, skew: float = MOST_SKEW) -> float:
    """How often there would be as much as a value, by Pearson's third type of distribution through those drawn.

    It is a gamma distribution moved to its place, here of the skewness given, or as heavy a tail as an exponential one's.
    """
    tail = pearson3.sf(value, min(skew, MOST_SKEW), loc=float(null.mean()), scale=deviation(null))
    return max(float(tail), LEAST_P)


def deviation(null: Floats) -> float:
    """The standard deviation of all that might have been drawn, a little wider for what so few leave unknown."""
    return max(float(null.std(ddof=1)) * (1 + WIDER / len(null)), LEAST_DEVIATION)
