"""Only those whose voice has not answered are reminded, seldom, once each, in their own language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import members, open_consultation, respond
from tests.factories.members import (
    MandateFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.models import AnswerLink, Consultation, Reminder
from zbor.consultations.queries.reminders import round_of
from zbor.consultations.reminding import remind_and_send, send_reminders
from zbor.members.models import Membership
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db


def now_round(consultation):
    return round_of(consultation, on=timezone.localdate())


def entry_of(consultation, *, person=None, organisation=None):
    return consultation.roll.entries.get(person=person, organisation=organisation)


def sent(consultation, *, by=None, words="", now=None):
    """A whole round: begun, and its letters written."""
    run = remind_and_send(consultation=consultation, words=words, by=by or office(), now=now or timezone.now())
    send_reminders.call(run_id=run.pk, language="sl", reminder_pk=Reminder.objects.first().pk)
    return run


def letters():
    return Mail.objects.filter(once__contains=":reminder:").order_by("to")


# ---------------------------------------------------------------- whom


def test_only_voices_without_an_answer_that_counts_are_reminded():
    answered, silent = individual_member(), individual_member()
    consultation = open_consultation()
    respond(consultation.statements.first(), entry_of(consultation, person=answered))

    sent(consultation)

    assert [mail.to for mail in letters()] == [silent.email]


def test_everyone_who_can_answer_for_a_silent_organisation_is_reminded_once():
    organisation = member_organisation(name="Društvo")
    director, colleague = representative(organisation), staff(organisation)
    consultation = open_consultation()

    sent(consultation)

    assert sorted(mail.to for mail in letters()) == sorted([director.email, colleague.email])


def test_who_answers_for_several_voices_gets_one_letter_that_names_them():
    first, second = member_organisation(name="Prvo društvo"), member_organisation(name="Drugo društvo")
    person = representative(first)
    MandateFactory(organisation=second, person=person)
    consultation = open_consultation()

    sent(consultation)

    mail = letters().get()
    assert mail.text.index("– Drugo društvo") < mail.text.index("– Prvo društvo")


def test_where_answers_are_prepared_only_the_mandated_person_is_asked_to_confirm():
    organisation = member_organisation(name="Društvo")
    director, colleague = representative(organisation, language="en"), staff(organisation)
    consultation = open_consultation()
    respond(
        consultation.statements.first(),
        entry_of(consultation, organisation=organisation),
        is_confirmed=False,
        by=colleague,
    )

    sent(consultation)

    mail = letters().get()
    assert (mail.to, mail.subject) == (director.email, f"Please confirm: {consultation.title}")
    assert reverse("consultations:review", args=[consultation.pk]) in mail.text
    assert AnswerLink.objects.count() == 0


def test_the_link_in_a_reminder_is_the_readers_own():
    person = individual_member()
    consultation = open_consultation()

    sent(consultation)

    link = AnswerLink.objects.get()
    assert (link.person, link.consultation) == (person, consultation)
    assert "/a/" in letters().get().text
    assert letters().get().is_erased_once_sent


def test_who_answered_everything_between_the_button_and_the_letter_gets_none():
    person = individual_member()
    individual_member()
    consultation = open_consultation()
    run = remind_and_send(consultation=consultation, words="", by=office(), now=timezone.now())
    respond(consultation.statements.first(), entry_of(consultation, person=person))

    send_reminders.call(run_id=run.pk, language="sl", reminder_pk=Reminder.objects.get().pk)

    assert person.email not in [mail.to for mail in letters()]
    assert Reminder.objects.get().people == 1


def test_the_round_counts_the_voices_that_nobody_can_use():
    member_organisation()
    left = individual_member()
    representative()
    consultation = open_consultation()
    Membership.objects.filter(person=left).update(until=timezone.localdate() - timedelta(days=1))

    found = now_round(consultation)

    assert (found.voices, found.nobody, len(found.people)) == (3, 2, 1)


def test_whoever_is_inactive_is_not_written_to():
    individual_member(is_active=False)

    found = now_round(open_consultation())

    assert (found.voices, found.nobody, found.people) == (1, 1, [])


# ---------------------------------------------------------------- the letter


def test_the_letter_is_in_the_readers_language_and_the_offices_words_stay_as_they_are():
    individual_member(email="a@primer.example", language="en")
    individual_member(email="b@primer.example", language="sl")
    consultation = open_consultation()

    sent(consultation, words="Šteje vsak glas.")

    english, slovene = letters()
    assert english.subject == f"Your answer is still missing: {consultation.title}"
    assert english.text.startswith("Šteje vsak glas.\n\n")
    assert slovene.text.startswith("Šteje vsak glas.\n\n")


def test_a_person_who_wants_no_reminders_gets_none_and_is_counted():
    person = individual_member()
    consultation = open_consultation()

    client_as(person).post(reverse("consultations:reminders", args=[consultation.pk]), {"stop": "yes"})

    found = now_round(consultation)
    assert (found.people, found.declined) == ([], 1)


def test_opening_the_page_that_stops_reminders_changes_nothing():
    person = individual_member()
    consultation = open_consultation()

    client_as(person).get(reverse("consultations:reminders", args=[consultation.pk]))

    assert len(now_round(consultation).people) == 1


def test_reminders_can_be_wanted_again():
    person = individual_member()
    consultation = open_consultation()
    page = reverse("consultations:reminders", args=[consultation.pk])
    client_as(person).post(page, {"stop": "yes"})

    client_as(person).post(page, {"stop": "no"})

    assert len(now_round(consultation).people) == 1


# ---------------------------------------------------------------- how often


def test_a_second_round_within_48_hours_is_refused_in_words():
    members(2)
    consultation, by = open_consultation(), office()
    sent(consultation, by=by)

    with pytest.raises(Refused, match="48"):
        actions.remind(consultation=consultation, words="", by=by, now=timezone.now() + timedelta(hours=47))

    assert letters().count() == 2


def test_after_48_hours_who_is_still_silent_is_reminded_again():
    members(2)
    consultation, by = open_consultation(), office()
    sent(consultation, by=by)

    sent(consultation, by=by, now=timezone.now() + timedelta(hours=48, minutes=1))

    assert letters().count() == 4


def test_a_second_click_watches_the_first_round():
    individual_member()
    consultation, by = open_consultation(), office()
    page = reverse("consultations:remind", args=[consultation.pk])
    client = client_as(by)

    answers = [client.post(page, {"words": ""}) for _click in range(2)]

    run = Run.objects.get(kind="reminders")
    assert [answer.url for answer in answers] == [reverse("runs:progress", args=[run.pk])] * 2
    assert Reminder.objects.count() == 1


def test_a_round_that_was_interrupted_is_taken_up_and_nobody_gets_two_letters():
    individual_member()
    consultation, by = open_consultation(), office()
    first = actions.remind(consultation=consultation, words="", by=by, now=timezone.now() - timedelta(minutes=11))
    sent(consultation, by=by)
    Reminder.objects.update(sent_at=None, at=timezone.now() - timedelta(minutes=11))

    sent(consultation, by=office())

    assert (Reminder.objects.get(), letters().count()) == (first, 1)


def test_the_journal_says_how_many_voices_and_how_many_people():
    members(3)
    consultation, by = open_consultation(), office()

    sent(consultation, by=by)

    begun, ended = (Payload.objects.get(verb=f"consultation.{verb}") for verb in ("reminding", "reminded"))
    assert (begun.by, begun.data) == (by, {"voices": 3, "people": 3})
    assert (ended.by, ended.data) == (by, {"people": 3})


def test_nobody_is_reminded_once_the_deadline_has_passed():
    individual_member()
    consultation = open_consultation(closes_at=timezone.now() - timedelta(minutes=1))

    with pytest.raises(Refused):
        actions.remind(consultation=consultation, words="", by=office(), now=timezone.now())


def test_letters_that_were_not_written_before_the_deadline_are_not_written_after_it():
    individual_member()
    consultation = open_consultation()
    run = remind_and_send(consultation=consultation, words="", by=office(), now=timezone.now())
    Consultation.objects.update(closes_at=timezone.now())

    send_reminders.call(run_id=run.pk, language="sl", reminder_pk=Reminder.objects.get().pk)

    assert letters().count() == 0


def test_where_all_have_answered_there_is_nobody_to_remind():
    person = individual_member()
    consultation = open_consultation()
    respond(consultation.statements.first(), entry_of(consultation, person=person))

    with pytest.raises(Refused):
        actions.remind(consultation=consultation, words="", by=office(), now=timezone.now())


def test_only_the_office_reminds():
    person = individual_member()

    with pytest.raises(Refused):
        actions.remind(consultation=open_consultation(), words="", by=person, now=timezone.now())
