"""What a group's share of agreement may be, learnt from all statements together (empirical Bayes, Robbins 1956).

A statement either divides the groups or does not. Where it does not, all have one share; where it does, each group has
its own. How often each is so, and which shares are frequent, is the same for all statements of a conversation, and is
learnt from it. So statements on which all are alike have no say in who belongs where, however few people a group has.
Shares are weighed at marks whose odds are evenly spread, up to fifty-four to one.

Who belongs where is told by how well their answers are foretold from those of all others. Were their own counted in,
everybody would seem to belong wherever they happen to be counted, the more so the fewer a group has (collapsed
variational inference of order zero; Asuncion et al. 2009, "On smoothing and inference for topic models").
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from zbor.calc.opinion.table import Floats

ODDS: Floats = np.linspace(-4.0, 4.0, 17)
LOGS: Floats = -np.logaddexp(0.0, np.stack([-ODDS, ODDS]))
"""Logarithms of the marks and of what is left to one (2, marks)."""
TOLD: Floats = np.concatenate([np.ones((1, len(ODDS))), np.exp(LOGS), np.exp(-LOGS)])
FAINT = 0.1
"""So much of a share counts at each mark before any is seen."""
SURE = 50.0
TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Beliefs:
    """By fit: how frequent each mark is where groups differ, where all are alike (fits, marks), and how many differ."""

    apart: Floats
    alike: Floats
    part: Floats

    @classmethod
    def even(cls, fits: int) -> Self:
        """Anything may be."""
        marks = np.full((fits, len(ODDS)), 1 / len(ODDS))
        return cls(marks, marks, np.full(fits, 0.5))


@dataclass(frozen=True, eq=False)
class Foretold:
    """Logarithms of chances of agreeing and of disagreeing (2, statements, fits, groups), and what is now believed.

    `by_all`: from all answers. `by_others`: for who gave such an answer, from all but that one, if it was counted in
    another group; `by_own`: if it was counted in this group.
    """

    by_all: Floats
    by_others: Floats
    by_own: Floats
    beliefs: Beliefs


def foretold(agreed: Floats, disagreed: Floats, beliefs: Beliefs, learning: Floats | None = None) -> Foretold:
    """Foretell answers from how many agreed and disagreed (statements, fits, groups) and what was believed.

    `learning` (statements, fits) is 0 for statements from which nothing is to be learnt about others.
    """
    counts = np.stack([agreed, disagreed])
    logs = _over(LOGS.T, counts)
    alone, together = (
        _At.of(logs, beliefs.apart.T[:, None, :, None]),
        _At.of(logs.sum(axis=3), beliefs.alike.T[:, None]),
    )
    odds = np.log(beliefs.part / (1 - beliefs.part)) + alone.evidence.sum(axis=2) - together.evidence
    differs = _chance(odds)
    counted = np.ones_like(differs) if learning is None else learning
    apart = alone.counted((differs * counted)[..., None], "msfk,sfk->fm")
    alike = together.counted((1 - differs) * counted, "msf,sf->fm")
    part = ((differs * counted).sum(axis=0) + 1) / (counted.sum(axis=0) + 2)
    without = _chance(odds[..., None] + np.log(alone.inverse) - np.log(together.inverse)[..., None])
    likely = _of_others(without * counts) + TINY * differs[..., None]
    elsewhere = np.clip(likely / (_of_others(counts) + TINY), 0.0, 1.0)
    same, left = together.mean[..., None], 1 / together.inverse[..., None]
    return Foretold(
        by_all=np.log(differs[..., None] * alone.mean + (1 - differs[..., None]) * same),
        by_others=np.log(elsewhere * alone.mean + (1 - elsewhere) * left),
        by_own=np.log(without / alone.inverse + (1 - without) * left),
        beliefs=Beliefs(_normed(apart), _normed(alike), part),
    )


@dataclass(frozen=True, eq=False)
class _At:
    """How likely each mark is, first place, up to a factor; its total, the evidence, expected shares and inverses.

    What a share is expected to be without one of its own answers is one by the expected inverse: each mark is the
    likelier the smaller it is (the harmonic mean).
    """

    likely: Floats
    total: Floats
    evidence: Floats
    mean: Floats
    inverse: Floats

    @classmethod
    def of(cls, logs: Floats, believed: Floats) -> Self:
        top = logs.max(axis=0)
        likely = np.exp(logs - top)
        likely *= believed
        total, *told = _over(TOLD, likely)
        mean, inverse = np.stack(told[:2]) / total, np.stack(told[2:]) / total
        return cls(likely, total, top + np.log(total), mean, inverse)

    def counted(self, weight: Floats, over: str) -> Floats:
        """How often each mark was met (fits, marks)."""
        count: Floats = np.einsum(over, self.likely, weight / self.total)
        return count


def _of_others(sums: Floats) -> Floats:
    """What all other groups have together."""
    others: Floats = sums.sum(axis=3, keepdims=True) - sums
    return others


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(odds, -SURE, SURE)))
    return chance


def _over(table: Floats, other: Floats) -> Floats:
    """A table times another of any shape, along the latter's first place."""
    return (table @ other.reshape(len(other), -1)).reshape(len(table), *other.shape[1:])


def _normed(count: Floats) -> Floats:
    normed: Floats = (count + FAINT) / (count + FAINT).sum(axis=1, keepdims=True)
    return normed
