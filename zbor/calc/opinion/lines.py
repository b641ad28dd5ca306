"""Opinions along one line, told from votes: every statement's odds on the line, and how people are spread over it.

At a place on the line each statement is agreed with by chances whose logarithm of odds changes evenly on the way (a
logistic item of one ability, Birnbaum 1968). Lines and spread are fitted together by expectation and maximisation
(Bock and Aitkin 1981): the spread may have any shape, or one hump. A fit is measured by its evidence: the likelihood of
the answers with lines averaged out around the best (Laplace's approximation), so that lines learnt from few answers
do not count as known. Many crowds who saw the same statements are fitted side by side. Single precision is plenty:
fits are compared with each other, and what is real and what is drawn are treated alike.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zbor.calc.opinion.grid import Grid
from zbor.calc.opinion.table import Floats

Singles = NDArray[np.float32]
Shape = Callable[[Singles], Singles]

PLACES = np.linspace(-2.6, 2.6, 15).astype(np.float32)
STEP = float(PLACES[1] - PLACES[0])
STEEP = np.float32(1.0)
HARD = np.float32(3.0)
NARROW = np.float32(0.05)
SURE = np.float32(25.0)
FAINT = np.float32(1e-3)


@dataclass(frozen=True, eq=False)
class Crowds:
    """Crowds of the same people: `agreed` (crowds, people, statements) and `seen` (people, statements), 1 or 0."""

    agreed: Singles
    seen: Singles

    @classmethod
    def of(cls, grid: Grid) -> "Crowds":
        """The one crowd of a grid; only answers that take a side were seen."""
        sides = grid.sides.toarray().astype(np.float32)
        agreed, disagreed = sides[:, : grid.columns], sides[:, grid.columns :]
        return cls(agreed[None], agreed + disagreed)

    @property
    def people(self) -> int:
        """How many people each crowd has."""
        return len(self.seen)

    @cached_property
    def turned(self) -> Singles:
        """The answers by statement."""
        return np.ascontiguousarray(self.agreed.transpose(0, 2, 1))

    @cached_property
    def share(self) -> Singles:
        """The share of agreement with each statement (crowds, statements), one of each side added."""
        share: Singles = (self.agreed.sum(axis=1) + 1) / (self.seen.sum(axis=0) + 2)
        return share

    def by_person(self, table: Singles) -> Singles:
        """Sums over what each person saw: (crowds, statements, any) to (crowds, people, any)."""
        return _joined(self.seen, table)

    def by_statement(self, table: Singles) -> Singles:
        """Sums over who saw each statement: (crowds, people, any) to (crowds, statements, any)."""
        return _joined(self._across, table)

    @cached_property
    def _across(self) -> Singles:
        return np.ascontiguousarray(self.seen.T)


def _joined(left: Singles, table: Singles) -> Singles:
    """One product for all crowds, since all have seen the same."""
    crowds, inner, width = table.shape
    wide = np.ascontiguousarray(table.transpose(1, 0, 2)).reshape(inner, crowds * width)
    joined: Singles = (left @ wide).reshape(len(left), crowds, width).transpose(1, 0, 2)
    return joined


@dataclass(frozen=True, eq=False)
class Lines:
    """Logarithms of the odds of agreeing at place 0, and how they change by place (crowds, statements)."""

    middle: Singles
    slope: Singles


@dataclass(frozen=True, eq=False)
class Curvature:
    """How sharply the best middle and slope stand out: second derivatives, the middle's, the mixed and the slope's."""

    middle: Singles
    mixed: Singles
    slope: Singles

    @property
    def determinant(self) -> Singles:
        """Of the two by two table for each statement."""
        return self.middle * self.slope - self.mixed**2


@dataclass(frozen=True, eq=False)
class Fit:
    """Lines, the spread of people over the places (crowds, places), and the logarithm of the evidence (crowds)."""

    lines: Lines
    curvature: Curvature
    spread: Singles
    evidence: Floats


@dataclass(frozen=True, eq=False)
class _Read:
    """What a pass over the answers tells: likelihood, how many stand at each place, and which way lines should move."""

    likelihood: Floats
    count: Singles
    first: Singles
    second: Singles
    curvature: Curvature


def fitted(crowds: Crowds, lines: Lines, spread: Singles, shape: Shape, rounds: int) -> Fit:
    """Climb from lines and a spread; `shape` turns counts at places into the likeliest spread of its kind."""
    read = _read(crowds, lines, spread)
    for _ in range(rounds):
        lines = _moved(lines, read)
        spread = shape(read.count)
        read = _read(crowds, lines, spread)
    loose = np.log(read.curvature.determinant).sum(axis=1, dtype=np.float64) / 2
    return Fit(lines, read.curvature, spread, read.likelihood + _prior(lines, spread) - loose)


def _read(crowds: Crowds, lines: Lines, spread: Singles) -> _Read:
    middle, slope = lines.middle[:, :, None], lines.slope[:, :, None]
    odds = np.exp(np.clip(middle + slope * PLACES, -SURE, SURE))
    against = 1 / (1 + odds)
    said = crowds.agreed @ np.concatenate([middle, slope], axis=2)
    scores = crowds.by_person(np.log(against)) + said[:, :, :1] + said[:, :, 1:] * PLACES
    top = scores.max(axis=2, keepdims=True)
    place = np.exp(scores - top) * spread[:, None, :]
    total = place.sum(axis=2, keepdims=True)
    place /= total
    likelihood = (top + np.log(total)).sum(axis=(1, 2), dtype=np.float64)
    return _weighed(crowds, lines, place, odds * against, likelihood)


def _weighed(crowds: Crowds, lines: Lines, place: Singles, share: Singles, likelihood: Floats) -> _Read:
    """Priors hold for a line measured so that places have mean 0 and variance 1: where it is laid does not matter."""
    agreed = crowds.turned @ np.stack([place.sum(axis=2), place @ PLACES], axis=2)
    expected = crowds.by_statement(place) * share
    weight = expected * (1 - share)
    count = place.sum(axis=1)
    mean, width = _measured(count / crowds.people)
    hard, steep = HARD**-2, width * STEEP**-2
    middle = lines.middle + lines.slope * mean
    first = agreed[:, :, 0] - expected.sum(axis=2) - middle * hard
    second = agreed[:, :, 1] - expected @ PLACES - middle * mean * hard - lines.slope * steep
    curvature = Curvature(
        weight.sum(axis=2) + hard, weight @ PLACES + mean * hard, weight @ PLACES**2 + mean**2 * hard + steep
    )
    return _Read(likelihood, count, first, second, curvature)


def _measured(spread: Singles) -> tuple[Singles, Singles]:
    """Mean and variance of places, each as a column."""
    mean = (spread @ PLACES)[:, None]
    return mean, np.maximum((spread @ PLACES**2)[:, None] - mean**2, NARROW)


def _prior(lines: Lines, spread: Singles) -> Floats:
    """How likely lines were before anybody answered, as a logarithm and up to what is the same for all."""
    mean, width = _measured(spread)
    middle = (lines.middle + lines.slope * mean) / HARD
    logs = np.log(width) - lines.slope**2 * width / STEEP**2 - middle**2
    prior: Floats = logs.sum(axis=1, dtype=np.float64) / 2
    return prior


def _moved(lines: Lines, read: _Read) -> Lines:
    """A step of Newton's method for every statement, of bounded length."""
    bend, determinant = read.curvature, read.curvature.determinant
    middle = (bend.slope * read.first - bend.mixed * read.second) / determinant
    slope = (bend.middle * read.second - bend.mixed * read.first) / determinant
    return Lines(lines.middle + np.clip(middle, -1, 1), lines.slope + np.clip(slope, -1, 1))


