"""Pages of the day: what they show, and who is kept out."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.factories.members import client_as, office, outsider, representative, stranger
from tests.factories.trainings import BEGINS, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.members.queries import standing_of
from zbor.trainings.enums import Mode, Seat, TrainingState
from zbor.trainings.models import Attendance, Guest, Lecturer, Registration
from zbor.trainings.passes import address_of, code_for
from zbor.trainings.views.panel_day import day

pytestmark = pytest.mark.django_db

DURING = BEGINS + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _during():
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def session():
    return SessionFactory()


@pytest.fixture
def ana(session):
    return RegistrationFactory(training=session.training, name="Ana Bor", organisation_name="KUD Čebela")


@pytest.fixture
def client(session):
    return client_as(office(name="Maja Vetrih"))


def at(session, path=""):
    return f"/trainings/{session.training_id}/{path}"


def mark(client, session, **given):
    return client.post(at(session, "door/mark/"), {"session": session.pk, **given}, follow=True).content.decode()


def sync(client, session, *marks):
    return client.post(at(session, "door/sync/"), json.dumps({"marks": marks}), content_type="application/json")


def kept(session, registration):
    told = {"key": str(uuid4()), "session": str(session.pk), "at": DURING.isoformat(), "way": "hand"}
    return told | {"registration": str(registration.pk)}


# ---------------------------------------------------------------------- the door


def test_the_door_shows_who_is_expected_with_a_button_each(client, session, ana):
    RegistrationFactory(training=session.training, name="Čaka", seat=Seat.WAITING)

    page = client.get(at(session, "door/")).content.decode()

    assert (page.count("data-registration="), "Ana Bor" in page, "KUD Čebela" in page) == (1, True, True)
    assert f'value="{ana.pk}"' in page


def test_a_tap_marks_and_says_so_and_can_be_undone_without_a_script(client, session, ana):
    page = mark(client, session, arrive=ana.pk)
    found = Attendance.objects.get()
    left = mark(client, session, leave=found.pk)
    back = mark(client, session, back=found.pk)
    undone = mark(client, session, undo=found.pk)

    assert ["Ana Bor" in one for one in (page, left, back, undone)] == [True] * 4
    found.refresh_from_db()
    assert found.cancelled_at is not None


def test_a_typed_code_marks_without_a_script(client, session, ana):
    mark(client, session, code=code_for(ana.pk).lower())

    assert Attendance.objects.get().registration == ana


def test_a_strange_code_is_answered_in_words(client, session, ana):
    answer = client.post(at(session, "door/mark/"), {"session": session.pk, "code": "ABC"})

    assert answer.status_code == 409


@pytest.mark.parametrize("wrong", ["9" * 30, "9" * 5000, "²", "x"])
def test_a_number_that_nothing_has_leads_nowhere(client, session, ana, wrong):
    answers = [
        client.get(at(session, "door/"), {"session": wrong}),
        client.post(at(session, "door/mark/"), {"session": session.pk, "arrive": wrong}),
    ]

    assert [one.status_code for one in answers] == [404, 404]


@pytest.mark.parametrize(
    ("visitor", "status"), [(lambda: stranger, 302), (outsider, 403), (representative, 403), (office, 200)]
)
def test_strangers_and_members_do_not_stand_at_the_door(session, visitor, status):
    somebody = client_as(visitor())

    assert somebody.get(at(session, "door/")).status_code == status
    assert sync(somebody, session).status_code == status


def test_a_training_that_somebody_may_not_see_is_not_there_for_them():
    session = SessionFactory(training=TrainingFactory(state=TrainingState.DRAFT, announced_at=None))

    assert client_as(representative()).get(at(session, "door/")).status_code == 404


def test_those_who_teach_see_the_door_and_no_form_for_guests(session, ana):
    teacher = outsider()
    Lecturer.objects.create(training=session.training, person=teacher, name=teacher.name)

    page = client_as(teacher).get(at(session, "door/"))

    assert (page.status_code, "walk-in" in page.content.decode()) == (200, False)
    assert client_as(teacher).get(at(session, "attendance/")).status_code == 403


def test_somebody_who_has_not_registered_gets_a_seat_and_letters_in_the_language_chosen(client, session):
    given = {"session": session.pk, "name": "Dana", "email": "dana@primer.si", "language": "en"}

    answer = client.post(at(session, "door/walk-in/"), given)

    assert answer.url == f"{at(session, 'door/')}?session={session.pk}"
    assert list(Registration.objects.values_list("name", "language", "seat")) == [("Dana", "en", Seat.SEATED)]


def test_a_guest_is_written_down_and_taken_off(client, session):
    given = {"session": session.pk, "name": "Dana", "guest": "1"}
    client.post(at(session, "door/walk-in/"), given)
    guest = Guest.objects.get()

    page = client.get(at(session, "door/")).content.decode()
    client.post(at(session, f"door/guests/{guest.pk}/strike/"))

    assert ("Dana" in page, Guest.objects.count()) == (True, 0)


def test_the_script_of_the_door_answers_everybody_and_says_nothing(session, ana):
    answer = client_as(stranger).get(at(session, "door/worker.js"))

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"Ana" not in answer.content


@pytest.mark.parametrize("path", ["door/", "attendance/", "attendance.csv"])
def test_pages_cost_the_same_for_ten_and_for_a_thousand(client, session, path):
    counts = []
    for people in (10, 990):
        RegistrationFactory.create_batch(people, training=session.training)
        with CaptureQueriesContext(connection) as counted:
            answer = client.get(at(session, path))
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        counts.append(len(counted))

    assert counts[0] == counts[1]


# ---------------------------------------------------------------------- what a phone sends


def test_what_a_phone_kept_is_answered_mark_by_mark(client, session, ana):
    withdrawn = RegistrationFactory(training=session.training, name="Cene", seat=Seat.LEFT)
    marks = [kept(session, ana), kept(session, ana), kept(session, withdrawn)]

    heard = sync(client, session, *marks).json()["heard"]
    again = sync(client, session, *marks).json()["heard"]

    assert [one["state"] for one in heard] == ["taken", "already", "refused"]
    assert [one["key"] for one in heard] == [one["key"] for one in marks]
    assert [one["state"] for one in again] == ["taken", "already", "refused"]
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"marks": 5}',
        '{"marks": [1]}',
        '{"marks": [{"key": "x"}]}',
        '{"marks": [null]}',
        "\xff",
        '{"marks":' + "[" * 100_000,
    ],
)
def test_anything_else_is_refused_without_a_fault(client, session, body):
    answer = client.post(at(session, "door/sync/"), body, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "včeraj"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:00-10:00"},
        {"way": "later2"},
        {"key": "1"},
        {"session": "9" * 30},
        {"registration": "-4"},
    ],
)
def test_a_mark_that_is_none_is_refused_without_a_fault(client, session, ana, wrong):
    assert sync(client, session, kept(session, ana) | wrong).status_code == 400


def test_whoever_is_signed_out_is_sent_to_sign_in_and_nothing_is_lost(client, session, ana):
    one = kept(session, ana)

    refused = sync(client_as(stranger), session, one)
    taken = sync(client, session, one)

    assert (refused.status_code, taken.json()["heard"][0]["state"]) == (302, "taken")


# ---------------------------------------------------------------------- who was there


def test_the_table_says_who_was_there_and_how_long(client, session, ana):
    RegistrationFactory(training=session.training, name="Bor Cvet")
    mark(client, session, arrive=ana.pk)

    page = client.get(at(session, "attendance/")).content.decode()

    assert ("Ana Bor" in page, "Bor Cvet" in page, "✓ 9.30" in page) == (True, True, True)


def test_the_file_is_a_table_of_everybody_and_of_guests(client, session, ana):
    mark(client, session, arrive=ana.pk)
    Guest.objects.create(session=session, name="=Dana", written_at=DURING, written_by=session.training.responsible)

    lines = b"".join(client.get(at(session, "attendance.csv")).streaming_content).decode("utf-8-sig").splitlines()

    assert lines[1].startswith("Ana Bor,KUD Čebela,")
    assert lines[1].endswith(",9.30–,150,180,83,da")
    assert lines[2].startswith("'=Dana,")


def test_times_are_corrected_on_a_page_of_their_own(client, session, ana):
    given = {f"since_{session.pk}": "09:00", f"left_{session.pk}": "10:15"}

    client.post(at(session, f"attendance/{ana.pk}/"), given)

    found = Attendance.objects.get()
    assert (found.since, found.left_at) == (BEGINS, BEGINS + timedelta(minutes=75))


def test_a_time_of_leaving_alone_is_asked_about(client, session, ana):
    answer = client.post(at(session, f"attendance/{ana.pk}/"), {f"left_{session.pk}": "10:15"})

    assert (answer.status_code, Attendance.objects.count()) == (422, 0)


def test_a_night_over_midnight_is_one_session(client):
    session = SessionFactory(starts_at=DURING - timedelta(hours=14), ends_at=DURING)
    ana = RegistrationFactory(training=session.training)

    client.post(at(session, f"attendance/{ana.pk}/"), {f"since_{session.pk}": "00:30"})

    assert Attendance.objects.get().since == BEGINS - timedelta(hours=8, minutes=30)


@pytest.mark.parametrize("path", ["attendance/", "attendance.csv", "badges.pdf", "door/walk-in/"])
def test_lists_and_papers_are_the_offices(session, path):
    assert client_as(representative()).get(at(session, path)).status_code == 403


@pytest.mark.parametrize("path", ["sessions/{}/signatures.pdf", "sessions/{}/door.pdf", "badges.pdf"])
def test_papers_are_files_of_their_own_name(client, session, ana, path):
    answer = client.get(at(session, path.format(session.pk)))

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "osnove-zagovornistva" in answer["Content-Disposition"]


# ---------------------------------------------------------------------- the code that is shown


def test_the_page_of_a_code_shows_it_to_whoever_holds_the_address(session, ana):
    page = client_as(stranger).get(address_of(ana)).content.decode()

    code = code_for(ana.pk)
    assert (f"{code[:4]} {code[4:]}" in page, "Ana Bor" in page, "velika dvorana" in page) == (True, True, True)


def test_an_address_that_nobody_gave_out_leads_nowhere(session, ana):
    address = address_of(ana)
    forged = address.replace(f"/{ana.pk}-", f"/{ana.pk + 1}-")

    assert [client_as(stranger).get(one).status_code for one in (forged, "/trainings/pass/1.x/", address)] == [
        404,
        404,
        200,
    ]


def test_whoever_withdrew_has_no_code_and_no_link(session, ana):
    session.mode, session.link = Mode.ONLINE, "https://video.primer.si/soba"
    session.save()
    before = client_as(stranger).get(address_of(ana)).content.decode()
    ana.seat = Seat.LEFT
    ana.save()

    after = client_as(stranger).get(address_of(ana)).content.decode()

    assert [("video.primer.si" in page, "<path" in page) for page in (before, after)] == [(True, False), (False, False)]


def test_after_the_training_the_address_has_run_out(session, ana):
    with time_machine.travel(session.ends_at + timedelta(days=1, minutes=1), tick=False):
        assert client_as(stranger).get(address_of(ana)).status_code == 410


# ---------------------------------------------------------------------- the page of the training


class _Visit:
    def __init__(self, person):
        self.standing = standing_of(person, on=DURING.date())


def test_the_panel_leads_the_office_to_the_door_and_a_participant_to_their_code(session):
    person = outsider()
    own = RegistrationFactory(training=session.training, person=person)

    for_office, for_person = (day(_Visit(one), session.training, DURING).context for one in (office(), person))

    assert (for_office["is_office"], for_office["is_near"], for_office["pass_address"]) == (True, True, "")
    assert (for_person["may_mark"], for_person["pass_address"]) == (False, address_of(own))


def test_the_panel_is_nothing_to_others(session, ana):
    assert day(_Visit(outsider()), session.training, DURING) is None


def test_the_panel_counts_those_who_were_there_afterwards(client, session, ana):
    RegistrationFactory(training=session.training)
    mark(client, session, arrive=ana.pk)

    context = day(_Visit(office()), session.training, session.ends_at + timedelta(hours=1)).context

    assert ([here for _one, here in context["sessions"]], context["seated"], context["enough"]) == ([1], 2, 1)


def test_the_panel_reads_as_a_part_of_a_page(client, session, ana):
    mark(client, session, arrive=ana.pk)
    own = outsider()
    RegistrationFactory(training=session.training, person=own)
    after = session.ends_at + timedelta(hours=1)

    with translation.override("sl"):
        for_office = render_to_string("trainings/_day.html", {"panel": day(_Visit(office()), session.training, after)})
        for_own = render_to_string("trainings/_day.html", {"panel": day(_Visit(own), session.training, DURING)})

    assert "1 od 2 oseb je bila prisotna dovolj časa za potrdilo." in for_office
    assert [words in for_office for words in ("/badges.pdf", "/signatures.pdf", "/door/")] == [True] * 3
    assert [words in for_own for words in ("/trainings/pass/", "/badges.pdf", "/door/")] == [True, False, False]
