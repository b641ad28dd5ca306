"""Do people answer by what is asked, or say the same to everything?

Some say yes to nearly everything. If there are many of them they stand apart from all others like a camp, but what they
have in common is no opinion. Of a small group nearly all of whose answers are the same two explanations are compared
by likelihood: each answer comes by the same chance, whatever is asked; or statements sway them as they sway all others,
only that they are readier to agree (a constant added to the logarithm of the odds). Firm conviction may look the same;
so a group that is a quarter of the crowd or more is always taken at its word.
"""

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from zbor.calc.opinion.table import Floats, Ints, VoteTable

ALIKE = 0.9
"""So large a part of the answers that take a side is to be the same."""
SURELY = 3.0
"""By so much, in natural logarithms, the first explanation is to be likelier: twenty to one."""
FEWER = 0.25
"""Only groups of less than this part of all who are in groups are asked."""
FURTHEST = 30.0


def regardless(table: VoteTable, label: Ints, groups: int) -> list[int]:
    """Which groups say the same to everything; `label` tells the group of each participant, -1 for none."""
    counts = [table.counts(label == one) for one in range(groups)]
    agreed, disagreed = np.array([one.agree for one in counts]), np.array([one.disagree for one in counts])
    everybody = agreed.sum(axis=0), disagreed.sum(axis=0)
    members = np.bincount(label[label >= 0], minlength=groups)
    return [
        one
        for one in np.flatnonzero(members < FEWER * members.sum()).tolist()
        if _says_the_same(agreed[one], disagreed[one], everybody[0] - agreed[one], everybody[1] - disagreed[one])
    ]


def _says_the_same(agreed: Ints, disagreed: Ints, others_agreed: Ints, others_disagreed: Ints) -> bool:
    asked = (agreed + disagreed > 0) & (others_agreed + others_disagreed > 0)
    agreed, disagreed = agreed[asked], disagreed[asked]
    answers = agreed + disagreed
    share = (agreed.sum() + 0.5) / (answers.sum() + 1)
    if max(share, 1 - share) < ALIKE:
        return False
    usual = _usual(others_agreed[asked], others_disagreed[asked], answers)
    expected = share * answers.sum()
    furthest = FURTHEST + float(np.abs(usual).max())
    readier = brentq(lambda by: float(answers @ expit(usual + by)) - expected, -furthest, furthest)
    whatever, swayed = np.full(len(usual), logit(share)), usual + readier
    return _likelihood(agreed, disagreed, whatever) - _likelihood(agreed, disagreed, swayed) >= SURELY


def _usual(agreed: Ints, disagreed: Ints, weight: Ints) -> Floats:
    """Logarithms of the odds of agreeing, drawn to their mean by how much of what sets them apart is chance."""
    odds = np.log((agreed + 1) / (disagreed + 1))
    mean = float(np.average(odds, weights=weight))
    chance = float(np.average(1 / (agreed + 1) + 1 / (disagreed + 1), weights=weight))
    apart = float(np.average((odds - mean) ** 2, weights=weight))
    real = max(1 - chance / apart, 0.0) if apart > 0 else 0.0
    usual: Floats = mean + real * (odds - mean)
    return usual


def _likelihood(agreed: Ints, disagreed: Ints, odds: Floats) -> float:
    return float(-(agreed @ np.logaddexp(0.0, -odds) + disagreed @ np.logaddexp(0.0, odds)))
