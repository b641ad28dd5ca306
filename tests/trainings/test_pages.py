"""The pages of trainings: what they show, and who is kept out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import client_as, individual_member, member_organisation, office, outsider, representative
from tests.factories.projects import FunderFactory
from tests.factories.trainings import ProgrammeFactory, RegistrationFactory, SessionFactory, TrainingFactory
from zbor.trainings.enums import ChangeKind, Mode, Open, TrainingState
from zbor.trainings.models import Lecturer, Session, SessionChange, Training
from zbor.trainings.places import Place

pytestmark = pytest.mark.django_db

SOON = timezone.now().replace(microsecond=0, second=0) + timedelta(days=10)
LONG_AGO = SOON - timedelta(days=800)
DRAFT = {"state": TrainingState.DRAFT, "announced_at": None}


def page(address, person=None, *, status=200):
    response = client_as(person).get(address)
    assert response.status_code == status
    return response.content.decode()


def one_of_each():
    """A draft, one for members, one for everybody; each with a session that is ahead."""
    told = {"Osnutek": DRAFT, "Notranje": {"open_to": Open.NETWORK}, "Javno": {}}
    return {
        title: SessionFactory(training=TrainingFactory(title=title, **fields), starts_at=SOON).training
        for title, fields in told.items()
    }


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (lambda: None, {"Javno"}),
        (outsider, {"Javno"}),
        (representative, {"Javno", "Notranje"}),
        (office, {"Javno", "Notranje", "Osnutek"}),
    ],
    ids=["stranger", "outsider", "representative", "office"],
)
def test_everyone_is_shown_the_trainings_that_are_for_them(who, seen):
    made, person = one_of_each(), who()

    listed = page("/trainings/", person)
    reached = {
        title for title, one in made.items() if client_as(person).get(f"/trainings/{one.pk}/").status_code == 200
    }

    assert ({title for title in made if title in listed}, reached) == (seen, seen)


def test_who_has_not_signed_in_may_do_so_and_who_has_is_told_there_is_nothing():
    hidden = TrainingFactory(**DRAFT)

    response = client_as(None).get(f"/trainings/{hidden.pk}/")

    assert response["Location"].startswith("/account/login/")
    page(f"/trainings/{hidden.pk}/", representative(), status=404)


def test_past_trainings_stand_below_by_year():
    for title, moment in (("Lani", LONG_AGO), ("Predlani", LONG_AGO - timedelta(days=366)), ("Kmalu", SOON)):
        SessionFactory(training__title=title, starts_at=moment)
    earlier = (LONG_AGO - timedelta(days=366)).year

    newest, older = page("/trainings/"), page(f"/trainings/?year={earlier}")

    assert [title in newest for title in ("Kmalu", "Lani", "Predlani")] == [True, True, False]
    assert [title in older for title in ("Kmalu", "Lani", "Predlani")] == [True, False, True]


@pytest.mark.parametrize("year", ["", "x", "99999", "1900", "²"])
def test_a_year_that_is_none_is_the_newest(year):
    SessionFactory(training__title="Lani", starts_at=LONG_AGO)

    assert "Lani" in page(f"/trainings/?year={year}")


def test_an_empty_list_says_so():
    assert "Trenutno ni objavljeno nobeno usposabljanje." in page("/trainings/")


def test_everything_that_is_announced_stands_on_the_page():
    training = TrainingFactory(
        title="Kako nastane predpis",
        lead="Na kratko povedano.",
        goal="Znati brati predpise.",
        audience="Za vse, ki pišejo pripombe.",
        points="Prva točka\n\nDruga točka",
        host=member_organisation(name="Društvo Gostitelj"),
        host_name="Občina Velenje",
        price_others=40,
        closes_at=SOON - timedelta(days=1),
        programme=ProgrammeFactory(title="Cikel"),
    )
    training.funders.add(FunderFactory(name="Sklad", sentence="Sofinancira Sklad."))
    Lecturer.objects.create(training=training, name="Vida Bor", role="Zavod za dialog")
    SessionFactory(training=training, starts_at=SOON, link="https://video.primer.si/skrivno")

    shown = page(f"/trainings/{training.pk}/")

    for words in (
        "Kako nastane predpis", "Na kratko povedano.", "Znati brati predpise.", "Za vse, ki pišejo pripombe.",
        "<li>Prva točka</li><li>Druga točka</li>", "Društvo Gostitelj", "Občina Velenje", "40,00 €", "brezplačno",
        "Prijave do", "Cikel", "Sofinancira Sklad.", "Vida Bor", "Zavod za dialog",
        "Kulturni dom, velika dvorana, Glavni trg 1, Velenje",
    ):  # fmt: skip
        assert words in shown
    assert "skrivno" not in shown


@pytest.mark.parametrize("who", [representative, office], ids=["representative", "office"])
def test_the_link_to_join_stands_on_no_page_of_the_training(who):
    session = SessionFactory(starts_at=SOON, mode=Mode.ONLINE, link="https://video.primer.si/skrivno")

    shown = page(f"/trainings/{session.training_id}/", who())

    assert "skrivno" not in shown


def test_a_session_that_was_moved_says_from_when_to_when_and_why():
    session = SessionFactory(starts_at=SOON)
    before, after = (
        Place.of(session),
        Place.of(SessionFactory.build(training=session.training, starts_at=SOON, venue="Muzej")),
    )
    told = {"before": before.as_json(), "after": after.as_json(), "because": "Poplava.", "at": SOON, "by": office()}
    SessionChange.objects.create(session=session, kind=ChangeKind.MOVED, **told)

    shown = page(f"/trainings/{session.training_id}/")

    assert f"Prestavljeno. Prej: {before.where}. Zdaj: {after.where}. Zakaj: Poplava." in shown


def test_recordings_are_for_those_who_have_a_seat_and_the_office():
    session = SessionFactory(starts_at=LONG_AGO, recording="https://video.primer.si/posnetek")
    person = individual_member()
    RegistrationFactory(training=session.training, person=person)

    seen = [
        "posnetek" in page(f"/trainings/{session.training_id}/", who)
        for who in (None, representative(), person, office())
    ]

    assert seen == [False, False, True, True]


def test_a_programme_shows_the_trainings_that_are_for_the_visitor():
    programme = ProgrammeFactory(title="Cikel")
    for title, fields in (("Velenje", {}), ("Lendava", {"open_to": Open.NETWORK}), ("Koper", DRAFT)):
        SessionFactory(training=TrainingFactory(title=title, programme=programme, **fields), starts_at=SOON)

    shown = page(f"/trainings/programmes/{programme.pk}/")

    assert [title in shown for title in ("Velenje", "Lendava", "Koper")] == [True, False, False]


def test_a_programme_without_a_training_is_the_offices_alone():
    programme = ProgrammeFactory(title="Zamisel")

    assert "Zamisel" not in page("/trainings/programmes/", representative())
    page(f"/trainings/programmes/{programme.pk}/", representative(), status=404)
    assert "Zamisel" in page("/trainings/programmes/", office())


# ---------------------------------------------------------------- the office writes


def moment(value):
    return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M")


def training_form(by, **changes):
    fields = {
        "title": "Kako nastane predpis", "responsible": by.pk, "open_to": "everyone", "capacity": 20, "claim_hours": 48,
        "price_members": 0, "price_others": 40, "least_presence": 80,
    }  # fmt: skip
    return fields | changes


def session_form(**changes):
    fields = {"starts_at": moment(SOON), "ends_at": moment(SOON + timedelta(hours=3)), "mode": "room", "venue": "Dom"}
    return fields | changes


def test_from_a_programme_to_an_announced_training():
    by, programme = office(), ProgrammeFactory(title="Zagovorništvo", goal="Znati vplivati.")
    client = client_as(by)

    offered = client.get(f"/trainings/new/?programme={programme.pk}").content.decode()
    client.post("/trainings/new/", training_form(by, programme=programme.pk, goal="Znati vplivati doma."))
    training = Training.objects.get()
    client.post(f"/trainings/{training.pk}/sessions/new/", session_form())
    client.post(f"/trainings/{training.pk}/lecturers/new/", {"name": "Vida Bor", "role": "Zavod"})
    client.post(f"/trainings/{training.pk}/announce/")

    assert "Znati vplivati." in offered
    training.refresh_from_db()
    assert (training.state, training.goal, training.sessions.count(), training.lecturers.count()) == (
        TrainingState.ANNOUNCED,
        "Znati vplivati doma.",
        1,
        1,
    )


@pytest.mark.parametrize("asked", ["x", "²", "9" * 30, "0"])
def test_a_programme_that_is_none_is_no_programme(asked):
    page(f"/trainings/new/?programme={asked}", office())


def test_who_comes_second_sees_what_the_first_has_written_and_keeps_their_own():
    by, training = office(), TrainingFactory(lead="Prej")
    client, address = client_as(by), f"/trainings/{training.pk}/edit/"
    client.post(address, training_form(by, lead="Prvi", revision=1))

    clash = client.post(address, training_form(by, lead="Drugi", revision=1))
    after_clash = Training.objects.get().lead
    client.post(address, training_form(by, lead="Drugi", revision=2))

    shown = clash.content.decode()
    assert (clash.status_code, "»Prvi«" in shown, "Drugi" in shown) == (422, True, True)
    assert (after_clash, Training.objects.get().lead) == ("Prvi", "Drugi")


def test_fewer_seats_than_taken_are_refused_beside_the_box_with_their_number():
    by, training = office(), TrainingFactory()
    RegistrationFactory.create_batch(2, training=training)

    response = client_as(by).post(f"/trainings/{training.pk}/edit/", training_form(by, capacity=1, revision=1))

    assert response.status_code == 422
    assert "Zasedeni ali ponujeni sta že 2 mesti" in response.content.decode()


@pytest.mark.parametrize(
    ("later", "because", "words"),
    [(timedelta(days=1), "", "Napišite, zakaj"), (-timedelta(days=11), "Poplava.", "Ta trenutek je v preteklosti.")],
)
def test_a_move_that_cannot_be_is_refused_beside_the_box(later, because, words):
    session = SessionFactory(starts_at=SOON, room="", address="", venue="Dom")
    times = {"starts_at": moment(SOON + later), "ends_at": moment(SOON + later + timedelta(hours=3))}
    told = session_form(**times, because=because, revision=1)

    response = client_as(office()).post(f"/trainings/sessions/{session.pk}/edit/", told)

    assert (response.status_code, Session.objects.get().starts_at) == (422, SOON)
    assert words in response.content.decode()


def test_a_session_that_is_moved_with_a_reason_is_moved():
    session, later = SessionFactory(starts_at=SOON), SOON + timedelta(days=1)
    times = {"starts_at": moment(later), "ends_at": moment(later + timedelta(hours=3))}
    told = session_form(**times, because="Dvorana ni prosta.", revision=1)

    client_as(office()).post(f"/trainings/sessions/{session.pk}/edit/", told)

    assert Session.objects.get().starts_at == later


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_at": moment(SOON)}, "Srečanje se konča, preden se začne."),
        ({"venue": ""}, "Napišite, kje se ljudje zberejo."),
        ({"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T05:00"}, "te ure ni"),
        ({"starts_at": "2027-10-31T02:30", "ends_at": "2027-10-31T05:00"}, "pride dvakrat"),
        ({"starts_at": "2027-10-31T01:00", "ends_at": "2027-10-31T02:30"}, "pride dvakrat"),
        ({"starts_at": "jutri"}, "Vnesite veljaven"),
        ({"link": "ni naslov"}, "Vnesite veljaven"),
    ],
)  # fmt: skip
def test_a_session_that_cannot_be_is_refused_beside_the_box(changes, words):
    training = TrainingFactory()

    response = client_as(office()).post(f"/trainings/{training.pk}/sessions/new/", session_form(**changes))

    assert (response.status_code, training.sessions.count()) == (422, 0)
    assert words in response.content.decode()


def test_hours_around_the_change_of_clocks_are_what_they_are_on_the_wall():
    training = TrainingFactory()
    told = session_form(starts_at="2027-03-28T01:30", ends_at="2027-03-28T03:30")

    client_as(office()).post(f"/trainings/{training.pk}/sessions/new/", told | {"because": "Ponoči."})

    session = training.sessions.get()
    assert session.ends_at - session.starts_at == timedelta(hours=1)
    assert "1.30–3.30" in Place.of(session).when


def test_a_training_is_cancelled_with_a_reason_and_the_page_says_so():
    session = SessionFactory(starts_at=SOON)
    RegistrationFactory.create_batch(2, training=session.training)
    client, address = client_as(office()), f"/trainings/{session.training_id}/"

    asked = client.get(f"{address}cancel/").content.decode()
    client.post(f"{address}cancel/", {"because": "Ni dovolj prijav."})

    assert "Sporočilo bosta dobili 2 prijavljeni osebi." in asked
    assert "Usposabljanje je preklicano: Ni dovolj prijav." in page(address)


def test_what_has_been_held_is_announced_only_when_one_says_so():
    training = SessionFactory(training=TrainingFactory(**DRAFT), starts_at=LONG_AGO).training
    client, address = client_as(office()), f"/trainings/{training.pk}/announce/"

    refused = client.post(address)
    client.post(address, {"record": "on"})

    training.refresh_from_db()
    assert (refused.status_code, training.state) == (409, TrainingState.ANNOUNCED)


OFFICE_PAGES = (
    "new/", "programmes/new/", "programmes/{programme}/edit/", "{pk}/edit/", "{pk}/remove/", "{pk}/announce/",
    "{pk}/cancel/", "{pk}/sessions/new/", "{pk}/lecturers/new/", "{pk}/materials/new/", "sessions/{session}/edit/",
    "sessions/{session}/cancel/",
)  # fmt: skip


@pytest.mark.parametrize("address", OFFICE_PAGES)
def test_only_the_office_writes(address):
    session = SessionFactory(training__programme=ProgrammeFactory(), starts_at=SOON)
    known = {"pk": session.training_id, "programme": session.training.programme_id, "session": session.pk}
    whole = f"/trainings/{address.format(**known)}"

    page(whole, representative(), status=403)
    page(whole, office())


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_costs_the_same_for_any_number_of_trainings(rows, django_assert_max_num_queries):
    client = client_as(office())
    for number in range(rows):
        SessionFactory(starts_at=SOON if number % 2 else LONG_AGO)
        TrainingFactory(**DRAFT)
    client.get("/trainings/")

    with django_assert_max_num_queries(20):
        client.get("/trainings/")


@pytest.mark.parametrize("rows", [3, 30])
def test_a_training_costs_the_same_for_any_number_of_sessions_and_registrations(rows, django_assert_max_num_queries):
    client, training = client_as(office()), TrainingFactory()
    by = office()
    for number in range(rows):
        session = SessionFactory(training=training, starts_at=SOON + timedelta(days=number))
        place = Place.of(session).as_json()
        told = {"kind": ChangeKind.MOVED, "before": place, "after": place, "because": "X.", "at": SOON, "by": by}
        SessionChange.objects.create(session=session, **told)
        Lecturer.objects.create(training=training, name=f"Vida {number}")
        RegistrationFactory(training=training)
    client.get(f"/trainings/{training.pk}/")

    with django_assert_max_num_queries(36):
        client.get(f"/trainings/{training.pk}/")
