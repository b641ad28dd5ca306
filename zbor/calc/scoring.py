"""What several reviewers gave by criteria: means, spread, and how far two reviewers differ.

found = scored([{"need": 4, "goal": 5}, {"need": 3, "goal": 5}], {"need": 2, "goal": 1})
found.mean, found.distance
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import sqrt

FEWEST = 3
"""Of fewer scores no result is told to those who were scored."""


@dataclass(frozen=True, slots=True)
class ByCriterion:
    """What was given by one criterion: how many, their mean, and their spread (the standard deviation among them)."""

    code: str
    n: int
    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class Scored:
    """`mean` weighs the criteria; `distance` is by how many points two reviewers differ, over all pairs and criteria; None for one."""

    n: int
    mean: float
    criteria: tuple[ByCriterion, ...]
    distance: float | None


def scored(reviews: Sequence[Mapping[str, int]], weights: Mapping[str, int]) -> Scored:
    """Put reviews together; each gives points by every criterion. Raises ValueError where one does not, or none is weighed."""
    if not reviews or not weights or any(weight <= 0 for weight in weights.values()):
        raise ValueError("There is one review at least, and criteria with weights above zero.")
    if any(set(review) != set(weights) for review in reviews):
        raise ValueError("Every review gives points by every criterion.")
    criteria = tuple(_criterion(code, [review[code] for review in reviews]) for code in weights)
    given = sum(weights[code] * review[code] for review in reviews for code in weights)
    mean = Fraction(given, len(reviews) * sum(weights.values()))
    pairs = [abs(one[code] - other[code]) for one, other in combinations(reviews, 2) for code in weights]
    distance = float(Fraction(sum(pairs), len(pairs))) if pairs else None
    return Scored(len(reviews), float(mean), criteria, distance)


def _criterion(code: str, points: list[int]) -> ByCriterion:
    mean = Fraction(sum(points), len(points))
    variance = sum(((one - mean) ** 2 for one in points), Fraction(0)) / len(points)
    return ByCriterion(code, len(points), float(mean), sqrt(variance))
