"""What is said about each statement: how sure we are, who stands out, what unites and what divides."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, gammaln

from zbor.calc.opinion.result import Dividing, Representative, StatementResult, Uniting
from zbor.calc.opinion.table import AGREE, DISAGREE, Counts, Floats, Ints, Marks, VoteTable

PRIOR = 1.0
SURENESS = 0.9
FALSE_DISCOVERIES = 0.05
MOST_REPRESENTATIVE = 10
LEAST_SEEN = 5
DIGITS = 6


@dataclass(frozen=True)
class Party:
    """People counted together: `member` by participant; `tested` by vote, for tests that must not be circular."""

    id: str
    member: Marks
    tested: Marks


def mean(k: Ints, n: Ints) -> Floats:
    """The posterior mean of a share, from a flat prior."""
    share: Floats = (k + PRIOR) / (n + 2 * PRIOR)
    return share


def bound(k: Ints, n: Ints, at: float) -> Floats:
    """A posterior quantile of a share, from a flat prior."""
    quantile: Floats = np.asarray(betaincinv(k + PRIOR, n - k + PRIOR, at), dtype=np.float64)
    return quantile


def lower(k: Ints, n: Ints) -> Floats:
    """The lower end of the 90 % interval."""
    return bound(k, n, (1 - SURENESS) / 2)


def upper(k: Ints, n: Ints) -> Floats:
    """The upper end of the 90 % interval."""
    return bound(k, n, (1 + SURENESS) / 2)


def statement_results(table: VoteTable, parties: list[Party]) -> tuple[StatementResult, ...]:
    """Every statement's counts, and its agreement over everybody and over the least agreeing party."""
    counts = table.counts()
    inside = [table.counts(party.member) for party in parties] or [counts]
    consensus = np.min([lower(one.agree, one.n) for one in inside], axis=0)
    rejection = np.min([lower(one.disagree, one.n) for one in inside], axis=0)
    split = 2 * np.minimum(lower(counts.agree, counts.n), lower(counts.disagree, counts.n))
    red = np.bincount(
        table.statement if table.red_line is None else table.statement[table.red_line],
        minlength=len(table.statements),
    ) * (table.red_line is not None)
    gaps = _gaps(inside) if len(inside) > 1 else None
    middle, low, high = mean(counts.agree, counts.n), lower(counts.agree, counts.n), upper(counts.agree, counts.n)
    return tuple(
        StatementResult(
            id=name,
            n=int(counts.n[at]),
            agree=int(counts.agree[at]),
            disagree=int(counts.disagree[at]),
            passed=int(counts.passed[at]),
            red_lines=int(red[at]),
            agreement=_round(middle[at]),
            lower=_round(low[at]),
            upper=_round(high[at]),
            consensus=_round(consensus[at]),
            rejection=_round(rejection[at]),
            divisiveness=_round(split[at]),
            gap=None if gaps is None else _round(gaps[at]),
        )
        for at, name in enumerate(table.statements)
    )


def _gaps(inside: list[Counts]) -> Floats:
    shares = np.array([mean(one.agree, one.n) for one in inside])
    gaps: Floats = shares.max(axis=0) - shares.min(axis=0)
    return gaps


