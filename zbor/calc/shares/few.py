"""The method for few voters of equal weight, in whole numbers throughout.

Where arrays are short, the calls that work on them cost more than the work. Here everybody's money is a whole number of
parts of one common unit, made finer with every price, so nothing is rounded and nothing needs to be asked twice. What
is chosen and who pays what is the same as in `zbor.calc.shares.search`.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from zbor.calc.shares.instance import Instance

MOST_APPROVALS: Final = 1 << 12
"""Above this many approvals arrays are quicker."""


class Purchase(NamedTuple):
    """A project and those of its supporters who have money, with what they have, in parts of 1 / `unit`.

    Who has at least `parts / rich` pays that; there are `rich` of them. All others pay all they have.
    """

    project: int
    voters: list[int]
    money: list[int]
    parts: int
    rich: int
    unit: int

    @property
    def price(self) -> Fraction:
        """What those pay who have as much."""
        return Fraction(self.parts, self.rich * self.unit)

    def paid(self) -> list[float]:
        """What each of the voters pays, near enough to print."""
        price = self.parts / (self.rich * self.unit)
        return [price if has * self.rich >= self.parts else has / self.unit for has in self.money]


def suits(instance: Instance) -> bool:
    """Whether voters are few, and all who have any weight have the same."""
    return len(instance.project) <= MOST_APPROVALS and (not len(instance.weights) or int(instance.weights.max()) <= 1)


class FewVoters:
    """Runs of the method on one instance that suits.

    `rate` is what a unit of worth costs at least, by project, and infinite for those settled: money only becomes less,
    so what a project cost once it costs at least ever after. Division of whole numbers rounds to the nearest float, which
    never puts the dearer before the cheaper. So the exact comparison is needed only between equal floats.
    """

    def __init__(self, instance: Instance, worth: Sequence[int]) -> None:
        self.costs, self.worth, self.many = instance.costs, worth, len(instance.voters)
        start, order = instance.by_project
        voters = instance.voter[order].tolist()
        self.all = [voters[begin:end] for begin, end in pairwise(start.tolist())]
        if instance.weight < self.many:
            counts = (instance.weights > 0).tolist()
            self.all = [[one for one in some if counts[one]] for some in self.all]

    def run(self, purse: Fraction) -> list[Purchase]:
        """Run the method with so much for everybody; what is bought, in order."""
        self.unit = purse.denominator
        self.money = [purse.numerator] * self.many
        self.supporters = list(self.all)
        self.rate = [
            cost / (len(voters) * worth) if cost and voters else math.inf
            for cost, worth, voters in zip(self.costs, self.worth, self.all, strict=True)
        ]
        bought = []
        while (best := self._best()) is not None:
            self._collect(best)
            bought.append(best)
        return bought

    def _best(self) -> Purchase | None:
        """What costs least for its worth, the first of equals."""
        rate, offers = self.rate, dict[int, Purchase]()
        while (least := min(rate, default=math.inf)) < math.inf:
            one = rate.index(least)
            if one in offers:
                equals = [at for at, each in enumerate(rate) if each == least]
                if len(equals) == 1:
                    return offers[one]
                one = next((at for at in equals if at not in offers), -1)
                if one < 0:
                    return min(map(offers.__getitem__, equals), key=self._rank)
            found = self._offer(one)
            if found is None:
                rate[one] = math.inf
            else:
                offers[one] = found
                rate[one] = found.parts / (self.unit * found.rich * self.worth[one])
        return None

    def _rank(self, offer: Purchase) -> tuple[Fraction, int]:
        return Fraction(offer.parts, offer.rich * self.worth[offer.project]), offer.project

    def _offer(self, one: int) -> Purchase | None:
        """What a project would cost its supporters now; None if they cannot pay for it."""
        voters = self.supporters[one]
        money = list(map(self.money.__getitem__, voters))
        parts, least = self.costs[one] * self.unit, min(money, default=0)
        if least * len(money) >= parts:
            return Purchase(one, voters, money, parts, len(money), self.unit)
        if sum(money) < parts:
            return None
        if least == 0:
            voters = self.supporters[one] = [each for each, has in zip(voters, money, strict=True) if has]
            money = list(filter(None, money))
        return Purchase(one, voters, money, *_shared(money, parts), self.unit)

    def _collect(self, best: Purchase) -> None:
        """Let the supporters pay."""
        shared = math.gcd(best.parts, best.rich)
        price, finer = best.parts // shared, best.rich // shared
        money = self.money
        if finer > 1:
            self.unit *= finer
            money = self.money = [has * finer for has in money]
        for one in best.voters:
            has = money[one]
            money[one] = has - price if has > price else 0
        self.rate[best.project] = math.inf


def _shared(money: list[int], parts: int) -> tuple[int, int]:
    """What is left to be shared, and by how many, if all who have less than the others pay what they have."""
    rich = len(money)
    for has in sorted(money):
        if has * rich >= parts:
            break
        parts -= has
        rich -= 1
    return parts, rich
