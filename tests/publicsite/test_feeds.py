from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from lxml import etree

from tests.factories.dossiers import ChronologyEntryFactory, DossierFactory
from tests.factories.members import client_as, stranger
from tests.factories.outcomes import AskedDemandFactory, OutcomeFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed():
    answer = client_as(stranger).get("/feeds/archive.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def entries():
    return [
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}updated"))
        for one in feed().findall(f"{ATOM}entry")
    ]


def test_the_feed_has_what_the_format_asks_for():
    DossierFactory(public=True)

    root = feed()

    assert root.tag == f"{ATOM}feed"
    assert [root.findtext(f"{ATOM}{name}") is not None for name in ("id", "title", "updated")] == [True] * 3
    for entry in root.findall(f"{ATOM}entry"):
        assert all(entry.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "link"))


def test_an_entry_keeps_its_name_when_the_title_changes():
    dossier = DossierFactory(public=True, title="Prej")
    before = entries()

    dossier.title = "Potem"
    dossier.save()

    assert [(name, changed) for name, _title, changed in entries()] == [(name, at) for name, _title, at in before]
    assert [title for _name, title, _at in entries()] == ["Potem"]


def test_the_feed_is_the_same_when_nothing_happened():
    DossierFactory.create_batch(3, public=True)

    assert etree.tostring(feed()) == etree.tostring(feed())


def test_a_verdict_brings_a_dossier_to_the_front():
    demand = AskedDemandFactory(dossier__public=True, dossier__title="Star")
    DossierFactory(public=True, title="Nov", opened_at=timezone.now() - timedelta(days=1))

    OutcomeFactory(demand=demand, at=timezone.now())

    assert [title for _name, title, _at in entries()] == ["Star", "Nov"]


def test_the_end_of_an_embargo_is_news():
    DossierFactory(embargo=True, title="Sproščen", public_from=timezone.now() + timedelta(days=2))

    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        found = entries()

    assert [(title, at[:10]) for _name, title, at in found] == [("Sproščen", "2017-02-03")]


def test_an_event_for_the_network_is_no_news():
    dossier = DossierFactory(public=True)
    before = entries()

    ChronologyEntryFactory(dossier=dossier, is_public=False, created_at=timezone.now())

    assert entries() == before


def test_the_map_of_the_site_is_well_formed_and_lists_the_dossier():
    dossier = DossierFactory(public=True, title="Uredba")

    root = etree.fromstring(client_as(stranger).get("/sitemap.xml").content)

    places = [one.text for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"http://127.0.0.1:8000/archive/{dossier.pk}-uredba/" in places
    assert "http://127.0.0.1:8000/calendar/" in places


def test_robots_are_told_where_the_map_is():
    said = client_as(stranger).get("/robots.txt").content.decode()

    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in said


def test_signs_that_xml_cannot_hold_do_not_silence_the_feed():
    DossierFactory(public=True, title="Uredba\x0c o nečem", summary="prva stran\x0bdruga stran")

    assert client_as(stranger).get("/feeds/archive.atom").status_code == 200
