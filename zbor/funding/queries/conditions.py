"""The conditions of a call, as they are kept and as they are judged."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zbor.calc import eligibility as calc
from zbor.funding.models import Call
from zbor.funding.moments import on_its_clock
from zbor.funding.saying import Words, clash_in_words

WITH = "+"
"""Parts what a condition is known by from the number of one of its ways."""


def conditions_of(call: Call) -> calc.Call:
    """What was entered; nothing is a call that asks nothing."""
    if not call.conditions:
        return calc.Call("call", calc.Every(parts=()))
    return calc.read(call.conditions)


def pinned(condition: calc.Condition, call: Call) -> calc.Condition:
    """The same, with the years of an income reckoned from the deadline of the call where it names none: they do not move
    when a year ends. A call without a deadline reckons from the day of applying."""
    if call.closes_at is None:
        return condition
    if isinstance(condition, calc.Income | calc.IncomeShare):
        closes = on_its_clock(call.closes_at, call.zone).date()
        return condition if condition.day or condition.last else replace(condition, day=closes)
    if isinstance(condition, calc.Every | calc.Some | calc.Several):
        return replace(condition, parts=tuple(pinned(one, call) for one in condition.parts))
    if isinstance(condition, calc.Not | calc.Among):
        return replace(condition, part=pinned(condition.part, call))
    return condition


def parts_of(kept: calc.Call) -> tuple[calc.Condition, ...]:
    """What must all be met."""
    return kept.condition.parts if isinstance(kept.condition, calc.Every) else (kept.condition,)


def fingerprint_of(condition: calc.Condition) -> str:
    """By what a condition is known on a form, wherever it stands now."""
    return hashlib.sha256(calc.dumps(calc.Call("one", condition)).encode()).hexdigest()[:16]


def ways_of(call: Call) -> list[tuple[str, str]]:
    """The conditions to which another way can be entered, by what they are known by, in words."""
    words = Words()
    return [(fingerprint_of(one), words.of(one)) for one in parts_of(conditions_of(call))]


def companions_of(call: Call) -> list[tuple[str, str]]:
    """The single ways of conditions that can be met in several, to each of which another can be added that must be met with it."""
    words = Words()
    return [
        (f"{fingerprint_of(one)}{WITH}{number}", words.of(way))
        for one in parts_of(conditions_of(call))
        if isinstance(one, calc.Some)
        for number, way in enumerate(one.parts)
    ]


def quotes_of(condition: calc.Condition) -> str:
    """The words of the call on which a condition rests, or its parts."""
    if condition.quote or not isinstance(condition, calc.Some):
        return condition.quote
    return " ".join(filter(None, (one.quote for one in condition.parts)))


@dataclass(frozen=True, slots=True)
class Told:
    """A condition as the page tells it. `is_hard`: whoever does not meet it is left out."""

    number: int
    words: str
    quote: str
    is_hard: bool


def told(call: Call) -> list[Told]:
    """All conditions in words, those that must be met first."""
    kept, words = conditions_of(call), Words()
    lists: Sequence[tuple[bool, tuple[calc.Condition, ...]]] = ((True, parts_of(kept)), (False, kept.preferences))
    return [
        Told(number, words.of(pinned(one, call)), quotes_of(one), is_hard)
        for is_hard, conditions in lists
        for number, one in enumerate(conditions)
    ]


@dataclass(frozen=True, slots=True)
class ToldClash:
    """Two conditions that exclude one another, and how; the same twice where one excludes itself."""

    first: str
    second: str
    how: str


def clashes(call: Call) -> list[ToldClash]:
    """What nobody could meet, as far as it is seen."""
    kept, words = conditions_of(call), Words()
    parts = parts_of(kept)
    if not parts:
        return []
    return [
        ToldClash(
            words.of(_at(kept.condition, one.first)), words.of(_at(kept.condition, one.second)), clash_in_words(one)
        )
        for one in calc.contradictions(kept.condition)
    ]


def _at(condition: calc.Condition, path: Sequence[int]) -> calc.Condition:
    for step in path:
        if isinstance(condition, calc.Not | calc.Among):
            condition = condition.part
        elif isinstance(condition, calc.Every | calc.Some | calc.Several):
            condition = condition.parts[step]
    return condition
