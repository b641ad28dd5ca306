"""The secret address of one's own calendar."""

import logging
import re
from datetime import date, timedelta

import pytest
import time_machine

from tests.desk.calendar.conftest import NOW
from tests.desk.rfc5545 import events_in, faults, unfolded, value_of
from tests.factories.dossiers import DossierFactory, TaskFactory
from tests.factories.members import client_as, individual_member, office, outsider, stranger
from zbor.base.refusals import Refused
from zbor.desk import actions
from zbor.desk.models import CalendarAddress
from zbor.members.models import Membership, Person
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
PAGE = "/calendar/address/"
ADDRESS = re.compile(r"http://127\.0\.0\.1:8000(/calendar/of/[\w-]+\.ics)")
YEAR = timedelta(days=365)


def address_of(person, *, mine=False):
    token = actions.make_calendar_address(by=person, is_mine_only=mine, now=NOW)
    return f"/calendar/of/{token}.ics"


def summaries(address):
    """What comes by an address, without anybody being signed in."""
    response = client_as(stranger).get(address)
    assert (response.status_code, faults(response.content)) == (200, [])
    return [value_of(event, "SUMMARY") for event in events_in(unfolded(response.content))]


def test_the_address_is_shown_once_and_only_its_fingerprint_is_kept():
    luka = individual_member()
    client = client_as(luka)

    made = client.post(PAGE, {"what": "everything"}).content.decode()
    later = client.get(PAGE).content.decode()

    (address,) = ADDRESS.findall(made)
    assert ADDRESS.findall(later) == []
    kept = CalendarAddress.objects.get(person=luka)
    assert address.split("/")[-1][:-4] not in str(vars(kept))
    assert [one.verb for one in Payload.objects.filter(subject_pk=str(luka.pk))] == ["calendar.address_made"]


def test_by_it_comes_what_the_person_sees_and_nothing_of_others():
    luka = individual_member()
    DossierFactory(title="Notranji", deadline_on=DAY)
    TaskFactory(title="Moje", assignee=luka, due_on=DAY)
    TaskFactory(title="Tuje", assignee=office(), due_on=DAY)

    assert summaries(address_of(luka)) == ["Uradni rok: Notranji", "Opravilo: Moje"]


def test_only_what_is_mine_comes_where_i_want_no_more():
    luka = individual_member()
    DossierFactory(title="Tuj dosje", deadline_on=DAY)
    TaskFactory(title="Moje", assignee=luka, due_on=DAY)

    assert summaries(address_of(luka, mine=True)) == ["Opravilo: Moje"]


def test_the_file_speaks_the_language_of_its_person():
    ann = individual_member(language="en")
    TaskFactory(title="Letter", assignee=ann, due_on=DAY)

    assert summaries(address_of(ann)) == ["Task: Letter"]


def test_who_leaves_the_network_gets_what_everybody_gets_from_that_day_on():
    luka = individual_member()
    DossierFactory(title="Notranji", deadline_on=DAY)
    DossierFactory(public=True, title="Javni", deadline_on=DAY)
    TaskFactory(assignee=luka, due_on=DAY)
    address = address_of(luka)

    Membership.objects.filter(person=luka).update(until=date(2026, 11, 1))

    assert summaries(address) == ["Uradni rok: Javni"]


def test_nothing_comes_by_an_address_of_somebody_who_may_not_sign_in_any_more():
    luka = individual_member()
    address = address_of(luka)

    Person.objects.filter(pk=luka.pk).update(is_active=False)

    assert client_as(stranger).get(address).status_code == 404


def test_a_new_address_stops_the_old_one():
    luka = individual_member()
    old, new = address_of(luka), address_of(luka)

    answers = [client_as(stranger).get(address).status_code for address in (old, new)]

    assert answers == [404, 200]


