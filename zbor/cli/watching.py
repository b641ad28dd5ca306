"""Visits and trials of sources, for the command line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from zbor.watch.actions.visiting import agent, claim, visit, visit_due
from zbor.watch.enums import SourceKind
from zbor.watch.fetching import PoliteDoor
from zbor.watch.models import Source, Visit
from zbor.watch.sources import reader_of
from zbor.watch.sources.found import Read

FURTHEST = 36_500
"""Days that a trial may look back."""


def visited(names: Sequence[str]) -> list[Visit] | str:
    """Visit what is due, or these sources whether due or not; in words why not."""
    if not names:
        return visit_due(now=timezone.now())
    found = {one.name: one for one in Source.objects.select_related("institution").exclude(kind=SourceKind.HAND)}
    if unknown := [name for name in names if name not in found]:
        return f"There is no source that can be visited with the name {unknown[0]!r}. There are: {', '.join(found) or 'none'}."
    visits = []
    for name in names:
        if not claim(source=found[name], now=timezone.now()):
            return f"Another worker is at {name!r} now; try again in a while."
        visits.append(visit(source=found[name], now=timezone.now()))
    return visits


@dataclass(frozen=True)
class Tried:
    """A source that is only tried."""

    kind: str
    url: str
    options: dict[str, object] = field(default_factory=dict)


def tried(kind: str, url: str, options: dict[str, object], *, days: int) -> Iterator[Read]:
    """What is read at an address; nothing is kept, and no database is needed."""
    today = timezone.localdate()
    with PoliteDoor(agent=agent()) as door:
        yield from reader_of(Tried(kind, url, options), door=door, today=today).since(today - timedelta(days=days))
