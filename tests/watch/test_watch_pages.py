"""Pages of watches: what they show, who is kept out, and what trying a question says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from tests.desk.rfc5545 import faults
from tests.factories.dossiers import InstitutionFactory
from tests.factories.members import BodyFactory, SeatFactory, client_as, individual_member, office, outsider, stranger
from tests.factories.watches import ChangeFactory, FoundItemFactory, WatchFactory, found
from zbor.members.models import Membership
from zbor.notices.enums import Pace
from zbor.watch.actions.watch_matching import match_due
from zbor.watch.links import calendar_of, feed_of
from zbor.watch.models import Watch
from zbor.watch.queries.watch_index import book

pytestmark = pytest.mark.django_db
TYPED = {"asked": "samozaposleni, javni interes", "without": "", "places": "", "name": "Moj status", "pace": "daily"}


@pytest.fixture(autouse=True)
def _no_index_of_another_test():
    """Tests share one process, so that watches of two of them can look alike."""
    book.cache_clear()


def text(person, address):
    return client_as(person).get(address).content.decode()


def statuses(address, *people):
    return [client_as(person).get(address).status_code for person in people]


def group(**fields):
    return BodyFactory(code="skupina-glasba", kind="working_group", name="Skupina za glasbo", **fields)


def lately(title, **fields):
    """An item of yesterday, by the clock of the pages."""
    yesterday = timezone.now() - timedelta(days=1)
    return found(title, at=yesterday, on=timezone.localdate(yesterday), **fields)


def test_a_question_is_tried_with_reasons_before_it_is_kept():
    lately("Uredba o pogojih", text="Ureja položaj samozaposlenih v kulturi.")
    lately("Zakon o vodah")
    client = client_as(individual_member())

    answer = client.post("/watch/watches/new/", TYPED | {"try": "1"})

    page = answer.content.decode()
    assert (answer.status_code, Watch.objects.count()) == (200, 0)
    assert "V dvanajstih mesecih bi našlo 1 najdbo." in page
    assert "<em>samozaposleni</em>" in page
    assert "<mark>samozaposlenih</mark>" in page
    assert ("Uredba o pogojih" in page, "Zakon o vodah" in page) == (True, False)
    assert 'value="samozaposleni, javni interes"' in page


def test_what_would_bring_too_much_is_warned_of():
    for number in range(40):
        lately(f"Uredba {number} o samozaposlenih")

    page = client_as(individual_member()).post("/watch/watches/new/", TYPED | {"try": "1"}).content.decode()

    assert "To je približno 10 na teden" in page


def test_what_finds_nothing_is_told_what_would_find_something():
    ministry = InstitutionFactory()
    lately("Uredba o samozaposlenih")
    client = client_as(individual_member())

    limited = client.post("/watch/watches/new/", TYPED | {"institutions": [ministry.code], "try": "1"}).content.decode()
    misspelt = client.post("/watch/watches/new/", TYPED | {"asked": "samozpslni uredba", "try": "1"}).content.decode()
    apart = client.post("/watch/watches/new/", TYPED | {"asked": "uredba", "without": "uredba", "try": "1"})

    assert "brez občin bi našlo 1 najdbo" in limited
    assert "»samozpslni«" in misspelt
    assert "Brez izločenih besed bi našlo 1 najdbo." in apart.content.decode()


def test_words_that_were_never_together_are_said_to_be_so():
    lately("Uredba")
    lately("Zakon")

    page = client_as(individual_member()).post("/watch/watches/new/", TYPED | {"asked": "uredba zakon", "try": "1"})

    assert "nikoli pa vse skupaj" in page.content.decode()


def test_a_kept_watch_stands_on_the_list_and_its_page_says_what_it_asks():
    luka, ministry = individual_member(), InstitutionFactory(name="Ministrstvo za izmišljene zadeve")
    client = client_as(luka)

    kept = client.post("/watch/watches/new/", TYPED | {"institutions": [ministry.code], "places": "Celje,  Ptuj,Celje"})

    watch = Watch.objects.get()
    assert kept.url == f"/watch/watches/{watch.pk}/"
    assert (watch.person, watch.pace, watch.places) == (luka, Pace.DAILY, ["Celje", "Ptuj"])
    assert ">Moj status</a>" in text(luka, "/watch/watches/")
    assert "Ministrstvo za izmišljene zadeve" in text(luka, kept.url)


def test_a_question_that_asks_nothing_is_not_kept_and_loses_nothing():
    answer = client_as(individual_member()).post("/watch/watches/new/", TYPED | {"asked": "-kultura"})

    assert (answer.status_code, Watch.objects.count()) == (422, 0)
    assert 'value="-kultura"' in answer.content.decode()


def test_the_page_explains_each_match():
    luka = individual_member()
    watch = WatchFactory(person=luka, asked='"javni interes"')
    lately("Zakon", text="O javnem interesu v kulturi.", deadline_on=timezone.localdate() + timedelta(days=5))
    match_due(now=timezone.now())

    page = text(luka, f"/watch/watches/{watch.pk}/")

    assert "<em>javni interes</em>" in page
    assert "<mark>javnem interesu</mark>" in page
    assert "5 dni" in page


def test_somebody_elses_watch_is_not_there_not_even_for_the_office():
    watch = WatchFactory(person=individual_member(), name="Skrivno opazovanje")
    address = f"/watch/watches/{watch.pk}/"

    assert statuses(address, stranger, outsider(), individual_member(), office()) == [302, 403, 404, 404]
    assert "Skrivno opazovanje" not in text(office(), "/watch/watches/")
    assert client_as(office()).post(f"{address}pause/").status_code == 404


def test_the_watches_of_a_body_are_read_by_who_sits_in_it_and_kept_by_who_leads_it_or_the_office():
    body = group()
    leads = SeatFactory(body=body, person=individual_member(), role="vodja skupine").person
    sits = SeatFactory(body=body, person=individual_member()).person
    watch = WatchFactory(body=body)
    address = f"/watch/watches/{watch.pk}/"

    assert statuses(address, individual_member(), sits, leads, office()) == [404, 200, 200, 200]
    assert statuses(f"{address}edit/", sits, leads, office()) == [403, 200, 200]
    assert statuses(f"/watch/watches/new/?for={body.pk}", sits, leads, office()) == [403, 200, 200]


def test_the_networks_watches_are_read_by_the_network_and_kept_by_the_office():
    watch = WatchFactory()
    member = individual_member()

    assert statuses(f"/watch/watches/{watch.pk}/", outsider(), member, office()) == [403, 200, 200]
    assert statuses(f"/watch/watches/{watch.pk}/edit/", member, office()) == [403, 200]
    assert statuses("/watch/watches/new/?for=network", member, office()) == [403, 200]
    assert 'value="samozaposleni"' in text(member, f"/watch/watches/new/?like={watch.pk}")


def test_a_watch_is_paused_and_goes_on_removed_and_put_back():
    luka = individual_member()
    watch = WatchFactory(person=luka)
    client, seen = client_as(luka), []

    for verb in ("pause", "resume", "remove", "put-back"):
        client.post(f"/watch/watches/{watch.pk}/{verb}/")
        watch.refresh_from_db()
        seen.append((watch.is_on, watch.removed_at is None))

    assert seen == [(False, True), (True, True), (True, False), (True, True)]


@pytest.mark.parametrize("verb", ["pause", "resume", "remove", "put-back", "renew"])
def test_nothing_is_changed_by_looking(verb):
    luka = individual_member()
    watch = WatchFactory(person=luka)

    assert client_as(luka).get(f"/watch/watches/{watch.pk}/{verb}/").status_code == 405


def test_the_second_of_two_who_change_a_watch_sees_what_the_first_wrote():
    watch = WatchFactory(asked="muzej")
    maja, iva = client_as(office()), client_as(office())
    maja.post(f"/watch/watches/{watch.pk}/edit/", TYPED | {"asked": "knjižnica", "revision": "1"})

    answer = iva.post(f"/watch/watches/{watch.pk}/edit/", TYPED | {"asked": "galerija", "revision": "1"})

    page = answer.content.decode()
    assert (answer.status_code, 'value="galerija"' in page, "knjižnica" in page) == (422, True, True)


def test_the_feed_of_a_person_needs_its_secret_and_ends_with_a_new_one():
    luka = individual_member()
    watch = WatchFactory(person=luka)
    lately("Uredba o samozaposlenih")
    match_due(now=timezone.now())
    old, client = feed_of(watch), client_as(stranger)

    before = client.get(old)
    client_as(luka).post(f"/watch/watches/{watch.pk}/renew/", {"revision": "1"})
    watch.refresh_from_db()

    assert (before.status_code, before["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert "Uredba o samozaposlenih" in before.content.decode()
    assert [client.get(one).status_code for one in (old, feed_of(watch))] == [404, 200]
    assert client.get(f"/watch/watches/{watch.pk}/feed.atom").status_code == 404


def test_the_feed_of_who_left_the_network_is_shut():
    luka = individual_member()
    watch = WatchFactory(person=luka)
    Membership.objects.filter(person=luka).update(until=date(2020, 1, 1))

    assert client_as(stranger).get(feed_of(watch)).status_code == 404


def test_the_networks_feed_and_calendar_are_open():
    watch = WatchFactory()

    assert statuses(feed_of(watch), stranger) == [200]
    assert statuses(calendar_of(watch), stranger) == [200]


def test_the_calendar_holds_each_deadline_once_whatever_happened_to_the_item():
    watch = WatchFactory(person=individual_member())
    change = lately("Uredba o samozaposlenih", deadline_on=timezone.localdate() + timedelta(days=5))
    ChangeFactory(item=change.item, kind="deadline", at=timezone.now())
    lately("Druga uredba o samozaposlenih")
    match_due(now=timezone.now())

    calendar = Calendar.from_ical(client_as(stranger).get(calendar_of(watch)).content)

    assert [(str(one["summary"]), one["dtstart"].dt) for one in calendar.walk("VEVENT")] == [
        ("Rok: Uredba o samozaposlenih", timezone.localdate() + timedelta(days=5))
    ]


def test_the_calendar_is_valid_whatever_it_is_called_and_says_that_a_deadline_has_moved():
    watch = WatchFactory(person=individual_member(), name="Vejica, \x0bznak\nin vrsta")
    change = lately("Uredba o samozaposlenih", deadline_on=timezone.localdate() + timedelta(days=5), revision=3)
    match_due(now=timezone.now())

    content = client_as(stranger).get(calendar_of(watch)).content

    assert faults(content) == []
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["uid"]), event["sequence"]) == (f"item-{change.item.pk}-deadline@127.0.0.1", 2)


def test_a_script_in_any_text_is_only_text():
    script, luka = "<script>alert(1)</script>", individual_member()
    watch = WatchFactory(person=luka, name=script, asked=f"samozaposleni, {script}")
    lately(f"samozaposleni {script}", text=script)
    match_due(now=timezone.now())

    pages = [text(luka, one) for one in ("/watch/watches/", f"/watch/watches/{watch.pk}/")]
    pages.append(client_as(luka).post("/watch/watches/new/", TYPED | {"name": script, "try": "1"}).content.decode())

    assert [script in page for page in pages] == [False] * 3


@pytest.mark.parametrize("page", ["/watch/watches/", "/watch/watches/{pk}/"])
def test_lists_cost_the_same_with_three_and_with_thirty(page):
    luka = individual_member()
    client = client_as(luka)
    watch = WatchFactory(person=luka)
    costs = []
    for size in (3, 30):
        for number in range(size):
            WatchFactory(person=luka, name=f"{size}-{number}")
            lately(f"Uredba {size}-{number} o samozaposlenih", institution=InstitutionFactory())
        match_due(now=timezone.now())
        costs.append(_cost(client, page.format(pk=watch.pk)))

    assert costs[0] == costs[1]


def _cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_an_item_that_was_found_before_the_year_is_not_tried():
    FoundItemFactory(title="Uredba o samozaposlenih", on=timezone.localdate() - timedelta(days=400))

    page = client_as(individual_member()).post("/watch/watches/new/", TYPED | {"try": "1"}).content.decode()

    assert "V dvanajstih mesecih ne bi našlo ničesar." in page
