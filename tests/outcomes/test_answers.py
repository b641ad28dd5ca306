"""What authorities answer, and what waits while they do not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, office, representative
from tests.factories.outcomes import AskedDemandFactory, PlainPositionFactory, SubmissionFactory
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers.models import ChronologyEntry
from zbor.members.queries import standing_of
from zbor.outcomes.actions import record_answer, remind_of_answers
from zbor.outcomes.forms import answer_expected_by
from zbor.outcomes.models import Answer, AnswerReason
from zbor.outcomes.queries import reasons_given, waiting_for
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 3, 1, 9, 0, tzinfo=UTC)
DAY = PartialDate("2017-02-20")
OVERDUE = date(2017, 2, 8)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def answered(submission, **fields):
    given = {"on": DAY, "text": "Predlog bomo proučili.", "by": office(), "now": NOW} | fields
    return record_answer(submission=submission, **given)


def test_an_answer_stands_in_the_chronology_and_with_the_submission():
    submission = SubmissionFactory()

    answer = answered(submission, upload=SimpleUploadedFile("odgovor.pdf", b"%PDF odgovor"))

    assert list(ChronologyEntry.objects.values_list("kind", "on", "text", "document")) == [
        ("answer", DAY, "Odgovor: Ministrstvo za primere. Predlog bomo proučili.", answer.document_id)
    ]
    assert list(submission.answers.all()) == [answer]


def test_a_long_answer_is_whole_with_the_submission_and_short_in_the_chronology():
    answer = answered(SubmissionFactory(), text="beseda " * 500)

    entry = ChronologyEntry.objects.get()
    assert (len(answer.text), len(entry.text) < 400, entry.text.endswith(" …")) == (3499, True, True)


def test_the_authoritys_reason_stands_with_the_demand():
    position = PlainPositionFactory()
    demand = AskedDemandFactory(dossier=position.dossier, position=position)
    submission = SubmissionFactory(dossier=position.dossier, position=position)

    answered(submission, reasons={demand: " Ni denarja. "}, is_public=False)

    page = client_as(office()).get(f"/demands/{demand.pk}/verdict/")
    assert [one.text for one in page.context["reasons"]] == ["Ni denarja."]
    assert [reasons_given(demand, to_network=network).count() for network in (True, False)] == [1, 0]


def test_a_reason_for_a_demand_of_another_position_is_refused():
    with pytest.raises(Refused):
        answered(SubmissionFactory(), reasons={AskedDemandFactory(): "Ne."})

    assert Answer.objects.count() == 0


def test_the_same_answer_filed_twice_is_one_answer():
    submission, by = SubmissionFactory(), office()

    assert answered(submission, by=by) == answered(submission, by=by)
    assert ChronologyEntry.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"text": " "}, {"on": PartialDate("2018")}, {"by": None}])
def test_an_answer_needs_words_a_past_date_and_somebody_who_keeps_the_dossier(wrong):
    wrong = {"by": representative()} if "by" in wrong else wrong

    with pytest.raises(Refused):
        answered(SubmissionFactory(), **wrong)


def test_a_withdrawn_submission_has_no_answer():
    with pytest.raises(Refused):
        answered(SubmissionFactory(withdrawn_at=NOW, withdrawn_why="Pomota."))


def waiting(person):
    return [(one.title, one.due) for one in waiting_for(standing_of(person, on=NOW.date()), NOW)]


def test_an_overdue_submission_waits_for_those_who_keep_the_dossier_until_it_is_answered():
    keeper, other, maja = representative(), representative(), office()
    submission = SubmissionFactory(dossier=DossierFactory(responsible=keeper), answer_by=OVERDUE)
    SubmissionFactory(answer_by=NOW.date())
    before = [waiting(person) for person in (keeper, other, maja)]

    answered(submission)

    assert before == [[(submission.to, OVERDUE)], [], [(submission.to, OVERDUE)]]
    assert waiting(keeper) == []


def test_the_person_responsible_is_reminded_once():
    keeper = representative()
    SubmissionFactory(dossier=DossierFactory(responsible=keeper), answer_by=OVERDUE)
    SubmissionFactory(answer_by=OVERDUE)

    counts = [remind_of_answers(NOW), remind_of_answers(NOW + timedelta(days=1))]

    assert (counts, list(Mail.objects.values_list("to", flat=True))) == ([1, 0], [keeper.email])


def test_nobody_is_reminded_of_what_was_answered():
    submission = SubmissionFactory(dossier=DossierFactory(responsible=representative()), answer_by=OVERDUE)
    answered(submission)

    assert remind_of_answers(NOW) == 0


@pytest.mark.parametrize(("today", "day"), [(date(2026, 3, 2), date(2026, 4, 1)), (date(2026, 4, 1), date(2026, 5, 4))])
def test_an_answer_is_expected_in_thirty_days_or_on_the_next_working_day(today, day):
    assert answer_expected_by(today) == day


def test_the_office_files_an_answer_with_reasons():
    demand = AskedDemandFactory()
    submission = SubmissionFactory(dossier=demand.dossier)
    client = client_as(office())
    place = f"/submissions/{submission.pk}/answer/"

    wrong = client.post(place, {"on": "ne vem", "text": ""})
    right = client.post(place, {"on": "20. 2. 2017", "text": "Ne.", f"reason-{demand.pk}": "Ni denarja."})

    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["on", "text"])
    assert (right.status_code, AnswerReason.objects.get().text) == (302, "Ni denarja.")
    assert "Ni denarja." in client.get(right.url).content.decode()


def test_others_are_kept_out_of_filing(client):
    place = f"/submissions/{SubmissionFactory().pk}/answer/"

    assert client_as(representative()).get(place).status_code == 403
    assert client.get(place).url.startswith("/account/login/")


def cost(client, place):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(place).status_code == 200
    return len(captured)


def test_thirty_submissions_with_answers_cost_what_three_do():
    dossier, client, by = DossierFactory(), client_as(office()), office()
    demand = AskedDemandFactory(dossier=dossier)
    place = f"/dossiers/{dossier.pk}/outcome/"

    def grow(count):
        for _one in range(count):
            answered(SubmissionFactory(dossier=dossier, answer_by=OVERDUE), by=by, reasons={demand: "Ne."})
            SubmissionFactory(dossier=dossier, answer_by=OVERDUE)

    grow(3)
    few = cost(client, place), cost(client, "/desk/")
    grow(27)

    assert (cost(client, place), cost(client, "/desk/")) == few
