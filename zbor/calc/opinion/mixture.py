"""Groups as a mixture: in each group every statement has its own share of agreement, and nothing else is assumed.

Only answers that take a side count; what somebody passed on or never saw says nothing about their group. Each share
is drawn gently to the statement's share among everybody (a Beta prior worth two answers), so that a group of three
does not claim certainty. Fitted by expectation and maximisation (Dempster, Laird and Rubin 1977) on the seen votes;
many fits run side by side, as columns of one sparse product. Among few people fits are then made better by what can be
learnt about shares from all statements, and by foretelling everybody's answers from those of all others (`beliefs`).
"""

from dataclasses import dataclass
from functools import reduce

import numpy as np
from scipy.sparse import csr_array

from zbor.calc.opinion.beliefs import Beliefs, foretold
from zbor.calc.opinion.grid import Grid, times
from zbor.calc.opinion.kernel import choose
from zbor.calc.opinion.table import Floats, Ints, Marks

PRIOR = 2.0
MOST_ROUNDS = 80
FEW_ROUNDS, FEW_ROUNDS_OF_MANY = 8, 5
LEARNING = 20
TOLERANCE, TOLERANCE_OF_MANY = 1e-6, 1e-5
RESTING = 1e-4
STARTS, PROMISING = 8, 2
PASSES, PASSES_OF_MANY = 12, 8
SETTLING, SETTLING_OF_MANY = 12, 4
SURE = 0.9
FEW = 1600
"""Up to so many people nothing is left out to save time."""
MOST_SEEDING = 2000
"""People among whom means are sought; all others go to the nearest."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """Some fits side by side: fit `b` has its own groups `k`.

    `belonging` (people, fits, groups) sums to 1 over groups; `agree` and `disagree` (statements, fits, groups) are
    logarithms of shares; `size` (fits, groups) sums to 1; `likelihood` (fits) is of all answers that take a side, or
    where shares are learnt, of each person's answers foretold from those of all others.
    """

    belonging: Floats
    agree: Floats
    disagree: Floats
    size: Floats
    likelihood: Floats

    def only(self, fit: int) -> "Fitted":
        """One of the fits."""
        return self.among(np.array([fit]))

    def among(self, chosen: Marks | Ints) -> "Fitted":
        """Some of the fits."""
        return Fitted(
            self.belonging[:, chosen],
            self.agree[:, chosen],
            self.disagree[:, chosen],
            self.size[chosen],
            self.likelihood[chosen],
        )

    @property
    def best(self) -> "Fitted":
        """The most likely fit; of equals the first."""
        return self.only(int(self.likelihood.argmax()))

    @property
    def labels(self) -> Ints:
        """The group each person most likely belongs to, in the first fit."""
        labels: Ints = self.belonging[:, 0].argmax(axis=1)
        return labels

    @property
    def odds(self) -> Floats:
        """Logarithms of the odds of agreeing: statements, fits, groups."""
        return self.agree - self.disagree


def product(sides: csr_array, other: Floats) -> Floats:
    """A table of ones times a dense one."""
    return choose(sides.nnz).gathered(sides, other)


def climb(
    grid: Grid,
    belonging: Floats,
    *,
    people: Floats | None = None,
    claims: Floats | None = None,
    rounds: int = MOST_ROUNDS,
) -> Fitted:
    """Improve fits until the likelihood rests: of many people each fit until its own rests, of few until all rest.

    `belonging` (people, fits, groups) is where they start. `people` (people, fits) says how often each person counts
    in a fit; `claims` (statements, fits) is 1 for statements that may say who belongs where, 0 for the others, whose
    shares are found all the same.
    """
    _, fits, _ = belonging.shape
    counts = np.ones((grid.rows, fits)) if people is None else people
    known = None if claims is None else np.concatenate([claims, claims])[:, :, None]
    across = grid.sides.T.tocsr()
    base = _base(product(across, counts), grid.columns)
    step = Fitted(belonging, base, base, base, np.full(fits, -np.inf))
    tolerance = TOLERANCE if grid.rows <= FEW else TOLERANCE_OF_MANY
    going, resting = np.arange(fits), list[tuple[Ints, Fitted]]()
    for _ in range(rounds):
        before, (agreed, disagreed, held) = step.likelihood, _sums(across, step.belonging, counts)
        size = _normed(held)
        shares = _drawn_to(base, agreed, disagreed)
        logs = np.concatenate(shares)
        belonging, likelihood = _belonging(_scores(grid.sides, logs if known is None else logs * known, size), counts)
        step = Fitted(belonging, *shares, size, likelihood)
        rests = np.abs(step.likelihood - before) <= tolerance * np.abs(step.likelihood)
        if rests.all():
            break
        if rests.any() and grid.rows > FEW:
            resting.append((going[rests], step.among(rests)))
            going, step, counts, base = going[~rests], step.among(~rests), counts[:, ~rests], base[:, ~rests]
            known = None if known is None else known[:, ~rests]
    return _together([*resting, (going, step)])


def _together(parts: list[tuple[Ints, Fitted]]) -> Fitted:
    """Fits that came to rest at different times, in their order."""
    if len(parts) == 1:
        return parts[0][1]
    fits = [fit for _, fit in parts]
    return Fitted(
        np.concatenate([one.belonging for one in fits], axis=1),
        np.concatenate([one.agree for one in fits], axis=1),
        np.concatenate([one.disagree for one in fits], axis=1),
        np.concatenate([one.size for one in fits]),
        np.concatenate([one.likelihood for one in fits]),
    ).among(np.argsort(np.concatenate([places for places, _ in parts])))


def learnt(
    grid: Grid,
    found: Fitted,
    *,
    people: Floats | None = None,
    claims: Floats | None = None,
    rounds: int = LEARNING,
) -> Fitted:
    """Fits made better by what can be learnt about shares from all statements; of many people they stay as they are.

    Everybody's answers are foretold from those of all others: of who is counted often, one is left out; who is not
    counted is placed as if somebody else's were. It ends once answers are foretold about as well as before.
    """
    if grid.rows > FEW:
        return found
    _, fits, groups = found.belonging.shape
    counts = np.ones((grid.rows, fits)) if people is None else people
    known = np.ones((1, 1, 1)) if claims is None else claims[:, :, None]
    across, once = grid.sides.T.tocsr(), np.minimum(counts, 1.0)[:, :, None]
    step, beliefs, before = found, Beliefs.even(fits), np.full(fits, -np.inf)
    for _ in range(rounds):
        agreed, disagreed, size = _sums(across, step.belonging, counts)
        told = foretold(agreed, disagreed, beliefs, claims)
        logs = np.concatenate([told.by_others, told.by_own - told.by_others], axis=3) * known
        scores = product(grid.sides, logs.reshape(2 * grid.columns, -1))
        scores = scores.reshape(-1, fits, 2 * groups)
        own = step.belonging * once
        parts = (size - own) / (size.sum(axis=1)[:, None] - once)
        scores = scores[:, :, :groups] + own * scores[:, :, groups:] + np.log(parts)
        belonging, likelihood = _belonging(scores, counts)
        agree, disagree = told.by_all
        step, beliefs = Fitted(belonging, agree, disagree, _normed(size), likelihood), told.beliefs
        if (np.abs(likelihood - before) <= RESTING * np.abs(likelihood)).all():
            break
        before = likelihood
    return step


def assign(grid: Grid, fit: Fitted) -> Floats:
    """Who belongs where by shares found elsewhere: people, groups; of the first fit."""
    logs = np.concatenate([fit.agree[:, :1], fit.disagree[:, :1]])
    return _belonging(_scores(grid.sides, logs, fit.size[:1]), np.ones((grid.rows, 1)))[0][:, 0]


def _base(totals: Floats, claims: int) -> Floats:
    agreed, disagreed = totals[:claims], totals[claims:]
    share: Floats = (agreed + 1) / (agreed + disagreed + 2)
    return share


def _drawn_to(base: Floats, agreed: Floats, disagreed: Floats) -> tuple[Floats, Floats]:
    """Logarithms of shares of agreeing and of disagreeing, drawn to those among everybody."""
    agreed, disagreed = agreed + PRIOR * base[:, :, None], disagreed + PRIOR * (1 - base[:, :, None])
    total = agreed + disagreed
    return np.log(agreed / total), np.log(disagreed / total)


def _sums(across: csr_array, belonging: Floats, counts: Floats) -> tuple[Floats, Floats, Floats]:
    """How many of each group agreed and disagreed (statements, fits, groups), and how many it has, and one more."""
    people, fits, groups = belonging.shape
    members = belonging * counts[:, :, None]
    sums = product(across, members.reshape(people, fits * groups)).reshape(2, -1, fits, groups)
    size = members.sum(axis=0) + 1.0
    return sums[0], sums[1], size


def _normed(size: Floats) -> Floats:
    normed: Floats = size / size.sum(axis=1, keepdims=True)
    return normed


def _scores(sides: csr_array, logs: Floats, size: Floats) -> Floats:
    columns, fits, groups = logs.shape
    return product(sides, logs.reshape(columns, fits * groups)).reshape(-1, fits, groups) + np.log(size)


def _belonging(scores: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Who belongs where, and how likely all is; scores are logarithms, and are overwritten."""
    top = np.array(reduce(np.maximum, _by_group(scores)))  # far quicker than along a short last axis
    scores -= top[:, :, None]
    np.exp(scores, out=scores)
    total = reduce(np.add, _by_group(scores))
    likelihood: Floats = ((top + np.log(total)) * counts).sum(axis=0)
    scores /= total[:, :, None]
    return scores, likelihood


