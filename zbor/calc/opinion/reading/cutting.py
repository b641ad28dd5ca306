"""Windows cut into columns with numpy alone. `quick` does the same, compiled.

Only what reads the same either way is read: no spaces around fields, as many fields as the header has, votes and times
as they should be. Anything else raises Doubtful.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.reading.ids import Doubtful, Places, Words, find
from zbor.calc.opinion.reading.window import (
    LONGEST_ID,
    LONGEST_LINE,
    LONGEST_TIME,
    NEW_LINE,
    WORD,
    Cut,
    Fields,
    Layout,
    Window,
)

__all__ = ["Cutter", "beginning", "find"]

EACH: Final = 0x0101010101010101
ZEROS: Final = np.array([0x30 * EACH >> 8 * size for size in range(WORD + 1)], dtype=np.uint64)
"""For each number of digits, the digit zero in all bytes of a word that come before them."""

MISSING: Final = np.array([8 * (WORD - size) for size in range(WORD + 1)], dtype=np.uint64)
"""For each number of bytes, how many bits they leave of a word."""

RETURN, PLUS, MINUS, ZERO, ONE = b"\r+-01"


@dataclass(frozen=True)
class Span:
    """Where the fields of a column begin, and how many bytes they have."""

    start: Places
    size: Places


class Cutter:
    """Cuts one window after each filling."""

    def __init__(self, window: Window, layout: Layout) -> None:
        self._window, self._layout = window, layout
        self._marks = np.empty((2, len(window.room)), dtype=np.bool_)

    def cut(self) -> Cut:
        """The columns of what the window holds now. Raises Doubtful."""
        window, layout = self._window, self._layout
        columns = spans(window, *self._ends(), layout)
        return Cut(
            participant=_fields(window, columns[layout.participant]),
            statement=_fields(window, columns[layout.statement]),
            value=_votes(window, columns[layout.vote]),
            time=None if layout.time is None else _times(window, columns[layout.time]),
        )

    def _ends(self) -> tuple[Places, int]:
        """Where fields end, and how many lines there are."""
        data = self._window.data
        lines, both = self._marks[:, : len(data)]
        np.equal(data, NEW_LINE, out=lines)
        np.equal(data, self._layout.separator, out=both)
        np.logical_or(lines, both, out=both)
        return np.flatnonzero(both), int(np.count_nonzero(lines))


def spans(window: Window, ends: Places, rows: int, layout: Layout) -> dict[int, Span]:
    """The columns that are read, from where fields end. Raises Doubtful if a line has not as many as the header."""
    if len(ends) != rows * layout.fields:
        raise Doubtful
    table = ends.reshape(rows, layout.fields)
    last = table[:, -1].copy()
    begin = np.append(0, last[:-1] + 1)
    if (window.data[last] != NEW_LINE).any() or (last - begin).max() >= LONGEST_LINE:
        raise Doubtful
    table[:, -1] -= _returns(window, last)
    starts = {at: table[:, at - 1] + 1 if at else begin for at in layout.used}
    return {at: Span(start, table[:, at] - start) for at, start in starts.items()}


def _returns(window: Window, last: Places) -> NDArray[np.bool_]:
    """Which lines end in carriage return and new line. Raises Doubtful if there are other carriage returns."""
    if not window.holds(b"\r"):
        return np.zeros(len(last), dtype=np.bool_)
    found: NDArray[np.bool_] = window.data[last - 1] == RETURN
    if np.count_nonzero(found) != np.count_nonzero(window.data == RETURN):
        raise Doubtful
    return found


def _votes(window: Window, span: Span) -> NDArray[np.int8]:
    first, last = window.data[span.start], window.data[span.start + span.size - 1]
    plain = (span.size == 1) & ((last == ONE) | (last == ZERO))
    signed = (span.size == 2) & (last == ONE) & ((first == MINUS) | (first == PLUS))
    if not (plain | signed).all():
        raise Doubtful
    value: NDArray[np.int8] = (last == ONE).astype(np.int8)
    value[first == MINUS] = -1
    return value


def _times(window: Window, span: Span) -> NDArray[np.int64]:
    """Whole numbers of up to sixteen digits: the last eight, and up to eight before them."""
    if span.size.min() < 1 or span.size.max() > LONGEST_TIME:
        raise Doubtful
    head = np.maximum(span.size - WORD, 0)
    high, low = window.words[span.start], window.words[span.start + head]
    return _number(high, head) * 10**WORD + _number(low, span.size - head)


def _fields(window: Window, span: Span) -> Fields:
    if span.size.min() < 1 or span.size.max() > LONGEST_ID:
        raise Doubtful
    return Fields(span.start, span.size, beginning(window.words[span.start], np.minimum(span.size, WORD)))


def _number(words: Words, size: Places) -> NDArray[np.int64]:
    """The whole number that the first `size` bytes of each word write. Raises Doubtful if one is no digit.

    The digits are moved to the end of the word with zeros before them; then neighbours are put together, first
    single digits to pairs, then pairs to fours, then fours to eight, all within the word.
    """
    digits = beginning(words, size) | ZEROS[size]
    kinds = (digits & 0xF0 * EACH) | ((digits + 0x06 * EACH & 0xF0 * EACH) >> 4)
    if (kinds != 0x33 * EACH).any():
        raise Doubtful
    pairs = (digits & 0x0F * EACH) * (10 << 8 | 1) >> 8 & 0x00FF00FF00FF00FF
    fours = pairs * (100 << 16 | 1) >> 16 & 0x0000FFFF0000FFFF
    return (fours * (10_000 << 32 | 1) >> 32).astype(np.int64)


def beginning(words: Words, size: Places) -> Words:
    """The first `size` bytes of each word, moved to its end, with zero bytes before them; all zero for none."""
    shifted: Words = words << MISSING[size]
    return shifted
