from datetime import UTC, date, datetime

import pytest

from tests.factories.dossiers import DossierFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.members import client_as, member_organisation, office, representative, staff, stranger
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.projects import ActivityBlockFactory, FunderFactory, ProjectFactory
from zbor.base.refusals import Refused
from zbor.projects.actions import Block, save_project
from zbor.projects.models import Project
from zbor.search.enums import Audience
from zbor.search.queries import ask

pytestmark = pytest.mark.django_db

NOW = datetime(2017, 1, 10, 9, 0, tzinfo=UTC)
FIELDS = {
    "slug": "ustvarjalen-razvoj",
    "title": "Ustvarjalen razvoj",
    "purpose": "Krepimo mrežo.",
    "starts_on": date(2015, 10, 30),
    "ends_on": date(2019, 9, 30),
    "is_public": True,
}


def saved(project=None, *, blocks=(), funders=(), dossiers=(), by=None, **changes):
    return save_project(
        project=project,
        fields=FIELDS | changes,
        blocks=blocks,
        funders=funders,
        dossiers=dossiers,
        by=by or office(),
        now=NOW,
    )


def form(**changes):
    fields = {name: str(value) for name, value in FIELDS.items()} | {"is_public": "on"}
    rows = {
        "blocks-TOTAL_FORMS": "1",
        "blocks-INITIAL_FORMS": "0",
        "blocks-0-title": "Usposabljanje",
        "blocks-0-text": "Analize.",
    }
    return fields | rows | changes


def test_a_project_is_kept_with_its_blocks_funders_and_dossiers():
    funder, dossier = FunderFactory(), DossierFactory()

    project = saved(
        blocks=[Block("Zagovorništvo", "Vplivamo."), Block("Mreža", "")], funders=[funder], dossiers=[dossier]
    )

    assert [block.title for block in project.blocks.all()] == ["Zagovorništvo", "Mreža"]
    assert (list(project.funders.all()), list(project.dossiers.all())) == ([funder], [dossier])


def test_saving_again_lays_the_blocks_out_anew():
    project = saved(blocks=[Block("Prej", "")])

    saved(project, blocks=[Block("Potem", "")])

    assert [block.title for block in project.blocks.all()] == ["Potem"]


@pytest.mark.parametrize("wrong", [{"ends_on": date(2014, 1, 1)}, {"slug": "zasedeno"}])
def test_what_cannot_be_is_refused(wrong):
    ProjectFactory(slug="zasedeno")

    with pytest.raises(Refused):
        saved(**wrong)


def test_only_the_office_keeps_projects():
    with pytest.raises(Refused):
        saved(by=representative())


@pytest.mark.parametrize(("is_public", "found"), [(True, ["Ustvarjalen razvoj"]), (False, [])])
def test_strangers_find_public_projects_only(is_public, found):
    saved(is_public=is_public, blocks=[Block("Zagovorništvo", "Vplivamo na predpise.")])

    hits = ask("predpis", audiences=[Audience.PUBLIC], now=NOW)

    assert [hit.title for hit in hits] == found


def test_the_page_carries_the_sentence_and_a_place_for_the_logo():
    project = ProjectFactory(is_public=True)
    ActivityBlockFactory(project=project)
    project.funders.add(FunderFactory(sentence="Operacija se izvaja v okviru v okviru osi.", logo_text="Znak sklada"))

    page = client_as(stranger).get(f"/projects/{project.slug}/").content.decode()

    assert "Operacija se izvaja v okviru v okviru osi." in page
    assert 'role="img" aria-label="Znak sklada"' in page
    assert "Vplivamo na predpise." in page


def test_a_funder_at_the_foot_of_every_page_is_not_shown_twice():
    funder = FunderFactory(everywhere_since=date(2015, 1, 1))
    project = ProjectFactory(is_public=True)
    project.funders.add(funder)

    page = client_as(stranger).get(f"/projects/{project.slug}/").content.decode()

    assert page.count(funder.sentence) == 1


def test_the_page_shows_what_came_of_it_only_as_far_as_the_visitor_may_see():
    project = ProjectFactory(is_public=True)
    for dossier in (DossierFactory(public=True, title="Javni"), DossierFactory(internal=True, title="Notranji")):
        project.dossiers.add(dossier)
        AskedDemandFactory(dossier=dossier, verdicts=["accepted"])

    told = [
        [one.title for one in client_as(person).get(f"/projects/{project.slug}/").context["dossiers"]]
        for person in (stranger, staff(member_organisation()))
    ]

    assert [sorted(one) for one in told] == [["Javni"], ["Javni", "Notranji"]]


def test_strangers_do_not_see_an_internal_project():
    project = ProjectFactory(is_public=False)

    assert client_as(stranger).get(f"/projects/{project.slug}/").status_code == 404
    assert project.title not in client_as(stranger).get("/projects/").content.decode()
    assert client_as(staff(member_organisation())).get(f"/projects/{project.slug}/").status_code == 200


def test_the_office_enters_a_project_by_the_form():
    client = client_as(office())

    answer = client.post("/projects/new/", form())

    assert (answer.status_code, answer.url) == (302, "/projects/ustvarjalen-razvoj/")
    assert [block.title for block in Project.objects.get().blocks.all()] == ["Usposabljanje"]


def test_the_office_changes_a_project_and_empties_a_block():
    project = saved(blocks=[Block("Prej", "Besedilo")])
    emptied = {"blocks-INITIAL_FORMS": "1", "blocks-0-title": "", "blocks-0-text": ""}

    client_as(office()).post(f"/projects/{project.slug}/edit/", form(title="Nov naslov", **emptied))

    assert Project.objects.get().title == "Nov naslov"
    assert not project.blocks.exists()


@pytest.mark.parametrize(("public", "shown_to"), [(True, [True, True]), (False, [False, True])])
def test_a_project_leads_to_the_initiative_from_which_it_grew_whoever_may_see_it(public, shown_to):
    initiative = InitiativeFactory(stage="project", title="Topla dvorana", public=public)
    project = saved(initiative=initiative)

    pages = [client_as(one).get(f"/projects/{project.slug}/").content.decode() for one in (stranger, representative())]

    assert ["Topla dvorana" in page for page in pages] == shown_to


def test_only_what_became_a_project_can_be_chosen_as_that_from_which_it_grew():
    running, became = InitiativeFactory(running=True), InitiativeFactory(stage="project")
    client = client_as(office())

    refused = client.post("/projects/new/", form(initiative=str(running.pk)))
    client.post("/projects/new/", form(initiative=str(became.pk)))

    assert (refused.status_code, Project.objects.get().initiative) == (422, became)


def test_a_mistake_loses_nothing():
    answer = client_as(office()).post("/projects/new/", form(ends_on="2014-01-01"))

    assert (answer.status_code, Project.objects.count()) == (422, 0)
    assert "Usposabljanje" in answer.content.decode()


def test_the_list_costs_the_same_for_any_number_of_projects(django_assert_num_queries):
    ProjectFactory.create_batch(3, is_public=True)
    with django_assert_num_queries(2):
        client_as(stranger).get("/projects/")

    ProjectFactory.create_batch(30, is_public=True)
    with django_assert_num_queries(2):
        client_as(stranger).get("/projects/")
