"""What was found speaks of what we asked for years ago: it is shown, with the sentences of then and now, and told."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, individual_member, office, outsider, stranger
from tests.factories.outcomes import AskedDemandFactory, PlainPositionFactory, SubmissionFactory
from tests.factories.watches import NOW, FoundItemFactory
from tests.racing import at_once
from zbor.notices.models import Notice
from zbor.outcomes.actions import touch_items_due
from zbor.outcomes.models import ItemTouch, SoughtItem
from zbor.positions.models import Section

pytestmark = pytest.mark.django_db
TITLE = "Nadomestilo za bolniško odsotnost samozaposlenih naj se izplačuje od prvega dne"
TEXT = "Samozaposlenim v kulturi pripada nadomestilo za čas bolniške odsotnosti od petega dne dalje."


def demand(**fields):
    fields = {"number": 1, "title": TITLE, "text": "Od prvega dne bolniške odsotnosti."} | fields
    return AskedDemandFactory(**fields)


def others():
    """Demands of other matters, so that some words are rarer than others."""
    for title in ("Višji honorarji za prevajalce", "Manj davka na knjige", "Prostori za vadbo glasbenih skupin"):
        AskedDemandFactory(title=title, text="Predlog in obrazložitev.")


def test_a_new_decree_touches_demand_one_of_2017_and_the_office_hears_of_it():
    maja = office()
    individual_member()
    others()
    kept = demand()
    item = FoundItemFactory(title="Uredba o samozaposlenih", text=TEXT, deadline_on=date(2026, 11, 28))

    touch_items_due(NOW)

    assert [(one.item, one.demand) for one in ItemTouch.objects.all()] == [(item, kept)]
    notice = Notice.objects.get()
    assert (notice.to.person, notice.kind, notice.url) == (maja, "touch", f"/watch/items/{item.pk}/touches/")
    assert "zahteva 1 iz leta 2017" in notice.text
    assert TITLE in notice.text


def test_each_item_is_sought_once_and_anew_when_its_text_changes():
    office()
    others()
    demand()
    item = FoundItemFactory(title="Uredba", text="Nekaj čisto drugega.", text_key="a")
    counts = [touch_items_due(NOW), touch_items_due(NOW)]

    item.text, item.text_key = TEXT, "b"
    item.save()
    counts += [touch_items_due(NOW), touch_items_due(NOW)]

    assert counts == [1, 0, 1, 0]
    assert (ItemTouch.objects.count(), Notice.objects.count()) == (1, 1)


def test_what_is_touched_still_is_told_once_only():
    office()
    others()
    demand()
    item = FoundItemFactory(title="Uredba", text=TEXT, text_key="a")
    touch_items_due(NOW)

    item.text, item.text_key = f"{TEXT} Dodano.", "b"
    item.save()
    touch_items_due(NOW)

    assert (ItemTouch.objects.count(), Notice.objects.count()) == (1, 1)


def test_the_demands_of_the_dossier_to_which_an_item_belongs_are_no_news():
    others()
    dossier = DossierFactory()
    demand(dossier=dossier)
    FoundItemFactory(title="Uredba", text=TEXT, dossier=dossier)

    touch_items_due(NOW)

    assert (ItemTouch.objects.count(), SoughtItem.objects.count()) == (0, 1)


def test_of_an_old_item_that_a_new_source_brings_nobody_is_written_to():
    office()
    others()
    demand()
    FoundItemFactory(title="Uredba", text=TEXT, on=date(2024, 1, 1))

    touch_items_due(NOW)

    assert (ItemTouch.objects.count(), Notice.objects.count()) == (1, 0)


def test_a_demand_that_was_taken_out_since_is_not_shown():
    others()
    kept = demand()
    item = FoundItemFactory(title="Uredba", text=TEXT)
    touch_items_due(NOW)

    kept.removed_at = timezone.now()
    kept.save()

    assert TITLE not in client_as(office()).get(f"/watch/items/{item.pk}/touches/").content.decode()


def test_an_adopted_position_is_touched_too():
    others()
    position = PlainPositionFactory(title="Stališče o bolniški odsotnosti")
    Section.objects.create(position=position, number=1, text=TEXT, created_at=NOW)
    SubmissionFactory(position=position, dossier=position.dossier)
    FoundItemFactory(title="Uredba", text=TEXT)

    touch_items_due(NOW)

    assert [one.position for one in ItemTouch.objects.exclude(position=None)] == [position]


def test_the_page_says_that_it_is_being_sought_then_shows_then_and_now():
    others()
    demand(wording="Nadomestilo pripada od prvega dne.")
    item = FoundItemFactory(title="Uredba", text=TEXT)
    client, address = client_as(individual_member()), f"/watch/items/{item.pk}/touches/"

    before = client.get(address).content.decode()
    touch_items_due(NOW)
    after = client.get(address).content.decode()
    by_itself = client.get(address, headers={"hx-request": "true"}).content.decode()

    assert ("Iskanje poteka" in before, TITLE in before) == (True, False)
    assert ("Nadomestilo pripada od prvega dne." in after, "<mark>" in after, "<html" in after) == (True, True, True)
    assert (TITLE in by_itself, "<html" in by_itself) == (True, False)


def test_strangers_do_not_see_it():
    item = FoundItemFactory()

    seen = [client_as(one).get(f"/watch/items/{item.pk}/touches/").status_code for one in (stranger, outsider())]

    assert seen == [302, 403]


@pytest.mark.parametrize("touched", [3, 10])
def test_the_page_costs_the_same_however_much_is_touched(touched, django_assert_num_queries):
    item, client = FoundItemFactory(), client_as(individual_member())
    for _number in range(touched):
        ItemTouch.objects.create(item=item, demand=demand(), score=0.5, words=["a"], passage=["", "b", ""], at=NOW)
    client.get(f"/watch/items/{item.pk}/touches/")

    with django_assert_num_queries(10):
        client.get(f"/watch/items/{item.pk}/touches/")


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_once():
    office()
    others()
    demand()
    FoundItemFactory(title="Uredba", text=TEXT)

    at_once(*[lambda: touch_items_due(NOW)] * 2)

    assert (ItemTouch.objects.count(), SoughtItem.objects.count(), Notice.objects.count()) == (1, 1, 1)
