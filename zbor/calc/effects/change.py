"""All that is said of a change, from pairs of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from zbor.calc.effects.intervals import Interval, mean_change, wilson
from zbor.calc.effects.ranks import rank_biserial

LEAST = 5
"""Below so many people nothing is said: it would tell of single people, and would be chance."""
METHOD = "1"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed for `n` people; everything but `n` is None where they are too few to say."""

    n: int
    before: float | None = None
    after: float | None = None
    mean: float | None = None
    interval: Interval | None = None
    risen: int | None = None
    same: int | None = None
    fallen: int | None = None
    risen_interval: Interval | None = None
    same_interval: Interval | None = None
    fallen_interval: Interval | None = None
    effect: float | None = None

    @property
    def is_told(self) -> bool:
        """There are enough people to say something."""
        return self.mean is not None

    @property
    def is_clear(self) -> bool:
        """The interval of the mean lies on one side of “no change”."""
        return self.interval is not None and not self.interval.holds(0)


def change(pairs: Sequence[tuple[int, int]], *, steps: int, least: int = LEAST) -> Change:
    """The change from the first to the second answer of each person on a scale from 0 to `steps`."""
    if any(not 0 <= value <= steps for pair in pairs for value in pair):
        raise ValueError(f"an answer lies outside the scale from 0 to {steps}")
    n = len(pairs)
    if n < max(least, 2):
        return Change(n)
    changes = [after - before for before, after in pairs]
    risen, fallen = sum(one > 0 for one in changes), sum(one < 0 for one in changes)
    same = n - risen - fallen
    return Change(
        n=n,
        before=fmean(before for before, _after in pairs),
        after=fmean(after for _before, after in pairs),
        mean=fmean(changes),
        interval=mean_change(changes, steps=steps),
        risen=risen,
        same=same,
        fallen=fallen,
        risen_interval=wilson(risen, n),
        same_interval=wilson(same, n),
        fallen_interval=wilson(fallen, n),
        effect=rank_biserial(changes),
    )
