"""The public page of what changed: open where the dossier is, with what the network asked for, without what it said inside."""

import pytest

from tests.factories.consultations import BEFORE, members, open_consultation
from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, individual_member, stranger
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.texts import ADOPTED, DRAFT, taken_in
from zbor.consultations.models import Comment
from zbor.dossiers.enums import TextKind
from zbor.publicsite.queries import address_of

pytestmark = pytest.mark.django_db


def with_texts(**fields):
    dossier = DossierFactory(**fields)
    draft = taken_in(DRAFT, dossier=dossier)
    taken_in(DRAFT.replace("eno leto", "dve leti"), dossier=dossier, kind=TextKind.REVISED)
    taken_in(ADOPTED, dossier=dossier, kind=TextKind.ADOPTED)
    return dossier, draft


def shown_to(person, dossier):
    return client_as(person).get(f"{address_of(dossier)}changes/")


def test_it_tells_what_became_of_the_draft_members_were_asked_about():
    dossier, _draft = with_texts(public=True)

    shown = shown_to(stranger, dossier).content.decode()

    assert "eno leto" in shown
    assert "najmanj pet let" in shown
    assert "dve leti" not in shown


def test_it_shows_what_was_asked_and_no_comments():
    dossier, draft = with_texts(public=True)
    article = draft.articles.get(key="2")
    AskedDemandFactory(dossier=dossier, article=article, title="Pet let uporabe", number=1)
    members(2)
    consultation = open_consultation(dossier=dossier, statements=1)
    entry = consultation.roll.entries.first()
    Comment.objects.create(consultation=consultation, article=article, entry=entry, text="Prekratko.", at=BEFORE)

    shown = shown_to(individual_member(), dossier).content.decode()

    assert "Pet let uporabe" in shown
    assert "/comments/" not in shown
    assert "Prekratko" not in shown


def test_an_internal_dossier_has_no_such_page_for_strangers():
    dossier, _draft = with_texts()

    assert (shown_to(stranger, dossier).status_code, shown_to(individual_member(), dossier).status_code) == (404, 200)


def test_a_dossier_with_one_text_has_none():
    dossier = DossierFactory(public=True)
    taken_in(DRAFT, dossier=dossier)

    assert shown_to(stranger, dossier).status_code == 404


def test_a_wrong_word_in_the_address_leads_to_the_right_one():
    dossier, _draft = with_texts(public=True)

    answer = client_as(stranger).get(f"/archive/{dossier.pk}-drugo/changes/")

    assert (answer.status_code, answer["Location"]) == (301, f"{address_of(dossier)}changes/")


def test_the_page_of_the_dossier_leads_to_it():
    dossier, _draft = with_texts(public=True)

    assert f"{address_of(dossier)}changes/" in client_as(stranger).get(address_of(dossier)).content.decode()
