"""The `polis` map on planted votes by the million: each stage as a ratio to one pass over the votes, and memory.

`script/bench scale` runs 100,000 × 1,000 and 1,000,000 × 1,000, each in a process of its own, so that the peak of
memory is that of one; `script/bench scale 100000 1000 0.05` runs one. The peer is timed at 100,000 × 1,000 with
`script/bench scale peer`, part by part and without its silhouette, which grows with the square of participants.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

import numpy as np
from numpy.typing import NDArray
from reddwarf.sklearn.cluster import PolisKMeans
from reddwarf.utils.consensus import select_consensus_statements
from reddwarf.utils.matrix import generate_raw_matrix, get_clusterable_participant_ids
from reddwarf.utils.reducer.base import run_reducer
from reddwarf.utils.stats import calculate_comment_statistics_dataframes, select_representative_statements

from zbor.calc.opinion.kernel import Shard, Whole, choose
from zbor.calc.opinion.polis import packed, polis_map
from zbor.calc.opinion.polis.histories import groups
from zbor.calc.opinion.polis.map import principal_plane
from zbor.calc.opinion.table import VoteTable

SIZES = (0.4, 0.3, 0.15, 0.1, 0.05)
PASSED = 0.15
AT_ONCE = 20_000
REPEATS = 5
SMALL_ENOUGH = 10_000_000
"""Votes up to which the plain path is timed as often as the compiled one."""


@dataclass(frozen=True, eq=False)
class Planted:
    """Votes as code arrays in random order within blocks of participants, and the group of each participant."""

    who: NDArray[np.int32]
    what: NDArray[np.uint16]
    said: NDArray[np.int8]
    group: NDArray[np.int8]
    statements: int


def planted(people: int, claims: int, density: float, *, seed: int = 1) -> Planted:
    """Groups of unequal size; half of the statements divide them; activity is lognormal; 15 % pass."""
    chance = np.random.default_rng(seed)
    group = chance.choice(len(SIZES), size=people, p=SIZES).astype(np.int8)
    share = np.repeat(chance.uniform(0.2, 0.9, claims)[None], len(SIZES), axis=0)
    share[:, : claims // 2] = chance.uniform(0.1, 0.9, (len(SIZES), claims // 2))
    wanted = np.clip(density * claims * chance.lognormal(-0.18, 0.6, people), 1, claims).astype(np.int64)
    parts = []
    for begin in range(0, people, AT_ONCE):
        who = np.repeat(np.arange(begin, min(begin + AT_ONCE, people), dtype=np.int32), wanted[begin : begin + AT_ONCE])
        what = chance.integers(0, claims, len(who), dtype=np.uint16)
        said = (chance.random(len(who), dtype=np.float32) < share[group[who], what]).astype(np.int8) * 2 - 1
        said[chance.random(len(who), dtype=np.float32) < PASSED] = 0
        mixed = chance.permutation(len(who))
        parts.append((who[mixed], what[mixed], said[mixed]))
    return Planted(*(np.concatenate(column) for column in zip(*parts, strict=True)), group, claims)


@dataclass
class Clock:
    """Seconds of each stage, run by run."""

    stages: dict[str, list[float]] = field(default_factory=dict)

    def time(self, stage: str, work: Callable[[], object]) -> object:
        """Do it and write down how long it took."""
        began = time.perf_counter()
        done = work()
        self.stages.setdefault(stage, []).append(time.perf_counter() - began)
        return done

    def of(self, stage: str) -> float:
        """The median."""
        return median(self.stages[stage])


def peak() -> float:
    """The most memory this process has held, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build(votes: Planted, names: tuple[tuple[str, ...], tuple[str, ...]]) -> VoteTable:
    """The table from code arrays."""
    return VoteTable.from_codes(votes.who, votes.what, votes.said, participants=names[0], statements=names[1])


def stages(table: VoteTable, clock: Clock, *, fast: bool) -> None:
    """The parts of the map, one by one."""
    kernel = choose(len(table), fast=fast)
    passes = Whole(Shard(table.start, table.statement, table.value), len(table.statements), kernel)
    everybody, kept = passes.tally(), np.ones(len(table.statements), dtype=np.bool_)
    plane = principal_plane(passes, everybody, kept, seed=1)
    mean, axes, block = plane.mean, plane.spectrum.axes, np.ones((len(kept), 4))
    places, label = passes.projected(mean, axes), np.arange(len(table.participants)) % 5
    clock.time("count", passes.tally)
    clock.time("one product SᵀSV", lambda: passes.squared(mean, block))
    name = f"axes ({plane.spectrum.passes} products)"
    clock.time(name, lambda: principal_plane(passes, everybody, kept, seed=1))
    clock.time("project", lambda: passes.projected(mean, axes))
    clock.time("group", lambda: groups(places, seed=1, kernel=kernel))
    clock.time("count by group", lambda: passes.tally(label, 5))


