"""What would someone in the middle say? What both sides like ranks over what one big side likes.

Answers (-1, 0, 1) are explained by four things: everybody's mean, how readily a participant agrees, how well liked a
statement is, and one axis along which participants and statements differ:

    answer(u, s) ≈ mean + readiness(u) + intercept(s) + leaning(u) × factor(s)

The parameters minimise, over the votes that were cast and no others,

    average (answer − fit)² + HARD × (mean² + average readiness² + average intercept²)
                            + SOFT × (average leaning² + average factor²)

where votes and participants are averaged by the weights of participants, and statements equally. Intercepts cost five
times what factors cost: what the axis can explain it does explain, and only what is liked along all of it is left in
an intercept. The model, both constants and penalties on averages instead of sums are those of Community Notes
(Wojcik et al. 2022, arXiv:2210.15723, and the scorer published with it); there answers run from 0 to 1, here from -1
to 1. With averages a statement with few votes is drawn further to the rest, and twice the weight is the same as
being there twice.

Nothing is filled in and nothing is drawn by chance. One pass solves every participant's two by two system exactly,
then every statement's, then moves along the five directions in which the fit stays as it is and only the penalty
changes (for instance leaning + c with intercept − c × factor): those decide where the middle is, and alternating
alone would creep along them. No step can raise what is minimised.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from zbor.calc.opinion.table import Floats, Ints, Marks, VoteTable

HARD, SOFT = 0.15, 0.03
MOST_PASSES = 300
TOLERANCE = 1e-11
START_PASSES = 12
START_COLUMNS = 4
TINY = 1e-12


@dataclass(frozen=True, eq=False)
class Bridging:
    """The fitted model. `statements` and `participants` are in the order of the table, all numbers in answers (-1 to 1).

    `bridging` is what someone in the middle, of ordinary readiness to agree, is expected to answer, cut to [-1, 1].
    `n` counts answers, passes included; a statement with none has the middle's mean. The largest `factor` is
    positive. `converged` is False where the last pass still moved something by more than TOLERANCE.
    """

    statements: tuple[str, ...]
    n: Ints
    intercept: Floats
    factor: Floats
    bridging: Floats
    participants: tuple[str, ...]
    readiness: Floats
    leaning: Floats
    mean: float
    passes: int
    converged: bool

    def __post_init__(self) -> None:
        for array in (self.n, self.intercept, self.factor, self.bridging, self.readiness, self.leaning):
            array.setflags(write=False)


@dataclass(frozen=True)
class Fit:
    """The parameters as they are after a pass."""

    mean: float
    readiness: Floats
    leaning: Floats
    intercept: Floats
    factor: Floats


@dataclass(frozen=True)
class Side:
    """What one side's parameters (participants' or statements') are solved from.

    `said` and `seen` hold answers and ones, this side by the other; `scale` weighs the other side. `n` and `total`
    are the weighted number and sum of answers, `share` says how much each one's penalty weighs in the whole, `ridge`
    is the penalty of HARD = 1 in units of answers, and `heard` marks who has answers.
    """

    said: csr_array
    seen: csr_array
    scale: Floats
    n: Floats
    total: Floats
    share: Floats
    ridge: float
    heard: Marks

    def solved(self, mean: float, intercept: Floats, factor: Floats) -> tuple[Floats, Floats]:
        """Solve this side's intercepts and factors exactly, given the other side's."""
        known = np.stack([factor, factor * factor, intercept, intercept * factor], axis=1)
        x, xx, moved, moved_x = _product(self.seen, known * self.scale[:, None]).T
        right = self.total - mean * self.n - moved
        right_x = _product(self.said, self.scale * factor) - mean * x - moved_x
        one, two = self.n + HARD * self.ridge, xx + SOFT * self.ridge
        determinant = one * two - x * x
        return (two * right - x * right_x) / determinant, (one * right_x - x * right) / determinant


@dataclass(frozen=True)
class Sides:
    """Both sides of the same votes; `n` is the weighted number of votes."""

    participants: Side
    statements: Side
    n: float


def bridging(table: VoteTable) -> Bridging:
    """Fit the model to a table. Weights of participants count; importance and red lines do not."""
    fit, passes, converged = _nothing(table), 0, True
    for passes, later in enumerate(fits(table), start=1):  # noqa: B007 -- the number of passes is reported
        converged = _moved(fit, later) <= TOLERANCE
        fit = later
        if converged:
            break
    middle = fit.mean + _ordinary(table, fit.readiness)
    peak = int(np.abs(fit.factor).round(9).argmax()) if len(fit.factor) else 0
    sign = -1.0 if len(fit.factor) and fit.factor[peak] < 0 else 1.0
    return Bridging(
        statements=table.statements,
        n=table.counts().n,
        intercept=fit.intercept,
        factor=sign * fit.factor,
        bridging=np.clip(middle + fit.intercept, -1.0, 1.0),
        participants=table.participants,
        readiness=fit.readiness,
        leaning=sign * fit.leaning,
        mean=fit.mean,
        passes=passes,
        converged=converged,
    )


def fits(table: VoteTable) -> Iterator[Fit]:
    """The parameters after each pass, MOST_PASSES at most; none where no vote has any weight."""
    sides = _sides(table)
    if sides is None:
        return
    fit = _started(table, sides)
    for _ in range(MOST_PASSES):
        readiness, leaning = sides.participants.solved(fit.mean, fit.intercept, fit.factor)
        intercept, factor = sides.statements.solved(fit.mean, readiness, leaning)
        fit = _centred(sides, _placed(sides, Fit(fit.mean, readiness, leaning, intercept, factor)))
        yield fit


def objective(table: VoteTable, fit: Fit) -> float:
    """What is minimised, per vote: the average squared error and the penalties."""
    sides = _sides(table)
    if sides is None:
        return 0.0
    weights = _weights(table)[table.participant]
    error = weights * _residual(table, fit) ** 2
    hard = sides.n * fit.mean**2
    hard += np.sum(sides.participants.share * fit.readiness**2) + np.sum(sides.statements.share * fit.intercept**2)
    soft = np.sum(sides.participants.share * fit.leaning**2) + np.sum(sides.statements.share * fit.factor**2)
    return float((error.sum() + HARD * hard + SOFT * soft) / sides.n)


def _nothing(table: VoteTable) -> Fit:
    people, claims = len(table.participants), len(table.statements)
    return Fit(0.0, np.zeros(people), np.zeros(people), np.zeros(claims), np.zeros(claims))


def _moved(before: Fit, after: Fit) -> float:
    """The largest change of a statement's parameters."""
    intercept = np.abs(after.intercept - before.intercept).max(initial=0.0)
    factor = np.abs(after.factor - before.factor).max(initial=0.0)
    return float(max(intercept, factor, abs(after.mean - before.mean)))


