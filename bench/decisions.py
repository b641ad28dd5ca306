"""How long each tally of 300 voices over 40 options takes, lots included; and a plain yes or no.

    python -m bench.decisions

Shares are compared with pabutools' exact method: the same places, one run, without completion, where ours runs again
for each place to see whether a lot decided. The others are compared with a bound: a page that counts when it is opened
should not be felt, so each count has a quarter of a second.
"""

import random
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Project
from pabutools.election import Instance as PeerInstance
from pabutools.rules import method_of_equal_shares

from zbor.calc.decisions import Choice, Method, Rule, choose, tally
from zbor.calc.decisions.content import Content

VOICES, OPTIONS, SEATS, RUNS = 300, 40, 8, 5
BOUND = 0.25
"""Seconds."""


def contents(method: Method, chance: random.Random) -> Content:
    """A ballot of somebody who looks at a good part of the options."""
    some = chance.sample(range(1, OPTIONS + 1), chance.randint(3, 15))
    if method is Method.SCORE:
        return {"score": {str(one): chance.randint(0, 5) for one in some}}
    return {"rank": [[one] for one in some]} if method is Method.RANKING else {"approve": sorted(some)}


def seconds(work: Callable[[], object]) -> float:
    """The median of some runs."""
    taken = []
    for _ in range(RUNS):
        before = time.perf_counter()
        work()
        taken.append(time.perf_counter() - before)
    return median(taken)


def peer(ballots: dict[int, Content]) -> Callable[[], object]:
    """The same choice by pabutools."""
    projects = [Project(str(one), 1) for one in range(1, OPTIONS + 1)]
    instance = PeerInstance(projects, budget_limit=SEATS)
    profile = ApprovalProfile(
        [ApprovalBallot([projects[one - 1] for one in content["approve"]]) for content in ballots.values()]
    )
    return lambda: method_of_equal_shares(instance, profile, sat_class=Cardinality_Sat)


def main() -> None:
    """Print a line for each method."""
    chance, roll, options = random.Random(7), dict.fromkeys(range(VOICES), 1), list(range(1, OPTIONS + 1))  # noqa: S311 -- made-up ballots, no secret
    print(f"{VOICES} voices, {OPTIONS} options, {SEATS} places; seconds, median of {RUNS}")
    votes = {voice: chance.choice(list(Choice)) for voice in roll}
    told = {"majority": (seconds(lambda: tally(Rule(), votes, roll)), "")}
    for method in Method:
        if method.is_choice:
            ballots = {voice: contents(method, chance) for voice in roll}
            rule = Rule(method=method, seats=SEATS)
            taken = seconds(partial(choose, rule, ballots, roll, options))
            told[method.value] = taken, f"pabutools {seconds(peer(ballots)):.3f}" if method is Method.SHARES else ""
    for name, (taken, note) in told.items():
        print(f"{name:<10}{taken:>8.4f}  {'within' if taken <= BOUND else 'ABOVE'} {BOUND}  {note}".rstrip())


if __name__ == "__main__":
    main()
