"""Calls made of what sources tell of."""

from datetime import UTC, date, datetime, time

import pytest

from tests.factories.funding import NOW, CallFactory
from tests.factories.members import client_as, office, outsider, representative
from tests.factories.watching import ItemFactory
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.funding.actions.from_items import make_call
from zbor.funding.enums import CallState
from zbor.funding.models import Call
from zbor.funding.reading import deadline_in
from zbor.watch.enums import Triage

TEXT = (
    "Mestna občina objavlja razpis z dne 2. oktobra 2026.\n"
    "Vloge morajo prispeti najpozneje 20. novembra 2026 do 12. ure na naslov občine. Rezultati bodo znani 15. 1. 2027."
)


@pytest.mark.parametrize(
    ("text", "language", "day", "hour"),
    [
        (TEXT, "sl", date(2026, 11, 20), time(12)),
        ("Rok za oddajo je 3. 12. 2026, do 14.30.", "sl", date(2026, 12, 3), time(14, 30)),
        ("Deadline: 5 December 2026 at 17:00 Brussels time", "en", date(2026, 12, 5), time(17)),
        ("Rok je 3. 12. 2026 do 25. ure", "sl", date(2026, 12, 3), None),
        ("Rok je 3. 12. 2026.", "xx", date(2026, 12, 3), None),
    ],
)
def test_the_deadline_is_the_first_day_after_a_word_for_it(text, language, day, hour):
    found = deadline_in(text, language, since=date(2026, 10, 1))

    assert (found.day, found.hour) == (day, hour)


@pytest.mark.parametrize(
    "text", ["", "Dne 3. 12. 2026 bo predstavitev.", "Rok je bil 3. 12. 2020.", "Rok je 31. 2. 2027."]
)
def test_a_text_without_a_deadline_has_none(text):
    assert deadline_in(text, "sl", since=date(2026, 10, 1)) is None


@pytest.mark.django_db
def test_a_call_knows_what_the_item_knows_and_the_item_is_followed():
    item, by = ItemFactory(title="Razpis", institution_name="Mestna občina", text=TEXT, language="sl"), office()

    made = make_call(item=item, by=by, now=NOW)

    call = made.call
    assert (made.is_new, call.state, call.title, call.publisher, call.address, call.item) == (
        True, CallState.DRAFT, "Razpis", "Mestna občina", "https://vir.example/predlog", item,
    )  # fmt: skip
    assert (call.closes_at, call.has_hour) == (datetime(2026, 11, 20, 11, tzinfo=UTC), True)
    item.refresh_from_db()
    assert item.triage == Triage.FOLLOWED


@pytest.mark.django_db
def test_a_deadline_that_the_source_gives_is_taken_before_one_that_is_read():
    item = ItemFactory(text=TEXT, language="sl", deadline_on=date(2026, 11, 25))

    call = make_call(item=item, by=office(), now=NOW).call

    assert (call.closes_at, call.has_hour) == (datetime(2026, 11, 25, 22, 59, tzinfo=UTC), False)


@pytest.mark.django_db
def test_what_the_office_has_decided_of_an_item_stays():
    item = ItemFactory(triage=Triage.DISMISSED)

    make_call(item=item, by=office(), now=NOW)

    item.refresh_from_db()
    assert item.triage == Triage.DISMISSED


@pytest.mark.django_db
def test_only_the_office_makes_calls(in_english):
    with pytest.raises(Refused, match="Only the office may do this"):
        make_call(item=ItemFactory(), by=representative(), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_make_a_call_of_one_item_at_once_the_second_gets_that_of_the_first():
    item, by = ItemFactory(), [office(), office()]

    done = at_once(*(lambda person=person: make_call(item=item, by=person, now=NOW) for person in by))

    assert (sum(done), Call.objects.count()) == (2, 1)


@pytest.mark.django_db
def test_from_the_page_of_an_item_to_the_form_of_its_call(clock):
    item, client = ItemFactory(title="Razpis za ples", text=TEXT, language="sl"), client_as(office())

    on_its_page = client.get(f"/watch/items/{item.pk}/").content.decode()
    offered = client.get(f"/funding/items/{item.pk}/", headers={"HX-Request": "true"}).content.decode()
    form = client.post(f"/funding/items/{item.pk}/make/", follow=True)
    again = client.post(f"/funding/items/{item.pk}/make/", follow=True).content.decode()

    assert f"/funding/items/{item.pk}/" in on_its_page
    assert ("Naredite razpis" in offered, "<html" in offered) == (True, False)
    assert 'value="Razpis za ples"' in form.content.decode()
    assert "Iz tega je razpis že narejen." in again


@pytest.mark.django_db
def test_the_network_sees_which_announced_call_was_made_and_strangers_nothing(clock):
    item = ItemFactory()
    CallFactory(title="Objavljen", item=item)
    CallFactory(title="Skrit", item=item, state=CallState.DRAFT, announced_at=None)

    shown = client_as(representative()).get(f"/funding/items/{item.pk}/").content.decode()

    assert ("Objavljen" in shown, "Skrit" in shown, "Naredite razpis" in shown) == (True, False, False)
    assert client_as(outsider()).get(f"/funding/items/{item.pk}/").status_code == 403
    assert client_as(representative()).post(f"/funding/items/{item.pk}/make/").status_code == 403


@pytest.mark.django_db
def test_the_hour_is_read_from_the_text_where_the_source_knew_the_day():
    item = ItemFactory(text="Rok za prijavo je 25. 11. 2026 do 12. ure.", language="sl", deadline_on=date(2026, 11, 25))

    call = make_call(item=item, by=office(), now=NOW).call

    assert (call.closes_at, call.has_hour) == (datetime(2026, 11, 25, 11, tzinfo=UTC), True)
