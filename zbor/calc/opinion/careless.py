"""Answers that nobody may have thought about: the same to everything, or the same as somebody else's. Flagged, not dropped.

The question is never how uniform someone's answers are but how improbable that is, given how *others* answered the
same statements: who agrees with everything that nearly all agree with has done nothing strange. Of a line of yes or no,
passes in between are no part. Others are those whose
own answers are not all alike, so that many yes-sayers do not vouch for each other. Shares are drawn to the whole by
SHRINKAGE answers. People of one conviction answer alike, so the probability is taken among all others and among each
third of them along the axis of `bridging`, and the largest counts.

Where every statement points the same way, conviction and carelessness cannot be told apart: with few answers
per statement the firmest people of an honest camp are then named too. A flag is a reason to look, not a verdict.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy.special import gammaln

from zbor.calc.opinion.bridging import bridging
from zbor.calc.opinion.statements import adjusted
from zbor.calc.opinion.table import Floats, Ints, Marks, VoteTable

LEAST_ANSWERS = 10
ALIKE = 0.95
FALSE_FLAGS = 0.05
SHRINKAGE = 2.0
PARTS = 3
NOTHING = 9


class Kind(StrEnum):
    """What is strange about someone's answers."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    PASSES = "passes"
    COPIED = "copied"


KINDS = {-1: Kind.DISAGREES, 0: Kind.PASSES, 1: Kind.AGREES}


@dataclass(frozen=True)
class Flag:
    """One participant, and why to look at their answers.

    Of `n` answers `same` are the same (for copies: as those of `others`, whose ids are given). `p` is the probability
    of at least as many from someone who answers each statement like others do, at the place on the axis that makes it
    likeliest; `q` the same after correction for the number of participants looked at.
    """

    participant: str
    kind: Kind
    n: int
    same: int
    p: float
    q: float
    others: tuple[str, ...] = ()


def careless(table: VoteTable, *, rate: float = FALSE_FLAGS) -> tuple[Flag, ...]:
    """Flags in the order of participants, for those with at least LEAST_ANSWERS answers.

    Straight lines: at least ALIKE of the answers (for yes and no: of those that take a side) are the same, and the false discovery rate over all participants and
    the three answers (Benjamini-Hochberg) is at most `rate`. Copies: the very same answers to the very same
    statements, not all alike; `q` bounds the probability that any as large a set of participants agrees like this
    by chance, and is at most `rate`. Weights do not count here: people are looked at one by one.
    """
    if not len(table):
        return ()
    people = len(table.participants)
    code = table.participant.astype(np.int64) * 3 + table.value + 1
    said = np.bincount(code, minlength=3 * people).reshape(people, 3)
    enough = table.answers >= LEAST_ANSWERS
    usual = _usual(said)
    crowd = _crowd(table, enough, usual != NOTHING)
    flags = [*_straight(table, crowd, said, usual, rate), *_copies(table, crowd, enough & (usual == NOTHING), rate)]
    return tuple(sorted(flags, key=lambda one: (one.participant, one.kind)))


def _usual(said: Ints) -> Ints:
    """The answer (-1, 0, 1) that nearly all of somebody's answers are, NOTHING where they are not all alike."""
    taking, answers = said[:, 0] + said[:, 2], said.sum(axis=1)
    usual = np.full(len(said), NOTHING)
    usual[(answers >= LEAST_ANSWERS) & (said[:, 1] >= ALIKE * answers)] = 0
    for value in (-1, 1):
        usual[(taking >= LEAST_ANSWERS) & (said[:, value + 1] >= ALIKE * taking)] = value
    return usual


@dataclass(frozen=True)
class _Crowd:
    """Counts of the three answers by part (everybody first) and statement, and who is in which part."""

    counts: Ints
    member: Ints

    @property
    def sides(self) -> "_Crowd":
        """The same without passes."""
        counts = self.counts.copy()
        counts[:, :, 1] = 0
        return replace(self, counts=counts)

    def shares(self, who: int, statement: Ints, said: Ints, wanted: Ints) -> Floats:
        """The share of others who answered each statement as wanted, parts by statements."""
        out = self.member[:, who, None]
        hits = self.counts[:, statement, wanted + 1] - out * (said == wanted)
        n = self.counts[:, statement].sum(axis=2) - out
        totals = self.counts[0].sum(axis=0) - self.member[0, who] * np.bincount(said + 1, minlength=3)
        overall = totals[wanted + 1] / totals.sum() if totals.any() else np.ones(len(wanted))
        everybody = (hits[0] + SHRINKAGE * overall) / (n[0] + SHRINKAGE)
        shares: Floats = (hits + SHRINKAGE * everybody) / (n + SHRINKAGE)
        shares[0] = everybody
        return shares


