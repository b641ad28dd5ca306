"""People and organisations for tests: plain rows, and one word for each role.

Everything began on 1 January 2010 unless a test says otherwise.
"""

from datetime import date

import factory
from django.test import Client

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
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda number: f"discipline-{number}")
    name = factory.Sequence(lambda number: f"Področje {number}")


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda number: f"region-{number}")
    name = factory.Sequence(lambda number: f"Regija {number}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Oseba {number:04d}")
    email = factory.Sequence(lambda number: f"oseba.{number}@primer.example")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Društvo {number:04d}")


class AffiliationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    since = LONG_AGO


class MembershipFactory(factory.django.DjangoModelFactory):
    """An organisation's membership; `of_person` makes an individual's."""

    class Meta:
        model = Membership

    class Params:
        of_person = factory.Trait(
            kind=MembershipKind.INDIVIDUAL, organisation=None, person=factory.SubFactory(PersonFactory)
        )

    kind = MembershipKind.ORGANISATION
    organisation = factory.SubFactory(OrganisationFactory)
    since = LONG_AGO


class MandateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandate

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    since = LONG_AGO


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ["code"]

    code = BodyKind.BOARD.value
    name = factory.LazyAttribute(lambda body: body.code)
    kind = factory.LazyAttribute(lambda body: body.code if body.code in BodyKind else BodyKind.WORKING_GROUP)


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory)
    since = LONG_AGO


def member_organisation(**fields) -> Organisation:
    """An organisation that belongs to the network."""
    return MembershipFactory(organisation=OrganisationFactory(**fields)).organisation


def individual_member(**fields) -> Person:
    """A person who belongs to the network in their own name."""
    return MembershipFactory(of_person=True, person=PersonFactory(**fields)).person


def staff(organisation: Organisation, **fields) -> Person:
    """A person who works for an organisation and may not bind it."""
    return AffiliationFactory(organisation=organisation, person=PersonFactory(**fields)).person


employee = staff


def representative(organisation: Organisation | None = None, **fields) -> Person:
    """A person with a mandate of an organisation (of a new member organisation where none is given)."""
    organisation = organisation or member_organisation()
    person = staff(organisation, **fields)
    MandateFactory(organisation=organisation, person=person)
    return person


def board(**fields) -> Person:
    """A person who sits on the board and is nothing else."""
    return SeatFactory(body=BodyFactory(code=BodyKind.BOARD.value), person=PersonFactory(**fields)).person


def office(**fields) -> Person:
    """A person of the office."""
    return SeatFactory(body=BodyFactory(code=BodyKind.OFFICE.value), person=PersonFactory(**fields)).person


def outsider(**fields) -> Person:
    """A person who can sign in and is nothing in the network."""
    return PersonFactory(**fields)


stranger = None
"""Nobody signed in: `client_as(stranger)`."""


def client_as(person: Person | None = stranger) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    if person:
        client.force_login(person)
    return client
