"""What is said about each statement: how sure we are, who stands out, what unites and what divides."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, gammaln, ndtr

from zbor.calc.opinion.grid import summed
from zbor.calc.opinion.result import Dividing, Representative, SegmentCell, StatementResult, Uniting
from zbor.calc.opinion.segments import Segment
from zbor.calc.opinion.table import AGREE, DISAGREE, Counts, Floats, Ints, Marks, VoteTable

PRIOR = 1.0
SURENESS = 0.9
FALSE_DISCOVERIES = 0.05
MOST_REPRESENTATIVE = 10
LEAST_SEEN = 5
MOST_EXACT = 2000
DIGITS = 6


@dataclass(frozen=True, eq=False)
class Party:
    """People counted together: `member` by participant; `tested` by vote, for tests that must not be circular.

    `shown` says on which statements they are many enough to be compared.
    """

    id: str
    member: Marks
    tested: Marks
    counts: Counts
    shown: Marks


@dataclass(frozen=True, eq=False)
class Shares:
    """Answers as they count: with weights, as many as carry the same information (Kish 1965)."""

    agree: Floats
    disagree: Floats
    n: Floats


def shares_of(table: VoteTable, chosen: Marks | None = None) -> Shares:
    """The answers of everybody or of those chosen, weighed where participants have weights."""
    if table.weights is None:
        counts = table.counts(chosen)
        return Shares(counts.agree.astype(float), counts.disagree.astype(float), counts.n.astype(float))
    weight = (table.weights if chosen is None else table.weights * chosen)[table.participant]

    def total(weights: Floats) -> Floats:
        return summed(table.statement, weights, len(table.statements))

    everything = total(weight)
    alike = everything**2 / np.maximum(total(weight**2), 1e-12)
    each = alike / np.maximum(everything, 1e-12)
    return Shares(
        total(weight * (table.value == AGREE)) * each, total(weight * (table.value == DISAGREE)) * each, alike
    )


def mean(k: Floats | Ints, n: Floats | Ints) -> Floats:
    """The posterior mean of a share, from a flat prior, Beta(1, 1)."""
    share: Floats = (k + PRIOR) / (n + 2 * PRIOR)
    return share


def bound(k: Floats, n: Floats, at: float) -> Floats:
    """A posterior quantile of a share, from a flat prior, Beta(1, 1)."""
    quantile: Floats = np.asarray(betaincinv(k + PRIOR, np.maximum(n - k, 0.0) + PRIOR, at), dtype=np.float64)
    return quantile


def lower(k: Floats, n: Floats) -> Floats:
    """The lower end of the 90 % interval."""
    return bound(k, n, (1 - SURENESS) / 2)


def upper(k: Floats, n: Floats) -> Floats:
    """The upper end of the 90 % interval."""
    return bound(k, n, (1 + SURENESS) / 2)


def statement_results(
    table: VoteTable, parties: Sequence[Party], bridging: Floats, directions: Floats | None
) -> tuple[StatementResult, ...]:
    """Every statement's counts, and its agreement over everybody and over the least agreeing party.

    Parties count where they have given enough answers; where none has, everybody counts.
    """
    counts, everybody = table.counts(), shares_of(table)
    inside = [shares_of(table, party.member) for party in parties]
    known = np.array([party.shown & (party.counts.n >= LEAST_SEEN) for party in parties]).reshape(
        len(parties), len(table.statements)
    )
    consensus = _least(lower(everybody.agree, everybody.n), [lower(one.agree, one.n) for one in inside], known)
    rejection = _least(lower(everybody.disagree, everybody.n), [lower(one.disagree, one.n) for one in inside], known)
    split = 2 * np.minimum(lower(everybody.agree, everybody.n), lower(everybody.disagree, everybody.n))
    gaps = _gaps([mean(one.agree, one.n) for one in inside], known)
    red, important = _marked(table, table.red_line), _marked(table, _important(table))
    middle = mean(everybody.agree, everybody.n)
    low, high = lower(everybody.agree, everybody.n), upper(everybody.agree, everybody.n)
    return tuple(
        StatementResult(
            id=name,
            n=int(counts.n[at]),
            agree=int(counts.agree[at]),
            disagree=int(counts.disagree[at]),
            passed=int(counts.passed[at]),
            red_lines=int(red[at]),
            important=int(important[at]),
            agreement=rounded(middle[at]),
            lower=rounded(low[at]),
            upper=rounded(high[at]),
            consensus=rounded(consensus[at]),
            rejection=rounded(rejection[at]),
            divisiveness=rounded(split[at]),
            bridging=rounded(bridging[at]),
            gap=None if np.isnan(gaps[at]) else rounded(gaps[at]),
            direction=None if directions is None else (rounded(directions[at, 0]), rounded(directions[at, 1])),
        )
        for at, name in enumerate(table.statements)
    )


def _least(everybody: Floats, parties: list[Floats], known: Marks) -> Floats:
    if not parties:
        return everybody
    least: Floats = np.where(known, np.array(parties), np.inf).min(axis=0)
    return np.where(np.isinf(least), everybody, least)


def _gaps(agreement: list[Floats], known: Marks) -> Floats:
    """The widest difference between two parties, NaN where fewer than two may be compared."""
    if not agreement:
        return np.full(known.shape[1:], np.nan)
    widest = np.where(known, np.array(agreement), -np.inf).max(axis=0)
    narrowest = np.where(known, np.array(agreement), np.inf).min(axis=0)
    several = known.sum(axis=0) > 1
    gaps: Floats = np.where(several, np.where(several, widest, 0.0) - np.where(several, narrowest, 0.0), np.nan)
    return gaps


def _marked(table: VoteTable, marks: Marks | None) -> Ints:
    if marks is None:
        return np.zeros(len(table.statements), dtype=np.int64)
    return np.bincount(table.statement[marks], minlength=len(table.statements))


def _important(table: VoteTable) -> Marks | None:
    return None if table.importance is None else np.nan_to_num(table.importance) > 0


def segment_cells(table: VoteTable, segment: Segment) -> tuple[SegmentCell, ...]:
    """A segment's answers to the statements on which they may be seen."""
    shares, counts = shares_of(table, segment.member), segment.counts
    middle = mean(shares.agree, shares.n)
    low, high = lower(shares.agree, shares.n), upper(shares.agree, shares.n)
    return tuple(
        SegmentCell(
            id=table.statements[at],
            n=int(counts.n[at]),
            agree=int(counts.agree[at]),
            disagree=int(counts.disagree[at]),
            passed=int(counts.passed[at]),
            agreement=rounded(middle[at]),
            lower=rounded(low[at]),
            upper=rounded(high[at]),
        )
        for at in np.flatnonzero(segment.shown)
    )


