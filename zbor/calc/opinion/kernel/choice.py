"""Which way to compute: plain or compiled, in how many threads."""

import os
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from scipy.sparse import csr_array

from zbor.calc.opinion.kernel import grouping, plain
from zbor.calc.opinion.kernel.grouping import Rules, Runs
from zbor.calc.opinion.kernel.shards import Codes, Floats, Ints, Shard, Values

WORTH_COMPILING = 10_000
WORTH_THREADS = 20_000


class Centred(Protocol):
    """The centred table of a shard."""

    def squared(self, block: Floats) -> Floats:
        """SᵀS times a block of columns."""

    def projected(self, axes: Floats) -> Floats:
        """S times two axes."""


@dataclass(frozen=True)
class Kernel:
    """The passes over one shard, and how many threads share them. Threads never change a bit of any result."""

    compiled: bool
    threads: int

    def tally(self, shard: Shard, statements: int, group: Codes | None = None, groups: int = 1) -> Ints:
        """Count answers: shape (groups, statements, 3), last axis disagree, pass, agree."""
        table: Ints = self._way(plain, "compiled").tally(shard, statements, group, groups, self.each)
        return table

    def centred(self, shard: Shard, mean: Floats) -> Centred:
        """The votes of a shard less the mean of their statement, zero where unseen."""
        made: Centred = self._way(plain, "compiled").Centred(shard, mean, self.each)
        return made

    def rows(
        self, who: Codes, what: Codes, said: Values, participants: int, statements: int
    ) -> tuple[Ints, Codes, Values] | None:
        """Sort votes into start, statement and value of compressed rows; of repeated votes the last counts.

        None where there are more statements or cells than the sort can hold.
        """
        made: tuple[Ints, Codes, Values] | None = self._way(plain, "sorting").rows(
            who, what, said, participants, statements, self.each
        )
        return made

    def gathered(self, table: csr_array, other: Floats) -> Floats:
        """A sparse table of ones times a dense one; both ways add in the same order, to the same bits."""
        if not self.compiled:
            return np.asarray(table @ other, dtype=np.float64)
        sums: Floats = self._way(plain, "compiled").gathered(table.indptr, table.indices, other, self.each)
        return sums

    def runs(self, points: Floats, weights: Floats, first: Ints, keys: Floats, rules: Rules) -> Runs:
        """Gather points into small clusters and these into groups, from every start; see `grouping.runs`."""
        found: Runs = self._way(grouping, "quick_grouping").runs(points, weights, first, keys, rules, self.each)
        return found

    def _way(self, slow: ModuleType, quick: str) -> ModuleType:
        """The module that does it; compiled ones need numba, which is optional and slow to import."""
        return import_module(f"zbor.calc.opinion.kernel.{quick}") if self.compiled else slow

    def each(self, work: Callable[[Any], object], items: Iterable[Any]) -> None:
        """Do the work for each item; every item writes to a place of its own.

        Who calls works too, and waits for nobody who has not begun when all is done.
        """
        todo = deque(items)
        helpers = min(self.threads, len(todo)) - 1

        def work_off() -> None:
            while todo:
                try:
                    item = todo.popleft()
                except IndexError:  # a helper was quicker
                    return
                work(item)

        helping = [_helpers(self.threads - 1).submit(work_off) for _ in range(helpers)]
        try:
            work_off()
        finally:
            todo.clear()
            for one in helping:
                if not one.cancel():
                    one.result()


def choose(votes: int, *, fast: bool | None = None, threads: int | None = None) -> Kernel:
    """The way to compute that fits a number of votes.

    Compiled where numba is installed and there is enough to do, unless `fast` says otherwise; what is compiled in as many
    threads as there are processors, the rest in one, unless `threads` says otherwise. Raises ModuleNotFoundError if
    asked for what is not there.
    """
    if fast and not has_numba():
        raise ModuleNotFoundError("The compiled kernel needs numba: install zbor[fast].")
    chosen = fast if fast is not None else votes >= WORTH_COMPILING and has_numba()
    return Kernel(chosen, threads or (processors() if chosen and votes >= WORTH_THREADS else 1))


def processors() -> int:
    """How many processors there are for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _helpers(number: int) -> ThreadPoolExecutor:
    """Threads that wait for work; to start them anew takes longer than many a pass."""
    return ThreadPoolExecutor(number)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_helpers.cache_clear)  # threads do not live on in a forked process


@cache
def has_numba() -> bool:
    """Whether there is numba, which is optional."""
    return find_spec("numba") is not None
