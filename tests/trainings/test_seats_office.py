"""What the office does with registrations."""

import pytest

from tests.factories.members import individual_member, office
from tests.factories.seats import DAY, HOUR, NOW, announced, applicant, enter, full, letters_to
from tests.factories.trainings import BEGINS, RegistrationFactory
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.trainings.actions import seats
from zbor.trainings.actions.registering import register_for
from zbor.trainings.actions.seating import close_undecided
from zbor.trainings.enums import Seat
from zbor.trainings.models import Move, Registration
from zbor.trainings.queries.seats import moved_ahead, place_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def seat_of(registration):
    return Registration.objects.get(pk=registration.pk).seat


def moves_of(registration):
    return [(one.before, one.after) for one in Move.objects.filter(registration=registration)]


# ---------------------------------------------------------------- the office


def test_the_office_registers_after_the_deadline_and_at_the_door_and_never_over_the_capacity():
    training, by = full(seats=1, closes_at=NOW - HOUR), office()
    training.capacity = 2
    training.save()

    at_the_door = [
        register_for(
            training=training, applicant=applicant(name, f"{name}@primer.example"), answers={}, by=by, now=BEGINS + HOUR
        )
        for name in ("ana", "bor")
    ]

    assert [seat_of(one) for one in at_the_door] == [Seat.SEATED, Seat.WAITING]


def test_the_office_is_told_that_somebody_is_registered_already():
    training, by = announced(), office()
    enter(training)

    with pytest.raises(Refused, match="Ana Vzorec is registered already"):
        register_for(training=training, applicant=applicant(), answers={}, by=by, now=NOW + HOUR)


def test_a_second_click_of_the_office_is_no_second_registration():
    training, by = announced(), office()

    made = [register_for(training=training, applicant=applicant(), answers={}, by=by, now=NOW) for _click in range(2)]

    assert made[0] == made[1]


def test_whom_the_office_writes_down_under_a_known_address_is_that_person():
    person = individual_member()

    made = register_for(training=announced(), applicant=applicant(email=person.email), answers={}, by=office(), now=NOW)

    assert (made.person, made.is_member) == (person, True)


def test_registrations_wait_for_approval_and_are_then_seated():
    training, by = announced(needs_approval=True), office()
    registration = enter(training)

    for _click in range(2):
        seats.approve(registration=registration, by=by, now=NOW + HOUR)

    assert moves_of(registration) == [("", "asked"), ("asked", "seated")]
    assert letters_to(registration) == ["asked", "seated"]


def test_who_is_approved_later_stands_where_they_registered():
    training, by = full(needs_approval=True), office()
    early = enter(training, now=NOW)
    late = enter(training, email="bor@primer.example", now=NOW + HOUR)

    for one in (late, early):
        seats.approve(registration=one, by=by, now=NOW + 2 * HOUR)

    assert [place_of(Registration.objects.get(pk=one.pk), NOW).place for one in (early, late)] == [1, 2]


def test_a_refusal_needs_a_reason_and_the_reason_is_written():
    registration, by = enter(announced(needs_approval=True)), office()

    with pytest.raises(Refused, match="Write why"):
        seats.refuse(registration=registration, because=" ", by=by, now=NOW)
    seats.refuse(registration=registration, because="Namenjeno je začetnikom.", by=by, now=NOW)

    assert seat_of(registration) == Seat.REFUSED
    assert "Namenjeno je začetnikom." in Mail.objects.order_by("pk").last().text


def test_who_still_waits_for_approval_when_the_training_is_over_is_told_once_and_not_before():
    registration = enter(announced(needs_approval=True))
    ends = BEGINS + 3 * HOUR

    closed = [close_undecided(now=now) for now in (ends - HOUR, ends, ends + HOUR)]

    assert closed == [[], [registration], []]
    assert (seat_of(registration), letters_to(registration)) == (Seat.REFUSED, ["asked", "refused"])
    assert "over before the office had decided" in Mail.objects.order_by("pk").last().text


def test_who_has_a_seat_is_taken_off_and_not_disapproved():
    with pytest.raises(Refused, match="does not wait for approval"):
        seats.refuse(registration=RegistrationFactory(training=announced()), because="Ne.", by=office(), now=NOW)


def test_who_withdrew_cannot_be_approved():
    registration = RegistrationFactory(training=announced(), seat=Seat.LEFT)

    with pytest.raises(Refused, match="cannot be approved"):
        seats.approve(registration=registration, by=office(), now=NOW)


def test_nobody_is_given_a_seat_in_a_training_that_is_over():
    registration = enter(announced(needs_approval=True))

    with pytest.raises(Refused, match="The training is over"):
        seats.approve(registration=registration, by=office(), now=BEGINS + DAY)


def test_who_is_moved_ahead_comes_first_and_the_others_read_why_and_not_who():
    training = full(waiting=3)
    first, _second, third = training.registrations.filter(seat=Seat.WAITING)
    third.name = "Skrivno Ime"
    third.save()

    for _click in range(2):
        seats.move_up(registration=third, because="Vodi skupino.", by=office(), now=NOW)

    third.refresh_from_db()
    assert (place_of(third, NOW).place, place_of(first, NOW).place) == (1, 2)
    assert (moved_ahead(first), moved_ahead(third)) == (["Vodi skupino."], [])
    assert moves_of(third) == [("waiting", "waiting")]


def test_moving_ahead_needs_a_reason_and_somebody_who_waits():
    training, by = full(waiting=2), office()

    with pytest.raises(Refused, match="Write why"):
        seats.move_up(registration=training.registrations.filter(seat=Seat.WAITING)[1], because="", by=by, now=NOW)
    with pytest.raises(Refused, match="Only who waits"):
        seats.move_up(registration=training.registrations.get(seat=Seat.SEATED), because="Ker.", by=by, now=NOW)


def test_the_office_takes_somebody_off_with_a_reason():
    registration, by = RegistrationFactory(training=announced()), office()

    with pytest.raises(Refused, match="Write why"):
        seats.leave(registration=registration, by=by, now=NOW)
    seats.leave(registration=registration, because="Odpovedala po telefonu.", by=by, now=NOW)

    assert (seat_of(registration), Move.objects.get().because) == (Seat.LEFT, "Odpovedala po telefonu.")


@pytest.mark.parametrize("deed", [seats.take, seats.leave])
def test_nobody_touches_somebody_elses_registration(deed):
    offered = RegistrationFactory(training=announced(), seat=Seat.OFFERED, claim_by=NOW + HOUR)

    with pytest.raises(Refused, match="somebody else's"):
        deed(registration=offered, by=individual_member(), now=NOW)


def test_only_the_office_approves_refuses_moves_ahead_and_writes_down():
    training, other = announced(needs_approval=True), individual_member()
    registration = enter(training)
    deeds = [
        lambda: seats.approve(registration=registration, by=other, now=NOW),
        lambda: seats.refuse(registration=registration, because="Ne.", by=other, now=NOW),
        lambda: seats.move_up(registration=registration, because="Ker.", by=other, now=NOW),
        lambda: register_for(training=training, applicant=applicant(), answers={}, by=other, now=NOW),
    ]

    for deed in deeds:
        with pytest.raises(Refused, match="Only the office"):
            deed()
