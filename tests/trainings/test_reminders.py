"""Reminders: each once, to those who had their seat, at the hour that clocks here show."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F
from django.utils import translation

from tests.factories.members import PersonFactory
from tests.factories.trainings import BEGINS, MADE, RegistrationFactory, SessionFactory
from zbor.post.models import Mail
from zbor.trainings.actions.reminding import moment_of, remind_seated
from zbor.trainings.enums import Mode, Reminder, Seat, Way
from zbor.trainings.models import Move, Registration, Session
from zbor.trainings.passes import address_of, code_for
from zbor.trainings.when import day_and_hours

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def reminded(now):
    """The letters owed by the chore at a moment, newest last."""
    before = set(Mail.objects.values_list("pk", flat=True))
    remind_seated(now=now)
    return list(Mail.objects.exclude(pk__in=before).order_by("pk"))


@pytest.fixture
def session():
    return SessionFactory(training__title="Osnove zagovorništva")


@pytest.fixture
def ana(session):
    return RegistrationFactory(training=session.training, name="Ana Bor", email="ana@primer.si")


@pytest.fixture
def slovene():
    with translation.override("sl"):
        yield


def test_those_who_have_a_seat_are_reminded_a_week_and_a_day_before_and_each_time_once(session, ana):
    RegistrationFactory(training=session.training, seat=Seat.WAITING)

    letters = [
        [mail.to for mail in reminded(BEGINS - before)]
        for before in (8 * DAY, 7 * DAY, 7 * DAY - HOUR, 2 * DAY, DAY, DAY - HOUR, HOUR)
    ]

    assert letters == [[], ["ana@primer.si"], [], [], ["ana@primer.si"], [], []]


def test_the_letter_says_when_where_and_how_to_come_in(session, ana):
    [mail] = reminded(BEGINS - DAY)

    code = code_for(ana.pk)
    assert mail.subject == "Jutri ob 9.00: Osnove zagovorništva"
    assert "četrtek, 3. december 2026, 9.00–12.00\nKulturni dom, velika dvorana, Glavni trg 1, Velenje" in mail.text
    assert f"{code[:4]} {code[4:]}" in mail.text
    assert address_of(ana) in mail.text
    assert mail.is_erased_once_sent


def test_whoever_got_a_seat_after_the_moment_was_told_then(session, ana):
    late = RegistrationFactory(training=session.training, registered_at=MADE, email="pozno@primer.si")
    Move.objects.create(
        registration=late, before=Seat.WAITING, after=Seat.SEATED, because="prosto", at=BEGINS - DAY + HOUR
    )

    assert [mail.to for mail in reminded(BEGINS - 2 * HOUR)] == ["ana@primer.si"]


def test_a_worker_that_slept_sends_the_later_reminder_only_and_does_not_say_tomorrow(session, ana):
    [mail] = reminded(BEGINS - 3 * HOUR)

    assert mail.subject == "Danes ob 9.00: Osnove zagovorništva"


def test_nobody_is_reminded_of_what_does_not_take_place(session, ana):
    Session.objects.update(cancelled_at=MADE, cancelled_because="bolezen")

    assert reminded(BEGINS - DAY) == []


def test_a_session_that_is_moved_is_reminded_of_anew(session, ana):
    reminded(BEGINS - DAY)
    Session.objects.update(starts_at=F("starts_at") + 14 * DAY, ends_at=F("ends_at") + 14 * DAY)

    assert [mail.to for mail in reminded(BEGINS + 13 * DAY)] == ["ana@primer.si"]


def test_only_the_first_session_is_reminded_of_in_advance(session, ana):
    SessionFactory(training=session.training, starts_at=BEGINS + 5 * DAY)
    reminded(BEGINS - DAY)

    assert reminded(BEGINS + 4 * DAY) == []


def test_of_a_session_that_ends_on_another_day_both_days_are_told(session):
    session.ends_at = session.starts_at + timedelta(days=2)

    assert day_and_hours(session) == "četrtek, 3. december 2026, 9.00 – sobota, 5. december 2026, 9.00"


def test_people_are_told_in_their_own_language(session):
    RegistrationFactory(training=session.training, person=PersonFactory(language="en"))

    [mail] = reminded(BEGINS - DAY)

    assert mail.subject == "Tomorrow at 9.00: Osnove zagovorništva"


def test_whoever_has_no_account_is_told_in_the_language_in_which_they_registered(session):
    RegistrationFactory(training=session.training, language="en")

    [mail] = reminded(BEGINS - DAY)

    assert mail.subject == "Tomorrow at 9.00: Osnove zagovorništva"


def test_the_link_goes_two_hours_before_to_those_who_join_by_it_and_to_nobody_else(session, ana):
    Session.objects.update(mode=Mode.HYBRID, link="https://video.primer.si/soba")
    online = RegistrationFactory(training=session.training, way=Way.ONLINE, email="splet@primer.si")
    RegistrationFactory(training=session.training, way=Way.ONLINE, seat=Seat.OFFERED, claim_by=BEGINS)

    a_day_before = {mail.to: "https://video" in mail.text for mail in reminded(BEGINS - DAY)}
    then = reminded(BEGINS - 2 * HOUR)

    assert a_day_before == {"ana@primer.si": False, "splet@primer.si": True}
    assert [(mail.to, "https://video.primer.si/soba" in mail.text) for mail in then] == [(online.email, True)]
    assert then[0].subject == "Ob 9.00, povezava za vstop: Osnove zagovorništva"
    assert reminded(BEGINS - HOUR) == []


def test_a_link_without_an_address_sends_no_letter(session, ana):
    Session.objects.update(mode=Mode.ONLINE)
    reminded(BEGINS - DAY)

    assert reminded(BEGINS - HOUR) == []


@pytest.mark.parametrize(
    ("begins", "due"),
    [
        (datetime(2027, 3, 28, 7, tzinfo=UTC), datetime(2027, 3, 27, 8, tzinfo=UTC)),
        (datetime(2026, 10, 25, 8, tzinfo=UTC), datetime(2026, 10, 24, 7, tzinfo=UTC)),
        (datetime(2027, 3, 29, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
    ids=["spring", "autumn", "an hour that there is not"],
)
def test_a_day_before_is_at_the_same_hour_also_when_the_clock_changes(begins, due):
    assert moment_of(Reminder.DAY, begins) == due


@pytest.mark.parametrize(("people", "letters"), [(10, 10), (60, 60)])
def test_a_second_look_costs_the_same_for_any_number_of_people(session, people, letters, django_assert_max_num_queries):
    RegistrationFactory.create_batch(people, training=session.training)
    first = reminded(BEGINS - DAY)

    with django_assert_max_num_queries(10):
        remind_seated(now=BEGINS - DAY + HOUR)

    assert (len(first), Registration.objects.count()) == (letters, people)
