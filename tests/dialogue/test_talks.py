from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.dialogue import NOW, OfficeHolderFactory, TalkFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import board, office, outsider, representative
from zbor.base.refusals import Refused
from zbor.dialogue import actions, queries
from zbor.dialogue.actions import Promise
from zbor.dialogue.enums import Side, TalkKind
from zbor.dialogue.models import Commitment, Talk
from zbor.dossiers.enums import EntryKind
from zbor.dossiers.models import ChronologyEntry
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


def fields(**changes):
    told = {"kind": TalkKind.CALL, "at": NOW, "holder": None, "institution": None, "others": "Nova oseba"}
    return told | {"said": "Rok ostaja.", "dossier": None} | changes


def logged(*, by=None, now=NOW, promise=None, into_chronology=False, **changes):
    return actions.log_talk(
        fields=fields(**changes), promise=promise, into_chronology=into_chronology, by=by or office(), now=now
    )


def verbs():
    return list(Payload.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("who", [office, board])
def test_the_office_and_the_board_log_a_talk_and_the_journal_knows(who):
    person = who()

    talk = logged(by=person)

    assert (talk.by, talk.whom, verbs()) == (person, "Nova oseba", ["talk.logged"])


@pytest.mark.parametrize("who", [representative, outsider])
def test_nobody_else_logs_a_talk(who):
    with pytest.raises(Refused):
        logged(by=who())

    assert not Talk.objects.exists()


def test_the_journal_does_not_repeat_what_was_said_when_it_is_logged():
    logged(said="Zaupno.")

    assert "Zaupno" not in str(Payload.objects.get().data)


@pytest.mark.parametrize("wrong", [{"others": ""}, {"at": NOW + timedelta(minutes=1)}])
def test_a_talk_with_nobody_or_in_the_future_is_refused(wrong):
    with pytest.raises(Refused):
        logged(**wrong)


def test_the_same_form_sent_twice_is_one_talk_with_one_promise():
    maja = office()
    promise = Promise(Side.AUTHORITY, "Zapisnik", date(2017, 3, 20))

    first, second = (logged(by=maja, promise=promise, now=NOW + timedelta(seconds=n)) for n in (0, 2))

    assert (first, Talk.objects.count(), Commitment.objects.count()) == (second, 1, 1)


def test_the_same_words_an_hour_later_are_another_talk():
    maja = office()

    for hours in (0, 1):
        logged(by=maja, now=NOW + timedelta(hours=hours))

    assert Talk.objects.count() == 2


def test_a_promise_of_a_talk_knows_who_where_and_who_sees_to_it():
    maja, dossier, holder = office(), DossierFactory(), OfficeHolderFactory()

    talk = logged(
        by=maja,
        holder=holder,
        institution=dossier.institution,
        dossier=dossier,
        promise=Promise(Side.AUTHORITY, "Zapisnik", date(2017, 3, 20)),
    )

    kept = Commitment.objects.get()
    assert (kept.talk, kept.holder, kept.institution, kept.dossier) == (talk, holder, dossier.institution, dossier)
    assert (kept.minder, kept.made_on, kept.due_on) == (maja, date(2017, 3, 10), date(2017, 3, 20))


def test_a_promise_due_before_the_talk_leaves_nothing_behind():
    with pytest.raises(Refused):
        logged(promise=Promise(Side.US, "Zapisnik", date(2017, 3, 1)))

    assert (Talk.objects.count(), Commitment.objects.count()) == (0, 0)


def test_a_talk_goes_into_the_chronology_for_the_network_only():
    dossier = DossierFactory()

    talk = logged(dossier=dossier, into_chronology=True, kind=TalkKind.MEETING)

    assert (talk.entry.dossier, talk.entry.is_public, talk.entry.kind) == (dossier, False, EntryKind.WORKING_MEETING)
    assert talk.entry.text == "Sestanek, Nova oseba: Rok ostaja."


def test_the_board_cannot_write_into_the_chronology_of_others_and_nothing_is_half_written():
    with pytest.raises(Refused):
        logged(by=board(), dossier=DossierFactory(), into_chronology=True)

    assert (Talk.objects.count(), ChronologyEntry.objects.count()) == (0, 0)


def test_a_correction_keeps_the_words_before_and_the_entry_follows():
    maja = office()
    talk = logged(by=maja, dossier=DossierFactory(), into_chronology=True)

    actions.edit_talk(
        talk=talk, fields=fields(dossier=talk.dossier, said="Rok se premakne."), revision=1, by=maja, now=NOW
    )

    talk.refresh_from_db()
    assert (talk.said, talk.revision) == ("Rok se premakne.", 2)
    assert talk.entry.text == "Klic, Nova oseba: Rok se premakne."
    assert Payload.objects.get(verb="talk.edited").data["before"]["said"] == "Rok ostaja."


def test_a_talk_moved_to_another_dossier_leaves_the_chronology_of_the_first():
    maja = office()
    talk = logged(by=maja, dossier=DossierFactory(), into_chronology=True)

    actions.edit_talk(talk=talk, fields=fields(dossier=DossierFactory()), revision=1, by=maja, now=NOW)

    assert (Talk.objects.get().entry, ChronologyEntry.objects.count()) == (None, 0)


def test_the_history_tells_who_changed_what():
    maja, klara = office(name="Maja"), board(name="Klara")
    talk = logged(by=maja, said="Prej.")
    actions.edit_talk(talk=talk, fields=fields(said="Potem."), revision=1, by=klara, now=NOW)
    actions.edit_talk(talk=talk, fields=fields(said="Potem.", others="Kdo"), revision=2, by=maja, now=NOW)

    told = [(one.who, one.words, one.before) for one in queries.history(talk)]

    assert told == [("Maja", "zapisano", ""), ("Klara", "popravljeno", "Prej."), ("Maja", "popravljeno", "")]


def test_a_correction_of_an_older_wording_is_refused():
    maja = office()
    talk = logged(by=maja)
    actions.edit_talk(talk=talk, fields=fields(said="Prva."), revision=1, by=maja, now=NOW)

    with pytest.raises(Refused):
        actions.edit_talk(talk=talk, fields=fields(said="Druga."), revision=1, by=maja, now=NOW)

    assert Talk.objects.get().said == "Prva."


def test_saving_without_a_change_writes_no_new_revision():
    maja = office()
    talk = logged(by=maja)

    actions.edit_talk(talk=talk, fields=fields(), revision=1, by=maja, now=NOW)

    assert (Talk.objects.get().revision, verbs()) == (1, ["talk.logged"])


def test_a_withdrawn_talk_leaves_the_log_and_the_chronology_and_comes_back():
    maja = office()
    talk = logged(by=maja, dossier=DossierFactory(), into_chronology=True)

    actions.withdraw_talk(talk=talk, why="napačna oseba", by=maja, now=NOW)
    gone = (Talk.objects.count(), ChronologyEntry.objects.count())
    actions.put_back_talk(talk=talk, by=maja, now=NOW)

    assert (gone, Talk.objects.count(), ChronologyEntry.objects.count()) == ((0, 0), 1, 1)
    assert verbs()[-4:] == ["talk.withdrawn", "chronology.taken_back", "talk.put_back", "chronology.put_back"]


def test_withdrawing_needs_a_reason_and_twice_is_once():
    maja = office()
    talk = logged(by=maja)

    with pytest.raises(Refused):
        actions.withdraw_talk(talk=talk, why="  ", by=maja, now=NOW)
    for _time in range(2):
        actions.withdraw_talk(talk=talk, why="dvojnik", by=maja, now=NOW)

    assert verbs() == ["talk.logged", "talk.withdrawn"]


def test_a_withdrawn_talk_is_not_corrected():
    maja = office()
    talk = logged(by=maja)
    actions.withdraw_talk(talk=talk, why="dvojnik", by=maja, now=NOW)

    with pytest.raises(Refused):
        actions.edit_talk(talk=talk, fields=fields(), revision=1, by=maja, now=NOW)


def test_the_database_refuses_a_talk_with_nobody():
    with pytest.raises(IntegrityError, match="talk_with_somebody"), transaction.atomic():
        TalkFactory(holder=None, institution=None, others="")


def test_the_database_refuses_a_withdrawal_without_a_reason():
    with pytest.raises(IntegrityError, match="talk_withdrawn_by_whom_and_why"), transaction.atomic():
        TalkFactory(withdrawn_at=NOW)
