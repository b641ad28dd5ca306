"""Waiting, being offered a seat, taking it, leaving; and when registration is shut."""

import pytest

from tests.factories.members import individual_member
from tests.factories.seats import DAY, HOUR, NOW, announced, enter, full, letters_to
from tests.factories.trainings import BEGINS, RegistrationFactory
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.trainings.actions import seating, seats
from zbor.trainings.enums import Open, Seat, TrainingState
from zbor.trainings.models import Move, Registration
from zbor.trainings.queries.seats import place_of, prospect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def seat_of(registration):
    return Registration.objects.get(pk=registration.pk).seat


def moves_of(registration):
    return [(one.before, one.after) for one in Move.objects.filter(registration=registration)]


# ---------------------------------------------------------------- a seat or the queue


def test_while_seats_are_free_one_is_seated_at_once_and_told_so():
    registration = enter(announced())

    assert (registration.seat, moves_of(registration)) == (Seat.SEATED, [("", "seated")])
    assert letters_to(registration) == ["seated"]


def test_when_it_is_full_one_waits_and_reads_the_place():
    training = full(waiting=2)

    registration = enter(training)

    assert (registration.seat, place_of(registration, NOW).place) == (Seat.WAITING, 3)
    assert "Your place on the waiting list: 3." in Mail.objects.get(to=registration.email).text


def test_what_is_expected_is_what_happens():
    training = full(waiting=6)

    expected = prospect(training, is_member=False, now=NOW)
    registration = enter(training)

    assert (expected.place, expected.free) == (place_of(registration, NOW).place, 0) == (7, 0)


def test_who_comes_later_stands_behind_even_if_their_clock_is_slow():
    training = full()
    first = enter(training, now=NOW)

    second = enter(training, email="bor@primer.example", now=NOW - HOUR)

    assert [place_of(one, NOW).place for one in (first, second)] == [1, 2]


def test_a_seat_that_becomes_free_is_offered_to_the_first_with_a_deadline_and_a_letter():
    training = full(waiting=2)
    first, second = training.registrations.filter(seat=Seat.WAITING)

    seats.leave(registration=training.registrations.get(seat=Seat.SEATED), by=None, now=NOW)

    first.refresh_from_db()
    assert (first.seat, first.claim_by, seat_of(second)) == (Seat.OFFERED, NOW + 48 * HOUR, Seat.WAITING)
    assert letters_to(first) == ["offered"]


def test_an_offer_is_taken_once_however_often_the_button_is_pressed():
    offered = RegistrationFactory(training=announced(), seat=Seat.OFFERED, claim_by=NOW + HOUR)

    for _click in range(2):
        seats.take(registration=offered, by=None, now=NOW)

    assert (seat_of(offered), moves_of(offered)) == (Seat.SEATED, [("offered", "seated")])
    assert letters_to(offered) == ["seated"]


def test_an_offer_that_is_not_taken_lapses_and_goes_to_the_next():
    training = full(waiting=2)
    first, second = training.registrations.filter(seat=Seat.WAITING)
    seats.leave(registration=training.registrations.get(seat=Seat.SEATED), by=None, now=NOW)

    moved = seating.settle_due(now=NOW + 48 * HOUR)
    again = seating.settle_due(now=NOW + 48 * HOUR)

    assert (moved, again) == ([training], [])
    assert [seat_of(first), seat_of(second)] == [Seat.LAPSED, Seat.OFFERED]
    assert letters_to(first) == ["offered", "lapsed"]


def test_whose_offer_lapsed_may_register_again():
    training = announced()
    RegistrationFactory(training=training, seat=Seat.LAPSED, email="ana@primer.example")

    assert enter(training).seat == Seat.SEATED


def test_a_lapsed_offer_cannot_be_taken():
    offered = RegistrationFactory(training=announced(), seat=Seat.OFFERED, claim_by=NOW)

    with pytest.raises(Refused, match="The offer has run out"):
        seats.take(registration=offered, by=None, now=NOW)


def test_who_gives_an_offer_up_has_left_and_the_next_is_offered_it():
    training = full(waiting=1)
    RegistrationFactory(training=training, seat=Seat.OFFERED, claim_by=NOW + HOUR)
    training.capacity = 2
    training.save()

    seats.leave(registration=training.registrations.get(seat=Seat.OFFERED), by=None, now=NOW)

    assert sorted(training.registrations.values_list("seat", flat=True)) == ["left", "offered", "seated"]


def test_leaving_twice_is_leaving_once():
    registration = RegistrationFactory(training=announced())

    for _click in range(2):
        seats.leave(registration=registration, by=None, now=NOW)

    assert (moves_of(registration), letters_to(registration)) == (
        [("seated", "left")],
        ["left"],
    )


