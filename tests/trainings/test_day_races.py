"""Several phones and two tablets at one door, on a real database with real transactions."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.factories.members import office
from tests.factories.trainings import BEGINS, RegistrationFactory, SessionFactory
from tests.racing import at_once
from zbor.post.models import Mail
from zbor.trainings.actions import attending
from zbor.trainings.actions import day as actions
from zbor.trainings.actions.day import Said
from zbor.trainings.actions.registering import Applicant
from zbor.trainings.actions.reminding import remind_seated
from zbor.trainings.enums import MarkedBy, Seat
from zbor.trainings.models import Attendance, Registration, Reminding

pytestmark = pytest.mark.django_db(transaction=True)

DURING = BEGINS + timedelta(minutes=30)


def test_phones_that_send_the_same_marks_at_once_make_each_once():
    session, by = SessionFactory(), office()
    people = RegistrationFactory.create_batch(5, training=session.training)
    marks = [Said(uuid4(), session.pk, DURING, MarkedBy.CODE, one.pk) for one in people]
    again = [Said(uuid4(), session.pk, DURING, MarkedBy.CODE, one.pk) for one in people]

    done = at_once(
        *[
            lambda said=said: actions.hear(training=session.training, said=said, by=by, now=DURING)
            for said in [marks, again] * 4
        ]
    )

    assert (all(done), Attendance.objects.count()) == (True, 5)


def test_ten_who_come_to_three_free_seats_are_three():
    session, by = SessionFactory(training__capacity=3), office()

    done = at_once(
        *[
            lambda n=n: attending.walk_in(
                session=session, applicant=Applicant(f"Gost {n}", f"gost{n}@primer.si"), by=by, now=DURING
            )
            for n in range(10)
        ]
    )

    assert (sum(done), Registration.objects.filter(seat=Seat.SEATED).count(), Attendance.objects.count()) == (3, 3, 3)


def test_two_workers_remind_everybody_once():
    session = SessionFactory()
    RegistrationFactory.create_batch(4, training=session.training)

    at_once(*[lambda: remind_seated(now=BEGINS - timedelta(days=1))] * 4)

    assert (Mail.objects.count(), Reminding.objects.count()) == (4, 1)