def any_shape(count: Singles) -> Singles:
    """The likeliest spread of any shape: the counts themselves."""
    spread: Singles = (count + FAINT) / (count + FAINT).sum(axis=1, keepdims=True)
    return spread


def one_hump(count: Singles) -> Singles:
    """The likeliest spread with one hump: rising and then falling, the top wherever that fits best (isotonic regression).

    The rising part at a place is the highest over all beginnings of the lowest mean up to any later place (Ayer and
    others 1955); the falling part likewise from the other side.
    """
    count = np.ascontiguousarray(count.T) + FAINT  # crowds last, so that all of them are handled in one stroke
    places = np.arange(len(count))
    reach = np.concatenate([np.zeros_like(count[:1]), np.cumsum(count, axis=0)])
    length = np.maximum(places - places[:, None] + 1, 1).astype(np.float32)
    mean = (reach[None, 1:] - reach[:-1, None]) / length[:, :, None]
    spread = _after(mean)
    for top, before in enumerate(_before(mean)):
        spread[top, : top + 1] = before
    spread /= spread.sum(axis=1, keepdims=True)
    best = (np.log(spread) * count).sum(axis=1).argmax(axis=0)
    likeliest: Singles = spread[best, :, np.arange(count.shape[1])]
    return likeliest


def _before(mean: Singles) -> Iterator[Singles]:
    """For one top after the other the heights of the places up to it; `mean` of the counts from a place to another."""
    lowest = np.full_like(mean, -np.inf)
    for top in range(len(mean)):
        np.minimum(lowest[:, :top], mean[:, None, top], out=lowest[:, :top])
        lowest[: top + 1, top] = mean[: top + 1, top]
        yield lowest[:, : top + 1].max(axis=0)


def _after(mean: Singles) -> Singles:
    """The heights of the places after each top (tops, places, crowds); up to it nothing sensible."""
    highest = np.maximum.accumulate(mean[:, ::-1], axis=1)[:, ::-1]
    for place in range(len(mean)):
        highest[place + 1 :, place] = np.inf
    lowest = np.minimum.accumulate(highest[::-1], axis=0)[::-1]
    return np.concatenate([lowest[1:], np.ones_like(lowest[:1])])


def drawn(fit: Fit, seen: Singles, crowds: int, chance: np.random.Generator) -> Crowds:
    """Crowds like the first of a fit: places drawn from its spread, lines from what is known of them.

    Lines are drawn anew for every crowd, since the best ones are drawn towards zero and so would be too flat.
    """
    people, statements = seen.shape
    spread = np.cumsum(fit.spread[0])
    at = np.searchsorted(spread[:-1], chance.random((crowds, people)) * spread[-1], side="right")
    place = PLACES[at] + (chance.random((crowds, people)) - 0.5) * STEP
    bend = fit.curvature
    determinant = bend.determinant[0]
    wide, together = bend.middle[0] / determinant, -bend.mixed[0] / determinant
    by_slope, by_itself = chance.standard_normal((2, crowds, statements))
    slope = fit.lines.slope[0] + np.sqrt(wide) * by_slope
    middle = fit.lines.middle[0] + together / np.sqrt(wide) * by_slope + by_itself / np.sqrt(bend.middle[0])
    odds = middle[:, None, :] + slope[:, None, :] * place[:, :, None]
    share = 1 / (1 + np.exp(-np.clip(odds, -SURE, SURE)))
    return Crowds(((chance.random(share.shape) < share) * seen).astype(np.float32), seen)
