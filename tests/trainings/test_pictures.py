"""What the pictures count."""

from datetime import timedelta

import pytest

from tests.factories.trainings import BEGINS, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.trainings.enums import MarkedBy, Seat, TrainingState
from zbor.trainings.models import Attendance
from zbor.trainings.queries.pictures import attendance

pytestmark = pytest.mark.django_db
NOW = BEGINS + timedelta(days=3)


def training(*seats, begins=BEGINS, **fields):
    one = TrainingFactory(capacity=10, **fields)
    SessionFactory.create_batch(2, training=one, starts_at=begins)
    for seat in seats:
        RegistrationFactory(training=one, seat=seat)
    return one


def marked(session, registration, **fields):
    Attendance.objects.create(
        session=session,
        registration=registration,
        since=session.starts_at,
        way=MarkedBy.HAND,
        marked_at=session.starts_at,
        marked_by=registration.training.responsible,
        **fields,
    )


def test_seats_taken_are_those_of_trainings_that_have_begun():
    later = training(Seat.SEATED, begins=BEGINS + timedelta(days=1))
    sooner = training(Seat.SEATED, Seat.SEATED, Seat.LEFT, Seat.WAITING)
    training(Seat.SEATED, begins=NOW + timedelta(hours=1))
    training(Seat.SEATED, state=TrainingState.DRAFT)

    assert [(one.training, one.seated) for one in attendance(NOW)] == [(sooner, 2), (later, 1)]


def test_trainings_entered_for_the_record_are_not_said_to_have_been_empty():
    training()

    assert attendance(NOW) == []


def test_those_who_came_are_told_where_somebody_was_marked():
    one = training(Seat.SEATED, Seat.SEATED, Seat.LEFT)
    for registration in one.registrations.exclude(seat=Seat.LEFT)[:1]:
        for session in one.sessions.all():
            marked(session, registration)
    taken_back = training(Seat.SEATED)
    marked(
        taken_back.sessions.first(),
        taken_back.registrations.get(),
        cancelled_at=NOW,
        cancelled_by=taken_back.responsible,
    )

    assert [(each.seated, each.came) for each in attendance(NOW)] == [(2, 1), (1, None)]


@pytest.mark.parametrize("number", [3, 30])
def test_any_number_costs_the_same(number, django_assert_num_queries):
    for _each in range(number):
        training(Seat.SEATED)

    with django_assert_num_queries(3):
        attendance(NOW)
