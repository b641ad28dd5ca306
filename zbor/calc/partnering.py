"""What an evaluator asks of partnerships: how many begun, of whom, for how much, how long, with what, and carried on or not.

Every number says of how many it is made. What is not known is left out and counted as left out, never guessed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from statistics import median

from zbor.calc.effects.intervals import Interval, wilson

DAYS_IN_A_MONTH = 30.4375


class Side(StrEnum):
    """What a sector is for a mix."""

    NGO = "ngo"
    PUBLIC = "public"
    PRIVATE = "private"
    FOREIGN = "foreign"


class Mix(StrEnum):
    """Who works together, foreign partners aside."""

    NGO_ONLY = "ngo"
    NGO_PUBLIC = "ngo_public"
    NGO_PRIVATE = "ngo_private"
    ALL_THREE = "ngo_public_private"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Record:
    """One partnership that has begun. `days` from the first to the last, None where either is not known well enough."""

    kind: str
    sectors: tuple[str, ...]
    sides: frozenset[Side]
    begun: int
    over: int | None
    days: int | None
    value: Decimal | None
    currency: str
    outputs: int
    was_renewed: bool


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the interval in which the true share may reasonably lie."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        return self.n / self.of if self.of else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.n, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Money:
    """The values told in one currency."""

    currency: str
    total: Decimal
    middle: Decimal
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of partnerships that began in the years from `since` to `until`; what is renewed, of those that ended in them."""

    years: tuple[int, ...]
    begun: Mapping[int, int]
    by_kind: Mapping[str, Mapping[int, int]]
    by_sector: Mapping[str, Mapping[int, int]]
    mixes: Mapping[Mix, int]
    with_foreign: Share
    with_output: Share
    outputs: int
    money: tuple[Money, ...]
    untold: int
    """Partnerships whose value nobody told."""
    months: float | None
    """How long those lasted that are over, in the middle."""
    months_of: int
    renewed: Share

    @property
    def n(self) -> int:
        return sum(self.begun.values())


def mix_of(sides: Iterable[Side]) -> Mix:
    """Who works together; without an NGO it is another thing."""
    found = set(sides)
    if Side.NGO not in found:
        return Mix.OTHER
    public, private = Side.PUBLIC in found, Side.PRIVATE in found
    if public and private:
        return Mix.ALL_THREE
    if public:
        return Mix.NGO_PUBLIC
    return Mix.NGO_PRIVATE if private else Mix.NGO_ONLY


def figures(records: Sequence[Record], *, since: int, until: int) -> Figures:
    """The figures of some years, both included. Raises ValueError where the last lies before the first."""
    if until < since:
        raise ValueError(f"{until} lies before {since}")
    years = tuple(range(since, until + 1))
    begun = [one for one in records if since <= one.begun <= until]
    ended = [one for one in records if one.over is not None and since <= one.over <= until]
    lasted = [one.days for one in ended if one.days is not None]
    return Figures(
        years=years,
        begun=_by_year((one.begun for one in begun), years),
        by_kind=_grouped(((one.kind, one.begun) for one in begun), years),
        by_sector=_grouped(((sector, one.begun) for one in begun for sector in sorted(set(one.sectors))), years),
        mixes={mix: n for mix, n in _counted(begun).items() if n},
        with_foreign=Share(sum(Side.FOREIGN in one.sides for one in begun), len(begun)),
        with_output=Share(sum(one.outputs > 0 for one in begun), len(begun)),
        outputs=sum(one.outputs for one in begun),
        money=_money(begun),
        untold=sum(one.value is None for one in begun),
        months=median(lasted) / DAYS_IN_A_MONTH if lasted else None,
        months_of=len(lasted),
        renewed=Share(sum(one.was_renewed for one in ended), len(ended)),
    )


def days_between(first: date, last: date) -> int:
    """Both days included."""
    return (last - first).days + 1


def _counted(begun: Sequence[Record]) -> dict[Mix, int]:
    counted = Counter(mix_of(one.sides) for one in begun)
    return {mix: counted[mix] for mix in Mix}


def _by_year(found: Iterable[int], years: Sequence[int]) -> dict[int, int]:
    counted = Counter(found)
    return {year: counted[year] for year in years}


def _grouped(found: Iterable[tuple[str, int]], years: Sequence[int]) -> dict[str, dict[int, int]]:
    """For each group every year, also those in which there was nothing."""
    counted = Counter(found)
    groups = sorted({group for group, _year in counted})
    return {group: {year: counted[group, year] for year in years} for group in groups}


def _money(begun: Sequence[Record]) -> tuple[Money, ...]:
    """Each currency by itself, that of most partnerships first; values are never changed into each other."""
    told: dict[str, list[Decimal]] = {}
    for one in begun:
        if one.value is not None:
            told.setdefault(one.currency, []).append(one.value)
    found = [Money(currency, sum(values, Decimal()), median(values), len(values)) for currency, values in told.items()]
    return tuple(sorted(found, key=lambda one: (-one.n, one.currency)))
