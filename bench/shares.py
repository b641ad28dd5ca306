"""Equal shares, as ratios to pabutools' exact method in the same run: the same selection, parsing included.

Generated instances in the Pabulib format: groups of voters with tastes of their own, projects more and less liked,
costs spread over a factor of ten. Runs of both alternate; medians. The slow peer runs as often as is written. That
EJR+ holds is checked afterwards and timed apart, since the peer does not check it.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from statistics import median

import numpy as np
from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares

from zbor.calc.shares import Completion, Instance, Utility, committee, read_pabulib, select, violation

PLAIN = 5
"""How often we run at least; the peer runs as often where it needs less than two seconds."""
SIZES = (("village", 100, 15, 21), ("district", 900, 40, 11), ("town", 4_500, 200, 3), ("city", 60_000, 80, 1))
"""Name, voters, projects, runs of the peer."""
ADD_ONE = (("village", 100, 15, 21, 1), ("village, in coins", 100, 15, 1, 100))
"""Name, voters, projects, runs of the peer, and into how many coins a unit of money is divided."""
SMALL = 40
TURN = 0.02
"""A turn lasts this many seconds at least, ours and the peer's alike."""


@dataclass(frozen=True)
class Line:
    """One comparison: our seconds, the peer's, and whether the selections are the same."""

    name: str
    ours: float
    theirs: float
    repeats: int
    same: bool
    note: str = ""

    def __str__(self) -> str:
        ratio, same = self.theirs / self.ours, "same" if self.same else "NOT THE SAME"
        return (
            f"{self.name:<34}{self.ours:>9.4f}{self.theirs:>10.3f}{ratio:>9.0f} ×  {same:<6} peer ×{self.repeats}"
            f"{'  ' + self.note if self.note else ''}"
        )


def generated(voters: int, projects: int, seed: int, *, unit: bool = False, coins: int = 1) -> str:
    """An instance as text; `unit` lets every project cost 1 and the budget be an eighth of the projects."""
    chance = np.random.default_rng(seed)
    costs = np.ones(projects, dtype=np.int64) if unit else (10 ** chance.uniform(2, 3, projects)).astype(np.int64)
    costs *= coins
    budget = projects // 8 if unit else int(costs.sum() * 2 // 5)
    liked = chance.gamma(1.0, 1.0, projects)[None, :] * np.exp(chance.normal(0, 1, (6, projects)))
    order = np.argsort(-(np.log(liked)[chance.integers(0, 6, voters)] + chance.gumbel(size=(voters, projects))), axis=1)
    many = np.minimum(chance.poisson(8, voters) + 1, min(15, projects))
    meta = ["META", "key;value", f"num_projects;{projects}", f"num_votes;{voters}", f"budget;{budget}"]
    listed = ["PROJECTS", "project_id;cost;name", *(f"{n};{cost};Project {n}" for n, cost in enumerate(costs, start=1))]
    votes = [
        f"{voter};{18 + voter % 70};internet;{','.join(map(str, row[:count] + 1))}"
        for voter, (row, count) in enumerate(zip(order, many, strict=True))
    ]
    return "\n".join([*meta, "vote_type;approval", *listed, "VOTES", "voter_id;age;voting_method;vote", *votes]) + "\n"


def ours(path: Path, completion: Completion, utility: Utility) -> tuple[str, ...]:
    """Parse and choose."""
    return select(read_pabulib(path).instance, utility=utility, completion=completion).chosen


def theirs(path: Path, step: int | None, worth: type) -> list[str]:
    """Parse and choose, equal ballots counted together, which is their quicker way."""
    instance, profile = parse_pabulib(str(path))
    found = method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=worth, voter_budget_increment=step)
    return [project.name for project in found]


