"""Who belongs to the network today, and who sits where, for many people at once."""

from datetime import date

from django.db.models import Q, QuerySet

from zbor.members.enums import BodyKind
from zbor.members.models import Affiliation, Mandate, Membership, Person, Seat, holding
from zbor.members.queries import active_people, member_organisations
from zbor.watch.watch_rules import leads


def network_people(on: date) -> QuerySet[Person]:
    """Everybody whose standing on a day is of the network: members, who works for them, the board, the office."""
    members = member_organisations(on).order_by().values("pk")
    kinds = [BodyKind.OFFICE, BodyKind.BOARD]
    return active_people().filter(
        Q(pk__in=Seat.objects.filter(holding(on), body__kind__in=kinds).values("person"))
        | Q(pk__in=Membership.objects.filter(holding(on), person__isnull=False).values("person"))
        | Q(pk__in=Affiliation.objects.filter(holding(on), organisation__in=members).values("person"))
        | Q(pk__in=Mandate.objects.filter(holding(on), organisation__in=members).values("person"))
    )


def seats_of(person: Person | None, *, on: date) -> dict[int, bool]:
    """The bodies in which somebody sits on a day, and whether they lead them."""
    if person is None:
        return {}
    found: dict[int, bool] = {}
    for seat in Seat.objects.filter(holding(on), person=person):
        found[seat.body_id] = found.get(seat.body_id, False) or leads(seat)
    return found


def sitting_in(bodies: set[int], *, on: date) -> dict[int, set[int]]:
    """By body, the keys of those who sit in it on a day."""
    found: dict[int, set[int]] = {}
    for body, person in Seat.objects.filter(holding(on), body__in=bodies).values_list("body_id", "person_id"):
        found.setdefault(body, set()).add(person)
    return found
