"""What is internal or under embargo never reaches a stranger, by whatever door; when the embargo ends it does."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories.dossiers import ActFactory, ChronologyEntryFactory, DossierFactory
from tests.factories.members import client_as, member_organisation, staff, stranger
from tests.factories.outcomes import AskedDemandFactory
from zbor.dossiers.actions import make_findable
from zbor.search import actions as search
from zbor.search.enums import Audience

pytestmark = pytest.mark.django_db

RELEASE = datetime(2017, 3, 1, 8, 0, tzinfo=UTC)
BEFORE = datetime(2017, 2, 28, 8, 0, tzinfo=UTC)
AFTER = datetime(2017, 3, 1, 8, 1, tzinfo=UTC)
SECRET = "Skrivnost"
LISTS = [
    "/",
    "/archive/",
    "/archive/?text=skrivnost",
    "/archive/?year=2016",
    "/archive/influence/",
    "/archive/terms/",
    "/feeds/archive.atom",
    "/sitemap.xml",
    "/search/?q=skrivnost",
    "/calendar/?year=2016&month=11",
    "/calendar.ics",
]


def dossier(**fields):
    """A dossier whose every word is secret, findable as its room makes it."""
    act = ActFactory(title=f"{SECRET} zakon")
    found = DossierFactory(title=f"{SECRET} dosje", summary=SECRET, institution__name=SECRET, act=act, **fields)
    ChronologyEntryFactory(dossier=found, text=f"{SECRET} sestanek")
    demand = AskedDemandFactory(dossier=found, title=f"{SECRET} zahteva", verdicts=["accepted"])
    make_findable(found)
    return found, demand


def pages_of(found, demand):
    return [
        f"/archive/{found.pk}/",
        f"/archive/{found.pk}-skrivnost-dosje/",
        f"/archive/acts/{found.act_id}/",
        f"/demands/{demand.pk}/",
    ]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("kept", ["internal", "embargo"])
def test_no_list_tells_strangers_of_what_is_kept(kept, address):
    dossier(**({"internal": True} if kept == "internal" else {"embargo": True, "public_from": RELEASE}))

    with time_machine.travel(BEFORE, tick=False):
        page = client_as(stranger).get(address)

    said = page.content.decode().replace("skrivnost", "")
    assert (page.status_code, SECRET in said) == (200, False)


@pytest.mark.parametrize("kept", ["internal", "embargo"])
def test_no_permanent_address_opens_to_strangers_before_time(kept):
    found, demand = dossier(**({"internal": True} if kept == "internal" else {"embargo": True, "public_from": RELEASE}))

    with time_machine.travel(BEFORE, tick=False):
        answers = [client_as(stranger).get(address).status_code for address in pages_of(found, demand)]

    assert answers == [404, 404, 404, 404]


@pytest.mark.parametrize("address", [one for one in LISTS if one not in {"/archive/terms/", "/archive/influence/"}])
def test_every_list_tells_strangers_once_the_embargo_is_over(address):
    dossier(embargo=True, public_from=RELEASE)

    with time_machine.travel(AFTER, tick=False):
        page = client_as(stranger).get(address)

    assert SECRET.lower() in page.content.decode().replace("q=skrivnost", "").lower()


def test_every_permanent_address_opens_once_the_embargo_is_over():
    found, demand = dossier(embargo=True, public_from=RELEASE)

    with time_machine.travel(AFTER, tick=False):
        answers = [client_as(stranger).get(address, follow=True).status_code for address in pages_of(found, demand)]

    assert answers == [200, 200, 200, 200]


def test_members_read_the_page_before_time_and_are_told_that_strangers_do_not():
    found, _demand = dossier(embargo=True, public_from=RELEASE)
    client = client_as(staff(member_organisation()))

    with time_machine.travel(BEFORE, tick=False):
        page = client.get(f"/archive/{found.pk}/", follow=True)

    assert page.context["is_open"] is False
    assert "noindex" in page.content.decode()


def test_entries_for_the_network_only_stay_with_the_network():
    found, _demand = dossier(public=True)
    ChronologyEntryFactory(dossier=found, text="Samo za mrežo", is_public=False)

    address = f"/archive/{found.pk}/"

    assert "Samo za mrežo" not in client_as(stranger).get(address, follow=True).content.decode()
    assert "Samo za mrežo" in client_as(staff(member_organisation())).get(address, follow=True).content.decode()


def test_a_stranger_never_finds_what_is_for_the_network_or_the_office():
    for audience in Audience:
        known = DossierFactory(public=True)
        search.write(kind="dossier", subject_pk=known.pk, url="/x/", title=f"beseda {audience}", audience=audience)

    found = client_as(stranger).get("/search/?q=beseda").context["results"]

    assert [one.hit.title for one in found.shown] == ["beseda public"]
