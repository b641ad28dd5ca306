"""What a team must be able to do, and the conditions it is under.

A plan that contradicts itself is refused before anything is searched: `contradictions` names everything that is wrong.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from zbor.calc.matching.party import ANY, TOP, Party, Sort, Trait

Datum: TypeAlias = str | int | float
MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Need:
    """`count` members who offer `what` at `level` or above. `weight` is what having all of them is worth; each is worth
    an equal part of it. A need that is required is a condition, too."""

    what: str
    level: int = 1
    count: int = 1
    weight: float = 1.0
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """Parts of a budget, between 0 and 1."""

    least: float = 0.0
    most: float = 1.0

    @property
    def is_sound(self) -> bool:
        return 0 <= self.least <= self.most <= 1


@dataclass(frozen=True, slots=True)
class Lead:
    """What one member must be, who leads: of this sort, and with these levels; or our own party, and nobody else."""

    sort: Sort = ANY
    levels: Mapping[str, int] = field(default_factory=dict)
    is_own: bool = False

    def may_be(self, party: Party) -> bool:
        """Whether this party may lead."""
        return self.sort.holds(party) and all(party.offers.get(what, 0) >= level for what, level in self.levels.items())


@dataclass(frozen=True, slots=True)
class Quota:
    """From `least` to `most` members whose trait is one of `of`."""

    trait: Trait
    of: frozenset[str]
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """Members of at least so many different kinds, sectors or regions; unknown ones do not count."""

    trait: Trait
    least: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of the budget: of every member, of who leads (instead), and of all members of some kinds together.

    The sets of kinds do not overlap. The budget is divided whole.
    """

    each: Bounds = Bounds()
    lead: Bounds | None = None
    kinds: tuple[tuple[frozenset[str], Bounds], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is needed, and every condition. `price` is what one more member costs, in units of a need's weight: a member
    that brings no more than that is not chosen."""

    needs: tuple[Need, ...]
    most: int = MOST
    least: int = 1
    own: str | None = None
    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    lead: Lead | None = None
    quotas: tuple[Quota, ...] = ()
    spreads: tuple[Spread, ...] = ()
    shares: Shares | None = None
    price: float = 0.05

    @property
    def always(self) -> frozenset[str]:
        """Who is in every team."""
        return self.included if self.own is None else self.included | {self.own}


class Code(StrEnum):
    """The conditions that can be relaxed."""

    NEED = "need"
    MOST = "most members"
    LEAST = "least members"
    LEAD = "lead"
    QUOTA_LEAST = "quota, at least"
    QUOTA_MOST = "quota, at most"
    SPREAD = "spread"
    SHARE_EACH = "share of each"
    SHARE_KINDS = "share of kinds"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, order=True)
class Condition:
    """One condition of a plan: its kind, and which of them (the need, or the place among quotas, spreads and shares)."""

    code: Code
    which: str = ""


class Fault(StrEnum):
    """Why a plan contradicts itself."""

    NO_NEEDS = "no needs"
    NEED_TWICE = "need twice"
    NEED_OUT_OF_RANGE = "need out of range"
    NEED_ABOVE_MOST = "need above most"
    SIZE = "size"
    PRICE = "price"
    UNKNOWN_PARTY = "unknown party"
    IN_AND_OUT = "included and excluded"
    TOO_MANY_IN = "too many included"
    KEPT_APART = "included keep apart"
    LEAD_WITHOUT_OWN = "own leads, but there is none"
    OWN_MAY_NOT_LEAD = "own may not lead"
    QUOTA = "quota"
    QUOTA_ABOVE_MOST = "quota above most"
    QUOTA_OF_INCLUDED = "quota below included"
    SPREAD_ABOVE_MOST = "spread above most"
    SHARE = "share out of range"
    SHARES_OVERLAP = "shares overlap"
    SHARES_DO_NOT_ADD_UP = "shares do not add up"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing wrong with a plan: what, about whom, and the two numbers that do not go together."""

    fault: Fault
    about: str = ""
    found: Datum = ""
    bound: Datum = ""


class BadPlan(ValueError):  # noqa: N818 -- named after what it says of the plan
    """A plan that contradicts itself; holds everything that is wrong, as codes with data."""

    def __init__(self, contradictions: tuple[Contradiction, ...]) -> None:
        self.contradictions = contradictions
        super().__init__("; ".join(_said(one) for one in contradictions))


def _said(one: Contradiction) -> str:
    numbers = f" ({one.found} against {one.bound})" if one.found != "" else ""
    return " ".join(part for part in (one.fault.value, one.about) if part) + numbers


def positive(number: float) -> bool:
    """A number above zero, and not without end."""
    return math.isfinite(number) and number > 0


def in_range(need: Need) -> bool:
    """The level is one there is, and the count and the weight are above zero."""
    return 1 <= need.level <= TOP and need.count >= 1 and positive(need.weight)
