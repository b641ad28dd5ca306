"""How well two parties complement each other, term by term.

What a party gets from another: Σ importance · (level there − own level, above zero) / TOP · rarity, over what it seeks.
Rarity is the inverse frequency of an offer among all N parties, from 1 (one offers it) down to `COMMON` (all do):
COMMON + (1 − COMMON) · ln((N + 1) / (n + 1)) / ln((N + 1) / 2), after the inverse document frequency of Spärck Jones (1972).
The score is the sum of the terms below, each in proportion to its scale; so two suggestions differ by the difference of
their terms, and by nothing else. The scales of what is near, common and familiar are small beside those of what is
missing: together they are worth less than one rare thing that matters.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from zbor.calc.matching.party import TOP, Party
from zbor.calc.matching.table import Floats, Marks

COMMON: Final = 0.1
DIGITS: Final = 9
"""Scores that differ less than this are equal: then the ids decide."""


class Term(StrEnum):
    """Of what a score is made."""

    GETS = "gets"
    """What the one seeks and does not have, and the other offers."""
    GIVES = "gives"
    """The reverse."""
    MUTUAL = "mutual"
    """The lesser of both."""
    TOPICS = "topics"
    """Topics in common, as a part of the topics of both (Jaccard)."""
    NEAR = "near"
    """1 in the same region, 1/2 in a neighbouring one, 1/3 beyond; nothing where a region is unknown."""
    TOGETHER = "together"
    """n / (n + 1) after n things done together."""
    FREE = "free"
    """Which part of its capacity the other has left; 1 where it has said nothing of one."""


@dataclass(frozen=True, slots=True)
class Scales:
    """What each term is worth at most (`gets` and `gives`: for each thing sought). Raises ValueError below zero."""

    gets: float = 1.0
    gives: float = 0.5
    mutual: float = 0.5
    topics: float = 0.1
    near: float = 0.1
    together: float = 0.1
    free: float = 0.1

    def __post_init__(self) -> None:
        if not all(0 <= scale < math.inf for scale in self.of.values()):
            raise ValueError("A scale is a number not below zero.")

    @property
    def of(self) -> Mapping[Term, float]:
        """The scale of each term."""
        return {term: getattr(self, term.value) for term in Term}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of pairs and places: which regions border on which (given once or both ways), how many things two
    have done together, and who has been introduced to whom already, each as a set of two ids."""

    borders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    together: Mapping[frozenset[str], int] = field(default_factory=dict)
    introduced: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that one seeks and the other has: how much it matters, the level there and one's own, how many offer it
    in all, and what it is worth."""

    what: str
    importance: float
    level: int
    own: int
    offered_by: int
    worth: float


@dataclass(frozen=True, eq=False)
class Scored:
    """Terms of all pairs: `terms[t][i, j]` is what term t adds for party i when j is suggested to it, never below zero.

    `complement` marks pairs of which at least one gets something from the other; `offered` counts who offers a thing.
    """

    parties: tuple[Party, ...]
    scales: Scales
    offered: Mapping[str, int]
    terms: Mapping[Term, Floats]
    score: Floats
    complement: Marks

    def parts(self, seeker: Party, other: Party) -> tuple[Part, ...]:
        """What the one gets from the other, the most valuable first."""
        found = [
            Part(
                what,
                importance,
                other.offers[what],
                seeker.offers.get(what, 0),
                self.offered[what],
                importance
                * (other.offers[what] - seeker.offers.get(what, 0))
                / TOP
                * rarity(self.offered[what], len(self.parties)),
            )
            for what, importance in seeker.wants.items()
            if other.offers.get(what, 0) > seeker.offers.get(what, 0)
        ]
        return tuple(sorted(found, key=lambda part: (-part.worth, part.what)))


def rarity(offered_by: int, parties: int) -> float:
    """From 1 for what one of so many parties offers down to `COMMON` for what all offer."""
    if parties <= 1 or offered_by <= 1:
        return 1.0
    return COMMON + (1 - COMMON) * math.log((parties + 1) / (offered_by + 1)) / math.log((parties + 1) / 2)


def scored(parties: tuple[Party, ...], around: Surroundings, scales: Scales) -> Scored:
    """Score all pairs of parties."""
    offered: dict[str, int] = {}
    for one in parties:
        for what in one.offers:
            offered[what] = offered.get(what, 0) + 1
    gets = _gets(parties, offered)
    plain: dict[Term, Floats] = {
        Term.GETS: gets,
        Term.GIVES: gets.T,
        Term.MUTUAL: np.minimum(gets, gets.T),
        Term.TOPICS: _topics(parties),
        Term.NEAR: _near(parties, around.borders),
        Term.TOGETHER: _together(parties, around.together),
        Term.FREE: np.broadcast_to(_free(parties), gets.shape),
    }
    terms = {term: values * scales.of[term] for term, values in plain.items()}
    score = np.round(sum(terms.values(), np.zeros(gets.shape)), DIGITS)
    return Scored(parties, scales, offered, terms, score, (gets > 0) | (gets.T > 0))


def _gets(parties: Sequence[Party], offered: Mapping[str, int]) -> Floats:
    column = {what: place for place, what in enumerate(sorted(offered))}
    levels = np.zeros((len(column), len(parties)))
    rare = np.array([rarity(offered[what], len(parties)) for what in sorted(offered)])
    for row, one in enumerate(parties):
        for what, level in one.offers.items():
            levels[column[what], row] = level / TOP
    found = np.zeros((len(parties), len(parties)))
    for row, one in enumerate(parties):
        sought = sorted(what for what in one.wants if what in column)
        places = [column[what] for what in sought]
        worth = np.array([one.wants[what] for what in sought]) * rare[places]
        found[row] = worth @ np.maximum(levels[places] - levels[places, row][:, None], 0.0)
    return found


def _topics(parties: Sequence[Party]) -> Floats:
    column = {topic: place for place, topic in enumerate(sorted({topic for one in parties for topic in one.topics}))}
    has = np.zeros((len(parties), len(column)))
    for row, one in enumerate(parties):
        has[row, [column[topic] for topic in one.topics]] = 1.0
    both, many = has @ has.T, has.sum(axis=1)
    return np.asarray(both / np.maximum(many[:, None] + many[None, :] - both, 1.0))


def _near(parties: Sequence[Party], borders: Mapping[str, frozenset[str]]) -> Floats:
    regions = sorted({one.region for one in parties} | {""})
    place = np.array([regions.index(one.region) for one in parties], dtype=np.int64)
    near = np.array([[nearness(one, other, borders) for other in regions] for one in regions])
    return np.asarray(near[place[:, None], place[None, :]])


def nearness(one: str, other: str, borders: Mapping[str, frozenset[str]]) -> float:
    """1 for the same region, 1/2 for neighbours, 1/3 beyond; 0 where one is unknown."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    return 1 / 2 if other in borders.get(one, ()) or one in borders.get(other, ()) else 1 / 3


def _together(parties: Sequence[Party], together: Mapping[frozenset[str], int]) -> Floats:
    row = {one.id: place for place, one in enumerate(parties)}
    found = np.zeros((len(parties), len(parties)))
    for pair, times in together.items():
        places = [row[one] for one in pair if one in row]
        if len(places) == 2:
            found[places, places[::-1]] = times / (times + 1)
    return found


def _free(parties: Sequence[Party]) -> Floats:
    return np.array([1.0 if one.capacity is None else 1.0 - _used(one.load, one.capacity) for one in parties])


def _used(load: int, capacity: int) -> float:
    return min(load / capacity, 1.0) if capacity else 1.0
