"""The pages of the calendar: the sheet of a month, days in a row, and what the address chooses."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.consultations import open_consultation
from tests.factories.decisions import DecisionFactory
from tests.factories.dialogue import CommitmentFactory, GroupSessionFactory, InformationRequestFactory, TalkFactory
from tests.factories.dossiers import DossierFactory, MilestoneFactory, TaskFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, stranger
from tests.factories.watching import ItemFactory
from zbor.decisions.actions import open_decision
from zbor.dialogue.enums import TalkKind

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
MONTH, LIST = "/calendar/", "/calendar/list/"


def page(person, address=MONTH, **query):
    response = client_as(person).get(address, query)
    return response.status_code, response.content.decode()


def cells(html):
    """What stands in each cell of the sheet, by the number of the day; links, in order."""
    found = re.findall(r'<td class="([^"]*)"[^>]*>\s*<time datetime="([\d-]+)">(.*?)</td>', html, re.DOTALL)
    return {day: (classes.split(), re.findall(r"<a href=[^>]*>([^<]+)</a>", inside)) for classes, day, inside in found}


def test_the_sheet_of_this_month_marks_today_and_days_on_which_nobody_works():
    _status, html = page(stranger)

    sheet = cells(html)

    assert len(sheet) == 30
    assert [day for day, (classes, _links) in sheet.items() if "today" in classes] == ["2026-11-02"]
    assert [day[-2:] for day, (classes, _links) in sheet.items() if "off" in classes] == [
        "01", "07", "08", "14", "15", "21", "22", "28", "29",
    ]  # fmt: skip
    assert "dan spomina na mrtve" in html


def test_a_date_stands_in_the_cell_of_its_day_and_leads_to_its_page():
    DossierFactory(public=True, title="Uredba", deadline_on=DAY)

    _status, html = page(stranger)

    assert cells(html)["2026-11-20"][1] == ["Uredba"]
    assert re.findall(r'href="(/archive/\d+/)"', html) != []


def test_a_cell_leads_on_a_phone_to_its_day_below_the_sheet():
    DossierFactory(public=True, deadline_on=DAY)

    _status, html = page(stranger)

    assert (html.count('href="#d2026-11-20"'), html.count('id="d2026-11-20"')) == (1, 1)


@pytest.mark.parametrize("address", [MONTH, LIST])
def test_strangers_and_people_of_no_member_read_no_word_of_what_is_internal(address):
    DossierFactory(title="Skrivnost", deadline_on=DAY)
    MilestoneFactory(dossier__title="Skrivnost", due_on=DAY)
    ItemFactory(title="Skrivnost", deadline_on=DAY)
    GroupSessionFactory(title="Skrivnost", on=DAY)

    _status, html = page(stranger, address)

    assert "Skrivnost" not in html
    assert "Skrivnost" in page(individual_member(), address)[1]


def test_strangers_are_offered_only_the_kinds_of_which_they_see_something():
    _status, html = page(stranger)

    assert re.findall(r'name="kind" value="(\w+)"', html) == ["training", "call", "official", "signing"]
    assert ('name="mine"' in html, "/calendar/address/" in html) == (False, False)


@pytest.mark.parametrize(
    "query",
    [
        {"year": "0001"}, {"year": "9999"}, {"year": "1989", "month": "12"}, {"year": "2101", "month": "1"},
        {"month": "0"}, {"month": "13"}, {"month": "x"}, {"year": "²"}, {"year": "-1"}, {"year": "99999999999999"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", [MONTH, LIST])
def test_a_month_of_which_there_is_no_sheet_is_not_found(address, query):
    assert page(stranger, address, **query)[0] == 404


@pytest.mark.parametrize("query", [{"year": "1990", "month": "1"}, {"year": "2100", "month": "12"}])
def test_the_first_and_the_last_sheet_open(query):
    assert page(office(), **query)[0] == 200


def test_a_leap_day_stands_on_its_sheet():
    DossierFactory(public=True, title="Prestopni", deadline_on=date(2028, 2, 29))

    _status, html = page(stranger, year="2028", month="2")

    assert cells(html)["2028-02-29"][1] == ["Prestopni"]


def test_a_deadline_in_a_year_far_away_breaks_nothing():
    DossierFactory(public=True, deadline_on=date(9999, 12, 31))
    DossierFactory(public=True, deadline_on=date(1, 1, 1))

    answers = [page(office(), address)[0] for address in (MONTH, LIST, "/calendar.ics")]

    assert answers == [200, 200, 200]


def test_the_months_beside_keep_what_was_chosen():
    _status, html = page(individual_member(), year="2026", month="12", kind="vote", mine="1")

    assert re.findall(r'<a rel="(\w+)" href="([^"]+)"', html) == [
        ("prev", "?year=2026&amp;month=11&amp;kind=vote&amp;mine=1"),
        ("next", "?year=2027&amp;month=1&amp;kind=vote&amp;mine=1"),
    ]
    assert re.findall(r'value="(\w+)" checked', html) == ["vote", "1"]


def test_an_empty_month_says_so_and_leads_on():
    _status, html = page(office())

    assert ("V tem mesecu ni ničesar." in html, LIST in html) == (True, True)


def test_the_list_shows_days_ahead_in_order_and_those_past_the_latest_first():
    for day in (date(2026, 11, 1), date(2026, 10, 1), date(2026, 11, 2), date(2026, 12, 2), date(2026, 12, 3)):
        DossierFactory(public=True, deadline_on=day)

    shown = {days: re.findall(r'id="d([\d-]+)"', page(stranger, LIST, days=days)[1]) for days in ("30", "90", "past")}

    assert shown == {
        "30": ["2026-11-02", "2026-12-02"],
        "90": ["2026-11-02", "2026-12-02", "2026-12-03"],
        "past": ["2026-11-01", "2026-10-01"],
    }


def test_an_hour_is_told_by_our_clocks_in_summer_and_in_winter():
    for moment in (datetime(2026, 10, 24, 10, 0, tzinfo=UTC), datetime(2026, 10, 26, 10, 0, tzinfo=UTC)):
        open_consultation(closes_at=moment)

    _status, html = page(office(), year="2026", month="10")

    assert re.findall(r'<li class="consultation"><span class="what"><b>([\d.]+)</b>', html) == ["12.00", "11.00"]


def test_the_day_turns_at_our_midnight():
    with time_machine.travel(datetime(2026, 11, 30, 23, 30, tzinfo=UTC), tick=False):
        _status, html = page(stranger)

    assert "December 2026" in html


def test_what_a_title_says_is_never_markup():
    DossierFactory(public=True, title="<script>alert(1)</script>", deadline_on=DAY)

    _status, html = page(stranger)

    assert ("<script>alert" in html, "&lt;script&gt;alert" in html) == (False, True)


@pytest.mark.parametrize("address", [MONTH, LIST])
def test_a_full_calendar_costs_as_many_queries_as_an_empty_one(address):
    by = office()
    member_organisation()
    costs = []
    for size in (3, 30):
        for number in range(size):
            fill(by, DAY + timedelta(days=number % 5))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client_as(by).get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def fill(by, day):
    moment = datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)
    dossier = DossierFactory(deadline_on=day)
    MilestoneFactory(dossier=dossier, due_on=day)
    TaskFactory(dossier=dossier, assignee=by, due_on=day)
    open_consultation(dossier=dossier, closes_at=moment, statements=1)
    open_decision(decision=DecisionFactory(dossier=dossier, closes_at=moment), by=by, now=datetime.now(tz=UTC))
    GroupSessionFactory(on=day)
    CommitmentFactory(dossier=dossier, due_on=day)
    TalkFactory(dossier=dossier, kind=TalkKind.MEETING, at=moment)
    InformationRequestFactory(dossier=dossier, asked_on=date(2026, 10, 22))
    ItemFactory(deadline_on=day)
