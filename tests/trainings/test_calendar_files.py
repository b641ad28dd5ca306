"""Trainings in calendars: as files, and in the calendar of the desk."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.desk.rfc5545 import faults
from tests.factories.members import client_as, individual_member, office, representative
from tests.factories.seats import link, linked
from tests.factories.trainings import BEGINS, MADE, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.desk.calendar.events import Kind, Span
from zbor.desk.calendar.gathering import events
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.trainings import actions
from zbor.trainings.enums import Mode, Open, Seat, TrainingState

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
LATER = BEGINS + timedelta(days=2)
DECEMBER = Span(date(2026, 12, 1), date(2026, 12, 31))
LONG = "Kako nastane predpis; in kdo ga, prosim, prebere – čšž " * 5


def fetched(address, person=None):
    response = client_as(person).get(address)
    assert response.status_code == 200
    return response.content


def moved(session, starts_at):
    fields = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
    told = {"fields": fields, "because": "Poplava.", "revision": session.revision}
    return actions.save_session(session=session, by=office(), now=NOW, **told)


def test_the_file_of_a_training_is_accepted_strictly_and_holds_every_session():
    training = TrainingFactory(title=LONG)
    for number in range(3):
        SessionFactory(training=training, starts_at=BEGINS + timedelta(days=number), title=f"Del, {number}; \\ konec")

    content = fetched(f"/trainings/{training.pk}/calendar.ics")

    found = Calendar.from_ical(content)
    starts = [event.decoded("dtstart") for event in found.walk("VEVENT")]
    assert (faults(content), found["method"]) == ([], "PUBLISH")
    assert starts == [BEGINS + timedelta(days=number) for number in range(3)]


def test_the_link_to_join_stands_in_no_file():
    session = SessionFactory(mode=Mode.ONLINE, link="https://video.primer.si/skrivno")

    for address in (f"/trainings/{session.training_id}/calendar.ics", f"/trainings/sessions/{session.pk}/calendar.ics"):
        assert b"skrivno" not in fetched(address, office())


def test_a_move_keeps_the_name_and_raises_the_number():
    session = SessionFactory()
    address = f"/trainings/sessions/{session.pk}/calendar.ics"
    [before] = Calendar.from_ical(fetched(address)).walk("VEVENT")

    moved(session, LATER)

    [after] = Calendar.from_ical(fetched(address)).walk("VEVENT")
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], LATER)
    assert after["sequence"] > before["sequence"]


def test_a_new_title_raises_the_number_too():
    session = SessionFactory()
    address, by = f"/trainings/sessions/{session.pk}/calendar.ics", office()
    [before] = Calendar.from_ical(fetched(address)).walk("VEVENT")

    actions.save_training(
        training=session.training, fields={"title": "Drugače"}, funders=[], by=by, now=NOW, revision=1
    )

    [after] = Calendar.from_ical(fetched(address)).walk("VEVENT")
    assert (after["summary"], after["sequence"] > before["sequence"]) == ("Usposabljanje: Drugače", True)


def test_one_cancelled_session_says_so_beside_the_others():
    session = SessionFactory()
    SessionFactory(training=session.training, starts_at=LATER)
    actions.cancel_session(session=session, because="Bolezen.", by=office(), now=NOW)

    content = fetched(f"/trainings/{session.training_id}/calendar.ics")

    found = Calendar.from_ical(content)
    assert (faults(content), found["method"]) == ([], "PUBLISH")
    assert [event["status"] for event in found.walk("VEVENT")] == ["CANCELLED", "CONFIRMED"]


def test_a_cancelled_training_is_taken_out_of_calendars():
    session = SessionFactory()
    actions.cancel_training(training=session.training, because="Bolezen.", by=office(), now=NOW)

    content = fetched(f"/trainings/{session.training_id}/calendar.ics")

    found = Calendar.from_ical(content)
    assert (faults(content), found["method"]) == ([], "CANCEL")
    assert [event["status"] for event in found.walk("VEVENT")] == ["CANCELLED"]


@pytest.mark.parametrize(
    "address", ["/trainings/{training}/calendar.ics", "/trainings/sessions/{session}/calendar.ics"]
)
def test_files_are_for_those_for_whom_the_training_is(address):
    session = SessionFactory(training__open_to=Open.NETWORK)
    whole = address.format(training=session.training_id, session=session.pk)

    answers = [client_as(person).get(whole).status_code for person in (None, representative())]

    assert answers == [302, 200]


def test_the_desk_shows_announced_sessions_that_take_place():
    for title, fields in (
        ("Javno", {}),
        ("Notranje", {"open_to": Open.NETWORK}),
        ("Osnutek", {"state": TrainingState.DRAFT, "announced_at": None}),
    ):
        SessionFactory(training=TrainingFactory(title=title, **fields), starts_at=BEGINS)
    SessionFactory(cancelled_at=NOW, cancelled_because="Bolezen.")

    seen = {
        who: [one.title for one in events(standing, NOW, DECEMBER, kinds=[Kind.TRAINING])]
        for who, standing in (
            ("stranger", STRANGER),
            ("member", standing_of(representative(), on=timezone.localdate())),
            ("office", standing_of(office(), on=timezone.localdate())),
        )
    }

    assert seen == {"stranger": ["Javno"], "member": ["Javno", "Notranje"], "office": ["Javno", "Notranje"]}


def test_ones_own_are_those_for_which_one_has_registered():
    person = individual_member()
    for title, seat in (("Moje", Seat.WAITING), ("Odjavljeno", Seat.LEFT), ("Tuje", None)):
        session = SessionFactory(training__title=title)
        if seat:
            RegistrationFactory(training=session.training, person=person, seat=seat)
    standing = standing_of(person, on=timezone.localdate())

    found = events(standing, NOW, DECEMBER, kinds=[Kind.TRAINING], only_mine=True)

    assert [one.title for one in found] == ["Moje"]


def test_ones_own_are_also_those_for_which_one_registered_before_one_had_an_account():
    person = individual_member()
    session = SessionFactory()
    RegistrationFactory(training=session.training, email=person.email)
    standing = standing_of(person, on=timezone.localdate())

    found = events(standing, NOW, DECEMBER, kinds=[Kind.TRAINING], only_mine=True)

    assert [one.pk for one in found] == [session.pk]


def test_the_file_of_a_registration_and_that_of_the_training_speak_of_the_same_thing():
    session = SessionFactory()
    SessionFactory(training=session.training, starts_at=LATER)
    actions.cancel_session(session=session, because="Bolezen.", by=office(), now=NOW)
    registration = linked(RegistrationFactory(training=session.training))
    addresses = f"{link(registration)}training.ics", f"/trainings/{session.training_id}/calendar.ics"

    own, everybodys = (fetched(one) for one in addresses)

    assert (faults(own), own) == ([], everybodys)


def test_the_file_of_a_registration_takes_a_cancelled_training_out_of_a_calendar():
    session = SessionFactory()
    registration = linked(RegistrationFactory(training=session.training))
    actions.cancel_training(training=session.training, because="Bolezen.", by=office(), now=NOW)

    content = fetched(f"{link(registration)}training.ics")

    assert (faults(content), Calendar.from_ical(content)["method"]) == ([], "CANCEL")


def test_the_file_of_the_desk_and_ours_speak_of_the_same_thing():
    session = moved(SessionFactory(), LATER)

    ours, desk = (
        Calendar.from_ical(fetched(address)).walk("VEVENT")[0]
        for address in (f"/trainings/sessions/{session.pk}/calendar.ics", f"/calendar/events/training-{session.pk}.ics")
    )

    same = ("uid", "sequence", "summary", "location", "url", "dtstamp", "last-modified")
    assert [ours.decoded(name) for name in same] == [desk.decoded(name) for name in same]
