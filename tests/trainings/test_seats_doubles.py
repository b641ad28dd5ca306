"""One person registered twice is pointed out, joined or kept; never refused."""

import pytest

from tests.factories.members import OrganisationFactory, individual_member, office
from tests.factories.seats import HOUR, NOW, QuestionFactory, announced, full, letters_to
from tests.factories.trainings import RegistrationFactory
from zbor.base.refusals import Refused
from zbor.trainings.actions.changing import merge, tell_apart
from zbor.trainings.enums import MarkedBy, Seat
from zbor.trainings.models import Answer, Attendance, Registration
from zbor.trainings.queries.doubles import doubles
from zbor.trainings.queries.questions import answers_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def pairs(training):
    return [(one.one.pk, one.other.pk) for one in doubles(training)]


def twice(training, **fields):
    one = RegistrationFactory(training=training, name="Žiga Vzorec", organisation_name="KUD Izvir", **fields)
    other = RegistrationFactory(training=training, name="VZOREC ZIGA", organisation_name="izvir")
    return one, other


def test_the_same_name_and_organisation_under_two_addresses_is_pointed_out():
    training = announced()
    one, other = twice(training)
    RegistrationFactory(training=training, name="Žiga Vzorec", organisation_name="KUD Slap")

    assert [set(pair) for pair in pairs(training)] == [{one.pk, other.pk}]


def test_an_address_of_somebody_registered_under_another_is_pointed_out():
    training, person = announced(), individual_member()
    one = RegistrationFactory(training=training, person=person, email="drugi@primer.example")
    other = RegistrationFactory(training=training, email=person.email)

    assert pairs(training) == [(one.pk, other.pk)]


def test_who_withdrew_is_no_double():
    training = announced()
    twice(training, seat=Seat.LEFT)

    assert doubles(training) == []


def test_two_who_are_told_apart_are_not_pointed_out_again_but_a_third_is():
    training = announced()
    one, other = twice(training)

    tell_apart(one=one, other=other, by=office(), now=NOW)
    after = pairs(training)
    third = RegistrationFactory(training=training, name="Žiga Vzorec", organisation_name="KUD Izvir")

    assert (after, {third.pk in pair for pair in pairs(training)}) == ([], {True})


def test_joining_makes_another_number_so_that_nothing_is_corrected_as_it_was_before():
    training = full(waiting=1)
    waiting, seated = training.registrations.get(seat=Seat.WAITING), training.registrations.get(seat=Seat.SEATED)
    before = seated.revision

    kept = merge(one=waiting, other=seated, by=office(), now=NOW + HOUR)

    kept.refresh_from_db()
    assert kept.revision != before


def test_joining_keeps_what_stands_better_and_what_only_the_other_says():
    training = full(waiting=1)
    question = QuestionFactory(training=training)
    first = training.registrations.get(seat=Seat.WAITING)
    person = individual_member()
    one = RegistrationFactory(training=training, seat=Seat.WAITING, person=person, phone="041", is_member=True)
    seated = training.registrations.get(seat=Seat.SEATED)
    Answer.objects.create(registration=one, question=question, value="da")

    kept = merge(one=one, other=seated, by=office(), now=NOW)

    kept.refresh_from_db()
    assert (kept, kept.person, kept.phone, kept.is_member, answers_of(kept)) == (
        seated, person, "041", True, {question.pk: "da"},
    )  # fmt: skip
    assert Registration.objects.get(pk=one.pk).seat == Seat.LEFT
    assert letters_to(one) == ["left"]
    assert Registration.objects.get(pk=first.pk).seat == Seat.WAITING


def test_of_two_who_wait_that_one_stays_which_is_further_ahead():
    training = full(waiting=2)
    early, ahead = training.registrations.filter(seat=Seat.WAITING)
    Registration.objects.filter(pk=ahead.pk).update(rank=1)

    kept = merge(one=early, other=ahead, by=office(), now=NOW)

    assert kept == ahead


def test_joining_keeps_where_somebody_was_seen():
    training = announced()
    one, other = RegistrationFactory.create_batch(2, training=training)
    session, by = training.sessions.get(), office()
    told = {"since": session.starts_at, "way": MarkedBy.HAND, "marked_at": NOW, "marked_by": by}
    Attendance.objects.create(session=session, registration=other, **told)

    kept = merge(one=one, other=other, by=by, now=NOW)

    assert (kept, kept.attendances.get().session) == (one, session)


def test_joining_two_who_were_both_seen_at_a_session_counts_it_once():
    training = announced()
    one, other = RegistrationFactory.create_batch(2, training=training)
    session, by = training.sessions.get(), office()
    told = {"since": session.starts_at, "way": MarkedBy.HAND, "marked_at": NOW, "marked_by": by}
    marks = [Attendance.objects.create(session=session, registration=each, **told) for each in (one, other)]

    kept = merge(one=one, other=other, by=by, now=NOW)

    assert list(kept.attendances.all()) == marks[:1]


def test_joining_two_seats_offers_one_of_them_to_the_next():
    training = full(seats=2, waiting=1)
    one, other = training.registrations.filter(seat=Seat.SEATED)

    for _click in range(2):
        merge(one=one, other=other, by=office(), now=NOW)

    assert sorted(training.registrations.values_list("seat", flat=True)) == ["left", "offered", "seated"]


def test_registrations_for_two_trainings_are_not_joined():
    one, other = (RegistrationFactory(training=announced()) for _each in range(2))

    with pytest.raises(Refused, match="not two registrations for one training"):
        merge(one=one, other=other, by=office(), now=NOW)


@pytest.mark.parametrize("deed", [merge, tell_apart])
def test_only_the_office_settles_doubles(deed):
    one, other = twice(announced(), organisation=OrganisationFactory(name="KUD Izvir"))

    with pytest.raises(Refused, match="Only the office"):
        deed(one=one, other=other, by=individual_member(), now=NOW)
