"""An older page of the inbox, pressed after others worked on: it hides nothing, undoes nothing of theirs, loses no ticks."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.members import client_as, office
from tests.factories.watch import ChangeFactory, ItemFactory
from zbor.dossiers.models import Dossier
from zbor.watch.actions import triage
from zbor.watch.enums import SetAside, Triage
from zbor.watch.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def maja():
    return office(name="Maja")


def titles(person, address="/watch/"):
    page = client_as(person).get(address)
    return [row.item.title for _heading, rows in page.context["groups"] for row in rows]


def text(person, address):
    return client_as(person).get(address).content.decode()


def test_a_list_with_a_mistake_stays_as_it_was_with_its_ticks(maja):
    ticked, _other, client = ItemFactory(title="Lov"), ItemFactory(title="Gozd"), client_as(maja)
    here = "/watch/?order=days&text=lov"

    page = client.post("/watch/set-aside/", {"items": [ticked.pk], "cause": "other", "next": here})

    said = page.content.decode()
    assert [row.item for _heading, rows in page.context["groups"] for row in rows] == [ticked]
    assert (page.context["here"], page.context["ticked"]) == (here, {ticked.pk})
    assert (said.count(" checked"), said.count('value="other" selected')) == (1, 1)


def test_looking_where_several_are_set_aside_leads_to_the_list(maja):
    answer = client_as(maja).get("/watch/set-aside/?page=2&shelf=all")

    assert (answer.status_code, answer["Location"]) == (302, "/watch/?page=2&shelf=all")


def test_what_changed_after_the_page_was_shown_is_still_news(maja):
    item = ItemFactory(title="Spremljana")
    triage.follow(item=item, by=maja, now=timezone.now() - timedelta(days=1))
    ChangeFactory(item=item)
    shown = client_as(maja).get("/watch/").context["groups"][0][1][0].newest
    ChangeFactory(item=item)

    client_as(maja).post(f"/watch/items/{item.pk}/seen/", {"up_to": shown})
    still = titles(maja)
    client_as(maja).post(
        f"/watch/items/{item.pk}/seen/", {"up_to": client_as(maja).get("/watch/").context["groups"][0][1][0].newest}
    )

    assert (still, titles(maja)) == (["Spremljana"], [])


def test_what_a_colleague_decided_since_is_not_undone_from_an_older_page(maja):
    item, ana = ItemFactory(title="Lov"), office(name="Ana")
    triage.set_aside(item=item, cause=SetAside.NOT_OURS, reason="", by=maja, now=timezone.now())
    older = re.findall(r'name="decided_at" value="([^"]+)"', text(maja, "/watch/"))
    opened = triage.open_dossier(item=item, by=ana, now=timezone.now()).dossier

    answer = client_as(maja).post(f"/watch/items/{item.pk}/undo/", {"decided_at": older[0]})
    newer = re.findall(r'name="decided_at" value="([^"]+)"', text(ana, f"/watch/items/{item.pk}/"))
    kept = Item.objects.get().dossier
    client_as(ana).post(f"/watch/items/{item.pk}/undo/", {"decided_at": newer[0]})

    assert (len(older), answer.status_code, kept) == (1, 409, opened)
    assert "Ana" in answer.content.decode()
    assert (Item.objects.get().triage, Dossier.objects.count()) == (Triage.WAITING, 0)


def test_what_a_colleague_took_meanwhile_is_not_given_back_from_an_older_page(maja):
    ana, item = office(name="Ana"), ItemFactory(in_hands_of=maja)
    client_as(maja).post(f"/watch/items/{item.pk}/hand/", {"to": ana.pk})

    page = client_as(maja).post(f"/watch/items/{item.pk}/take/", {"back": ""}, follow=True).content.decode()

    assert (Item.objects.get().in_hands_of, "V rokah: Ana." in page) == (ana, True)
