"""The Method of Equal Shares for approvals, with exact arithmetic.

Everybody gets the same share of the budget. A project is bought when its supporters can pay for it: all pay the same,
or all they have left if that is less. Bought next is always the project that gives its supporters most for their
money; if that is the same for several, exactly, the one whose id comes first as text. Where projects count alike, those
that cost nothing are taken first if anybody approves them; where they count by cost, they are worth nothing.

Source: Peters, Pierczyński and Skowron, Proportional participatory budgeting with additive utilities (2021).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zbor.calc.shares.few import FewVoters, Purchase, suits
from zbor.calc.shares.instance import Floats, Instance
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
    """One run: what was chosen, in order. Who paid what is worked out by `account` when first asked for."""

    chosen: tuple[str, ...]
    account: Callable[[], tuple[Choice, ...]]

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What was chosen and who paid for it, in the same order."""
        return self.account()


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
    if most_carried is None and suits(instance):
        return few_run(FewVoters(instance, worth(instance, utility)), instance, utility, more)
    search = Search(instance, worth(instance, utility), most_carried=most_carried)
    return completed(instance, utility, search.run(more))


def few_run(few: FewVoters, instance: Instance, utility: Utility, more: Fraction) -> Run:
    """Run the method in the way that is quicker for few voters."""
    return completed(instance, utility, few.run(instance.share + more))


def worth(instance: Instance, utility: Utility) -> Sequence[int]:
    """What a supporter has from each project."""
    return instance.costs if utility is Utility.COST else (1,) * len(instance.costs)


def completed(instance: Instance, utility: Utility, bought: Sequence[Bought] | Sequence[Purchase]) -> Run:
    """A run from what was bought: with names, and with what costs nothing before it."""
    free = _free(instance) if utility is Utility.COUNT and 0 in instance.costs else ()
    names = instance.projects

    def account() -> tuple[Choice, ...]:
        nobody, nothing = np.zeros(0, np.int32), np.zeros(0)
        gifts = [Choice(name, How.FREE, Fraction(0), nobody, nothing) for name in free]
        return (*gifts, *(_choice(names, one) for one in bought))

    return Run((*free, *(names[one.project] for one in bought)), account)


def _free(instance: Instance) -> tuple[str, ...]:
    """What costs nothing and is approved by anybody."""
    rows = zip(instance.projects, instance.costs, instance.support.tolist(), strict=True)
    return tuple(name for name, cost, support in rows if cost == 0 and support > 0)


def _choice(names: tuple[str, ...], one: Bought | Purchase) -> Choice:
    if isinstance(one, Bought):
        return Choice(names[one.project], How.SHARES, one.price, one.offer.voters, one.paid)
    voters = np.array(one.voters, dtype=np.int32)
    return Choice(names[one.project], How.SHARES, one.price, voters, np.array(one.paid()))
