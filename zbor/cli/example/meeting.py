"""What the file of the invented assembly tells."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda: decided by hands, on phones, or not at all."""

    title: str
    text: str = ""
    note: str = ""
    postponed: str = ""
    question: str = ""
    on_phones: bool = False
    yes: int | None = None
    no: int = 0
    abstain: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """An assembly that was held: days are counted from the day of loading."""

    example: bool
    title: str
    by: str
    called: int
    day: int
    hour: int
    place: str
    invitation: str
    present: int
    leave_early: int
    seed: int
    point: tuple[Point, ...]


def faults_of_meeting(meeting: Meeting) -> Iterator[str]:
    """The assembly is marked, was called before it was held, and nobody raised two hands."""
    if not meeting.example:
        yield "assembly.toml is not marked as an example"
    if not meeting.called < meeting.day < 0:
        yield "assembly.toml: it must be called before it is held, and be over"
    for point in meeting.point:
        if (point.yes or 0) + point.no + point.abstain > meeting.present:
            yield f"assembly.toml: more votes than were present on “{point.title}”"