def _by_group(scores: Floats) -> list[Floats]:
    return [scores[:, :, group] for group in range(scores.shape[2])]


def spread(grid: Grid, axes: int, chance: np.random.Generator) -> Floats:
    """Coordinates that tell groups apart: projections on the leading axes of the standardised votes (people, axes).

    Subspace iteration from a drawn start; unseen cells are zeros of a centred table and add nothing.
    """
    share = (grid.mean + 1) / 2
    width = np.sqrt(np.maximum(share * (1 - share), 0.01))
    matrix = csr_array(
        (grid.centred / (2 * width[grid.column]), grid.column.astype(np.int64), grid.start),
        shape=(grid.rows, grid.columns),
    )
    across = matrix.T.tocsr()
    basis = chance.standard_normal((grid.columns, min(axes + 2, grid.columns)))
    for _ in range(PASSES if grid.rows <= FEW else PASSES_OF_MANY):
        basis = np.linalg.qr(times(across, times(matrix, basis)))[0]
    seen = np.maximum(np.diff(grid.start), 1)[:, None]
    turned = times(matrix, basis)
    _, turn = np.linalg.eigh(turned.T @ turned)
    coordinates: Floats = (turned @ turn[:, ::-1][:, :axes]) / np.sqrt(seen)
    return coordinates


