"""Reads of the network's people and organisations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet

from zbor.base.enums import Role
from zbor.base.names import name_key
from zbor.base.sorting import sort_key
from zbor.members.enums import BodyKind
from zbor.members.models import (
    Affiliation,
    Body,
    Mandate,
    Membership,
    Organisation,
    Person,
    Seat,
    holding,
)
from zbor.members.standing import STRANGER, Standing

Found = TypeVar("Found", Organisation, Person)


def standing_of(person: Person | AnonymousUser, *, on: date) -> Standing:
    """What a person is on a day, in four queries; membership through an organisation is computed here and nowhere else."""
    if not isinstance(person, Person) or not person.is_active:
        return STRANGER
    kinds = set(Seat.objects.filter(holding(on), person=person).values_list("body__kind", flat=True))
    own = Membership.objects.filter(holding(on), person=person).exists()
    member_organisations = Membership.objects.filter(holding(on), organisation__isnull=False).values("organisation")
    organisations = frozenset(
        Affiliation.objects.filter(holding(on), person=person, organisation__in=member_organisations).values_list(
            "organisation_id", flat=True
        )
    )
    represents = frozenset(
        Mandate.objects.filter(holding(on), person=person, organisation__in=member_organisations).values_list(
            "organisation_id", flat=True
        )
    )
    roles = {Role.SIGNED_IN}
    if own or organisations or represents:
        roles.add(Role.MEMBER)
    if own or represents:
        roles.add(Role.REPRESENTATIVE)
    if BodyKind.BOARD in kinds:
        roles.add(Role.BOARD)
    if BodyKind.OFFICE in kinds:
        roles.add(Role.OFFICE)
    return Standing(
        person=person,
        roles=frozenset(roles),
        organisations=organisations | represents,
        represents=represents,
        is_individual_member=own,
        is_seated=bool(kinds),
    )


# ---------------------------------------------------------------- who belongs to the network


def member_organisations(on: date) -> QuerySet[Organisation]:
    """Organisations that belong to the network on a day, by name."""
    members = Membership.objects.filter(holding(on), organisation__isnull=False).values("organisation")
    return Organisation.objects.filter(pk__in=members)


def individual_members(on: date) -> QuerySet[Person]:
    """People who belong to the network in their own name on a day, by surname."""
    members = Membership.objects.filter(holding(on), person__isnull=False).values("person")
    return Person.objects.filter(pk__in=members)


@dataclass(frozen=True)
class Member:
    """One member, as a roll may freeze it: either `organisation` or `person` is a key, the other is None."""

    organisation: int | None
    person: int | None
    name: str
    discipline: str
    region: str
    size: str


def roll_of(on: date) -> list[Member]:
    """Every member on a day, organisations first, each by name, as plain data; two queries."""
    organisations = member_organisations(on).select_related("discipline", "region")
    individuals = individual_members(on).select_related("discipline", "region")
    return [
        *(Member(one.pk, None, one.name, _code(one.discipline), _code(one.region), one.size) for one in organisations),
        *(Member(None, one.pk, one.name, _code(one.discipline), _code(one.region), "") for one in individuals),
    ]


def _code(named: object) -> str:
    return getattr(named, "code", "")


@dataclass(frozen=True)
class Counts:
    """How many members of each kind the network has on a day."""

    on: date
    organisations: int
    individuals: int


def counts(on: date) -> Counts:
    return Counts(on, member_organisations(on).count(), individual_members(on).count())


# ---------------------------------------------------------------- people and what they are


def active_people() -> QuerySet[Person]:
    return Person.objects.filter(is_active=True)


def mandated(organisation: Organisation, on: date) -> QuerySet[Person]:
    """People who may bind an organisation on a day."""
    return active_people().filter(
        pk__in=Mandate.objects.filter(holding(on), organisation=organisation).values("person")
    )


def colleagues(person: Person, on: date) -> QuerySet[Person]:
    """Others who work for an organisation for which the person works on a day."""
    organisations = Affiliation.objects.filter(holding(on), person=person).values("organisation")
    working = Affiliation.objects.filter(holding(on), organisation__in=organisations).values("person")
    return active_people().filter(pk__in=working).exclude(pk=person.pk)


def people_of_body(kind: BodyKind, on: date) -> QuerySet[Person]:
    return active_people().filter(pk__in=Seat.objects.filter(holding(on), body__kind=kind).values("person"))


def office_people(on: date) -> QuerySet[Person]:
    """The people of the office on a day."""
    return people_of_body(BodyKind.OFFICE, on)


def board_people(on: date) -> QuerySet[Person]:
    """The people of the board on a day."""
    return people_of_body(BodyKind.BOARD, on)


def works_for(person: Person, on: date) -> frozenset[int]:
    """Keys of the organisations for which a person works on a day."""
    return frozenset(Affiliation.objects.filter(holding(on), person=person).values_list("organisation_id", flat=True))


def represented_by(standing: Standing) -> QuerySet[Organisation]:
    """The member organisations that a visitor may bind."""
    return Organisation.objects.filter(pk__in=standing.represents)


# ---------------------------------------------------------------- lists of the network pages


def containing(words: str) -> Q:
    """The condition that a name contains every one of the words, whatever their case and order."""
    condition = Q()
    for word in words.split()[:8]:
        condition &= Q(sort_name__contains=sort_key(word))
    return condition


class Listing(Enum):
    """Whom the list of the network shows; the last two only to the office."""

    ORGANISATIONS = "organisations"
    INDIVIDUALS = "individuals"
    OTHERS = "others"
    PEOPLE = "people"

    @classmethod
    def asked(cls, word: str, *, everything: bool) -> Self:
        """The listing of that name, where the visitor may see it; otherwise the organisations."""
        open_to_all = {cls.ORGANISATIONS, cls.INDIVIDUALS}
        return next((one for one in cls if one.value == word and (everything or one in open_to_all)), cls.ORGANISATIONS)

    @property
    def lists_organisations(self) -> bool:
        return self in {Listing.ORGANISATIONS, Listing.OTHERS}


def found_organisations(listing: Listing, wanted: Mapping[str, Any], *, on: date) -> QuerySet[Organisation]:
    """Members, or organisations that are not, by name and by what is wanted."""
    members = member_organisations(on)
    found = (
        members
        if listing is Listing.ORGANISATIONS
        else Organisation.objects.exclude(pk__in=members.order_by().values("pk"))
    )
    text = wanted.get("q", "")
    named = containing(text) | Q(short_name__icontains=text) | Q(town__icontains=text)
    return _of(found.filter(named), wanted).select_related("discipline", "region")


def organisations_called(name: str, *, but: int = 0) -> list[Organisation]:
    """Organisations of the same name, however it is written; `but` leaves out the one that is asked about."""
    key = name_key(name)
    if not key:
        return []
    named = Organisation.objects.exclude(pk=but).only("name", "short_name", "town")
    return [one for one in named if key in {name_key(one.name), name_key(one.short_name)}]


def found_people(listing: Listing, wanted: Mapping[str, Any], *, on: date) -> QuerySet[Person]:
    """Individual members, or everybody entered, by surname and by what is wanted."""
    found = with_work(on)
    if listing is Listing.INDIVIDUALS:
        found = found.filter(pk__in=individual_members(on).order_by().values("pk"), is_active=True)
    return _of(found.filter(containing(wanted.get("q", ""))), wanted)


def _of(found: QuerySet[Found], wanted: Mapping[str, Any]) -> QuerySet[Found]:
    exact = {name: wanted[name] for name in ("discipline", "region") if wanted.get(name)}
    return found.filter(**exact)


def with_work(on: date) -> QuerySet[Person]:
    """People with `work`: their affiliations that hold on a day, organisations included; two queries in all."""
    current = Affiliation.objects.filter(holding(on)).select_related("organisation")
    return Person.objects.select_related("discipline", "region").prefetch_related(
        Prefetch("affiliations", queryset=current, to_attr="work")
    )


def current_seats(person: Person, *, on: date) -> QuerySet[Seat]:
    """Where a person sits on a day."""
    return Seat.objects.filter(holding(on), person=person).select_related("body")


@dataclass(frozen=True)
class Worker:
    """A person of an organisation: by which affiliation, by which mandate, and whether the visitor may write to them."""

    person: Person
    affiliation: Affiliation | None
    mandate: Mandate | None


def workers_of(organisation: Organisation, on: date) -> list[Worker]:
    """Everyone who works for an organisation or may bind it on a day, by surname; two queries."""
    affiliations = {
        one.person_id: one for one in organisation.affiliations.filter(holding(on)).select_related("person")
    }
    mandates = {one.person_id: one for one in organisation.mandates.filter(holding(on)).select_related("person")}
    people = {key: one.person for key, one in affiliations.items()} | {key: one.person for key, one in mandates.items()}
    workers = [Worker(person, affiliations.get(key), mandates.get(key)) for key, person in people.items()]
    return sorted(workers, key=lambda worker: (worker.person.sort_name, worker.person.pk))


def bodies_with_people(on: date) -> list[tuple[Body, list[Seat]]]:
    """Every body with the seats that hold on a day; two queries."""
    seats = Seat.objects.filter(holding(on)).select_related("person").order_by("person__sort_name", "pk")
    bodies = Body.objects.prefetch_related(Prefetch("seats", queryset=seats, to_attr="current"))
    return [(body, getattr(body, "current", [])) for body in bodies]


def examples_by_role(on: date) -> dict[Role, list[Person]]:
    """The example people of every role, for signing in on a development machine."""
    examples = active_people().filter(is_example=True)
    working = Affiliation.objects.filter(holding(on), organisation__in=member_organisations(on).order_by())
    binding = Mandate.objects.filter(holding(on), organisation__in=member_organisations(on).order_by())
    own = individual_members(on).order_by().values("pk")
    people = {
        Role.OFFICE: examples.filter(pk__in=office_people(on).order_by().values("pk")),
        Role.BOARD: examples.filter(pk__in=board_people(on).order_by().values("pk")),
        Role.REPRESENTATIVE: examples.filter(Q(pk__in=binding.values("person")) | Q(pk__in=own)),
        Role.MEMBER: examples.filter(pk__in=working.values("person")).exclude(pk__in=binding.values("person")),
    }
    return {role: list(found) for role, found in people.items()}
