from datetime import date, timedelta

import pytest

from tests.factories.dialogue import NOW, TODAY, CommitmentFactory, GroupSessionFactory, RulingFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import (
    board,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue import actions, queries
from zbor.dialogue.enums import Side, State, Verdict
from zbor.dialogue.models import Commitment, Ruling
from zbor.dialogue.rules import may_read_commitment
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=30)


def ruled(commitment, verdict=Verdict.KEPT, *, by=None, evidence="Zapisnik je prispel.", now=NOW):
    return actions.rule_on(
        commitment=commitment, verdict=verdict, on=PartialDate("2017-03"), evidence=evidence, by=by or office(), now=now
    )


def states(today=TODAY):
    return [one.state for one in queries.told(queries.with_verdict(), today=today)]


def seen_by(person):
    standing = standing_of(person, on=TODAY) if person else STRANGER
    found = queries.commitments(standing)
    as_rule = {one.pk for one in queries.with_verdict() if may_read_commitment(standing, one, verdict=one.verdict)}
    assert {one.pk for one in found} == as_rule
    return {one.text for one in found}


@pytest.mark.parametrize(
    ("due_on", "verdict", "state"),
    [
        (None, None, State.OPEN),
        (TODAY, None, State.OPEN),
        (TODAY - timedelta(days=1), None, State.OVERDUE),
        (TODAY - timedelta(days=1), Verdict.KEPT, State.KEPT),
        (TODAY, Verdict.BROKEN, State.BROKEN),
        (TODAY, Verdict.WITHDRAWN, State.WITHDRAWN),
        (TODAY - timedelta(days=1), Verdict.OPEN, State.OVERDUE),
    ],
)
def test_how_a_promise_stands_is_worked_out_of_its_day_and_its_last_ruling(due_on, verdict, state):
    CommitmentFactory(due_on=due_on, ruled=verdict)

    assert states() == [state]


def test_the_last_ruling_counts_and_none_is_lost():
    kept, maja = CommitmentFactory(), office()

    ruled(kept, Verdict.BROKEN, by=maja)
    ruled(kept, Verdict.KEPT, by=maja, now=LATER)

    assert (states(), Ruling.objects.count()) == ([State.KEPT], 2)


def test_a_ruling_taken_back_opens_the_promise_again():
    kept, maja = CommitmentFactory(due_on=date(2017, 3, 1)), office()
    ruled(kept, by=maja)

    ruled(kept, Verdict.OPEN, by=maja, evidence="pomota", now=LATER)

    assert states() == [State.OVERDUE]


def test_what_is_open_is_not_opened_again():
    with pytest.raises(Refused):
        ruled(CommitmentFactory(), Verdict.OPEN)


def test_a_ruling_needs_evidence():
    with pytest.raises(Refused):
        ruled(CommitmentFactory(), evidence=" ")


def test_the_same_ruling_sent_twice_is_one():
    kept, maja = CommitmentFactory(), office()

    first, second = ruled(kept, by=maja), ruled(kept, by=maja)

    assert (first, Ruling.objects.count()) == (second, 1)


def test_whoever_sees_to_a_promise_rules_on_it_and_other_members_do_not():
    minder = representative()
    kept = CommitmentFactory(minder=minder)

    ruled(kept, by=minder)

    with pytest.raises(Refused):
        ruled(kept, Verdict.BROKEN, by=representative())


def test_a_promise_that_is_due_before_it_was_made_is_refused():
    with pytest.raises(Refused):
        actions.add_commitment(
            fields={"text": "Obljuba", "side": Side.US, "made_on": TODAY, "due_on": TODAY - timedelta(days=1)},
            by=office(),
            now=NOW,
        )


def test_a_conclusion_written_twice_is_one():
    session, maja = GroupSessionFactory(), office()

    for _time in range(2):
        actions.add_commitment(
            fields={"text": "Urad odgovori", "side": Side.AUTHORITY, "made_on": session.on},
            session=session,
            by=maja,
            now=NOW,
        )

    assert [one.session for one in Commitment.objects.all()] == [session]


