"""How long somebody was there: marks at a door against the hours in which something took place."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

GRACE = timedelta(minutes=15)
"""Whoever is marked this soon after the beginning was there from the beginning: people stand in a queue at the door."""
MINUTE = 60
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Held:
    """The hours in which something took place; moments know their time zone."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """That somebody came, and left before the end or not."""

    came_at: datetime
    left_at: datetime | None = None


def seconds_in(held: Held, marks: Iterable[Mark]) -> float:
    """How long somebody was there; what two marks both cover counts once. Reckoned in universal time, so that a clock
    that is put back in the night makes nothing longer."""
    begins, ends = held.starts_at.timestamp(), held.ends_at.timestamp()
    spans = sorted(_within(mark, begins, ends) for mark in marks)
    there, until = 0.0, begins
    for came, left in spans:
        there += max(0.0, left - max(came, until))
        until = max(until, left)
    return there


def _within(mark: Mark, begins: float, ends: float) -> tuple[float, float]:
    came = mark.came_at.timestamp()
    came = begins if came <= begins + GRACE.total_seconds() else came
    left = ends if mark.left_at is None else min(mark.left_at.timestamp(), ends)
    return came, left


def minutes(marks: Mapping[Key, Iterable[Mark]], held: Mapping[Key, Held]) -> tuple[int, int]:
    """Whole minutes somebody was there, and of how many: marks and hours by the same keys. What was not held counts
    neither way."""
    there = sum(seconds_in(held[key], given) for key, given in marks.items() if key in held)
    of = sum(one.ends_at.timestamp() - one.starts_at.timestamp() for one in held.values())
    return int(there // MINUTE), int(of // MINUTE)


def is_enough(there: int, of: int, *, least: int) -> bool:
    """Whether minutes are at least so many per cent; of nothing nobody was there enough, and for none at all nobody was."""
    return there > 0 and there * 100 >= least * of


def believed(said: datetime, held: Held, *, now: datetime, early: timedelta) -> datetime:
    """The moment at which somebody came, as the clock of a phone said it, brought to where it can have been: not long before
    the beginning, not after the end, not in the future."""
    if held.starts_at - early <= said <= min(held.ends_at, now):
        return said
    latest = max(held.starts_at, min(held.ends_at, now))
    return min(max(said, held.starts_at), latest)
