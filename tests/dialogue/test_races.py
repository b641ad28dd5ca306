"""The same button pressed many times at the same moment, and workers who remind together."""

from datetime import timedelta

import pytest

from tests.factories.dialogue import NOW, TODAY, CommitmentFactory, DialogueGroupFactory
from tests.factories.dossiers import InstitutionFactory
from tests.factories.members import office, representative
from tests.racing import at_once
from zbor.base.partial_dates import PartialDate
from zbor.dialogue import actions
from zbor.dialogue.actions import Promise
from zbor.dialogue.enums import Side, TalkKind, Verdict
from zbor.dialogue.models import Commitment, InformationRequest, Representation, Ruling, Talk
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = 8


def test_many_clicks_on_the_short_form_are_one_talk_with_one_promise():
    maja, urad = office(), InstitutionFactory()
    fields = {
        "kind": TalkKind.CALL,
        "at": NOW,
        "holder": None,
        "institution": urad,
        "others": "",
        "said": "Rok ostaja.",
    }
    promise = Promise(Side.AUTHORITY, "Zapisnik")

    at_once(*[lambda: actions.log_talk(fields=fields | {"dossier": None}, promise=promise, by=maja, now=NOW)] * CLICKS)

    assert (Talk.objects.count(), Commitment.objects.count()) == (1, 1)


def test_many_clicks_on_one_ruling_are_one_ruling():
    kept, maja = CommitmentFactory(), office()
    said = {"verdict": Verdict.KEPT, "on": PartialDate("2017"), "evidence": "Prišel je.", "by": maja, "now": NOW}

    at_once(*[lambda: actions.rule_on(commitment=kept, **said)] * CLICKS)

    assert Ruling.objects.count() == 1


def test_of_many_corrections_at_once_one_is_written_and_the_others_are_told():
    kept, maja = CommitmentFactory(), office()
    deeds = [
        lambda text=text: actions.edit_commitment(
            commitment=kept, fields={"text": text, "made_on": kept.made_on}, revision=1, by=maja, now=NOW
        )
        for text in "abcdefgh"
    ]

    written = at_once(*deeds)

    assert (sum(written), Commitment.objects.get().revision) == (1, 2)


def test_one_person_sent_to_a_group_by_many_at_once_sits_there_once():
    group, petra, maja = DialogueGroupFactory(), representative(), office()
    deeds = [
        lambda days=days: actions.save_representation(
            representation=None,
            group=group,
            fields={"person": petra, "since": TODAY + timedelta(days=days), "until": None},
            by=maja,
            now=NOW,
        )
        for days in range(CLICKS)
    ]

    written = at_once(*deeds)

    assert (sum(written), Representation.objects.count()) == (1, 1)


def test_many_clicks_on_a_request_are_one_request():
    maja, urad = office(), InstitutionFactory()
    fields = {"institution": urad, "what": "Zapisnik", "asked_on": TODAY, "dossier": None}

    at_once(*[lambda: actions.save_request(request=None, fields=fields, by=maja, now=NOW)] * CLICKS)

    assert InformationRequest.objects.count() == 1


def test_workers_who_remind_together_write_one_letter():
    office()
    CommitmentFactory()

    at_once(*[lambda: actions.remind_due(now=NOW + timedelta(days=30))] * 4)

    assert Mail.objects.count() == 1
