"""What a project would cost its supporters now: quickly and nearly, and slowly and exactly."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from zbor.calc.shares.instance import Floats, Instance, Marks, Places
from zbor.calc.shares.ledger import NOTHING, ROUNDING, Ledger, Offer


@dataclass(frozen=True)
class Bound:
    """A price that is not above the exact one, and how it moves with the money everybody began with.

    If everybody had begun with `d` more, as long as nothing that was bought before changes, the price would be at
    least `price + d · slope`: what supporters pay together is concave in money and price, so the price is convex.
    If the project is out of reach, `price` is infinite and `missing` is the further money each would need, at least.
    """

    price: float
    slope: float = 0.0
    missing: float = 0.0


class Supporters:
    """For each project those supporters who still have money; who has none is forgotten when next asked for."""

    def __init__(self, instance: Instance) -> None:
        start, order = instance.by_project
        self._all = [order[begin:end] for begin, end in pairwise(start.tolist())]
        self._all_voters = [instance.voter[one] for one in self._all]
        self.begin()

    def begin(self) -> None:
        """Take everybody in again."""
        self.approvals, self.voters = list(self._all), list(self._all_voters)

    def refresh(self, project: int, has: Marks) -> None:
        """Forget the supporters of a project who have no money left."""
        kept = has[self.voters[project]]
        if not kept.all():
            self.approvals[project] = self.approvals[project][kept]
            self.voters[project] = self.voters[project][kept]


def bound(ledger: Ledger, supporters: Supporters, project: int, slopes: Floats | None) -> Bound:
    """Estimate the price of a project from below, safely: rounding can only make the bound lower.

    `slopes` says how what each voter has left moves with what everybody began with.
    """
    supporters.refresh(project, ledger.has)
    voters = supporters.voters[project]
    money, weight = _within_limit(ledger, project, ledger.left[voters], ledger.weights[voters])
    cost, all_weight, together = float(ledger.instance.costs[project]), float(weight.sum()), float(weight @ money)
    doubt = (all_weight * ledger.slack) + (len(money) + 4) * ROUNDING * cost
    if together < cost - doubt:
        more = all_weight if slopes is None else float(weight @ slopes[voters])
        return Bound(np.inf, missing=(cost - doubt - together) / more if more > 0 else np.inf)
    price, rich, slope, count = cost / all_weight, all_weight, 0.0, 0
    poor = money < price
    while (more_poor := int(np.count_nonzero(poor))) > count:
        short = weight * poor
        left = all_weight - float(short.sum())
        if left <= 0:
            break
        rich, price, count = left, (cost - float(short @ money)) / left, more_poor
        slope = 0.0 if slopes is None else -float(short @ slopes[voters]) / left
        poor = money < price
    return Bound(max(0.0, (price - doubt / rich) * (1 - 4 * ROUNDING)), slope)


def offer(ledger: Ledger, supporters: Supporters, project: int, at_least: float) -> Offer | None:
    """The exact price of a project, known to be `at_least` something; None if its supporters cannot pay for it.

    The poor pay all they have and the others share the rest. Those surely poorer than the price so far are set apart
    until nobody more is; whoever is too close to call is called by exact numbers.
    """
    supporters.refresh(project, ledger.has)
    voters = supporters.voters[project]
    weight = ledger.weights[voters]
    money, _ = _within_limit(ledger, project, ledger.left[voters], weight)
    limited = _limited(ledger, project, voters)
    parts, rich, price = ledger.cost(project), 0, at_least
    poor = money < price - _margin(ledger, price)
    while True:
        rich = int(weight[~poor].sum())
        if rich == 0:
            return None
        held = ledger.held(voters[poor & ~limited]) if poor.any() else NOTHING
        parts = ledger.cost(project) - ledger.worth(held) - (ledger.limit(project) or 0) * int((poor & limited).sum())
        price = parts / (ledger.unit * rich)
        margin = _margin(ledger, price)
        poorer, spent = _called(ledger, project, voters, ~poor & (money < price + margin), parts, rich)
        poorer |= ~poor & (money < price - margin)
        if not poorer.any():
            approvals, short = supporters.approvals[project], poor & ~limited
            return Offer(project, parts, rich, approvals, voters, short, limited & poor, spent, held)
        poor = poor | poorer


def _margin(ledger: Ledger, price: float) -> float:
    return 2 * ledger.slack + 8 * ROUNDING * abs(price)


def _within_limit(ledger: Ledger, project: int, money: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """What each may pay per unit of weight."""
    most = ledger.limit(project)
    return (money if most is None else np.minimum(money, most / ledger.unit / weight)), weight


def _limited(ledger: Ledger, project: int, voters: Places) -> Marks:
    """Whether each voter has more than one may carry, exactly."""
    most = ledger.limit(project)
    if most is None:
        return np.zeros(len(voters), dtype=np.bool_)
    money, may = ledger.left[voters] * ledger.weights[voters], most / ledger.unit
    doubt = ledger.slack * ledger.weights[voters] + 8 * ROUNDING * may
    more = money > may
    close = np.flatnonzero(np.abs(money - may) <= doubt)
    if close.size:
        kinds = ledger.kinds(voters[close])
        more[close] = np.array([one > most for one in kinds.money], dtype=np.bool_)[kinds.kind]
    return more


def _called(
    ledger: Ledger, project: int, voters: Places, doubtful: Marks, parts: int, rich: int
) -> tuple[Marks, Marks]:
    """Who of the doubtful has less than the price, and who exactly as much and no more."""
    less, same = np.zeros(len(voters), dtype=np.bool_), np.zeros(len(voters), dtype=np.bool_)
    where = np.flatnonzero(doubtful)
    if where.size:
        kinds = ledger.kinds(voters[where])
        most, weights = ledger.limit(project), ledger.instance.weights[voters[where]]
        weight = dict(zip(kinds.kind.tolist(), weights.tolist(), strict=True))
        has = [money if most is None else min(money, most) for money in kinds.money]
        owed = [parts * weight[kind] for kind in range(len(has))]
        less[where] = np.array([one * rich < due for one, due in zip(has, owed, strict=True)])[kinds.kind]
        spent = [one * rich == due for one, due in zip(kinds.money, owed, strict=True)]
        same[where] = np.array(spent)[kinds.kind]
    return less, same
