"""Which five sentences matter first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from zbor.calc.opinion.result import OpinionResult, StatementResult
from zbor.calc.opinion.statements import lower

MOST = 5
MOST_UNITING = 2
HALF = 0.5
LEAST_RED_LINES = 3
"""A red line of one or two voices is theirs to argue for; it does not stand before what all have said."""


class Why(StrEnum):
    """Why a sentence stands among the first, in the order in which they are read."""

    UNITES = "unites"
    MAJORITY = "majority"
    BRIDGES = "bridges"
    DIVIDES = "divides"
    RED_LINES = "red-lines"


@dataclass(frozen=True)
class Foremost:
    """A statement that matters first, why, and the side most take where it unites or has a majority."""

    id: str
    why: Why
    side: str


def foremost(result: OpinionResult, *, shown: Collection[str]) -> tuple[Foremost, ...]:
    """At most five statements of those that may be `shown`, each once; fewer where there is less to say.

    Two that unite most surely, in every group and segment, or else have the surest majority; the one most readily agreed
    with from the middle of all differences; the one that divides most; the one with most red lines. What is then left of
    five goes to others that unite, then to other majorities, then to others that divide.
    """
    divides = [Foremost(one.id, Why.DIVIDES, "agree") for one in result.divides if one.id in shown]
    split = {one.id for one in divides}
    unites = [Foremost(one.id, Why.UNITES, one.side) for one in result.unites if one.id in shown]
    united = {one.id for one in unites}
    majority = [one for one in _majorities(result, shown) if one.id not in united | split]
    agreed = [*unites, *majority]
    in_turn = [
        *agreed[:MOST_UNITING],
        *_first_new(_bridging(result, shown), agreed[:MOST_UNITING]),
        *divides[:1],
        *_red_lines(result, shown),
        *agreed[MOST_UNITING:],
        *divides[1:],
    ]
    chosen: dict[str, Foremost] = {}
    for one in in_turn:
        if len(chosen) < MOST:
            chosen.setdefault(one.id, one)
    return tuple(sorted(chosen.values(), key=lambda one: list(Why).index(one.why)))


def _first_new(candidates: Iterator[Foremost], known: list[Foremost]) -> list[Foremost]:
    return [one for one in candidates if one.id not in {named.id for named in known}][:1]


def _majorities(result: OpinionResult, shown: Collection[str]) -> list[Foremost]:
    """What more than half of all surely say, the surest first."""
    known = [one for one in result.statements if one.id in shown]
    disagreed = lower(np.array([float(one.disagree) for one in known]), np.array([float(one.n) for one in known]))
    sides = [
        (sure, Foremost(one.id, Why.MAJORITY, side))
        for one, against in zip(known, disagreed.tolist(), strict=True)
        for sure, side in ((one.lower, "agree"), (against, "disagree"))
        if sure >= HALF
    ]
    return [one for _sure, one in sorted(sides, key=lambda pair: (-pair[0], pair[1].id))]


def _bridging(result: OpinionResult, shown: Collection[str]) -> Iterator[Foremost]:
    """What a majority surely agrees with, best liked from the middle first; nothing where there is nothing to bridge."""
    if not has_pattern(result):
        return
    agreed = [one for one in result.statements if one.id in shown and one.lower >= HALF and one.bridging > 0]
    for one in sorted(agreed, key=lambda one: (-one.bridging, one.id)):
        yield Foremost(one.id, Why.BRIDGES, "agree")


def _red_lines(result: OpinionResult, shown: Collection[str]) -> list[Foremost]:
    def strength(one: StatementResult) -> tuple[int, str]:
        return -one.red_lines, one.id

    drawn = [one for one in result.statements if one.id in shown and one.red_lines >= LEAST_RED_LINES]
    return [Foremost(one.id, Why.RED_LINES, "agree") for one in sorted(drawn, key=strength)[:1]]


def has_pattern(result: OpinionResult) -> bool:
    """Whether answers to one statement say anything about answers to another, so that places and axes mean something."""
    return bool(result.axes) and all(note.code != "no-structure" for note in result.notes)
