from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.consultations import StatementFactory
from tests.factories.dossiers import DocumentFactory, DossierFactory
from tests.factories.members import individual_member, member_organisation, office, representative, staff
from tests.factories.outcomes import AskedDemandFactory, PlainPositionFactory, SubmissionFactory
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dossiers.enums import ActOutcome, EntryKind, Stage
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.outcomes.actions import record_act_outcome, record_outcome, record_submission, withdraw_submission
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome, Submission
from zbor.positions.enums import DerivationKind
from zbor.positions.models import Derivation
from zbor.post.models import Mail
from zbor.record.models import AppendOnlyError, Payload

pytestmark = pytest.mark.django_db

NOW = datetime(2017, 1, 10, 9, 0, tzinfo=UTC)
DAY = PartialDate("2017-01-09")


def submitted(dossier, **fields):
    given = {"to": "Ministrstvo za primere", "sent_on": DAY, "by": office(), "now": NOW} | fields
    return record_submission(dossier=dossier, **given)


def judged(demand, **fields):
    given = {"verdict": Verdict.REJECTED, "on": DAY, "evidence": "Uredba določa 20 evrov.", "by": office(), "now": NOW}
    return record_outcome(demand=demand, **(given | fields))


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_submission_stands_in_the_chronology_and_moves_the_dossier():
    dossier = DossierFactory(stage=Stage.SYNTHESIS)
    position = PlainPositionFactory(dossier=dossier)

    submitted(dossier, position=position)

    assert list(ChronologyEntry.objects.values_list("on", "kind")) == [(DAY, EntryKind.COMMENTS_SENT)]
    assert Dossier.objects.get().stage == Stage.SENT


def test_a_dossier_that_is_further_stays_where_it_is():
    dossier = DossierFactory(stage=Stage.DECIDED)

    submitted(dossier)

    assert Dossier.objects.get().stage == Stage.DECIDED


def test_a_submission_sent_twice_is_one_submission():
    dossier, by = DossierFactory(), office()

    first = submitted(dossier, by=by)
    second = submitted(dossier, by=by)

    assert first == second
    assert (Submission.objects.count(), ChronologyEntry.objects.count()) == (1, 1)


def test_every_mandated_person_and_individual_member_is_told_once():
    mandated, individual = representative(), individual_member()
    staff(member_organisation())

    submission = submitted(DossierFactory())

    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted([mandated.email, individual.email])
    assert Mail.objects.filter(text__contains=f"/dossiers/{submission.dossier_id}/outcome/").count() == 2


def test_nobody_is_told_of_what_is_long_past():
    representative()

    submitted(DossierFactory(), tell=False)

    assert not Mail.objects.exists()


def test_an_added_file_is_kept_and_belongs_to_the_submission():
    upload = SimpleUploadedFile("pripombe.pdf", b"%PDF-1.4 pripombe")

    submission = submitted(DossierFactory(), upload=upload)

    assert submission.document is not None
    assert (submission.document.filename, submission.document.is_public) == ("pripombe.pdf", True)


def test_a_file_of_another_dossier_is_refused():
    with pytest.raises(Refused):
        submitted(DossierFactory(), document=DocumentFactory())


def test_a_position_of_another_dossier_is_refused():
    with pytest.raises(Refused):
        submitted(DossierFactory(), position=PlainPositionFactory())


def test_nothing_is_sent_in_the_future():
    with pytest.raises(Refused):
        submitted(DossierFactory(), sent_on=PartialDate("2017-02"))


def test_a_member_without_the_dossier_may_not_record():
    with pytest.raises(Refused):
        submitted(DossierFactory(), by=representative())


def test_the_person_responsible_may_record():
    person = representative()

    submission = submitted(DossierFactory(responsible=person), by=person)

    assert submission.by == person


def test_a_submission_recorded_by_mistake_stays_and_leaves_the_chronology():
    by = office()
    submission = submitted(DossierFactory(), by=by)

    withdraw_submission(submission=submission, why="Napačna priloga.", by=by, now=NOW)

    found = Submission.objects.get()
    assert (found.withdrawn_at, found.withdrawn_by, found.withdrawn_why) == (NOW, by, "Napačna priloga.")
    assert not ChronologyEntry.objects.exists()


