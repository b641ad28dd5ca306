"""Are there camps? They are named only where four things hold, and the evidence is given either way.

*Structure*: votes on one statement say something about votes on another (`structure`). *Separation*: between two halves
there is a gap, not a slope, or between three parts (`separation`, `gap`, `large`, `triangle`). *Number*: two groups or
more foretell unseen answers better than one (`number`). *Stability*: other samples of people show the same groups
(`stability`), and none of them is too small. A crowd of any size is judged by a sample of it; everybody is then placed in the
groups found.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from zbor.calc.opinion.gap import gap, says_little, suits
from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.large import gap_of_many
from zbor.calc.opinion.mixture import FEW, LEARNING, STARTS, Fitted, assign, climb, fit, learnt, spread
from zbor.calc.opinion.number import MOST_GROUPS, Number, number_of_groups
from zbor.calc.opinion.separation import separation
from zbor.calc.opinion.stability import Stability, stability
from zbor.calc.opinion.structure import structure_p
from zbor.calc.opinion.table import Floats, Ints
from zbor.calc.opinion.trials import NOMINAL, Separation
from zbor.calc.opinion.triangle import triangle, triangle_of_many

LEVEL = NOMINAL
REFITTED_LEVEL = 0.10
"""Where lines are fitted again to every crowd drawn: of crowds without a gap, far fewer than so many come below."""
KEPT_LEVEL = 0.04
"""Stricter where people are kept back to learn lines from, and lines are not fitted again to crowds drawn."""
LARGE_LEVEL = 0.02
"""Stricter still where many are tested, for whom small faults of lines would do."""
LINE_PART = 0.4
"""What the line has of the level where a small crowd is tested along a line and on a plane."""
LEAST_STABLE = 0.65
HANDFUL, DISSOLVED = 10, 0.5
"""A group of fewer people is easily chance, and must itself be found again in other samples (Jaccard; Hennig 2007)."""
LEAST_MEMBERS = 3
LEAST_SHARE = 0.02
LARGE, HALVED = 200, 800
"""Of more people than the first they are halved, and each half is tested for a gap on lines learnt from the other. Of more
than the second some are tested, once, on lines learnt from others."""
MOST_TESTED, MOST_LEARNT = 1200, 4000
MOST_ON_PLANE = 900
MOST_VOTES_TESTED, MOST_VOTES_LEARNT = 60_000, 150_000
MOST_GROUPED = 8000
MOST_REDRAWN = 3000
MOST_COMPARED = 1200
CLAIM_FOLDS = 5
STARTS_OF_MANY = 4


@dataclass(frozen=True, eq=False)
class Verdict:
    """The evidence, and the groups that are there or would be.

    `labels` (rows of the grid) are numbered by size, the largest first; `elsewhere` (rows, folds) are the labels people
    get when the statements of a fold have no say, and `fold` (columns) tells the fold of each statement.
    """

    found: bool
    structure_p: float
    separation_p: float
    gain: float
    number: Number
    stability: Stability
    labels: Ints
    groups: int
    elsewhere: Ints
    fold: Ints


@dataclass(frozen=True, eq=False)
class _Candidate:
    fit: Fitted
    stability: Stability
    groups: int
    stands: bool


def judge(grid: Grid, chance: np.random.Generator) -> Verdict:
    """Look for camps and test them; rows of the grid are people who answered enough."""
    drawn = _drawn(grid, chance)
    together = _together(drawn, chance)
    grouped, coordinates = drawn.grouped, spread(drawn.grouped, MOST_GROUPS, chance)
    number = number_of_groups(grouped, chance)
    between = _gap(drawn, number.groups, chance)
    promising = together <= LEVEL and between.p <= LEVEL and number.groups > 1
    chosen = _chosen(grouped, number.groups if promising else 2, coordinates, chance)
    found = promising and chosen.stands
    labels, elsewhere, fold = _everybody(grid, chosen, chance, with_folds=found)
    return Verdict(
        found=found,
        structure_p=together,
        separation_p=between.p,
        gain=between.gain,
        number=number,
        stability=chosen.stability,
        labels=labels,
        groups=chosen.groups,
        elsewhere=elsewhere,
        fold=fold,
    )


def least_members(people: int) -> int:
    """How many a camp must have."""
    return max(LEAST_MEMBERS, int(np.ceil(LEAST_SHARE * people)))


def are_found(grid: Grid, chance: np.random.Generator) -> bool:
    """The verdict alone, as `judge` would give it, and no work once it is no."""
    drawn = _drawn(grid, chance)
    if _together(drawn, chance) > LEVEL:
        return False
    coordinates = spread(drawn.grouped, MOST_GROUPS, chance)
    number = number_of_groups(drawn.grouped, chance)
    if number.groups == 1 or _gap(drawn, number.groups, chance).p > LEVEL:
        return False
    return _chosen(drawn.grouped, number.groups, coordinates, chance).stands


@dataclass(frozen=True, eq=False)
class _Drawn:
    """Samples of a crowd: those in whom groups are sought, and of a large crowd `pairs` of people tested for gaps and others
    to learn from; of one that is not, all are tested and learnt from."""

    grouped: Grid
    pairs: tuple[tuple[Grid, Grid], ...]


def _drawn(grid: Grid, chance: np.random.Generator) -> _Drawn:
    everyone = chance.permutation(grid.rows)
    grouped = grid.of(np.sort(everyone[:MOST_GROUPED]))
    if grid.rows <= LARGE:
        return _Drawn(grouped, ())
    tested, learnt = _many(grid)
    some, others = (grid.of(np.sort(one)) for one in (everyone[:tested], everyone[tested : tested + learnt]))
    return _Drawn(grouped, ((some, others),) if grid.rows > HALVED else ((some, others), (others, some)))


def _many(grid: Grid) -> tuple[int, int]:
    """How many of a large crowd are tested and how many learnt from: no more than their votes make worth while."""
    least, each = HALVED // 2, len(grid.value) / grid.rows
    tested = min(MOST_TESTED, grid.rows // 2, max(int(MOST_VOTES_TESTED / each), least))
    return tested, min(MOST_LEARNT, max(int(MOST_VOTES_LEARNT / each), least))


def _together(drawn: _Drawn, chance: np.random.Generator) -> float:
    return structure_p(drawn.grouped, chance, level=LEVEL, is_large=len(drawn.pairs) > 0)


def _gap(drawn: _Drawn, groups: int, chance: np.random.Generator) -> Separation:
    """The test for a gap: along a line, or where there seem to be more than two groups, on a plane.

    A crowd that is not large is then tested along a line as well if the plane shows none, each test at its part of the
    level: together they call a crowd split no oftener than the level says (Bonferroni).
    """
    is_plane = groups > 2
    if drawn.pairs:
        found = (_on_plane if is_plane else _apart)(drawn, chance, level=LARGE_LEVEL)
        return _as_one(found, LARGE_LEVEL)
    level = REFITTED_LEVEL if suits(drawn.grouped) else KEPT_LEVEL
    if not is_plane or says_little(drawn.grouped):
        return _along_line(drawn, chance, level=level)
    left = level * (1 - LINE_PART)
    first = _as_one(_on_plane(drawn, chance, level=left), left)
    if first.p <= LEVEL:
        return first
    second = _along_line(drawn, chance, level=level * LINE_PART)
    return first if first.p < second.p else second


def _along_line(drawn: _Drawn, chance: np.random.Generator, *, level: float) -> Separation:
    if suits(drawn.grouped):
        return _as_one(gap(drawn.grouped, chance, level=level), level)
    return _as_one(_apart(drawn, chance, level=level), level)


def _as_one(found: Separation, level: float) -> Separation:
    """What a test found at its own level, as it would be told at the level of all."""
    return Separation(min(1.0, LEVEL * found.p / level), found.gain)


def _apart(drawn: _Drawn, chance: np.random.Generator, *, level: float) -> Separation:
    if drawn.pairs:
        halves = [_fit(others, 2, chance, learning=0) for _, others in drawn.pairs]
        return gap_of_many(drawn.pairs, halves, chance, level=level)
    return separation(drawn.grouped, _fit(drawn.grouped, 2, chance), chance, level=level)


def _on_plane(drawn: _Drawn, chance: np.random.Generator, *, level: float) -> Separation:
    if drawn.pairs:
        parts = [_fit(others, 3, chance, learning=0) for _, others in drawn.pairs]
        some = [(one.of(np.sort(chance.permutation(one.rows)[:MOST_ON_PLANE])), others) for one, others in drawn.pairs]
        return triangle_of_many(some, parts, chance, level=level)
    return triangle(drawn.grouped, _fit(drawn.grouped, 3, chance), chance, level=level)


def _fit(grid: Grid, groups: int, chance: np.random.Generator, *, learning: int = LEARNING) -> Fitted:
    return fit(grid, groups, spread(grid, groups, chance), chance, starts=_starts(grid), learning=learning)


def _starts(grid: Grid) -> int:
    return STARTS if grid.rows <= FEW else STARTS_OF_MANY


def _chosen(grid: Grid, groups: int, coordinates: Floats, chance: np.random.Generator) -> _Candidate:
    """The most groups, up to the number given, that are stable and large enough; else the two halves."""
    while True:
        tried = _candidate(grid, groups, coordinates, chance)
        if tried.stands or groups == 2:
            return tried
        groups -= 1


def _candidate(grid: Grid, groups: int, coordinates: Floats, chance: np.random.Generator) -> _Candidate:
    found = fit(grid, groups, coordinates, chance, starts=_starts(grid))
    some = np.sort(chance.permutation(grid.rows)[:MOST_REDRAWN])
    sample = grid.of(some)
    stable = stability(sample, found.labels[some], groups, chance)
    sizes = np.bincount(found.labels, minlength=groups)
    again = np.array(stable.groups)[sizes < HANDFUL]
    stands = (
        stable.overall >= LEAST_STABLE and int(sizes.min()) >= least_members(grid.rows) and (again > DISSOLVED).all()
    )
    order = np.argsort(-sizes, kind="stable")
    return _Candidate(_reordered(found, order), _ordered(stable, order), groups, bool(stands))


def _reordered(found: Fitted, order: Ints) -> Fitted:
    return Fitted(
        found.belonging[:, :, order],
        found.agree[:, :, order],
        found.disagree[:, :, order],
        found.size[:, order],
        found.likelihood,
    )


def _ordered(stable: Stability, order: Ints) -> Stability:
    return Stability(stable.overall, tuple(stable.groups[one] for one in order))


def _everybody(
    grid: Grid, chosen: _Candidate, chance: np.random.Generator, *, with_folds: bool
) -> tuple[Ints, Ints, Ints]:
    """Labels of everybody by all statements, and by all but one fold of them, which may then be tested.

    Where groups were sought in everybody, these are they. Where no camps were found there is nothing to test, and all
    statements have their say.
    """
    whole = chosen.fit
    if len(whole.belonging) < grid.rows:
        whole = learnt(grid, climb(grid, assign(grid, chosen.fit)[:, None]))
    fold = chance.permutation(np.resize(np.arange(CLAIM_FOLDS), grid.columns))
    if not with_folds:
        return whole.labels, np.repeat(whole.labels[:, None], CLAIM_FOLDS, axis=1), fold
    claims = (fold[:, None] != np.arange(CLAIM_FOLDS)).astype(np.float64)
    parts = climb(grid, np.repeat(whole.belonging, CLAIM_FOLDS, axis=1), claims=claims)
    parts = learnt(grid, parts, claims=claims)
    return whole.labels, parts.belonging.argmax(axis=2), fold


def silhouette(places: Floats, labels: Ints, groups: int, chance: np.random.Generator) -> float | None:
    """The mean silhouette (Rousseeuw 1987) of groups on the plane, over a sample of a large crowd."""
    some = np.sort(chance.permutation(len(places))[:MOST_COMPARED])
    spots, label = places[some], labels[some]
    sizes = np.bincount(label, minlength=groups)
    if (sizes > 0).sum() < 2:
        return None
    distance = cdist(spots, spots)
    sums = np.stack([distance[:, label == one].sum(axis=1) for one in range(groups)], axis=1)
    own = sums[np.arange(len(some)), label] / np.maximum(sizes[label] - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    others[np.arange(len(some)), label] = np.inf
    nearest = others.min(axis=1)
    scores = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-12)
    return float(np.where(sizes[label] > 1, scores, 0.0).mean())
