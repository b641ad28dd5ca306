"""From votes to a map by the published recipe of Polis; arrays in the order of the table."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.kernel import Kernel, Passes, Shard, Spectrum, Tally, Whole, choose, leading
from zbor.calc.opinion.kernel.shards import Floats, Ints
from zbor.calc.opinion.kernel.spectrum import TOLERANCE, WIDTH
from zbor.calc.opinion.polis import formulas
from zbor.calc.opinion.polis.formulas import Side, side
from zbor.calc.opinion.polis.histories import Groups, groups
from zbor.calc.opinion.polis.selection import Shown, representative, shared
from zbor.calc.opinion.table import VoteTable
from zbor.calc.opinion.threads import one_thread

ANSWERS_NEEDED = 7
PARTICIPANTS_WANTED = 15
NOBODY = -1
ROUGH = 0.1
TOLERANCE_OF_MANY = 3e-6
"""How exact axes must be where a million votes stand behind them."""


@dataclass(frozen=True, eq=False)
class Marked:
    """What moderation said, and the order in which statements are looked at.

    `zeroed` marks statements that were moderated out or are meta, `meta` the latter; `order` holds positions.
    """

    zeroed: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    order: Ints


@dataclass(frozen=True, eq=False)
class Plane:
    """The mean of each statement, 0 where moderated, and the two axes."""

    mean: Floats
    spectrum: Spectrum


@dataclass(frozen=True, eq=False)
class Placed:
    """Everybody in the plane, grouped and counted.

    `places` has shape (participants, 2) and is (0, 0) for who answered nothing; `group` is -1 for who is not grouped.
    `everybody` counts all participants as one group, `inside` those in each group; `statements` is how many statements
    anybody answered.
    """

    seed: int
    answers: Ints
    places: Floats
    group: Ints
    grouping: Groups
    plane: Plane
    everybody: Tally
    inside: Tally
    statements: int


@dataclass(frozen=True, eq=False)
class PolisMap(Placed):
    """Everything the recipe computes.

    `agree` and `disagree` hold measures and tests of every group and statement, `consensus` is the group-informed
    consensus of each statement, `priority` its weight in the draw of what is asked next.
    """

    agree: Side
    disagree: Side
    consensus: Floats
    extremity: Floats
    priority: Floats
    representative: tuple[tuple[Shown, ...], ...]
    shared: tuple[Shown, ...]

    @property
    def sizes(self) -> Ints:
        """How many participants each group has."""
        return np.bincount(self.group[self.group != NOBODY], minlength=self.grouping.number)


def polis_map(
    table: VoteTable,
    *,
    seed: int = 1,
    moderated: Collection[str] = (),
    meta: Collection[str] = (),
    kernel: Kernel | None = None,
) -> PolisMap:
    """Map a table of votes.

    `moderated` names statements that moderation removed: as in Polis they stay in the table as if everybody had passed,
    and are never shown. `meta` names statements about the participants rather than the matter: removed likewise, but
    still asked. Weights, importance and red lines are not looked at.
    """
    chosen = kernel or choose(len(table))
    passes = Whole(Shard(table.start, table.statement, table.value), len(table.statements), chosen)
    return polis_map_of(passes, marked(table.statements, moderated, meta), seed=seed, kernel=chosen)


def marked(statements: tuple[str, ...], moderated: Collection[str], meta: Collection[str]) -> Marked:
    """Find what moderation named; statements are looked at by number where all ids are numbers, else by id."""
    about = np.array([one in meta for one in statements], dtype=np.bool_)
    zeroed = about | np.array([one in moderated for one in statements], dtype=np.bool_)
    order = np.arange(len(statements))
    if all(one.isascii() and one.isdigit() for one in statements):
        order = np.argsort(np.array([int(one) for one in statements], dtype=np.float64), kind="stable")
    return Marked(zeroed, about, order)


def polis_map_of(passes: Passes, marks: Marked, *, seed: int, kernel: Kernel) -> PolisMap:
    """Map votes that are only read in passes: a table in memory, shards in files, or on other machines."""
    with one_thread():
        answers, everybody = passes.answers(), passes.tally()
        answered = everybody.n[0] > 0
        statements = int(answered.sum())
        plane = principal_plane(passes, everybody, ~marks.zeroed, seed=seed)
        seen = answers - passes.answered(marks.zeroed) + int((answered & marks.zeroed).sum())
        scale = formulas.projection_scale(statements, seen)
        places = passes.projected(plane.mean, plane.spectrum.axes) * scale[:, None]
        inside = admitted(answers, statements)
        found = groups(places[inside], seed=seed, kernel=kernel)
        group = np.full(len(answers), NOBODY, dtype=np.int64)
        group[inside] = found.label
        tally = passes.tally(group, found.number)
    return _described(Placed(seed, answers, places, group, found, plane, everybody, tally, statements), marks)


def admitted(answers: Ints, statements: int) -> NDArray[np.bool_]:
    """Who is grouped: all with seven answers, or with all if there are fewer statements.

    If these are fewer than fifteen, those who answered most are added, of equals the first in the table.
    """
    inside = (answers >= min(ANSWERS_NEEDED, statements)) & (answers > 0)
    missing = PARTICIPANTS_WANTED - int(inside.sum())
    if missing > 0:
        others = np.flatnonzero(~inside & (answers > 0))
        inside[others[np.argsort(-answers[others], kind="stable")][:missing]] = True
    return inside


def principal_plane(passes: Passes, everybody: Tally, kept: NDArray[np.bool_], *, seed: int) -> Plane:
    """Two principal components of the table with every gap filled by its statement's mean; `kept` are not moderated.

    Less the means, a filled gap is zero, so the table is never filled.
    """
    mean = np.where(kept, (everybody.agree - everybody.disagree)[0] / np.maximum(everybody.n[0], 1), 0.0)

    def product(votes: Passes) -> Callable[[Floats], Floats]:
        return lambda block: votes.squared(mean, block * kept[:, None]) * kept[:, None]

    size, part = passes.statements, passes.part()
    guess = None if part is None else leading(product(part), size, WIDTH, seed=seed, tolerance=ROUGH)
    return Plane(
        mean,
        leading(
            product(passes),
            size,
            2,
            seed=seed,
            tolerance=TOLERANCE if guess is None else TOLERANCE_OF_MANY,
            start=None if guess is None else guess.axes,
        ),
    )


def _described(placed: Placed, marks: Marked) -> PolisMap:
    inside, everybody, plane = placed.inside, placed.everybody, placed.plane
    agree, disagree = side(inside.agree, inside.n), side(inside.disagree, inside.n)
    extremity = formulas.extremity(placed.statements, plane.mean, plane.spectrum.axes)
    order = marks.order[~marks.zeroed[marks.order] & (everybody.n[0, marks.order] > 0)]
    known = {one.name: getattr(placed, one.name) for one in fields(Placed)}
    return PolisMap(
        **known,
        agree=agree,
        disagree=disagree,
        consensus=formulas.group_informed_consensus(inside.agree, inside.n),
        extremity=extremity,
        priority=formulas.priority(inside, extremity, marks.meta),
        representative=tuple(representative(agree, disagree, group, order) for group in range(placed.grouping.number)),
        shared=shared(everybody, order),
    )
