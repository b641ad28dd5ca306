"""Whole blocks of plain lines to columns of votes, without looking at single rows.

Only what reads the same either way is read here: no quotes, no spaces around fields, as many fields as the header has,
votes and times as they should be. Anything else raises Doubtful, and the careful reader judges the block.
"""

import codecs
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Block:
    """A block: its text, the same as numbers, and the eight bytes from each place on as one number."""

    text: bytes
    data: NDArray[np.uint8]
    words: Words

    @classmethod
    def of(cls, text: bytes) -> Self:
        data = np.frombuffer(text + bytes(LONGEST_ID + WORD), dtype=np.uint8)
        return cls(text, data, np.ndarray((len(data) - WORD + 1,), dtype="<u8", buffer=data.data, strides=(1,)))


@dataclass(frozen=True)
class _Fields:
    """The fields of one column: where each begins, and how many bytes it has."""

    start: Places
    size: Places


def parsed(text: bytes, layout: Layout, people: Ids, claims: Ids) -> VoteChunk:
    """The votes in a block of whole lines (the last may lack its end). Raises Doubtful."""
    if not text.endswith(b"\n"):
        text += b"\n"
    if b'"' in text or (not text.isascii() and codecs.BOM_UTF8 in text):
        raise Doubtful
    block = _Block.of(text)
    fields = _fields(block, layout)
    value = _votes(block, fields[layout.vote])
    time = None if layout.time is None else _times(block, fields[layout.time])
    participant = _ids(block, fields[layout.participant], people)
    return VoteChunk(participant, _ids(block, fields[layout.statement], claims), value, time)


def _fields(block: _Block, layout: Layout) -> dict[int, _Fields]:
    """The columns that are read. Raises Doubtful if a line has not as many fields as the header."""
    new_line = block.data == NEW_LINE
    marks = np.flatnonzero((block.data == layout.separator) | new_line)
    rows = np.count_nonzero(new_line)
    if len(marks) != rows * layout.fields:
        raise Doubtful
    ends = marks.reshape(rows, layout.fields)
    last = ends[:, -1].copy()
    begin = np.append(0, last[:-1] + 1)
    if (block.data[last] != NEW_LINE).any() or (last - begin).max() >= LONGEST_LINE:
        raise Doubtful
    ends[:, -1] -= _returns(block, last)
    starts = {at: ends[:, at - 1] + 1 if at else begin for at in layout.used}
    return {at: _Fields(start, ends[:, at] - start) for at, start in starts.items()}


def _returns(block: _Block, last: Places) -> NDArray[np.bool_]:
    """Which lines end in carriage return and new line. Raises Doubtful if there are other carriage returns."""
    if b"\r" not in block.text:
        return np.zeros(len(last), dtype=np.bool_)
    found: NDArray[np.bool_] = block.data[last - 1] == RETURN
    if np.count_nonzero(found) != np.count_nonzero(block.data == RETURN):
        raise Doubtful
    return found


def _votes(block: _Block, fields: _Fields) -> NDArray[np.int8]:
    first, last = block.data[fields.start], block.data[fields.start + fields.size - 1]
    plain = (fields.size == 1) & ((last == ONE) | (last == ZERO))
    signed = (fields.size == 2) & (last == ONE) & ((first == MINUS) | (first == PLUS))
    if not (plain | signed).all():
        raise Doubtful
    value: NDArray[np.int8] = (last == ONE).astype(np.int8)
    value[first == MINUS] = -1
    return value


def _times(block: _Block, fields: _Fields) -> NDArray[np.int64]:
    """Whole numbers of up to sixteen digits: the last eight, and up to eight before them."""
    if fields.size.min() < 1 or fields.size.max() > LONGEST_TIME:
        raise Doubtful
    head = np.maximum(fields.size - WORD, 0)
    high, low = block.words[fields.start], block.words[fields.start + head]
    return _number(high, head) * 10**WORD + _number(low, fields.size - head)


def _ids(block: _Block, fields: _Fields, ids: Ids) -> NDArray[np.int32]:
    longest = int(fields.size.max())
    if fields.size.min() < 1 or longest > LONGEST_ID:
        raise Doubtful
    words = [
        _beginning(block.words[fields.start + skipped], np.clip(fields.size - skipped, 0, WORD))
        for skipped in range(0, longest, WORD)
    ]

    def names(rows: Places) -> list[str]:
        start = fields.start[rows]
        ends = (start + fields.size[rows]).tolist()
        found = [block.text[begin:end].decode() for begin, end in zip(start.tolist(), ends, strict=True)]
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
