"""How long a map takes, as ratios in one run: to one pass over the votes, and to a plain full-matrix baseline."""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from zbor.calc.opinion import Vote, VoteTable, opinion_map, read_votes

SHARED = Path(os.environ.get("ZBOR_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data")) / "votes"
ROUNDS = (("freshwater", "scoop-hivemind.freshwater"), ("brexit", "brexit-consensus"))
REPEATS = 5
DRAWS = 99


def planted(people: int = 117, claims: int = 80) -> VoteTable:
    """Two camps opposed on half of the statements, two fifths of the cells seen."""
    chance = np.random.default_rng(1)
    camp = chance.integers(2, size=people)
    share = np.where(np.arange(claims) % 2 == 0, np.where(camp[:, None] == 0, 0.85, 0.15), 0.6)
    answers = np.where(chance.random((people, claims)) < share, 1, -1)
    seen = chance.random((people, claims)) < 0.4
    return VoteTable.from_votes(
        Vote(f"p{p}", f"s{s}", int(answers[p, s])) for p, s in zip(*np.nonzero(seen), strict=True)
    )


def tables() -> list[tuple[str, VoteTable]]:
    """Real rounds where they are, and a planted one always."""
    real = [
        (name, VoteTable.from_votes(read_votes(SHARED / folder / "votes.csv").votes))
        for name, folder in ROUNDS
        if (SHARED / folder).is_dir()
    ]
    return [*real, ("planted", planted())]


def one_pass(table: VoteTable) -> None:
    """Read every vote once."""
    table.counts()


def full_matrix(table: VoteTable) -> None:
    """The plain way to the same null: impute a full matrix and decompose it, once and for every draw."""
    full = np.full((len(table.participants), len(table.statements)), np.nan)
    full[table.participant, table.statement] = table.value
    mean = np.where(np.isnan(full).all(axis=0), 0.0, np.nan_to_num(full).sum(axis=0) / (~np.isnan(full)).sum(axis=0))
    centred = np.where(np.isnan(full), 0.0, full - mean)
    chance = np.random.default_rng(1)
    for _ in range(1 + DRAWS):
        np.linalg.svd(centred, full_matrices=False)
        centred = chance.permuted(centred, axis=0)


def timed(work: Callable[[VoteTable], object], table: VoteTable) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work(table)
    return time.perf_counter() - began


def main() -> None:
    """Print one line for each round: medians of alternating runs."""
    print(f"{'round':<12}{'people':>7}{'claims':>7}{'votes':>7}{'map s':>9}{'÷ one pass':>12}{'÷ full matrix':>15}")
    for name, table in tables():
        runs = [[timed(work, table) for work in (opinion_map, one_pass, full_matrix)] for _ in range(REPEATS)]
        took, read, plain = (median(column) for column in zip(*runs, strict=True))
        sizes = f"{len(table.participants):>7}{len(table.statements):>7}{len(table):>7}"
        print(f"{name:<12}{sizes}{took:>9.3f}{took / read:>12.0f}{took / plain:>15.2f}")


if __name__ == "__main__":
    main()
