"""Two workers, and a reader, at the same moment, on a real database with real transactions."""

from datetime import timedelta

import pytest

from tests.factories.notices import TUESDAY, reader, stranger_who_confirmed, told
from tests.racing import at_once
from zbor.base.tokens import fingerprint
from zbor.notices.actions import correspondent_of, deliver_due, invite, leave
from zbor.notices.enums import Pace
from zbor.notices.models import Correspondent, LeaveLink, Notice, Wish
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 6
AT_SEVEN = TUESDAY + timedelta(hours=21)


def test_workers_at_once_put_each_notice_into_one_letter():
    people = [reader() for _number in range(5)]
    for to in people:
        for once in ("1", "2", "3"):
            told(to, once, pace=Pace.DAILY)
        told(to, "alone", pace=Pace.AT_ONCE, now=AT_SEVEN)

    at_once(*[lambda: deliver_due(AT_SEVEN)] * WORKERS)

    assert Mail.objects.count() == 2 * len(people)
    assert Notice.objects.filter(mail=None).count() == 0


def test_the_same_told_by_many_at_once_is_owed_once():
    to = reader()

    at_once(*[lambda: told(to, "zadetek", pace=Pace.AT_ONCE)] * WORKERS)

    assert Notice.objects.count() == 1


def test_a_person_asked_for_by_many_at_once_is_one_correspondent():
    person = reader().person
    Correspondent.objects.all().delete()

    at_once(*[lambda: correspondent_of(person)] * WORKERS)

    assert Correspondent.objects.count() == 1


def test_a_stranger_who_presses_many_times_gets_one_letter():
    ask = {"email": "ana@drugje.example", "language": "sl", "wants": "Novice", "once": "watch-1", "now": TUESDAY}

    at_once(*[lambda: invite(**ask)] * WORKERS)

    assert (Mail.objects.count(), Correspondent.objects.count(), Wish.objects.count()) == (1, 1, 1)


def test_a_letter_that_is_made_while_its_stranger_leaves_goes_wholly_or_not_at_all():
    to = stranger_who_confirmed(email="ana@drugje.example")
    told(to, pace=Pace.AT_ONCE)
    link = LeaveLink.objects.create(to=to, sha256=fingerprint("x"), made_at=TUESDAY)

    at_once(*[lambda: deliver_due(TUESDAY)] * 3, lambda: leave(link=link, everything=True, now=TUESDAY))

    to.refresh_from_db()
    assert (to.email, Mail.objects.count(), Notice.objects.get().title) == ("", 0, "")
