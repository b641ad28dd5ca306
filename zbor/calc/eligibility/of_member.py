"""Conditions on one organisation: how long it is registered, what it is, what it has, who works there."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, TypeVar

from zbor.calc.eligibility.answers import Answer, within
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.conditions import Code, Finding, Leaf, Reason, bounded
from zbor.calc.eligibility.places import key_of
from zbor.calc.eligibility.profile import Facet, History, People, Profile, Trait, on

T = TypeVar("T")
MONTHS = 12


def months_after(day: date, months: int) -> date | None:
    """The same day so many months later, or the last of a shorter month; None after the year 9999."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def changes(history: History[T]) -> Iterable[date]:
    """The days on which another fact begins to hold, or none does any more."""
    for fact in history:
        if fact.since is not None:
            yield fact.since
        if fact.until is not None and fact.until < date.max:
            yield fact.until + timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Registered(Leaf):
    """Registered for at least, or at most, so many months on a day; None: on the day of applying."""

    name: ClassVar[str] = "registered"
    at_least: int | None = None
    at_most: int | None = None
    day: date | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        day = self.day or moment.date()
        begun = member.registered
        data = {"registered": begun, "day": day, "at_least": self.at_least, "at_most": self.at_most}
        if begun is None:
            return Finding(Answer.UNKNOWN, Reason(Code.FACT_UNKNOWN, data))
        if begun > day or not self._reached(begun, day):
            return Finding(Answer.NO, Reason(Code.BELOW, data | {"reached_on": self._first(begun)}))
        last = None if self.at_most is None else months_after(begun, self.at_most)
        if last is not None and day > last:
            return Finding(Answer.NO, Reason(Code.ABOVE, data | {"last_on": last}))
        return Finding(Answer.YES, Reason(Code.MET, data))

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        if self.day is None and member.registered is not None and (first := self._first(member.registered)):
            yield first

    def _first(self, begun: date) -> date | None:
        return months_after(begun, self.at_least or 0)

    def _reached(self, begun: date, day: date) -> bool:
        first = self._first(begun)
        return first is not None and first <= day


@dataclass(frozen=True, kw_only=True)
class OneOf(Leaf):
    """Its legal form, sector, municipality, region, cohesion region or country is one of these. Nobody changes it for a call."""

    name: ClassVar[str] = "one_of"
    what: Facet
    among: tuple[str, ...]
    day: date | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        day = self.day or moment.date()
        fact = on(member.facets.get(self.what, ()), day)
        data = {"what": self.what.value, "among": self.among, "day": day}
        if fact is None:
            return Finding(Answer.UNKNOWN, Reason(Code.FACT_UNKNOWN, data))
        told = data | {"value": fact.value, "known_on": fact.known_on}
        if key_of(self.what, fact.value) in {key_of(self.what, one) for one in self.among}:
            return Finding(Answer.YES, Reason(Code.MET, told))
        return Finding(Answer.NO, Reason(Code.OUTSIDE, told))

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        return changes(member.facets.get(self.what, ())) if self.day is None else ()


TO_BE_HAD = frozenset({Trait.STATUS, Trait.FIELD, Trait.REACH, Trait.DEBT})
"""What an organisation can obtain or be rid of; that another call chose it, or who founded it, stays as it is."""


@dataclass(frozen=True, kw_only=True)
class Has(Leaf):
    """It has a status, a field of work, a debt, money from a call … Exclusions are the `Not` of it."""

    name: ClassVar[str] = "has"
    what: Trait
    code: str
    day: date | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        day = self.day or moment.date()
        fact = on(member.traits.get((self.what, self.code), ()), day)
        data = {"what": self.what.value, "code": self.code, "day": day}
        if fact is None:
            return Finding(Answer.UNKNOWN, Reason(Code.FACT_UNKNOWN, data))
        told = data | {"known_on": fact.known_on}
        if fact.value:
            return Finding(Answer.YES, Reason(Code.HAS, told))
        return Finding(Answer.NO, Reason(Code.HAS_NOT, told))

    def is_open(self, case: Case, member: Profile, moment: datetime, now: datetime) -> bool:
        return self.what in TO_BE_HAD and (self.day or moment.date()) >= now.date()

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        return changes(member.traits.get((self.what, self.code), ())) if self.day is None else ()


@dataclass(frozen=True, kw_only=True)
class Staff(Leaf):
    """So many people are employed, work regularly, or volunteer on a day; None: on the day of applying."""

    name: ClassVar[str] = "staff"
    who: People = People.EMPLOYED
    at_least: int | None = None
    at_most: int | None = None
    day: date | None = None

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        day = self.day or moment.date()
        fact = on(member.people.get(self.who, ()), day)
        data = {"who": self.who.value, "at_least": self.at_least, "at_most": self.at_most, "day": day}
        if fact is None:
            answer = within(0, None, self.at_least, self.at_most)
            return bounded(answer, None, self.at_least, data, Code.FACT_UNKNOWN)
        told = data | {"people": fact.value, "known_on": fact.known_on}
        answer = within(fact.value, fact.value, self.at_least, self.at_most)
        return bounded(answer, fact.value, self.at_least, told, Code.FACT_UNKNOWN)

    def is_open(self, case: Case, member: Profile, moment: datetime, now: datetime) -> bool:
        return (self.day or moment.date()) >= now.date()

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        return changes(member.people.get(self.who, ())) if self.day is None else ()
