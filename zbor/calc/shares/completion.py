"""What to do with the money that is left when nobody can buy anything any more."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np

from zbor.calc.shares.few import FewVoters, suits
from zbor.calc.shares.instance import Instance, Marks
from zbor.calc.shares.ledger import ROUNDING, Ledger
from zbor.calc.shares.rule import Choice, How, Run, Utility, completed, equal_shares, few_run, worth
from zbor.calc.shares.search import Search

STEPS_TRIED: Final = 4
"""So many steps are tried one by one before it is worked out how far to jump."""


class Completion(StrEnum):
    """How to go on: not at all, with more money for everybody, by income over time, or by support."""

    NONE = "none"
    ADD_ONE = "add-one"
    PHRAGMEN = "phragmen"
    SUPPORT = "support"


@dataclass(frozen=True, eq=False)
class Selection:
    """What was chosen, in order. `more` is what everybody got besides the share, the least that leads to this choice,
    and `runs` how often the method ran.

    Who paid what is worked out by `account` when first asked for.
    """

    chosen: tuple[str, ...]
    account: Callable[[], tuple[Choice, ...]]
    more: Fraction
    runs: int

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What was chosen and who paid for it, in the same order."""
        return self.account()


def select(
    instance: Instance,
    *,
    utility: Utility = Utility.COST,
    completion: Completion = Completion.NONE,
    step: Fraction = Fraction(1),
    most_carried: Fraction | None = None,
) -> Selection:
    """Choose projects by the Method of Equal Shares and use up what is left.

    `none` stops there. `add-one` runs again with `step` more for everybody (in the money of the instance, per unit of
    weight), until nothing wanted fits besides what is chosen, or until what is chosen costs more than there is: then
    the one before counts. `phragmen` lets everybody earn at the same speed on top of what they have left; who first
    can pay for a project that still fits, buys it, with all they have. `support` takes what most approve of what
    still fits. Equals go by id. Under `most_carried` the last two take only what enough voters approve to carry it.
    Raises ValueError if `add-one` is asked together with `most_carried`.
    """
    if completion is Completion.ADD_ONE:
        if most_carried is not None or step <= 0:
            raise ValueError("More is added in steps above zero, and without a limit on what one may carry.")
        return _with_more(instance, utility, step * instance.scale)
    if completion is Completion.PHRAGMEN:
        search = Search(instance, worth(instance, utility), most_carried=most_carried)
        run = completed(instance, utility, search.run())
        return _filled(run, _Earning(instance, run, search.ledger, most_carried).names())
    run = equal_shares(instance, utility=utility, most_carried=most_carried)
    return _filled(run, _by_support(instance, run, most_carried) if completion is Completion.SUPPORT else [])


def _filled(run: Run, filled: list[str]) -> Selection:
    """A run with what was taken to use up the rest."""

    def account() -> tuple[Choice, ...]:
        nobody, nothing = np.zeros(0, np.int32), np.zeros(0)
        return (*run.choices, *(Choice(name, How.COMPLETION, None, nobody, nothing) for name in filled))

    return Selection((*run.chosen, *filled), account, Fraction(0), 1)


def _with_more(instance: Instance, utility: Utility, step: Fraction) -> Selection:
    """Go from one budget at which something may change to the next, as if every step between had been tried."""
    price = dict(zip(instance.projects, instance.costs, strict=True))
    wanted = [name for name, support in zip(price, instance.support.tolist(), strict=True) if support and price[name]]
    kept, least, tried = Run((), tuple), 0, 0
    for steps, run in _runs(instance, utility, step):
        tried += 1
        room = instance.budget - sum(map(price.__getitem__, run.chosen))
        if room < 0 and tried > 1:
            break
        if run.chosen != kept.chosen:
            kept, least = run, steps
        if not any(price[name] <= room and name not in run.chosen for name in wanted):
            break
    return Selection(kept.chosen, kept.account, Fraction(least * step, instance.scale), tried)


def _runs(instance: Instance, utility: Utility, step: Fraction) -> Iterator[tuple[int, Run]]:
    """Runs with more and more steps for everybody, one at least wherever the choice may change.

    Where a run is quick, the first steps are simply tried; to know how far to jump takes several times as long.
    """
    worths, steps = worth(instance, utility), 0
    if suits(instance):
        few = FewVoters(instance, worths)
        while steps < STEPS_TRIED:
            yield steps, few_run(few, instance, utility, steps * step)
            steps += 1
    search = Search(instance, worths, watched=True)
    while True:
        yield steps, completed(instance, utility, search.run(steps * step))
        if search.until is None:
            return
        steps = max(steps + 1, math.ceil(search.until / step))


