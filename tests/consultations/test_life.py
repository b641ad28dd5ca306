"""A consultation is prepared, opened, moved, closed and opened again."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import (
    ConsultationFactory,
    StatementFactory,
    answered_by_all,
    members,
    open_consultation,
    respond,
)
from tests.factories.dossiers import DossierFactory, MilestoneFactory
from tests.factories.members import client_as, employee, individual_member, member_organisation, office
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.enums import Phase
from zbor.consultations.forms import default_deadline
from zbor.consultations.inviting import open_and_invite, send_invitations
from zbor.consultations.models import Consultation, OpinionSnapshot, Wave
from zbor.consultations.queries import voices_since
from zbor.consultations.tasks import compute_result, refresh_if_due
from zbor.dossiers.enums import Stage
from zbor.post.models import Mail
from zbor.runs.models import Run
from zbor.search.models import Row

pytestmark = pytest.mark.django_db


def test_create_prepares_a_consultation_with_statements_one_per_line():
    dossier = DossierFactory()
    until = timezone.localdate() + timedelta(days=3)
    form = {
        "title": "Status",
        "brief": "",
        "closes_at_0": until.isoformat(),
        "closes_at_1": "",
        "seeds": "Prva.\n\n Druga. ",
    }

    client_as(office()).post(reverse("consultations:create", args=[dossier.pk]), form)

    consultation = Consultation.objects.get()
    assert (consultation.phase, consultation.dossier) == (Phase.DRAFT, dossier)
    assert [(one.number, one.text) for one in consultation.statements.all()] == [(1, "Prva."), (2, "Druga.")]
    assert timezone.localtime(consultation.closes_at).strftime("%H:%M") == "23:59"


def test_the_deadline_is_proposed_from_the_dossiers_plan():
    milestone = MilestoneFactory()

    with time_machine.travel(timezone.make_aware(datetime.combine(milestone.due_on, time(8)))):
        deadline = timezone.localtime(default_deadline(milestone.dossier))
    with time_machine.travel(timezone.make_aware(datetime.combine(milestone.due_on, time(8))) + timedelta(days=1)):
        past = default_deadline(milestone.dossier)

    assert (deadline.date(), deadline.hour, deadline.minute) == (milestone.due_on, 23, 59)
    assert past is None


def test_a_line_too_long_for_a_phone_is_refused_and_nothing_is_lost():
    dossier = DossierFactory()
    until = timezone.localdate() + timedelta(days=3)
    form = {"title": "Status", "closes_at_0": until.isoformat(), "seeds": "a" * 281}

    page = client_as(office()).post(reverse("consultations:create", args=[dossier.pk]), form)

    assert page.status_code == 422
    assert "a" * 281 in page.content.decode()
    assert Consultation.objects.count() == 0


def test_only_the_office_creates():
    with pytest.raises(Refused):
        actions.create(
            dossier=DossierFactory(), title="x", brief="", closes_at=None, by=individual_member(), now=timezone.now()
        )


def test_statements_change_places():
    consultation, by = ConsultationFactory(), office()
    first, second, third = actions.add_seeds(
        consultation=consultation, texts=["a", "b", "c"], by=by, now=timezone.now()
    )

    actions.move_seed(statement=third, up=True, by=by, now=timezone.now())
    actions.move_seed(statement=first, up=True, by=by, now=timezone.now())

    assert [one.pk for one in consultation.statements.order_by("number")] == [first.pk, third.pk, second.pk]


def test_statements_do_not_change_once_members_answer():
    consultation = open_consultation()

    with pytest.raises(Refused):
        actions.edit_seed(
            statement=consultation.statements.first(), text="drugače", article_pk=None, by=office(), now=timezone.now()
        )


def test_opening_freezes_the_roll_moves_the_dossier_and_makes_statements_findable():
    members(2)
    member_organisation()
    consultation = ConsultationFactory()
    statement = StatementFactory(consultation=consultation)

    opened = actions.open_consultation(consultation=consultation, by=office(), now=timezone.now())

    assert (opened.phase, opened.roll.entries.count()) == (Phase.OPEN, 3)
    opened.dossier.refresh_from_db()
    assert opened.dossier.stage == Stage.CONSULTATION
    assert list(Row.objects.filter(kind="statement").values_list("subject_pk", "audience")) == [
        (str(statement.pk), "network")
    ]


@pytest.mark.parametrize(
    "fields", [{"closes_at": None}, {"closes_at": datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())}]
)
def test_opening_without_a_deadline_ahead_is_refused(fields):
    consultation = ConsultationFactory(**fields)
    StatementFactory(consultation=consultation)

    with pytest.raises(Refused):
        actions.open_consultation(consultation=consultation, by=office(), now=timezone.now())

    assert Consultation.objects.get().phase == Phase.DRAFT


def test_opening_without_statements_is_refused():
    with pytest.raises(Refused):
        actions.open_consultation(consultation=ConsultationFactory(), by=office(), now=timezone.now())


def test_invitations_go_once_to_everyone_who_may_answer():
    alone, staff = individual_member(), employee(member_organisation())
    consultation, by = ConsultationFactory(), office()
    StatementFactory(consultation=consultation)
    run = open_and_invite(consultation=consultation, by=by, now=timezone.now())
    again = Run.objects.create(kind="invitations", title="x", created_at=timezone.now())

    send_invitations.call(run_id=run.pk, language="sl", wave_pk=Wave.objects.get().pk)
    send_invitations.call(run_id=again.pk, language="sl", wave_pk=Wave.objects.get().pk)

    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted([alone.email, staff.email])


def test_the_deadline_moves_and_answers_are_taken_again():
    consultation = open_consultation()
    Consultation.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    later = timezone.now() + timedelta(days=1)

    moved = actions.set_deadline(consultation=consultation, closes_at=later, by=office(), now=timezone.now())

    assert moved.closes_at == later


def test_closing_twice_is_harmless_and_opening_again_keeps_the_roll():
    consultation, by = open_consultation(), office()
    closed = actions.close(consultation=consultation, by=by, now=timezone.now())
    twice = actions.close(consultation=consultation, by=by, now=timezone.now())

    reopened = actions.reopen(
        consultation=consultation, closes_at=timezone.now() + timedelta(days=1), by=by, now=timezone.now()
    )

    assert twice.closed_at == closed.closed_at
    assert (reopened.phase, reopened.roll_id, reopened.closed_at) == (Phase.OPEN, consultation.roll_id, None)


def test_closing_publishes_the_final_result_in_a_run():
    members(5)
    consultation, by = open_consultation(), office()
    answered_by_all(consultation)

    client_as(by).post(reverse("consultations:close", args=[consultation.pk]))
    run = Run.objects.get(kind="opinions")
    compute_result.call(run_id=run.pk, language="sl", consultation_pk=consultation.pk)

    run.refresh_from_db()
    assert (queries.latest(consultation).voices, run.state) == (5, "done")


def test_fewer_than_five_voices_publish_nothing():
    members(4)
    consultation = open_consultation()
    answered_by_all(consultation)

    assert actions.compute(consultation=consultation, now=timezone.now()) is None
    assert OpinionSnapshot.objects.count() == 0


def test_a_result_is_asked_for_once_per_batch_of_five_voices():
    members(9)
    consultation = open_consultation()
    answered_by_all(consultation)

    refresh_if_due(consultation=consultation, now=timezone.now())
    refresh_if_due(consultation=consultation, now=timezone.now())

    assert Run.objects.filter(kind="opinions").count() == 1


def test_nothing_is_asked_for_before_five_voices_have_answered():
    members(4)
    consultation = open_consultation()
    answered_by_all(consultation)

    refresh_if_due(consultation=consultation, now=timezone.now())

    assert Run.objects.count() == 0


def test_the_same_answers_are_not_kept_twice():
    members(6)
    consultation = open_consultation()
    answered_by_all(consultation)

    first = actions.compute(consultation=consultation, now=timezone.now())
    second = actions.compute(consultation=consultation, now=timezone.now())

    assert first == second


def test_an_answer_that_is_in_a_result_is_not_new_to_the_next_batch():
    members(6)
    consultation = open_consultation()
    begun = timezone.now()
    for entry in consultation.roll.entries.all():
        respond(consultation.statements.first(), entry, at=begun + timedelta(seconds=1))

    snapshot = actions.compute(consultation=consultation, now=begun)

    assert voices_since(consultation, snapshot.at) == set()
