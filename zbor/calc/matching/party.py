"""Who there is: what a party offers, what it seeks, where it is, and how much it can still take on.

What is offered or sought is named by codes of the caller (a competence, a room, a van, an audience, a status). What has
expired is not handed over. Levels run from 1 to `TOP`; what has no levels (a room) is offered at `TOP`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Final

TOP: Final = 4
"""The highest level."""


class Trait(StrEnum):
    """By what parties are told apart in rules."""

    KIND = "kind"
    SECTOR = "sector"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Sort:
    """Of one of these kinds, sectors and regions; of what is empty, any."""

    kinds: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def holds(self, party: "Party") -> bool:
        """Whether a party is of this sort."""
        return (
            (not self.kinds or party.kind in self.kinds)
            and (not self.sectors or party.sector in self.sectors)
            and (not self.regions or party.region in self.regions)
        )


ANY: Final = Sort()


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that may work with others.

    `offers` gives a level (1 to `TOP`) for each thing offered, `wants` how much each thing sought matters (above 0, at
    most 1). `capacity` is how many things it takes part in at most, None where it has not said; `load` in how many it
    does. `seeks` is the sort of parties it wants suggested, and to be suggested to. `apart` are the ids of those it does not
    want to work with; it is enough that one of two says so. `burden` is what choosing it for a team costs, in units of a
    need's weight: the caller counts distance or load into it.
    Raises ValueError for an empty id, a level or an importance out of range, and negative numbers.
    """

    id: str
    kind: str = ""
    sector: str = ""
    region: str = ""
    topics: frozenset[str] = frozenset()
    offers: Mapping[str, int] = field(default_factory=dict)
    wants: Mapping[str, float] = field(default_factory=dict)
    capacity: int | None = None
    load: int = 0
    seeks: Sort = ANY
    apart: frozenset[str] = frozenset()
    burden: float = 0.0

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("A party has an id.")
        if any(not 1 <= level <= TOP for level in self.offers.values()):
            raise ValueError(f"{self.id}: levels run from 1 to {TOP}.")
        if any(not 0 < importance <= 1 for importance in self.wants.values()):
            raise ValueError(f"{self.id}: importance is above 0 and at most 1.")
        if self.load < 0 or (self.capacity is not None and self.capacity < 0):
            raise ValueError(f"{self.id}: capacity and load are not below zero.")
        if not (math.isfinite(self.burden) and self.burden >= 0):
            raise ValueError(f"{self.id}: a burden is a number not below zero.")

    @property
    def is_full(self) -> bool:
        """It has said how much it takes on, and has taken on as much."""
        return self.capacity is not None and self.load >= self.capacity

    def trait(self, trait: Trait) -> str:
        """Its kind, sector or region; empty where unknown."""
        if trait is Trait.KIND:
            return self.kind
        return self.sector if trait is Trait.SECTOR else self.region

    def keeps_apart_from(self, other: "Party") -> bool:
        """One of the two does not want to work with the other."""
        return other.id in self.apart or self.id in other.apart


def in_order(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties by id, so that no result depends on the order in which they came. Raises ValueError for an id given twice."""
    ordered = tuple(sorted(parties, key=attrgetter("id")))
    if len({one.id for one in ordered}) < len(ordered):
        raise ValueError("Each party is given once.")
    return ordered
