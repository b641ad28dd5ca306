"""Votes with a known truth."""

import numpy as np

from zbor.calc.opinion import Vote, VoteTable


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


def shuffled(votes: list[Vote], *, seed: int) -> VoteTable:
    """The same votes permuted within each statement among those who saw it: no camps by construction."""
    chance = np.random.default_rng(seed)
    by_claim: dict[str, list[int]] = {}
    for vote in votes:
        by_claim.setdefault(vote.statement, []).append(vote.value)
    for values in by_claim.values():
        chance.shuffle(values)
    return VoteTable.from_votes([vote._replace(value=by_claim[vote.statement].pop()) for vote in votes])
