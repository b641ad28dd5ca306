"""What came of a call: how many applied, how many succeeded, how sure that says anything, and how it was before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zbor.calc.effects import Interval, wilson

NOTHING = Decimal(0)


class Fate(StrEnum):
    """What became of an application. Discarded: thrown out before it was scored."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISCARDED = "discarded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Application:
    """One row of the results of a call; amounts None where they are not known."""

    call: str
    fate: Fate
    field: str = ""
    region: str = ""
    size: str = ""
    asked: Decimal | None = None
    awarded: Decimal | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for amounts below nothing, or an award to who was not accepted."""
        if any(amount is not None and amount < 0 for amount in (self.asked, self.awarded)):
            raise ValueError("an amount is at least 0")
        if self.awarded and self.fate is not Fate.ACCEPTED:
            raise ValueError(f"what is {self.fate} is awarded nothing")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The applications of one group. `decided` are those of which the fate is known; `rate` is the part of them accepted,
    with its 95 per cent interval; both None where nothing is decided. Sums are over the `asked_of` and `awarded_of`
    applications of which the amount is known; None where it is of none."""

    applied: int
    scored: int
    accepted: int
    rejected: int
    discarded: int
    rate: float | None
    interval: Interval | None
    asked: Decimal | None
    asked_of: int
    awarded: Decimal | None
    awarded_of: int

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected + self.discarded

    @property
    def average(self) -> Decimal | None:
        """What an accepted application was awarded on the average, to the cent."""
        return None if self.awarded is None else (self.awarded / self.awarded_of).quantize(Decimal("0.01"))


def outcome(applications: Iterable[Application]) -> Outcome:
    """Count the applications of one group."""
    every = list(applications)
    counts = {fate: sum(one.fate is fate for one in every) for fate in Fate}
    decided = len(every) - counts[Fate.UNKNOWN]
    accepted = counts[Fate.ACCEPTED]
    asked = [one.asked for one in every if one.asked is not None]
    awarded = [one.awarded for one in every if one.awarded is not None and one.fate is Fate.ACCEPTED]
    return Outcome(
        applied=len(every),
        scored=accepted + counts[Fate.REJECTED],
        accepted=accepted,
        rejected=counts[Fate.REJECTED],
        discarded=counts[Fate.DISCARDED],
        rate=accepted / decided if decided else None,
        interval=wilson(accepted, decided) if decided else None,
        asked=sum(asked, NOTHING) if asked else None,
        asked_of=len(asked),
        awarded=sum(awarded, NOTHING) if awarded else None,
        awarded_of=len(awarded),
    )


By = Callable[[Application], str]


def table(applications: Iterable[Application], by: By) -> Mapping[str, Outcome]:
    """The groups by field, region, size …, in the order of their names; an empty name is a group, too."""
    groups: dict[str, list[Application]] = {}
    for one in applications:
        groups.setdefault(by(one), []).append(one)
    return {name: outcome(groups[name]) for name in sorted(groups)}


@dataclass(frozen=True, slots=True)
class Change:
    """A group in two calls; None where nobody applied. `is_clear`: the intervals of the two rates do not touch."""

    before: Outcome | None
    after: Outcome | None

    @property
    def difference(self) -> float | None:
        if self.before is None or self.after is None or self.before.rate is None or self.after.rate is None:
            return None
        return self.after.rate - self.before.rate

    @property
    def is_clear(self) -> bool:
        before = None if self.before is None else self.before.interval
        after = None if self.after is None else self.after.interval
        return before is not None and after is not None and (before.high < after.low or after.high < before.low)


def compared(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> Mapping[str, Change]:
    """Two tables side by side, with every group of either."""
    return {name: Change(before.get(name), after.get(name)) for name in sorted({*before, *after})}
