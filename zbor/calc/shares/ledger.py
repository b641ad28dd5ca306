"""What every voter has left, kept exactly without writing a long number for each of them.

Everybody begins with the same money per unit of weight. Whoever pays the full price of a project pays the same as all
others who do, so what a voter has left follows from the list of prices and from which of them the voter paid; whoever
pays all that is left has nothing from then on. What any set of voters has left together is then a sum over prices
times whole numbers of payers. Long integers are needed for the prices only: all are parts of one common unit.
"""

import math
import operator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zbor.calc.shares.instance import Floats, Instance, Ints, Marks, Places

PRICE, LIMIT = 1, 2
"""How an approval was paid: with the full price, or with as much as one voter may carry."""

ROUNDING: Final = 2.0**-51


@dataclass(frozen=True)
class Kinds:
    """Voters grouped by what they have left: `money[kind[i]]` is what voter `i` has, all its weight together."""

    money: tuple[int, ...]
    kind: Places


@dataclass(frozen=True)
class Held:
    """What some voters have left together: `weight` times the money all began with, less what they paid.

    `payers` is the weight of those who paid each price, `limited` the number of those who paid as much as one may.
    """

    weight: int
    payers: tuple[int, ...] = ()
    limited: tuple[int, ...] = ()


NOTHING: Final = Held(0)


@dataclass(frozen=True, eq=False)
class Offer:
    """What a project would cost its supporters: `parts / (unit · weight)` for each unit of weight.

    `approvals` are the positions of its approvals with a voter who has money. `poor` pay all they have, together
    `held`; `limited` as much as one may carry; all others the price. `spent` are those whom the price leaves with
    exactly nothing.
    """

    project: int
    parts: int
    weight: int
    approvals: Ints
    voters: NDArray[np.int32]
    poor: Marks
    limited: Marks
    spent: Marks
    held: Held

    @property
    def gone(self) -> Marks:
        """Those who have nothing afterwards."""
        return self.poor | self.spent


class Ledger:
    """The money of all voters through one run. `left` is close to the exact amount, within `slack`."""

    def __init__(self, instance: Instance, purse: Fraction, most_carried: Fraction | None = None) -> None:
        """Give every voter `purse` per unit of weight; no voter pays more than the part `most_carried` of a cost."""
        self.instance = instance
        self.most_carried = most_carried
        self.unit = math.lcm(purse.denominator, most_carried.denominator if most_carried else 1)
        self.purse = int(purse * self.unit)
        self.prices: list[int] = []
        self.limits: list[int] = []
        self.place = np.full(len(instance.projects), -1)
        self.paid = np.zeros(len(instance.project), dtype=np.uint8)
        self.left = np.full(len(instance.voters), float(purse))
        self.left[instance.weights == 0] = 0.0
        self.has = instance.weights > 0
        self.weights: Floats = instance.weights.astype(np.float64)
        self.begun = float(purse)
        self.alike = bool((instance.weights <= 1).all())
        self.ones: Floats = np.ones(len(self.weights))
        self.nobody: Marks = np.zeros(len(self.weights), dtype=np.bool_)
        self.slack = 2 * ROUNDING * self.begun
        """How far `left` may be from what a voter has exactly."""

    def weight(self, voters: Places) -> Floats:
        """The weight of each of these voters, all with money."""
        return self.ones[: len(voters)] if self.alike else self.weights[voters]

    def limit(self, project: int) -> int | None:
        """The most one voter may pay for a project, in the unit."""
        return None if self.most_carried is None else int(self.most_carried * self.instance.costs[project] * self.unit)

    def cost(self, project: int) -> int:
        """The cost of a project in the unit."""
        return self.instance.costs[project] * self.unit

    def held(self, voters: Places) -> Held:
        """What these voters, all with money, have left together, as a sum that can be worked out again."""
        paid, who = self._paid(voters)
        place, weights, limited = self.place[self.instance.project[paid]], self.weight(voters), ()
        if self.most_carried is not None:
            full = self.paid[paid] == PRICE
            limited = tuple(np.bincount(place[~full], minlength=len(self.prices)).tolist())
            place, who = place[full], who[full]
        payers = np.bincount(place, weights[who], minlength=len(self.prices))
        return Held(int(weights.sum()), tuple(map(int, payers.tolist())), limited)

    def worth(self, held: Held) -> int:
        """Work out such a sum, exactly, in the unit."""
        paid: int = sum(map(operator.mul, self.prices, held.payers))
        limited: int = sum(map(operator.mul, self.limits, held.limited))
        return self.purse * held.weight - paid - limited

    def together(self, voters: Places) -> int:
        """What these voters, all with money, have left together, exactly, in the unit."""
        return self.worth(self.held(voters))

    def kinds(self, voters: Places) -> Kinds:
        """These voters, all with money, grouped by weight and by what they paid so far."""
        paid, who = self._paid(voters)
        rows = np.zeros((len(voters), len(self.prices) + 8), dtype=np.uint8)
        rows[who, self.place[self.instance.project[paid]]] = self.paid[paid]
        rows[:, -8:] = self.instance.weights[voters].astype("<i8").view(np.uint8).reshape(-1, 8)
        packed = rows.view(f"V{rows.shape[1]}").ravel()
        _, first, kind = np.unique(packed, return_index=True, return_inverse=True)
        return Kinds(tuple(self.together(voters[[one]]) for one in first), kind)

    def _paid(self, voters: Places) -> tuple[Ints, Ints]:
        """Positions of the approvals that these voters paid for, and whose each is (a position in `voters`)."""
        begin = self.instance.start[voters]
        many = self.instance.start[voters + 1] - begin
        who = np.repeat(np.arange(len(voters)), many)
        approvals = np.arange(len(who)) + np.repeat(begin - (np.cumsum(many) - many), many)
        kept = self.paid[approvals] > 0
        return approvals[kept], who[kept]

    def collect(self, offer: Offer) -> tuple[Fraction, Floats]:
        """Let the supporters pay for a project; says the price and what each voter of the offer paid."""
        shared = math.gcd(offer.parts, offer.weight)
        self._refine(offer.weight // shared)
        price, most = offer.parts // shared, self.limit(offer.project)
        before, weight = self.left[offer.voters], self.weight(offer.voters)
        paid = weight * (price / self.unit)
        paid[offer.poor] = (before * weight)[offer.poor]
        if most is not None:
            paid[offer.limited] = most / self.unit
        self.place[offer.project] = len(self.prices)
        self.prices.append(price)
        self.limits.append(most or 0)
        self.paid[offer.approvals] = PRICE if most is None else np.where(offer.limited, LIMIT, PRICE)
        self.left[offer.voters] = before - paid / weight
        gone = offer.voters[offer.gone]
        self.left[gone] = 0.0
        self.has[gone] = False
        self.slack = (len(self.prices) + 2) * ROUNDING * self.begun
        return Fraction(price, self.unit), paid

    def _refine(self, times: int) -> None:
        """Count in a unit that many times smaller."""
        if times == 1:
            return
        self.unit *= times
        self.purse *= times
        self.prices = [price * times for price in self.prices]
        self.limits = [most * times for most in self.limits]
