"""Monday, 8:40: three new things, one matters. Maja opens a dossier from it in one step; what does not matter goes with one key.

She does it on a phone, by keyboard, and without JavaScript; Ana, in the same office, comes a moment later.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.dossiers import ActFactory, ArticleFactory, TextVersionFactory
from tests.factories.members import office
from tests.factories.watch import ItemFactory, SourceFactory
from tests.journeys.play import NARROW
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Dossier
from zbor.watch.enums import Triage
from zbor.watch.models import Item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Predlog sprememb Uredbe o samozaposlenih v kulturi"
TEXT = """1. člen
V Uredbi o samozaposlenih v kulturi se v 2. členu besedilo »v zadnjih petih letih« nadomesti z besedilom »v zadnjih treh letih«.

2. člen
Za 2. členom se doda nov 2.a člen, ki se glasi:
»2.a člen
(posvetovanje)
Pred vsako spremembo te uredbe se najmanj trideset dni zbirajo pripombe.«.

3. člen
Ta uredba začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.
"""


@pytest.fixture
def maja():
    return office(name="Maja Vetrih")


@pytest.fixture(autouse=True)
def morning():
    """Three new things; one is about an act that the network keeps."""
    act = ActFactory(title="Uredba o samozaposlenih v kulturi")
    law = TextVersionFactory(act=act, dossier=None, kind=TextKind.IN_FORCE, label="Veljavno besedilo")
    ArticleFactory(version=law, position=2, key="2", label="2. člen", body="Izkaže delo v zadnjih petih letih.")
    today, source = timezone.localdate(), SourceFactory(name="e-Demokracija")
    days = {"on": today, "published_on": today, "deadline_on": today + timedelta(days=14)}
    ItemFactory(title=TITLE, text=TEXT, seen=[source], stage="javna obravnava", **days)
    for title in ("Pravilnik o kmetijskih strojih", "Uredba o lovu"):
        far = days | {"deadline_on": today + timedelta(days=35)}
        ItemFactory(title=title, seen=[source], **far)


def opens_what_matters(maja):
    """From the desk to a dossier with its plan."""
    maja.opens("/desk/")
    maja.page.locator("a[href^='/watch/']").first.click()
    maja.chooses(TITLE)
    maja.sees("normally next")
    maja.follows("What it changes, article by article")
    maja.sees_exactly("v zadnjih treh letih", "Veljavno besedilo")
    maja.page.go_back()
    maja.presses("Open a dossier")
    maja.is_at("/dossiers/")
    maja.sees("The plan backward from the deadline is there.")
    maja.sees_exactly("14 dni, prekratko (obljubljenih 30)")
    dossier = Dossier.objects.get()
    assert (dossier.title, dossier.milestones.count(), dossier.versions.count()) == (TITLE, 4, 1)
    return dossier


def test_on_a_phone_the_plan_is_there_after_four_taps_and_it_is_undone(visit, maja):
    phone = visit(maja, width=NARROW, thumb=True)

    opens_what_matters(phone)
    phone.fits("dossier")
    phone.opens("/watch/")
    phone.fits("inbox")
    phone.presses("Undo")
    phone.sees("Undone: the item waits again.")

    assert (Dossier.objects.count(), Item.objects.filter(triage=Triage.WAITING).count()) == (0, 3)


def test_without_javascript_everything_is_a_button(visit, maja):
    plain = visit(maja, width=NARROW, javascript=False)

    opens_what_matters(plain)
    plain.opens("/watch/")
    for box in plain.page.locator("[data-row] input[type=checkbox]").all():
        box.check()
    plain.page.locator("#several select").select_option("not_ours")
    plain.presses("Put them aside")

    assert Item.objects.filter(triage=Triage.DISMISSED, triage_cause="not_ours").count() == 2


def test_one_key_is_enough_for_each_of_them(visit, maja):
    keys = visit(maja)
    press = keys.page.keyboard.press
    keys.opens("/watch/?order=days")

    press("j")
    assert keys.page.evaluate("document.activeElement.querySelector('h3').innerText") == TITLE
    press("t")
    keys.sees("You are on it.")
    press("o")
    keys.is_at("/dossiers/")
    keys.opens("/watch/?order=days")
    press("j")
    press("f")
    keys.sees("Followed: it is back here as soon as something changes.")
    press("d")
    press("Tab")
    press("Tab")
    press("Enter")
    keys.sees("Nothing waits. What is found next appears here.")
    press("u")
    keys.sees("Undone: the item waits again.")

    assert sorted(Item.objects.values_list("triage", flat=True)) == [Triage.FOLLOWED, Triage.OPENED, Triage.WAITING]
    assert Item.objects.get(title=TITLE).in_hands_of == maja


def test_keys_can_be_switched_off(visit, maja):
    quiet = visit(maja)
    quiet.opens("/watch/?order=days")

    quiet.page.keyboard.press("?")
    quiet.presses("Use keys")
    quiet.page.keyboard.press("j")
    quiet.page.keyboard.press("f")

    assert Item.objects.filter(triage=Triage.WAITING).count() == 3


def test_ana_who_comes_a_moment_later_is_told(visit, maja):
    ana, first = visit(office(name="Ana Zgled")), visit(maja)
    ana.opens(f"/watch/items/{Item.objects.get(title=TITLE).pk}/")
    dossier = opens_what_matters(first)

    ana.presses("Open a dossier")

    assert ana.is_at("/dossiers/") == dossier.pk
    ana.sees_exactly("Iz te najdbe je že odprt dosje: Maja Vetrih")
