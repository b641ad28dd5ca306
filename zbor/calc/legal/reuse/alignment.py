"""Local alignments of two passages, word by word: the stretches in which they say the same (Smith and Waterman 1981).

A pair of equal words counts by its rarity, two different ones and a word left out cost something, and the best
stretch is where the sum is highest. The words of a stretch found are taken out and the next is sought, so that shared
passages in another order are found as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

EQUAL = 0.5
"""What two equal words count, however common."""
RARE = 2.5
"""What is added for a word of weight 1; in all 3 as in Burgess et al. (KDD 2016)."""
DIFFERENT = -1.0
LEFT_OUT = -1.0
LEAST = 1.5
"""A stretch that counts less is no stretch."""
MOST_STRETCHES = 12
MOST_CELLS = 16_000_000
"""Words of one times words of the other that are aligned at once (64 MB); what is longer is narrowed first."""

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A local alignment: pairs of numbers of equal words, in order, and what it counts."""

    pairs: tuple[tuple[int, int], ...]
    value: float


def stretches(left: Sequence[str], right: Sequence[str], weights: Sequence[float]) -> tuple[Stretch, ...]:
    """The local alignments of two sequences of words, the best first, no word in two of them.

    `weights` are those of the words of `left`, from 0 to 1. Needs time by the product of the lengths.
    """
    numbers: dict[str, int] = {}
    first, second = (
        np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.int64) for words in (left, right)
    )
    if not len(first) or not len(second) or not np.isin(first, second).any():
        return ()
    return tuple(_found(first, second, np.asarray(weights, dtype=np.float32) * RARE + EQUAL))


def _found(first: Numbers, second: Numbers, gains: Floats) -> Iterator[Stretch]:
    """One stretch after the other, until the next one would be none."""
    for _ in range(MOST_STRETCHES):
        table = _table(first, second, gains)
        end = np.unravel_index(int(table.argmax()), table.shape)
        value = float(table[end])
        pairs = _traced(table, first, second, gains, (int(end[0]), int(end[1])))
        if value < LEAST or not pairs:
            return
        yield Stretch(pairs, value)
        (top, start), (bottom, stop) = pairs[0], pairs[-1]
        first[top : bottom + 1] = -1  # equal to no word
        second[start : stop + 1] = -2


def _table(first: Numbers, second: Numbers, gains: Floats) -> Floats:
    """The value of the best alignment that ends at each pair of words; a row and a column of zeros before."""
    table = np.zeros((len(first) + 1, len(second) + 1), dtype=np.float32)
    slope = np.arange(len(second), dtype=np.float32) * np.float32(-LEFT_OUT)
    for number, word in enumerate(first):
        step = np.where(second == word, gains[number], np.float32(DIFFERENT))
        row = np.maximum(table[number, :-1] + step, table[number, 1:] + np.float32(LEFT_OUT))
        np.maximum(row, 0, out=row)
        # A word of the right left out: the best value further left, less one for each word since.
        table[number + 1, 1:] = np.maximum.accumulate(row + slope) - slope
    return table


def _traced(
    table: Floats, first: Numbers, second: Numbers, gains: Floats, end: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    """The equal pairs of the alignment that ends here, from its beginning."""
    row, column = end
    pairs: list[tuple[int, int]] = []
    while row and column and table[row, column] > 0:
        is_equal = bool(first[row - 1] == second[column - 1])
        both = float(gains[row - 1]) if is_equal else DIFFERENT
        before = ((row - 1, column - 1, both), (row - 1, column, LEFT_OUT), (row, column - 1, LEFT_OUT))
        above, beside, step = max(before, key=lambda one: table[one[0], one[1]] + one[2])
        if is_equal and step == both:
            pairs.append((row - 1, column - 1))
        row, column = above, beside
    return tuple(reversed(pairs))
