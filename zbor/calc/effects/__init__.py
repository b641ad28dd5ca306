"""What changed between two answers of the same people on one scale of steps: how much, how surely, for how many."""

from zbor.calc.effects.change import LEAST, Change, change
from zbor.calc.effects.intervals import Interval, mean_change, wilson
from zbor.calc.effects.ranks import rank_biserial

__all__ = ["LEAST", "Change", "Interval", "change", "mean_change", "rank_biserial", "wilson"]