def representative(table: VoteTable, parties: Sequence[Party]) -> dict[str, tuple[Representative, ...]]:
    """Statements on which a party's majority stands apart from all others, false discoveries held at 5 %.

    One-sided tests over all parties, statements and both sides, corrected together (Benjamini and Hochberg 1995).
    """
    if not parties:
        return {}
    sides = (AGREE, DISAGREE)
    p = np.array([[_stands_out(table, party.tested, side) for side in sides] for party in parties])
    q = adjusted(p.ravel()).reshape(p.shape)
    everybody = table.counts()
    return {party.id: _named(table, everybody, party, q[one]) for one, party in enumerate(parties)}


def _named(table: VoteTable, everybody: Counts, party: Party, q: Floats) -> tuple[Representative, ...]:
    own = party.counts
    entries = []
    for side, here, there, sure in (
        ("agree", own.agree, everybody.agree, q[0]),
        ("disagree", own.disagree, everybody.disagree, q[1]),
    ):
        share, elsewhere = mean(here, own.n), mean(there - here, everybody.n - own.n)
        known = party.shown & (own.n >= LEAST_SEEN)
        passes = (sure <= FALSE_DISCOVERIES) & (share > 0.5) & (share > elsewhere) & known
        entries += [
            Representative(
                id=table.statements[at],
                side=side,
                share=rounded(share[at]),
                elsewhere=rounded(elsewhere[at]),
                n=int(own.n[at]),
                q=rounded(sure[at]),
            )
            for at in np.flatnonzero(passes)
        ]
    entries.sort(key=lambda entry: (entry.elsewhere - entry.share, entry.id, entry.side))
    return tuple(entries[:MOST_REPRESENTATIVE])


