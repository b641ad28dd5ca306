"""The pages of calls: what they show, and who is kept out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from icalendar import Calendar

from tests.desk.rfc5545 import faults
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
from zbor.funding.actions.findable import keep_findable
from zbor.funding.enums import CallKind, CallState, Closing
from zbor.funding.models import Call
from zbor.members.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

DRAFT = {"state": CallState.DRAFT, "announced_at": None}


def page(address, person=None, *, status=200):
    response = client_as(person).get(address)
    assert response.status_code == status
    return response.content.decode()


def titles(html, *among):
    return [title for title in among if title in html]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (lambda: None, ["Javno"]),
        (outsider, ["Javno"]),
        (representative, ["Javno", "Notranje"]),
        (office, ["Javno", "Notranje", "Osnutek"]),
    ],
    ids=["stranger", "outsider", "representative", "office"],
)
def test_everyone_is_shown_the_calls_that_are_for_them(who, seen):
    told = {"Javno": {}, "Notranje": {"is_public": False}, "Osnutek": DRAFT}
    made, person = {title: CallFactory(title=title, **fields) for title, fields in told.items()}, who()

    listed = page("/funding/", person)
    reached = [title for title, one in made.items() if client_as(person).get(f"/funding/{one.pk}/").status_code == 200]

    assert (titles(listed, *made), reached) == (seen, seen)


def test_who_has_not_signed_in_may_do_so_and_who_has_is_told_there_is_nothing():
    hidden = CallFactory(**DRAFT)

    response = client_as(None).get(f"/funding/{hidden.pk}/")

    assert response["Location"].startswith("/account/login/")
    page(f"/funding/{hidden.pk}/", representative(), status=404)


def test_calls_stand_where_they_belong_today_and_open_ones_by_their_deadline():
    CallFactory(title="Drugi", closes_at=CLOSES + timedelta(days=1))
    CallFactory(title="Prvi", closes_at=CLOSES)
    CallFactory(title="Napovedan", opens_on=date(2026, 12, 1))
    CallFactory(title="Stalen", closes_at=None, closing=Closing.NEVER)
    CallFactory(title="Potekel", closes_at=NOW - timedelta(days=3))
    CallFactory(title="Porabljen", funds_used_on=date(2026, 11, 1))
    CallFactory(title="Umaknjen", state=CallState.WITHDRAWN, withdrawn_because="X.")

    shown = page("/funding/")

    order = ["Odprti", "Prvi", "Drugi", "Napovedan", "Stalen", "Pretekli, 2026", "Porabljen", "Potekel"]
    assert sorted(order, key=lambda words: shown.index(f">{words}<")) == order
    assert shown.index("Umaknjen") > shown.index("Pretekli, 2026")
    assert "<b>19 dni</b>" in shown


def test_past_calls_stand_by_year():
    CallFactory(title="Lanski", closes_at=CLOSES - timedelta(days=365))
    CallFactory(title="Letošnji", closes_at=NOW - timedelta(days=3))

    newest, older = page("/funding/"), page("/funding/?year=2025")

    assert (titles(newest, "Lanski", "Letošnji"), titles(older, "Lanski", "Letošnji")) == (["Letošnji"], ["Lanski"])


def test_a_call_whose_funds_were_used_or_that_was_withdrawn_is_past_in_the_year_in_which_that_was():
    next_year = CLOSES + timedelta(days=365)
    used = {"closing": Closing.WHEN_USED, "funds_used_on": date(2025, 11, 20)}
    CallFactory(title="Porabljen", closes_at=next_year, **used)
    gone = {"state": CallState.WITHDRAWN, "withdrawn_because": "X.", "changed_at": NOW - timedelta(days=1)}
    CallFactory(title="Umaknjen", closes_at=next_year, **gone)

    newest, older = page("/funding/"), page("/funding/?year=2025")

    assert [titles(one, "Porabljen", "Umaknjen") for one in (newest, older)] == [["Umaknjen"], ["Porabljen"]]


def test_a_sum_is_not_compared_with_one_in_another_currency_and_the_page_says_so():
    CallFactory(title="Dinarski", most=Decimal(5000), currency="RSD")
    CallFactory(title="Evrski", most=Decimal(5000))
    unknown = "z vašim zneskom ni primerjan"

    in_euro, in_dinar = page("/funding/?amount=10000"), page("/funding/?amount=10000&currency=RSD")

    assert (titles(in_euro, "Dinarski", "Evrski"), unknown in in_euro) == (["Dinarski"], True)
    assert (titles(in_dinar, "Dinarski", "Evrski"), unknown in in_dinar) == (["Evrski"], True)


@pytest.mark.parametrize(
    ("follows", "words"),
    [
        (0, "Med tistimi, ki spremljajo razpis, ni bilo treba obvestiti nikogar."),
        (1, "Obvestili smo 1 osebo."),
        (3, "Obvestili smo 3 osebe."),
    ],
)
def test_the_office_reads_how_many_were_really_told(follows, words):
    call = CallFactory(closing=Closing.WHEN_USED)
    CallFollowFactory.create_batch(follows, call=call)
    client, address = client_as(office()), f"/funding/{call.pk}/"

    first = client.post(f"{address}used/", {"on": "2026-11-20"}, follow=True).content.decode()
    undone = client.post(f"{address}there/", {"because": "Dodana sredstva."}, follow=True).content.decode()

    assert [words in one for one in (first, undone)] == [True, True]
    assert ["Sredstva so bila porabljena" in one for one in (first, undone)] == [True, False]


@pytest.mark.parametrize(
    "asked", ["year=x", "year=99999", "year=²", "amount=-5", "amount=veliko", "kind=nic", "region=nic"]
)
def test_what_makes_no_sense_in_the_address_narrows_nothing(asked):
    CallFactory(title="Razpis za vse")

    assert "Razpis za vse" in page(f"/funding/?{asked}")


def test_the_list_is_narrowed_by_field_region_kind_and_sum():
    music, dance = DisciplineFactory(code="music"), DisciplineFactory(code="dance")
    west, east = RegionFactory(code="west"), RegionFactory(code="east")
    CallFactory(title="Glasba", kind=CallKind.GRANT, most=Decimal(1500)).disciplines.add(music)
    CallFactory(title="Ples", least=Decimal(10000), most=Decimal(30000)).disciplines.add(dance)
    CallFactory(title="Vzhod").regions.add(east)
    among = ["Glasba", "Ples", "Vzhod"]

    def found(query):
        return titles(page(f"/funding/?{query}").partition('id="open"')[2], *among)

    assert found("discipline=music") == ["Glasba", "Vzhod"]
    assert found(f"region={west.code}") == ["Glasba", "Ples"]
    assert found("kind=grant") == ["Glasba"]
    assert found("amount=12000") == ["Ples", "Vzhod"]
    assert found("amount=1000") == ["Glasba", "Vzhod"]


def test_the_list_is_searched_in_every_inflection():
    CallFactory(title="Podpora festivalom")
    CallFactory(title="Gostovanja v tujini")
    keep_findable()

    assert titles(page("/funding/?text=festivali"), "Podpora festivalom", "Gostovanja") == ["Podpora festivalom"]


def test_an_empty_list_says_so():
    assert "Trenutno ni odprt noben razpis." in page("/funding/")
    assert "Noben odprt razpis ne ustreza." in page("/funding/?kind=grant")


def test_everything_that_is_known_stands_on_the_page():
    call = CallFactory(
        title="Žepnina 2026", publisher="Mestna občina", code="JPR-7", subject="Delo na deskah.", eligible="Samozaposleni.",
        requirements="Vpis v razvid.", total=Decimal(99000), most=Decimal("1500.50"), number=66, share=Decimal(80),
        closing=Closing.WHEN_USED, address="https://razpis.example/", contact="info@razpis.example",
    )  # fmt: skip

    shown = page(f"/funding/{call.pk}/")

    for words in (
        "Žepnina 2026", "Mestna občina", "JPR-7", "Delo na deskah.", "Samozaposleni.", "Vpis v razvid.", "99.000 €",
        "1.500,50 €", "približno 66", "80 %", "15. decembra 2026, 12.00", "prej, če sredstev zmanjka", "prispelo",
        "https://razpis.example/", "info@razpis.example", f"/calendar/events/call-{call.pk}.ics",
    ):  # fmt: skip
        assert words in shown


def test_the_deadline_is_a_calendar_file_of_its_own():
    call = CallFactory(title="Razpis")

    content = client_as(None).get(f"/calendar/events/call-{call.pk}.ics").content

    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (faults(content), event.decoded("dtstart"), event["summary"]) == ([], CLOSES, "Rok razpisa: Razpis")


@pytest.mark.parametrize("fields", [DRAFT, {"is_public": False}, {"funds_used_on": date(2026, 11, 1)}])
def test_what_is_not_for_strangers_or_has_no_money_left_stands_not_in_their_calendar(fields):
    call = CallFactory(**fields)

    assert client_as(outsider()).get(f"/calendar/events/call-{call.pk}.ics").status_code == 404


# ---------------------------------------------------------------- what people do


def call_form(**changes):
    return {
        "title": "Razpis za festivale", "publisher": "Ministrstvo", "kind": "project", "currency": "EUR", "closing": "day",
        "closes_on": "2026-12-15", "closes_hour": "12:00", "zone": "Europe/Ljubljana", "handing": "posted",
        "is_public": "on",
    } | changes  # fmt: skip


def test_from_an_empty_form_to_an_announced_call():
    client = client_as(office())

    client.post("/funding/new/", call_form(most="5000"))
    call = Call.objects.get()
    client.post(f"/funding/{call.pk}/announce/")

    call.refresh_from_db()
    assert (call.state, call.closes_at, call.has_hour, call.most) == (CallState.ANNOUNCED, CLOSES, True, Decimal(5000))


def test_a_day_without_an_hour_is_told_without_one():
    client_as(office()).post("/funding/new/", call_form(closes_hour=""))

    call = Call.objects.get()
    assert (call.has_hour, call.closes_at.hour) == (False, 22)
    assert "<time>" not in page(f"/funding/{call.pk}/", office())
    assert "15. decembra 2026<" in page(f"/funding/{call.pk}/", office())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"least": "5", "most": "4"}, "Najnižji znesek za projekt je višji od najvišjega."),
        ({"total": "-1"}, "Znesek ne more biti negativen."),
        ({"currency": "XXX"}, "Izberite veljavno možnost."),
        ({"opens_on": "2026-12-16"}, "Rok je pred dnevom odprtja."),
        ({"closes_on": "", "closes_hour": "12:00"}, "Napišite tudi dan."),
        ({"closes_on": "2027-03-28", "closes_hour": "02:30"}, "te ure ni"),
        ({"closes_on": "jutri"}, "Vnesite veljaven datum"),
        ({"most": "veliko"}, "Vnesite število."),
        ({"closing": "never"}, "Razpis, ki je odprt do preklica, nima roka."),
        ({"address": "ni naslov"}, "Vnesite veljaven"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_box(changes, words):
    response = client_as(office()).post("/funding/new/", call_form(**changes))

    assert (response.status_code, Call.objects.count()) == (422, 0)
    assert words in response.content.decode()


def test_who_comes_second_sees_what_the_first_has_written_and_keeps_their_own():
    call, region = CallFactory(subject="Prej", **DRAFT), RegionFactory(name="Pomurska")
    client, address = client_as(office()), f"/funding/{call.pk}/edit/"
    client.post(address, call_form(subject="Prvi", revision=1, regions=[region.pk], closes_on="2026-12-20"))

    clash = client.post(address, call_form(subject="Drugi", revision=1))
    after_clash = Call.objects.get().subject
    client.post(address, call_form(subject="Drugi", revision=Call.objects.get().revision))

    shown = clash.content.decode()
    assert (clash.status_code, after_clash, Call.objects.get().subject) == (422, "Prvi", "Drugi")
    for words in ("»Prvi«", "»Pomurska«", "»20. decembra 2026, 12.00«", "Drugi</textarea>"):
        assert words in shown


def test_the_deadline_of_an_announced_call_is_moved_on_a_page_of_its_own():
    call, client = CallFactory(), client_as(office())
    told = {"closes_on": "2026-12-22", "closes_hour": "12:00", "zone": "Europe/Ljubljana", "because": "Poplave."}

    edited = client.get(f"/funding/{call.pk}/edit/").content.decode()
    client.post(f"/funding/{call.pk}/deadline/", told | {"revision": 1})

    assert "closes_on" not in edited
    shown = page(f"/funding/{call.pk}/")
    for words in ("Prej: <del>15. decembra 2026, 12.00</del> → 22. decembra 2026, 12.00", "Poplave."):
        assert words in shown


def test_who_moves_a_deadline_that_was_moved_meanwhile_sees_both():
    call, client = CallFactory(), client_as(office())
    told = {"closes_hour": "12:00", "zone": "Europe/Ljubljana", "because": "", "revision": 1}
    client.post(f"/funding/{call.pk}/deadline/", told | {"closes_on": "2026-12-22"})

    clash = client.post(f"/funding/{call.pk}/deadline/", told | {"closes_on": "2026-12-29"})

    assert (clash.status_code, "»22. decembra 2026, 12.00«" in clash.content.decode()) == (422, True)


def test_what_is_over_is_announced_only_when_one_says_so():
    call, client = CallFactory(closes_at=NOW - timedelta(days=1), **DRAFT), client_as(office())

    asked = client.get(f"/funding/{call.pk}/announce/").content.decode()
    refused = client.post(f"/funding/{call.pk}/announce/")
    client.post(f"/funding/{call.pk}/announce/", {"record": "on"})

    assert ("Rok tega razpisa je potekel." in asked, refused.status_code) == (True, 409)
    assert Call.objects.get().state == CallState.ANNOUNCED


def test_a_withdrawn_call_says_so_and_why():
    call = CallFactory()
    CallFollowFactory.create_batch(2, call=call)
    client = client_as(office())

    asked = client.get(f"/funding/{call.pk}/withdraw/").content.decode()
    client.post(f"/funding/{call.pk}/withdraw/", {"because": "Ni denarja."})

    assert "Razpis spremljata in bosta obveščeni 2 osebi." in asked
    assert "Ta razpis je umaknjen: Ni denarja." in page(f"/funding/{call.pk}/")


def test_a_call_is_followed_with_one_button_and_left_with_another():
    call, person = CallFactory(), individual_member()
    client, address = client_as(person), f"/funding/{call.pk}/"

    client.post(f"{address}follow/", {"follow": "1"})
    followed = page(address, person)
    client.post(f"{address}follow/", {"stop": "1"})

    assert "Ta razpis spremljate." in followed
    assert "Spremljajte ta razpis" in page(address, person)
    assert "Spremljajte ta razpis" not in page(address)


def test_the_day_on_which_funds_were_used_stands_on_the_page():
    call = CallFactory(closing=Closing.WHEN_USED)

    client_as(office()).post(f"/funding/{call.pk}/used/", {"on": "2026-11-20"})

    assert "Sredstva so bila porabljena 20. novembra 2026" in page(f"/funding/{call.pk}/")


OFFICE_PAGES = (
    "new/",
    "{pk}/edit/",
    "{pk}/remove/",
    "{pk}/announce/",
    "{pk}/deadline/",
    "{pk}/used/",
    "{pk}/there/",
    "{pk}/withdraw/",
)


@pytest.mark.parametrize("address", OFFICE_PAGES)
def test_only_the_office_writes(address):
    whole = f"/funding/{address.format(pk=CallFactory().pk)}"

    page(whole, representative(), status=403)
    page(whole, office())


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_costs_the_same_for_any_number_of_calls(rows, django_assert_max_num_queries):
    client = client_as(office())
    for number in range(rows):
        for fields in ({}, DRAFT, {"closes_at": NOW - timedelta(days=number)}, {"opens_on": date(2026, 12, 1)}):
            call = CallFactory(**fields)
            call.disciplines.add(DisciplineFactory())
            call.regions.add(RegionFactory())
    client.get("/funding/")

    with django_assert_max_num_queries(26):
        client.get("/funding/")


@pytest.mark.parametrize("rows", [3, 30])
def test_a_call_costs_the_same_for_any_number_who_follow(rows, django_assert_max_num_queries):
    call = CallFactory()
    CallFollowFactory.create_batch(rows, call=call)
    client = client_as(Person.objects.first())
    client.get(f"/funding/{call.pk}/")

    with django_assert_max_num_queries(16):
        client.get(f"/funding/{call.pk}/")
