"""How long an opinion map takes, stage by stage, as ratios to one pass over the votes; and the verdict on camps as a
ratio to the map as Polis makes it, both from votes in any order, so that building the table counts in either.

Runs alternate in one process; medians of five. Votes by the million are measured by `script/bench scale`, the peer
beside us by `script/bench polis`, reading by `script/bench reading`, slates by `script/bench shares`.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from bench import crowds
from zbor.calc.opinion import VoteTable, opinion_map, read_statements, read_votes
from zbor.calc.opinion.bridging import bridging
from zbor.calc.opinion.camps import judge
from zbor.calc.opinion.careless import careless
from zbor.calc.opinion.grid import Grid, grid_of
from zbor.calc.opinion.plane import plane
from zbor.calc.opinion.polis import polis_map
from zbor.calc.opinion.threads import one_thread

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data")) / "votes"
REAL = ("scoop-hivemind.freshwater", "brexit-consensus", "scoop-hivemind.biodiversity", "vtaiwan.uberx")
PLANTED = ((60, 50, 0.4, 2), (120, 100, 0.4, 2), (1000, 300, 0.2, 2), (10_000, 200, 0.1, 5), (10_000, 1000, 0.05, 5))
GROUPS = {2: (0.6, 0.4), 5: (0.4, 0.3, 0.15, 0.1, 0.05)}
REPEATS = 5
LEAST_ANSWERS = 5


def tables() -> list[tuple[str, VoteTable]]:
    """Real rounds where they are, and planted ones always."""
    found = []
    for name in REAL:
        if (SHARED / name).is_dir():
            removed = read_statements(SHARED / name / "comments.csv").removed
            found.append((name.split(".")[-1], read_votes(SHARED / name / "votes.csv").table(without=removed)))
    for people, claims, density, groups in PLANTED:
        crowd = crowds.planted(np.random.default_rng(1), people, claims, density, GROUPS[groups])
        found.append((f"planted {groups}", crowd.table))
    return found


def stages(table: VoteTable) -> dict[str, Callable[[], object]]:
    """What is timed: a pass over the votes, the map as Polis makes it, and the parts of the whole result."""
    grid, mixed = _grid(table), np.random.default_rng(1).permutation(len(table))
    who, what, how = table.participant[mixed], table.statement[mixed], table.value[mixed]
    names = {"participants": table.participants, "statements": table.statements}
    return {
        "pass": lambda: np.add.reduce(table.value, dtype=np.int64) + np.add.reduce(table.statement, dtype=np.int64),
        "table": lambda: VoteTable.from_codes(who, what, how, **names),
        "map": lambda: polis_map(table),
        "order": lambda: _grid(table),
        "plane": lambda: plane(grid, np.random.default_rng(1)),
        "verdict": lambda: judge(grid, np.random.default_rng(1)),
        "bridging": lambda: bridging(table),
        "careless": lambda: careless(table),
        "whole": lambda: opinion_map(table),
    }


def _grid(table: VoteTable) -> Grid:
    whole = grid_of(table)
    return whole.of(np.flatnonzero(np.diff(whole.start) >= LEAST_ANSWERS))


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Print one line for each table."""
    names = ("table", "map", "order", "plane", "verdict", "bridging", "careless", "whole")
    print(f"{'':<14}{'people':>7}{'claims':>7}{'votes':>8}{'pass ms':>9}   each ÷ one pass")
    print(f"{'':<45}" + "".join(f"{name:>10}" for name in names) + f"{'whole s':>9}{'verdict ÷ map':>15}")
    for name, table in tables():
        works = stages(table)
        with one_thread():
            for work in works.values():
                work()
            runs = [{stage: timed(work) for stage, work in works.items()} for _ in range(REPEATS)]
        took = {stage: median(run[stage] for run in runs) for stage in works}
        sizes = f"{len(table.participants):>7}{len(table.statements):>7}{len(table):>8}{1000 * took['pass']:>9.3f}"
        ratios = "".join(f"{took[stage] / took['pass']:>10.0f}" for stage in names)
        verdict = (took["table"] + took["order"] + took["verdict"]) / (took["table"] + took["map"])
        print(f"{name:<14}{sizes}{ratios}{took['whole']:>9.2f}{verdict:>15.1f}", flush=True)


if __name__ == "__main__":
    main()
