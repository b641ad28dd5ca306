"""The method for few voters of equal weight, in whole numbers throughout.

Where arrays are short, the calls that work on them cost more than the work. Here everybody's money is a whole number of
parts of one common unit, made finer with every price, so nothing is rounded and nothing needs to be asked twice. What
is chosen and who pays what is the same as in `zbor.calc.shares.search`.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from zbor.calc.shares.instance import Instance

MOST_APPROVALS: Final = 1 << 13
"""Above this many approvals arrays are quicker."""
FINE: Final = 150
"""Two costs by supporters times worth, both products below 2⁷⁵, are the same if they are in so many binary places."""
SURE: Final = 1 - 1e-9
"""What is less by this factor is less; rounding is far finer."""


class Purchase(NamedTuple):
    """A project and those of its supporters who have money, with what they have, in parts of 1 / `unit`.

    Who has at least `parts / rich` pays that; there are `rich` of them. All others pay all they have. `money` is left
    out where all pay the same for sure.
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
        if self.rich == len(self.voters):
            return [price] * self.rich
        return [price if has * self.rich >= self.parts else has / self.unit for has in self.money]


def suits(instance: Instance) -> bool:
    """Whether voters are few, and all who have any weight have the same."""
    return len(instance.project) <= MOST_APPROVALS and (not len(instance.weights) or int(instance.weights.max()) <= 1)


class FewVoters:
    """Runs of the method on one instance that suits.

    `rate` is what a unit of worth costs at least, by project, and infinite for those settled: money only becomes less,
    so what a project cost once it costs at least ever after. Division of whole numbers rounds to the nearest float, which
    never puts the dearer before the cheaper. So the exact comparison is needed only between equal floats.

    `first` is what the last run bought before anybody could run out of money, `paid` what each voter paid for it, in
    parts of 1 / `parts`: a run with other money often begins with the same.
    """

    def __init__(self, instance: Instance, worth: Sequence[int]) -> None:
        self.instance, self.costs, self.worth = instance, instance.costs, worth
        self.many: list[int] = instance.support.tolist()
        self.alike = [
            cost / (many * worth) if cost and many else math.inf
            for cost, worth, many in zip(self.costs, worth, self.many, strict=True)
        ]
        self.order = sorted((one for one, rate in enumerate(self.alike) if rate < math.inf), key=self._alike)
        self.first: list[int] = []
        self.bought: list[Purchase] = []
        self.paid, self.parts = [0] * len(instance.voters), 1

    @cached_property
    def all(self) -> list[list[int]]:
        """The supporters of each project."""
        start, order = self.instance.by_project
        voters = self.instance.voter[order].tolist()
        found = [voters[begin:end] for begin, end in pairwise(start.tolist())]
        if self.instance.weight == len(self.instance.voters):
            return found
        counts = (self.instance.weights > 0).tolist()
        return [[one for one in some if counts[one]] for some in found]

    def run(self, purse: Fraction) -> list[Purchase]:
        """Run the method with so much for everybody; what is bought, in order."""
        bought = self._begin(purse)
        while (best := self._best()) is not None:
            self._collect(best)
            bought.append(best)
        return bought

    def _alike(self, one: int) -> int:
        """What a unit of worth costs if all supporters pay the same, so finely that only equals are equal."""
        return (self.costs[one] << FINE) // (self.many[one] * self.worth[one])

    def _begin(self, purse: Fraction) -> list[Purchase]:
        """Give everybody so much, and buy what is bought before anybody can run out of money.

        Nothing ever costs less than if all its supporters pay the same. So the cheapest in this sense are bought, one
        after the other, as long as the purse is enough for them all. What one cannot pay for even then is out of reach.
        """
        sure, most, first = float(purse) * SURE, float(purse) / SURE, list[int]()
        self.rate = [math.inf] * len(self.costs)
        for one in self.order:
            price = self.costs[one] / self.many[one]
            sure -= price
            if sure > 0:
                first.append(one)
            elif price < most:
                self.rate[one] = self.alike[one]
        if first != self.first:
            self._pay_alike(first)
        self.unit = math.lcm(purse.denominator, self.parts)
        has, finer = purse.numerator * (self.unit // purse.denominator), self.unit // self.parts
        self.money = [has - paid * finer for paid in self.paid]
        self.fewer: dict[int, list[int]] = {}
        return self.bought.copy()

    def _pay_alike(self, first: list[int]) -> None:
        """Let all supporters pay the same for each of these projects; kept for the next run that begins with them."""
        self.first, self.parts = first, math.lcm(*map(self.many.__getitem__, first))
        self.paid, self.bought = [0] * len(self.paid), []
        for one in first:
            voters, parts, paid = self.all[one], self.costs[one] * self.parts, self.paid
            price = parts // len(voters)
            for voter in voters:
                paid[voter] += price
            self.bought.append(Purchase(one, voters, [], parts, len(voters), self.parts))

    def _best(self) -> Purchase | None:
        """What costs least for its worth, the first of equals."""
        rate, offers = self.rate, dict[int, Purchase]()
        while (least := min(rate, default=math.inf)) < math.inf:
            one = rate.index(least)
            if not self._stays(one, offers):
                continue
            if rate.count(least) == 1:
                return offers[one]
            equals = [at for at, each in enumerate(rate) if each == least]
            if all(self._stays(at, offers) for at in equals):
                return min(map(offers.__getitem__, equals), key=self._rank)
        return None

    def _stays(self, one: int, offers: dict[int, Purchase]) -> bool:
        """Whether a project costs just what it costs at least; its rate is brought up to date."""
        if one in offers:
            return True
        least, found = self.rate[one], self._offer(one)
        if found is None:
            self.rate[one] = math.inf
            return False
        offers[one] = found
        self.rate[one] = rate = found.parts / (self.unit * found.rich * self.worth[one])
        return rate == least

    def _rank(self, offer: Purchase) -> tuple[Fraction, int]:
        return Fraction(offer.parts, offer.rich * self.worth[offer.project]), offer.project

    def _offer(self, one: int) -> Purchase | None:
        """What a project would cost its supporters now; None if they cannot pay for it."""
        voters = self.fewer.get(one) or self.all[one]
        money = list(map(self.money.__getitem__, voters))
        parts, least = self.costs[one] * self.unit, min(money, default=0)
        if least * len(money) >= parts:
            return Purchase(one, voters, money, parts, len(money), self.unit)
        if sum(money) < parts:
            return None
        if least == 0:
            voters = self.fewer[one] = [each for each, has in zip(voters, money, strict=True) if has]
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
