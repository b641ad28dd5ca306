"""Votes with a known truth."""

import numpy as np

from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.table import Ints


def planted(people: int, *, camps: tuple[float, ...] = (0.6, 0.4), claims: int = 50, seed: int = 1) -> list[Vote]:
    """Camps opposed on half of the statements (88 % against 12 %); two fifths of the cells seen, some passes."""
    chance = np.random.default_rng(seed)
    camp = chance.choice(len(camps), size=people, p=camps)
    common = chance.uniform(0.25, 0.9, claims)
    side = (np.arange(claims)[None, :] + np.arange(len(camps))[:, None]) % 2 == 0
    opposed = np.where(side, 0.88, 0.12)
    share = np.where(np.arange(claims) < claims // 2, opposed, common)
    answers = np.where(chance.random((people, claims)) < share[camp], 1, -1)
    answers[chance.random((people, claims)) < 0.15] = 0
    seen = chance.random((people, claims)) < 0.4
    return [Vote(f"{camp[p]}-{p}", f"s{s}", int(answers[p, s])) for p, s in zip(*np.nonzero(seen), strict=True)]


def sided(people: int, *, claims: int = 60, density: float = 0.4, seed: int = 1) -> tuple[list[Vote], Ints]:
    """Three camps of a third each with sides of their own on half of the statements, and who is of which."""
    chance = np.random.default_rng(seed)
    camp = chance.integers(0, 3, people)
    share = np.tile(chance.uniform(0.25, 0.9, claims), (3, 1))
    share[:, : claims // 2] = np.where(chance.random((3, claims // 2)) < 0.5, 0.88, 0.12)
    answers = np.where(chance.random((people, claims)) < share[camp], 1, -1)
    seen = chance.random((people, claims)) < density
    return [Vote(f"{p:04}", f"s{s}", int(answers[p, s])) for p, s in zip(*np.nonzero(seen), strict=True)], camp


def continuum(
    people: int, *, claims: int = 60, slope: float = 3.0, seed: int = 1, is_skewed: bool = False
) -> list[Vote]:
    """One scale without a gap: agreeing depends on where one stands, the steeper the clearer; half of the cells seen."""
    chance = np.random.default_rng(seed)
    place = chance.exponential(1.0, (people, 1)) - 1 if is_skewed else chance.uniform(-1.7, 1.7, (people, 1))
    steep = chance.choice([-1.0, 1.0], claims) * slope
    share = 1 / (1 + np.exp(-steep * (place - chance.normal(0, 1.0, claims))))
    answers = np.where(chance.random((people, claims)) < share, 1, -1)
    seen = chance.random((people, claims)) < 0.5
    return [Vote(f"{p}", f"s{s}", int(answers[p, s])) for p, s in zip(*np.nonzero(seen), strict=True)]


def shuffled(votes: list[Vote], *, seed: int) -> VoteTable:
    """The table of the same votes permuted, with no camps by construction."""
    return VoteTable.from_votes(shuffled_votes(votes, seed=seed))


def shuffled_votes(votes: list[Vote], *, seed: int) -> list[Vote]:
    """The same votes permuted within each statement among those who saw it: no camps by construction."""
    chance = np.random.default_rng(seed)
    by_claim: dict[str, list[int]] = {}
    for vote in votes:
        by_claim.setdefault(vote.statement, []).append(vote.value)
    for values in by_claim.values():
        chance.shuffle(values)
    return [vote._replace(value=by_claim[vote.statement].pop()) for vote in votes]
