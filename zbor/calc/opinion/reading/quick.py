"""Windows cut into columns and ids looked up, compiled; only imported where numba is there.

The same as `cutting.Cutter` and `ids.find`, and doubtful about the same windows. Bytes are looked at eight at a time.

What is compiled is kept on disk for as long as this file does not change: what other modules may change is handed over.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel.jit import compiled
from zbor.calc.opinion.reading.cutting import Span, spans
from zbor.calc.opinion.reading.ids import Codes, Doubtful, Places, Words
from zbor.calc.opinion.reading.window import (
    LONGEST_ID,
    LONGEST_TIME,
    NEW_LINE,
    WORD,
    Cut,
    Fields,
    Layout,
    Window,
)

Word: TypeAlias = np.uint64
Bytes: TypeAlias = NDArray[np.uint8]
Marks: TypeAlias = NDArray[np.int8]

HUNDRED_MILLION: Final = 10**WORD
BAD: Final = -9
PLUS, MINUS, ZERO, ONE = b"+-01"
EACH: Final = Word(0x0101010101010101)
NEW_LINES: Final = EACH * Word(NEW_LINE)
LOW_BITS: Final = EACH * Word(0x7F)
HIGH_HALVES: Final = EACH * Word(0xF0)
LOW_HALVES: Final = EACH * Word(0x0F)
SIXES: Final = EACH * Word(0x06)
ZEROS: Final = EACH * Word(0x30)
THREES: Final = EACH * Word(0x33)
PAIRS, TENS = Word(0x00FF00FF00FF00FF), Word(10 << 8 | 1)
FOURS, HUNDREDS = Word(0x0000FFFF0000FFFF), Word(100 << 16 | 1)
TEN_THOUSANDS: Final = Word(10_000 << 32 | 1)
WHICH_BYTE: Final = Word(0x0001020304050607)
"""Times a word with nothing but the lowest bit of one byte, this has the number of that byte on top."""

B0, B1, B4, B7, B8, B16, B32, B56, B64 = map(Word, (0, 1, 4, 7, 8, 16, 32, 56, 64))
"""Numbers of bits, as words: compiled code would take a word and a plain number together for a fraction."""


@compiled
def _marks(word: Word, separators: Word) -> Word:
    """A word whose high bits say which bytes are separators or new lines."""
    one, other = word ^ separators, word ^ NEW_LINES
    return ~((((one & LOW_BITS) + LOW_BITS) | one) & (((other & LOW_BITS) + LOW_BITS) | other) | LOW_BITS)


@compiled
def _ends(data: Bytes, words: Words, length: int, separators: Word, ends: Places) -> tuple[int, int]:
    """Fill in where fields end; how many fields and how many lines there are."""
    fields, lines = 0, 0
    for base in range(0, length, WORD):
        marks = _marks(words[base], separators)
        while marks != B0:
            lowest = marks & (~marks + B1)
            marks ^= lowest
            at = base + np.int64(((lowest >> B7) * WHICH_BYTE) >> B56)
            if at < length:  # what lies behind is left from an earlier filling
                ends[fields] = at
                fields += 1
                lines += data[at] == NEW_LINE
    return fields, lines


@compiled
def _digits(word: Word, size: int) -> int | np.int64:
    """The whole number that the first `size` bytes of a word write, 0 for none, BAD if one is no digit.

    See `cutting._number`.
    """
    if size == 0:
        return 0
    missing = B8 * Word(WORD - size)
    digits = word << missing
    if size < WORD:
        digits |= ZEROS >> (B64 - missing)
    if (digits & HIGH_HALVES) | (((digits + SIXES) & HIGH_HALVES) >> B4) != THREES:
        return BAD
    pairs = (((digits & LOW_HALVES) * TENS) >> B8) & PAIRS
    fours = ((pairs * HUNDREDS) >> B16) & FOURS
    return np.int64((fours * TEN_THOUSANDS) >> B32)  # else words and whole numbers together are fractions


@compiled
def _times(words: Words, starts: Places, sizes: Places, longest: int, times: Places) -> bool:
    """Fill in whole numbers of up to so many digits, sixteen at most; whether there are no others."""
    for row in range(len(starts)):
        start, size = starts[row], sizes[row]
        if size < 1 or size > longest:
            return False
        head = max(size - WORD, 0)
        high, low = _digits(words[start], head), _digits(words[start + head], size - head)
        if high < 0 or low < 0:
            return False
        times[row] = high * HUNDRED_MILLION + low
    return True


@compiled
def _votes(data: Bytes, starts: Places, sizes: Places, votes: Marks) -> bool:
    """Fill in -1, 0 or 1, without a turn for each, since nobody can foretell it; whether there is nothing else."""
    good = True
    for row in range(len(starts)):
        size = sizes[row]
        first, last = int(data[starts[row]]), int(data[max(starts[row] + size - 1, 0)])
        plain = (size == 1) & ((last == ZERO) | (last == ONE))
        signed = (size == 2) & (last == ONE) & ((first == PLUS) | (first == MINUS))
        good &= plain | signed
        votes[row] = (last - ZERO) * (1 - 2 * (first == MINUS))
    return good


@compiled
def _firsts(words: Words, starts: Places, sizes: Places, longest: int, firsts: Words) -> bool:
    """Fill in how ids begin; whether all are of a size that can be read."""
    for row in range(len(starts)):
        size = sizes[row]
        if size < 1 or size > longest:
            return False
        firsts[row] = words[starts[row]] << (B8 * Word(WORD - min(size, WORD)))
    return True


class Cutter:
    """Cuts one window after each filling."""

    def __init__(self, window: Window, layout: Layout) -> None:
        self._window, self._layout = window, layout
        self._separators = EACH * Word(layout.separator)
        self._ends = np.empty(len(window.room), dtype=np.int64)

    def cut(self) -> Cut:
        """The columns of what the window holds now. Raises Doubtful."""
        window, layout = self._window, self._layout
        fields, rows = _ends(window.room, window.words, window.length, self._separators, self._ends)
        columns = spans(window, self._ends[:fields], rows, layout)
        votes, value = columns[layout.vote], np.empty(rows, dtype=np.int8)
        if not _votes(window.room, votes.start, votes.size, value):
            raise Doubtful
        time = None if layout.time is None else self._read_times(columns[layout.time])
        people, claims = (self._fields(columns[at]) for at in (layout.participant, layout.statement))
        return Cut(people, claims, value, time)

    def _read_times(self, span: Span) -> Places:
        time = np.empty(len(span.start), dtype=np.int64)
        if not _times(self._window.words, span.start, span.size, LONGEST_TIME, time):
            raise Doubtful
        return time

    def _fields(self, span: Span) -> Fields:
        first = np.empty(len(span.start), dtype=np.uint64)
        if not _firsts(self._window.words, span.start, span.size, LONGEST_ID, first):
            raise Doubtful
        return Fields(span.start, span.size, first)


@compiled
def _find(keys: Words, places: Places, held: Words, codes: Codes, found: Codes) -> None:
    last = len(held) - 1
    for at in range(len(keys)):
        place = places[at]
        while codes[place] >= 0 and held[place] != keys[at]:
            place = (place + 1) & last
        found[at] = codes[place]


def find(keys: Words, places: Places, held: Words, codes: Codes) -> Codes:
    """See `ids.find`."""
    found = np.empty(len(keys), dtype=np.int32)
    _find(keys, places, held, codes, found)
    return found
