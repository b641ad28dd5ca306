"""The page from which the office reminds: exact numbers, nobody's name, and when it may be pressed again."""

import re

import pytest
from django.urls import reverse

from tests.consultations.test_reminders import entry_of, sent
from tests.factories.consultations import members, open_consultation, respond
from tests.factories.members import client_as, individual_member, office, representative
from zbor.consultations.models import Reminder

pytestmark = pytest.mark.django_db


def test_the_consultation_offers_the_office_to_remind_the_exact_number():
    answered = individual_member()
    members(3)
    consultation = open_consultation()
    respond(consultation.statements.first(), entry_of(consultation, person=answered))

    page = client_as(office()).get(reverse("consultations:show", args=[consultation.pk])).content.decode()

    link = re.search(rf'href="{reverse("consultations:remind", args=[consultation.pk])}">([^<]+)<', page)
    assert re.findall(r"\d+", link[1]) == ["3"]


def test_members_are_not_offered_to_remind_others():
    person = individual_member()
    consultation = open_consultation()

    page = client_as(person).get(reverse("consultations:show", args=[consultation.pk])).content.decode()

    assert reverse("consultations:remind", args=[consultation.pk]) not in page
    assert client_as(person).get(reverse("consultations:remind", args=[consultation.pk])).status_code == 403


def test_the_page_counts_and_never_names_who_is_silent():
    silent = individual_member(name="Tiha Oseba")
    members(1)

    page = client_as(office()).get(reverse("consultations:remind", args=[open_consultation().pk])).content.decode()

    assert silent.name not in page


def test_the_page_tells_when_the_next_reminder_may_go_and_has_no_button_meanwhile():
    individual_member()
    consultation, by = open_consultation(), office()
    sent(consultation, by=by)

    page = client_as(by).get(reverse("consultations:remind", args=[consultation.pk])).content.decode()

    assert 'name="words"' not in page
    assert "48" in page


def test_words_that_are_too_long_are_refused_and_kept():
    individual_member()
    consultation = open_consultation()
    words = "a" * 601

    page = client_as(office()).post(reverse("consultations:remind", args=[consultation.pk]), {"words": words})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize("people", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_voices(people, django_assert_num_queries):
    for _number in range(people):
        representative()
    members(people)
    consultation, client = open_consultation(), client_as(office())

    with django_assert_num_queries(21):
        client.get(reverse("consultations:remind", args=[consultation.pk]))
