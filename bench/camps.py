"""What the opinion map says of crowds with a known truth: false camps, real ones, and how good groups are.

`script/bench camps` takes about twenty minutes on two cores; `--draws 10` is a quick look.
`--draw FILE.svg` draws the power curve; `--only large` looks for false camps among hundreds and thousands, which takes as long again.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import sys
from collections.abc import Callable, Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import beta

from bench import crowds, power
from zbor.calc.opinion import opinion_map
from zbor.calc.opinion.map import labels_of
from zbor.calc.opinion.stability import adjusted_rand

SIZES = (30, 60, 120)
STATEMENTS = (50, 100)
NULLS: dict[str, Callable[[np.random.Generator, int, int], crowds.Crowd]] = {
    "permuted within statements": crowds.permuted,
    "a scale, normal": lambda c, n, m: crowds.scale(c, n, m, slope=2.0),
    "a steep scale": lambda c, n, m: crowds.scale(c, n, m, slope=4.0),
    "a scale, even": lambda c, n, m: crowds.scale(c, n, m, slope=3.0, places="even"),
    "a scale, skewed": lambda c, n, m: crowds.scale(c, n, m, slope=2.0, places="skewed"),
    "two axes": lambda c, n, m: crowds.scale(c, n, m, slope=2.0, axes=2),
    "uneven activity, seen by few": lambda c, n, m: crowds.scale(c, n, m, slope=2.0, uneven=True),
    "yes-sayers among noise": crowds.sayers,
    "readiness to agree": crowds.readiness,
}
LARGE = ((360, 100, 1.0), (700, 100, 1.0), (4_000, 200, 0.25), (10_000, 200, 0.25))
"""Larger crowds without camps: people, statements, and the part of their votes that is cast."""
PLANTS = {"two": (0.6, 0.4), "three": (0.4, 0.35, 0.25)}
DENSITIES = (0.2, 0.4, 0.6)
MANY = ((2000, 100, 0.4), (10_000, 200, 0.1), (10_000, 1000, 0.05))
FIVE = (0.4, 0.3, 0.15, 0.1, 0.05)


class Told(NamedTuple):
    """What one map said: camps or not, how near its groups and a Bayes-optimal reader come, and what it named."""

    found: bool
    rand: float
    bayes: float
    named: int
    wrongly: int


def told(crowd: crowds.Crowd) -> Told:
    """Map a crowd and compare with the truth."""
    result = opinion_map(crowd.table)
    if crowd.group is None or crowd.divisive is None:
        return Told(result.camps.found, 0.0, 0.0, 0, 0)
    named = [int(one.id[1:]) for group in result.groups for one in group.representative]
    return Told(
        result.camps.found,
        adjusted_rand(labels_of(result) + 1, crowd.group),
        adjusted_rand(crowds.bayes(crowd), crowd.group),
        len(named),
        sum(not crowd.divisive[one] for one in named),
    )


def one_null(task: tuple[str, int, int, int]) -> Told:
    name, people, claims, seed = task
    return told(NULLS[name](np.random.default_rng([seed, people, claims]), people, claims))


def one_large(task: tuple[str, int, int, float, int]) -> Told:
    name, people, claims, part, seed = task
    chance = np.random.default_rng([seed, people, claims])
    return told(crowds.thinned(chance, NULLS[name](chance, people, claims), part))


def one_planted(task: tuple[tuple[float, ...], int, int, float, int]) -> Told:
    sizes, people, claims, density, seed = task
    return told(crowds.planted(np.random.default_rng([seed, people, claims]), people, claims, density, sizes))


def at_most(found: int, draws: range) -> float:
    """The upper 95 % bound of a rate (Clopper and Pearson 1934, one-sided)."""
    return 1.0 if found == draws else float(beta.ppf(0.95, found + 1, draws - found))


def each(pool: "Pool", work: Callable[[object], Told], tasks: Iterable[object]) -> list[Told]:
    return pool.map(work, list(tasks), chunksize=2)


def false_camps(pool: "Pool", draws: range) -> bool:
    """Rates of camps where there are none, over all sizes together."""
    print(f"\nFalse camps, nominal 5 %, {len(draws)} draws each of {SIZES} people × {STATEMENTS} statements")
    print(f"{'crowd':<32}{'found':>12}{'rate':>8}{'at most':>9}")
    fine = True
    for name in NULLS:
        tasks = [(name, n, m, seed) for n in SIZES for m in STATEMENTS for seed in draws]
        found = [one.found for one in each(pool, one_null, tasks)]
        bound = at_most(sum(found), len(found))
        fine = fine and bound <= 0.10
        print(f"{name:<32}{sum(found):>5} of {len(found):<4}{np.mean(found):>7.3f}{bound:>9.3f}", flush=True)
    return fine


def false_camps_of_many(pool: "Pool", draws: range, kinds: Iterable[str]) -> None:
    """The same in larger crowds, of whom each has answered little where they are thousands; size by size."""
    print(f"\nFalse camps in large crowds, nominal 5 %, {len(draws)} draws each")
    print(f"{'crowd':<32}{'people':>8}{'found':>12}{'rate':>8}{'at most':>9}")
    for people, claims, part in LARGE:
        for name in kinds:
            got = each(pool, one_large, [(name, people, claims, part, seed) for seed in draws])
            found = sum(one.found for one in got)
            line = f"{name:<32}{people:>8}{found:>5} of {len(got):<4}{found / len(got):>7.3f}"
            print(f"{line}{at_most(found, len(got)):>9.3f}", flush=True)


def real_camps(pool: "Pool", draws: range) -> list[power.Point]:
    """How often planted groups are found, and how near they come, beside a reader who knows the truth."""
    print(
        f"\nPlanted camps, {len(draws)} draws each; ARI of the map (0 where none was found) and of a Bayes-optimal reader"
    )
    print(
        f"{'camps':<8}{'each about':>11}{'statements':>11}{'density':>9}{'found':>7}{'ARI':>7}{'Bayes':>7}{'named':>7}{'wrong':>7}"
    )
    points = []
    for name, sizes in PLANTS.items():
        for size in SIZES:
            for claims in STATEMENTS:
                for density in DENSITIES:
                    people = size * len(sizes)
                    tasks = [(sizes, people, claims, density, seed) for seed in draws]
                    got = each(pool, one_planted, tasks)
                    found, rand, bayes = (float(np.mean(one)) for one in list(zip(*got, strict=True))[:3])
                    named, wrong = sum(one.named for one in got), sum(one.wrongly for one in got)
                    points.append(power.Point(name, people, claims, density, found, rand, bayes))
                    print(
                        f"{name:<8}{size:>11}{claims:>11}{density:>9}{found:>7.2f}{rand:>7.3f}{bayes:>7.3f}"
                        f"{named:>7}{wrong:>7}",
                        flush=True,
                    )
    return points


def many_groups(pool: "Pool", draws: range) -> None:
    """Five groups of unequal size, against a Bayes-optimal reader."""
    print(f"\nFive groups of {FIVE}, {len(draws)} draws each")
    print(f"{'people':>8}{'statements':>11}{'density':>9}{'found':>7}{'ARI':>8}{'if found':>10}{'Bayes':>8}{'part':>7}")
    for people, claims, density in MANY:
        got = each(pool, one_planted, [(FIVE, people, claims, density, seed) for seed in draws])
        found, rand, bayes = (float(np.mean(one)) for one in list(zip(*got, strict=True))[:3])
        there = rand / found if found else 0.0
        line = f"{people:>8}{claims:>11}{density:>9}{found:>7.2f}{rand:>8.3f}{there:>10.3f}{bayes:>8.3f}"
        print(f"{line}{there / bayes:>7.1%}", flush=True)


def main() -> int:
    """Print three tables; fail if camps are named too often where there are none."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--draws", type=int, default=50)
    options.add_argument("--draw", type=Path, metavar="FILE.svg")
    options.add_argument("--first", type=int, default=0, metavar="SEED", help="the first of the seeds, one a draw")
    options.add_argument("--only", choices=("false", "large", "real", "many"))
    options.add_argument("--kind", choices=list(NULLS), help="of large crowds: this one alone")
    asked = options.parse_args()
    fine = True
    with Pool(os.cpu_count()) as pool:
        if asked.only in (None, "false"):
            fine = false_camps(pool, range(asked.first, asked.first + asked.draws))
        if asked.only == "large":
            false_camps_of_many(
                pool, range(asked.first, asked.first + asked.draws), [asked.kind] if asked.kind else NULLS
            )
        if asked.only in (None, "real"):
            points = real_camps(pool, range(asked.first, asked.first + asked.draws))
            if asked.draw:
                asked.draw.write_text(power.curve(points), encoding="utf-8")
        if asked.only in (None, "many"):
            many_groups(pool, range(asked.first, asked.first + max(asked.draws // 10, 2)))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
