"""Conditions made of conditions: all of them, one of them, some number of them, the opposite, and for those who apply together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from zbor.calc.eligibility.answers import Answer, at_least, every, some, within
from zbor.calc.eligibility.conditions import Condition

DEEPEST = 30
"""Conditions within conditions; no call nests more than a few."""


def depth(condition: Condition) -> int:
    """How many conditions lie inside one another, the outermost counted."""
    return 1 + max(map(depth, parts_of(condition)), default=0)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions of which one is made; none for a leaf."""
    if isinstance(condition, Joined):
        return condition.parts
    return (condition.part,) if isinstance(condition, Not | Among) else ()


def _check_depth(condition: Condition) -> None:
    """Raise ValueError for conditions nested deeper than any call does."""
    if depth(condition) > DEEPEST:
        raise ValueError(f"conditions lie at most {DEEPEST} deep in one another")


@dataclass(frozen=True, kw_only=True)
class Joined(Condition):
    """Several conditions, whose order changes nothing."""

    parts: tuple[Condition, ...]

    def __post_init__(self) -> None:
        _check_depth(self)

    def join(self, answers: Sequence[Answer]) -> Answer:
        """The answer to the whole from those to its parts."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Every(Joined):
    """All of them are met."""

    name: ClassVar[str] = "all"

    def join(self, answers: Sequence[Answer]) -> Answer:
        return every(answers)


@dataclass(frozen=True, kw_only=True)
class Some(Joined):
    """At least one of them is met."""

    name: ClassVar[str] = "any"

    def join(self, answers: Sequence[Answer]) -> Answer:
        return some(answers)


@dataclass(frozen=True, kw_only=True)
class Several(Joined):
    """At least so many of them are met."""

    name: ClassVar[str] = "at_least"
    count: int

    def join(self, answers: Sequence[Answer]) -> Answer:
        return at_least(self.count, answers)


@dataclass(frozen=True, kw_only=True)
class Not(Condition):
    """It is not met."""

    name: ClassVar[str] = "not"
    part: Condition

    def __post_init__(self) -> None:
        _check_depth(self)


class Circle(StrEnum):
    """Of whom something is asked: of the partners, or of the applicant and the partners."""

    PARTNERS = "partners"
    MEMBERS = "members"


@dataclass(frozen=True, kw_only=True)
class Among(Condition):
    """Of those who apply together so many meet it; without numbers everybody does.

    What is asked inside is asked of each of them by itself. What the applicant must be stands outside.
    """

    name: ClassVar[str] = "among"
    circle: Circle
    part: Condition
    at_least: int | None = None
    at_most: int | None = None

    def __post_init__(self) -> None:
        _check_depth(self)

    @property
    def is_of_everybody(self) -> bool:
        return self.at_least is None and self.at_most is None

    def join(self, answers: Sequence[Answer], *, more: bool) -> Answer:
        """The answer to the whole from those of each; `more`: not all partners are known."""
        if self.is_of_everybody:
            return every(answers, more=more)
        found = Counter(answers)
        yes = found[Answer.YES]
        return within(yes, None if more else yes + found[Answer.UNKNOWN], self.at_least, self.at_most)

    def join_open(self, applicant: Answer) -> Answer:
        """The answer when partners may still come and go, and only that of the applicant stands."""
        counts = self.circle is Circle.MEMBERS
        if self.is_of_everybody:
            return Answer.NO if counts and applicant is Answer.NO else Answer.UNKNOWN
        return within(int(counts and applicant is Answer.YES), None, self.at_least, self.at_most)
