"""Who is told of new calls, and of the deadline of one that they follow."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.funding import CLOSES, NOW, CallFactory, CallFollowFactory
from tests.factories.members import (
    DisciplineFactory,
    RegionFactory,
    client_as,
    individual_member,
    office,
    outsider,
    representative,
)
from zbor.funding.actions.calls import announce
from zbor.funding.actions.changing import move_deadline
from zbor.funding.actions.interests import want_calls, want_no_calls
from zbor.funding.actions.reminding import remind_of_deadlines
from zbor.funding.enums import CallKind, CallState, Closing
from zbor.funding.models import CallInterest
from zbor.funding.queries.interests import interested_in
from zbor.notices.enums import Pace
from zbor.notices.models import Notice

pytestmark = pytest.mark.django_db

DRAFT = {"state": CallState.DRAFT, "announced_at": None}
WEEK_BEFORE = CLOSES - timedelta(days=7)


def wanting(person=None, *, disciplines=(), regions=(), kinds=()):
    by = person or individual_member(language="en")
    return want_calls(disciplines=disciplines, regions=regions, kinds=kinds, by=by, now=NOW).person


def told():
    return {(one.to.person, one.kind) for one in Notice.objects.select_related("to__person")}


def test_whoever_wants_such_calls_is_told_once_when_one_is_announced():
    music, dance, west = DisciplineFactory(), DisciplineFactory(), RegionFactory()
    call = CallFactory(title="Ples 2027", kind=CallKind.GRANT, subject="Gostovanja.", **DRAFT)
    call.disciplines.add(dance)
    by = office()
    everything, dancer = wanting(), wanting(disciplines=[dance], regions=[west], kinds=[CallKind.GRANT])
    wanting(disciplines=[music])
    wanting(kinds=[CallKind.PROGRAMME])

    for _again in range(2):
        announce(call=call, by=by, now=NOW)

    notice = Notice.objects.filter(to__person=dancer).get()
    assert told() == {(everything, "calls"), (dancer, "calls")}
    assert (notice.title, notice.text.splitlines(), notice.due_on, notice.pace) == (
        "New call: Ples 2027",
        ["Ministrstvo za kulturo", "Deadline: 15 December 2026, 12.00", "Gostovanja."],
        date(2026, 12, 15),
        Pace.DAILY,
    )


def test_a_call_entered_for_the_record_is_told_to_nobody():
    wanting()

    announce(call=CallFactory(closes_at=NOW - timedelta(days=9), **DRAFT), by=office(), now=NOW, is_record=True)

    assert told() == set()


def test_who_may_not_see_a_call_is_not_told_of_it():
    member = wanting()
    wanting(outsider())

    announce(call=CallFactory(is_public=False, **DRAFT), by=office(), now=NOW)

    assert told() == {(member, "calls")}


def test_what_was_chosen_is_replaced_and_taken_back():
    music, person = DisciplineFactory(), individual_member()
    wanting(person, disciplines=[music], kinds=[CallKind.GRANT])
    wanting(person)

    interest = CallInterest.objects.get()
    for _again in range(2):
        want_no_calls(by=person, now=NOW)

    assert (interest.kinds, list(interest.disciplines.all()), CallInterest.objects.count()) == ([], [], 0)


def test_those_who_follow_are_reminded_a_week_before_and_once():
    follower = individual_member(language="en")
    CallFollowFactory(call=CallFactory(title="Ples 2027"), person=follower)

    done = [remind_of_deadlines(now=WEEK_BEFORE + timedelta(hours=hours)) for hours in (-1, 0, 1)]

    notice = Notice.objects.get()
    assert (done, notice.to.person) == ([0, 1, 0], follower)
    assert (notice.kind, notice.title, notice.text) == (
        "call",
        "A week to the deadline: Ples 2027",
        "Deadline: 15 December 2026, 12.00",
    )


def test_whoever_began_to_follow_within_the_week_knows_the_deadline():
    CallFollowFactory(call=CallFactory(), person=individual_member(), since=WEEK_BEFORE + timedelta(hours=1))

    remind_of_deadlines(now=WEEK_BEFORE + timedelta(hours=2))

    assert told() == set()


def test_a_moved_deadline_is_reminded_of_again():
    call = CallFactory()
    CallFollowFactory(call=call, person=individual_member())
    remind_of_deadlines(now=WEEK_BEFORE)
    later = CLOSES + timedelta(days=14)
    move_deadline(
        call=call, closes_at=later, has_hour=True, zone=call.zone, because="", by=office(), now=WEEK_BEFORE, revision=1
    )

    done = remind_of_deadlines(now=later - timedelta(days=6))

    assert (done, Notice.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    "fields",
    [
        DRAFT,
        {"state": CallState.WITHDRAWN, "withdrawn_because": "X."},
        {"funds_used_on": date(2026, 12, 1)},
        {"closes_at": None, "closing": Closing.NEVER},
        {"closes_at": datetime(2026, 12, 1, tzinfo=UTC)},
    ],
)
def test_nobody_is_reminded_of_what_is_not_open(fields):
    CallFollowFactory(call=CallFactory(**fields), person=individual_member())

    assert (remind_of_deadlines(now=WEEK_BEFORE), told()) == (0, set())


# ---------------------------------------------------------------- the page


def test_calls_are_chosen_and_stopped_on_one_page(clock):
    music, person = DisciplineFactory(name="Glasba"), representative()
    client = client_as(person)

    before = client.get("/funding/alerts/").content.decode()
    client.post("/funding/alerts/", {"save": "1", "disciplines": [music.pk], "kinds": ["grant"]})
    interest = CallInterest.objects.get()
    fields = list(interest.disciplines.all())
    chosen = client.get("/funding/alerts/").content.decode()
    client.post("/funding/alerts/", {"stop": "1"})

    assert "Trenutno o novih razpisih niste obveščeni." in before
    assert (interest.person, fields, interest.kinds) == (person, [music], ["grant"])
    assert chosen.count("checked") == 2
    assert CallInterest.objects.count() == 0


def test_a_kind_that_is_none_is_refused_beside_the_boxes(clock):
    response = client_as(representative()).post("/funding/alerts/", {"save": "1", "kinds": ["x"]})

    assert (response.status_code, CallInterest.objects.count()) == (422, 0)


def test_the_page_is_for_the_network(clock):
    assert client_as(outsider()).get("/funding/alerts/").status_code == 403
    assert client_as(None).get("/funding/alerts/").status_code == 302


@pytest.mark.parametrize("rows", [3, 30])
def test_finding_whom_to_tell_costs_the_same_for_any_number(rows, django_assert_max_num_queries):
    for _n in range(rows):
        wanting(disciplines=[DisciplineFactory()])
    call = CallFactory()

    with django_assert_max_num_queries(6):
        assert len(interested_in(call)) == rows
