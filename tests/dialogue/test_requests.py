from datetime import date, timedelta

import pytest

from tests.factories.dialogue import NOW, TODAY, InformationRequestFactory
from tests.factories.dossiers import DossierFactory, InstitutionFactory
from tests.factories.members import board, office, representative
from zbor.base.refusals import Refused
from zbor.dialogue import actions, queries
from zbor.dialogue.enums import Answer, Progress
from zbor.dialogue.models import InformationRequest
from zbor.dialogue.rules import may_read_request
from zbor.members.queries import standing_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

ASKED = date(2017, 3, 1)
UNTIL = date(2017, 3, 29)


def told(request, today):
    [one] = queries.told_requests([request], today=today)
    return one


def changed(request, *, by=None, **fields):
    return actions.save_request(
        request=request, fields=fields, revision=request.revision, by=by or office(), now=NOW + timedelta(days=60)
    )


@pytest.mark.parametrize(
    ("fields", "today", "progress"),
    [
        ({}, UNTIL, Progress.WAITING),
        ({}, UNTIL + timedelta(days=1), Progress.SILENCE),
        ({"extension_days": 2}, UNTIL + timedelta(days=2), Progress.WAITING),
        ({"answer": Answer.GRANTED, "answered_on": UNTIL}, date(2018, 1, 1), Progress.GRANTED),
        ({"answer": Answer.REFUSED, "answered_on": ASKED}, date(2017, 3, 16), Progress.APPEALABLE),
        ({"answer": Answer.PARTLY, "answered_on": ASKED}, date(2017, 3, 16), Progress.APPEALABLE),
        ({"answer": Answer.REFUSED, "answered_on": ASKED}, date(2017, 3, 17), Progress.FINAL),
        (
            {"answer": Answer.REFUSED, "answered_on": ASKED, "appealed_on": date(2017, 3, 10)},
            date(2018, 1, 1),
            Progress.APPEALED,
        ),
        ({"closed_on": ASKED, "closed_why": "umaknili smo jo"}, date(2018, 1, 1), Progress.CLOSED),
    ],
)
def test_how_a_request_stands_is_worked_out_of_its_days(fields, today, progress):
    assert told(InformationRequestFactory(asked_on=ASKED, **fields), today).progress == progress


def test_against_silence_no_last_day_of_appeal_runs():
    silent = told(InformationRequestFactory(asked_on=ASKED), date(2017, 6, 1))

    assert (silent.answer_until, silent.appeal_until, silent.due) == (UNTIL, None, UNTIL)


def test_a_request_sent_twice_is_one():
    maja, urad = office(), InstitutionFactory()
    fields = {"institution": urad, "addressee": "", "what": "Zapisnik", "asked_on": ASKED, "dossier": None}

    first, second = (actions.save_request(request=None, fields=fields, by=maja, now=NOW) for _time in range(2))

    assert (first, InformationRequest.objects.count()) == (second, 1)


def test_members_keep_no_requests():
    with pytest.raises(Refused):
        changed(InformationRequestFactory(), by=representative(), what="Drugo")


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": Answer.REFUSED},
        {"answered_on": ASKED},
        {"answer": Answer.REFUSED, "answered_on": ASKED - timedelta(days=1)},
        {"answer": Answer.REFUSED, "answered_on": date(2018, 1, 1)},
        {"closed_on": ASKED},
        {"closed_why": "zakaj"},
        {"appealed_on": UNTIL},
        {"appealed_on": UNTIL + timedelta(days=3), "extension_days": 5},
        {"institution": None},
        {"extension_days": 31},
    ],
)
def test_days_that_cannot_be_are_refused(wrong):
    request = InformationRequestFactory(asked_on=ASKED)

    with pytest.raises(Refused):
        changed(request, **wrong)

    assert InformationRequest.objects.get().revision == 1


def test_an_appeal_follows_silence():
    kept = changed(InformationRequestFactory(asked_on=ASKED), appealed_on=UNTIL + timedelta(days=1))

    assert told(kept, TODAY).progress == Progress.APPEALED


def test_an_answer_is_taken_back_by_emptying_it_and_the_journal_keeps_it():
    maja = office()
    kept = changed(InformationRequestFactory(asked_on=ASKED), by=maja, answer=Answer.REFUSED, answered_on=ASKED)

    kept = changed(kept, by=maja, answer="", answered_on=None)

    assert (told(kept, TODAY).progress, kept.revision) == (Progress.WAITING, 3)
    assert Payload.objects.order_by("pk").last().data["before"] == {"answer": "refused", "answered_on": "2017-03-01"}


def test_a_change_of_an_older_wording_is_refused():
    request, maja = InformationRequestFactory(), office()
    changed(request, by=maja, what="Prvo")

    with pytest.raises(Refused):
        changed(request, by=maja, what="Drugo")


def test_silence_and_refusals_wait_for_the_office_and_whoever_is_responsible():
    luka, petra = representative(), representative()
    InformationRequestFactory(what="molk", asked_on=ASKED, dossier=DossierFactory(responsible=luka))
    InformationRequestFactory(what="teče", asked_on=date(2017, 4, 1))
    InformationRequestFactory(what="zavrnjena", asked_on=ASKED, answer=Answer.REFUSED, answered_on=date(2017, 3, 25))
    InformationRequestFactory(what="odgovorjena", asked_on=ASKED, answer=Answer.GRANTED, answered_on=UNTIL)
    now = NOW + timedelta(days=25)

    waiting = [
        [(one.title, one.due) for one in queries.waiting_for(standing_of(who, on=now.date()), now)]
        for who in (office(), luka, petra)
    ]

    assert sorted(waiting[0]) == [("molk", UNTIL), ("zavrnjena", date(2017, 4, 10))]
    assert waiting[1:] == [[("molk", UNTIL)], []]


def test_requests_are_read_by_those_who_write_and_whoever_is_responsible():
    luka, petra = representative(), representative()
    own = InformationRequestFactory(dossier=DossierFactory(responsible=luka))
    InformationRequestFactory()

    standings = [standing_of(who, on=TODAY) for who in (office(), board(), luka, petra)]

    assert [queries.requests(standing).count() for standing in standings] == [2, 2, 1, 0]
    assert [may_read_request(standing, own) for standing in standings] == [True, True, True, False]