def run(people: int, claims: int, density: float) -> None:
    """Time building, the map and its stages."""
    votes = planted(people, claims, density)
    width = len(str(people))
    names = tuple(f"p{at:0{width}d}" for at in range(people)), tuple(f"s{at:05d}" for at in range(claims))
    before = peak()
    clock, plain = Clock(), Clock()
    clock.time("first run, compiling or loading", lambda: polis_map(build(votes, names)))
    for _ in range(REPEATS):
        table = clock.time("build", lambda: build(votes, names))
        clock.time("one pass", lambda table=table: (int(table.value.sum()), int(table.statement.sum())))
        found = clock.time("map", lambda table=table: polis_map(table))
        stages(table, clock, fast=True)
    compiled_peak = peak()
    clock.time("pack into a result", lambda: packed(found, table))
    for _ in range(REPEATS if len(table) < SMALL_ENOUGH else 1):
        plain.time("map", lambda: polis_map(table, kernel=choose(len(table), fast=False)))
    print(f"\n{people:,} × {claims:,}, {len(votes.said):,} votes cast, {len(table):,} that count")
    print(f"{'stage':<34}{'s':>9}{'÷ one pass':>12}")
    for stage in clock.stages:
        print(f"{stage:<34}{clock.of(stage):>9.3f}{clock.of(stage) / clock.of('one pass'):>12.1f}")
    total = clock.of("build") + clock.of("map")
    print(f"{'build and map':<34}{total:>9.3f}{total / clock.of('one pass'):>12.1f}")
    print(f"{'map, plain':<34}{plain.of('map'):>9.3f}   {plain.of('map') / clock.of('map'):.1f} × the compiled")
    print(f"peak {compiled_peak:.0f} MB, of which {before:.0f} MB before building; with the plain path {peak():.0f} MB")
    sizes = ", ".join(f"{size:,}" for size in found.sizes)
    print(f"groups {sizes}; residual of the axes {found.plane.spectrum.residual:.1e}")


def peer() -> None:
    """red-dwarf's own steps at 100,000 × 1,000, once, with k-means for two to five groups but no silhouette; and ours."""
    votes = planted(100_000, 1_000, 0.054)
    names = tuple(f"{at:06d}" for at in range(100_000)), tuple(f"{at:04d}" for at in range(1_000))
    table = build(votes, names)
    polis_map(table)
    clock = Clock()
    for _ in range(REPEATS):
        clock.time("ours", lambda: polis_map(build(votes, names)))
    ours_peak = peak()
    columns = (table.participant.tolist(), table.statement.tolist(), table.value.tolist())
    records = [
        {"participant_id": who, "statement_id": what, "vote": said} for who, what, said in zip(*columns, strict=True)
    ]
    theirs(records, clock)
    total = sum(clock.of(stage) for stage in clock.stages if stage != "ours")
    for stage in clock.stages:
        print(f"{stage:<34}{clock.of(stage):>9.3f}")
    print(
        f"peer without its silhouette {total:.1f} s, ours with building {clock.of('ours'):.3f} s: {total / clock.of('ours'):.0f} ×"
    )
    print(f"peak of ours {ours_peak:.0f} MB, with the peer {peak():.0f} MB")


def theirs(records: list[dict[str, int]], clock: Clock) -> None:
    """The steps of red-dwarf's `run_pipeline`, one by one."""
    raw = clock.time("peer: pivot", lambda: generate_raw_matrix(votes=records))
    places, _, _ = clock.time("peer: imputation, components", lambda: run_reducer(vote_matrix=raw.values))
    chosen = clock.time("peer: filter", lambda: get_clusterable_participant_ids(raw, vote_threshold=7))
    inside = places[raw.index.isin(chosen)]
    fits = [
        clock.time(f"peer: k-means {k}", lambda k=k: PolisKMeans(n_clusters=k, init="polis").fit(inside))
        for k in (2, 3, 4, 5)
    ]
    labels = fits[1].labels_
    stats, _ = clock.time(
        "peer: statistics",
        lambda: calculate_comment_statistics_dataframes(vote_matrix=raw.loc[chosen], cluster_labels=labels),
    )
    clock.time("peer: consensus", lambda: select_consensus_statements(vote_matrix=raw))
    clock.time("peer: representative", lambda: select_representative_statements(grouped_stats_df=stats))


def main() -> None:
    """Run what was asked for."""
    arguments = sys.argv[1:]
    if arguments == ["peer"]:
        peer()
    elif arguments:
        run(int(arguments[0]), int(arguments[1]), float(arguments[2]))
    else:
        for size in (("100000", "1000", "0.05"), ("1000000", "1000", "0.0525")):
            subprocess.run([sys.executable, "-m", "bench.scale", *size], check=True)


if __name__ == "__main__":
    main()
