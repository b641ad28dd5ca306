"""Everybody reads what comes when; who was invited hears once that a deadline has moved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import invite, members, open_consultation
from tests.factories.dossiers import MilestoneFactory
from tests.factories.links import at_the_page, page
from tests.factories.members import client_as, individual_member, office
from zbor.base.refusals import Refused
from zbor.consultations.enums import Phase
from zbor.consultations.inviting import move_and_tell, tell_of_the_deadline
from zbor.consultations.models import Consultation, ReminderStop
from zbor.consultations.queries.plan import phases
from zbor.dossiers.enums import Step
from zbor.post.models import Mail
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db


def planned(consultation):
    today = timezone.localdate()
    for step, days in [(Step.SENDING, 20), (Step.SYNTHESIS, 10), (Step.APPROVAL, 15)]:
        MilestoneFactory(dossier=consultation.dossier, step=step, due_on=today + timedelta(days=days))


def moved(consultation, *, days=9, by=None, now=None):
    now = now or timezone.now()
    return move_and_tell(
        consultation=consultation, closes_at=consultation.closes_at + timedelta(days=days), by=by or office(), now=now
    )


def carried_out(run, consultation, now):
    closes_at = Consultation.objects.get(pk=consultation.pk).closes_at.isoformat()
    tell_of_the_deadline.call(
        run_id=run.pk, language="sl", consultation_pk=consultation.pk, moved_at=now.isoformat(), closes_at=closes_at
    )


def test_the_plan_runs_from_the_members_own_deadline_to_the_sending():
    consultation = open_consultation()
    planned(consultation)

    told = phases(consultation)

    assert [step.on for step in told] == [
        timezone.localdate(consultation.closes_at),
        *(timezone.localdate() + timedelta(days=days) for days in (10, 15, 20)),
    ]
    assert [step.state for step in told] == ["now", "later", "later", "later"]


def test_once_closed_the_synthesis_is_under_way():
    consultation = open_consultation()
    planned(consultation)
    consultation.phase = Phase.CLOSED

    assert [step.state for step in phases(consultation)] == ["done", "now", "later", "later"]


@pytest.mark.parametrize("name", ["show", "answer"])
def test_every_member_reads_it(name):
    person = individual_member()
    consultation = open_consultation()
    planned(consultation)

    words = client_as(person).get(reverse(f"consultations:{name}", args=[consultation.pk])).content.decode()

    assert "Kaj sledi in kdaj" in words


def test_who_comes_by_a_link_reads_it_too():
    person = individual_member()
    consultation = open_consultation()
    planned(consultation)

    words = at_the_page(person, consultation).get(page(consultation)).content.decode()

    assert "Kaj sledi in kdaj" in words


# ---------------------------------------------------------------- a moved deadline


def test_the_invited_are_told_in_one_sentence_once():
    invited, left = individual_member(language="en"), individual_member()
    consultation, now = open_consultation(invited=False), timezone.now()
    invite(consultation, [consultation.roll.entries.get(person=invited)])

    run = moved(consultation, now=now)
    carried_out(run, consultation, now)
    carried_out(Run.objects.create(kind="deadline", title="x", created_at=now), consultation, now)

    mail = Mail.objects.get()
    assert (mail.to, left.email in mail.to) == (invited.email, False)
    assert mail.text.startswith(f"Answers to “{consultation.title}” are now open until ")


def test_the_same_deadline_again_is_no_news():
    members(1)
    consultation = open_consultation()

    assert moved(consultation, days=0) is None


def test_a_deadline_that_moved_again_is_told_as_it_is_by_then():
    members(1)
    consultation, now = open_consultation(), timezone.now()
    run = moved(consultation, now=now)
    first = Consultation.objects.get().closes_at.isoformat()
    moved(Consultation.objects.get(), days=1)

    tell_of_the_deadline.call(
        run_id=run.pk, language="sl", consultation_pk=consultation.pk, moved_at=now.isoformat(), closes_at=first
    )

    assert Mail.objects.count() == 0


def test_who_wants_no_letters_hears_nothing():
    person = individual_member()
    consultation, now = open_consultation(), timezone.now()
    ReminderStop.objects.create(consultation=consultation, person=person, at=now)

    carried_out(moved(consultation, now=now), consultation, now)

    assert Mail.objects.count() == 0


def test_a_deadline_in_the_past_is_refused_and_nobody_is_told():
    members(1)
    consultation = open_consultation()

    with pytest.raises(Refused):
        moved(consultation, days=-30)

    assert (Consultation.objects.get().closes_at, Run.objects.count()) == (consultation.closes_at, 0)


def test_the_form_refuses_a_deadline_in_the_past():
    consultation = open_consultation()
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()

    answer = client_as(office()).post(
        reverse("consultations:deadline", args=[consultation.pk]), {"closes_at_0": yesterday, "closes_at_1": ""}
    )

    assert answer.status_code == 422


def test_moving_it_by_the_form_sets_the_word_going():
    members(1)
    consultation = open_consultation()
    later = (timezone.localdate() + timedelta(days=20)).isoformat()

    client_as(office()).post(
        reverse("consultations:deadline", args=[consultation.pk]), {"closes_at_0": later, "closes_at_1": ""}
    )

    assert Run.objects.get().kind == "deadline"
