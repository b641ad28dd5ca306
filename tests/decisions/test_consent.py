"""Consent and silence: objections with reasons, answered, withdrawn, or turned into reservations."""

from datetime import timedelta

import pytest

from tests.factories.decisions import CLOSES_AT, OPENED_AT, opened, under
from tests.factories.members import member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.calc.decisions import verify_record
from zbor.decisions import actions
from zbor.decisions.enums import Choice, ObjectionState, Phase, Result
from zbor.decisions.models import Ballot, Objection
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)


@pytest.fixture
def voices():
    """Three organisations with who binds each."""
    return [(one, representative(one)) for one in (member_organisation() for _each in range(3))]


def say(decision, voice, choice, reason="", *, is_reservation=False):
    organisation, person = voice
    entry = decision.roll.entries.get(organisation=organisation)
    return actions.cast_ballot(
        decision=decision,
        entry=entry,
        choice=choice,
        reason=reason,
        is_reservation=is_reservation,
        by=person,
        now=DURING,
    )


def ended(decision):
    [closed] = actions.close_due(now=CLOSES_AT)
    return closed


def states():
    return list(Objection.objects.values_list("state", flat=True))


def test_silence_adopts_where_nobody_says_anything(voices):
    decision = under("silence")

    assert ended(decision).result == Result.ADOPTED


def test_silence_is_broken_by_one_standing_objection(voices):
    decision = under("silence")
    say(decision, voices[0], Choice.AGAINST, "Rok je prekratek.")

    assert (ended(decision).result, states()) == (Result.REJECTED, [ObjectionState.OPEN])


def test_an_objection_without_a_reason_is_refused(voices):
    decision = under("silence")

    with pytest.raises(Refused):
        say(decision, voices[0], Choice.AGAINST, "   ")

    assert (Ballot.objects.count(), Objection.objects.count()) == (0, 0)


def test_an_answered_objection_becomes_a_reservation_and_the_text_is_adopted(voices):
    decision = under("silence")
    say(decision, voices[0], Choice.AGAINST, "Brez samozaposlenih ne gre.")
    [objection] = Objection.objects.all()

    actions.answer_objection(
        objection=objection, answer="Dodali smo jih v obrazložitev.", by=office(), now=DURING + timedelta(hours=1)
    )
    say(decision, voices[0], Choice.FOR, "Obrazložitev ni dovolj.", is_reservation=True)

    closed = ended(decision)
    assert (closed.result, states()) == (Result.ADOPTED, [ObjectionState.RESERVATION])
    assert list(Ballot.objects.values_list("is_reservation", "reason")) == [(True, "Obrazložitev ni dovolj.")]


def test_agreeing_withdraws_the_objection(voices):
    decision = under("consent")
    say(decision, voices[0], Choice.AGAINST, "Ne še.")

    say(decision, voices[0], Choice.FOR)

    assert (ended(decision).result, states()) == (Result.ADOPTED, [ObjectionState.WITHDRAWN])


def test_another_reason_is_another_objection_and_the_first_is_kept(voices):
    decision = under("consent")
    say(decision, voices[0], Choice.AGAINST, "Prvi razlog.")
    say(decision, voices[0], Choice.AGAINST, "Prvi razlog.")

    say(decision, voices[0], Choice.AGAINST, "Drugi razlog.")

    assert list(Objection.objects.values_list("reason", "state")) == [
        ("Prvi razlog.", ObjectionState.WITHDRAWN),
        ("Drugi razlog.", ObjectionState.OPEN),
    ]


def test_the_record_of_a_reason_that_changed_is_verified(voices):
    decision = under("silence")
    say(decision, voices[0], Choice.AGAINST, "Prvi razlog.")
    say(decision, voices[0], Choice.AGAINST, "Drugi razlog.")
    say(decision, voices[1], Choice.AGAINST, "Tretji razlog.")
    say(decision, voices[1], Choice.FOR)

    closed = ended(decision)

    assert [check.words for check in verify_record(closed.record).checks if not check.ok] == []


def test_staff_propose_a_reservation_and_the_representative_finds_it(voices):
    decision = under("consent")
    entry = decision.roll.entries.get(organisation=voices[0][0])

    prepared = actions.prepare_ballot(
        decision=decision,
        entry=entry,
        choice=Choice.FOR,
        reason="Z mislijo na male.",
        is_reservation=True,
        by=staff(voices[0][0]),
        now=DURING,
    )

    assert (prepared.choice, prepared.is_reservation) == (Choice.FOR, True)


def test_consent_needs_somebody_who_agrees(voices):
    decision = under("consent")
    say(decision, voices[0], Choice.ABSTAIN)

    assert ended(decision).result == Result.REJECTED


def test_whoever_opened_the_vote_and_whoever_objected_are_written_to(voices):
    decision = under("silence")
    Mail.objects.all().delete()
    say(decision, voices[1], Choice.AGAINST, "Škodilo bi malim.")
    raised = list(Mail.objects.values_list("to", flat=True))
    Mail.objects.all().delete()

    actions.answer_objection(objection=Objection.objects.get(), answer="Ne bo.", by=office(), now=DURING)

    assert raised == [decision.opened_by.email]
    assert list(Mail.objects.values_list("to", flat=True)) == [voices[1][1].email]


@pytest.mark.parametrize("answer", ["", "  "])
def test_an_empty_answer_is_refused(voices, answer):
    decision = under("silence")
    say(decision, voices[0], Choice.AGAINST, "Ne.")

    with pytest.raises(Refused):
        actions.answer_objection(objection=Objection.objects.get(), answer=answer, by=office(), now=DURING)


def test_a_member_answers_no_objections(voices):
    decision = under("silence")
    say(decision, voices[0], Choice.AGAINST, "Ne.")

    with pytest.raises(Refused):
        actions.answer_objection(objection=Objection.objects.get(), answer="Da.", by=voices[1][1], now=DURING)


def test_after_the_end_objections_are_answered_no_more(voices):
    decision = under("silence")
    say(decision, voices[0], Choice.AGAINST, "Ne.")
    assert ended(decision).phase == Phase.CLOSED

    with pytest.raises(Refused):
        actions.answer_objection(objection=Objection.objects.get(), answer="Da.", by=office(), now=CLOSES_AT)


def test_a_reservation_belongs_to_consent_and_silence(voices):
    decision = opened()

    with pytest.raises(Refused):
        say(decision, voices[0], Choice.FOR, "Pridržek.", is_reservation=True)


def test_consensus_is_stopped_by_one_vote_against_and_not_by_abstaining(voices):
    decision = under("consensus")
    say(decision, voices[0], Choice.FOR)
    say(decision, voices[1], Choice.ABSTAIN)
    assert ended(decision).result == Result.ADOPTED

    second = under("consensus")
    say(second, voices[0], Choice.FOR)
    say(second, voices[1], Choice.AGAINST)
    assert ended(second).result == Result.REJECTED


def test_nobodys_silence_is_taken_for_agreement_in_less_than_a_day(voices):
    with pytest.raises(Refused):
        under("silence", closes_at=OPENED_AT + timedelta(hours=23))

    assert under("silence", closes_at=OPENED_AT + timedelta(hours=24)).phase == Phase.OPEN
