"""Whole blocks of plain lines to columns of votes, without looking at single rows.

Only what reads the same either way is read here, among other things nothing with quotes. Anything else raises Doubtful,
and the careful reader judges the block.
"""

import codecs
from importlib import import_module
from io import BufferedIOBase
from types import ModuleType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel import Kernel
from zbor.calc.opinion.reading import cutting
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.reading.cutting import beginning
from zbor.calc.opinion.reading.ids import Doubtful, Ids, Places
from zbor.calc.opinion.reading.window import WORD, Cut, Fields, Layout, Window

NOT_ASCII: Final = 0x80


def module_for(kernel: Kernel) -> ModuleType:
    """The module with the `Cutter` and the `find` of a kernel; the compiled one needs numba, which is optional."""
    return import_module("zbor.calc.opinion.reading.quick") if kernel.compiled else cutting


class Block:
    """Lines of a file: filled, cut, which several blocks may be at a time, and told in the order of the file."""

    def __init__(self, size: int, layout: Layout, module: ModuleType) -> None:
        self.place = 0
        """Where in the file the lines begin."""
        self._window = Window(size)
        self._cutter = module.Cutter(self._window, layout)
        self._cut: Cut | None = None

    def fill(self, file: BufferedIOBase) -> bool:
        """Go on to the next lines of a file; whether there are any."""
        self.place = file.tell()
        return self._window.fill(file)

    def cut(self) -> None:
        """Cut the lines into columns; `parsed` tells whether they are plain."""
        window = self._window
        is_plain = window.data.max() < NOT_ASCII or not window.holds(codecs.BOM_UTF8)
        try:
            self._cut = self._cutter.cut() if is_plain and not window.holds(b'"') else None
        except Doubtful:
            self._cut = None

    def parsed(self, people: Ids, claims: Ids) -> VoteChunk:
        """The votes of the lines. Raises Doubtful."""
        cut = self._cut
        if cut is None:
            raise Doubtful
        participant = _positions(self._window, cut.participant, people)
        return VoteChunk(participant, _positions(self._window, cut.statement, claims), cut.value, cut.time)


def _positions(window: Window, fields: Fields, ids: Ids) -> NDArray[np.int32]:
    more = [
        beginning(window.words[fields.start + skipped], np.clip(fields.size - skipped, 0, WORD))
        for skipped in range(WORD, int(fields.size.max()), WORD)
    ]

    def names(rows: Places) -> list[str]:
        start = fields.start[rows]
        ends = (start + fields.size[rows]).tolist()
        try:
            found = [window.text(begin, end) for begin, end in zip(start.tolist(), ends, strict=True)]
        except UnicodeDecodeError as fault:  # somebody wrote to the file after it was looked at
            raise Doubtful from fault
        if [name.strip() for name in found] != found:
            raise Doubtful
        return found

    return ids.positions([fields.first, *more], names)
