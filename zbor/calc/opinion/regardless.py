"""Do people answer by what is asked, or say the same to everything?

Some say yes to nearly everything. Are there many of them, they stand apart from all others like a camp, but what they
have in common is no opinion. Of a group nearly all of whose answers are the same two explanations are compared by
likelihood: each answer comes by the same chance, whatever is asked; or statements sway them as they sway all others,
only that they are readier to agree (a constant added to the logarithm of the odds). Where conviction makes people say
yes to everything that others say no to, both explain it as well, and they are a camp.
"""

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from zbor.calc.opinion.table import Floats, Ints, VoteTable

ALIKE = 0.9
"""So large a part of the answers that take a side is to be the same."""
SURELY = 3.0
"""By so much, in natural logarithms, the first explanation is to be likelier: twenty to one."""
FURTHEST = 30.0


def regardless(table: VoteTable, label: Ints, groups: int) -> list[int]:
    """Which groups say the same to everything; `label` tells the group of each participant, -1 for none."""
    counts = [table.counts(label == one) for one in range(groups)]
    agreed, disagreed = np.array([one.agree for one in counts]), np.array([one.disagree for one in counts])
    everybody = agreed.sum(axis=0), disagreed.sum(axis=0)
    return [
        one
        for one in range(groups)
        if _says_the_same(agreed[one], disagreed[one], everybody[0] - agreed[one], everybody[1] - disagreed[one])
    ]


def _says_the_same(agreed: Ints, disagreed: Ints, others_agreed: Ints, others_disagreed: Ints) -> bool:
    answers = agreed + disagreed
    share = (agreed.sum() + 0.5) / (answers.sum() + 1)
    if max(share, 1 - share) < ALIKE:
        return False
    usual = _usual(others_agreed, others_disagreed)
    expected = share * answers.sum()
    readier = brentq(lambda by: float(answers @ expit(usual + by)) - expected, -FURTHEST, FURTHEST)
    whatever, swayed = np.full(len(usual), logit(share)), usual + readier
    return _likelihood(agreed, disagreed, whatever) - _likelihood(agreed, disagreed, swayed) >= SURELY


def _usual(agreed: Ints, disagreed: Ints) -> Floats:
    """Logarithms of the odds of agreeing, drawn to their mean by how much of what sets them apart is chance."""
    odds = np.log((agreed + 1) / (disagreed + 1))
    chance = float((1 / (agreed + 1) + 1 / (disagreed + 1)).mean())
    apart = float(odds.var())
    real = max(1 - chance / apart, 0.0) if apart > 0 else 0.0
    usual: Floats = odds.mean() + real * (odds - odds.mean())
    return usual


def _likelihood(agreed: Ints, disagreed: Ints, odds: Floats) -> float:
    return float(-(agreed @ np.logaddexp(0.0, -odds) + disagreed @ np.logaddexp(0.0, odds)))
