"""The analyses and other files on which demands rest."""

import pytest
from django.urls import reverse

from tests.factories.dossiers import DocumentFactory
from tests.factories.members import client_as, office, representative, stranger
from tests.factories.positions import NOW, PositionFactory, decided, demand_of, put
from zbor.base.refusals import Refused
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Document
from zbor.positions import actions
from zbor.positions.models import Demand, Ground
from zbor.positions.papers.paper import paper_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


@pytest.fixture
def demand():
    return demand_of(PositionFactory(dossier__visibility=Visibility.PUBLIC), text="Zdaj je prenizko.")


def file_of(demand, title="Analiza dohodkov", **fields) -> Document:
    return DocumentFactory(dossier=demand.dossier, title=title, **fields)


def rest(demand, document, part="str. 12", by=None):
    return actions.rest_on(demand=demand, document=document, part=part, by=by or office(), now=NOW)


def test_a_demand_rests_on_a_file_once_and_the_part_can_be_said_anew(demand):
    document = file_of(demand)

    rest(demand, document)
    rest(demand, document, part=" tabela 3 ")

    assert [(one.document, one.part) for one in Ground.objects.all()] == [(document, "tabela 3")]
    assert Payload.objects.filter(verb="demand.grounded").count() == 2


def test_a_file_of_another_dossier_and_a_text_that_stands_are_refused(demand):
    document, other = file_of(demand), DocumentFactory()

    with pytest.raises(Refused):
        rest(demand, other)
    put(demand.position)
    with pytest.raises(Refused):
        rest(Demand.objects.get(pk=demand.pk), document)

    assert Ground.objects.count() == 0


def test_members_who_do_not_write_the_draft_ground_nothing(demand):
    document, petra = file_of(demand), representative()
    address = reverse("positions:ground_add", args=[demand.pk])

    answer = client_as(petra).post(address, {"document": document.pk})

    assert (answer.status_code, Ground.objects.count()) == (403, 0)
    with pytest.raises(Refused):
        rest(demand, document, by=petra)


def test_the_office_adds_and_takes_away_on_the_page_of_the_demand(demand):
    document, client = file_of(demand), client_as(office())

    client.post(reverse("positions:ground_add", args=[demand.pk]), {"document": document.pk, "part": "str. 12"})
    page = client.get(reverse("positions:demand", args=[demand.pk]))
    read = [(one.document.title, one.part) for one in page.context["grounds"]]
    client.post(reverse("positions:ground_take_away", args=[demand.pk, document.pk]))

    assert read == [("Analiza dohodkov", "str. 12")]
    assert (Ground.objects.count(), Document.objects.count()) == (0, 1)


def test_a_file_that_is_not_of_the_dossier_is_told_beside_its_field(demand):
    answer = client_as(office()).post(
        reverse("positions:ground_add", args=[demand.pk]), {"document": DocumentFactory().pk, "part": "str. 1"}
    )

    assert (answer.status_code, list(answer.context["ground_form"].errors)) == (422, ["document"])


def test_strangers_are_told_of_public_files_only_on_pages_and_papers(demand):
    rest(demand, file_of(demand, "Javna analiza", is_public=True))
    rest(demand, file_of(demand, "Interni izračun"))
    position = decided(demand.position)
    address = reverse("positions:dossier", args=[position.dossier_id])

    read = {who: client_as(who()).get(address).content.decode() for who in (representative,)}
    outside = client_as(stranger).get(address).content.decode()
    archive = client_as(stranger).get(f"/demands/{demand.pk}/").content.decode()
    [paper] = paper_of(position, today=NOW.date()).demands

    assert ("Javna analiza" in read[representative], "Interni izračun" in read[representative]) == (True, True)
    assert ("Javna analiza" in outside, "Interni izračun" in outside) == (True, False)
    assert ("Javna analiza" in archive, "Interni izračun" in archive) == (True, False)
    assert paper.text == "Zdaj je prenizko.\n\nPodlaga: Javna analiza, str. 12"


def test_a_file_on_which_a_demand_rests_stays(demand):
    document = file_of(demand)
    rest(demand, document)

    answer = client_as(office()).post(
        reverse("dossiers:document_remove", args=[demand.dossier_id, document.pk]), follow=True
    )

    assert (answer.status_code, Document.objects.count()) == (409, 1)
