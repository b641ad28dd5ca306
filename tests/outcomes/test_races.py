"""Impatient hands and two workers at the same moment, on a real database with real transactions."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import office, representative
from tests.factories.outcomes import SubmissionFactory
from tests.factories.positions import AFTER, PositionFactory, decided, demand_of
from tests.racing import at_once
from zbor.base.partial_dates import PartialDate
from zbor.outcomes.actions import Wording, prepare_dispatch, record_answer, remind_of_answers, send_dispatch
from zbor.outcomes.enums import Enclosed
from zbor.outcomes.models import Answer, Submission
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)
NOW = AFTER + timedelta(hours=1)
HANDS = 4


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_letter_sent_by_four_hands_at_once_goes_once():
    position = PositionFactory()
    demand_of(position)
    by, wording = office(), Wording("Urad", "urad@primer.example", (), "Dober dan,", "prosimo.", "Stališče")
    dispatch = prepare_dispatch(
        position=decided(position), wording=wording, enclosed={Enclosed.DOCX}, tell=False, by=by, now=NOW
    )

    sent = at_once(*[lambda: send_dispatch(dispatch=dispatch, by=by, now=NOW)] * HANDS)

    assert sent == [True] * HANDS
    assert (Submission.objects.count(), Mail.objects.filter(to="urad@primer.example").count()) == (1, 1)


def test_an_answer_filed_by_four_hands_at_once_is_one_answer():
    submission, by = SubmissionFactory(), office()
    given = {"submission": submission, "on": PartialDate("2017-02-20"), "text": "Ne.", "by": by, "now": timezone.now()}

    at_once(*[lambda: record_answer(**given)] * HANDS)

    assert Answer.objects.count() == 1


def test_two_workers_remind_once():
    dossier = DossierFactory(responsible=representative())
    SubmissionFactory(dossier=dossier, answer_by=date(2017, 2, 8))

    at_once(*[lambda: remind_of_answers(timezone.now())] * 2)

    assert Mail.objects.count() == 1
