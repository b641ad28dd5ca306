"""The calendar as files: valid to the letter, the same bytes for the same days, and no word of what is not the reader's."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.desk.calendar.conftest import NOW
from tests.desk.rfc5545 import events_in, faults, line_of, unfolded, value_of
from tests.factories.assemblies import planned
from tests.factories.consultations import open_consultation
from tests.factories.dossiers import DossierFactory, MilestoneFactory
from tests.factories.members import client_as, individual_member, office, outsider, stranger
from tests.factories.watching import ItemFactory
from zbor.decisions import actions as decisions
from zbor.desk.calendar import ics
from zbor.desk.calendar.events import Event, Kind
from zbor.desk.calendar.history import Revision
from zbor.dossiers.actions import change_deadline, move_milestone, set_visibility
from zbor.dossiers.enums import Visibility

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
FEED = "/calendar.ics"
HARD = "Vejica, podpičje; poševnica \\ in\nnova vrsta\r\nin \x0bznak \x00 in šumniki " + "čšž🎵" * 60


def file(address=FEED, person=stranger, **headers):
    return client_as(person).get(address, headers=headers)


def told(content):
    """The lines of each event of a file."""
    return events_in(unfolded(content))


def only(content):
    (event,) = told(content)
    return event


def written(*events, revisions=None):
    known = revisions or {one.key: Revision(0, one.made_at) for one in events}
    return ics.calendar(events, known, name="Mreža, ki šteje; vedno")


def an_event(at=DAY, **fields):
    return Event(
        **({"kind": Kind.OFFICIAL, "pk": 1, "title": "Uredba", "url": "/archive/1/", "at": at, "made_at": NOW} | fields)
    )


def test_an_empty_calendar_is_a_calendar():
    assert faults(file().content) == []


@pytest.mark.parametrize(
    "at", [DAY, date(2028, 2, 29), date(2100, 12, 31), datetime(2026, 11, 20, 22, 59, 59, 999, tzinfo=UTC)]
)
def test_whatever_people_write_the_file_is_valid_and_says_it_back(at):
    event = an_event(at, title=HARD, note=HARD, place=HARD, name=HARD, url="https://vir.example/a b\r\nX: y/č")

    content = written(event)

    assert faults(content) == []
    (read,) = Calendar.from_ical(content).walk("VEVENT")
    assert "šumniki " + "čšž🎵" * 60 in str(read["summary"])


def test_the_library_escapes_the_name_of_the_calendar():
    lines = unfolded(written())

    assert value_of(lines, "X-WR-CALNAME") == value_of(lines, "NAME") == "Mreža\\, ki šteje\\; vedno"


def test_a_day_ends_on_the_day_after():
    event = only(written(an_event(date(2028, 2, 29))))

    assert (line_of(event, "DTSTART"), line_of(event, "DTEND")) == (
        "DTSTART;VALUE=DATE:20280229",
        "DTEND;VALUE=DATE:20280301",
    )


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "DTSTART:20261025T003000Z"),  # 2.30 for the first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "DTSTART:20261025T013000Z"),  # 2.30 for the second time
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "DTSTART:20270328T013000Z"),  # 3.30; there is no 2.30
    ],
)
def test_where_clocks_change_the_moment_is_the_moment(at, line):
    event = only(written(an_event(at)))

    assert (line_of(event, "DTSTART"), line_of(event, "DTEND")) == (line, "")


def test_an_end_that_is_known_is_told():
    start = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    event = only(written(an_event(start, kind=Kind.ASSEMBLY, until=start + timedelta(hours=2))))

    assert (value_of(event, "DTEND"), value_of(event, "TRANSP")) == ("20261120T110000Z", "OPAQUE")


def test_strangers_get_what_is_public_and_are_led_to_the_archive():
    dossier = DossierFactory(public=True, title="Javno", deadline_on=DAY)
    DossierFactory(title="Notranje", deadline_on=DAY)
    MilestoneFactory(dossier=dossier, due_on=DAY)
    ItemFactory(deadline_on=DAY)

    response = file()

    assert faults(response.content) == []
    event = only(response.content)
    assert (value_of(event, "SUMMARY"), value_of(event, "UID"), value_of(event, "URL")) == (
        "Uradni rok: Javno",
        f"official-{dossier.pk}@127.0.0.1",
        f"http://127.0.0.1:8000/archive/{dossier.pk}/",
    )
    assert response["Content-Type"] == "text/calendar; charset=utf-8"


def test_who_is_signed_in_gets_no_more_by_the_public_address():
    DossierFactory(title="Notranje", deadline_on=DAY)

    assert told(file(person=office()).content) == []


def test_a_dossier_taken_back_from_the_public_is_gone_from_the_file():
    dossier = DossierFactory(public=True, deadline_on=DAY)
    set_visibility(dossier=dossier, visibility=Visibility.INTERNAL, by=office(), now=NOW)

    assert told(file().content) == []


def test_the_same_days_give_the_same_bytes_and_a_program_that_has_them_gets_none():
    DossierFactory(public=True, deadline_on=DAY)
    first = file()

    again = file()
    asked = file(**{"If-None-Match": first["ETag"]})

    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert (asked.status_code, asked.content) == (304, b"")


def test_what_is_newly_known_makes_another_file():
    before = file()["ETag"]
    DossierFactory(public=True, deadline_on=DAY)

    after = file(**{"If-None-Match": before})

    assert (after.status_code, after["ETag"] != before) == (200, True)


def test_a_deadline_that_moves_keeps_its_name_and_raises_its_number():
    by = office()
    dossier = DossierFactory(public=True, deadline_on=DAY)
    before = only(file().content)
    for step, day in enumerate((date(2026, 11, 25), date(2026, 12, 1)), start=1):
        with time_machine.travel(NOW + timedelta(hours=step), tick=False):
            change_deadline(dossier=dossier, new=day, reason="", by=by, now=NOW + timedelta(hours=step))

    after = only(file().content)

    names = ("UID", "SEQUENCE", "DTSTART", "LAST-MODIFIED", "DTSTAMP")
    assert [value_of(before, name) for name in names] == [
        f"official-{dossier.pk}@127.0.0.1", "0", "20261120", "20161114T084000Z", "20161114T084000Z",
    ]  # fmt: skip
    assert [value_of(after, name) for name in names] == [
        f"official-{dossier.pk}@127.0.0.1", "2", "20261201", "20261102T110000Z", "20261102T110000Z",
    ]  # fmt: skip


def test_a_deadline_taken_away_and_set_again_comes_back_with_a_higher_number():
    by = office()
    dossier = DossierFactory(public=True, deadline_on=DAY)

    change_deadline(dossier=dossier, new=None, reason="", by=by, now=NOW)
    gone = told(file().content)
    change_deadline(dossier=dossier, new=DAY, reason="", by=by, now=NOW)

    assert (gone, value_of(only(file().content), "SEQUENCE")) == ([], "2")


def test_a_milestone_moved_by_hand_raises_its_number():
    by = office()
    milestone = MilestoneFactory(dossier__deadline_on=None, due_on=DAY)
    move_milestone(milestone=milestone, to=date(2026, 11, 24), by=by, now=NOW)

    event = only(file(f"/calendar/events/milestone-{milestone.pk}.ics", by).content)

    assert (value_of(event, "SEQUENCE"), value_of(event, "DTSTART")) == ("1", "20261124")


def test_an_assembly_is_one_file_for_its_members_and_none_for_strangers():
    by = office()
    assembly = planned(title="Zbor", starts_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC), place="Dvorana, 2", by=by)
    decisions.call_assembly(assembly=assembly, by=by, now=NOW)
    address = f"/calendar/events/assembly-{assembly.pk}.ics"

    response = file(address, individual_member())

    assert faults(response.content) == []
    event = only(response.content)
    assert [value_of(event, name) for name in ("SUMMARY", "LOCATION", "DTSTART")] == [
        "Občni zbor: Zbor", "Dvorana\\, 2", "20261120T090000Z",
    ]  # fmt: skip
    assert response["Content-Disposition"] == f'attachment; filename="assembly-{assembly.pk}.ics"'
    assert "X-WR-CALNAME" not in response.content.decode()
    assert (file(address).status_code, file(address, outsider()).status_code) == (302, 404)


def test_a_single_event_cannot_be_had_before_its_embargo_ends():
    dossier = DossierFactory(
        visibility=Visibility.EMBARGO, public_from=datetime(2026, 12, 1, tzinfo=UTC), deadline_on=DAY
    )
    address = f"/calendar/events/official-{dossier.pk}.ics"

    before = file(address).status_code
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False):
        after = file(address).status_code

    assert (before, after) == (302, 200)


def test_the_public_file_speaks_the_language_of_the_house_or_the_one_it_is_asked_for():
    DossierFactory(public=True, title="Uredba", deadline_on=DAY)

    spoken = [
        value_of(only(file(address, **{"Accept-Language": "en"}).content), "SUMMARY")
        for address in (FEED, f"{FEED}?language=en", f"{FEED}?language=xx")
    ]

    assert spoken == ["Uradni rok: Uredba", "Official deadline: Uredba", "Uradni rok: Uredba"]


def test_a_file_reaches_a_year_back_and_three_years_forward():
    for day in (date(2025, 11, 1), date(2025, 11, 2), date(2029, 11, 4), date(2029, 11, 5)):
        DossierFactory(public=True, deadline_on=day)

    days = [value_of(event, "DTSTART") for event in told(file().content)]

    assert days == ["20251101", "20251102", "20291104"]


def test_nothing_is_written_into_it_by_sending():
    assert client_as(stranger).post(FEED).status_code == 405


def test_a_long_file_costs_as_many_queries_as_a_short_one():
    costs = []
    for size in (3, 30):
        DossierFactory.create_batch(size, public=True, deadline_on=DAY)
        with CaptureQueriesContext(connection) as queries:
            file()
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_numbers_of_an_event_tell_nothing_of_who_votes():
    consultation = open_consultation(closes_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    address = f"/calendar/events/consultation-{consultation.pk}.ics"

    content = file(address, office()).content

    assert re.findall(rb"SEQUENCE:(\d+)", content) == [b"0"]
