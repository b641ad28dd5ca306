"""What is owed goes when its time has come: by itself, or together with others."""

from datetime import date, timedelta

import pytest

from tests.factories.notices import TUESDAY, reader, stranger_who_confirmed, told, wants
from zbor.notices import letters
from zbor.notices.actions import deliver_due
from zbor.notices.enums import Pace
from zbor.notices.models import Notice
from zbor.post.models import Mail, Return

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AT_SEVEN = TUESDAY + 21 * HOUR


def letters_of(*moments):
    """How many letters were owed at each of these moments."""
    return [deliver_due(moment) for moment in moments]


def test_what_goes_at_once_goes_in_a_letter_of_its_own():
    to = reader()
    told(to, "one", pace=Pace.AT_ONCE)
    told(to, "two", pace=Pace.AT_ONCE)

    assert letters_of(TUESDAY, TUESDAY + HOUR) == [2, 0]
    assert sorted(Mail.objects.values_list("subject", flat=True)) == ["Novica one", "Novica two"]


def test_what_is_gathered_goes_in_one_letter_at_the_hour():
    to = reader()
    told(to, "one", pace=Pace.DAILY)
    told(to, "two", pace=Pace.DAILY)

    assert letters_of(TUESDAY, AT_SEVEN - HOUR, AT_SEVEN, AT_SEVEN + HOUR) == [0, 0, 1, 0]
    assert set(Notice.objects.values_list("mail", flat=True)) == {Mail.objects.get().pk}


def test_what_a_notice_said_and_where_it_led_stands_in_the_letter_only_once_it_is_made():
    told(reader(), text="Besedilo.", url="/skrivno/", pace=Pace.AT_ONCE)

    deliver_due(TUESDAY)

    notice = Notice.objects.get()
    assert (notice.title, notice.text, notice.url) == ("Novica one", "", "")
    assert "Besedilo." in notice.mail.text


def test_what_is_gathered_by_day_and_by_week_meets_in_one_letter_on_the_day_of_the_week():
    to = reader()
    told(to, "week", pace=Pace.WEEKLY)
    told(to, "day", pace=Pace.DAILY, now=TUESDAY + 5 * DAY)

    assert letters_of(AT_SEVEN, AT_SEVEN + 5 * DAY) == [0, 1]


def test_what_is_too_much_for_one_letter_goes_in_several_and_what_is_due_first_in_the_first():
    to = reader()
    for number in range(61):
        told(to, str(number), pace=Pace.DAILY, due_on=date(2026, 8, 1) + timedelta(days=60 - number))

    assert letters_of(AT_SEVEN) == [2]
    second, first = Mail.objects.all()
    assert (first.text.startswith("1. Novica 60\n"), second.subject) == (True, "Novica 0")


def test_everybody_gets_a_letter_of_their_own():
    people = [reader(), reader(), stranger_who_confirmed()]
    for to in people:
        told(to, pace=Pace.DAILY)

    assert letters_of(AT_SEVEN) == [3]
    assert set(Mail.objects.values_list("to", flat=True)) == {to.address for to in people}


def test_a_pause_gathers_even_what_was_to_go_at_once():
    to = reader()
    to.paused_until = date(2026, 8, 5)
    to.save()
    told(to, "one", pace=Pace.AT_ONCE)
    told(to, "two", pace=Pace.AT_ONCE, now=TUESDAY + 3 * DAY)

    assert letters_of(TUESDAY + 10 * DAY, AT_SEVEN + 14 * DAY) == [0, 1]
    assert Mail.objects.count() == 1


def test_news_wait_while_letters_come_back_and_come_together_afterwards():
    to = reader()
    told(to, "one", pace=Pace.AT_ONCE)
    told(to, "two", pace=Pace.AT_ONCE)
    report = Return.objects.create(address=to.address, is_permanent=True, came_at=TUESDAY, sha256="1")

    shut = letters_of(TUESDAY, TUESDAY + 3 * DAY)
    report.settled_at = TUESDAY + 3 * DAY
    report.save()

    assert shut + letters_of(TUESDAY + 3 * DAY) == [0, 0, 1]


def test_a_person_who_has_a_new_address_is_written_to_at_once():
    to = reader()
    told(to, pace=Pace.AT_ONCE)
    Return.objects.create(address=to.address, is_permanent=True, came_at=TUESDAY, sha256="1")
    to.person.email = "nov.naslov@primer.example"
    to.person.save()

    assert letters_of(TUESDAY) == [1]


def test_what_somebody_stopped_meanwhile_never_comes():
    to = reader()
    notice = told(to, pace=Pace.DAILY)
    wants(to, Pace.NEVER)

    assert letters_of(AT_SEVEN, AT_SEVEN + DAY) == [0, 0]
    notice.refresh_from_db()
    assert (notice.settled_at, notice.mail, notice.title) == (AT_SEVEN, None, "")


def test_a_person_who_was_shut_out_meanwhile_gets_nothing():
    to = reader()
    told(to, pace=Pace.AT_ONCE)
    to.person.is_active = False
    to.person.save()

    assert (letters_of(TUESDAY), Mail.objects.count()) == ([0], 0)


def test_the_trouble_of_one_keeps_nobody_else_from_their_letter(monkeypatch, caplog):
    first, second = reader(), reader()
    told(first, pace=Pace.AT_ONCE)
    told(second, pace=Pace.AT_ONCE)
    as_it_is = letters.tell_one

    def tell_one(to, *given):
        if to == first:
            raise OSError("no")
        return as_it_is(to, *given)

    monkeypatch.setattr(letters, "tell_one", tell_one)

    assert (letters_of(TUESDAY), f"correspondent {first.pk}" in caplog.text) == ([1], True)
    assert first.notices.get().settled_at is None


@pytest.mark.parametrize("many", [3, 30])
def test_a_letter_costs_the_same_for_any_number_of_notices(many, django_assert_max_num_queries):
    to = reader()
    for number in range(many):
        told(to, str(number), pace=Pace.DAILY)

    with django_assert_max_num_queries(18):
        deliver_due(AT_SEVEN)
