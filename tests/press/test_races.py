"""The same link entered by several people at the same moment, and clicks that meet."""

import pytest

from tests.factories.dialogue import NOW
from tests.factories.dossiers import DossierFactory
from tests.factories.members import office
from tests.factories.press import ClippingFactory, JournalistFactory
from tests.racing import at_once
from zbor.base.partial_dates import PartialDate
from zbor.dialogue import actions as dialogue
from zbor.dialogue.models import Journalist, Outlet
from zbor.press import actions
from zbor.press.models import Clipping
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = 6


def entering(by, title):
    told = {"on": PartialDate("2017"), "title": title, "url": "https://casnik.example/a"}
    return lambda: actions.save_clipping(clipping=None, outlet="Časnik", fields=told, dossiers=[], by=by, now=NOW)


def test_one_link_entered_by_many_people_at_once_stands_there_once():
    deeds = [entering(office(), f"Naslov {number}") for number in range(CLICKS)]

    done = at_once(*deeds)

    assert (done.count(True), Clipping.objects.count(), Outlet.objects.count()) == (1, 1, 1)


def test_many_clicks_on_one_form_are_one_clipping():
    maja = office()

    done = at_once(*[entering(maja, "Naslov")] * CLICKS)

    assert (done.count(True), Clipping.objects.count()) == (CLICKS, 1)
    assert Payload.objects.filter(verb="clipping.entered").count() == 1


def test_many_clicks_on_attaching_attach_once():
    kept, dossier, maja = ClippingFactory(), DossierFactory(), office()

    at_once(*[lambda: actions.attach(clipping=kept, dossier=dossier, by=maja, now=NOW)] * CLICKS)

    assert Payload.objects.filter(verb="clipping.attached").count() == 1


def test_whoever_is_forgotten_while_somebody_writes_stays_forgotten():
    ana, maja = JournalistFactory(), office()
    fields = {"name": "Ana Nova", "grounds": ana.grounds, "grounds_said": ana.grounds_said}

    at_once(
        lambda: dialogue.forget_journalist(journalist=ana, why="na lastno željo", by=maja, now=NOW),
        lambda: dialogue.save_journalist(journalist=ana, outlet="Časnik", fields=fields, by=maja, now=NOW, revision=1),
    )

    assert Journalist.objects.get().name == ""
