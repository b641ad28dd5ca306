"""Yes, no and unknown, joined as Kleene joined them: what is unknown only matters where it could decide."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction


class Answer(StrEnum):
    """What can be said of a condition from what is known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def opposite(self) -> "Answer":
        return OPPOSITES[self]


OPPOSITES = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}


def within(
    low: Fraction | int, high: Fraction | int | None, at_least: Fraction | int | None, at_most: Fraction | int | None
) -> Answer:
    """Whether a number of which only bounds are known lies where it must; `high` None: there is no upper bound."""
    if at_least is not None and high is not None and high < at_least:
        return Answer.NO
    if at_most is not None and low > at_most:
        return Answer.NO
    reached = at_least is None or low >= at_least
    kept = at_most is None or (high is not None and high <= at_most)
    return Answer.YES if reached and kept else Answer.UNKNOWN


def at_least(count: int, answers: Iterable[Answer], *, more: bool = False) -> Answer:
    """Whether at least `count` are yes; `more`: there may be others of which nothing is known."""
    found = Counter(answers)
    yes = found[Answer.YES]
    return within(yes, None if more else yes + found[Answer.UNKNOWN], count, None)


def every(answers: Iterable[Answer], *, more: bool = False) -> Answer:
    """Whether all are yes; nothing at all is yes."""
    found = set(answers) | ({Answer.UNKNOWN} if more else set())
    if Answer.NO in found:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in found else Answer.YES


def some(answers: Iterable[Answer]) -> Answer:
    """Whether one is yes; nothing at all is no."""
    return at_least(1, answers)
