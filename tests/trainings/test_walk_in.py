"""Somebody who comes to the door without having registered: a seat with all that belongs to it, or a guest on the list."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.factories.members import client_as, individual_member, office
from tests.factories.seats import QuestionFactory, link
from tests.factories.trainings import BEGINS, RegistrationFactory, SessionFactory
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.trainings.actions import attending
from zbor.trainings.actions.asking import ask_due
from zbor.trainings.actions.changing import Details, change, merge
from zbor.trainings.actions.evaluating import ask
from zbor.trainings.actions.questions import forget_answers
from zbor.trainings.actions.registering import Applicant, register_for
from zbor.trainings.enums import Seat
from zbor.trainings.links import registration_of, token_of
from zbor.trainings.models import Answer, Guest, Registration

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
DURING = BEGINS + timedelta(minutes=30)
ENDS = BEGINS + timedelta(hours=3)


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


# ---------------------------------------------------------------------- a seat


def come(session, by, *, name="Dana", email="Dana@primer.si", organisation="KUD Breza", language="", now=DURING):
    who = Applicant(name, email, organisation_name=organisation, language=language)
    return attending.walk_in(session=session, applicant=who, by=by, now=now)


def test_a_free_seat_goes_to_whoever_comes_to_the_door(session, maja):
    arrival = come(session, maja)

    dana = Registration.objects.get()
    assert (dana.email, dana.seat, dana.registered_by, arrival.mark.registration) == (
        "dana@primer.si",
        Seat.SEATED,
        maja,
        dana,
    )
    assert [(move.before, move.after, move.by) for move in dana.moves.all()] == [("", Seat.SEATED, maja)]


def test_a_member_who_comes_to_the_door_is_known_as_one(session, maja):
    luka = individual_member()

    come(session, maja, email=luka.email)

    assert list(Registration.objects.values_list("person", "is_member")) == [(luka.pk, True)]


def test_when_the_room_is_full_they_are_a_guest_and_on_the_list(maja):
    session = SessionFactory(training__capacity=1)
    RegistrationFactory(training=session.training)

    with pytest.raises(Refused, match="The room is full: its only seat is taken"):
        come(session, maja)
    told = {"name": "Dana", "email": "", "organisation": "KUD Breza", "by": maja, "now": DURING}
    attending.write_down(session=session, **told)
    attending.write_down(session=session, **told)

    assert [(guest.name, guest.organisation_name) for guest in Guest.objects.all()] == [("Dana", "KUD Breza")]
    assert Registration.objects.count() == 1


def test_nobody_passes_the_queue_at_the_door(maja):
    session = SessionFactory(training__capacity=1)
    RegistrationFactory(training=session.training, seat=Seat.WAITING)

    with pytest.raises(Refused, match="belong to those on the waiting list"):
        come(session, maja)


def test_whoever_has_a_seat_is_ticked_off_and_not_registered_twice(session, maja):
    known = RegistrationFactory(training=session.training, email="dana@primer.si")

    assert come(session, maja).mark.registration == known
    assert Registration.objects.count() == 1


def test_a_guest_is_taken_off_the_list(session, maja):
    told = {"email": "", "organisation": "", "by": maja, "now": DURING}
    guest = attending.write_down(session=session, name="Dana", **told)

    attending.strike(guest=guest, by=maja, now=DURING)
    attending.strike(guest=guest, by=maja, now=DURING)

    assert Guest.objects.count() == 0


def test_only_the_office_gives_seats_at_the_door(session):
    with pytest.raises(Refused, match="Only the office"):
        come(session, session.training.responsible)


# ---------------------------------------------------------------------- what belongs to a seat


def test_whoever_comes_to_the_door_gets_a_letter_with_a_link_of_their_own_in_the_language_chosen(session, maja):
    come(session, maja, language="sl")
    come(session, maja, name="Eve", email="eve@primer.si", language="en")

    dana, eve = Registration.objects.order_by("pk")
    letters = {one.to: one for one in Mail.objects.all()}
    assert [one.language for one in (dana, eve)] == ["sl", "en"]
    assert [f"/trainings/r/{token_of(one)}/" in letters[one.email].text for one in (dana, eve)] == [True, True]
    assert letters["eve@primer.si"].subject == f"You are registered: {session.training}"
    assert letters["eve@primer.si"].is_erased_once_sent


def test_an_account_is_written_to_in_its_own_language_whatever_was_chosen(session, maja):
    luka = individual_member(language="sl")

    come(session, maja, email=luka.email, language="en")

    assert Registration.objects.get().language == "sl"


def test_a_second_click_at_the_door_sends_no_second_letter(session, maja):
    come(session, maja)
    come(session, maja)

    assert (Registration.objects.count(), Mail.objects.count()) == (1, 1)


def test_whoever_tells_no_address_has_a_seat_and_a_link_and_is_never_written_to(session, maja):
    come(session, maja, email="")
    come(session, maja, email="")
    come(session, maja, name="Eva", email="")

    dana, eva = Registration.objects.order_by("pk")
    asked = ask(training=session.training, now=ENDS + DAY)
    ask_due(now=ENDS + DAY)
    assert [(one.name, one.seat, one.attendances.count()) for one in (dana, eva)] == [
        ("Dana", Seat.SEATED, 1),
        ("Eva", Seat.SEATED, 1),
    ]
    assert registration_of(token_of(dana)) == dana
    assert (asked, Mail.objects.count()) == (None, 0)


def test_joined_with_a_registration_that_has_an_address_the_one_without_gets_it_and_the_link(session, maja):
    come(session, maja, email="")
    dana = Registration.objects.get()
    waits = RegistrationFactory(training=session.training, name="Dana", email="dana@primer.si", seat=Seat.WAITING)

    kept = merge(one=dana, other=waits, by=maja, now=DURING)

    letters = [one.text for one in Mail.objects.filter(to="dana@primer.si").order_by("pk")]
    assert (kept.pk, kept.email) == (dana.pk, "dana@primer.si")
    assert [link(kept) in text for text in letters] == [False, True]


def test_somebody_without_a_name_gets_no_seat(session, maja):
    with pytest.raises(Refused, match="A seat needs a name"):
        come(session, maja, name=" ")


# ---------------------------------------------------------------------- what is erased on its day


def test_what_somebody_from_the_door_answers_is_deleted_on_the_day_of_everybodys_answers(session, maja):
    allergy = QuestionFactory(training=session.training, is_sensitive=True, delete_after_days=30)
    come(session, maja)
    dana = Registration.objects.get()
    change(registration=dana, details=Details("", "room", ""), answers={allergy.pk: "oreški"}, by=None, now=DURING)

    left = []
    for moment in (ENDS + 30 * DAY - timedelta(hours=1), ENDS + 30 * DAY):
        forget_answers(now=moment)
        left.append(Answer.objects.count())

    assert left == [1, 0]


def write_down(session, maja, name, email):
    told = {"name": name, "email": email, "organisation": "KUD Breza"}
    return attending.write_down(session=session, **told, by=maja, now=DURING)


def test_the_address_of_a_guest_is_erased_thirty_days_after_the_training_and_the_list_stays(session, maja):
    later = SessionFactory(training=session.training, starts_at=BEGINS + DAY)
    write_down(session, maja, "Dana", "dana@primer.si")
    write_down(session, maja, "Eva", "")

    erased = [attending.forget_guests(now=moment) for moment in (ENDS + 30 * DAY, later.ends_at + 30 * DAY)]
    again = attending.forget_guests(now=later.ends_at + 31 * DAY)

    assert (erased, again) == ([0, 1], 0)
    assert list(Guest.objects.values_list("name", "email", "organisation_name")) == [
        ("Dana", "", "KUD Breza"),
        ("Eva", "", "KUD Breza"),
    ]
    assert Payload.objects.get(verb="training.guests_forgotten").data == {"guests": 1}


def test_guests_of_a_training_that_is_not_over_keep_their_address(maja):
    soon, over = SessionFactory(), SessionFactory(starts_at=BEGINS - 40 * DAY)
    for session in (soon, over):
        Guest.objects.create(session=session, name="Dana", email="d@primer.si", written_at=DURING, written_by=maja)

    attending.forget_guests(now=DURING)

    assert dict(Guest.objects.values_list("session", "email")) == {soon.pk: "d@primer.si", over.pk: ""}


def test_people_without_an_address_are_one_however_they_are_capitalised(session, maja):
    come(session, maja, name="Špela Čeh", email="", organisation="Društvo Žar")

    with pytest.raises(Refused, match="registered already"):
        register_for(
            training=session.training,
            applicant=Applicant("ŠPELA ČEH", "", organisation_name="DRUŠTVO ŽAR"),
            answers={},
            by=maja,
            now=DURING + timedelta(hours=1),
        )

    assert Registration.objects.count() == 1


def test_a_form_that_is_not_whole_keeps_what_was_typed(session, maja):
    typed = {"session": session.pk, "name": "Dana Erjavec", "email": "dana@", "organisation": "KUD Breza"}

    answer = client_as(maja).post(f"/trainings/{session.training_id}/door/walk-in/", typed)

    page = answer.content.decode()
    assert (answer.status_code, [words in page for words in ("Dana Erjavec", "dana@", "KUD Breza")]) == (
        422,
        [True] * 3,
    )
    assert '<details class="walk-in" open>' in page
