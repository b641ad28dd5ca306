"""The map of one table in memory, in memory-mapped files, and on a cluster of two processes on this machine.

`script/bench shards` plants 400,000 × 1,000 with 10 million votes; `script/bench shards PARTICIPANTS STATEMENTS DENSITY`
plants others. Maps are timed in turns; the time to cut and to read is told apart. The peaks of memory of one machine
are those of processes that do nothing else.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from dask.distributed import Client, LocalCluster

from zbor.calc.opinion.kernel import Kernel, Passes, Shard, Whole
from zbor.calc.opinion.polis import PolisMap, polis_map_of
from zbor.calc.opinion.polis.map import marked
from zbor.calc.opinion.reading.columns import VoteChunk
from zbor.calc.opinion.shards import ShardFolder, cut, shards_of
from zbor.calc.opinion.shards.cluster import ClusterPasses
from zbor.calc.opinion.table import VoteTable

if TYPE_CHECKING:
    from bench.scale import Planted

SIZE = ("400000", "1000", "0.025")
REPEATS = 5
AT_ONCE = 1 << 20
WORKERS = 2
MEGABYTE = 1 << 20


class PlantedChunks:
    """Planted votes as a file gives them."""

    def __init__(self, votes: "Planted", people: int) -> None:
        self._votes = votes
        width = len(str(people))
        self.participants = [f"p{at:0{width}d}" for at in range(people)]
        self.statements = [f"s{at:05d}" for at in range(votes.statements)]

    def __iter__(self) -> Iterator[VoteChunk]:
        for begin in range(0, len(self._votes.said), AT_ONCE):
            rows = slice(begin, begin + AT_ONCE)
            yield VoteChunk(self._votes.who[rows], self._votes.what[rows].astype(np.int32), self._votes.said[rows])


def table_of(folder: ShardFolder) -> VoteTable:
    """All shards as one table in memory."""
    shards = [part.open() for part in folder.parts]
    begins = np.cumsum([0, *map(len, shards)])[:-1]
    start = [np.zeros(1, dtype=np.int64), *(one.start[1:] + at for one, at in zip(shards, begins, strict=True))]
    statement, value = (np.concatenate([getattr(one, name) for one in shards]) for name in ("statement", "value"))
    return VoteTable(folder.participants, folder.statements, np.concatenate(start), statement, value)


def whole(table: VoteTable, kernel: Kernel) -> Whole:
    """The passes over a table in memory."""
    return Whole(Shard(table.start, table.statement, table.value), len(table.statements), kernel)


def mapped(passes: Passes, folder: ShardFolder) -> PolisMap:
    """The map, grouping in one thread as everything else here."""
    return polis_map_of(passes, marked(folder.statements, (), ()), seed=1, kernel=folder.kernel)


def timed(work: Callable[[], PolisMap], seconds: list[float]) -> PolisMap:
    """Do it and write down how long it took."""
    began = time.perf_counter()
    done = work()
    seconds.append(time.perf_counter() - began)
    return done


def own_peak(way: str, path: str) -> None:
    """The most memory a process holds that maps a folder whole, by files, or not at all; printed, MB."""
    folder = ShardFolder.open(Path(path))
    if way != "nothing":
        mapped(whole(table_of(folder), folder.kernel) if way == "whole" else folder.passes(), folder)
    print(most_held())


def peak_of(way: str, folder: Path) -> float:
    """The same, measured in a process of its own."""
    program = [sys.executable, "-m", "bench.shards", "peak", way, str(folder)]
    return float(subprocess.run(program, check=True, capture_output=True, text=True).stdout)


def most_held() -> float:
    """The most memory that this process has held since its program was started, pages of files included, MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def difference(found: PolisMap, one: PolisMap) -> str:
    """What differs from one machine."""
    counts = max(
        int(np.abs(getattr(getattr(found, which), name) - getattr(getattr(one, which), name)).max())
        for which in ("everybody", "inside")
        for name in ("agree", "disagree", "passed")
    )
    places = float(np.abs(found.places - one.places).max() / np.abs(one.places).max())
    return f"counts {counts}, groups {int((found.group != one.group).sum())}, places {places:.1e}"


def compare(folder: ShardFolder, client: Client) -> None:
    """Time the ways in turns, and print what they took and how they differ."""
    table, statements, kernel = table_of(folder), len(folder.statements), folder.kernel
    began = time.perf_counter()
    files = ClusterPasses.of(client, folder.parts, statements, kernel)
    opened = time.perf_counter()
    memory = ClusterPasses.of(client, shards_of(table, 2 * WORKERS), statements, kernel)
    sent = time.perf_counter()
    ways: dict[str, Callable[[], Passes]] = {
        "one machine, in memory": lambda: whole(table, kernel),
        "one machine, in files": folder.passes,
        "cluster, files": lambda: files,
        f"cluster, {len(memory.kept)} shards sent": lambda: memory,
    }
    found = {name: mapped(way(), folder) for name, way in ways.items()}  # compiles, and warms the disk
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(REPEATS):
        for name, way in ways.items():
            timed(lambda way=way: mapped(way(), folder), seconds[name])
    first = next(iter(ways))
    print(f"{'map':<30}{'s':>8}{'ratio':>8}   largest difference")
    for name in ways:
        ratio = median(seconds[name]) / median(seconds[first])
        print(f"{name:<30}{median(seconds[name]):>8.3f}{ratio:>8.2f}   {difference(found[name], found[first])}")
    print(f"workers open files in {opened - began:.2f} s, take shards in {sent - opened:.2f} s")
    peaks = ", ".join(f"{peak:.0f} MB" for peak in client.run(most_held).values())
    print(f"peaks of the workers: {peaks}, shards sent and compiling included")


def run(people: int, claims: int, density: float) -> None:
    """Plant votes, cut them, and compare."""
    from bench.scale import planted  # noqa: PLC0415 -- it loads the peer, whose memory is not ours

    with tempfile.TemporaryDirectory() as name:
        chunks = PlantedChunks(planted(people, claims, density), people)
        began = time.perf_counter()
        folder = cut(chunks, Path(name) / "shards")
        seconds = time.perf_counter() - began
        del chunks
        shards = len(folder.votes)
        print(f"{people:,} × {claims:,}, {len(folder):,} votes that count, {shards} shards; cut in {seconds:.1f} s")
        base, *peaks = (peak_of(way, folder.folder) for way in ("nothing", "whole", "files"))
        table = (len(folder) * 3 + people * 8) / MEGABYTE
        print(
            f"peak of one process: {peaks[0]:.0f} MB in memory, {peaks[1]:.0f} MB in files ({base:.0f} before mapping;"
        )
        print(f"the table takes {table:.0f} MB)")
        with (
            LocalCluster(
                n_workers=WORKERS, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
            ) as cluster,
            Client(cluster) as client,
        ):
            compare(folder, client)


def main() -> None:
    """Run what was asked for."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["peak"]:
        own_peak(*arguments[1:])
        return
    people, claims, density = arguments or SIZE
    run(int(people), int(claims), float(density))


if __name__ == "__main__":
    main()
