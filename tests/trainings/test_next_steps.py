"""What a visitor can do next stands where it is looked for, and nothing that no longer leads anywhere."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories.after import NOW, certified, ended
from tests.factories.members import client_as, individual_member, member_organisation, representative
from tests.factories.seats import link, linked
from tests.factories.trainings import RegistrationFactory, SessionFactory, TrainingFactory
from zbor.trainings.enums import Mode
from zbor.trainings.models import Certificate
from zbor.trainings.queries.doubles import doubles
from zbor.trainings.queries.own import stands
from zbor.trainings.queries.pictures import announced, held_first

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work(settings):
    settings.LANGUAGE_CODE = "en"
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(client, path):
    return " ".join(client.get(path).content.decode().split())


def test_registering_stands_before_what_is_taught():
    training = TrainingFactory(goal="Znate brati proračun.")
    SessionFactory(training=training, starts_at=NOW + timedelta(days=9))

    page = text_of(client_as(None), f"/trainings/{training.pk}/")

    assert page.index('id="seats"') < page.index("Znate brati proračun.")


def test_that_it_is_over_stands_after_what_was_taught():
    training = ended(1, goal="Znate brati proračun.")

    page = text_of(client_as(None), f"/trainings/{training.pk}/")

    assert page.index("Znate brati proračun.") < page.index('id="seats"')


def test_after_the_training_a_participant_finds_no_empty_heading_of_the_day():
    member, training = individual_member(), ended(1)
    RegistrationFactory(training=training, person=member)

    page = text_of(client_as(member), f"/trainings/{training.pk}/")

    assert (page.count('id="seats"'), page.count('id="day"')) == (1, 0)


@pytest.mark.parametrize(("sessions", "links"), [(1, 0), (2, 1)])
def test_all_sessions_go_into_a_calendar_at_once_only_where_there_are_several(sessions, links):
    training = TrainingFactory()
    for day in range(sessions):
        SessionFactory(training=training, starts_at=NOW + timedelta(days=9 + day))

    page = text_of(client_as(None), f"/trainings/{training.pk}/")

    assert page.count(f'href="/trainings/{training.pk}/calendar.ics"') == links


def test_whoever_has_a_certificate_is_led_to_it():
    registration = certified(1).registrations.get()
    certificate = Certificate.objects.get()

    page = text_of(client_as(None), link(linked(registration)))

    assert page.count(f'href="/trainings/certificates/{certificate.code}/"') == 1


def test_whoever_only_registered_somebody_is_not_led_to_their_certificate():
    organisation = member_organisation()
    colleague = representative(organisation)
    registration = certified(1).registrations.get()
    registration.registered_by, registration.organisation = colleague, organisation
    registration.save()

    page = text_of(client_as(colleague), f"/trainings/mine/{registration.pk}/")

    assert (page.count(registration.email), page.count("/trainings/certificates/")) == (1, 0)


@pytest.mark.parametrize(("later", "joins"), [(timedelta(minutes=-1), True), (timedelta(0), False)])
def test_nobody_joins_a_session_that_is_over(later, joins):
    session = SessionFactory(starts_at=NOW, mode=Mode.ONLINE, link="https://video.primer.example/1")
    registration = RegistrationFactory(training=session.training)

    told = stands(registration, session.ends_at + later, sensitive=True)

    assert [one.joins for one in told.sessions] == [joins]


def test_what_changed_begins_with_the_training_that_was_held_last():
    trainings = [TrainingFactory() for _each in range(4)]
    for training, days in zip(trainings, (-400, 30, -20, 60), strict=True):
        SessionFactory(training=training, starts_at=NOW + timedelta(days=days))

    listed = list(held_first(announced(), NOW))

    assert listed == [trainings[2], trainings[0], trainings[3], trainings[1]]


@pytest.mark.parametrize(
    ("organisation", "words"), [("", "the same name"), ("Društvo Prag", "the same name and organisation")]
)
def test_of_two_without_an_organisation_none_is_spoken_of(organisation, words):
    training = TrainingFactory()
    RegistrationFactory.create_batch(2, training=training, name="Ana Vzorec", organisation_name=organisation)

    assert [one.why for one in doubles(training)] == [words]
