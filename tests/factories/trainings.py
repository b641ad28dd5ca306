"""Trainings, invented."""

from datetime import UTC, datetime, timedelta

import factory

from tests.factories.members import PersonFactory
from zbor.trainings.enums import Seat, TrainingState
from zbor.trainings.models import Programme, Registration, Session, Training

MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)
BEGINS = datetime(2026, 12, 3, 8, tzinfo=UTC)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    title = factory.Sequence(lambda n: f"Program {n}")
    points = "Kaj je zagovorništvo\nKako nastane predpis"
    created_at = MADE
    created_by = factory.SubFactory(PersonFactory)


class TrainingFactory(factory.django.DjangoModelFactory):
    """Announced, open to everybody, thirty seats."""

    class Meta:
        model = Training

    title = factory.Sequence(lambda n: f"Osnove zagovorništva {n}")
    responsible = factory.SubFactory(PersonFactory)
    capacity = 30
    state = TrainingState.ANNOUNCED
    announced_at = MADE
    created_at = MADE
    created_by = factory.SelfAttribute("responsible")


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    training = factory.SubFactory(TrainingFactory)
    starts_at = BEGINS
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + timedelta(hours=3))
    venue = "Kulturni dom"
    room = "velika dvorana"
    address = "Glavni trg 1, Velenje"
    created_at = MADE
    changed_at = MADE


class RegistrationFactory(factory.django.DjangoModelFactory):
    """Of a stranger who has a seat."""

    class Meta:
        model = Registration

    training = factory.SubFactory(TrainingFactory)
    name = factory.Sequence(lambda n: f"Udeleženka {n}")
    email = factory.Sequence(lambda n: f"udelezenka{n}@primer.si")
    is_member = False
    seat = Seat.SEATED
    queued_at = MADE
    registered_at = MADE
    changed_at = MADE
    token_sha256 = factory.Sequence(lambda n: f"{n:064x}")
