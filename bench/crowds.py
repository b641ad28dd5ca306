"""Crowds with a known truth, for measuring what the opinion map says of them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion import VoteTable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PASSING = 0.15
CLEAR = 0.88


@dataclass(frozen=True)
class Crowd:
    """A table, and where groups were planted who belongs to which and how each group answers (groups, statements)."""

    table: VoteTable
    group: Ints | None = None
    share: Floats | None = None
    sizes: tuple[float, ...] = ()
    divisive: NDArray[np.bool_] | None = None


def cast(chance: np.random.Generator, share: Floats, seen: NDArray[np.bool_]) -> VoteTable:
    """Votes drawn by shares of agreement, some of them passes, on what was seen."""
    answers = np.where(chance.random(share.shape) < share, 1, -1)
    answers[chance.random(share.shape) < PASSING] = 0
    who, what = np.nonzero(seen)
    people, claims = share.shape
    return VoteTable.from_codes(
        who,
        what,
        answers[who, what],
        participants=[f"p{one:06}" for one in range(people)],
        statements=[f"s{one:05}" for one in range(claims)],
    )


def planted(
    chance: np.random.Generator,
    people: int,
    claims: int,
    density: float,
    sizes: tuple[float, ...],
    *,
    clear: float = CLEAR,
) -> Crowd:
    """Groups with sides of their own on half of the statements, and everybody alike on the others."""
    group = chance.choice(len(sizes), size=people, p=sizes)
    split = claims // 2
    share = np.tile(chance.uniform(0.25, 0.9, claims), (len(sizes), 1))
    side = chance.random((len(sizes), split)) < 0.5
    if len(sizes) == 2:
        side[1] = ~side[0]
    share[:, :split] = np.where(side, clear, 1 - clear)
    table = cast(chance, share[group], chance.random((people, claims)) < density)
    divisive = np.arange(claims) < split
    return Crowd(table, group, share, sizes, divisive & (np.ptp(share, axis=0) > 0))


def thinned(chance: np.random.Generator, crowd: Crowd, part: float) -> Crowd:
    """The same crowd, of whose votes only a part was cast."""
    table = crowd.table
    kept = chance.random(len(table)) < part
    return replace(
        crowd,
        table=VoteTable.from_codes(
            table.participant[kept],
            table.statement[kept],
            table.value[kept],
            participants=table.participants,
            statements=table.statements,
        ),
    )


def bayes(crowd: Crowd) -> Ints:
    """Who belongs where, as read by somebody who knows exactly how each group answers: the most one can reach."""
    table, share = crowd.table, np.asarray(crowd.share)
    logs = np.stack([np.log1p(-share), np.zeros_like(share), np.log(share)])
    each = logs[table.value + 1, :, table.statement]
    scores = np.zeros((len(table.participants), len(crowd.sizes)))
    np.add.at(scores, table.participant, each)
    return (scores + np.log(crowd.sizes)).argmax(axis=1)


def permuted(chance: np.random.Generator, people: int, claims: int) -> Crowd:
    """A planted table whose votes are permuted within each statement among those who saw it."""
    table = planted(chance, people, claims, 0.4, (0.6, 0.4)).table
    value = table.value.copy()
    for one in range(claims):
        cells = np.flatnonzero(table.statement == one)
        value[cells] = chance.permutation(value[cells])
    return Crowd(
        VoteTable.from_codes(
            table.participant, table.statement, value, participants=table.participants, statements=table.statements
        )
    )


def scale(
    chance: np.random.Generator,
    people: int,
    claims: int,
    *,
    slope: float,
    places: str = "normal",
    axes: int = 1,
    uneven: bool = False,
) -> Crowd:
    """Opinions by degrees: agreeing depends smoothly on where one stands on one axis or two.

    `uneven`: some are ten times as active as others, and half of the statements are seen by few.
    """
    draw = {
        "normal": lambda: chance.standard_normal((people, axes)),
        "even": lambda: chance.uniform(-1.73, 1.73, (people, axes)),
        "skewed": lambda: chance.exponential(1.0, (people, axes)) - 1,
    }[places]
    steep = chance.choice([-1.0, 1.0], (axes, claims)) * chance.uniform(0.3, 1.5, (axes, claims)) * slope
    odds = draw() @ steep + chance.normal(0, 1.2, claims) * max(1.0, 0.7 * slope)
    chances = np.full((people, claims), 0.4)
    if uneven:
        active = chance.lognormal(0, 0.8, people)
        chances = np.clip(
            np.outer(active / active.mean() * 0.4, np.where(chance.random(claims) < 0.5, 0.15, 1.6)), 0.0, 1.0
        )
    return Crowd(cast(chance, 1 / (1 + np.exp(-odds)), chance.random((people, claims)) < chances))


def sayers(chance: np.random.Generator, people: int, claims: int, *, part: float = 0.15) -> Crowd:
    """No opinions to speak of, and some who say yes to nearly everything."""
    share = np.tile(chance.uniform(0.1, 0.9, claims), (people, 1))
    share[chance.random(people) < part] = 0.97
    return Crowd(cast(chance, share, chance.random((people, claims)) < 0.4))


def readiness(chance: np.random.Generator, people: int, claims: int) -> Crowd:
    """Everybody more or less ready to agree with anything."""
    odds = chance.normal(0, 1.0, (people, 1)) + chance.normal(0, 1.2, claims)
    return Crowd(cast(chance, 1 / (1 + np.exp(-odds)), chance.random((people, claims)) < 0.4))
