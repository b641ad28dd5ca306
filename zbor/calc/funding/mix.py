"""From whom the money of a year comes: shares, how concentrated it is, and what is left if one source fails."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Source(StrEnum):
    """Where an organisation's income comes from, as the public statistics of NGOs divide it and own accounts go on."""

    MINISTRIES = "ministries"
    MUNICIPALITIES = "municipalities"
    OTHER_BUDGETS = "other_budgets"
    TAX_DONATIONS = "tax_donations"
    LOTTERY_FUNDS = "lottery_funds"
    EU = "eu"
    FOUNDATIONS = "foundations"
    MARKET = "market"
    FEES = "fees"
    DONATIONS = "donations"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Income:
    """Money of one year from one source; `key` is the call or contract it hangs on, empty where it hangs on none.

    `is_certain`: agreed in writing. Amounts are in one currency, which the caller knows.
    """

    source: Source
    amount: Decimal
    key: str = ""
    is_certain: bool = True

    def __post_init__(self) -> None:
        """Raise TypeError for what is no Decimal, ValueError for what is below nothing or no number."""
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"an income is a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite() or self.amount < 0:
            raise ValueError(f"an income is at least 0, not {self.amount}")


@dataclass(frozen=True, slots=True)
class Mix:
    """The income of a year by source, and how concentrated it is.

    `shares` are parts of the whole, largest first. `herfindahl` is the sum of their squares: 1 where everything comes from
    one source, 1/n where n sources bring the same. `effective` is its inverse: as many equal sources would be as
    concentrated. `certain` is the part that is agreed.
    """

    total: Decimal
    shares: tuple[tuple[Source, Fraction], ...]
    herfindahl: Fraction
    certain: Fraction

    @property
    def effective(self) -> Fraction:
        return 1 / self.herfindahl

    @property
    def largest(self) -> tuple[Source, Fraction]:
        return self.shares[0]


def mix(incomes: Iterable[Income]) -> Mix | None:
    """The mix of a year; None where there is no income."""
    every = list(incomes)
    by_source: dict[Source, Decimal] = {}
    for one in every:
        by_source[one.source] = by_source.get(one.source, Decimal(0)) + one.amount
    total = sum(by_source.values(), Decimal(0))
    if not total:
        return None
    parts = {source: Fraction(amount) / Fraction(total) for source, amount in by_source.items() if amount}
    certain = sum((one.amount for one in every if one.is_certain), Decimal(0))
    return Mix(
        total=total,
        shares=tuple(sorted(parts.items(), key=lambda part: (-part[1], part[0]))),
        herfindahl=sum((part * part for part in parts.values()), Fraction(0)),
        certain=Fraction(certain) / Fraction(total),
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """What is lost if a call fails, and the mix without it; None where nothing is left."""

    lost: Decimal
    part: Fraction
    after: Mix | None


def if_fails(incomes: Iterable[Income], key: str) -> Failure | None:
    """The year if whatever hangs on this call does not come; None where nothing hangs on it."""
    every = list(incomes)
    before = mix(every)
    lost = sum((one.amount for one in every if one.key == key), Decimal(0))
    if before is None or not lost:
        return None
    return Failure(lost, Fraction(lost) / Fraction(before.total), mix(one for one in every if one.key != key))


def months_of_reserve(reserve: Decimal, yearly_costs: Decimal) -> Fraction | None:
    """How many months the reserve pays if nothing comes in at all; None where nothing is spent."""
    return Fraction(reserve) * 12 / Fraction(yearly_costs) if yearly_costs else None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long money lasts: `months` until it is used up, None where it is not because what comes in covers the costs."""

    months: Fraction | None
    missing: Decimal
    """What of a year's costs is not covered by what comes in."""


def lasting(reserve: Decimal, yearly_costs: Decimal, yearly_income: Decimal) -> Lasting:
    """How many months a reserve lasts when so much is spent and so much comes in, both evenly over the year.

    A reserve below nothing is used up already. Raises ValueError for costs or an income below nothing.
    """
    if yearly_costs < 0 or yearly_income < 0:
        raise ValueError("costs and income are at least 0")
    missing = max(yearly_costs - yearly_income, Decimal(0))
    if reserve < 0:
        return Lasting(Fraction(0), missing)
    return Lasting(months_of_reserve(reserve, missing), missing)
