"""A consultation closes when its deadline has passed, without anybody pressing anything."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.consultations import StatementFactory, answered_by_all, members, open_consultation
from tests.factories.members import individual_member, office
from zbor.base.refusals import Refused
from zbor.cli.chores import chores
from zbor.consultations import actions, queries
from zbor.consultations.ending import close_due
from zbor.consultations.enums import Moderation, Origin, Phase
from zbor.consultations.models import Consultation
from zbor.consultations.tasks import compute_result
from zbor.members.queries import standing_of
from zbor.record.models import Payload
from zbor.runs.models import Run


@pytest.mark.django_db
def test_it_closes_at_its_deadline_and_not_before():
    individual_member()
    consultation = open_consultation()

    early = close_due(consultation.closes_at - timedelta(seconds=1))
    late = close_due(consultation.closes_at)

    consultation.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (consultation.phase, consultation.closed_at, consultation.closed_by) == (
        Phase.CLOSED,
        consultation.closes_at,
        None,
    )


@pytest.mark.django_db
def test_the_journal_says_that_the_deadline_closed_it():
    individual_member()
    consultation = open_consultation()

    close_due(consultation.closes_at)

    payload = Payload.objects.get(verb="consultation.closed")
    assert payload.by is None
    assert payload.data == {
        "answered": 0,
        "of": 1,
        "never_confirmed": 0,
        "deadline": consultation.closes_at.isoformat(),
    }


@pytest.mark.django_db
def test_it_computes_the_result_as_the_button_does():
    members(5)
    consultation = open_consultation()
    answered_by_all(consultation)

    close_due(consultation.closes_at)
    run = Run.objects.get(kind="opinions")
    compute_result.call(run_id=run.pk, language="sl", consultation_pk=consultation.pk)

    assert queries.latest(consultation).voices == 5


@pytest.mark.django_db
def test_closing_by_the_clock_twice_closes_once_and_computes_once():
    individual_member()
    consultation = open_consultation()

    closed = [close_due(consultation.closes_at + timedelta(seconds=seconds)) for seconds in (0, 1)]

    assert closed == [1, 0]
    assert Run.objects.filter(kind="opinions").count() == 1


@pytest.mark.django_db
def test_what_the_office_closed_already_is_left_alone():
    individual_member()
    consultation, by = open_consultation(), office()
    actions.close(consultation=consultation, by=by, now=timezone.now())

    close_due(consultation.closes_at)

    assert Consultation.objects.get().closed_by == by


@pytest.mark.django_db
def test_what_was_opened_again_or_moved_meanwhile_stays_open():
    individual_member()
    consultation, by, now = open_consultation(), office(), timezone.now()
    actions.close(consultation=consultation, by=by, now=now)
    actions.reopen(consultation=consultation, closes_at=now + timedelta(days=9), by=by, now=now)

    with pytest.raises(Refused):
        actions.close(consultation=consultation, by=None, now=now + timedelta(days=8))

    assert close_due(now + timedelta(days=8)) == 0
    assert Consultation.objects.get().phase == Phase.OPEN


@pytest.mark.django_db
def test_a_consultation_in_preparation_is_not_closed_by_its_deadline():
    individual_member()
    consultation = open_consultation()
    Consultation.objects.update(phase=Phase.DRAFT)

    assert close_due(consultation.closes_at + timedelta(days=1)) == 0


@pytest.mark.django_db
def test_the_clock_is_among_the_chores():
    individual_member()
    open_consultation(closes_at=timezone.now() - timedelta(hours=1))
    chore = next(one for one in chores() if one.name == "close consultations whose deadline has passed")

    chore.do(timezone.now())

    assert Consultation.objects.get().phase == Phase.CLOSED


@pytest.mark.django_db
def test_members_statements_still_wait_for_the_office_after_closing():
    individual_member()
    consultation = open_consultation()
    StatementFactory(consultation=consultation, number=99, origin=Origin.MEMBER, moderation=Moderation.PENDING)
    close_due(consultation.closes_at)

    waiting = queries.waiting_for(standing_of(office(), on=timezone.localdate()), timezone.now())

    assert [one.title for one in waiting] == [consultation.title]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_close_once():
    individual_member()
    consultation = open_consultation()
    gate, closed = threading.Barrier(2), []

    def work():
        gate.wait()
        try:
            closed.append(close_due(consultation.closes_at))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(closed) == [0, 1]
    assert Run.objects.filter(kind="opinions").count() == 1
