"""Whoever confirms may change a colleague's comment; what the colleague wrote stays, for their own organisation."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import open_consultation
from tests.factories.dossiers import ArticleFactory, TextVersionFactory
from tests.factories.members import client_as, individual_member, member_organisation, representative, staff
from zbor.consultations import actions
from zbor.consultations.models import Comment, EarlierWording
from zbor.consultations.queries import voices
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db
LAWYERS, PETRAS = "Rok je absurden.", "Rok je prekratek."


def voice_of(person, consultation):
    return voices(consultation, standing_of(person, on=timezone.localdate()))[0]


@pytest.fixture
def confirmed():
    """Petra has changed one word of her lawyer's comment and confirmed it."""
    organisation = member_organisation(name="Mali producent")
    petra, lawyer = representative(organisation, name="Petra Vzorec"), staff(organisation, name="Pravnica Vzorec")
    individual_member(name="Nekdo Drug")
    consultation = open_consultation()
    article = ArticleFactory(version=TextVersionFactory(dossier=consultation.dossier))
    comment = actions.add_comment(
        consultation=consultation,
        article=article,
        voice=voice_of(lawyer, consultation),
        text=LAWYERS,
        by=lawyer,
        now=timezone.now(),
    )
    confirm(consultation, petra, comment, PETRAS)
    return consultation, article, petra, lawyer


def confirm(consultation, petra, comment, words):
    actions.confirm(
        consultation=consultation,
        voice=voice_of(petra, consultation),
        answers={},
        comments={comment.pk: words},
        by=petra,
        now=timezone.now(),
    )


def read(person, consultation, article):
    address = reverse("consultations:article", args=[consultation.pk, article.pk])
    return client_as(person).get(address).content.decode()


def test_the_changed_words_are_the_organisations_and_the_authors_are_kept(confirmed):
    _consultation, _article, _petra, lawyer = confirmed

    comment = Comment.objects.get()
    assert (comment.text, comment.is_confirmed, comment.author) == (PETRAS, True, lawyer)
    assert [(one.text, one.by) for one in EarlierWording.objects.all()] == [(LAWYERS, lawyer)]


def test_colleagues_read_both_wordings(confirmed):
    consultation, article, petra, lawyer = confirmed

    for person in (petra, lawyer):
        words = read(person, consultation, article)
        assert (LAWYERS in words, PETRAS in words) == (True, True)


def test_the_network_reads_only_what_was_confirmed(confirmed):
    consultation, article, _petra, _lawyer = confirmed

    words = read(individual_member(), consultation, article)

    assert (LAWYERS in words, PETRAS in words) == (False, True)


def test_confirmed_as_it_was_leaves_no_earlier_wording(confirmed):
    consultation, article, petra, lawyer = confirmed
    comment = actions.add_comment(
        consultation=consultation,
        article=article,
        voice=voice_of(lawyer, consultation),
        text="Drugi rok.",
        by=lawyer,
        now=timezone.now(),
    )

    confirm(consultation, petra, comment, "Drugi rok.")

    assert EarlierWording.objects.exclude(text=LAWYERS).count() == 0


def test_two_hundred_pages_are_refused_and_kept_in_the_form(confirmed):
    consultation, article, petra, _lawyer = confirmed
    address = reverse("consultations:article", args=[consultation.pk, article.pk])
    pasted = "Ena od dvesto strani. " * 25_000

    answer = client_as(petra).post(address, {"text": pasted})

    assert (answer.status_code, Comment.objects.count()) == (422, 1)
    assert pasted.strip() in answer.content.decode()
