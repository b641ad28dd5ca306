"""The letter at the end tells sums of enough answers, one's own words and what became of them, and what comes next."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.consultations.test_letters_at_the_end import say, suggestion, told
from tests.factories.consultations import members, open_consultation
from tests.factories.dossiers import ArticleFactory, MilestoneFactory, TextVersionFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, staff
from zbor.consultations import actions
from zbor.consultations.enums import Moderation, Value
from zbor.consultations.models import Comment
from zbor.consultations.queries.ending import participants
from zbor.dossiers.enums import Step
from zbor.members.models import Membership
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db


def test_the_letter_tells_how_many_answered_and_what_is_most_shared_and_most_divisive():
    people = [individual_member(language="en") for _number in range(10)]
    members(2)
    consultation = open_consultation(statements=2)
    shared, divisive = consultation.statements.order_by("number")
    for number, person in enumerate(people):
        say(person, consultation)
        say(person, consultation, Value.AGREE if number % 2 else Value.DISAGREE, place=1)

    text = told(consultation).first().text

    assert "10 of 12 voices have answered." in text
    assert f"Most shared: „{shared.text}“\n100% agree, 0% don't know, 0% disagree, of 10 answers." in text
    assert f"Most divisive: „{divisive.text}“\n50% agree, 0% don't know, 50% disagree, of 10 answers." in text
    assert f"{reverse('consultations:dossier', args=[consultation.dossier_id])}?consultation={consultation.pk}" in text


def test_with_fewer_than_five_answers_no_statement_is_told_with_numbers():
    people = [individual_member(language="en") for _number in range(4)]
    consultation = open_consultation(statements=1)
    for person in people:
        say(person, consultation)

    text = told(consultation).first().text

    assert consultation.statements.get().text not in text
    assert "%" not in text


def test_each_reads_what_became_of_their_own_statements_and_nobody_elses():
    person, other = individual_member(language="en"), individual_member(language="en")
    consultation = open_consultation(statements=1)
    asked = consultation.statements.get()
    suggestion(consultation, person, number=51, text="Prva.")
    suggestion(consultation, person, number=52, text="Druga.", moderation=Moderation.MERGED, merged_into=asked)
    suggestion(
        consultation, person, number=53, text="Tretja.", moderation=Moderation.REJECTED, moderation_reason="Ni trditev."
    )
    suggestion(consultation, person, number=54, text="Četrta.", moderation=Moderation.PENDING)
    suggestion(consultation, other, number=55, text="Od drugega.")

    text = told(consultation).get(to=person.email).text

    assert "„Prva.“\n  Published; too few have answered it" in text
    assert f"„Druga.“\n  Asked together with another:\n  – „{asked.text}“" in text
    assert "„Tretja.“\n  Not published. Reason: Ni trditev." in text
    assert "„Četrta.“\n  The office has not decided yet" in text
    assert "Od drugega." not in text


def test_a_published_statement_is_told_with_its_sums():
    people = [individual_member(language="en") for _number in range(6)]
    consultation = open_consultation(statements=1)
    suggestion(consultation, people[0], number=51)
    for person in people:
        say(person, consultation)
        say(person, consultation, place=1)

    text = told(consultation).get(to=people[0].email).text

    assert "„Sejnine naj bodo višje.“\n  Published: 100% agree, 0% don't know, 0% disagree, of 6 answers." in text


@pytest.mark.parametrize(
    ("is_confirmed", "words"), [(True, "Kept beside the article"), (False, "Never confirmed for Društvo")]
)
def test_each_reads_what_became_of_their_own_comments(is_confirmed, words):
    organisation = member_organisation(name="Društvo")
    person = staff(organisation, language="en")
    consultation = open_consultation()
    Comment.objects.create(
        consultation=consultation,
        article=ArticleFactory(version=TextVersionFactory(dossier=consultation.dossier)),
        text="Rok je prekratek.",
        entry=consultation.roll.entries.get(),
        author=person,
        is_confirmed=is_confirmed,
        at=timezone.now(),
    )

    assert f"„Rok je prekratek.“\n  {words}" in told(consultation).get().text


def test_prepared_answers_that_nobody_confirmed_are_said_to_count_nowhere():
    organisation = member_organisation(name="Društvo")
    person = staff(organisation, language="en")
    consultation = open_consultation(statements=2)
    say(person, consultation)

    text = told(consultation).get().text

    assert "– Društvo: 0 answers count; 1 was prepared and never confirmed, so it does not." in text


def test_the_letter_never_says_how_a_voice_answered():
    first, second = individual_member(name="Prva Oseba", language="en"), individual_member(name="Druga Oseba")
    consultation = open_consultation(statements=1)
    say(first, consultation, Value.DISAGREE)
    say(second, consultation)

    text = told(consultation).get(to=first.email).text

    assert "Druga Oseba" not in text
    assert "disagree" not in text


def test_the_letter_tells_what_comes_next_and_by_when():
    person = individual_member(language="en")
    consultation = open_consultation()
    say(person, consultation)
    done = timezone.now()
    MilestoneFactory(dossier=consultation.dossier, step=Step.MEMBERS, due_on=date(2030, 11, 21))
    MilestoneFactory(dossier=consultation.dossier, step=Step.SYNTHESIS, due_on=date(2030, 11, 24), done_at=done)
    MilestoneFactory(dossier=consultation.dossier, step=Step.APPROVAL, due_on=date(2030, 11, 26))
    MilestoneFactory(dossier=consultation.dossier, step=Step.SENDING, due_on=date(2030, 11, 28))

    lines = told(consultation).get().text.splitlines()

    start = lines.index("What comes next:")
    assert lines[start + 1 : start + 3] == [
        "– approval: by Tuesday, 26 November 2030",
        "– sending: by Thursday, 28 November 2030",
    ]


def test_each_reads_in_their_own_language():
    english, slovene = individual_member(language="en"), individual_member(language="sl")
    consultation = open_consultation()
    say(english, consultation)
    say(slovene, consultation)

    mails = told(consultation)

    assert mails.get(to=english.email).subject == f"What became of your answers: {consultation.title}"
    assert "21. novembra" not in mails.get(to=english.email).text


def test_who_has_left_the_network_reads_of_their_own_words_and_not_the_result():
    people = [individual_member(language="en") for _number in range(6)]
    consultation = open_consultation(statements=1)
    for person in people:
        say(person, consultation)
    Membership.objects.filter(person=people[0]).update(until=timezone.localdate() - timedelta(days=1))

    text = told(consultation).get(to=people[0].email).text

    assert consultation.statements.get().text not in text
    assert "1 answer counts." in text


def test_the_office_sees_when_the_letters_go():
    person, by = individual_member(), office()
    consultation = open_consultation()
    say(person, consultation)
    closed = actions.close(consultation=consultation, by=by, now=timezone.now())
    page = reverse("consultations:show", args=[consultation.pk])
    due = timezone.localtime(closed.letters_due_at).strftime("%H.%M")

    assert due in client_as(by).get(page).content.decode()


def test_a_statement_published_after_closing_is_not_said_to_be_asked():
    author, by = individual_member(language="en"), office()
    consultation = open_consultation()
    statement = suggestion(consultation, author, moderation=Moderation.PENDING)
    actions.close(consultation=consultation, by=by, now=timezone.now())

    actions.accept(statement=statement, by=by, now=timezone.now())

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (author.email, "Your statement is published")
    assert "nobody is asked it any more" in mail.text


@pytest.mark.parametrize("size", [3, 12])
def test_reading_who_took_part_costs_the_same_for_any_number(size, django_assert_num_queries):
    people = [individual_member() for _number in range(size)]
    consultation = open_consultation()
    for person in people:
        say(person, consultation)

    with django_assert_num_queries(7):
        found = participants(consultation, on=timezone.localdate())

    assert len(found) == size