def _ordinary(table: VoteTable, readiness: Floats) -> float:
    """The mean readiness of those who answered."""
    weights = _weights(table) * (table.answers > 0)
    return float(np.sum(weights * readiness) / max(weights.sum(), TINY))


def _weights(table: VoteTable) -> Floats:
    return np.ones(len(table.participants)) if table.weights is None else table.weights


def _product(matrix: csr_array, other: Floats) -> Floats:
    return np.asarray(matrix @ other, dtype=np.float64)


def _sides(table: VoteTable) -> Sides | None:
    people, claims = len(table.participants), len(table.statements)
    values, columns = table.value.astype(np.float64), table.statement.astype(np.int32)
    said = csr_array((values, columns, table.start), shape=(people, claims))
    seen = csr_array((np.ones(len(table)), said.indices, said.indptr), shape=(people, claims))
    weights = _weights(table) * (table.answers > 0)
    said_of, seen_of = said.T.tocsr(), seen.T.tocsr()
    n = _product(seen_of, weights)
    total = float(n.sum())
    if total <= 0:
        return None
    by_people, by_claims = total / float(weights.sum()), total / np.count_nonzero(n)
    everything = np.ones(claims)
    own = table.answers.astype(np.float64)
    return Sides(
        Side(said, seen, everything, own, _product(said, everything), weights * by_people, by_people, own > 0),
        Side(said_of, seen_of, weights, n, _product(said_of, weights), (n > 0) * by_claims, by_claims, n > 0),
        total,
    )


