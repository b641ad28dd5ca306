"""Many answers of one voice at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.consultations import StatementFactory, open_consultation
from tests.factories.members import employee, individual_member, member_organisation
from zbor.base.refusals import Refused
from zbor.consultations.actions import Answer, answer, answer_together
from zbor.consultations.enums import Moderation, Value
from zbor.consultations.models import Response
from zbor.decisions.queries import entries_of
from zbor.members.queries import standing_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


def voice_of(person, consultation):
    return entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]


def together(person, consultation, answers, *, now=None):
    voice = voice_of(person, consultation)
    return answer_together(
        consultation=consultation, voice=voice, answers=answers, by=person, now=now or timezone.now()
    )


def test_all_answers_are_recorded_with_one_line_in_the_journal():
    person = individual_member()
    consultation = open_consultation()
    first, second = consultation.statements.first(), StatementFactory(consultation=consultation)

    count = together(person, consultation, {first.pk: Answer(Value.AGREE, True), second.pk: Answer(Value.PASS)})

    recorded = Response.objects.order_by("statement")
    assert count == 2
    assert [(one.statement, one.value, one.is_important, one.is_confirmed) for one in recorded] == [
        (first, Value.AGREE, True, True),
        (second, Value.PASS, False, True),
    ]
    assert Payload.objects.get(verb="consultation.answered").data == {"voice": recorded[0].entry_id, "count": 2}


def test_what_was_answered_before_stays():
    person = individual_member()
    consultation = open_consultation()
    statement = consultation.statements.first()
    voice = voice_of(person, consultation)
    answer(statement=statement, voice=voice, answer=Answer(Value.AGREE), by=person, now=timezone.now())

    count = together(person, consultation, {statement.pk: Answer(Value.DISAGREE)})

    assert (count, Response.objects.get().value) == (0, Value.AGREE)


def test_answers_of_staff_wait_for_the_mandated_person():
    person = employee(member_organisation())
    consultation = open_consultation()

    together(person, consultation, {consultation.statements.first().pk: Answer(Value.AGREE)})

    assert Response.objects.get().is_confirmed is False


def test_a_statement_that_is_not_asked_is_refused_with_all_the_others():
    person = individual_member()
    consultation = open_consultation()
    waiting = StatementFactory(consultation=consultation, moderation=Moderation.PENDING)
    asked = consultation.statements.filter(moderation=Moderation.ACCEPTED).first()

    with pytest.raises(Refused):
        together(person, consultation, {asked.pk: Answer(Value.AGREE), waiting.pk: Answer(Value.AGREE)})

    assert Response.objects.count() == 0


def test_nothing_is_taken_after_the_deadline():
    person = individual_member()
    consultation = open_consultation()
    late = consultation.closes_at + timedelta(minutes=1)

    with pytest.raises(Refused):
        together(person, consultation, {consultation.statements.first().pk: Answer(Value.AGREE)}, now=late)
