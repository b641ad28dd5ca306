"""What every condition is: something of which, for a case at a moment, it can be said whether it is met, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from zbor.calc.eligibility.answers import Answer
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.money import checked
from zbor.calc.eligibility.profile import Profile

Number = Fraction | int
Datum = str | int | date | datetime | Decimal | tuple[str, ...] | tuple[int, ...] | None


class Code(StrEnum):
    """Why a condition is met, not met, or not known to be; what it says with its data is put in words elsewhere."""

    MET = "met"
    BELOW = "below"
    ABOVE = "above"
    OUTSIDE = "outside"
    HAS = "has"
    HAS_NOT = "has_not"
    CLOSED = "closed"
    SPENT = "spent"
    FACT_UNKNOWN = "fact_unknown"
    YEARS_UNKNOWN = "years_unknown"
    OTHER_CURRENCY = "other_currency"
    PARTNERS_UNKNOWN = "partners_unknown"
    FUNDS_UNKNOWN = "funds_unknown"
    PARTS = "parts"
    OPPOSITE = "opposite"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the values it speaks of, by name; the format document lists which code has which."""

    code: Code
    data: Mapping[str, Datum] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer and its reason."""

    answer: Answer
    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One condition of a call. `quote` are the words of the call it rests on; they change no answer."""

    name: ClassVar[str]
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Leaf(Condition):
    """A condition without parts. `alone`: the applicant (or a partner) must meet it by itself, another cannot do it for it."""

    alone: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Raise ValueError or TypeError for a bound that is below zero or no number."""
        for bound in (getattr(self, "at_least", None), getattr(self, "at_most", None)):
            if isinstance(bound, int) and bound < 0:
                raise ValueError(f"a bound is at least 0, not {bound}")
            if bound is not None and not isinstance(bound, int):
                checked(bound, "a bound")

    def judge(self, case: Case, member: Profile, moment: datetime) -> Finding:
        """Whether `member`, who takes part in the case, meets it at that moment. Never raises."""
        raise NotImplementedError

    def is_open(self, case: Case, member: Profile, moment: datetime, now: datetime) -> bool:
        """Whether something can still be done, from `now` on, about what will be the answer at `moment`."""
        return False

    def turns(self, case: Case, member: Profile, now: datetime) -> Iterable[date]:
        """The days from which on the answer may be another, with no fact changing."""
        return ()


def bounded(
    answer: Answer, high: Number | None, at_least: Number | None, data: Mapping[str, Datum], unknown: Code
) -> Finding:
    """The finding on a number that must lie between bounds and is at most `high`; `unknown` is why nothing can be said."""
    if answer is Answer.YES:
        return Finding(answer, Reason(Code.MET, data))
    if answer is Answer.UNKNOWN:
        return Finding(answer, Reason(unknown, data))
    is_below = high is not None and at_least is not None and high < at_least
    return Finding(answer, Reason(Code.BELOW if is_below else Code.ABOVE, data))