def _started(table: VoteTable, sides: Sides) -> Fit:
    """Intercepts alone, then the direction along which most of the rest varies, by power iteration of a few columns.

    The columns start from the statements with the largest rest, so the order of the table has no say. Sums are taken
    without BLAS, whose last digits depend on the number of threads.
    """
    fit = _nothing(table)
    for _ in range(START_PASSES):
        readiness, _zero = sides.participants.solved(fit.mean, fit.intercept, fit.factor)
        intercept, _zero = sides.statements.solved(fit.mean, readiness, fit.leaning)
        fit = _centred(sides, replace(fit, readiness=readiness, intercept=intercept))
    rest = _residual(table, fit)
    strength = np.bincount(
        table.statement, weights=_weights(table)[table.participant] * rest**2, minlength=len(table.statements)
    )
    chosen = np.argsort(-strength, kind="stable")[:START_COLUMNS]
    columns = np.zeros((len(table.statements), len(chosen)))
    columns[chosen, np.arange(len(chosen))] = 1.0
    rows = csr_array(
        (rest, sides.participants.said.indices, sides.participants.said.indptr), shape=sides.participants.said.shape
    )
    back = rows.T.tocsr()
    for _ in range(START_PASSES):
        columns = _orthonormal(_product(back, sides.statements.scale[:, None] * _product(rows, columns)))
    return replace(fit, factor=columns[:, -1].copy())


def _orthonormal(columns: Floats) -> Floats:
    """Columns of length one, at right angles, the longest direction last; directions of no length become zero."""
    sizes, turn = np.linalg.eigh(np.einsum("si,sj->ij", columns, columns))
    kept = sizes > TINY * max(float(sizes[-1]), TINY)
    turned: Floats = np.einsum("si,ij->sj", columns, turn * kept / np.sqrt(np.where(kept, sizes, 1.0)))
    return turned


def _residual(table: VoteTable, fit: Fit) -> Floats:
    who, what = table.participant, table.statement
    explained = fit.mean + fit.readiness[who] + fit.intercept[what] + fit.leaning[who] * fit.factor[what]
    rest: Floats = table.value - explained
    return rest


def _placed(sides: Sides, fit: Fit) -> Fit:
    """Scale and shift leanings and factors to where they cost least; the fit stays as it is."""
    people, claims = sides.participants, sides.statements
    leaning, factor = fit.leaning, fit.factor
    size, other = float(np.sum(people.share * leaning**2)), float(np.sum(claims.share * factor**2))
    if min(size, other) > TINY * sides.n:
        leaning, factor = leaning * (other / size) ** 0.25, factor * (size / other) ** 0.25
    shift = _shift(claims.share, fit.intercept, factor, float(np.sum(people.share * leaning)), sides.n)
    leaning, intercept = leaning + shift * people.heard, fit.intercept - shift * factor
    shift = _shift(people.share, fit.readiness, leaning, float(np.sum(claims.share * factor)), sides.n)
    factor, readiness = factor + shift * claims.heard, fit.readiness - shift * leaning
    return Fit(fit.mean, readiness, leaning, intercept, factor)


def _shift(share: Floats, intercept: Floats, factor: Floats, total: float, n: float) -> float:
    """The c at which HARD (intercept − c factor)² here and SOFT (other factor + c)² there cost least together."""
    saved = HARD * float(np.sum(share * intercept * factor)) - SOFT * total
    return saved / (SOFT * n + HARD * float(np.sum(share * factor**2)))


def _centred(sides: Sides, fit: Fit) -> Fit:
    """Divide what all have in common between the mean, readiness and intercepts where it costs least: evenly."""
    people, claims = sides.participants, sides.statements
    readiness = float(np.sum(people.share * fit.readiness)) / sides.n
    intercept = float(np.sum(claims.share * fit.intercept)) / sides.n
    common = (fit.mean + readiness + intercept) / 3
    return replace(
        fit,
        mean=common,
        readiness=fit.readiness + (common - readiness) * people.heard,
        intercept=fit.intercept + (common - intercept) * claims.heard,
    )
