"""What waits for a person: every room says it in this shape, and the desk lays it out by deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for somebody: words, an address, the day by which it is due (None where nobody set one).

    `kind` says in a word or two what it is (a task, an answer, a ballot), `note` whatever else helps to decide.
    """

    title: str
    url: str
    due: date | None
    kind: str
    note: str = ""


def by_deadline(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The most urgent first; what has no deadline comes last."""
    return sorted(waiting, key=lambda one: (one.due is None, one.due or date.max, one.title))
