"""Many people at the same moment for few seats, on a real database with real transactions."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import office
from tests.factories.seats import HOUR, NOW, announced, applicant, full
from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from tests.racing import at_once, hands
from zbor.post.models import Mail
from zbor.trainings.actions import seating, seats
from zbor.trainings.actions.correcting import Corrected, correct_registration
from zbor.trainings.actions.registering import register, register_for
from zbor.trainings.enums import COUNTED, Seat
from zbor.trainings.models import Correction, Move, Registration

pytestmark = pytest.mark.django_db(transaction=True)


def registering(training, number, now=NOW):
    who = applicant(f"Oseba {number}", f"oseba{number}@primer.example")
    return lambda: register(training=training, applicant=who, answers={}, by=None, now=now)


def in_order(training):
    """That nobody who waits stood before somebody who was served: the served are the first, as they were let in."""
    rows = list(training.registrations.order_by("pk").values_list("seat", flat=True))
    came = [one for one in rows if one != Seat.LEFT]
    waiting_from = came.index(Seat.WAITING) if Seat.WAITING in came else len(came)
    return set(came[waiting_from:]) <= {Seat.WAITING}


def every_mail_once():
    """One letter of every move of a seat, and no other."""
    told = Counter(Mail.objects.values_list("once", flat=True))
    moves = Move.objects.values_list("pk", flat=True)
    return told == Counter(f"registration-move-{pk}" for pk in moves)


def race(people, seats_there, leaving, in_hands):
    training = announced(capacity=seats_there)
    early = [RegistrationFactory(training=training, email=f"zgodnja{n}@primer.example") for n in range(leaving)]
    leave = [lambda one=one: seats.leave(registration=one, by=None, now=NOW) for one in early]
    come = [registering(training, number) for number in range(people)]
    step = max(people // max(leaving, 1), 1)
    deeds = []
    for number, deed in enumerate(come):
        deeds.append(deed)
        if number % step == 0 and leave:
            deeds.append(leave.pop())
    hands(*(deeds[hand::in_hands] for hand in range(in_hands)))
    return training


def check(training, people, seats_there, leaving):
    counted = training.registrations.filter(seat__in=COUNTED).count()
    waiting = training.registrations.filter(seat=Seat.WAITING).count()
    left = training.registrations.filter(seat=Seat.LEFT).count()
    assert (counted, waiting, left) == (seats_there, people - seats_there, leaving)
    assert in_order(training)
    assert every_mail_once()
    assert not training.registrations.exclude(seat=Seat.LEFT).exclude(moves__isnull=False).exists()


def test_forty_people_race_for_five_seats_while_two_leave():
    training = race(40, 5, 2, in_hands=10)

    check(training, 40, 5, 2)


@pytest.mark.long
def test_five_hundred_people_race_for_thirty_seats_while_ten_leave():
    training = race(500, 30, 10, in_hands=20)

    check(training, 500, 30, 10)


def test_ten_clicks_of_one_person_are_one_registration_and_one_letter():
    training = announced()

    recorded = at_once(*[registering(training, 1)] * 10)

    assert (sum(recorded), Registration.objects.count(), Mail.objects.count()) == (10, 1, 1)


def test_an_offer_that_lapses_while_it_is_taken_is_one_or_the_other_and_the_seat_is_never_double():
    training = full(seats=1, waiting=1)
    offered = training.registrations.get(seat=Seat.SEATED)
    Registration.objects.filter(pk=offered.pk).update(seat=Seat.OFFERED, claim_by=NOW + HOUR)

    taken, _settled = at_once(
        lambda: seats.take(registration=offered, by=None, now=NOW + HOUR - timedelta(seconds=1)),
        lambda: seating.settle_due(now=NOW + HOUR),
    )

    stands = Registration.objects.get(pk=offered.pk).seat
    assert stands == (Seat.SEATED if taken else Seat.LAPSED)
    assert training.registrations.filter(seat__in=COUNTED).count() == 1


def test_two_workers_offer_a_seat_once():
    training = full(seats=1, waiting=3)
    seated = training.registrations.get(seat=Seat.SEATED)
    Registration.objects.filter(pk=seated.pk).update(seat=Seat.LEFT)

    at_once(*[lambda: seating.settle_due(now=NOW)] * 4)

    assert (training.registrations.filter(seat=Seat.OFFERED).count(), Mail.objects.count()) == (1, 1)


def test_the_office_at_the_door_and_people_at_home_never_oversell():
    training, by = TrainingFactory(capacity=3), office()
    SessionFactory(training=training, starts_at=timezone.now() + timedelta(days=9))
    door = [
        lambda n=n: register_for(
            training=training, applicant=applicant(f"V {n}", f"vrata{n}@primer.example"), answers={}, by=by, now=NOW
        )
        for n in range(6)
    ]

    at_once(*door, *(registering(training, n) for n in range(6)))

    assert training.registrations.filter(seat__in=COUNTED).count() == 3


def test_approving_and_withdrawing_at_once_gives_no_seat_to_who_left():
    training, by = announced(needs_approval=True), office()
    registration = RegistrationFactory(training=training, seat=Seat.ASKED)

    at_once(
        lambda: seats.approve(registration=registration, by=by, now=NOW),
        lambda: seats.leave(registration=registration, by=None, now=NOW),
    )

    assert Registration.objects.get().seat == Seat.LEFT


def test_of_two_registrations_that_are_given_one_address_at_once_one_has_it_and_a_second_click_is_none():
    training, by = announced(), office()
    one, other = (RegistrationFactory(training=training, language="en") for _n in range(2))

    def correcting(registration):
        said = Corrected(registration.name, "prava@primer.example")
        told = {"answers": {}, "because": "Napaka.", "based_on": registration.revision, "by": by, "now": NOW}
        return lambda: correct_registration(registration=registration, corrected=said, **told)

    done = at_once(*[correcting(row) for row in (one, other) for _click in range(3)])

    assert (sum(done), Correction.objects.count(), Mail.objects.filter(to="prava@primer.example").count()) == (3, 1, 1)
