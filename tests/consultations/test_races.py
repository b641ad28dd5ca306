"""Two at once: PostgreSQL shows what SQLite's single writer hides."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.consultations import open_consultation
from tests.factories.members import individual_member, office
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.enums import Value
from zbor.consultations.models import Consultation, Invitation, Response, Wave
from zbor.consultations.queries.choosing import Chosen
from zbor.decisions.queries import entries_of
from zbor.members.queries import standing_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def only_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("asks something only PostgreSQL can answer")


def at_once(*works):
    """Do all works at the same moment, each on its own connection; the refusals they met."""
    gate, refusals = threading.Barrier(len(works)), []

    def carry_out(work):
        gate.wait()
        try:
            work()
        except Refused as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=carry_out, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals


def test_two_answers_at_once_leave_one():
    person = individual_member()
    consultation = open_consultation(statements=1)
    statement = consultation.statements.get()
    voice = entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]

    def say(value):
        actions.answer(statement=statement, voice=voice, answer=actions.Answer(value), by=person, now=timezone.now())

    refusals = at_once(lambda: say(Value.AGREE), lambda: say(Value.DISAGREE))

    assert refusals == []
    assert Response.objects.count() == 1


def test_an_answer_and_the_closing_at_once_agree_on_which_came_first():
    person, by = individual_member(), office()
    consultation = open_consultation(statements=1)
    statement = consultation.statements.get()
    voice = entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]

    refusals = at_once(
        lambda: actions.answer(
            statement=statement, voice=voice, answer=actions.Answer(Value.AGREE), by=person, now=timezone.now()
        ),
        lambda: actions.close(consultation=consultation, by=by, now=timezone.now()),
    )

    assert Consultation.objects.get().phase == "closed"
    assert Response.objects.count() + len(refusals) == 1


def test_two_waves_at_once_invite_each_voice_once():
    for _number in range(3):
        individual_member()
    consultation, maja, tone = open_consultation(invited=False), office(), office()

    refusals = at_once(
        *(
            lambda by=by: actions.invite_wave(consultation=consultation, chosen=Chosen(), by=by, now=timezone.now())
            for by in (maja, tone)
        )
    )

    assert (len(refusals), Invitation.objects.count(), Wave.objects.count()) == (1, 3, 1)


def test_an_answer_to_a_part_and_the_undoing_of_the_split_at_once_lose_nothing():
    person, by = individual_member(), office()
    consultation = open_consultation(statements=1)
    statement = consultation.statements.get()
    voice = entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)[0]
    part = actions.rewrite(statement=statement, texts=["A.", "B."], reason="Pove dvoje.", by=by, now=timezone.now())[0]

    refusals = at_once(
        lambda: actions.answer(
            statement=part, voice=voice, answer=actions.Answer(Value.AGREE), by=person, now=timezone.now()
        ),
        lambda: actions.undo(statement=statement, by=by, now=timezone.now()),
    )

    assert len(refusals) == 1
    assert Response.objects.count() == consultation.statements.filter(pk=part.pk).count()
