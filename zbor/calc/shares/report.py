"""What was chosen from a participatory budget, frozen and typed; the same file is always the same JSON, byte for byte."""

import json
from dataclasses import asdict, dataclass
from fractions import Fraction

import numpy as np

from zbor.calc.shares.completion import Completion, Selection, select
from zbor.calc.shares.guarantee import violation
from zbor.calc.shares.instance import Instance
from zbor.calc.shares.reading import Budget
from zbor.calc.shares.rule import Choice, Utility

NAME = "zbor-shares"
VERSION = 2


@dataclass(frozen=True)
class BudgetMethod:
    """How the result came about: enough to compute it again. `seats` is None unless costs were set aside."""

    name: str
    version: int
    input_sha256: str
    utility: str
    completion: str
    seats: int | None


@dataclass(frozen=True)
class ProjectResult:
    """A chosen project: its cost, how it was chosen, who approves it, and what its supporters paid.

    Amounts are exact, as whole numbers, decimals or fractions. `price` is what those pay who have as much, None for
    what was chosen to use up the rest; `payers` is how many paid anything.
    """

    id: str
    name: str
    cost: str
    how: str
    approvals: int
    payers: int
    price: str | None


@dataclass(frozen=True)
class BudgetGuarantee:
    """Whether every group got its share (EJR+), and if not, which project a group of how many voters could claim."""

    kept: bool
    project: str | None
    voters: int


@dataclass(frozen=True)
class BudgetResult:
    """The whole answer; `represented[j]` is how many voters approve exactly `j` of the chosen projects."""

    method: BudgetMethod
    budget: str
    spent: str
    more: str
    voters: int
    projects: int
    chosen: tuple[ProjectResult, ...]
    represented: tuple[int, ...]
    guarantee: BudgetGuarantee

    def to_json(self) -> str:
        """Write the result; docs/shares-format.md explains every key."""
        return json.dumps(asdict(self), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def budget_result(
    budget: Budget, *, seats: int | None = None, completion: Completion, utility: Utility = Utility.COST
) -> BudgetResult:
    """Choose from a budget by equal shares and check what was chosen.

    With `seats` costs are set aside: that many projects are chosen, each like any other.
    """
    instance = budget.instance if seats is None else _seats(budget.instance, seats)
    found = select(instance, utility=utility, completion=completion)
    wrong = violation(instance, found.chosen, utility=utility)
    method = BudgetMethod(NAME, VERSION, budget.sha256, utility.value, completion.value, seats)
    chosen = tuple(_project(choice, instance, budget) for choice in found.choices)
    return BudgetResult(
        method=method,
        budget=_exact(Fraction(instance.budget, instance.scale)),
        spent=_exact(_spent(instance, found)),
        more=_exact(found.more),
        voters=len(instance.voters),
        projects=len(instance.projects),
        chosen=chosen,
        represented=tuple(np.bincount(instance.approved(found.chosen), minlength=1).tolist()),
        guarantee=BudgetGuarantee(
            kept=wrong is None, project=wrong.project if wrong else None, voters=len(wrong.group) if wrong else 0
        ),
    )


def _seats(instance: Instance, seats: int) -> Instance:
    return Instance(
        projects=instance.projects,
        costs=(1,) * len(instance.projects),
        budget=seats,
        scale=1,
        voters=instance.voters,
        start=instance.start,
        project=instance.project,
        weights=instance.weights,
    )


def _project(choice: Choice, instance: Instance, budget: Budget) -> ProjectResult:
    place = instance.projects.index(choice.project)
    return ProjectResult(
        id=choice.project,
        name=budget.names.get(choice.project, ""),
        cost=_exact(Fraction(instance.costs[place], instance.scale)),
        how=choice.how.value,
        approvals=int(instance.support[place]),
        payers=int(np.count_nonzero(choice.paid)),
        price=None if choice.price is None else _exact(choice.price / instance.scale),
    )


def _spent(instance: Instance, found: Selection) -> Fraction:
    cost = dict(zip(instance.projects, instance.costs, strict=True))
    return Fraction(sum(cost[one] for one in found.chosen), instance.scale)


def _exact(amount: Fraction) -> str:
    """A whole number, a decimal if there is an exact one of at most twelve places, or else a fraction."""
    scaled = amount * 10**12
    if amount.denominator == 1 or scaled.denominator != 1:
        return str(amount)
    whole, rest = divmod(int(scaled), 10**12)
    return f"{whole}.{rest:012d}".rstrip("0")
