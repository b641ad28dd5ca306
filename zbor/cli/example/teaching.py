"""What the file of trainings says, as frozen dataclasses. Invented days are counted from that of loading."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from zbor.cli.example.taking_part import Applied, Held, Questioned, Together, faults_of_people


@dataclass(frozen=True, slots=True)
class TaughtProgramme:
    """What is taught, in our own sentences."""

    code: str
    title: str
    goal: str
    audience: str
    points: tuple[str, ...]
    teaches: dict[str, tuple[int, int]] = field(hash=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """That an announced session was on another day before, when it was moved and why."""

    was: int
    on: int
    because: str


@dataclass(frozen=True, slots=True)
class TaughtSession:
    """One meeting: on a day of the public record, or so many days from loading; hours on our clocks."""

    begins: int
    ends: int
    venue: str = ""
    address: str = ""
    on: date | None = None
    day: int | None = None
    title: str = ""
    room: str = ""
    mode: Literal["room", "online", "hybrid"] = "room"
    link: str = ""
    recording: str = ""
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """An address of something to read."""

    title: str
    url: str
    when: Literal["before", "after"]
    audience: Literal["participants", "everyone"]


@dataclass(frozen=True, slots=True)
class Taught:
    """One training. Of those of the public record place and time are facts, the rest is invented."""

    programme: str
    title: str
    lead: str
    region: str
    host: str
    capacity: int
    session: tuple[TaughtSession, ...]
    lecturer: tuple[tuple[str, str], ...]
    price_others: int = 0
    source: str = ""
    announced: int = 0
    closes: int | None = None
    members_only: bool = False
    needs_approval: bool = False
    per_organisation: int | None = None
    claim_hours: int = 48
    material: tuple[Laid, ...] = ()
    question: tuple[Questioned, ...] = ()
    applied: tuple[Applied, ...] = ()
    together: tuple[Together, ...] = ()
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Teaching:
    """The whole file."""

    example: bool
    by: str
    programme: tuple[TaughtProgramme, ...]
    training: tuple[Taught, ...]


def faults_of_teaching(told: Teaching, *, people: set[str]) -> Iterator[str]:
    """Trainings belong to programmes that are there, each session has one day, and the file is marked."""
    if not told.example:
        yield "trainings.toml is not marked as an example"
    if told.by not in people:
        yield f"trainings refer to {told.by}, which is not there"
    known = {one.code for one in told.programme}
    for training in told.training:
        if training.programme not in known:
            yield f"training {training.title} refers to {training.programme}, which is not there"
        if not training.session:
            yield f"training {training.title} has no session"
        yield from _faults_of_days(training)
        yield from faults_of_people(training.title, training.applied, training.together, people=people)


def _faults_of_days(training: Taught) -> Iterator[str]:
    for session in training.session:
        if (session.on is None) == (session.day is None):
            yield f"training {training.title}: a session needs a date or a number of days, one of the two"
        if session.on is not None and not training.source:
            yield f"training {training.title}: a date of the public record needs its source"
