"""One's own registration, by its link and signed in."""

import logging
import re

import pytest
from icalendar import Calendar

from tests.factories.members import client_as, individual_member, member_organisation, office, staff
from tests.factories.seats import DAY, HOUR, NOW, QuestionFactory, announced, enter, full, link, linked, text_of, to
from tests.factories.trainings import BEGINS, RegistrationFactory
from zbor.base.logs import WithoutSecrets
from zbor.post.models import Mail
from zbor.trainings.enums import Mode, Seat, TrainingState, Way
from zbor.trainings.models import Answer, Registration, Session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_work")]


# ---------------------------------------------------------------- one's own


def test_looking_at_a_link_changes_nothing_and_the_button_takes_the_seat():
    offered = RegistrationFactory(training=announced(), seat=Seat.OFFERED, claim_by=NOW + HOUR)
    client, address = client_as(), link(linked(offered))

    shown = client.get(address)
    before = Registration.objects.get().seat
    client.post(address, {"do": "take"})

    assert ("A seat is free for you." in text_of(shown), before, Registration.objects.get().seat) == (
        True, Seat.OFFERED, Seat.SEATED,
    )  # fmt: skip
    assert shown.headers["Cache-Control"] == "no-store"


def test_the_link_in_the_letter_is_the_link_of_the_page_and_is_kept_as_a_fingerprint_only():
    registration = enter(announced())

    token = re.search(r"/trainings/r/([\w-]{32})/", Mail.objects.get().text)[1]

    assert link(registration) == f"/trainings/r/{token}/"
    assert token not in str(Registration.objects.values())
    assert client_as().get(link(registration)).status_code == 200


def test_all_letters_of_a_registration_carry_one_link_also_after_the_secret_key_was_changed(settings):
    registration = enter(announced())
    before = link(registration)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, [settings.SECRET_KEY]

    assert link(registration) == before


def test_a_link_that_is_nobodys_does_not_work():
    answers = [client_as().get(f"/trainings/r/nowhere/{end}") for end in ("", "change/", "training.ics")]

    assert [one.status_code for one in answers] == [404] * 3


def test_links_are_cut_in_logs():
    record = logging.LogRecord("x", logging.INFO, "", 0, "GET %s", ("/trainings/r/geheim/change/",), None)

    WithoutSecrets("/trainings/r/").filter(record)

    assert record.getMessage() == "GET /trainings/r/…/change/"


def test_the_link_to_join_is_shown_only_to_those_who_have_a_seat():
    waits, seated = enter(full()), enter(announced())
    Session.objects.update(mode=Mode.ONLINE)

    texts = [text_of(client_as().get(link(one))) for one in (waits, seated)]

    assert ["https://meet.example/zbor" in text for text in texts] == [False, True]


@pytest.mark.parametrize(
    ("mode", "way", "joins"),
    [
        (Mode.ROOM, Way.ROOM, False),
        (Mode.HYBRID, Way.ROOM, False),
        (Mode.HYBRID, Way.ONLINE, True),
        (Mode.ONLINE, Way.ROOM, True),
    ],
)
def test_who_comes_to_the_room_is_shown_no_link_to_join(mode, way, joins):
    registration = linked(RegistrationFactory(training=announced(), way=way))
    Session.objects.update(mode=mode)

    page, file = (client_as().get(f"{link(registration)}{end}").content.decode() for end in ("", "training.ics"))

    assert ("https://meet.example/zbor" in page, "https://meet.example/zbor" in file) == (joins, joins)


def test_who_waits_reads_the_place_and_why_others_were_moved_ahead():
    training = full(waiting=2)
    other = training.registrations.filter(seat=Seat.WAITING)[1]
    mine = linked(training.registrations.filter(seat=Seat.WAITING)[0])
    maja = client_as(office())
    maja.post(to("registration_ahead", other.pk), {"because": "Vodi skupino."})

    text = text_of(client_as().get(link(mine)))

    told = ("You are number 2 on the waiting list.", "1 person was moved ahead", "Vodi skupino.", other.name)
    assert [words in text for words in told] == [True, True, True, False]


