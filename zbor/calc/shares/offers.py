"""What a project would cost its supporters now: quickly and nearly, and slowly and exactly."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from zbor.calc.shares.instance import Floats, Instance, Marks, Places
from zbor.calc.shares.ledger import NOTHING, ROUNDING, Held, Ledger, Offer


class Bound(NamedTuple):
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
        self._after = [-1] * len(self._all)

    def refresh(self, project: int, ledger: Ledger) -> None:
        """Forget the supporters of a project who have no money left."""
        if self._after[project] == len(ledger.prices):
            return
        self._after[project] = len(ledger.prices)
        kept = ledger.has[self.voters[project]]
        if np.count_nonzero(kept) < len(kept):
            self.approvals[project] = self.approvals[project][kept]
            self.voters[project] = self.voters[project][kept]


def bound(ledger: Ledger, supporters: Supporters, project: int, slopes: Floats | None) -> Bound:
    """Estimate the price of a project from below, safely: rounding can only make the bound lower.

    `slopes` says how what each voter has left moves with what everybody began with.
    """
    supporters.refresh(project, ledger)
    voters = supporters.voters[project]
    ones, weight = ledger.ones[: len(voters)], ledger.weight(voters)
    money = _within_limit(ledger, project, ledger.left[voters], weight)
    cost, all_weight, together = float(ledger.instance.costs[project]), float(weight @ ones), float(weight @ money)
    doubt = (all_weight * ledger.slack) + (len(money) + 4) * ROUNDING * cost
    if together < cost - doubt:
        more = all_weight if slopes is None else float(weight @ slopes[voters])
        return Bound(np.inf, missing=(cost - doubt - together) / more if more > 0 else np.inf)
    price, rich, short, count = cost / all_weight, all_weight, None, 0
    poor = money < price
    while (more_poor := int(np.count_nonzero(poor))) > count:
        less = weight * poor
        left = all_weight - float(less @ ones)
        if left <= 0:
            break
        short, rich, price, count = less, left, (cost - float(less @ money)) / left, more_poor
        poor = money < price
    slope = 0.0 if slopes is None or short is None else -float(short @ slopes[voters]) / rich
    return Bound(max(0.0, (price - doubt / rich) * (1 - 4 * ROUNDING)), slope)


def offer(ledger: Ledger, supporters: Supporters, project: int, at_least: float) -> Offer | None:
    """The exact price of a project, known to be `at_least` something; None if its supporters cannot pay for it.

    The poor pay all they have and the others share the rest. Those surely poorer than the price so far are set apart
    until nobody more is; whoever is too close to call is called by exact numbers.
    """
    supporters.refresh(project, ledger)
    voters = supporters.voters[project]
    weight, limited = ledger.weight(voters), _limited(ledger, project, voters)
    money = _within_limit(ledger, project, ledger.left[voters], weight)
    poor = money < at_least - _margin(ledger, at_least)
    while True:
        rich = int(weight.sum()) - int(weight @ poor)
        if rich == 0:
            return None
        held, parts = _rest(ledger, project, voters, poor, limited)
        price = parts / (ledger.unit * rich)
        margin = _margin(ledger, price)
        surely = (money < price - margin) & ~poor
        doubtful = (money < price + margin) & ~(poor | surely)
        less, spent = _called(ledger, project, voters, doubtful, parts, rich)
        poorer = less | surely
        if not np.count_nonzero(poorer):
            approvals, short = supporters.approvals[project], poor & ~limited
            return Offer(project, parts, rich, approvals, voters, short, limited & poor, spent, held)
        poor |= poorer


def _rest(ledger: Ledger, project: int, voters: Places, poor: Marks, limited: Marks) -> tuple[Held, int]:
    """What the poor have together, and what is then left to be paid by the others."""
    parts = ledger.cost(project)
    if not np.count_nonzero(poor):
        return NOTHING, parts
    held, most = ledger.held(voters[poor & ~limited]), ledger.limit(project)
    if most is not None:
        parts -= most * int(np.count_nonzero(poor & limited))
    return held, parts - ledger.worth(held)


def _margin(ledger: Ledger, price: float) -> float:
    return 2 * ledger.slack + 8 * ROUNDING * abs(price)


def _within_limit(ledger: Ledger, project: int, money: Floats, weight: Floats) -> Floats:
    """What each may pay per unit of weight."""
    most = ledger.limit(project)
    return money if most is None else np.minimum(money, most / ledger.unit / weight)


def _limited(ledger: Ledger, project: int, voters: Places) -> Marks:
    """Whether each voter has more than one may carry, exactly."""
    most = ledger.limit(project)
    if most is None:
        return ledger.nobody[: len(voters)]
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
    if not np.count_nonzero(doubtful):
        return ledger.nobody[: len(voters)], ledger.nobody[: len(voters)]
    less, same = np.zeros(len(voters), dtype=np.bool_), np.zeros(len(voters), dtype=np.bool_)
    where = np.flatnonzero(doubtful)
    kinds = ledger.kinds(voters[where])
    most, weights = ledger.limit(project), ledger.instance.weights[voters[where]]
    weight = dict(zip(kinds.kind.tolist(), weights.tolist(), strict=True))
    has = [money if most is None else min(money, most) for money in kinds.money]
    owed = [parts * weight[kind] for kind in range(len(has))]
    less[where] = np.array([one * rich < due for one, due in zip(has, owed, strict=True)])[kinds.kind]
    spent = [one * rich == due for one, due in zip(kinds.money, owed, strict=True)]
    same[where] = np.array(spent)[kinds.kind]
    return less, same