def _cost(instance: Instance, chosen: tuple[str, ...]) -> int:
    cost = dict(zip(instance.projects, instance.costs, strict=True))
    return sum(cost[one] for one in chosen)


def _fits(instance: Instance, chosen: tuple[str, ...], room: int, most_carried: Fraction | None = None) -> Marks:
    """Which projects that somebody approves are not chosen and cost no more than there is."""
    taken, priced = frozenset(chosen), zip(instance.projects, instance.costs, strict=True)
    fits = np.array([0 < cost <= room and name not in taken for name, cost in priced], dtype=np.bool_)
    found: Marks = fits & (instance.support > 0)
    if most_carried is not None:
        counts = instance.weights[instance.voter] > 0
        people = np.bincount(instance.project[counts], minlength=len(instance.projects))
        found &= people * most_carried.numerator >= most_carried.denominator
    return found


def _by_support(instance: Instance, run: Run, most_carried: Fraction | None) -> list[str]:
    """Take what most approve, again and again, of what still fits."""
    chosen, room = run.chosen, instance.budget - _cost(instance, run.chosen)
    while (fits := _fits(instance, chosen, room, most_carried)).any():
        one = int(np.where(fits, instance.support, -1).argmax())
        chosen, room = (*chosen, instance.projects[one]), room - instance.costs[one]
    return list(chosen[len(run.chosen) :])


class _Earning:
    """Sequential Phragmén, begun with what everybody has left.

    A supporter who has never paid since has the exact rest of the run and all that was earned since the beginning;
    one who paid at some moment has what was earned since. So the moment at which supporters can pay for a project
    follows from sums over moments times whole weights, and is exact.
    """

    def __init__(self, instance: Instance, run: Run, ledger: Ledger, most_carried: Fraction | None) -> None:
        self.instance, self.ledger, self.run, self.most_carried = instance, ledger, run, most_carried
        self.moments = [Fraction(0)]
        self.paid_at = np.zeros(len(instance.voters), dtype=np.int64)
        self.weights = instance.weights.astype(np.float64)
        self.rest = np.where(self.ledger.has, self.ledger.left, 0.0) * self.weights

    def names(self) -> list[str]:
        """What is bought: what can be bought first, until nothing that fits is left."""
        chosen = self.run.chosen
        room = self.instance.budget - _cost(self.instance, chosen)
        while (fits := _fits(self.instance, chosen, room, self.most_carried)).any():
            one, moment = self.first(fits)
            self.paid_at[self.voters(one)] = len(self.moments)
            self.rest[self.voters(one)] = 0.0
            self.moments.append(moment)
            chosen, room = (*chosen, self.instance.projects[one]), room - self.instance.costs[one]
        return list(chosen[len(self.run.chosen) :])

    def voters(self, one: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        start, order = self.instance.by_project
        return self.instance.voter[order[start[one] : start[one + 1]]]

    def first(self, fits: Marks) -> tuple[int, Fraction]:
        """The project that can be paid for first, and when; the first of equals."""
        times = np.array([float(moment) for moment in self.moments])
        has = self.weights * times[self.paid_at] - self.rest
        owed = np.bincount(self.instance.project, has[self.instance.voter], minlength=len(fits))
        support = np.maximum(self.instance.support, 1)
        near = (np.array(self.instance.costs, dtype=np.float64) + owed) / support
        terms = len(self.ledger.prices) + len(times) + len(self.instance.voters)
        doubt = ROUNDING * terms * (float(times[-1]) + self.ledger.begun + float(near[fits].min()))
        close = np.flatnonzero(fits & (near <= near[fits].min() + doubt))
        moment, one = min((self.moment(int(one)), int(one)) for one in close)
        return one, moment

    def moment(self, one: int) -> Fraction:
        """When the supporters of a project can pay for it, exactly."""
        voters = self.voters(one)
        never = voters[self.ledger.has[voters] & (self.paid_at[voters] == 0)]
        has = Fraction(self.ledger.together(never), self.ledger.unit) if never.size else Fraction(0)
        weights = np.bincount(self.paid_at[voters], self.weights[voters], minlength=len(self.moments))
        since = sum((moment * int(weight) for moment, weight in zip(self.moments, weights, strict=True)), Fraction(0))
        return (self.instance.costs[one] - has + since) / int(self.instance.support[one])