def test_an_address_taken_back_and_one_that_never_was_answer_alike():
    luka = individual_member()
    address = address_of(luka)
    client_as(luka).post(f"{PAGE}stop/")

    answers = [client_as(stranger).get(one) for one in (address, "/calendar/of/s1.ics")]

    assert [one.status_code for one in answers] == [404, 404]


def test_an_address_ends_after_a_year_says_so_before_and_can_be_kept():
    luka = individual_member()
    address = address_of(luka)
    with time_machine.travel(NOW + YEAR - timedelta(days=20), tick=False):
        warned = summaries(address)
        client_as(luka).post(f"{PAGE}keep/")
        kept = summaries(address)
    with time_machine.travel(NOW + YEAR + timedelta(days=1), tick=False):
        after = client_as(stranger).get(address).status_code
    with time_machine.travel(NOW + 2 * YEAR, tick=False):
        over = client_as(stranger).get(address).status_code

    assert warned == ["Opravilo: podaljšajte naslov svojega koledarja za eno leto"]
    assert (kept, after, over) == ([], 200, 404)


def test_one_that_has_run_out_cannot_be_kept_but_made_anew():
    luka = individual_member()
    address_of(luka)

    with time_machine.travel(NOW + YEAR, tick=False), pytest.raises(Refused):
        actions.keep_calendar_address(by=luka, now=NOW + YEAR)


def test_what_comes_by_it_can_be_chosen_anew_without_a_new_address():
    luka = individual_member()
    DossierFactory(deadline_on=DAY)
    address = address_of(luka)
    before = len(summaries(address))

    client_as(luka).post(f"{PAGE}choose/", {"what": "mine"})

    assert (before, summaries(address)) == (1, [])


def test_an_empty_form_makes_no_address_and_changes_none():
    luka = individual_member()
    client = client_as(luka)

    made = client.post(PAGE).status_code
    address_of(luka)
    chosen = client.post(f"{PAGE}choose/").status_code

    assert (made, chosen, CalendarAddress.objects.get(person=luka).is_mine_only) == (422, 422, False)


@pytest.mark.parametrize("deed", ["keep", "choose"])
def test_without_an_address_there_is_nothing_to_keep_or_choose(deed):
    answer = client_as(individual_member()).post(f"{PAGE}{deed}/", {"what": "mine"})

    assert answer.status_code == 409


def test_outside_the_network_nobody_has_one():
    ana = outsider()

    answers = [client_as(person).post(PAGE, {"what": "mine"}).status_code for person in (stranger, ana)]

    assert (answers, CalendarAddress.objects.count()) == ([302, 403], 0)
    with pytest.raises(Refused):
        actions.make_calendar_address(by=ana, is_mine_only=True, now=NOW)


def test_the_secret_does_not_stand_in_any_log(settings):
    token = "skrivnost-ki-je-nihce-ne-bere"
    found = [settings.LOGGING["filters"][name] for name in settings.WITHOUT_SECRETS]
    kept = [one["()"] for one in found]
    assert set(kept) == {"zbor.base.logs.WithoutSecrets"}
    from zbor.base.logs import WithoutSecrets  # noqa: PLC0415 -- the filter that settings name

    record = logging.LogRecord(
        "django.server", logging.INFO, "", 0, '"GET %s HTTP/1.1" 200', (f"/calendar/of/{token}.ics",), None
    )
    for one in found:
        WithoutSecrets(one["beginning"]).filter(record)

    assert record.getMessage() == '"GET /calendar/of/… HTTP/1.1" 200'


def test_asking_for_the_file_leaves_no_trace():
    luka = individual_member()
    address = address_of(luka)
    before = (Payload.objects.count(), vars(CalendarAddress.objects.get(person=luka)) | {"_state": None})

    response = client_as(stranger).get(address)

    assert (Payload.objects.count(), vars(CalendarAddress.objects.get(person=luka)) | {"_state": None}) == before
    assert (response["Cache-Control"], response.cookies) == ("private, no-cache", {})
