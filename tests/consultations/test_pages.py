"""Every page opens to whom it should, and to nobody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import (
    ConsultationFactory,
    StatementFactory,
    answered_by_all,
    members,
    open_consultation,
)
from tests.factories.dossiers import DossierFactory, TextVersionFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, outsider, representative
from zbor.consultations.actions import compute
from zbor.consultations.enums import Moderation, Origin

pytestmark = pytest.mark.django_db

FOR_MEMBERS = ["show", "answer", "suggest", "policy", "articles"]
FOR_THE_OFFICE = ["edit", "statements", "preview", "moderation", "deadline", "reopen"]


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_pages_for_members_open_to_a_member_and_not_to_a_stranger(name):
    member = individual_member()
    address = reverse(f"consultations:{name}", args=[open_consultation().pk])

    assert client_as(member).get(address).status_code == 200
    assert client_as(None).get(address).status_code == 302
    assert client_as(outsider()).get(address).status_code == 403


@pytest.mark.parametrize("name", FOR_THE_OFFICE)
def test_pages_for_the_office_open_to_the_office_and_not_to_a_member(name):
    member = individual_member()
    address = reverse(f"consultations:{name}", args=[open_consultation().pk])

    assert client_as(office()).get(address).status_code == 200
    assert client_as(member).get(address).status_code == 403


@pytest.mark.parametrize("name", ["create", "import"])
def test_a_consultation_begins_with_the_office(name):
    address = reverse(f"consultations:{name}", args=[DossierFactory().pk])

    assert client_as(office()).get(address).status_code == 200
    assert client_as(individual_member()).get(address).status_code == 403


def test_a_consultation_in_preparation_is_the_offices_alone():
    address = reverse("consultations:show", args=[ConsultationFactory().pk])

    assert client_as(office()).get(address).status_code == 200
    assert client_as(individual_member()).get(address).status_code == 404


def test_review_opens_to_who_holds_the_mandate():
    person = representative(member_organisation())
    address = reverse("consultations:review", args=[open_consultation().pk])

    assert client_as(person).get(address).status_code == 200
    assert client_as(individual_member()).get(address).status_code == 409


def test_an_article_page_shows_the_article():
    person = individual_member()
    consultation = open_consultation()
    version = TextVersionFactory(dossier=consultation.dossier, with_articles=1)
    address = reverse("consultations:article", args=[consultation.pk, version.articles.get().pk])

    page = client_as(person).get(address)

    assert page.status_code == 200
    assert "Ta člen ureja primer." in page.content.decode()


@pytest.mark.parametrize(("dossier", "status"), [({"public": True}, 200), ({"internal": True}, 404)])
def test_strangers_see_opinions_of_a_public_dossier_only(dossier, status):
    members(12)
    consultation = open_consultation(statements=6, dossier=DossierFactory(**dossier))
    answered_by_all(consultation)
    compute(consultation=consultation, now=timezone.now())

    page = client_as(None).get(reverse("consultations:dossier", args=[consultation.dossier_id]))
    data = client_as(None).get(reverse("consultations:result", args=[consultation.pk]))

    assert (page.status_code, data.status_code) == (status, status)


def test_the_moderation_page_does_not_say_who_wrote_a_statement():
    writer = individual_member(name="Luka Vzorec")
    consultation = open_consultation()
    StatementFactory(
        consultation=consultation,
        origin=Origin.MEMBER,
        moderation=Moderation.PENDING,
        author=writer,
        entry=consultation.roll.entries.get(),
        text="Sejnina naj bo višja.",
    )

    page = client_as(office()).get(reverse("consultations:moderation", args=[consultation.pk])).content.decode()

    assert "Sejnina naj bo višja." in page
    assert "Luka Vzorec" not in page


@pytest.mark.parametrize("name", ["show", "answer"])
@pytest.mark.parametrize("statements", [3, 30])
def test_pages_cost_the_same_for_any_number_of_statements(name, statements, django_assert_max_num_queries):
    client = client_as(individual_member())
    consultation = open_consultation(statements=statements)
    address = reverse(f"consultations:{name}", args=[consultation.pk])

    with django_assert_max_num_queries(24):
        client.get(address)


@pytest.mark.parametrize("statements", [3, 30])
def test_the_opinion_page_costs_the_same_for_any_number_of_statements(statements, django_assert_max_num_queries):
    members(12)
    client = client_as(individual_member())
    consultation = open_consultation(statements=statements)
    answered_by_all(consultation)
    compute(consultation=consultation, now=timezone.now())
    address = reverse("consultations:dossier", args=[consultation.dossier_id])

    with django_assert_max_num_queries(26):
        client.get(address)
