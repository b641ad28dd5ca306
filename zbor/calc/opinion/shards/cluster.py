"""The passes of a map over shards that the workers of a Dask cluster keep; only imported where dask is there.

Sums of shards are added in the order of the shards, never in the order in which they arrive, so the bits of a result
depend on how votes were cut and not on which worker was quicker.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from operator import add
from typing import Any, Final, Self, TypeVar

import numpy as np
from dask import distributed
from numpy.typing import NDArray

from zbor.calc.opinion.kernel import Kernel, Shard, Tally, choose
from zbor.calc.opinion.kernel.shards import Floats, Ints
from zbor.calc.opinion.kernel.sums import WORTH_GUESSING
from zbor.calc.opinion.shards.building import Part, part_of
from zbor.calc.opinion.shards.files import GUESSED_FROM, FileShard
from zbor.calc.opinion.shards.keeping import Kept
from zbor.calc.opinion.shards.sources import Chunks

Client = distributed.Client
Future = distributed.Future
Sum = TypeVar("Sum")

TOGETHER: Final = 16
"""How many neighbouring sums are added at once; more are first added by workers in groups of as many."""


@dataclass(frozen=True, eq=False)
class ClusterPasses:
    """Passes over shards on workers.

    `kept` are the shards there; `position` is the place of each of their rows, one shard after the other, in the
    order of participants that the passes have; `bounds` says where the rows of each shard begin and end in it.
    """

    client: Client
    kept: "tuple[Future[Kept], ...]"
    statements: int
    position: Ints
    bounds: Ints
    votes: int

    @classmethod
    def of(cls, client: Client, shards: Sequence[Shard | FileShard], statements: int, kernel: Kernel) -> Self:
        """Give shards to workers, each whole to one of them, participants in the order of the shards.

        Shards in memory are sent and lie only there; files are opened by the workers, which must see them under the
        same path, and opened again by another if one is lost. Raises ValueError if there are no shards.
        """
        if not shards:
            raise ValueError("There is at least one shard.")
        sent: list[Any] = list(shards)
        if any(isinstance(one, Shard) for one in sent):
            sent = _sent(client, sent)
        keep = client.map(Kept, sent, statements=statements, kernel=replace(kernel, threads=1), pure=False)
        return cls.over(client, keep, statements)

    @classmethod
    def over(
        cls, client: Client, kept: "Sequence[Future[Kept]]", statements: int, position: Ints | None = None
    ) -> Self:
        """Pass over shards that workers keep already; without `position` rows are in the order of the shards."""
        sizes = _gathered(client, client.map(_size, kept, pure=False))
        bounds = np.cumsum([0, *(rows for rows, _ in sizes)])
        place = np.arange(bounds[-1]) if position is None else position
        return cls(client, tuple(kept), statements, place, bounds, sum(votes for _, votes in sizes))

    def answers(self) -> Ints:
        """How many statements each participant answered, passes included."""
        return self._joined(self.client.map(_answers, self.kept, pure=False))

    def answered(self, chosen: NDArray[np.bool_]) -> Ints:
        """How many of the chosen statements each participant answered."""
        return self._joined(self.client.map(_answered, self.kept, chosen=chosen, pure=False))

    def tally(self, group: Ints | None = None, groups: int = 1) -> Tally:
        """Count answers by group (-1 for none) and statement."""
        if group is None:
            return self._total(self.client.map(_tally_of_all, self.kept, pure=False))
        cuts = _sent(self.client, self._cut(group))
        return self._total(self.client.map(_tally, self.kept, cuts, groups=groups, pure=False))

    def squared(self, mean: Floats, block: Floats) -> Floats:
        """SᵀS times a block of shape (statements, columns)."""
        return self._total(self.client.map(_squared, self.kept, mean=mean, block=block, pure=False))

    def projected(self, mean: Floats, axes: Floats) -> Floats:
        """S times two axes: shape (participants, 2)."""
        return self._joined(self.client.map(_projected, self.kept, mean=mean, axes=axes, pure=False))

    def part(self) -> "ClusterPasses | None":
        """The first sixteenth of the participants of a large table, where they lie."""
        if self.votes < WORTH_GUESSING:
            return None
        inside = self.position < len(self.position) // GUESSED_FROM
        chosen = [inside[begin:end] for begin, end in pairwise(self.bounds.tolist())]
        kept = [
            one if rows.all() else self.client.submit(_some, one, rows, pure=False)
            for one, rows in zip(self.kept, chosen, strict=True)
            if rows.any()
        ]
        return ClusterPasses.over(self.client, kept, self.statements, self.position[inside]) if kept else None

    def _cut(self, values: NDArray[Any]) -> list[NDArray[Any]]:
        """Values of participants, cut as the shards are."""
        return np.split(values[self.position], self.bounds[1:-1])

    def _joined(self, parts: "Sequence[Future[NDArray[Any]]]") -> NDArray[Any]:
        """Values of participants from all shards, in the order of the passes."""
        rows = np.concatenate(_gathered(self.client, parts))
        joined = np.empty_like(rows)
        joined[self.position] = rows
        return joined

    def _total(self, parts: "Sequence[Future[Sum]]") -> Sum:
        """The sum over all shards, in their order."""
        while len(parts) > TOGETHER:
            groups = [parts[at : at + TOGETHER] for at in range(0, len(parts), TOGETHER)]
            parts = [self.client.submit(_added, group, pure=False) for group in groups]
        total: Sum = _added(_gathered(self.client, parts))
        return total


@dataclass(frozen=True, eq=False)
class Spread:
    """Votes that workers have read: the passes over them, and what a result says of them.

    `participants` and `statements` are sorted and the passes are in their order, however the ranges lay. The
    fingerprint covers ids and votes, and depends on the ranges too.
    """

    passes: ClusterPasses
    participants: tuple[str, ...]
    statements: tuple[str, ...]
    sha256: str


def spread(client: Client, reads: Sequence[Callable[[], Chunks]], *, kernel: Kernel | None = None) -> Spread:
    """Let workers read votes, each read by one of them, and keep them.

    All votes of a participant must come from one read: ranges of participants in a database, Parquet files that were
    written by participant. Only ids come here. Raises ValueError if a participant comes from two reads or if there
    are no reads, and what reading raises.
    """
    if not reads:
        raise ValueError("There is at least one read.")
    parts = client.map(_read, reads, pure=False)
    names = _gathered(client, client.map(_names, parts, pure=False))
    claims = tuple(sorted(set[str]().union(*(statements for _, statements, _ in names))))
    people, position = _placed([participants for participants, _, _ in names])
    at = {claim: place for place, claim in enumerate(claims)}
    columns = [np.array([at[one] for one in statements], dtype=np.int32) for _, statements, _ in names]
    chosen = replace(kernel or choose(WORTH_GUESSING), threads=1)
    kept = client.map(_keep, parts, columns, statements=len(claims), kernel=chosen, pure=False)
    passes = ClusterPasses.over(client, kept, len(claims), position)
    digest = hashlib.sha256(json.dumps([people, claims], ensure_ascii=False).encode())
    for _, _, fingerprint in names:
        digest.update(fingerprint)
    return Spread(passes, people, claims, digest.hexdigest())


def _placed(parts: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], Ints]:
    """All participants sorted, and the place among them of each row."""
    rows = [one for part in parts for one in part]
    people = tuple(sorted(rows))
    for one, following in pairwise(people):
        if one == following:
            raise ValueError(f"Participant {one!r} came from two reads; all votes of one come from one read.")
    at = {one: place for place, one in enumerate(people)}
    return people, np.array([at[one] for one in rows], dtype=np.int64)


def _sent(client: Client, values: list[Any]) -> "list[Future[Any]]":
    sent: list[Future[Any]] = client.scatter(values, hash=False)  # type: ignore[no-untyped-call] # Dask has no types for it
    return sent


def _gathered(client: Client, parts: "Sequence[Future[Any]]") -> list[Any]:
    found: list[Any] = client.gather(list(parts))  # type: ignore[no-untyped-call] # Dask has no types for it
    return found


# What workers do. Plain functions, so that they are sent by name.


def _read(read: Callable[[], Chunks]) -> Part:
    return part_of(read())


def _names(part: Part) -> tuple[tuple[str, ...], tuple[str, ...], bytes]:
    digest = hashlib.sha256(json.dumps(part.statements, ensure_ascii=False).encode())
    shard = part.shard
    for array, kind in ((shard.start, "<i8"), (shard.statement, "<u4"), (shard.value, "i1")):
        digest.update(array.astype(kind).tobytes())
    return part.participants, part.statements, digest.digest()


def _keep(part: Part, column: NDArray[np.int32], statements: int, kernel: Kernel) -> Kept:
    """A part whose statements are those of the whole; both lists are sorted, so rows stay in order."""
    small = np.uint16 if statements <= 1 << 16 else np.int32
    shard = part.shard
    return Kept(Shard(shard.start, column[shard.statement].astype(small), shard.value), statements, kernel)


def _size(kept: Kept) -> tuple[int, int]:
    shard = kept.shard
    return shard.rows, len(shard)


def _some(kept: Kept, chosen: NDArray[np.bool_]) -> Kept:
    return kept.some(chosen)


def _answers(kept: Kept) -> Ints:
    return kept.passes().answers()


def _answered(kept: Kept, chosen: NDArray[np.bool_]) -> Ints:
    return kept.passes().answered(chosen)


def _tally_of_all(kept: Kept) -> Tally:
    return kept.passes().tally()


def _tally(kept: Kept, group: Ints, groups: int) -> Tally:
    return kept.passes().tally(group, groups)


def _squared(kept: Kept, mean: Floats, block: Floats) -> Floats:
    return kept.squared(mean, block)


def _projected(kept: Kept, mean: Floats, axes: Floats) -> Floats:
    return kept.projected(mean, axes)


def _added(parts: Sequence[Any]) -> Any:
    return reduce(add, parts)
