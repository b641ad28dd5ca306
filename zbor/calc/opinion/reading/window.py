"""A stretch of a file in memory, and its lines cut into columns."""

from dataclasses import dataclass
from io import BufferedIOBase
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.reading.ids import Places, Words
from zbor.calc.opinion.reading.lines import Sheet

WORD: Final = 8
LONGEST_ID: Final = 64
LONGEST_TIME: Final = 16
LONGEST_LINE: Final = 1 << 16
SLOW: Final = ("importance", "red-line")
NEW_LINE: Final = ord("\n")


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
        self.room = np.frombuffer(self._held, dtype=np.uint8)
        """All bytes as numbers, with what is left from earlier fillings."""
        self.words: Words = np.ndarray((len(self._held) - WORD + 1,), dtype="<u8", buffer=self._held, strides=(1,))
        """The eight bytes from each place on as one number, mostly not aligned."""
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
        """The bytes of its lines as numbers."""
        return self.room[: self.length]

    def holds(self, wanted: bytes) -> bool:
        """Whether some bytes occur."""
        return self._held.find(wanted, 0, self.length) >= 0

    def text(self, begin: int, end: int) -> str:
        """The words between two places."""
        return self._held[begin:end].decode()


@dataclass(frozen=True)
class Fields:
    """The fields of one column: where each begins, how many bytes it has, and its first eight bytes or fewer.

    These bytes are a number with zero bytes before them.
    """

    start: Places
    size: Places
    first: Words


@dataclass(frozen=True)
class Cut:
    """The columns of a window that are read; `time` is None where there is none."""

    participant: Fields
    statement: Fields
    value: NDArray[np.int8]
    time: NDArray[np.int64] | None
