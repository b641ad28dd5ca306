"""What came of calls, counted in one pass: how many applied and succeeded, how sure that is, and where the money went."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import TypeVar

from zbor.calc.effects import Interval, wilson
from zbor.calc.funding import Change, Outcome
from zbor.calc.grants.values import CENT, Status

Key = TypeVar("Key", bound=Hashable)
NOTHING = Decimal(0)
DECIDED = frozenset({Status.APPROVED, Status.REJECTED, Status.FORMALLY_REJECTED, Status.RESERVE})
"""Who withdrew was not decided upon; who waits on a reserve list got nothing so far."""


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in one currency; each over those applications of which the amount is known, and None where it is of none."""

    currency: str
    asked: Decimal | None
    asked_of: int
    awarded: Decimal | None
    awarded_of: int
    middle: Decimal | None
    largest: Decimal | None

    @property
    def largest_share(self) -> float | None:
        """The part of everything awarded that the largest award is."""
        return float(self.largest / self.awarded) if self.awarded and self.largest is not None else None


@dataclass(frozen=True, slots=True)
class Group:
    """The applications of one group. `rate` is the part approved of the `rate_of` decided ones from files that also tell who
    was refused, with its 95 per cent interval; None where there are none."""

    applied: int
    approved: int
    rejected: int
    formally_rejected: int
    withdrawn: int
    reserve: int
    rate: float | None
    rate_of: int
    rate_approved: int
    interval: Interval | None
    money: tuple[Money, ...]

    @property
    def only_approved(self) -> bool:
        """Nobody told who was refused."""
        return self.rate_of == 0 and self.approved > 0

    @property
    def outcome(self) -> Outcome:
        """The same counts as `calc.funding` compares them."""
        return Outcome(
            applied=self.applied,
            scored=self.approved + self.rejected + self.reserve,
            accepted=self.approved,
            rejected=self.rejected + self.reserve,
            discarded=self.formally_rejected,
            rate=self.rate,
            interval=self.interval,
            asked=None,
            asked_of=0,
            awarded=None,
            awarded_of=0,
        )


@dataclass(slots=True)
class _Sums:
    asked: Decimal = NOTHING
    asked_of: int = 0
    awards: list[Decimal] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Counts applications one by one."""

    counts: dict[str, int] = field(default_factory=dict)
    decided: int = 0
    approved: int = 0
    sums: dict[str, _Sums] = field(default_factory=dict)

    def add(
        self, status: str, currency: str, asked: Decimal | None, awarded: Decimal | None, *, is_complete: bool
    ) -> None:
        """Take one application; `is_complete`: its file also tells who was refused."""
        self.counts[status] = self.counts.get(status, 0) + 1
        if is_complete and status in DECIDED:
            self.decided += 1
            self.approved += status == Status.APPROVED
        if asked is None and awarded is None:
            return
        sums = self.sums.setdefault(currency, _Sums())
        if asked is not None:
            sums.asked += asked
            sums.asked_of += 1
        if awarded is not None and status == Status.APPROVED:
            sums.awards.append(awarded)

    def group(self) -> Group:
        """What was counted."""
        of = {one: self.counts.get(one.value, 0) for one in Status}
        return Group(
            applied=sum(of.values()),
            approved=of[Status.APPROVED],
            rejected=of[Status.REJECTED],
            formally_rejected=of[Status.FORMALLY_REJECTED],
            withdrawn=of[Status.WITHDRAWN],
            reserve=of[Status.RESERVE],
            rate=self.approved / self.decided if self.decided else None,
            rate_of=self.decided,
            rate_approved=self.approved,
            interval=wilson(self.approved, self.decided) if self.decided else None,
            money=tuple(_money(currency, self.sums[currency]) for currency in sorted(self.sums)),
        )


def _money(currency: str, sums: _Sums) -> Money:
    awards = sums.awards
    return Money(
        currency,
        sums.asked if sums.asked_of else None,
        sums.asked_of,
        sum(awards, NOTHING) if awards else None,
        len(awards),
        Decimal(median(awards)).quantize(CENT) if awards else None,
        max(awards, default=None),
    )


def changes(before: Mapping[Key, Group], after: Mapping[Key, Group]) -> dict[Key, Change]:
    """Two tables side by side, with every group of either, in the order of the later one."""
    keys = [*after, *(one for one in before if one not in after)]
    return {
        one: Change(
            before[one].outcome if one in before else None,
            after[one].outcome if one in after else None,
        )
        for one in keys
    }


@dataclass(frozen=True, slots=True)
class Turnover:
    """Who was funded in both of two years, who only in the later, who only in the earlier."""

    kept: frozenset[str]
    gained: frozenset[str]
    lost: frozenset[str]


def turnover(before: Iterable[str], after: Iterable[str]) -> Turnover:
    """Compare the recipients of two years, by their keys."""
    first, second = frozenset(before), frozenset(after)
    return Turnover(first & second, second - first, first - second)
