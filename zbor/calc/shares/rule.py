"""The Method of Equal Shares for approvals, with exact arithmetic.

Everybody gets the same share of the budget. A project is bought when its supporters can pay for it: all pay the same,
or all they have left if that is less. Bought next is always the project that gives its supporters most for their
money; if that is the same for several, exactly, the one whose id comes first as text. Where projects count alike, those
that cost nothing are taken first if anybody approves them; where they count by cost, they are worth nothing.

Source: Peters, Pierczyński and Skowron, Proportional participatory budgeting with additive utilities (2021).
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from zbor.calc.shares.instance import Floats, Instance
from zbor.calc.shares.ledger import Ledger
from zbor.calc.shares.search import Bought, Search


class Utility(StrEnum):
    """What a voter has from an approved project that is bought: its cost, or one like any other."""

    COST = "cost"
    COUNT = "count"


class How(StrEnum):
    """How a project came to be chosen."""

    FREE = "free"
    SHARES = "shares"
    COMPLETION = "completion"


@dataclass(frozen=True, eq=False)
class Choice:
    """A chosen project and who paid for it.

    `price` is exact, in parts of 1 / `Instance.scale`: what those pay, per unit of weight, who have as much. `payers`
    are positions of voters, `paid` what each paid, near enough to print.
    """

    project: str
    how: How
    price: Fraction | None
    payers: NDArray[np.int32]
    paid: Floats


@dataclass(frozen=True, eq=False)
class Run:
    """One run: the choices in order, and what everybody has left."""

    choices: tuple[Choice, ...]
    ledger: Ledger

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen projects, in the order in which they were chosen."""
        return tuple(choice.project for choice in self.choices)


def equal_shares(
    instance: Instance,
    *,
    utility: Utility = Utility.COST,
    more: Fraction = Fraction(0),
    most_carried: Fraction | None = None,
) -> Run:
    """Run the method once; nothing is added to use up what is left.

    Everybody begins with `more` than the share of the budget, per unit of weight, in parts of 1 / `Instance.scale`.
    No voter pays more than the part `most_carried` of the cost of a project (docs/shares-format.md says what this
    does to the guarantee).
    """
    if most_carried is not None and not 0 < most_carried <= 1:
        raise ValueError("The most that one may carry is a part of the cost, above 0 and at most 1.")
    search = Search(instance, worth(instance, utility), most_carried=most_carried)
    return completed(search, utility, search.run(more))


def worth(instance: Instance, utility: Utility) -> list[int]:
    """What a supporter has from each project."""
    return [cost if utility is Utility.COST else 1 for cost in instance.costs]


def completed(search: Search, utility: Utility, bought: list[Bought]) -> Run:
    """A run from what was bought: with names, and with what costs nothing before it."""
    instance = search.instance
    free = [
        Choice(name, How.FREE, Fraction(0), np.zeros(0, np.int32), np.zeros(0))
        for name, cost, support in zip(instance.projects, instance.costs, instance.support, strict=True)
        if cost == 0 and support > 0 and utility is Utility.COUNT
    ]
    paid = [
        Choice(instance.projects[one.offer.project], How.SHARES, one.price, one.offer.voters, one.paid)
        for one in bought
    ]
    return Run((*free, *paid), search.ledger)