def _crowd(table: VoteTable, enough: Marks, alike: Marks) -> _Crowd:
    """Those who did not answer alike: all of them, and thirds along the axis of those who answered enough."""
    placed = enough & ~alike
    leaning = bridging(replace(table, weights=(~alike).astype(np.float64))).leaning
    edges = np.quantile(leaning[placed], np.arange(1, PARTS) / PARTS) if placed.any() else np.zeros(PARTS - 1)
    part = np.searchsorted(edges, leaning)
    member = np.array([~alike, *(placed & (part == one) for one in range(PARTS))])
    counts = [table.counts(one) for one in member]
    return _Crowd(
        np.array([np.stack([one.disagree, one.passed, one.agree], axis=1) for one in counts]), member.astype(np.int64)
    )


def _answers(table: VoteTable, who: int) -> tuple[Ints, Ints]:
    own = slice(int(table.start[who]), int(table.start[who + 1]))
    return table.statement[own].astype(np.int64), table.value[own].astype(np.int64)


def _straight(table: VoteTable, crowd: _Crowd, said: Ints, usual: Ints, rate: float) -> list[Flag]:
    candidates = np.flatnonzero(usual != NOTHING).tolist()
    p = np.ones(3 * int((table.answers >= LEAST_ANSWERS).sum()))
    sides = crowd.sides
    p[: len(candidates)] = [
        _improbable(table, sides if usual[who] else crowd, who, int(usual[who])) for who in candidates
    ]
    q = adjusted(p)
    return [
        Flag(
            table.participants[who],
            KINDS[int(usual[who])],
            int(said[who].sum() - (said[who, 1] if usual[who] else 0)),
            int(said[who, usual[who] + 1]),
            float(p[at]),
            float(q[at]),
        )
        for at, who in enumerate(candidates)
        if q[at] <= rate
    ]


def _improbable(table: VoteTable, crowd: _Crowd, who: int, value: int) -> float:
    """The probability of no more other answers than there were, when each comes on its own (Poisson binomial)."""
    statement, said = _answers(table, who)
    if value:
        statement, said = statement[said != 0], said[said != 0]
    shares = crowd.shares(who, statement, said, np.full(len(said), value))
    others = np.zeros((len(shares), int((said != value).sum()) + 1))
    others[:, 0] = 1.0
    for share in shares.T[:, :, None]:
        one_more = np.concatenate([np.zeros((len(shares), 1)), others[:, :-1]], axis=1)
        others = others * share + one_more * (1 - share)
    return float(min(others.sum(axis=1).max(), 1.0))


def _copies(table: VoteTable, crowd: _Crowd, looked_at: Marks, rate: float) -> list[Flag]:
    same: dict[bytes, list[int]] = defaultdict(list)
    for who in np.flatnonzero(looked_at).tolist():
        own = slice(int(table.start[who]), int(table.start[who + 1]))
        same[table.statement[own].tobytes() + table.value[own].tobytes()].append(who)
    return [
        flag
        for group in same.values()
        if len(group) > 1
        for flag in _copied(table, crowd, group, int(looked_at.sum()))
        if flag.q <= rate
    ]


def _copied(table: VoteTable, crowd: _Crowd, group: list[int], looked_at: int) -> list[Flag]:
    """All but one repeat the first, and there are so many choices of as many people.

    Only one of them is left out of the shares: a group chosen for being alike must not hide how usual its answers are.
    """
    statement, said = _answers(table, group[0])
    size = len(group)
    log_p = (size - 1) * float(np.log(crowd.shares(group[0], statement, said, said)).sum(axis=1).max())
    log_choices = float(gammaln(looked_at + 1) - gammaln(size + 1) - gammaln(looked_at - size + 1))
    p, q = float(np.exp(log_p)), float(np.exp(min(log_p + log_choices, 0.0)))
    ids = [table.participants[who] for who in group]
    return [
        Flag(one, Kind.COPIED, len(said), len(said), p, q, tuple(other for other in ids if other != one)) for one in ids
    ]
