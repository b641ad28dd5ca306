"""How well could planted camps be found at all? Readers who know more than a method can, on the crowds of `camps`.

The *knower* knows exactly how each group answers, and only has to say who belongs where. The *learner* knows the
rules by which crowds are planted, but like a map has to learn from the votes which statements divide the groups and how
(Gibbs sampling, begun at the truth). The *doubter* knows what the knower knows, and like a map has to be sure: it says
camps only if the known camps explain the answers better than one hump between and around them does, by more than in 95
of 100 crowds drawn from that hump.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
from functools import partial
from itertools import product
from multiprocessing import Pool
from typing import NamedTuple

import numpy as np

from bench import crowds
from bench.camps import PLANTS, one_planted
from zbor.calc.opinion.crowd import Crowd, Singles
from zbor.calc.opinion.grid import grid_of
from zbor.calc.opinion.large import at_once, gains
from zbor.calc.opinion.lattice import Lattice
from zbor.calc.opinion.separation import likeliest, stretches_from
from zbor.calc.opinion.stability import adjusted_rand

CELLS = (
    ("two", 30, 50, 0.4),
    ("two", 30, 50, 0.6),
    ("two", 30, 100, 0.2),
    ("two", 60, 50, 0.4),
    ("three", 30, 100, 0.4),
    ("three", 30, 100, 0.6),
    ("three", 60, 100, 0.4),
)
SWEEPS, FIRST = 1000, 200
COMMON = np.linspace(0.25, 0.9, 27)
NULLS = 99
ROUNDS = (15, 45)
ALONG = np.linspace(-3.0, 3.0, 25)
PLANE = Lattice(3.0)


class Reach(NamedTuple):
    """How near the labels of the map, of the knower and of the learner come, and whether the doubter is sure."""

    found: bool
    rand: float
    knower: float
    learner: float
    is_sure: bool


def learner(crowd: crowds.Crowd, chance: np.random.Generator) -> crowds.Ints:
    """Who most probably belongs where, given the votes and the rules of `crowds.planted`."""
    table, sizes = crowd.table, np.array(crowd.sizes)
    votes = np.zeros((2, len(table.participants), len(table.statements)))
    for side, value in enumerate((1, -1)):
        kept = table.value == value
        votes[side, table.participant[kept], table.statement[kept]] = 1
    sides = [(True, False), (False, True)] if len(sizes) == 2 else list(product((True, False), repeat=len(sizes)))
    apart = np.where(np.array(sides), crowds.CLEAR, 1 - crowds.CLEAR)
    shares = np.concatenate([apart, np.repeat(COMMON[:, None], len(sizes), axis=1)])
    believed = np.log(np.repeat([0.5 / len(sides), 0.5 / len(COMMON)], [len(sides), len(COMMON)]))
    logs, label, belonging = np.log(np.stack([shares, 1 - shares])), np.asarray(crowd.group), 0.0
    for sweep in range(SWEEPS):
        member = np.eye(len(sizes))[label]
        likely = sum(votes[side].T @ member @ logs[side].T for side in (0, 1)) + believed
        at = (likely + chance.gumbel(size=likely.shape)).argmax(axis=1)
        scores = sum(votes[side] @ logs[side][at] for side in (0, 1)) + np.log(sizes)
        label = (scores + chance.gumbel(size=scores.shape)).argmax(axis=1)
        if sweep >= FIRST:
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            belonging = belonging + chances / chances.sum(axis=1, keepdims=True)
    return np.asarray(belonging).argmax(axis=1)


def is_sure(crowd: crowds.Crowd, chance: np.random.Generator) -> bool:
    """Whether the known camps can be told from one hump at the 5 % level."""
    grid, odds = grid_of(crowd.table), _odds(crowd)
    places, corners, humps = _on_a_line() if len(crowd.sizes) == 2 else _on_a_plane()
    spots = np.concatenate([places, corners])
    terms = np.column_stack([np.ones(len(spots)), spots])
    through = np.linalg.inv(np.column_stack([np.ones(len(corners)), corners]))
    placed = Crowd.of(grid, np.zeros(grid.rows, dtype=np.int64), (through @ odds[:, grid.claims]).T[:, None], terms)
    answers = placed.chances(grid.agrees[None])
    wide = [np.pad(one, ((0, 0), (0, len(corners)))) for one in humps]
    gain = partial(_gain, humps=wide, sizes=np.array(crowd.sizes))
    reached, hump = gain(answers)
    null = np.concatenate([gain(placed.chances(placed.drawn(hump[0], n, chance)))[0] for n in at_once(NULLS)])
    return bool((null >= reached[0]).sum() + 1 <= 0.05 * (NULLS + 1))


def _gain(answers: Singles, *, humps: list[crowds.Floats], sizes: crowds.Floats) -> tuple[crowds.Floats, crowds.Floats]:
    """How much likelier the camps make the answers than the best hump, and that hump."""
    more, hump = gains(answers, humps, rounds=ROUNDS)
    free, _ = likeliest(answers, rounds=sum(ROUNDS))
    camps = np.log(answers[:, :, -len(sizes) :] @ sizes).sum(axis=1)
    return camps - (free - more), hump


def _odds(crowd: crowds.Crowd) -> crowds.Floats:
    """Logarithms of the odds of agreeing, by group and statement."""
    share = np.asarray(crowd.share)
    return np.log(share / (1 - share))


def _on_a_line() -> tuple[crowds.Floats, crowds.Floats, list[crowds.Floats]]:
    """Places, the two camps, and humps: even stretches from a top to every place."""
    humps = [stretches_from(top, len(ALONG)) for top in range(4, len(ALONG) - 4, 2)]
    return ALONG[:, None], np.array([[1.0], [-1.0]]), humps


def _on_a_plane() -> tuple[crowds.Floats, crowds.Floats, list[crowds.Floats]]:
    """Places, the three camps, and humps: ovals from a corner, from between two, or from amid."""
    turn = np.pi * (0.5 + np.arange(3) * 2 / 3)
    corners = np.sqrt(2) * np.column_stack([np.cos(turn), np.sin(turn)])
    spots = np.concatenate([np.zeros((1, 2)), corners, (corners + np.roll(corners, 1, axis=0)) / 2])
    return PLANE.places, corners, [PLANE.ovals(int(top)) for top in PLANE.nearest(spots)]


def one(task: tuple[str, int, int, float, int]) -> Reach:
    name, size, claims, density, seed = task
    sizes = PLANTS[name]
    people = size * len(sizes)
    of = one_planted((sizes, people, claims, density, seed))
    crowd = crowds.planted(np.random.default_rng([seed, people, claims]), people, claims, density, sizes)
    chance = np.random.default_rng([seed, 1])
    learnt = adjusted_rand(learner(crowd, chance), np.asarray(crowd.group))
    return Reach(of.found, of.rand, of.bayes, learnt, is_sure(crowd, chance))


def main() -> None:
    """Print one line for each kind of crowd."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--draws", type=int, default=48)
    options.add_argument("--first", type=int, default=9000, metavar="SEED", help="the first of the seeds, one a draw")
    asked = options.parse_args()
    print(
        "ARI of the map (0 where it names no camps) and of readers; the last is the learner's where the doubter is sure"
    )
    print(f"{'camps':<8}{'each about':>11}{'statements':>11}{'density':>9}", end="")
    print(f"{'found':>7}{'ARI':>7}{'knower':>8}{'learner':>9}{'sure':>7}{'sure learner':>14}")
    with Pool(os.cpu_count()) as pool:
        for name, size, claims, density in CELLS:
            seeds = range(asked.first, asked.first + asked.draws)
            got = pool.map(one, [(name, size, claims, density, seed) for seed in seeds], chunksize=2)
            found, rand, knower, learnt, sure = (float(np.mean(each)) for each in zip(*got, strict=True))
            both = float(np.mean([each.learner * each.is_sure for each in got]))
            print(f"{name:<8}{size:>11}{claims:>11}{density:>9}", end="")
            print(f"{found:>7.2f}{rand:>7.3f}{knower:>8.3f}{learnt:>9.3f}{sure:>7.2f}{both:>14.3f}", flush=True)


if __name__ == "__main__":
    main()