def test_a_correction_keeps_what_stood_there():
    kept = CommitmentFactory(text="Prej")

    actions.edit_commitment(
        commitment=kept, fields={"text": "Potem", "made_on": kept.made_on}, revision=1, by=office(), now=NOW
    )

    assert Commitment.objects.get().text == "Potem"
    assert Payload.objects.get().data["before"]["text"] == "Prej"


def test_the_network_reads_conclusions_and_what_was_kept_or_not():
    luka = staff(member_organisation())
    CommitmentFactory(text="odprta")
    CommitmentFactory(text="umaknjena", ruled=Verdict.WITHDRAWN)
    CommitmentFactory(text="sklep", session=GroupSessionFactory())
    CommitmentFactory(text="izpolnjena", ruled=Verdict.KEPT)
    CommitmentFactory(text="neizpolnjena", ruled=Verdict.BROKEN)
    CommitmentFactory(text="njegova", minder=luka)
    CommitmentFactory(text="dosje", dossier=DossierFactory(responsible=luka))

    assert seen_by(luka) == {"sklep", "izpolnjena", "neizpolnjena", "njegova", "dosje"}
    assert (len(seen_by(office())), len(seen_by(board()))) == (7, 7)
    assert (seen_by(outsider()), seen_by(None)) == (set(), set())


# ---------------------------------------------------------------- the letter


def test_an_overdue_promise_gets_one_letter_to_whoever_sees_to_it():
    minder = office()
    CommitmentFactory(text="Zapisnik", minder=minder)

    told = [actions.remind_due(now=moment) for moment in (NOW, LATER, LATER + timedelta(days=1))]

    assert told == [0, 1, 0]
    assert [(mail.to, mail.subject) for mail in Mail.objects.all()] == [(minder.email, "Rok je minil: Zapisnik")]
    assert f"/dialogue/commitments/{Commitment.objects.get().pk}/" in Mail.objects.get().text


def test_without_anybody_who_sees_to_it_the_letter_goes_to_whoever_is_responsible_for_the_dossier():
    responsible = office()
    CommitmentFactory(dossier=DossierFactory(responsible=responsible))

    actions.remind_due(now=LATER)

    assert Mail.objects.get().to == responsible.email


def test_otherwise_the_letter_goes_to_whoever_wrote_it_down():
    gone = office(is_active=False)
    kept = CommitmentFactory(minder=gone)

    actions.remind_due(now=LATER)

    assert Mail.objects.get().to == kept.by.email


@pytest.mark.parametrize("verdict", [Verdict.KEPT, Verdict.BROKEN, Verdict.WITHDRAWN])
def test_what_was_ruled_on_gets_no_letter(verdict):
    CommitmentFactory(ruled=verdict)

    assert (actions.remind_due(now=LATER), Mail.objects.count()) == (0, 0)


# ---------------------------------------------------------------- the desk


def waiting(person, now=LATER):
    return [(one.title, one.kind) for one in queries.waiting_for(standing_of(person, on=now.date()), now)]


def test_overdue_promises_wait_for_the_office_and_for_whoever_sees_to_them():
    minder, other = representative(), representative()
    CommitmentFactory(text="Zapisnik", minder=minder)
    CommitmentFactory(text="Urejeno", ruled=Verdict.KEPT)

    assert waiting(office()) == waiting(minder) == [("Zapisnik", "obljubljeno nam")]
    assert (waiting(other), waiting(outsider())) == ([], [])


def test_our_own_promise_waits_a_week_before_its_day_for_whoever_sees_to_it():
    minder = representative()
    CommitmentFactory(text="Izračun", side=Side.US, minder=minder, due_on=TODAY + timedelta(days=7))
    CommitmentFactory(text="Pozneje", side=Side.US, minder=minder, due_on=TODAY + timedelta(days=8))

    assert waiting(minder, NOW) == [("Izračun", "naša obljuba")]
    assert waiting(office(), NOW) == []


def test_a_promise_without_a_day_waits_for_nobody():
    CommitmentFactory(due_on=None)

    assert waiting(office()) == []


def test_rulings_keep_their_order():
    kept = CommitmentFactory()
    RulingFactory(commitment=kept, verdict=Verdict.BROKEN, at=LATER)
    RulingFactory(commitment=kept, verdict=Verdict.KEPT, at=NOW)

    assert states() == [State.BROKEN]
