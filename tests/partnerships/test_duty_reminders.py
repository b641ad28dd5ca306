"""Who is reminded of what is owed, when, and where that leads."""

from datetime import date, timedelta

import pytest

from tests.factories.agreements import (
    MADE,
    ObligationFactory,
)
from tests.factories.members import (
    PersonFactory,
    board,
    client_as,
    office,
    representative,
)
from zbor.desk.calendar import gathering
from zbor.desk.calendar.events import Kind, Span
from zbor.desk.queries import waiting_for
from zbor.members.queries import standing_of
from zbor.partnerships.actions import duties as actions
from zbor.partnerships.models import Obligation
from zbor.partnerships.queries.duties import readable
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
PAGE = "/partnerships/agreements/"


def settled(obligation, *, by=None, **told):
    told = {"on": date(2026, 9, 20), "evidence": "Poročilo je na spletu."} | told
    return actions.settle(obligation=obligation, by=by or office(), now=NOW, **told)


def test_whoever_sees_to_it_is_reminded_before_the_day_and_after_it_once_each():
    neva = board()
    ObligationFactory(due_on=date(2026, 10, 10), responsible=neva)

    told = [len(actions.remind_of_duties(now=NOW + timedelta(days=days))) for days in (-10, 0, 0, 9, 10, 11, 30)]

    assert told == [0, 1, 0, 0, 1, 0, 0]
    assert [(one.to, one.subject) for one in Mail.objects.order_by("pk")] == [
        (neva.email, "Kmalu zapade: poročilo o prvem letu"),
        (neva.email, "Rok je potekel: poročilo o prvem letu"),
    ]


def test_a_day_that_moves_is_told_again_and_one_entered_late_only_once():
    obligation = ObligationFactory(due_on=date(2026, 9, 20), responsible=board())

    late = len(actions.remind_of_duties(now=NOW)), len(actions.remind_of_duties(now=NOW))
    Obligation.objects.filter(pk=obligation.pk).update(due_on=date(2026, 10, 5))
    moved = len(actions.remind_of_duties(now=NOW))

    assert (late, moved) == ((1, 0), 1)


def test_without_somebody_of_its_own_whoever_sees_to_the_agreement_is_reminded():
    seated, gone = board(), PersonFactory(is_active=False)
    obligation = ObligationFactory(due_on=date(2026, 10, 5), responsible=gone, agreement__responsible=seated)

    actions.remind_of_duties(now=NOW)

    assert [one.to for one in Mail.objects.all()] == [obligation.agreement.responsible.email]


def test_where_the_seat_of_whoever_saw_to_it_has_ended_the_office_is_told_once_and_why():
    neva = board(name="Neva Kos")
    neva.seats.update(until=date(2026, 9, 30))
    obligation, maja = ObligationFactory(due_on=date(2026, 10, 5), responsible=neva), office()

    told = [len(actions.remind_of_duties(now=NOW)) for _time in range(2)]

    mail = Mail.objects.get()
    assert (told, mail.to, "Neva Kos" in mail.text) == ([1, 0], maja.email, True)
    assert f"/partnerships/agreements/obligations/{obligation.pk}/settle/" in mail.text
    waits = [one.title for one in waiting_for(standing_of(maja, on=NOW.date()), NOW)]
    assert waits == [obligation.what]


def test_nobody_is_reminded_of_what_is_settled_or_broken_off_or_where_there_is_no_office():
    ObligationFactory(due_on=date(2026, 10, 5), agreement__broken_off_on=MADE, agreement__broken_because="X.")
    ObligationFactory(due_on=date(2026, 10, 5), agreement__responsible__is_active=False)
    without = actions.remind_of_duties(now=NOW), Mail.objects.count()
    Obligation.objects.all().delete()

    settled(ObligationFactory(due_on=date(2026, 10, 5)))

    assert (without, actions.remind_of_duties(now=NOW), Mail.objects.count()) == (([], 0), [], 0)


def test_whoever_minds_one_obligation_only_is_led_to_a_page_that_tells_it_and_takes_the_answer():
    minder = board()
    obligation = ObligationFactory(due_on=date(2026, 10, 5), responsible=minder, agreement__title="Kultura za vse")
    standing = standing_of(minder, on=NOW.date())

    [waits] = [one for one in waiting_for(standing, NOW) if one.title == obligation.what]
    [event] = gathering.events(standing, NOW, Span(date(2026, 10, 1), date(2026, 10, 31)), kinds=[Kind.OBLIGATION])
    page = client_as(minder).get(waits.url)
    listed = list(readable(standing, NOW.date()))
    client_as(minder).post(waits.url, {"on": "2026-09-20", "evidence": "Poročilo je na spletu."})

    words = page.content.decode()
    assert (event.url, listed) == (waits.url, [obligation])
    assert [one in words for one in ("Kultura za vse", str(obligation.debtor), "5. oktobra 2026")] == [True] * 3
    assert Obligation.objects.get().done_on == date(2026, 9, 20)
    assert "Poročilo je na spletu." in client_as(minder).get(waits.url).content.decode()
    assert client_as(representative()).get(waits.url).status_code == 404
