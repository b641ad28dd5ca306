"""Who is told what a watch finds, today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from zbor.members.models import Person
from zbor.members.queries import office_people
from zbor.notices.models import Correspondent
from zbor.notices.queries import confirmed_wishes
from zbor.watch.models import Watch
from zbor.watch.queries.watch_people import network_people, sitting_in


@dataclass(frozen=True, slots=True)
class Listener:
    """A person of the network, or a stranger; one of the two."""

    person: Person | None = None
    stranger: Correspondent | None = None


def listeners(watches: Collection[Watch], *, on: date) -> dict[int, list[Listener]]:
    """By watch, whom it tells: whoever keeps it while they belong to the network, those who sit in its body and do, the
    office for the network's, a stranger who has confirmed and not left. Whom nobody listens to is missing.

    The same number of queries for any number of watches; needs `stranger`.
    """
    bodies = sitting_in({one.body_id for one in watches if one.body_id is not None}, on=on)
    named = {one.person_id for one in watches if one.person_id is not None}.union(*bodies.values())
    people = {one.pk: Listener(person=one) for one in network_people(on).filter(pk__in=named)}
    office = (
        [Listener(person=one) for one in office_people(on)] if any(one.is_of_the_network for one in watches) else []
    )
    confirmed = confirmed_wishes(one.wish for one in watches if one.stranger_id is not None)
    found = {one.pk: _of(one, people, bodies, office, confirmed) for one in watches}
    return {watch: those for watch, those in found.items() if those}


def _of(
    watch: Watch,
    people: dict[int, Listener],
    bodies: dict[int, set[int]],
    office: list[Listener],
    confirmed: set[str],
) -> list[Listener]:
    if watch.stranger is not None:
        return [Listener(stranger=watch.stranger)] if watch.wish in confirmed else []
    if watch.person_id is not None:
        return _known([watch.person_id], people)
    if watch.body_id is not None:
        return _known(sorted(bodies.get(watch.body_id, ())), people)
    return office


def _known(keys: Iterable[int], people: dict[int, Listener]) -> list[Listener]:
    return [people[key] for key in keys if key in people]
