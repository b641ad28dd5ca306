"""Conditions on yearly income: how much, from whom, what part. A year that nobody entered only narrows what is possible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from zbor.calc.eligibility.answers import Answer, within
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.conditions import Code, Datum, Finding, Leaf, bounded
from zbor.calc.eligibility.money import Rates, plain, rate_between
from zbor.calc.eligibility.profile import NOTHING_KNOWN, Profile

HORIZON = 15
"""Years ahead in which anything is looked for."""
MOST_YEARS = 30
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Of which there may be books."""
Bounds = tuple[Fraction, Fraction | None]
NOTHING: Bounds = (Fraction(0), None)


def years_before(day: date, back: int, years: int) -> tuple[int, ...]:
    """The `years` calendar years of which the last lies `back` years before that of the day."""
    last = day.year - back
    return tuple(range(last - years + 1, last + 1))


def new_years(member: Profile, back: int, years: int, now: datetime) -> Iterable[date]:
    """The New Year's Days on which other years begin to count, until only years count that nobody knows yet."""
    last = max([now.year, *(year for year in member.incomes if year <= now.year + HORIZON)]) + back + years
    return (date(year, 1, 1) for year in range(now.year + 1, last + 1))


def in_currency(bounds: Bounds, currency: str, other: str, rates: Rates) -> Bounds:
    """Bounds in another currency; where no rate is given nothing is known."""
    rate = rate_between(currency, other, rates)
    if rate is None:
        return NOTHING
    low, high = bounds
    return low * rate, None if high is None else high * rate


def added(bounds: Iterable[Bounds]) -> Bounds:
    """The bounds of a sum."""
    low, high = Fraction(0), Fraction(0)
    is_bounded = True
    for least, most in bounds:
        low += least
        high += most or 0
        is_bounded = is_bounded and most is not None
    return low, high if is_bounded else None


def why_unknown(member: Profile, years: tuple[int, ...], currency: str, rates: Rates) -> Code:
    """Whether years are missing, or only a rate is."""
    known = [member.incomes[year] for year in years if year in member.incomes]
    if any(rate_between(one.currency, currency, rates) is None for one in known):
        return Code.OTHER_CURRENCY
    return Code.YEARS_UNKNOWN


def _without_numbers(data: Mapping[str, Datum], why: Code, answer: Answer) -> Mapping[str, Datum]:
    """Where a rate is missing nothing is said in numbers: part of it would be left out of them."""
    if why is not Code.OTHER_CURRENCY or answer is not Answer.UNKNOWN:
        return data
    return {**data, "low": None, "high": None}


@dataclass(frozen=True, kw_only=True)
class OfYears(Leaf):
    """Looks at `years` calendar years, the last of which is `last`; where that is not named it lies `back` years before that
    of the day (None: of applying)."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None
    currency: str = "EUR"
    back: int = 1
    years: int = 1
    day: date | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for no years, or for more than anybody has books of."""
        super().__post_init__()
        if self.last is not None and not FIRST_YEAR <= self.last <= LAST_YEAR:
            raise ValueError(f"the last year lies between {FIRST_YEAR} and {LAST_YEAR}, not {self.last}")
        if not (0 <= self.back <= MOST_YEARS and 1 <= self.years <= MOST_YEARS):
            raise ValueError(f"years lie between 1 and {MOST_YEARS}, not {self.years}, {self.back} back")

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        return new_years(member, self.back, self.years, now) if self.day is None and self.last is None else ()

    def counted(self, day: date) -> tuple[int, ...]:
        """The years that count for whoever applies on a day, the earliest first."""
        if self.last is not None:
            return tuple(range(self.last - self.years + 1, self.last + 1))
        return years_before(self.day or day, self.back, self.years)


@dataclass(frozen=True, kw_only=True)
class Income(OfYears):
    """The income of a year, or the average of several, is at least or at most so much; from all sources or from one."""

    name: ClassVar[str] = "income"
    source: str | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        years = self.counted(moment.date())
        low, high = added(
            in_currency(one.bounds(self.source), one.currency, self.currency, case.rates)
            for one in (member.incomes.get(year, NOTHING_KNOWN) for year in years)
        )
        low, high = low / self.years, None if high is None else high / self.years
        at_least = None if self.at_least is None else Fraction(self.at_least)
        at_most = None if self.at_most is None else Fraction(self.at_most)
        data: Mapping[str, Datum] = {
            "years": years,
            "unknown_years": tuple(year for year in years if year not in member.incomes),
            "source": self.source,
            "low": plain(low),
            "high": None if high is None else plain(high),
            "at_least": self.at_least,
            "at_most": self.at_most,
            "currency": self.currency,
        }
        unknown = why_unknown(member, years, self.currency, case.rates)
        data = _without_numbers(data, unknown, within(low, high, at_least, at_most))
        return bounded(within(low, high, at_least, at_most), high, at_least, data, unknown)


@dataclass(frozen=True, kw_only=True)
class IncomeShare(OfYears):
    """One source brought at least or at most such a part (0 to 1) of the income of a year or of several together."""

    name: ClassVar[str] = "income_share"
    source: str

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        years = self.counted(moment.date())
        low, high, code = self._bounds(case, member, years)
        at_least = None if self.at_least is None else Fraction(self.at_least)
        at_most = None if self.at_most is None else Fraction(self.at_most)
        data: Mapping[str, Datum] = {
            "years": years,
            "unknown_years": tuple(year for year in years if year not in member.incomes),
            "source": self.source,
            "low": Decimal(round(low * 10_000)).scaleb(-4),
            "high": Decimal(round(high * 10_000)).scaleb(-4),
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        data = _without_numbers(data, code, within(low, high, at_least, at_most))
        return bounded(within(low, high, at_least, at_most), high, at_least, data, code)

    def _bounds(self, case: Case, member: Profile, years: tuple[int, ...]) -> tuple[Fraction, Fraction, Code]:
        """Between which parts it lies, and why that may not be enough."""
        known = [member.incomes.get(year, NOTHING_KNOWN) for year in years]
        part = added(in_currency(one.bounds(self.source), one.currency, self.currency, case.rates) for one in known)
        whole = added(in_currency(one.bounds(), one.currency, self.currency, case.rates) for one in known)
        if whole[1] == 0:  # who had no income had none from anywhere
            return Fraction(0), Fraction(0), Code.YEARS_UNKNOWN
        low = part[0] / whole[1] if whole[1] else Fraction(0)
        high = min(Fraction(1), part[1] / whole[0]) if part[1] is not None and whole[0] else Fraction(1)
        return low, high, why_unknown(member, years, self.currency, case.rates)
