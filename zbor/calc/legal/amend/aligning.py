"""Which paragraphs or list items of the new text go with which of the old one, in order."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zbor.calc.legal.amend.units import Unit, spelled

LEAST_ALIKE = 0.4
MOST_CELLS = 250_000
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A unit in both texts, only in the old (`new` is None) or only in the new one.

    Where one took the place of another without being like it, they are a pair too, but not `alike`.
    """

    old: Unit | None
    new: Unit | None
    alike: bool = True


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """The units in pairs, in reading order, so that the pairs are as alike as can be without crossing.

    Where there are too many to compare each with each, only equal ones at both ends are paired.
    """
    start = _equal_run(old, new)
    end = _equal_run(old[start:][::-1], new[start:][::-1])
    before = [Pair(*both) for both in zip(old[:start], new[:start], strict=True)]
    after = [Pair(*both) for both in zip(old[len(old) - end :], new[len(new) - end :], strict=True)]
    return before + _between(old[start : len(old) - end], new[start : len(new) - end]) + after


def _equal_run(old: Sequence[Unit], new: Sequence[Unit]) -> int:
    """How many units at the beginning are the same."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one.text != other.text or spelled(one) != spelled(other):
            break
        count += 1
    return count


def _between(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """The pairs that make the sum of likeness largest."""
    if not old or not new or len(old) * len(new) > MOST_CELLS:
        return _in_place([*old], [*new])
    bags = [_bag(unit) for unit in old], [_bag(unit) for unit in new]
    alike = [[_alike(one, other) for other in bags[1]] for one in bags[0]]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    return _traced(old, new, best, alike)


def _traced(
    old: Sequence[Unit], new: Sequence[Unit], best: Sequence[Sequence[float]], alike: Sequence[Sequence[float]]
) -> list[Pair]:
    """Read the pairs off the table of sums."""
    pairs: list[Pair] = []
    i = j = 0
    gone, come = list[Unit](), list[Unit]()
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs += [*_in_place(gone, come), Pair(old[i], new[j])]
            gone, come = [], []
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            gone.append(old[i])
            i += 1
        else:
            come.append(new[j])
            j += 1
    return pairs + _in_place([*gone, *old[i:]], [*come, *new[j:]])


def _in_place(gone: Sequence[Unit], come: Sequence[Unit]) -> list[Pair]:
    """What went and what came between the same neighbours: each takes the place of one, the rest go or come."""
    both = [Pair(*pair, alike=False) for pair in zip(gone, come, strict=False)]
    rest = [Pair(unit, None) for unit in gone[len(come) :]] + [Pair(None, unit) for unit in come[len(gone) :]]
    return both + rest


def _bag(unit: Unit) -> Counter[str]:
    """The words of a unit, counted."""
    return Counter(WORD.findall(spelled(unit).casefold()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, 0 where it is too small to speak of the same unit."""
    total = one.total() + other.total()
    share = 2 * (one & other).total() / total if total else 1.0
    return share if share >= LEAST_ALIKE else 0.0
