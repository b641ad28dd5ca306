"""Marks at the door: once each, in words, and reckoned rightly."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import translation

from tests.factories.members import office, outsider, representative
from tests.factories.trainings import BEGINS, MADE, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.base.refusals import Refused
from zbor.calc.codes import ALPHABET
from zbor.record.models import Payload
from zbor.trainings.actions import attending
from zbor.trainings.actions import day as actions
from zbor.trainings.actions.day import Said
from zbor.trainings.enums import MarkedBy, Seat, TrainingState
from zbor.trainings.models import Attendance, Lecturer, Registration
from zbor.trainings.passes import code_for
from zbor.trainings.queries import day as queries

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
DURING = BEGINS + 30 * MINUTE
AFTER = BEGINS + timedelta(hours=4)


@pytest.fixture(autouse=True)
def _in_the_language_of_the_code():
    with translation.override("en"):
        yield


@pytest.fixture
def maja():
    return office(name="Maja Vetrih")


@pytest.fixture
def session():
    return SessionFactory()


@pytest.fixture
def ana(session):
    return RegistrationFactory(training=session.training, name="Ana Bor")


def tick(session, registration, by, now=DURING, **more):
    return actions.arrive(session=session, registration=registration, way=MarkedBy.HAND, by=by, now=now, **more)


def said(session, registration=None, *, at=DURING, key=None, code=""):
    return Said(key or uuid4(), session.pk, at, MarkedBy.CODE, registration.pk if registration else None, code)


def hear(session, *marks, by, now=DURING):
    return actions.hear(training=session.training, said=marks, by=by, now=now)


# ---------------------------------------------------------------------- who, when, by which code


def test_a_mark_says_who_was_there_since_when_and_is_noted(session, ana, maja):
    arrival = tick(session, ana, maja)

    mark = arrival.mark
    assert (mark.registration, mark.since, mark.left_at, mark.marked_by) == (ana, DURING, None, maja)
    assert (arrival.is_new, arrival.words) == (True, "Here: Ana Bor.")
    assert list(Payload.objects.values_list("verb", flat=True)) == ["attendance.marked"]


def test_a_second_mark_says_by_whom_and_since_when_somebody_is_here(session, ana, maja):
    tick(session, ana, maja)

    again = tick(session, ana, maja, now=DURING + MINUTE)

    assert (again.is_new, again.words) == (False, "Ana Bor is here already: marked by Maja Vetrih, since 9.30.")
    assert Attendance.objects.count() == 1


def test_the_code_of_somebody_marks_them(session, ana, maja):
    typed = f" {code_for(ana.pk)[:4].lower()}-{code_for(ana.pk)[4:].lower()}"

    arrival = actions.arrive_by_code(session=session, code=typed, by=maja, now=DURING)

    assert (arrival.mark.registration, arrival.mark.way) == (ana, MarkedBy.TYPED)


def test_a_code_mistyped_by_one_sign_is_told_from_a_strange_one(session, ana, maja):
    code = code_for(ana.pk)
    mistyped = (ALPHABET[0] if code[0] != ALPHABET[0] else ALPHABET[1]) + code[1:]
    strange = code_for(RegistrationFactory().pk)

    with pytest.raises(Refused, match="a sign is missing or wrong"):
        actions.arrive_by_code(session=session, code=mistyped, by=maja, now=DURING)
    with pytest.raises(Refused, match="is not of this training"):
        actions.arrive_by_code(session=session, code=strange, by=maja, now=DURING)


def test_codes_come_of_the_secret_key_and_change_with_it(settings, ana):
    before = code_for(ana.pk)
    settings.SECRET_KEY = "another key of the house, long enough for anybody"

    assert code_for(ana.pk) != before


@pytest.mark.parametrize(
    ("seat", "words"),
    [
        (Seat.WAITING, "has no seat: on the waiting list"),
        (Seat.LEFT, "has withdrawn"),
        (Seat.REFUSED, "has no seat: not approved"),
    ],
)
def test_whoever_has_no_seat_is_told_so(session, maja, seat, words):
    somebody = RegistrationFactory(training=session.training, seat=seat)

    with pytest.raises(Refused, match=words):
        tick(session, somebody, maja)


def test_whoever_teaches_or_is_responsible_stands_at_the_door_and_nobody_else(session, ana):
    teacher = outsider()
    Lecturer.objects.create(training=session.training, person=teacher, name=teacher.name)

    tick(session, ana, teacher)
    with pytest.raises(Refused, match="Only the office, whoever is responsible and those who teach"):
        tick(session, RegistrationFactory(training=session.training), representative())

    assert tick(session, RegistrationFactory(training=session.training), session.training.responsible).is_new


def test_the_door_opens_three_hours_before(session, ana, maja):
    with pytest.raises(Refused, match="its door opens three hours before"):
        tick(session, ana, maja, now=BEGINS - timedelta(hours=3, minutes=1))

    assert tick(session, ana, maja, now=BEGINS - timedelta(hours=3)).is_new


def test_nobody_is_at_a_session_that_does_not_take_place(session, ana, maja):
    session.cancelled_at, session.cancelled_because = MADE, "bolezen"
    session.save()

    with pytest.raises(Refused, match="does not take place"):
        tick(session, ana, maja)


def test_nobody_is_at_a_training_that_is_cancelled(session, ana, maja):
    training = session.training
    training.state, training.cancelled_at, training.cancelled_because = TrainingState.CANCELLED, MADE, "bolezen"
    training.save()

    with pytest.raises(Refused, match="does not take place"):
        tick(session, ana, maja)


def test_leaving_coming_back_and_a_mistake_are_marked(session, ana, maja):
    mark = tick(session, ana, maja).mark

    left = actions.leave(mark=mark, by=maja, now=DURING + 30 * MINUTE).left_at
    back = actions.come_back(mark=mark, by=maja, now=DURING + 40 * MINUTE).left_at
    actions.take_back(mark=mark, by=maja, now=DURING + 50 * MINUTE)
    actions.take_back(mark=mark, by=maja, now=DURING + 51 * MINUTE)

    assert (left, back, queries.standing_marks(session.training).count()) == (DURING + 30 * MINUTE, None, 0)
    assert tick(session, ana, maja, now=DURING + 60 * MINUTE).is_new


# ---------------------------------------------------------------------- a phone without a network


def test_what_a_phone_kept_counts_once_however_often_it_is_sent(session, ana, maja):
    bor = RegistrationFactory(training=session.training, name="Bor Cvet")
    marks = [said(session, ana), said(session, code=code_for(bor.pk))]

    first = hear(session, *marks, by=maja)
    second = hear(session, *marks, by=maja, now=AFTER)

    assert [one.is_new for one in first] == [True, True]
    assert [(one.is_new, one.words) for one in second] == [(False, "Here: Ana Bor."), (False, "Here: Bor Cvet.")]
    assert Attendance.objects.count() == 2


def test_two_phones_that_saw_the_same_person_learn_of_each_other(session, ana, maja):
    hear(session, said(session, ana), by=maja)

    [heard] = hear(session, said(session, ana, at=DURING + MINUTE), by=session.training.responsible)

    assert heard.words == "Ana Bor is here already: marked by Maja Vetrih, since 9.30."
    assert Attendance.objects.count() == 1


def test_a_mark_that_was_taken_back_is_not_made_anew_by_the_phone_that_made_it(session, ana, maja):
    mark = said(session, ana)
    hear(session, mark, by=maja)
    actions.take_back(mark=Attendance.objects.get(), by=maja, now=DURING)

    [heard] = hear(session, mark, by=maja, now=AFTER)

    assert (heard.is_new, heard.words) == (False, "The mark of Ana Bor was taken back: Maja Vetrih.")


def test_a_mark_that_cannot_be_taken_keeps_no_other_out(session, ana, maja):
    gone = RegistrationFactory(training=session.training, name="Cene", seat=Seat.LEFT)
    other = SessionFactory()

    heard = hear(
        session, said(session, gone), said(other, ana), said(session, code="2345"), said(session, ana), by=maja
    )

    assert [one.words for one in heard] == [
        "Cene has withdrawn and has no seat.",
        "This session does not belong to the training.",
        "2345 is not a code: a sign is missing or wrong.",
        "Here: Ana Bor.",
    ]


def test_a_clock_that_is_off_by_hours_is_brought_into_the_session_and_said(session, ana, maja):
    [heard] = hear(session, said(session, ana, at=BEGINS - timedelta(hours=9)), by=maja, now=AFTER)

    assert (heard.mark.since, heard.words) == (
        BEGINS,
        "Here: Ana Bor. The clock of the phone said 0.00; 9.00 is counted.",
    )


def test_what_was_kept_before_a_session_was_cancelled_is_refused_in_words(session, ana, maja):
    session.cancelled_at, session.cancelled_because = MADE, "bolezen"
    session.save()

    [heard] = hear(session, said(session, ana), by=maja)

    assert heard.words == "This session does not take place, so nobody can be marked as there."


# ---------------------------------------------------------------------- how long


def test_presence_is_of_all_sessions_that_are_not_cancelled(session, ana, maja):
    second = SessionFactory(training=session.training, starts_at=BEGINS + timedelta(days=7))
    SessionFactory(
        training=session.training,
        starts_at=BEGINS + timedelta(days=8),
        cancelled_at=MADE,
        cancelled_because="bolezen",
    )
    bor = RegistrationFactory(training=session.training)
    tick(session, ana, maja, now=BEGINS)
    tick(second, ana, maja, now=second.starts_at + 60 * MINUTE)

    assert queries.presence(session.training) == {ana.pk: (300, 360), bor.pk: (0, 360)}


def test_a_certificate_is_earned_by_those_who_were_there_as_long_as_the_training_asks(maja):
    session = SessionFactory(training__least_presence=50)
    whole, half, less = RegistrationFactory.create_batch(3, training=session.training)
    gone = RegistrationFactory(training=session.training)
    tick(session, whole, maja, now=BEGINS)
    tick(session, half, maja, now=BEGINS + 90 * MINUTE)
    tick(session, less, maja, now=BEGINS + 91 * MINUTE)
    tick(session, gone, maja, now=BEGINS)
    Registration.objects.filter(pk=gone.pk).update(seat=Seat.LEFT)

    assert set(queries.earned(session.training)) == {whole, half}


def test_without_a_session_nobody_has_earned_anything():
    training = TrainingFactory(least_presence=0)
    somebody = RegistrationFactory(training=training)

    assert (queries.presence(training), list(queries.earned(training))) == ({somebody.pk: (0, 0)}, [])


@pytest.mark.parametrize("people", [10, 1000])
def test_presence_costs_the_same_for_any_number_of_people(session, maja, people, django_assert_num_queries):
    RegistrationFactory.create_batch(people, training=session.training)
    everybody = Registration.objects.filter(training=session.training)
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            registration=one,
            since=BEGINS,
            way=MarkedBy.HAND,
            marked_at=BEGINS,
            marked_by=maja,
        )
        for one in everybody
    )

    with django_assert_num_queries(4):
        assert len(queries.earned(session.training)) == people


@pytest.mark.parametrize("deed", [actions.leave, actions.come_back])
def test_of_a_mark_that_somebody_else_took_back_nothing_more_is_said(session, ana, maja, deed):
    mark = tick(session, ana, maja).mark
    actions.take_back(mark=mark, by=maja, now=DURING)

    with pytest.raises(Refused, match="The mark of Ana Bor was taken back: Maja Vetrih"):
        deed(mark=mark, by=maja, now=DURING + MINUTE)


def test_times_are_corrected_by_hand(session, ana, maja):
    told = {"session": session, "registration": ana, "by": maja, "now": AFTER}

    attending.correct(since=BEGINS, left_at=BEGINS + 60 * MINUTE, **told)
    marked = queries.presence(session.training)[ana.pk]
    attending.correct(since=None, left_at=None, **told)

    assert (marked, queries.presence(session.training)[ana.pk]) == ((60, 180), (0, 180))
    assert Attendance.objects.get().way == MarkedBy.LATER


@pytest.mark.parametrize(
    ("since", "left", "words"),
    [(AFTER, None, "after the end"), (DURING, BEGINS, "leaves before coming")],
)
def test_times_that_cannot_be_are_refused(session, ana, maja, since, left, words):
    with pytest.raises(Refused, match=words):
        attending.correct(session=session, registration=ana, since=since, left_at=left, by=maja, now=AFTER)
