"""Who is reminded of an agreement or an obligation: whoever sees to it, while they sit in a body of the network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zbor.dossiers.queries import assignable
from zbor.members.models import Person
from zbor.members.queries import office_people


@dataclass(frozen=True, slots=True)
class Minding:
    """Those who are written to. `left` is whoever was to see to it and has no seat any more, where the office is told instead."""

    people: tuple[Person, ...]
    left: Person | None = None


def minding(named: Iterable[Person | None], on: date) -> Minding:
    """The first of those named who has a seat on that day; where nobody has, the office."""
    known = [one for one in named if one is not None]
    seated = set(assignable(on=on).filter(pk__in=[one.pk for one in known]).values_list("pk", flat=True))
    for one in known:
        if one.pk in seated:
            return Minding((one,))
    return Minding(tuple(office_people(on)), known[0] if known else None)