def adjusted(p: Floats) -> Floats:
    """Benjamini-Hochberg: the smallest false discovery rate at which each test would still be named."""
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    result = np.empty_like(p)
    result[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return result


def _stands_out(table: VoteTable, inside: Marks, side: int) -> Floats:
    """One-sided p, per statement: those inside take this side more often than those outside.

    Fisher's exact test; where thousands answered, the normal approximation with a correction for continuity.
    """
    size = len(table.statements)

    def counted(mask: Marks) -> Ints:
        return np.bincount(table.statement[mask], minlength=size)

    takes = table.value == side
    n, k = counted(inside), counted(inside & takes)
    everyone, takers = counted(np.ones(len(table), dtype=np.bool_)), counted(takes)
    if int(everyone.max(initial=0)) > MOST_EXACT:
        return _about(n, k, everyone, takers)
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


def _about(n: Ints, k: Ints, everyone: Ints, takers: Ints) -> Floats:
    total = np.maximum(everyone, 2).astype(np.float64)
    expected = n * takers / total
    variance = expected * (1 - takers / total) * (everyone - n) / (total - 1)
    p: Floats = ndtr((expected + 0.5 - k) / np.sqrt(np.maximum(variance, 1e-12)))
    return p


def _choose(n: Ints, k: Ints) -> Floats:
    ways: Floats = gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0)
    return ways


def uniting(table: VoteTable, camps: Sequence[Party] = (), segments: Sequence[Party] = ()) -> tuple[Uniting, ...]:
    """Statements that a majority of everybody and of every camp surely shares, strongest first.

    A declared segment stands against it only where a majority of it surely does not share it: with a dozen small
    segments nothing could unite if each had to be sure.
    """
    counts, everybody = table.counts(), shares_of(table)
    found = []
    for side in ("agree", "disagree"):
        bounds = [_bounds(one, side)[0] for one in [everybody, *(shares_of(table, camp.member) for camp in camps)]]
        bound = np.min(bounds, axis=0)
        against = [
            (_bounds(shares_of(table, one.member), side)[1] < 0.5) & one.shown & (one.counts.n >= LEAST_SEEN)
            for one in segments
        ]
        unites = (
            (bound >= 0.5) & (counts.n >= LEAST_SEEN) & ~np.any([np.zeros_like(bound, dtype=bool), *against], axis=0)
        )
        found += [
            Uniting(table.statements[at], side, rounded(bound[at]), int(counts.n[at])) for at in np.flatnonzero(unites)
        ]
    return tuple(sorted(found, key=lambda one: (-one.bound, one.id)))


def _bounds(shares: Shares, side: str) -> tuple[Floats, Floats]:
    k = shares.agree if side == "agree" else shares.disagree
    return lower(k, shares.n), upper(k, shares.n)


def dividing(
    table: VoteTable,
    results: tuple[StatementResult, ...],
    parties: Sequence[Party],
    named: dict[str, tuple[Representative, ...]],
) -> tuple[Dividing, ...]:
    """With camps, the statements on which one stands out, widest gap first; else those with many on both sides."""
    if not parties:
        split = [one for one in results if one.divisiveness >= 0.5 and one.n >= LEAST_SEEN]
        split.sort(key=lambda one: (-one.divisiveness, one.id))
        return tuple(Dividing(one.id, one.divisiveness, None, None, None, one.n) for one in split)
    shares = np.array([mean(party.counts.agree, party.counts.n) for party in parties])
    apart = {one.id for entries in named.values() for one in entries}
    found = [
        Dividing(
            id=one.id,
            divisiveness=one.divisiveness,
            gap=rounded(shares[:, at].max() - shares[:, at].min()),
            high=parties[int(shares[:, at].argmax())].id,
            low=parties[int(shares[:, at].argmin())].id,
            n=one.n,
        )
        for at, one in enumerate(results)
        if one.id in apart
    ]
    return tuple(sorted(found, key=lambda one: (-(one.gap or 0.0), one.id)))


def rounded(value: float) -> float:
    """A number as it is written: six digits after the point, and no negative zero."""
    return round(float(value), DIGITS) + 0.0
