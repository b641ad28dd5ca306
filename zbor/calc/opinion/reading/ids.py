"""Ids to positions: one by one, or whole columns at once as eight-byte words."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.int32]
Find: TypeAlias = Callable[[Words, Places, Words, Codes], Codes]

MIXER: Final = 0x9E3779B97F4A7C15  # the golden ratio of 2**64, odd
FIRST_BITS: Final = 12


def find(keys: Words, places: Places, held: Words, codes: Codes) -> Codes:
    """The codes of keys, -1 where there is none, in a hash table of `held` keys and `codes`, looked for from `places` on.

    The table's length is a power of two.
    """
    found: Codes = codes[places]
    rows = np.flatnonzero((found >= 0) & (held[places] != keys))
    places = places[rows]
    while rows.size:
        places = (places + 1) & (len(held) - 1)
        found[rows] = code = codes[places]
        other = (code >= 0) & (held[places] != keys[rows])
        rows, places = rows[other], places[other]
    return found


def in_order(ids: Sequence[str]) -> tuple[tuple[str, ...], Codes]:
    """Ids sorted, and for each position before the position after."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    after = np.empty(len(ids), dtype=np.int32)
    after[np.array(order, dtype=np.int64)] = np.arange(len(ids), dtype=np.int32)
    return tuple(map(ids.__getitem__, order)), after


class Doubtful(Exception):  # noqa: N818 -- no error: it sends a block to careful reading
    """Something that only careful reading can judge."""


class Ids:
    """Ids in the order of their first appearance; that place is an id's position and never changes."""

    def __init__(self, search: Find = find) -> None:
        """`search` looks keys up in a hash table: `ids.find`, or `quick.find`, which does the same."""
        self._positions: dict[str, int] = {}
        self._table = _Table(search)
        self._words: NDArray[np.uint64] = np.zeros((1 << FIRST_BITS, 1), dtype=np.uint64)

    def __len__(self) -> int:
        return len(self._positions)

    @property
    def names(self) -> list[str]:
        """All ids so far, by position."""
        return list(self._positions)

    def position(self, name: str) -> int:
        """The position of one id."""
        return self._positions.setdefault(name, len(self._positions))

    def positions(self, words: list[Words], names: Callable[[NDArray[Any]], list[str]]) -> Codes:
        """The positions of a column of ids.

        `words[k][row]` holds bytes 8k to 8k + 7 of the id in that row, zero where it is shorter; `names(rows)` gives
        the ids themselves and is asked for new ones only. Ids given to `position` are not known here: take a file's
        columns first, single ids after. Raises Doubtful if two ids cannot be told apart by their keys.
        """
        self._make_room(len(self), len(words))
        keys = _keys(words)
        found = self._table.find(keys)
        unknown = np.flatnonzero(found < 0)
        if unknown.size:
            new = np.sort(unknown[np.unique(keys[unknown], return_index=True)[1]])
            self._learn(keys[new], [one[new] for one in words], names(new))
            found[unknown] = self._table.find(keys[unknown])
        if self._words.shape[1] > 1:
            self._confirm(words, found)
        return found

    def _learn(self, keys: Words, words: list[Words], names: list[str]) -> None:
        begin, end = len(self), len(self) + len(names)
        self._positions.update(zip(names, range(begin, end), strict=True))
        self._make_room(end, len(words))
        for k, column in enumerate(words):
            self._words[begin:end, k] = column
        self._table.add(keys, np.arange(begin, end, dtype=np.int32))

    def _make_room(self, rows: int, width: int) -> None:
        held_rows, held_width = self._words.shape
        if rows > held_rows or width > held_width:
            room = (2 * rows if rows > held_rows else held_rows, max(width, held_width))
            grown = np.zeros(room, dtype=np.uint64)
            grown[:held_rows, :held_width] = self._words
            self._words = grown

    def _confirm(self, words: list[Words], found: NDArray[np.int32]) -> None:
        """Long ids share a key by chance once in 2**64; compare them byte for byte."""
        for k in range(self._words.shape[1]):
            held = self._words[found, k]
            if (held != words[k]).any() if k < len(words) else held.any():
                raise Doubtful


def _keys(words: list[Words]) -> Words:
    """A number for each id: the id itself up to eight bytes, a mixture of its words beyond."""
    keys = words[0]
    for word in words[1:]:
        mixed = (keys ^ (keys >> 32)) * MIXER ^ word
        keys = np.where(word != 0, mixed, keys)
    return keys


class _Table:
    """A hash table of numbers, searched for a whole column at once: open addressing, at most half full.

    Keys are spread by a number drawn for each table, so that nobody can make ids that all want one place.
    """

    def __init__(self, search: Find) -> None:
        self._search = search
        self._spread = np.uint64(secrets.randbits(64) | 1)
        self._filled = 0
        self._clear(FIRST_BITS)

    def _clear(self, bits: int) -> None:
        self._shift = 64 - bits
        self._keys: Words = np.zeros(1 << bits, dtype=np.uint64)
        self._codes: Codes = np.full(1 << bits, -1, dtype=np.int32)

    def find(self, keys: Words) -> Codes:
        """The code of each key, -1 where there is none."""
        return self._search(keys, self._places(keys), self._keys, self._codes)

    def add(self, keys: Words, codes: Codes) -> None:
        """Take keys that are new and unlike each other, with their codes (zero or more)."""
        self._filled += len(keys)
        if 2 * self._filled > len(self._keys):
            held = self._codes >= 0
            keys, codes = np.append(self._keys[held], keys), np.append(self._codes[held], codes)
            self._clear((2 * self._filled).bit_length() + 1)
        places = self._places(keys)
        while keys.size:
            free = self._codes[places] < 0
            self._codes[places[free]] = codes[free]
            placed = free & (self._codes[places] == codes)
            self._keys[places[placed]] = keys[placed]
            keys, codes = keys[~placed], codes[~placed]
            places = (places[~placed] + 1) & (len(self._keys) - 1)

    def _places(self, keys: Words) -> Places:
        """Where to begin to look for keys."""
        mixed = (keys ^ (keys >> 32)) * self._spread
        return (mixed >> self._shift).astype(np.int64)
