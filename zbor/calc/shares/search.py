"""Finding what is bought next, and how much more money would change it.

Bounds of prices are kept for all projects and brought up to date only for those that may be next; the exact price is
asked only of those that rounding cannot tell apart. A search remembers its rounds. Run again with more money for
everybody, it goes on from the first round that may go differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from zbor.calc.shares.instance import Floats, Instance, Marks
from zbor.calc.shares.ledger import Ledger, Offer
from zbor.calc.shares.offers import Bound, Supporters, bound, offer

SAFE = 1 - 1e-6
"""Times of change are shortened by this factor, so that rounding can only make them come too early."""
CLOSE = 1e-12


@dataclass(frozen=True, eq=False)
class Round:
    """One round: the bounds it began with, at `more` for everybody, what was bought, and until what it is the same.

    `best` is None in the last round. `slope` is how the price moves with what everybody began with.
    """

    more: Fraction
    rate: Floats
    rate_slope: Floats
    best: Offer | None
    slope: float
    until: Fraction | None


@dataclass(frozen=True, eq=False)
class Bought:
    """A purchase: the offer, its exact price and what each of its voters paid, near enough to print."""

    offer: Offer
    price: Fraction
    paid: Floats

    @property
    def project(self) -> int:
        """What was bought."""
        return self.offer.project


class Search:
    """Runs of the method on one instance, each with no less money than the one before if `watched`.

    `rate` bounds what a unit of worth costs from below, by project; it is infinite for those settled.
    """

    def __init__(
        self, instance: Instance, worth: Sequence[int], *, most_carried: Fraction | None = None, watched: bool = False
    ) -> None:
        self.instance, self.worth, self.most_carried, self.watched = instance, worth, most_carried, watched
        self.supporters = Supporters(instance)
        self.rounds: list[Round] = []
        costs, support = np.array(instance.costs, dtype=np.float64), instance.support
        price = costs / np.maximum(support, 1) / np.maximum(worth, 1).astype(np.float64)
        self.first_rate: Floats = np.where((support > 0) & (costs > 0), price * (1 - CLOSE), np.inf)
        self.slopes: Floats | None = None
        self.fresh: Marks = np.zeros(len(costs), dtype=np.bool_)

    def run(self, more: Fraction = Fraction(0)) -> list[Bought]:
        """Run the method with `more` than the share for everybody, per unit of weight; what is bought, in order."""
        self.ledger = Ledger(self.instance, self.instance.share + more, self.most_carried)
        self.slopes = np.ones(len(self.instance.voters)) if self.watched else None
        self.supporters.begin()
        bought = self.bought_again(more)
        while True:
            self.steady = np.inf
            rate, slope = self.rate.copy(), 0.0
            rate_slope = self.rate_slope.copy()
            best = self.best()
            if self.slopes is not None:
                slope = self.watch(best, self.slopes) if best is not None else 0.0
                until = more + Fraction(self.steady) if np.isfinite(self.steady) else None
                self.rounds.append(Round(more, rate, rate_slope, best, slope, until))
            if best is None:
                return bought
            bought.append(self.collect(best, slope))

    @property
    def until(self) -> Fraction | None:
        """How much more everybody must be given before anything can change; None if nothing ever does."""
        return min((one.until for one in self.rounds if one.until is not None), default=None)

    def bought_again(self, more: Fraction) -> list[Bought]:
        """Repeat the rounds of the last run that go the same way now, and take up its bounds for the next round."""
        same = [one.until is None or one.until > more for one in self.rounds]
        kept = same.index(False) if False in same else len(self.rounds) - 1
        begin = self.rounds[kept] if self.rounds else None
        self.rounds = self.rounds[: max(kept, 0)]
        bought = [self.repeat(one.best, one.slope) for one in self.rounds if one.best is not None]
        if begin is None:
            self.rate, self.rate_slope = self.first_rate.copy(), np.zeros(len(self.worth))
        else:
            moved = begin.rate + begin.rate_slope * float(more - begin.more)
            self.rate, self.rate_slope = np.maximum(moved * (1 - CLOSE), self.first_rate), begin.rate_slope.copy()
        return bought

    def repeat(self, best: Offer, slope: float) -> Bought:
        """Buy the same from the same voters at the price of now."""
        return self.collect(replace(best, parts=self.ledger.cost(best.project) - self.ledger.worth(best.held)), slope)

    def collect(self, best: Offer, slope: float) -> Bought:
        """Buy."""
        price, paid = self.ledger.collect(best)
        if self.slopes is not None:
            self.slopes[best.voters] = np.where(best.gone, 0.0, self.slopes[best.voters] - slope)
        self.rate[best.project] = np.inf
        return Bought(best, price, paid)

    def best(self) -> Offer | None:
        """The exact offer that costs least for its worth, the first of equals."""
        self.fresh[:] = False
        open_rate = np.append(self.rate, np.inf)
        best, least = None, np.inf
        priced: dict[tuple[int, bytes], int] = {}
        while (rate := open_rate[one := int(open_rate.argmin())]) < np.inf and rate <= least * (1 + CLOSE):
            if not self.fresh[one]:
                open_rate[one] = self.estimate(one)
                continue
            open_rate[one] = np.inf
            # Whatever has the same supporters and cost as one before it costs the same and comes too late.
            if priced.setdefault((self.instance.costs[one], self.supporters.voters[one].tobytes()), one) < one:
                continue
            found = offer(self.ledger, self.supporters, one, rate * self.worth[one])
            if found is None:
                self.settle(one, Bound(np.inf))
            elif best is None or self.before(found, best):
                best, least = found, found.parts / (self.ledger.unit * found.weight * self.worth[one])
        return best

    def before(self, one: Offer, other: Offer) -> bool:
        """Whether an offer costs less for its worth, exactly, or the same and comes first."""
        own = one.parts * other.weight * self.worth[other.project]
        theirs = other.parts * one.weight * self.worth[one.project]
        return (own, one.project) < (theirs, other.project)

    def estimate(self, one: int) -> float:
        """Bring the bound of a project up to date."""
        self.settle(one, bound(self.ledger, self.supporters, one, self.slopes))
        self.fresh[one] = True
        return float(self.rate[one])

    def settle(self, one: int, found: Bound) -> None:
        """Keep a bound; a project out of reach now stays so, unless everybody had begun with more."""
        self.rate[one] = found.price / self.worth[one]
        self.rate_slope[one] = found.slope / self.worth[one]
        if not np.isfinite(found.price):
            self.steady = min(self.steady, found.missing * SAFE)

    def watch(self, best: Offer, slopes: Floats) -> float:
        """See with how much more money this purchase, or who pays how, may change; says the slope of its price."""
        weight, worth = self.ledger.weights[best.voters], self.worth[best.project]
        price = best.parts / (self.ledger.unit * best.weight)
        own = slopes[best.voters]
        slope = -float(weight[best.poor] @ own[best.poor]) / best.weight
        gap, closing = np.abs(self.ledger.left[best.voters] - price), np.where(best.poor, own - slope, slope - own)
        closes = closing > 0
        if closes.any():
            self.steady = min(self.steady, float((gap[closes] / closing[closes]).min()) * SAFE)
        if (best.spent & (own != slope)).any():
            self.steady = 0.0
        self.watch_others(best.project, price / worth, slope / worth)
        return slope

    def watch_others(self, chosen: int, rate: float, slope: float) -> None:
        """See when another project may overtake the chosen one; bounds that are out of date are renewed at need."""
        closing = slope - self.rate_slope
        others = np.flatnonzero(np.isfinite(self.rate) & (closing > 0))
        others = others[others != chosen]
        meets = np.maximum(self.rate[others] - rate, 0.0) / closing[others]
        for place in np.argsort(meets, kind="stable"):
            one, when = int(others[place]), float(meets[place])
            if when * SAFE >= self.steady:
                return
            if not self.fresh[one]:
                self.estimate(one)
                away = slope - self.rate_slope[one]
                when = float(max(self.rate[one] - rate, 0.0) / away) if away > 0 else np.inf
            self.steady = min(self.steady, when * SAFE)
