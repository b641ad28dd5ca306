"""Conditions on the application: its consortium, its money, its length, and the moment at which it is handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from zbor.calc.eligibility.answers import Answer, within
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.conditions import Code, Datum, Finding, Leaf, Reason, bounded
from zbor.calc.eligibility.of_member import changes
from zbor.calc.eligibility.places import key_of
from zbor.calc.eligibility.profile import Facet, Profile, on

EARLIEST, LATEST = 1900, 2200
"""The years in which calls close and people apply; arithmetic on dates is safe between them."""


def check_moment(moment: datetime) -> None:
    """Raise ValueError for a moment without a time zone, or in a year in which nobody applies."""
    if moment.tzinfo is None or not EARLIEST <= moment.year <= LATEST:
        raise ValueError(f"a moment has a time zone and lies between {EARLIEST} and {LATEST}, not {moment}")


def is_late(moment: datetime, closes: datetime) -> bool:
    """Whether a moment lies after another, also in the hour that comes twice, which clocks of one zone cannot tell apart."""
    return moment.astimezone(UTC) > closes.astimezone(UTC)


@dataclass(frozen=True, kw_only=True)
class OfApplication(Leaf):
    """What can be changed as long as the application is not handed in."""

    def is_open(self, case: Case, member: Profile, moment: datetime, now: datetime) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Size(OfApplication):
    """So many organisations apply together, the applicant included."""

    name: ClassVar[str] = "size"
    alone: ClassVar[bool] = False
    at_least: int | None = None
    at_most: int | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        count = len(case.members)
        high = None if case.partners is None else count
        data: Mapping[str, Datum] = {"members": count, "at_least": self.at_least, "at_most": self.at_most}
        answer = within(count, high, self.at_least, self.at_most)
        return bounded(answer, high, self.at_least, data, Code.PARTNERS_UNKNOWN)


@dataclass(frozen=True, kw_only=True)
class Spread(OfApplication):
    """Those who apply together come from so many different countries, regions, sectors or legal forms."""

    name: ClassVar[str] = "spread"
    alone: ClassVar[bool] = False
    what: Facet
    at_least: int | None = None
    at_most: int | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        facts = [on(one.facets.get(self.what, ()), moment.date()) for one in case.members]
        values = {key_of(self.what, fact.value): fact.value for fact in facts if fact is not None}
        low = max(1, len(values))
        high = None if case.partners is None else max(low, len(values) + facts.count(None))
        data: Mapping[str, Datum] = {
            "what": self.what.value,
            "values": tuple(sorted(values.values())),
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        unknown = Code.PARTNERS_UNKNOWN if case.partners is None else Code.FACT_UNKNOWN
        return bounded(within(low, high, self.at_least, self.at_most), high, self.at_least, data, unknown)


@dataclass(frozen=True, kw_only=True)
class Asked(OfApplication):
    """The grant that is asked for lies between two amounts."""

    name: ClassVar[str] = "asked"
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    currency: str = "EUR"

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        amount = None if case.asked is None else case.asked.to(self.currency, case.rates)
        data: Mapping[str, Datum] = {
            "asked": None if case.asked is None else case.asked.amount,
            "asked_currency": None if case.asked is None else case.asked.currency,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "currency": self.currency,
        }
        at_least = None if self.at_least is None else Fraction(self.at_least)
        at_most = None if self.at_most is None else Fraction(self.at_most)
        unknown = Code.FACT_UNKNOWN if case.asked is None else Code.OTHER_CURRENCY
        return bounded(within(amount or 0, amount, at_least, at_most), amount, at_least, data, unknown)


@dataclass(frozen=True, kw_only=True)
class OwnShare(OfApplication):
    """The applicant adds at least or at most such a part (0 to 1) of the cost of the project."""

    name: ClassVar[str] = "own_share"
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        own, cost = case.own, case.cost
        amount = None if own is None or cost is None else own.to(cost.currency, case.rates)
        share = None if amount is None or cost is None or not cost.amount else amount / Fraction(cost.amount)
        data: Mapping[str, Datum] = {
            "share": None if share is None else Decimal(round(share * 10_000)).scaleb(-4),
            "at_least": self.at_least,
            "at_most": self.at_most,
        }
        at_least = None if self.at_least is None else Fraction(self.at_least)
        at_most = None if self.at_most is None else Fraction(self.at_most)
        are_told = own is not None and cost is not None and bool(cost.amount)
        unknown = Code.OTHER_CURRENCY if are_told else Code.FACT_UNKNOWN
        return bounded(within(share or 0, share, at_least, at_most), share, at_least, data, unknown)


@dataclass(frozen=True, kw_only=True)
class Lasts(OfApplication):
    """The project lasts so many months."""

    name: ClassVar[str] = "lasts"
    at_least: int | None = None
    at_most: int | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        data: Mapping[str, Datum] = {"months": case.months, "at_least": self.at_least, "at_most": self.at_most}
        answer = within(case.months or 0, case.months, self.at_least, self.at_most)
        return bounded(answer, case.months, self.at_least, data, Code.FACT_UNKNOWN)


@dataclass(frozen=True, kw_only=True)
class Deadline(Leaf):
    """Handed in by a moment, which is still in time; or until the money is used, and by that moment at the latest.

    `way` is how it is handed in, where post and counter close at different hours. `zone` is the name of the time zone.
    """

    name: ClassVar[str] = "deadline"
    at: datetime
    zone: str = "Europe/Ljubljana"
    until_spent: bool = False
    way: str = ""

    def __post_init__(self) -> None:
        """Raise as `check_moment` does."""
        check_moment(self.at)

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        data: Mapping[str, Datum] = {"at": self.at, "zone": self.zone, "way": self.way}
        if is_late(moment, self.at):
            return Finding(Answer.NO, Reason(Code.CLOSED, data))
        if not self.until_spent:
            return Finding(Answer.YES, Reason(Code.MET, data))
        fact = on(case.funds_left, moment.date())
        if fact is None:
            return Finding(Answer.UNKNOWN, Reason(Code.FUNDS_UNKNOWN, data))
        told = {**data, "known_on": fact.known_on}
        if fact.value:
            return Finding(Answer.YES, Reason(Code.MET, told))
        return Finding(Answer.NO, Reason(Code.SPENT, told))

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        return changes(case.funds_left) if self.until_spent else ()