def compared(
    name: str, text: str, repeats: int, *, completion: Completion = Completion.NONE, utility: Utility = Utility.COST
) -> Line:
    """Both on one file, taking turns."""
    step, worth = (
        (1 if completion is Completion.ADD_ONE else None),
        (Cost_Sat, Cardinality_Sat)[utility is Utility.COUNT],
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "instance.pb"
        path.write_text(text, encoding="utf-8")
        own, peer = [], []
        mine, other = (), []
        for turn in range(max(PLAIN, repeats)):
            mine, seconds = timed(lambda: ours(path, completion, utility))
            own.append(seconds)
            if turn < repeats:
                other, seconds = timed(lambda: theirs(path, step, worth))
                peer.append(seconds)
        instance = read_pabulib(path).instance
    wrong, seconds = timed(lambda: violation(instance, mine, utility=utility))
    note = f"{len(mine)} chosen, EJR+ {'holds' if wrong is None else 'BROKEN'}: {seconds * 1e3:.1f} ms"
    return Line(name, median(own), median(peer), repeats, sorted(mine) == sorted(other), note)


def timed(work: Callable[[], object]) -> tuple:
    """What a call returns, and its seconds; what is over in no time is called again and again for as long as a turn is."""
    began, calls = time.perf_counter(), 0
    while True:
        found, calls = work(), calls + 1
        if (spent := time.perf_counter() - began) >= TURN:
            return found, spent / calls


def jumps() -> str:
    """A budget written in hundredths: how many steps the added money is, and how many runs it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "instance.pb"
        path.write_text(generated(900, 40, 2, coins=10_000), encoding="utf-8")
        instance = read_pabulib(path).instance
        found, seconds = timed(lambda: select(instance, completion=Completion.ADD_ONE))
    return f"district, in coins: {found.runs} runs instead of {int(found.more) + 1} steps, {seconds:.1f} s"


def tried_all(instance: Instance, seats: int) -> list[str]:
    """A committee by the bare definition: at each turn the price of every candidate, from every set of those who pay it in full."""
    voters = range(len(instance.voters))
    money = [Fraction(seats, len(instance.voters))] * len(instance.voters)
    approved = [set(instance.project[instance.start[one] : instance.start[one + 1]].tolist()) for one in voters]
    chosen: list[int] = []
    while True:
        offers = []
        for one in set(range(len(instance.projects))) - set(chosen):
            people = [voter for voter in voters if one in approved[voter]]
            prices = [
                (Fraction(1) - sum(money[voter] for voter in people if voter not in rich)) / size
                for size in range(1, len(people) + 1)
                for rich in combinations(people, size)
            ]
            paying = [each for each in prices if each > 0 and sum(min(money[v], each) for v in people) == 1]
            if paying:
                offers.append((min(paying), one, people))
        if not offers:
            return [instance.projects[one] for one in chosen]
        each, one, people = min(offers)
        chosen.append(one)
        for voter in people:
            money[voter] -= min(money[voter], each)


def small_committees() -> str:
    """Committees of few, beside the bare definition."""
    chance = np.random.default_rng(3)
    same = 0
    for _ in range(SMALL):
        seats, names = int(chance.integers(1, 5)), "abcdef"
        ballots = [
            (str(voter), [name for name in names if chance.random() < 0.5]) for voter in range(chance.integers(2, 8))
        ]
        instance = committee(names, seats, ballots)
        same += list(select(instance).chosen) == tried_all(instance, seats)
    return f"committees of up to 7 voters, all payers tried: {same} of {SMALL} the same, in the same order"


def main() -> None:
    """Print one line for each comparison."""
    print(f"{'':<34}{'ours s':>9}{'peer s':>10}{'ratio':>11}")
    for name, voters, projects, repeats in SIZES:
        print(compared(f"{name}, {voters} × {projects}", generated(voters, projects, 1), repeats), flush=True)
    for name, voters, projects, repeats in SIZES[:3]:
        text = generated(voters, projects, 2, unit=True)
        line = compared(f"{name}, {projects // 8} places", text, repeats, utility=Utility.COUNT)
        print(line, flush=True)
    for name, voters, projects, repeats, coins in ADD_ONE:
        text = generated(voters, projects, 1, coins=coins)
        print(compared(f"{name}, add one", text, repeats, completion=Completion.ADD_ONE), flush=True)
    print(jumps())
    print(small_committees())


if __name__ == "__main__":
    main()
