"""Who is in the room over time: the weight present as steps, and when a quorum held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A voice in the room from one moment up to, and not including, another; open while it has not left."""

    arrived: datetime
    left: datetime | None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """The weight present from a moment on, until the next step."""

    at: datetime
    weight: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the quorum held, or did not; without an end while it lasts."""

    since: datetime
    until: datetime | None
    holds: bool


def steps_of(spans: Iterable[Span]) -> list[Step]:
    """The weight present whenever it changes, in order of time."""
    change: dict[datetime, int] = {}
    for span in spans:
        if span.left is not None and span.left <= span.arrived:
            continue
        change[span.arrived] = change.get(span.arrived, 0) + span.weight
        if span.left is not None:
            change[span.left] = change.get(span.left, 0) - span.weight
    steps, weight = [], 0
    for at in sorted(change):
        if change[at]:
            weight += change[at]
            steps.append(Step(at, weight))
    return steps


def present_at(steps: Sequence[Step], moment: datetime) -> int:
    """The weight present at a moment; nobody before the first step."""
    return next((step.weight for step in reversed(steps) if step.at <= moment), 0)


def stretches_of(steps: Sequence[Step], needed: int, *, since: datetime, until: datetime | None) -> list[Stretch]:
    """When the quorum held and when not, from the opening of a session to its end, without gaps."""
    holds, begun, found = present_at(steps, since) >= needed, since, []
    for step in steps:
        if step.at <= since or (until is not None and step.at >= until) or (step.weight >= needed) is holds:
            continue
        found.append(Stretch(begun, step.at, holds))
        holds, begun = not holds, step.at
    return [*found, Stretch(begun, until, holds)]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that follow each other, with those made one that say the same."""
    found: list[Stretch] = []
    for one in stretches:
        if found and found[-1].holds is one.holds:
            found[-1] = Stretch(found[-1].since, one.until, one.holds)
        elif one.since != one.until or not found:
            found.append(one)
    return found
