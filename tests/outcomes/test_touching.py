"""What a new text touches: earlier demands, positions and texts that speak of the same."""

import pytest
from django.utils import timezone

from tests.factories.dossiers import ActFactory, DossierFactory
from tests.factories.members import client_as, individual_member
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.texts import ADOPTED, DRAFT, taken_in
from zbor.outcomes.actions import touch_due
from zbor.outcomes.models import Touches
from zbor.outcomes.queries import touched_by

pytestmark = pytest.mark.django_db


def test_an_earlier_demand_and_an_article_of_another_dossier_are_found():
    AskedDemandFactory(title="Tržna najemnina naj ne velja za kulturo", text="Uporabnik plačuje le stroške prostora.")
    AskedDemandFactory(title="Višji honorarji za prevajalce", text="Honorarji so prenizki.")
    taken_in(DRAFT, dossier=DossierFactory(title="Občinski prostori"))
    version = taken_in(ADOPTED, dossier=DossierFactory())

    touch_due(timezone.now())

    titles = [one.title for one in touched_by(version)]
    assert "Tržna najemnina naj ne velja za kulturo" in titles
    assert any(title.startswith("3. člen") for title in titles)
    assert "Višji honorarji za prevajalce" not in titles


def test_what_belongs_to_the_same_dossier_is_no_news():
    dossier = DossierFactory()
    taken_in(DRAFT, dossier=dossier)
    version = taken_in(ADOPTED, dossier=dossier)

    touch_due(timezone.now())

    assert touched_by(version) == []


def test_each_text_is_sought_for_once():
    taken_in(DRAFT, dossier=DossierFactory())
    taken_in(DRAFT, act=ActFactory())

    assert (touch_due(timezone.now()), touch_due(timezone.now())) == (1, 0)


def test_the_page_says_that_it_is_being_sought_then_what_was_found():
    AskedDemandFactory(title="Tržna najemnina naj ne velja za kulturo", text="Uporabnik plačuje le stroške prostora.")
    version = taken_in(DRAFT, dossier=DossierFactory())
    client, address = client_as(individual_member()), f"/dossiers/{version.dossier_id}/text/{version.pk}/touches/"

    before = client.get(address).content.decode()
    touch_due(timezone.now())
    after = client.get(address).content.decode()

    assert ("Tržna najemnina" in before, "Tržna najemnina" in after) == (False, True)


def test_strangers_do_not_see_it():
    version = taken_in(DRAFT, dossier=DossierFactory(public=True))

    assert client_as().get(f"/dossiers/{version.dossier_id}/text/{version.pk}/touches/").status_code == 302


def test_a_demand_that_was_taken_out_since_is_left_out():
    demand = AskedDemandFactory(title="Tržna najemnina naj ne velja", text="Uporabnik plačuje le stroške prostora.")
    version = taken_in(DRAFT, dossier=DossierFactory())
    touch_due(timezone.now())

    demand.removed_at = timezone.now()
    demand.save()

    assert (len(Touches.objects.get(version=version).result), touched_by(version)) == (1, [])
