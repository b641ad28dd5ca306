"""What becomes of applications when their call is moved, ends, or goes on after all."""

from datetime import date, timedelta

import pytest

from tests.factories.applications import ApplicationFactory
from tests.factories.funding import CLOSES, NOW
from tests.factories.members import member_organisation, office, staff
from zbor.desk.calendar.events import Kind, Span
from zbor.desk.calendar.gathering import events
from zbor.desk.calendar.history import revisions
from zbor.funding.actions import application_tasks as tasks
from zbor.funding.actions import changing
from zbor.funding.actions.following import follow
from zbor.members.queries import standing_of
from zbor.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "in_english")]


def moved(call):
    changing.move_deadline(
        call=call, closes_at=CLOSES + timedelta(days=7), has_hour=True, zone="Europe/Ljubljana", because="", by=office(),
        now=NOW, revision=call.revision,
    )  # fmt: skip


def test_that_there_are_funds_after_all_is_not_said_to_be_a_moved_deadline():
    application = ApplicationFactory()
    staff(application.organisation)
    changing.note_funds_used(call=application.call, on=NOW.date(), by=office(), now=NOW)

    changing.note_funds_there(call=application.call, because="Napaka na strani ministrstva.", by=office(), now=NOW)

    assert [one.text.splitlines()[-1] for one in Notice.objects.order_by("pk")] == [
        "Sredstva razpisa so porabljena; oddaja nima več smisla.",
        "Sredstva vendarle so, zato lahko vlogo še oddate: Napaka na strani ministrstva.",
    ]


def test_the_title_of_a_letter_which_the_office_sees_when_it_comes_back_does_not_say_who_applies():
    application = ApplicationFactory(title="Skrivni projekt")
    writer, follower = staff(application.organisation), staff(member_organisation())
    follow(call=application.call, by=follower, now=NOW)

    moved(application.call)

    titles = dict(Notice.objects.values_list("to__person", "title"))
    assert titles[writer.pk] == titles[follower.pk]
    assert "Skrivni projekt" not in titles[writer.pk]


@pytest.mark.parametrize(("kind", "told"), [("withdrawn", 1), ("used", 0)])
def test_whoever_has_sent_learns_that_the_call_is_withdrawn_and_nothing_else(kind, told):
    application = ApplicationFactory(sent=True)
    staff(application.organisation)

    if kind == "withdrawn":
        changing.withdraw(call=application.call, because="Premalo sredstev.", by=office(), now=NOW)
    else:
        changing.note_funds_used(call=application.call, on=NOW.date(), by=office(), now=NOW)

    assert Notice.objects.count() == told


def test_a_step_that_was_thrown_away_does_not_come_back_when_the_deadline_moves():
    application = ApplicationFactory()
    by = staff(application.organisation)
    tasks.plan_backward(application=application, by=by, now=NOW)
    tasks.remove_task(task=application.tasks.get(step="approval"), by=by, now=NOW)

    moved(application.call)

    assert sorted(application.tasks.values_list("step", flat=True)) == ["members", "sending", "synthesis"]


def test_calendars_learn_that_steps_have_moved_with_the_deadline():
    application = ApplicationFactory()
    by = staff(application.organisation)
    tasks.plan_backward(application=application, by=by, now=NOW)
    standing, span = standing_of(by, on=NOW.date()), Span(date(2026, 12, 1), date(2026, 12, 31))

    before = revisions(events(standing, NOW, span, kinds=[Kind.STEP]))
    moved(application.call)

    after = revisions(events(standing, NOW, span, kinds=[Kind.STEP]))
    key = f"step-{application.tasks.get(step='sending').pk}"
    assert (before[key].number, after[key].number) == (1, 2)
