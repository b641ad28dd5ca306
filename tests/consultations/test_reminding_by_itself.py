"""Where the office chose it, a consultation reminds by itself, once, in time, and never on the heels of another letter."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import open_consultation
from tests.factories.members import client_as, individual_member, office
from zbor.cli.chores import chores
from zbor.consultations import actions
from zbor.consultations.models import Consultation, Reminder
from zbor.consultations.queries.reminders import reminds_itself_at
from zbor.consultations.reminding import remind_due

pytestmark = pytest.mark.django_db


def closing_in(days):
    """A deadline at the end of a day, as the office sets it."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def reminding_itself(**fields):
    return open_consultation(closes_at=closing_in(7), reminds_itself=True, **fields)


def test_it_reminds_by_itself_in_the_morning_two_days_before_the_deadline_once():
    individual_member()
    consultation = reminding_itself()
    morning = reminds_itself_at(consultation)

    begun = [remind_due(morning + timedelta(minutes=minutes)) for minutes in (-1, 0, 5)]

    assert begun == [0, 1, 0]
    assert timezone.localtime(morning).strftime("%H:%M") == "09:00"
    assert timezone.localdate(consultation.closes_at) - timezone.localdate(morning) == timedelta(days=2)
    assert Reminder.objects.get().by is None


def test_it_does_not_remind_by_itself_unless_that_was_chosen():
    individual_member()
    consultation = open_consultation(closes_at=closing_in(7))

    assert remind_due(reminds_itself_at(consultation)) == 0


def test_it_does_not_remind_by_itself_shortly_after_somebody_did():
    individual_member()
    consultation = reminding_itself()
    morning = reminds_itself_at(consultation)
    actions.remind(consultation=consultation, words="", by=office(), now=morning - timedelta(hours=47))
    Reminder.objects.update(sent_at=morning)

    assert [remind_due(morning), remind_due(morning + timedelta(hours=5))] == [0, 0]


def test_it_does_not_remind_by_itself_long_after_its_time():
    individual_member()
    consultation = reminding_itself()

    assert remind_due(reminds_itself_at(consultation) + timedelta(days=1)) == 0


def test_a_consultation_open_for_two_days_does_not_remind_right_after_inviting():
    consultation = open_consultation(closes_at=closing_in(2), reminds_itself=True)
    consultation.opened_at = timezone.now()

    assert reminds_itself_at(consultation) is None


def test_a_deadline_that_is_moved_moves_the_reminder():
    individual_member()
    consultation = reminding_itself()
    morning = reminds_itself_at(consultation)
    Consultation.objects.update(closes_at=closing_in(14))

    assert [remind_due(morning), remind_due(morning + timedelta(days=7))] == [0, 1]


def test_the_office_chooses_it_on_the_page_and_takes_it_back():
    consultation, by = open_consultation(), office()
    page = reverse("consultations:remind_by_itself", args=[consultation.pk])
    chosen = []

    for word in ("yes", "no"):
        client_as(by).post(page, {"by_itself": word})
        chosen.append(Consultation.objects.get().reminds_itself)

    assert chosen == [True, False]


def test_reminding_is_among_the_chores():
    individual_member()
    reminding_itself()
    chore = next(one for one in chores() if one.name == "remind those who have not answered")

    assert chore.do(timezone.now()) == 0
