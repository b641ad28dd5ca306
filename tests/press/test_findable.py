"""Clippings are found by those who may read them, also after a dossier was opened or shut."""

import pytest

from tests.factories.dialogue import NOW
from tests.factories.dossiers import DossierFactory
from tests.factories.members import client_as, office, representative, stranger
from zbor.base.partial_dates import PartialDate
from zbor.dialogue.actions import rename_outlet
from zbor.dossiers.actions import set_visibility
from zbor.dossiers.enums import Visibility
from zbor.press import actions

pytestmark = pytest.mark.django_db

TOLD = {"on": PartialDate("2017-03"), "title": "Nadomestilo v izložbi", "quotes": "»Premalo.« (Izmišljena Oseba)"}


def kept(*dossiers):
    return actions.save_clipping(clipping=None, outlet="Časnik", fields=TOLD, dossiers=dossiers, by=office(), now=NOW)


def finds(person, words="izložbe"):
    page = client_as(person).get(f"/search/?q={words}").content.decode()
    return TOLD["title"] in page.replace("<mark>", "").replace("</mark>", "")


def test_a_clipping_is_found_in_any_inflection_by_its_outlet_and_by_who_is_quoted():
    kept(DossierFactory(public=True))

    assert [finds(stranger, words) for words in ("izložbama", "časnik", "izmišljena")] == [True] * 3


def test_what_belongs_to_no_public_dossier_is_found_by_the_network_alone():
    kept(DossierFactory(internal=True))

    assert [finds(person) for person in (stranger, representative())] == [False, True]


def test_a_dossier_that_is_opened_and_shut_opens_and_shuts_its_clippings():
    dossier, maja = DossierFactory(internal=True), office()
    kept(dossier)

    set_visibility(dossier=dossier, visibility=Visibility.PUBLIC, by=maja, now=NOW)
    written = actions.make_findable()
    opened = finds(stranger)
    set_visibility(dossier=dossier, visibility=Visibility.INTERNAL, by=maja, now=NOW)
    shut_at_once = finds(stranger)

    assert (written, opened, shut_at_once) == (1, True, False)
    assert (actions.make_findable(), actions.make_findable()) == (1, 0)


def test_a_clipping_attached_to_a_public_dossier_is_found_by_everybody():
    clipping = kept()

    actions.attach(clipping=clipping, dossier=DossierFactory(public=True), by=office(), now=NOW)

    assert finds(stranger)


def test_a_clipping_is_found_by_the_new_name_of_its_outlet():
    clipping = kept(DossierFactory(public=True))
    rename_outlet(outlet=clipping.outlet, name="Koledar", by=office(), now=NOW)

    written = [actions.make_findable() for _each in range(2)]

    assert (written, finds(stranger, "koledar"), finds(stranger, "časnik")) == ([1, 0], True, False)


def test_what_is_taken_out_is_found_no_more_until_it_is_back():
    clipping, maja = kept(DossierFactory(public=True)), office()

    actions.take_out(clipping=clipping, by=maja, now=NOW)
    gone = finds(maja)
    actions.put_back(clipping=clipping, by=maja, now=NOW)

    assert (gone, finds(stranger)) == (False, True)