def representative(table: VoteTable, parties: list[Party]) -> dict[str, tuple[Representative, ...]]:
    """Statements on which a party's majority stands apart from all others, false discoveries held at 5 %.

    One-sided exact tests over all parties, statements and both sides, corrected together (Benjamini-Hochberg).
    """
    if not parties:
        return {}
    sides = ((AGREE, "agree"), (DISAGREE, "disagree"))
    p = np.array([[_stands_out(table, party.tested, side) for side, _ in sides] for party in parties])
    q = adjusted(p.ravel()).reshape(p.shape)
    everybody = table.counts()
    found: dict[str, tuple[Representative, ...]] = {}
    for one, party in enumerate(parties):
        own = table.counts(party.member)
        rest = everybody.n - own.n
        entries = []
        for other, (_, side) in enumerate(sides):
            here, there = (own.agree, everybody.agree) if other == 0 else (own.disagree, everybody.disagree)
            share, elsewhere = mean(here, own.n), mean(there - here, rest)
            passes = (q[one, other] <= FALSE_DISCOVERIES) & (share > 0.5) & (share > elsewhere) & (own.n >= LEAST_SEEN)
            entries += [
                Representative(
                    id=table.statements[at],
                    side=side,
                    share=_round(share[at]),
                    elsewhere=_round(elsewhere[at]),
                    n=int(own.n[at]),
                    q=_round(q[one, other, at]),
                )
                for at in np.flatnonzero(passes)
            ]
        entries.sort(key=lambda entry: (entry.elsewhere - entry.share, entry.id, entry.side))
        found[party.id] = tuple(entries[:MOST_REPRESENTATIVE])
    return found


def adjusted(p: Floats) -> Floats:
    """Benjamini-Hochberg: the smallest false discovery rate at which each test would still be named."""
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    result = np.empty_like(p)
    result[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return result


def _stands_out(table: VoteTable, inside: Marks, side: int) -> Floats:
    """Fisher's exact one-sided p, per statement: those inside take this side more often than those outside."""
    size = len(table.statements)

    def counted(mask: Marks) -> Ints:
        return np.bincount(table.statement[mask], minlength=size)

    takes = table.value == side
    n, k = counted(inside), counted(inside & takes)
    everyone, takers = counted(np.ones(len(table), dtype=np.bool_)), counted(takes)
    more = k[:, None] + np.arange(int(n.max(initial=0)) + 1)
    possible = more <= np.minimum(n, takers)[:, None]
    seen = np.where(possible, more, k[:, None])
    logs = (
        _choose(takers[:, None], seen)
        + _choose((everyone - takers)[:, None], n[:, None] - seen)
        - _choose(everyone, n)[:, None]
    )
    p: Floats = np.minimum(np.where(possible, np.exp(logs), 0.0).sum(axis=1), 1.0)
    return p


def _choose(n: Ints, k: Ints) -> Floats:
    ways: Floats = gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0)
    return ways


def uniting(results: tuple[StatementResult, ...]) -> tuple[Uniting, ...]:
    """Statements that a majority of every party surely shares, strongest first."""
    found = [
        Uniting(one.id, side, value, one.n)
        for one in results
        for side, value in (("agree", one.consensus), ("disagree", one.rejection))
        if value >= 0.5 and one.n >= LEAST_SEEN
    ]
    return tuple(sorted(found, key=lambda one: (-one.bound, one.id)))


def dividing(
    table: VoteTable,
    results: tuple[StatementResult, ...],
    parties: list[Party],
    named: dict[str, tuple[Representative, ...]],
) -> tuple[Dividing, ...]:
    """With camps, the statements on which one stands out, widest gap first; else those with many on both sides."""
    if not parties:
        split = [one for one in results if one.divisiveness >= 0.5 and one.n >= LEAST_SEEN]
        split.sort(key=lambda one: (-one.divisiveness, one.id))
        return tuple(Dividing(one.id, one.divisiveness, None, None, None, one.n) for one in split)
    inside = [table.counts(party.member) for party in parties]
    shares = np.array([mean(one.agree, one.n) for one in inside])
    apart = {one.id for entries in named.values() for one in entries}
    found = [
        Dividing(
            id=one.id,
            divisiveness=one.divisiveness,
            gap=one.gap,
            high=parties[int(shares[:, at].argmax())].id,
            low=parties[int(shares[:, at].argmin())].id,
            n=one.n,
        )
        for at, one in enumerate(results)
        if one.id in apart
    ]
    return tuple(sorted(found, key=lambda one: (-(one.gap or 0.0), one.id)))


def _round(value: float) -> float:
    return round(float(value), DIGITS)
