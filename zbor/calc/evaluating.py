"""What a handful of answers says: how they fall, their mean, and how far a mean of so few can be trusted.

Intervals are Wilson's score intervals. A mean on a scale is brought to the span from 0 to 1 first; of all answers with
that mean a yes-or-no question scatters most, so the interval is rather too wide than too narrow, stays on the scale,
and does not shrink to nothing where everybody gave the same answer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Of a normal distribution, 95 per cent lie within so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the mean would lie in 95 of 100 such groups."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Marks:
    """Answers on a scale of whole numbers: how many gave each, their mean and its interval."""

    counts: tuple[int, ...]
    least: int
    mean: float
    interval: Interval

    @property
    def n(self) -> int:
        return sum(self.counts)


def share_interval(share: float, n: int) -> Interval:
    """Wilson's interval of a share from 0 to 1 among `n` answers, of which there must be one at least."""
    if n < 1 or not 0 <= share <= 1:
        raise ValueError(f"no interval of a share of {share} among {n} answers")
    spread = Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def marks(answers: Sequence[int], *, least: int = 1, most: int = 5) -> Marks:
    """How answers on a scale from `least` to `most` fall; ValueError where there are none, or one lies beside the scale."""
    counted = Counter(answers)
    if not counted or min(counted) < least or max(counted) > most:
        raise ValueError(f"answers must lie between {least} and {most}, and there must be one at least")
    n, span = len(answers), most - least
    mean = sum(answers) / n
    unit = share_interval((mean - least) / span, n)
    return Marks(
        counts=tuple(counted[value] for value in range(least, most + 1)),
        least=least,
        mean=mean,
        interval=Interval(least + span * unit.low, least + span * unit.high),
    )
