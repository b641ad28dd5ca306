"""People and organisations, invented."""

from datetime import date

import factory

from zbor.members.enums import BodyKind, MembershipKind
from zbor.members.models import (
    Affiliation,
    Body,
    Discipline,
    Mandate,
    Membership,
    Organisation,
    Person,
    Region,
    Seat,
)

LONG_AGO = date(2010, 1, 1)


class DisciplineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Discipline

    code = factory.Sequence(lambda n: f"discipline-{n}")
    name = factory.Sequence(lambda n: f"Področje {n}")


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    code = factory.Sequence(lambda n: f"region-{n}")
    name = factory.Sequence(lambda n: f"Regija {n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"oseba{n}@primer.example")
    name = factory.Sequence(lambda n: f"Oseba Primer{n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Zavod Primer {n}")


def member_organisation(**fields: object) -> Organisation:
    """An organisation that belongs to the network."""
    organisation = OrganisationFactory(**fields)
    Membership.objects.create(kind=MembershipKind.ORGANISATION, organisation=organisation, since=LONG_AGO)
    return organisation


def individual_member(**fields: object) -> Person:
    """A person who belongs to the network alone."""
    person = PersonFactory(**fields)
    Membership.objects.create(kind=MembershipKind.INDIVIDUAL, person=person, since=LONG_AGO)
    return person


def representative(organisation: Organisation, **fields: object) -> Person:
    """A person who may bind the organisation."""
    person = PersonFactory(**fields)
    Affiliation.objects.create(person=person, organisation=organisation, since=LONG_AGO)
    Mandate.objects.create(person=person, organisation=organisation, since=LONG_AGO)
    return person


def employee(organisation: Organisation, **fields: object) -> Person:
    """A person who works for the organisation and may not bind it."""
    person = PersonFactory(**fields)
    Affiliation.objects.create(person=person, organisation=organisation, since=LONG_AGO)
    return person


def office(**fields: object) -> Person:
    """A person of the office."""
    return _seated(BodyKind.OFFICE, PersonFactory(**fields))


def board(**fields: object) -> Person:
    """A person of the board."""
    return _seated(BodyKind.BOARD, PersonFactory(**fields))


def _seated(kind: BodyKind, person: Person) -> Person:
    body, _created = Body.objects.get_or_create(code=kind.value, defaults={"name": kind.value, "kind": kind})
    Seat.objects.create(body=body, person=person, since=LONG_AGO)
    return person
