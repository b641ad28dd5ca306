"""Registering, waiting, being offered a seat, taking it, leaving."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from tests.factories.members import AffiliationFactory, individual_member, member_organisation, office, outsider, staff
from tests.factories.seats import DAY, HOUR, NOW, announced, applicant, enter, full, letters_to
from tests.factories.trainings import BEGINS, RegistrationFactory
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.trainings.actions import seating, seats
from zbor.trainings.actions.registering import MOST_AT_ONCE, register, register_for, register_group
from zbor.trainings.enums import LIVE, Open, Seat, TrainingState
from zbor.trainings.models import Move, Registration
from zbor.trainings.queries.seats import moved_ahead, place_of, prospect

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


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


# ---------------------------------------------------------------- who it is


def test_the_same_address_in_capitals_is_the_same_and_only_its_owner_is_told():
    training = announced()
    enter(training)

    again = register(
        training=training, applicant=applicant(email="ANA@Primer.example"), answers={}, by=None, now=NOW + HOUR
    )

    assert (again.is_new, training.registrations.count()) == (False, 1)
    assert letters_to(again.registration) == ["seated", "again"]


def test_a_double_click_sends_no_second_letter():
    training = announced()
    registration = enter(training)

    enter(training, now=NOW + timedelta(seconds=2))

    assert letters_to(registration) == ["seated"]


def test_who_signs_in_afterwards_finds_the_registration_made_without():
    training, person = announced(), outsider(email="ana@primer.example")
    made = enter(training)

    found = enter(training, by=person, now=NOW + HOUR)

    assert (found, found.person) == (made, person)


def test_who_is_signed_in_registers_under_their_own_name_as_a_member():
    organisation = member_organisation()
    person = staff(organisation, name="Petra Vzorec")

    registration = enter(announced(), applicant("Nekdo", "x@y.example", organisation=organisation), by=person)

    told = (registration.name, registration.email, registration.organisation, registration.is_member)
    assert told == ("Petra Vzorec", person.email, organisation, True)


def test_a_stranger_is_no_member_whatever_they_send():
    who = replace(applicant(), organisation=member_organisation(), is_member=True, person=individual_member())

    registration = enter(announced(), who)

    assert (registration.person, registration.organisation, registration.is_member) == (None, None, False)


def test_nobody_registers_for_an_organisation_for_which_they_do_not_work():
    with pytest.raises(Refused, match="only for an organisation for which you work"):
        enter(announced(), applicant(organisation=member_organisation()), by=individual_member())


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


def test_who_has_a_seat_is_taken_off_and_not_disapproved():
    with pytest.raises(Refused, match="does not wait for approval"):
        seats.refuse(registration=RegistrationFactory(training=announced()), because="Ne.", by=office(), now=NOW)


def test_who_withdrew_cannot_be_approved():
    registration = RegistrationFactory(training=announced(), seat=Seat.LEFT)

    with pytest.raises(Refused, match="cannot be approved"):
        seats.approve(registration=registration, by=office(), now=NOW)


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


# ---------------------------------------------------------------- several


def group(training, people, **fields):
    organisation = fields.pop("organisation", None) or member_organisation()
    by = fields.pop("by", None) or staff(organisation)
    told = {"organisation": organisation, "people": people, "all_or_nobody": False, "by": by, "now": NOW} | fields
    return register_group(training=training, **told)


PEOPLE = [("Ana Vzorec", "ana@primer.example"), ("Bor Vzorec", "bor@primer.example")]


def test_an_organisation_registers_its_people_in_order_and_each_gets_a_letter():
    training = full(seats=1)
    training.capacity = 2
    training.save()

    done = group(training, PEOPLE)

    assert [(one.registration.name, seat_of(one.registration)) for one in done] == [
        ("Ana Vzorec", Seat.SEATED),
        ("Bor Vzorec", Seat.WAITING),
    ]
    assert Mail.objects.count() == 2


def test_all_or_nobody_records_nothing_when_a_seat_is_missing():
    training = announced(capacity=1)

    with pytest.raises(Refused, match="nobody is registered"):
        group(training, PEOPLE, all_or_nobody=True)

    assert (Registration.objects.count(), Mail.objects.count()) == (0, 0)


def test_the_seats_of_one_organisation_hold_for_its_groups_too():
    done = group(announced(per_organisation=1), PEOPLE)

    assert [seat_of(one.registration) for one in done] == [Seat.SEATED, Seat.WAITING]


def test_who_is_registered_already_is_said_so_and_the_others_are_registered():
    training = announced()
    enter(training)

    done = group(training, [*PEOPLE, ("Bor Drugič", "BOR@primer.example")])

    assert [one.is_new for one in done] == [False, True]


def test_a_colleague_who_has_an_account_is_known_and_may_withdraw_and_so_may_who_registered_them():
    organisation = member_organisation()
    by, colleague = staff(organisation), staff(organisation)
    [done] = group(announced(), [("X", colleague.email)], organisation=organisation, by=by)

    seats.leave(registration=done.registration, because="Zbolela.", by=by, now=NOW)

    assert (done.registration.person, seat_of(done.registration)) == (colleague, Seat.LEFT)


@pytest.mark.parametrize(
    ("people", "words"),
    [([], "at least one"), ([("A", f"a{n}@x.example") for n in range(MOST_AT_ONCE + 1)], "At most 20")],
)
def test_a_group_has_some_people_and_not_too_many(people, words):
    with pytest.raises(Refused, match=words):
        group(announced(), people)


def test_one_registers_people_only_for_an_organisation_of_the_network_for_which_one_works():
    elsewhere = AffiliationFactory()

    with pytest.raises(Refused, match="for which you work"):
        group(announced(), PEOPLE, organisation=elsewhere.organisation, by=elsewhere.person)


# ---------------------------------------------------------------- what is written down


def test_the_journal_knows_every_move_and_no_name_or_address():
    enter(announced())

    told = [str(one) for one in Payload.objects.filter(subject_kind="trainings.registration").values("verb", "data")]

    assert len(told) == 1
    assert [words in told[0] for words in ("registration.seated", "Ana", "primer")] == [True, False, False]


def test_of_every_registration_the_last_move_says_where_it_stands():
    training = full(waiting=3)
    enter(training)
    seats.leave(registration=training.registrations.filter(seat=Seat.SEATED).first(), by=None, now=NOW)
    seating.settle_due(now=NOW + 3 * DAY)

    moved = [one for one in training.registrations.all() if one.moves.exists()]
    assert [one.moves.last().after for one in moved] == [one.seat for one in moved]
    assert {one.seat for one in training.registrations.all()} <= {*LIVE, Seat.LEFT, Seat.LAPSED}
