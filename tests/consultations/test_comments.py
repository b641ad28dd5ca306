"""Remarks on articles, in an organisation's name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import open_consultation
from tests.factories.dossiers import ArticleFactory, TextVersionFactory
from tests.factories.members import client_as, employee, individual_member, member_organisation, office, representative
from zbor.consultations import actions, queries
from zbor.consultations.models import Comment
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


def consulted():
    consultation = open_consultation()
    version = TextVersionFactory(dossier=consultation.dossier, with_articles=2)
    return consultation, version.articles.first()


def post(person, consultation, article, **data):
    address = reverse("consultations:article", args=[consultation.pk, article.pk])
    return client_as(person).post(address, {"text": "Rok je prekratek.", **data})


def test_a_comment_stands_under_the_voices_name_for_the_network():
    person = representative(member_organisation(name="Akord"))
    reader = individual_member()
    consultation, article = consulted()

    post(person, consultation, article)

    page = client_as(reader).get(reverse("consultations:articles", args=[consultation.pk])).content.decode()
    assert "Rok je prekratek." in page
    assert "Akord" in page
    assert queries.comment_counts(consultation.dossier) == {article.pk: 1}


def test_the_same_comment_twice_is_one():
    person = individual_member()
    consultation, article = consulted()

    post(person, consultation, article)
    post(person, consultation, article)

    assert Comment.objects.count() == 1


def test_a_quote_must_stand_in_the_article():
    person = individual_member()
    consultation, article = consulted()

    refused = post(person, consultation, article, quote="tega ni")
    accepted = post(person, consultation, article, quote="ureja  primer")

    assert (refused.status_code, accepted.status_code) == (409, 302)


def test_a_refused_form_gives_back_what_was_written():
    consultation, article = consulted()

    page = post(individual_member(), consultation, article, text="Rok je <b>prekratek</b> za vse.", quote="tega ni")

    assert page.context["typed"] == ["Rok je <b>prekratek</b> za vse."]
    assert "Rok je &lt;b&gt;prekratek&lt;/b&gt; za vse." in page.content.decode()


def test_an_article_of_another_dossier_is_not_commented_on():
    person = individual_member()
    consultation, _article = consulted()

    assert post(person, consultation, ArticleFactory()).status_code == 404


def test_a_comment_is_taken_back_and_put_back_by_who_wrote_it():
    person = individual_member()
    consultation, article = consulted()
    post(person, consultation, article)
    comment = Comment.objects.get()

    client_as(person).post(reverse("consultations:withdraw", args=[consultation.pk, comment.pk]))
    taken_back = queries.comment_counts(consultation.dossier)
    client_as(person).post(reverse("consultations:put_back", args=[consultation.pk, comment.pk]))

    assert taken_back == {}
    assert queries.comment_counts(consultation.dossier) == {article.pk: 1}


def test_nobody_takes_back_somebody_elses_comment():
    person, other = individual_member(), individual_member()
    consultation, article = consulted()
    post(person, consultation, article)

    answer = client_as(other).post(reverse("consultations:withdraw", args=[consultation.pk, Comment.objects.get().pk]))

    assert answer.status_code == 409
    assert Comment.objects.get().withdrawn_at is None


def test_what_staff_write_is_read_by_colleagues_only_until_confirmed_with_a_word_changed():
    organisation = member_organisation()
    mandated, staff, reader = representative(organisation), employee(organisation), individual_member()
    consultation, article = consulted()
    address = reverse("consultations:article", args=[consultation.pk, article.pk])
    post(staff, consultation, article)
    comment = Comment.objects.get()

    before = client_as(reader).get(address).content.decode()
    colleague = client_as(mandated).get(address).content.decode()
    form = {f"comment-{comment.pk}-seen": "1", f"comment-{comment.pk}-text": "Rok je bistveno prekratek."}
    client_as(mandated).post(reverse("consultations:review", args=[consultation.pk]), form)
    after = client_as(reader).get(address).content.decode()

    assert ("Rok je prekratek." in before, "Rok je prekratek." in colleague) == (False, True)
    assert "Rok je bistveno prekratek." in after


def test_a_comment_after_closing_is_refused():
    person = individual_member()
    consultation, article = consulted()
    actions.close(consultation=consultation, by=office(), now=timezone.now())

    assert post(person, consultation, article).status_code == 409
    assert Comment.objects.count() == 0


def test_authors_are_told_once_each_and_the_caller_learns_only_how_many():
    person = individual_member()
    consultation, article = consulted()
    post(person, consultation, article)
    post(person, consultation, article, text="Še nekaj.")
    comments = list(Comment.objects.values_list("pk", flat=True))
    letter = {"statement_pks": [], "comment_pks": comments, "subject": "V zahtevi 2", "text": "…", "once": "demand:2"}

    first = actions.tell_authors(**letter)
    actions.tell_authors(**letter)

    assert first == 1
    assert [mail.to for mail in Mail.objects.all()] == [person.email]


def test_own_contributions_are_what_one_wrote_oneself():
    person = individual_member()
    individual_member()
    consultation, article = consulted()
    post(person, consultation, article)
    client_as(person).post(reverse("consultations:suggest", args=[consultation.pk]), {"text": "Trditev."})

    found = queries.own_contributions(person.pk)

    assert [(one.kind, one.text, one.dossier_pk) for one in found] == [
        ("statement", "Trditev.", consultation.dossier_id),
        ("comment", "Rok je prekratek.", consultation.dossier_id),
    ]
