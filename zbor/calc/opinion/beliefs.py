"""What a group's share of agreement may be, learnt from all statements together (empirical Bayes, Robbins 1956).

A statement either divides the groups or does not. Where it does not, all have one share; where it does, each group has
its own. How often each is so, and which shares are frequent, is the same for all statements of a conversation, and is
learnt from it. So statements on which all are alike have no say in who belongs where, however few people a group has.
Shares are weighed at marks whose odds are evenly spread, up to fifty-four to one.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from zbor.calc.opinion.table import Floats

ODDS: Floats = np.linspace(-4.0, 4.0, 17)
LOGS: Floats = -np.logaddexp(0.0, np.stack([-ODDS, ODDS]))
"""Logarithms of the marks and of what is left to one (2, marks)."""
TOLD: Floats = np.concatenate([np.ones((1, len(ODDS))), LOGS])
FAINT = 0.1
"""So much of a share counts at each mark before any is seen."""
SURE = 50.0


@dataclass(frozen=True, eq=False)
class Beliefs:
    """By fit: how frequent each mark is where groups differ and where all are alike (fits, marks), and how many differ."""

    apart: Floats
    alike: Floats
    part: Floats

    @classmethod
    def even(cls, fits: int) -> Self:
        """Anything may be."""
        marks = np.full((fits, len(ODDS)), 1 / len(ODDS))
        return cls(marks, marks, np.full(fits, 0.5))


@dataclass(frozen=True, eq=False)
class Weighed:
    """Expected logarithms of shares (statements, fits, groups), of agreeing and of disagreeing, and what is now believed.

    `evidence` (fits) is what is to be added to a likelihood computed with them, to make it a lower bound of the
    evidence of a fit, in which shares are averaged out.
    """

    agree: Floats
    disagree: Floats
    beliefs: Beliefs
    evidence: Floats


def weighed(agreed: Floats, disagreed: Floats, beliefs: Beliefs, learning: Floats | None = None) -> Weighed:
    """Weigh shares by how many agreed and disagreed (statements, fits, groups) and what was believed.

    `learning` (statements, fits) is 0 for statements from which nothing is to be learnt about others.
    """
    counts = np.stack([agreed, disagreed])
    own = _over(LOGS.T, counts)
    alone, together = _At.of(own, beliefs.apart.T[:, None, :, None]), _At.of(own.sum(axis=3), beliefs.alike.T[:, None])
    odds = np.log(beliefs.part / (1 - beliefs.part)) + alone.evidence.sum(axis=2) - together.evidence
    differs = 1 / (1 + np.exp(-np.clip(odds, -SURE, SURE)))
    shares = differs[..., None] * alone.shares + ((1 - differs) * together.shares)[..., None]
    evidence = together.evidence + np.log(1 - beliefs.part) + np.logaddexp(0.0, odds)
    evidence -= (counts * shares).sum(axis=(0, 3))
    counted = np.ones_like(differs) if learning is None else learning
    apart = alone.counted((differs * counted)[..., None], "msfk,sfk->fm")
    alike = together.counted((1 - differs) * counted, "msf,sf->fm")
    part = ((differs * counted).sum(axis=0) + 1) / (counted.sum(axis=0) + 2)
    return Weighed(shares[0], shares[1], Beliefs(_normed(apart), _normed(alike), part), evidence.sum(axis=0))


@dataclass(frozen=True, eq=False)
class _At:
    """How likely each mark is, first place, up to a factor; its total; expected logarithms of shares; the evidence."""

    likely: Floats
    total: Floats
    shares: Floats
    evidence: Floats

    @classmethod
    def of(cls, logs: Floats, believed: Floats) -> Self:
        top = logs.max(axis=0)
        likely = np.exp(logs - top)
        likely *= believed
        told = _over(TOLD, likely)
        return cls(likely, told[0], told[1:] / told[0], top + np.log(told[0]))

    def counted(self, weight: Floats, over: str) -> Floats:
        """How often each mark was met (fits, marks)."""
        count: Floats = np.einsum(over, self.likely, weight / self.total)
        return count


def _over(table: Floats, other: Floats) -> Floats:
    """A table times another of any shape, along the latter's first place."""
    return (table @ other.reshape(len(other), -1)).reshape(len(table), *other.shape[1:])


def _normed(count: Floats) -> Floats:
    normed: Floats = (count + FAINT) / (count + FAINT).sum(axis=1, keepdims=True)
    return normed
