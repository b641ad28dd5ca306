"""When a consultation has closed, each who took part gets one letter, about the sums and about their own words alone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories.consultations import StatementFactory, open_consultation, respond
from tests.factories.dossiers import ArticleFactory, TextVersionFactory
from tests.factories.members import (
    AffiliationFactory,
    individual_member,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.cli.chores import chores
from zbor.consultations import actions
from zbor.consultations.ending import close_due, tell_due, tell_participants
from zbor.consultations.enums import Channel, Origin, Value
from zbor.consultations.models import Comment, Consultation
from zbor.decisions.queries import entries_of
from zbor.members.queries import standing_of
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=15)


def voice_of(person, consultation):
    return entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]


def say(person, consultation, value=Value.AGREE, *, place=0):
    statement = consultation.statements.order_by("number")[place]
    given = actions.Answer(value)
    actions.answer(
        statement=statement, voice=voice_of(person, consultation), answer=given, by=person, now=timezone.now()
    )


def told(consultation, *, now=None):
    """Close, wait, and write the letters."""
    now = now or timezone.now()
    actions.close(consultation=consultation, by=office(), now=now)
    tell_due(now + LATER)
    carry_out(consultation)
    return letters()


def carry_out(consultation):
    run = Run.objects.filter(kind="ending").latest("pk")
    tell_participants.call(run_id=run.pk, language="sl", consultation_pk=consultation.pk)


def letters():
    return Mail.objects.filter(once__contains=":end:").order_by("pk")


def suggestion(consultation, author, **fields):
    fields = {"origin": Origin.MEMBER, "number": 50, "text": "Sejnine naj bodo višje.", **fields}
    return StatementFactory(consultation=consultation, author=author, **fields)


# ---------------------------------------------------------------- who


def test_everyone_who_answered_commented_or_suggested_gets_one_letter_and_nobody_else():
    answers, suggests, comments, silent = (individual_member() for _number in range(4))
    consultation = open_consultation()
    say(answers, consultation)
    say(answers, consultation, place=1)
    suggestion(consultation, suggests)
    Comment.objects.create(
        consultation=consultation,
        article=ArticleFactory(version=TextVersionFactory(dossier=consultation.dossier)),
        text="Rok je prekratek.",
        entry=voice_of(comments, consultation).entry,
        author=comments,
        at=timezone.now(),
    )

    mails = told(consultation)

    assert sorted(mail.to for mail in mails) == sorted([answers.email, suggests.email, comments.email])
    assert silent.email not in {mail.to for mail in mails}


def test_staff_whose_answers_were_confirmed_by_another_are_told_too():
    organisation = member_organisation()
    director, colleague = representative(organisation), staff(organisation)
    consultation = open_consultation(statements=1)
    say(colleague, consultation)
    say(director, consultation)

    assert sorted(mail.to for mail in told(consultation)) == sorted([director.email, colleague.email])


def test_who_entered_for_a_voice_that_is_not_theirs_is_not_told_but_those_with_the_mandate_are():
    organisation = member_organisation()
    director, maja = representative(organisation), office()
    consultation = open_consultation(statements=1)
    respond(consultation.statements.get(), consultation.roll.entries.get(), by=maja)

    assert [mail.to for mail in told(consultation)] == [director.email]


def test_the_office_that_entered_what_was_said_by_phone_is_not_told_though_it_once_worked_there():
    organisation = member_organisation()
    director, maja = representative(organisation), office()
    AffiliationFactory(organisation=organisation, person=maja, until=date(2020, 1, 1))
    consultation = open_consultation(statements=1)
    respond(
        consultation.statements.get(),
        consultation.roll.entries.get(),
        by=maja,
        entered_by=maja,
        channel=Channel.PHONE,
        said_by="Tajnica",
        said_on=timezone.localdate(),
    )

    assert [mail.to for mail in told(consultation)] == [director.email]


def test_a_comment_that_was_taken_back_earns_no_letter():
    person = individual_member()
    consultation = open_consultation()
    Comment.objects.create(
        consultation=consultation,
        article=ArticleFactory(version=TextVersionFactory(dossier=consultation.dossier)),
        text="Umaknjeno.",
        author=person,
        at=timezone.now(),
        withdrawn_at=timezone.now(),
    )

    assert list(told(consultation)) == []


# ---------------------------------------------------------------- when


def test_letters_wait_a_quarter_of_an_hour_so_that_a_closing_by_mistake_can_be_undone():
    person, by, now = individual_member(), office(), timezone.now()
    consultation = open_consultation()
    say(person, consultation)
    actions.close(consultation=consultation, by=by, now=now)

    before = tell_due(now + timedelta(minutes=14))
    actions.reopen(consultation=consultation, closes_at=now + timedelta(days=1), by=by, now=now)
    after = tell_due(now + timedelta(minutes=16))

    assert (before, after) == (0, 0)


def test_what_closes_by_itself_is_told_as_what_the_office_closes():
    person = individual_member()
    consultation = open_consultation()
    say(person, consultation)
    close_due(consultation.closes_at)

    tell_due(consultation.closes_at + LATER)
    carry_out(consultation)

    assert [mail.to for mail in letters()] == [person.email]


def test_telling_twice_writes_one_letter_and_one_entry_in_the_journal():
    person = individual_member()
    consultation = open_consultation()
    say(person, consultation)
    told(consultation)

    again = tell_due(timezone.now() + timedelta(hours=5))

    assert (again, letters().count()) == (0, 1)
    assert Payload.objects.get(verb="consultation.participants_told").data == {"people": 1}


def test_letters_that_were_interrupted_are_begun_again_and_nobody_gets_two():
    person, now = individual_member(), timezone.now()
    consultation = open_consultation()
    say(person, consultation)
    told(consultation, now=now)
    Consultation.objects.update(letters_due_at=now)

    tell_due(now + timedelta(hours=1))
    carry_out(consultation)

    assert letters().count() == 1


def test_two_workers_begin_the_letters_once():
    person, now = individual_member(), timezone.now()
    consultation = open_consultation()
    say(person, consultation)
    actions.close(consultation=consultation, by=office(), now=now)

    assert [tell_due(now + LATER), tell_due(now + LATER)] == [1, 0]


def test_opened_and_closed_again_it_is_told_again_with_what_is_new():
    person, by, now = individual_member(), office(), timezone.now()
    consultation = open_consultation()
    say(person, consultation)
    told(consultation, now=now)
    actions.reopen(consultation=consultation, closes_at=now + timedelta(days=1), by=by, now=now)

    told(consultation, now=now + timedelta(hours=2))

    assert letters().count() == 2


def test_what_closed_long_ago_is_no_news():
    person, now = individual_member(), timezone.now()
    consultation = open_consultation()
    say(person, consultation)
    actions.close(consultation=consultation, by=office(), now=now - timedelta(days=8))

    assert tell_due(now) == 0
    assert Consultation.objects.get().letters_due_at is None


def test_consultations_closed_before_there_were_letters_owe_none():
    individual_member()
    consultation = open_consultation()
    actions.close(consultation=consultation, by=office(), now=timezone.now())
    Consultation.objects.update(letters_due_at=None)

    assert tell_due(timezone.now() + LATER) == 0


def test_the_letters_are_among_the_chores():
    assert "tell those who took part what became of it" in {one.name for one in chores()}