def test_details_are_corrected_by_the_link():
    training = announced()
    question = QuestionFactory(training=training)
    registration = enter(training)

    answer = client_as().post(f"{link(registration)}change/", {"phone": "040", "note": "", f"q{question.pk}": "Da."})

    registration.refresh_from_db()
    assert (answer.url, registration.phone, Answer.objects.get().value) == (link(registration), "040", "Da.")


def test_withdrawing_by_the_link_says_so_and_shows_the_way_back():
    registration = enter(announced())
    client = client_as()

    client.post(link(registration), {"do": "leave"})

    assert [words in text_of(client.get(link(registration))) for words in ("Withdrawn.", "Register again")] == [
        True,
        True,
    ]


def test_the_calendar_file_has_the_sessions_and_no_link_before_there_is_a_seat():
    waits, seated = enter(full()), enter(announced())
    Session.objects.update(mode=Mode.ONLINE)

    files = [client_as().get(f"{link(one)}training.ics").content for one in (waits, seated)]

    events = [Calendar.from_ical(one).walk("VEVENT")[0] for one in files]
    assert [one["DTSTART"].dt for one in events] == [BEGINS, BEGINS]
    assert [b"https://meet.example" in one for one in files] == [False, True]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"state": TrainingState.CANCELLED, "cancelled_at": NOW, "cancelled_because": "Ni ljudi."},
            "The training is cancelled: Ni ljudi.",
        ),
        ({}, "the training is over"),
    ],
)
def test_a_registration_for_what_is_cancelled_or_over_reads_well(fields, words, at_work):
    registration = linked(RegistrationFactory(training=announced(**fields), language="en"))
    if not fields:
        at_work.move_to(BEGINS + DAY)

    assert words in text_of(client_as().get(link(registration)))


def test_my_registrations_are_mine_and_those_i_made_for_colleagues():
    organisation = member_organisation()
    person = staff(organisation, name="Petra Vzorec")
    RegistrationFactory(training__title="Moja", person=person)
    RegistrationFactory(training__title="Po naslovu", email=person.email)
    RegistrationFactory(training__title="Za sodelavko", organisation=organisation, registered_by=person)
    RegistrationFactory(training__title="Tuja")

    text = text_of(client_as(person).get(to("registrations")))

    told = ("Moja", "Po naslovu", "Za sodelavko", "Tuja")
    assert [words in text for words in told] == [True, True, True, False]


def test_who_registered_a_colleague_may_withdraw_and_reads_no_answers():
    organisation = member_organisation()
    person = staff(organisation)
    training = announced()
    question = QuestionFactory(training=training, text="Alergije?")
    registration = RegistrationFactory(training=training, organisation=organisation, registered_by=person)
    Answer.objects.create(registration=registration, question=question, value="oreški")
    client = client_as(person)

    shown = text_of(client.get(to("own", registration.pk)))
    kept_out = client.get(to("own_change", registration.pk)).status_code
    client.post(to("own", registration.pk), {"do": "leave", "because": "Zbolela."})

    assert ("oreški" in shown, kept_out, Registration.objects.get().seat) == (False, 403, Seat.LEFT)


def test_nobody_reads_somebody_elses_registration_not_even_the_office_by_this_page():
    registration = RegistrationFactory(training=announced())

    for visitor in (individual_member(), office()):
        answers = [client_as(visitor).get(to(name, registration.pk)) for name in ("own", "own_change", "own_calendar")]
        assert [one.status_code for one in answers] == [403] * 3


def test_a_reason_that_no_database_could_hold_is_kept_as_far_as_one_can():
    registration = enter(announced())

    client_as().post(link(registration), {"do": "leave", "because": "Bolna\x00."})

    assert registration.moves.last().because == "Bolna ."


def test_who_withdraws_from_what_is_cancelled_is_not_asked_to_register_again():
    letters = []
    for fields in ({}, {"state": TrainingState.CANCELLED, "cancelled_at": NOW, "cancelled_because": "Ni ljudi."}):
        registration = linked(RegistrationFactory(training=announced(**fields), language="en"))
        client_as().post(link(registration), {"do": "leave"})
        letters.append(Mail.objects.get(to=registration.email).text)

    assert ["register again" in one for one in letters] == [True, False]
