"""Who of the network can answer for a voice today, for letters."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from zbor.decisions.models import RollEntry
from zbor.members.models import Affiliation, Mandate, Person, holding
from zbor.members.queries import individual_members, member_organisations


def readers_of(entries: Iterable[RollEntry], on: date, *, prepared: Collection[int] = ()) -> dict[int, list[Person]]:
    """By voice, who can answer for it, or confirm what is `prepared`; five queries for any number.

    Whoever has left the network since the roll was written is nobody's reader.
    """
    binding = _people_by_organisation(Mandate, on)
    working = _people_by_organisation(Affiliation, on)
    alone = set(individual_members(on).values_list("pk", flat=True))
    active = {person.pk: person for person in Person.objects.filter(is_active=True)}
    found: dict[int, list[Person]] = {}
    for entry in entries:
        keys: set[int] = {entry.person_id} & alone if entry.person_id else set()
        if entry.organisation_id:
            keys = set(binding[entry.organisation_id])
            if entry.pk not in prepared:
                keys |= working[entry.organisation_id]
        found[entry.pk] = [active[pk] for pk in sorted(keys) if pk in active]
    return found


def _people_by_organisation(tie: type[Mandate] | type[Affiliation], on: date) -> Mapping[int, set[int]]:
    """The people of member organisations by one kind of tie that holds on a day."""
    members = member_organisations(on).order_by().values("pk")
    found: dict[int, set[int]] = defaultdict(set)
    rows: Any = tie.objects.filter(holding(on), organisation__in=members)
    for organisation, person in rows.values_list("organisation", "person"):
        found[organisation].add(person)
    return found