def test_what_was_withdrawn_may_be_recorded_again():
    by, dossier = office(), DossierFactory()
    withdraw_submission(submission=submitted(dossier, by=by), why="Pomota.", by=by, now=NOW)

    submitted(dossier, by=by)

    assert (Submission.objects.count(), Submission.objects.filter(withdrawn_at=None).count()) == (2, 1)
    assert ChronologyEntry.objects.count() == 1


def test_a_withdrawal_needs_a_reason():
    with pytest.raises(Refused):
        withdraw_submission(submission=SubmissionFactory(), why=" ", by=office(), now=NOW)


def test_a_second_withdrawal_changes_nothing():
    by, submission = office(), SubmissionFactory()
    withdraw_submission(submission=submission, why="Pomota.", by=by, now=NOW)

    withdraw_submission(submission=submission, why="Drugič.", by=by, now=NOW)

    assert Submission.objects.get().withdrawn_why == "Pomota."


def test_a_newer_verdict_leaves_the_earlier_one():
    demand, by = AskedDemandFactory(), office()

    judged(demand, by=by)
    judged(demand, by=by, verdict=Verdict.ACCEPTED, evidence="Nova uredba določa 37 evrov.")

    assert list(Outcome.objects.order_by("pk").values_list("verdict", "by")) == [
        ("rejected", by.pk),
        ("accepted", by.pk),
    ]


def test_the_same_verdict_sent_twice_is_one_verdict():
    demand, by = AskedDemandFactory(), office()

    assert judged(demand, by=by) == judged(demand, by=by)


def test_a_verdict_cannot_be_changed():
    outcome = judged(AskedDemandFactory())
    outcome.verdict = Verdict.ACCEPTED

    with pytest.raises(AppendOnlyError):
        outcome.save()


@pytest.mark.parametrize("wrong", [{"evidence": "  "}, {"on": PartialDate("2018")}])
def test_a_verdict_needs_evidence_and_a_past_date(wrong):
    with pytest.raises(Refused):
        judged(AskedDemandFactory(), **wrong)


def test_a_demand_taken_out_is_not_judged():
    with pytest.raises(Refused):
        judged(AskedDemandFactory(removed_at=NOW))


def test_a_verdict_says_when_to_look_again_and_the_journal_knows():
    demand = AskedDemandFactory()

    judged(demand, next_review_on=date(2018, 1, 1))

    demand.refresh_from_db()
    assert demand.next_review_on == date(2018, 1, 1)
    verbs = list(Payload.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["outcome.recorded", "demand.review"]


def test_the_outcome_of_the_act_says_nothing_about_the_demands():
    demand, by = AskedDemandFactory(dossier__stage=Stage.SENT), office()

    record_act_outcome(
        dossier=demand.dossier, outcome=ActOutcome.ADOPTED, on=DAY, about="Sprejeto.", revision=1, by=by, now=NOW
    )

    dossier = Dossier.objects.get()
    assert (dossier.act_outcome, dossier.act_outcome_on, dossier.stage) == (ActOutcome.ADOPTED, DAY, Stage.DECIDED)
    assert not Outcome.objects.exists()


def test_whoever_asked_for_it_gets_a_letter_when_the_verdict_comes():
    demand, author = AskedDemandFactory(), individual_member()
    statement = StatementFactory(author=author)
    for into in (demand, AskedDemandFactory()):
        Derivation.objects.create(statement=statement, demand=into, kind=DerivationKind.TAKEN_UP, at=NOW)

    judged(demand, verdict=Verdict.ACCEPTED)

    assert list(Mail.objects.values_list("to", flat=True)) == [author.email]
    assert f"/demands/{demand.pk}/" in Mail.objects.get().text


def test_no_letter_goes_out_when_nobody_should_be_told():
    demand = AskedDemandFactory()
    statement = StatementFactory(author=individual_member())
    Derivation.objects.create(statement=statement, demand=demand, kind=DerivationKind.MERGED, at=NOW)

    judged(demand, tell=False)

    assert not Mail.objects.exists()
