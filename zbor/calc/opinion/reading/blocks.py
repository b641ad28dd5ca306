"""Whole blocks of plain lines to columns of votes, without looking at single rows.

Only what reads the same either way is read here: no quotes, no spaces around fields, as many fields as the header has,
votes and times as they should be. Anything else raises Doubtful, and the careful reader judges the window.
"""

import codecs
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.ids import Doubtful, Ids, Words
from zbor.calc.opinion.reading.lines import Sheet

Places: TypeAlias = NDArray[np.int64]

WORD: Final = 8
LONGEST_ID: Final = 64
LONGEST_TIME: Final = 16
LONGEST_LINE: Final = 1 << 16
SLOW: Final = ("importance", "red-line")

EACH: Final = 0x0101010101010101
ZEROS: Final = np.array([0x30 * EACH >> 8 * size for size in range(WORD + 1)], dtype=np.uint64)
"""For each number of digits, the digit zero in all bytes of a word that come before them."""

MISSING: Final = np.array([8 * (WORD - size) for size in range(WORD + 1)], dtype=np.uint64)
"""For each number of bytes, how many bits they leave of a word."""

NEW_LINE, RETURN, PLUS, MINUS, ZERO, ONE = b"\n\r+-01"
NOT_ASCII: Final = 0x80


@dataclass(frozen=True)
class Layout:
    """Where things stand in a line; `time` is None if nowhere."""

    separator: int
    fields: int
    participant: int
    statement: int
    vote: int
    time: int | None

    @property
    def used(self) -> tuple[int, ...]:
        """The columns that are read."""
        always = (self.participant, self.statement, self.vote)
        return always if self.time is None else (*always, self.time)

    @classmethod
    def of(cls, sheet: Sheet) -> Self | None:
        """The layout of a file that may be read in blocks; None if it may not."""
        header = sheet.header
        participant, statement, vote = (header.at(name) for name in ("voter-id", "comment-id", "vote"))
        plain = sheet.opened.is_unicode and not any(name in header.columns for name in SLOW)
        if not plain or participant is None or statement is None or vote is None:
            return None
        separator = ord(sheet.opened.separator)
        return cls(separator, len(header.names), participant, statement, vote, header.at("timestamp"))


