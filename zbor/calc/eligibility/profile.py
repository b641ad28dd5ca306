"""What is known of an organisation. Whatever is not said is unknown: nothing is taken for no because nobody wrote it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Generic, TypeVar

from zbor.calc.eligibility.money import checked

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Facet(StrEnum):
    """Of what an organisation has exactly one."""

    LEGAL_FORM = "legal_form"
    SECTOR = "sector"
    MUNICIPALITY = "municipality"
    REGION = "region"
    COHESION_REGION = "cohesion_region"
    COUNTRY = "country"


class Trait(StrEnum):
    """What an organisation has or has not, each with a code of its own: a status by ministry, a field, a call."""

    STATUS = "status"
    FIELD = "field"
    REACH = "reach"
    DEBT = "debt"
    FUNDED = "funded"
    APPLIED = "applied"
    CHOSEN = "chosen"
    FOUNDER = "founder"


class People(StrEnum):
    """How people belong to an organisation."""

    EMPLOYED = "employed"
    REGULAR = "regular"
    VOLUNTEERS = "volunteers"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """What holds from the day `since` to the day `until`, both included; None: without an end on that side.

    `known_on` is the day on which it was last looked at or confirmed; it changes no answer and is told with it.
    """

    value: T
    since: date | None = None
    until: date | None = None
    known_on: date | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where it ends before it begins."""
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"a fact ends on {self.until}, before it begins on {self.since}")

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


History = tuple[Fact[T], ...]


def on(history: History[T], day: date) -> Fact[T] | None:
    """What holds on a day; None where that is not known."""
    return next((fact for fact in history if fact.covers(day)), None)


def check_history(facts: Sequence[Fact[T]]) -> None:
    """Raise ValueError where two facts hold on one day: one cannot be learned without taking the other back."""
    ordered = sorted(facts, key=lambda fact: fact.since or date.min)
    for before, after in pairwise(ordered):
        if before.until is None or after.since is None or after.since <= before.until:
            raise ValueError(f"two facts hold on one day: {before.value} and {after.value}")


@dataclass(frozen=True, slots=True)
class YearOfIncome:
    """The income of a calendar year; `total` None: not known. Sources that are not named are unknown, not nothing."""

    total: Decimal | None = None
    by_source: Mapping[str, Decimal] = field(default_factory=dict)
    currency: str = "EUR"

    def __post_init__(self) -> None:
        """Raise TypeError or ValueError for what is no amount, and where the parts are more than the whole."""
        for source, amount in self.by_source.items():
            checked(amount, f"the income from {source}")
        if self.total is not None and sum(self.by_source.values(), Decimal(0)) > checked(self.total, "the income"):
            raise ValueError("the sources of a year are more than its income")

    def bounds(self, source: str | None = None) -> tuple[Fraction, Fraction | None]:
        """Between which amounts the whole income lies, or that from one source; None: there is no upper bound."""
        known = sum(map(Fraction, self.by_source.values()), Fraction(0))
        total = None if self.total is None else Fraction(self.total)
        if source is None:
            return known if total is None else total, total
        if source in self.by_source:
            return Fraction(self.by_source[source]), Fraction(self.by_source[source])
        return Fraction(0), None if total is None else total - known


NOTHING_KNOWN = YearOfIncome()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one organisation; `key` is whatever the caller calls it by."""

    key: str
    registered: date | None = None
    facets: Mapping[Facet, History[str]] = field(default_factory=dict)
    traits: Mapping[tuple[Trait, str], History[bool]] = field(default_factory=dict)
    people: Mapping[People, History[int]] = field(default_factory=dict)
    incomes: Mapping[int, YearOfIncome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError where facts exclude one another, or fewer than no people work there."""
        for words in self.facets.values():
            check_history(words)
        for truths in self.traits.values():
            check_history(truths)
        for counts in self.people.values():
            check_history(counts)
            if any(fact.value < 0 for fact in counts):
                raise ValueError("fewer than no people")
