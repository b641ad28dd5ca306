"""The office enters what somebody said by phone, on paper or in person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.consultations.test_races import at_once
from tests.factories.consultations import open_consultation, respond
from tests.factories.members import (
    employee,
    individual_member,
    office,
    representative,
)
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.actions import Answer, Said
from zbor.consultations.enums import Channel, Value
from zbor.consultations.models import OpinionSnapshot, Response
from zbor.decisions.models import RollEntry
from zbor.decisions.queries import entries_of
from zbor.members.queries import standing_of
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def entry_of(consultation, person):
    own = RollEntry.objects.filter(roll=consultation.roll, person=person).first()
    return own or consultation.roll.entries.get(organisation__mandates__person=person)


def first_of(consultation):
    return consultation.statements.order_by("number").first()


def enter(consultation, person, by, answers=None, *, said=None, now=None, **how):
    """Enter what a person said by phone; by default that they agree with the first statement."""
    how = {"channel": Channel.PHONE, "on": timezone.localdate(), "speaker": person, **how}
    return actions.answer_for(
        consultation=consultation,
        entry=entry_of(consultation, person),
        answers={first_of(consultation).pk: Answer(Value.AGREE)} if answers is None else answers,
        said=said or Said(**how),
        by=by,
        now=now or timezone.now(),
    )


# ---------------------------------------------------------------- what is recorded


def test_what_was_said_counts_and_says_how_by_whom_and_who_entered_it(petra, maja):
    consultation = open_consultation()

    done = enter(
        consultation, petra, maja, {first_of(consultation).pk: Answer(Value.DISAGREE, True, True)}, remark=" x "
    )

    response = Response.objects.get()
    assert done.recorded == 1
    assert (response.value, response.is_important, response.is_red_line) == (Value.DISAGREE, True, True)
    assert (response.is_confirmed, response.by, response.entered_by) == (True, petra, maja)
    assert (response.channel, response.said_by, response.remark) == (Channel.PHONE, "Petra Vzorec", "x")
    assert response.said_on == timezone.localdate()


def test_where_somebody_else_spoke_the_name_is_kept_and_the_office_answers_for_it(petra, maja):
    consultation = open_consultation()

    enter(consultation, petra, maja, speaker=None, name="  Tone   Vzorec ")

    response = Response.objects.get()
    assert (response.said_by, response.by) == ("Tone Vzorec", maja)


def test_entered_answers_are_in_the_table_of_votes_and_in_the_turnout(petra, maja):
    consultation = open_consultation()

    enter(consultation, petra, maja)

    assert (queries.turnout(consultation).answered, len(queries.vote_table(consultation))) == (1, 1)
    assert queries.voices_since(consultation, None) == {entry_of(consultation, petra).pk}


def test_a_paper_of_last_week_is_new_to_the_next_batch(petra, maja):
    consultation, now = open_consultation(), timezone.now()

    enter(consultation, petra, maja, channel=Channel.PAPER, on=timezone.localdate() - timedelta(days=7), now=now)

    assert queries.voices_since(consultation, now - timedelta(minutes=1)) == {entry_of(consultation, petra).pk}


def test_what_staff_had_prepared_gives_way(petra, maja):
    consultation = open_consultation()
    respond(first_of(consultation), entry_of(consultation, petra), Value.DISAGREE, is_confirmed=False)

    enter(consultation, petra, maja)

    response = Response.objects.get()
    assert (response.value, response.is_confirmed, response.channel) == (Value.AGREE, True, Channel.PHONE)


def test_a_voice_has_one_answer_however_often_the_office_enters_it(luka, maja):
    consultation = open_consultation()

    enter(consultation, luka, maja)
    done = enter(consultation, luka, maja, {first_of(consultation).pk: Answer(Value.PASS)})

    assert [one.value for one in Response.objects.all()] == [Value.PASS]
    assert (done.recorded, done.replaced) == (1, 0)


def test_two_of_the_office_replace_each_others_entries_and_are_told_so(luka, maja):
    consultation, nina = open_consultation(), office(name="Nina Vzorec")
    enter(consultation, luka, nina)

    done = enter(consultation, luka, maja, {first_of(consultation).pk: Answer(Value.PASS)})

    assert (done.recorded, done.replaced, done.colleagues) == (1, 1, ["Nina Vzorec"])
    assert Response.objects.get().entered_by == maja


def test_the_same_twice_is_entered_noted_and_told_once(petra, maja):
    consultation = open_consultation()
    enter(consultation, petra, maja)

    done = enter(consultation, petra, maja, now=timezone.now() + timedelta(minutes=1))

    assert done.recorded == 0
    assert (Mail.objects.count(), Payload.objects.filter(verb="consultation.answered_for").count()) == (1, 1)


def test_the_same_answer_on_paper_after_the_call_says_on_paper(petra, maja):
    consultation = open_consultation()
    enter(consultation, petra, maja)

    enter(consultation, petra, maja, channel=Channel.PAPER)

    assert [one.channel for one in Response.objects.all()] == [Channel.PAPER]


def test_the_journal_holds_the_way_and_how_many_and_no_answer(petra, maja):
    consultation = open_consultation()

    enter(consultation, petra, maja, remark="Povedala je vse.")

    noted = Payload.objects.get(verb="consultation.answered_for")
    assert noted.data == {"voice": entry_of(consultation, petra).pk, "channel": "phone", "count": 1}
    assert noted.by == maja


# ---------------------------------------------------------------- who is told


def test_who_may_bind_the_voice_gets_one_letter_with_every_answer(petra, maja):
    second = representative(entry_of(open_consultation(), petra).organisation, name="Eva Vzorec", language="en")
    employee(entry_of(open_consultation(), petra).organisation)
    consultation = open_consultation(statements=2)
    one, two = consultation.statements.order_by("number")
    answers = {one.pk: Answer(Value.AGREE, is_red_line=True), two.pk: Answer(Value.DISAGREE)}

    enter(consultation, petra, maja, answers, remark="Klicala je z vlaka.")

    assert {mail.to for mail in Mail.objects.all()} == {petra.email, second.email}
    text = Mail.objects.get(to=second.email).text
    assert f"„{one.text}“ – agree, we do not give way here" in text
    assert f"„{two.text}“ – disagree" in text
    assert "by phone" in text
    assert "Petra Vzorec" in text
    assert "Maja Vzorec" in text
    assert "Klicala je z vlaka." in text
    assert f"{reverse('consultations:review', args=[consultation.pk])}?for={entry_of(consultation, petra).pk}" in text


def test_an_individual_member_is_told_too(luka, maja):
    consultation = open_consultation()

    enter(consultation, luka, maja)

    assert [mail.to for mail in Mail.objects.all()] == [luka.email]


def test_a_correction_tells_only_what_was_corrected(maja):
    luka = individual_member(language="en")
    consultation = open_consultation(statements=2)
    one, two = consultation.statements.order_by("number")
    enter(consultation, luka, maja, {one.pk: Answer(Value.AGREE), two.pk: Answer(Value.AGREE)})

    enter(consultation, luka, maja, {one.pk: Answer(Value.AGREE), two.pk: Answer(Value.PASS)})

    text = Mail.objects.order_by("pk").last().text
    assert f"„{two.text}“ – don't know" in text
    assert one.text not in text


# ---------------------------------------------------------------- taking back


def test_an_entry_for_the_wrong_voice_is_taken_back_and_told(maja):
    luka = individual_member(language="en")
    consultation = open_consultation()
    enter(consultation, luka, maja)

    done = enter(consultation, luka, maja, {first_of(consultation).pk: None})

    assert (done.recorded, done.taken_back, Response.objects.count()) == (0, 1, 0)
    assert "taken back" in Mail.objects.order_by("pk").last().text
    assert Payload.objects.get(verb="consultation.entry_taken_back").data["count"] == 1


def test_taking_back_twice_changes_nothing(luka, maja):
    consultation = open_consultation()

    done = enter(consultation, luka, maja, {first_of(consultation).pk: None})

    assert (done.taken_back, Mail.objects.count(), Payload.objects.count()) == (0, 0, 0)


def test_what_a_published_result_counts_is_not_taken_back_for_it_could_be_had_by_subtraction(luka, maja):
    consultation = open_consultation()
    enter(consultation, luka, maja)
    counted = {"result": {}, "version": "1", "seed": 1, "input_sha256": "", "voices": 5, "answers": 5}
    OpinionSnapshot.objects.create(consultation=consultation, at=timezone.now(), **counted)

    with pytest.raises(Refused, match="result"):
        enter(consultation, luka, maja, {first_of(consultation).pk: None})

    assert Response.objects.count() == 1


def test_nothing_is_taken_back_while_a_result_is_being_computed(luka, maja):
    consultation = open_consultation()
    enter(consultation, luka, maja)
    consultation.snapshot_asked_at = timezone.now()
    consultation.save()

    with pytest.raises(Refused, match="computed"):
        enter(consultation, luka, maja, {first_of(consultation).pk: None})


# ---------------------------------------------------------------- two at once


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_of_the_office_at_once_leave_one_answer_and_one_of_them_is_told(luka, maja):
    consultation, nina = open_consultation(statements=1), office(name="Nina Vzorec")
    statement, done = first_of(consultation), []

    refusals = at_once(
        lambda: done.append(enter(consultation, luka, maja, {statement.pk: Answer(Value.AGREE)})),
        lambda: done.append(enter(consultation, luka, nina, {statement.pk: Answer(Value.DISAGREE)})),
    )

    assert (refusals, Response.objects.count()) == ([], 1)
    assert sorted(one.replaced for one in done) == [0, 1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_voice_and_the_office_at_once_leave_the_voices_answer(luka, maja):
    consultation = open_consultation(statements=1)
    statement, entry = first_of(consultation), entry_of(consultation, luka)
    voice = entries_of(standing_of(luka, on=timezone.localdate()), consultation.roll)[0]
    own = {"statement": statement, "voice": voice, "answer": Answer(Value.DISAGREE), "by": luka}

    at_once(
        lambda: enter(consultation, luka, maja, {statement.pk: Answer(Value.AGREE)}),
        lambda: actions.answer(**own, now=timezone.now()),
    )

    assert [(one.entry, one.value) for one in Response.objects.all()] == [(entry, Value.DISAGREE)]