class Window:
    """A stretch of a file, filled again and again: its room is taken once, since new room costs more than to look.

    Holds whole lines: `size` bytes or fewer, and the rest of the line in which they end. What stands behind `length`
    is left from earlier fillings.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = bytearray(size + LONGEST_LINE + 1 + LONGEST_ID + WORD)
        self._data = np.frombuffer(self._held, dtype=np.uint8)
        self._marks = np.empty((2, len(self._held)), dtype=np.bool_)
        self.words: Words = np.ndarray((len(self._held) - WORD + 1,), dtype="<u8", buffer=self._held, strides=(1,))
        """The eight bytes from each place on as one number."""
        self.length = 0

    def fill(self, file: BufferedIOBase) -> bool:
        """Go on to the next lines of a file (its last may lack its end); whether there are any."""
        room = memoryview(self._held)
        length = file.readinto(room[: self._size])
        rest = file.readline(LONGEST_LINE)
        if not rest.endswith(b"\n") and (rest or (length and self._held[length - 1] != NEW_LINE)):
            rest += b"\n"
        room[length : length + len(rest)] = rest
        self.length = length + len(rest)
        return self.length > 0

    @property
    def data(self) -> NDArray[np.uint8]:
        """The bytes as numbers."""
        return self._data[: self.length]

    def holds(self, wanted: bytes) -> bool:
        """Whether some bytes occur."""
        return self._held.find(wanted, 0, self.length) >= 0

    def text(self, begin: int, end: int) -> str:
        """The words between two places."""
        return self._held[begin:end].decode()

    def ends(self, separator: int) -> tuple[Places, int]:
        """Where fields end, and how many lines there are."""
        lines, both = self._marks[:, : self.length]
        np.equal(self.data, NEW_LINE, out=lines)
        np.equal(self.data, separator, out=both)
        np.logical_or(lines, both, out=both)
        return np.flatnonzero(both), int(np.count_nonzero(lines))


@dataclass(frozen=True)
class _Fields:
    """The fields of one column: where each begins, and how many bytes it has."""

    start: Places
    size: Places


def parsed(window: Window, layout: Layout, people: Ids, claims: Ids) -> VoteChunk:
    """The votes in a window. Raises Doubtful."""
    is_plain = window.data.max() < NOT_ASCII
    if window.holds(b'"') or (not is_plain and window.holds(codecs.BOM_UTF8)):
        raise Doubtful
    fields = _fields(window, layout)
    value = _votes(window, fields[layout.vote])
    time = None if layout.time is None else _times(window, fields[layout.time])
    participant = _ids(window, fields[layout.participant], people)
    return VoteChunk(participant, _ids(window, fields[layout.statement], claims), value, time)


def _fields(window: Window, layout: Layout) -> dict[int, _Fields]:
    """The columns that are read. Raises Doubtful if a line has not as many fields as the header."""
    marks, rows = window.ends(layout.separator)
    if len(marks) != rows * layout.fields:
        raise Doubtful
    ends = marks.reshape(rows, layout.fields)
    last = ends[:, -1].copy()
    begin = np.append(0, last[:-1] + 1)
    if (window.data[last] != NEW_LINE).any() or (last - begin).max() >= LONGEST_LINE:
        raise Doubtful
    ends[:, -1] -= _returns(window, last)
    starts = {at: ends[:, at - 1] + 1 if at else begin for at in layout.used}
    return {at: _Fields(start, ends[:, at] - start) for at, start in starts.items()}


def _returns(window: Window, last: Places) -> NDArray[np.bool_]:
    """Which lines end in carriage return and new line. Raises Doubtful if there are other carriage returns."""
    if not window.holds(b"\r"):
        return np.zeros(len(last), dtype=np.bool_)
    found: NDArray[np.bool_] = window.data[last - 1] == RETURN
    if np.count_nonzero(found) != np.count_nonzero(window.data == RETURN):
        raise Doubtful
    return found


def _votes(window: Window, fields: _Fields) -> NDArray[np.int8]:
    first, last = window.data[fields.start], window.data[fields.start + fields.size - 1]
    plain = (fields.size == 1) & ((last == ONE) | (last == ZERO))
    signed = (fields.size == 2) & (last == ONE) & ((first == MINUS) | (first == PLUS))
    if not (plain | signed).all():
        raise Doubtful
    value: NDArray[np.int8] = (last == ONE).astype(np.int8)
    value[first == MINUS] = -1
    return value


def _times(window: Window, fields: _Fields) -> NDArray[np.int64]:
    """Whole numbers of up to sixteen digits: the last eight, and up to eight before them."""
    if fields.size.min() < 1 or fields.size.max() > LONGEST_TIME:
        raise Doubtful
    head = np.maximum(fields.size - WORD, 0)
    high, low = window.words[fields.start], window.words[fields.start + head]
    return _number(high, head) * 10**WORD + _number(low, fields.size - head)


def _ids(window: Window, fields: _Fields, ids: Ids) -> NDArray[np.int32]:
    longest = int(fields.size.max())
    if fields.size.min() < 1 or longest > LONGEST_ID:
        raise Doubtful
    words = [
        _beginning(window.words[fields.start + skipped], np.clip(fields.size - skipped, 0, WORD))
        for skipped in range(0, longest, WORD)
    ]

    def names(rows: Places) -> list[str]:
        start = fields.start[rows]
        ends = (start + fields.size[rows]).tolist()
        found = [window.text(begin, end) for begin, end in zip(start.tolist(), ends, strict=True)]
        if [name.strip() for name in found] != found:
            raise Doubtful
        return found

    return ids.positions(words, names)


def _number(words: Words, size: Places) -> NDArray[np.int64]:
    """The whole number that the first `size` bytes of each word write. Raises Doubtful if one is no digit.

    The digits are moved to the end of the word with zeros before them; then neighbours are put together, first
    single digits to pairs, then pairs to fours, then fours to eight, all within the word.
    """
    digits = _beginning(words, size) | ZEROS[size]
    kinds = (digits & 0xF0 * EACH) | ((digits + 0x06 * EACH & 0xF0 * EACH) >> 4)
    if (kinds != 0x33 * EACH).any():
        raise Doubtful
    pairs = (digits & 0x0F * EACH) * (10 << 8 | 1) >> 8 & 0x00FF00FF00FF00FF
    fours = pairs * (100 << 16 | 1) >> 16 & 0x0000FFFF0000FFFF
    return (fours * (10_000 << 32 | 1) >> 32).astype(np.int64)


def _beginning(words: Words, size: Places) -> Words:
    """The first `size` bytes of each word, moved to its end, with zero bytes before them; all zero for none."""
    shifted: Words = words << MISSING[size]
    return shifted