def test_a_capacity_that_is_raised_is_offered_by_itself():
    training = full(waiting=1)
    training.capacity = 2
    training.save()

    seating.settle_due(now=NOW)

    assert training.registrations.filter(seat=Seat.OFFERED).count() == 1


def test_a_capacity_lowered_below_those_seated_takes_no_seat_away():
    training = full(seats=3, waiting=1)
    training.capacity = 1
    training.save()

    seats.leave(registration=training.registrations.filter(seat=Seat.SEATED).first(), by=None, now=NOW)

    assert sorted(training.registrations.values_list("seat", flat=True)) == ["left", "seated", "seated", "waiting"]


def test_until_the_moment_only_members_are_seated_and_then_the_others_are_offered_what_is_left():
    training = announced(capacity=2, members_first_until=NOW + DAY)

    stranger = enter(training)
    member = individual_member()
    seated = enter(training, by=member)
    seating.settle_due(now=NOW + DAY)

    assert (stranger.seat, seated.seat, seat_of(stranger)) == (Seat.WAITING, Seat.SEATED, Seat.OFFERED)


def test_an_organisation_has_its_seats_and_those_behind_are_not_held_up():
    training = announced(capacity=3, per_organisation=1)
    who = {"organisation_name": "KUD Izvir"}

    first = enter(training, email="a@primer.example", **who)
    second = enter(training, email="b@primer.example", organisation_name="Izvir")
    third = enter(training, email="c@primer.example", organisation_name="Slap")

    assert [first.seat, second.seat, third.seat] == [Seat.SEATED, Seat.WAITING, Seat.SEATED]


# ---------------------------------------------------------------- shut


@pytest.mark.parametrize(
    ("fields", "now", "words"),
    [
        ({"state": TrainingState.DRAFT, "announced_at": None}, NOW, "has not been announced"),
        ({"state": TrainingState.CANCELLED, "cancelled_at": NOW, "cancelled_because": "Ni ljudi."}, NOW, "Ni ljudi."),
        ({"open_to": Open.NETWORK}, NOW, "Only people of the network"),
        ({"closes_at": NOW}, NOW, "Registration closed on 20 November 2026"),
        ({}, BEGINS, "has begun"),
        ({}, BEGINS + DAY, "is over"),
    ],
)
def test_registration_that_is_shut_is_refused_in_words_and_nothing_is_recorded(fields, now, words):
    training = announced(**fields)

    with pytest.raises(Refused, match=words):
        enter(training, now=now)

    assert (Registration.objects.count(), Mail.objects.count()) == (0, 0)


def test_a_training_none_of_whose_sessions_takes_place_takes_no_registrations():
    training = announced()
    training.sessions.update(cancelled_at=NOW, cancelled_because="Poplava.")

    with pytest.raises(Refused, match="No session"):
        enter(training)


def test_when_it_begins_what_was_offered_lapses_and_the_queue_of_what_is_over_is_left_alone():
    training = full(seats=1, waiting=1)
    offered = training.registrations.get(seat=Seat.SEATED)
    Registration.objects.filter(pk=offered.pk).update(seat=Seat.OFFERED, claim_by=BEGINS + DAY)

    moved = [seating.settle_due(now=moment) for moment in (BEGINS - HOUR, BEGINS, BEGINS + 9 * DAY)]

    assert (moved, seat_of(offered)) == ([[], [training], []], Seat.LAPSED)


def test_in_a_cancelled_training_nothing_moves_by_itself():
    training = full(waiting=1, state=TrainingState.CANCELLED, cancelled_at=NOW, cancelled_because="Ni ljudi.")

    seats.leave(registration=training.registrations.get(seat=Seat.SEATED), by=None, now=NOW)

    assert seating.settle_due(now=NOW) == []
    assert training.registrations.filter(seat=Seat.WAITING).count() == 1


def test_an_offer_of_a_cancelled_training_cannot_be_taken():
    training = announced(state=TrainingState.CANCELLED, cancelled_at=NOW, cancelled_because="Ni ljudi.")
    offered = RegistrationFactory(training=training, seat=Seat.OFFERED, claim_by=NOW + HOUR)

    with pytest.raises(Refused, match=r"Ni ljudi\."):
        seats.take(registration=offered, by=None, now=NOW)


def test_nobody_leaves_what_is_over():
    with pytest.raises(Refused, match="is over"):
        seats.leave(registration=RegistrationFactory(training=announced()), by=None, now=BEGINS + DAY)
