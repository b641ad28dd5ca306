"""The office sees that links exist and can stop them; a reader ends the letters from the link's page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import open_consultation
from tests.factories.links import answered, at_the_page, letter_to, page
from tests.factories.members import client_as, individual_member, office
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.models import AnswerLink, Consultation, ReminderStop, Response
from zbor.consultations.queries.links import ways
from zbor.consultations.queries.reminders import round_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def luka():
    return individual_member(name="Luka Vzorec")


def links_page(consultation, client=None):
    return (client or client_as(office())).get(reverse("consultations:links", args=[consultation.pk]))


# ---------------------------------------------------------------- the office


def test_the_office_sees_that_a_link_exists_and_never_the_link(luka):
    consultation = open_consultation()
    token = letter_to(luka, consultation).split("/")[2]

    shown = links_page(consultation).content.decode()

    assert luka.name in shown
    assert (token in shown, AnswerLink.objects.get().token_sha256 in shown) == (False, False)


def test_stopping_ends_every_link_of_the_person_and_of_nobody_else(luka):
    other = individual_member()
    consultation, by = open_consultation(), office()
    path, others = letter_to(luka, consultation), letter_to(other, consultation)

    client_as(by).post(reverse("consultations:stop_links", args=[consultation.pk, luka.pk]))

    client = client_as()
    assert [client.get(one).status_code for one in (path, others)] == [404, 302]
    assert {way.person: way.working for way in ways(consultation, timezone.now())} == {luka: 0, other: 1}


def test_a_get_stops_nothing(luka):
    consultation = open_consultation()
    letter_to(luka, consultation)

    answer = client_as(office()).get(reverse("consultations:stop_links", args=[consultation.pk, luka.pk]))

    assert (answer.status_code, AnswerLink.objects.get().revoked_at) == (405, None)


def test_members_stop_nobodys_links(luka):
    consultation = open_consultation()
    letter_to(luka, consultation)

    with pytest.raises(Refused):
        actions.stop_links_of(consultation=consultation, person=luka, by=individual_member(), now=timezone.now())


def test_after_the_deadline_no_link_works_and_the_page_says_so(luka):
    consultation = open_consultation()
    path = letter_to(luka, consultation)
    Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=1))

    assert client_as().get(path).status_code == 404
    assert [way.working for way in ways(Consultation.objects.get(), timezone.now())] == [0]


def test_people_are_found_by_name(luka):
    consultation = open_consultation()
    letter_to(luka, consultation)
    letter_to(individual_member(name="Nekdo Drug"), consultation)

    assert [way.person for way in ways(consultation, timezone.now(), name="luka")] == [luka]


@pytest.mark.parametrize("people", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_people(people, django_assert_num_queries):
    crowd = [individual_member() for _number in range(people)]
    consultation, client = open_consultation(), client_as(office())
    for person in crowd:
        letter_to(person, consultation)

    with django_assert_num_queries(10):
        links_page(consultation, client)


# ---------------------------------------------------------------- the reader


def test_one_press_ends_the_letters_without_signing_in(luka):
    consultation = open_consultation()
    phone = at_the_page(luka, consultation)

    phone.post(page(consultation, "leave_by_link"), {"as": luka.pk, "letters": "stop"})

    assert ReminderStop.objects.get().person == luka
    assert round_of(consultation, on=timezone.localdate()).people == []


def test_looking_ends_nothing(luka):
    consultation = open_consultation()

    at_the_page(luka, consultation).get(page(consultation, "leave_by_link"), {"letters": "stop"})

    assert ReminderStop.objects.count() == 0


def test_the_link_goes_on_to_work_and_the_letters_can_come_back(luka):
    consultation = open_consultation()
    phone = at_the_page(luka, consultation)
    phone.post(page(consultation, "leave_by_link"), {"as": luka.pk, "letters": "stop"})

    phone.post(page(consultation), answered(luka, consultation))
    phone.post(page(consultation, "leave_by_link"), {"as": luka.pk, "letters": "again"})

    assert (Response.objects.count(), ReminderStop.objects.count()) == (1, 0)


def test_whose_link_was_forwarded_cannot_be_left_out_by_somebody_elses_page(luka):
    petra = individual_member()
    consultation = open_consultation()
    phone = at_the_page(luka, consultation)
    at_the_page(petra, consultation, phone)

    late = phone.post(page(consultation, "leave_by_link"), {"as": luka.pk, "letters": "stop"})

    assert (late.status_code, ReminderStop.objects.count()) == (409, 0)