def started(coordinates: Floats, groups: int, starts: int, chance: np.random.Generator, weight: Floats) -> Floats:
    """Where fits begin: k-means from spread-out seeds, several times over (people, starts, groups).

    `weight` (people, starts) says how often each person counts; who does not count is no seed.
    """
    people = len(coordinates)
    belonging = np.full((people, starts, groups), (1 - SURE) / max(groups - 1, 1))
    some = slice(None) if people <= FEW else np.sort(chance.permutation(people)[:MOST_SEEDING])
    near, count = coordinates[some], weight[some]
    centres = _seeds(near, groups, chance, count)
    centres, labels = _means(near, centres, count, SETTLING if people <= FEW else SETTLING_OF_MANY)
    if len(near) < people:
        labels = _nearest(coordinates, centres)
    np.put_along_axis(belonging, labels[:, :, None], SURE, axis=2)
    return belonging


def _seeds(coordinates: Floats, groups: int, chance: np.random.Generator, weight: Floats) -> Floats:
    """For every start (starts, groups, axes) seeds that are likelier the further they are from those before them."""
    starts = np.arange(weight.shape[1])
    near, seeds = np.full(weight.shape, np.inf), np.empty((len(starts), groups, coordinates.shape[1]))
    for group in range(groups):
        reach = np.cumsum(weight if group == 0 else near * weight, axis=0)
        at = (reach <= chance.random(len(starts)) * reach[-1]).sum(axis=0)
        seeds[:, group] = coordinates[np.minimum(at, len(coordinates) - 1)]
        away = _away(coordinates, seeds[:, group : group + 1])[:, :, 0]
        near = np.minimum(near, np.maximum(away + (coordinates**2).sum(axis=1)[:, None], 0.0))
    return seeds


def _means(coordinates: Floats, centres: Floats, weight: Floats, settling: int) -> tuple[Floats, Ints]:
    """Move seeds to the middle of those nearest to them until these stay the same (k-means, Lloyd 1982)."""
    starts, groups, axes = centres.shape
    labels = _nearest(coordinates, centres)
    for _ in range(settling):
        member = (labels[:, :, None] == np.arange(groups)) * weight[:, :, None]
        size = member.sum(axis=0)[:, :, None]
        sums = (member.reshape(len(member), -1).T @ coordinates).reshape(starts, groups, axes)
        centres = np.where(size > 0, sums / np.maximum(size, 1e-12), centres)
        moved = _nearest(coordinates, centres)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return centres, labels


def _nearest(coordinates: Floats, centres: Floats) -> Ints:
    """Which centre of each start is nearest to each person (people, starts)."""
    labels: Ints = _away(coordinates, centres).argmin(axis=2)
    return labels


def _away(coordinates: Floats, centres: Floats) -> Floats:
    """Squared distances (people, starts, groups) but for what is the same for all centres."""
    starts, groups, axes = centres.shape
    along = coordinates @ centres.reshape(-1, axes).T
    away: Floats = (centres**2).sum(axis=2) - 2 * along.reshape(-1, starts, groups)
    return away


def few_rounds(grid: Grid) -> int:
    """How many rounds show which starts are promising."""
    return FEW_ROUNDS if grid.rows <= FEW else FEW_ROUNDS_OF_MANY


def fit(
    grid: Grid,
    groups: int,
    coordinates: Floats,
    chance: np.random.Generator,
    *,
    starts: int = STARTS,
    rounds: int = MOST_ROUNDS,
    promising: int = PROMISING,
    learning: int = LEARNING,
) -> Fitted:
    """The most likely of several fits: all are tried for a few rounds, the most promising for `rounds` at most.

    Of few people the best is made better by what can be learnt in `learning` rounds.
    """
    near = coordinates[:, : max(2, groups)]
    begun = started(near, groups, starts, chance, np.ones((grid.rows, starts)))
    tried = climb(grid, begun, rounds=few_rounds(grid))
    kept = np.sort(np.argsort(-tried.likelihood, kind="stable")[:promising])
    best = climb(grid, tried.belonging[:, kept], rounds=rounds).best
    return learnt(grid, best, rounds=learning)
