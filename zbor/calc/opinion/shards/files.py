"""Shards in files that are opened, not read: what the sums pass over comes from the disk and may leave memory again."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Self, overload

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel import Kernel, Pieces, Shard, choose
from zbor.calc.opinion.kernel.sums import WORTH_GUESSING
from zbor.calc.opinion.table import AT_ONCE

VERSION: Final = 1
CARD: Final = "table.json"
COLUMNS: Final = ("start", "statement", "value")
GUESSED_FROM: Final = 16
"""One participant in so many is looked at first, as with a table in memory."""


@dataclass(frozen=True)
class FileShard:
    """One shard of a folder. It is small to send; whoever opens it must see the folder under the same path."""

    folder: Path
    number: int

    def open(self) -> Shard:
        """The shard with its arrays mapped into memory, read-only."""
        return Shard(*(_mapped(_path(self.folder, self.number, column)) for column in COLUMNS))


@dataclass(frozen=True, eq=False)
class ShardFolder:
    """A table of votes in files, as `cut` leaves it: participants and statements sorted, shards in their order."""

    folder: Path
    participants: tuple[str, ...]
    statements: tuple[str, ...]
    votes: tuple[int, ...]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a folder that `cut` made. Raises FileNotFoundError or ValueError if it is none."""
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        if card.get("version") != VERSION:
            raise ValueError(f"{folder} was made by another version; cut the votes again.")
        return cls(folder, tuple(card["participants"]), tuple(card["statements"]), tuple(card["votes"]))

    def __len__(self) -> int:
        return sum(self.votes)

    @property
    def parts(self) -> tuple[FileShard, ...]:
        """The shards by name, to be opened here or by workers."""
        return tuple(FileShard(self.folder, number) for number in range(len(self.votes)))

    @property
    def kernel(self) -> Kernel:
        """The way to compute that fits the number of votes."""
        return choose(len(self))

    def passes(self, kernel: Kernel | None = None) -> "FilePasses":
        """The passes of a map over these files, in this process."""
        return FilePasses(_Opened(self.parts), len(self.statements), kernel or self.kernel)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of everything in the table, the same as that of a `VoteTable` of these votes."""
        digest = hashlib.sha256(json.dumps([self.participants, self.statements], ensure_ascii=False).encode())
        shards = _Opened(self.parts)
        digest.update(np.zeros(1, dtype="<i8").tobytes())
        begin = 0
        for shard in shards:
            digest.update((shard.start[1:] + begin).astype("<i8").tobytes())
            begin += len(shard)
        for shard in shards:
            _digested(digest, shard.statement, "<u4")
        for shard in shards:
            _digested(digest, shard.value, "i1")
        return digest.hexdigest()


class FilePasses(Pieces):
    """Passes over shards in files; one after the other is mapped into memory and let go."""

    def part(self) -> Pieces | None:
        """The first sixteenth of the participants of a large table, as with a table in memory."""
        if sum(map(len, self.shards)) < WORTH_GUESSING:
            return None
        left, first = sum(shard.rows for shard in self.shards) // GUESSED_FROM, []
        for shard in self.shards:
            first.append(beginning(shard, min(left, shard.rows)))
            left -= first[-1].rows
            if not left:
                break
        return Pieces(first, self.statements, self.kernel)


class _Opened(Sequence[Shard]):
    """Shards that are opened each time they are asked for."""

    def __init__(self, parts: Sequence[FileShard]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[Shard]:
        return (part.open() for part in self._parts)

    @overload
    def __getitem__(self, at: int) -> Shard: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Shard]: ...

    def __getitem__(self, at: int | slice) -> Shard | Sequence[Shard]:
        return _Opened(self._parts[at]) if isinstance(at, slice) else self._parts[at].open()


def beginning(shard: Shard, rows: int) -> Shard:
    """The first rows of a shard."""
    end = int(shard.start[rows])
    return Shard(shard.start[: rows + 1], shard.statement[:end], shard.value[:end])


def save(shard: Shard, folder: Path, number: int) -> None:
    """Write a shard into a folder."""
    for column in COLUMNS:
        np.save(_path(folder, number, column), getattr(shard, column), allow_pickle=False)


def close(folder: Path, participants: tuple[str, ...], statements: tuple[str, ...], votes: Sequence[int]) -> None:
    """Write what makes a folder whole, after all its shards."""
    card = {"version": VERSION, "participants": participants, "statements": statements, "votes": votes}
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False), encoding="utf-8")


def _path(folder: Path, number: int, column: str) -> Path:
    return folder / f"{number:05d}.{column}.npy"


def _mapped(path: Path) -> NDArray[Any]:
    """A file as a plain array; its pages are read when they are looked at."""
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False)).view(np.ndarray)


def _digested(digest: "hashlib._Hash", array: NDArray[Any], kind: str) -> None:
    for begin in range(0, len(array), AT_ONCE):
        digest.update(array[begin : begin + AT_ONCE].astype(kind).tobytes())
