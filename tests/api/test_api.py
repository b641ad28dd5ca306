import csv
import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.dossiers import ActFactory, ChronologyEntryFactory, DossierFactory, IdentifierFactory
from tests.factories.members import client_as, office, stranger
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.projects import ActivityBlockFactory, FunderFactory, ProjectFactory
from tests.factories.trainings import SessionFactory, TrainingFactory
from zbor.base.partial_dates import PartialDate
from zbor.record.actions import note, seal
from zbor.trainings.enums import Open, TrainingState

pytestmark = pytest.mark.django_db

EMBARGO = datetime(2017, 3, 1, 8, 0, tzinfo=UTC)
ADDRESSES = [
    "/api/dossiers",
    "/api/demands",
    "/api/institutions",
    "/api/projects",
    "/api/trainings",
    "/api/journal/heads",
    "/api/licence",
    "/api/office-holders",
    "/api/influence",
    "/api/terms",
]


@pytest.fixture(autouse=True)
def _on_a_day_in_2017():
    with time_machine.travel(datetime(2017, 2, 1, 9, 0, tzinfo=UTC), tick=False):
        yield


def asked(address, person=stranger):
    answer = client_as(person).get(address)
    assert answer.status_code == 200
    return answer.json()


def test_a_dossier_comes_with_its_demands_outcomes_and_chronology():
    dossier = DossierFactory(public=True, key_changes="Prva\nDruga", published_on=PartialDate("2016-11"))
    AskedDemandFactory(dossier=dossier, number=1, verdicts=["rejected", "accepted"])
    ChronologyEntryFactory(dossier=dossier)
    IdentifierFactory(dossier=dossier)

    found = asked(f"/api/dossiers/{dossier.pk}")

    assert (found["published_on"], found["key_changes"]) == ("2016-11", ["Prva", "Druga"])
    assert [(one["verdict"], [it["verdict"] for it in one["outcomes"]]) for one in found["demands"]] == [
        ("accepted", ["rejected", "accepted"])
    ]
    assert [one["on"] for one in found["chronology"]] == ["2016-11"]
    assert len(found["identifiers"]) == 1


def test_the_term_is_told_as_days_and_as_a_verdict():
    DossierFactory(public=True)

    found = asked("/api/dossiers")["items"][0]

    assert (found["days_to_answer"], found["term"]) == (14, "short")


def test_the_list_is_narrowed_as_on_the_page():
    DossierFactory(public=True, title="Letos", published_on=PartialDate("2017"))
    DossierFactory(public=True, title="Lani", published_on=PartialDate("2016"))

    found = asked("/api/dossiers?year=2017")

    assert (found["count"], [one["title"] for one in found["items"]]) == (1, ["Letos"])


def test_a_list_comes_in_parts():
    for number in range(5):
        DossierFactory(public=True, published_on=PartialDate(f"{2010 + number}"))

    found = asked("/api/dossiers?limit=2&offset=1")

    assert (found["count"], [one["published_on"] for one in found["items"]]) == (5, ["2013", "2012"])


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "offset=-1", "limit=x", "kind=%00", "text=" + "a" * 201])
def test_a_part_that_makes_no_sense_is_refused(query):
    assert client_as(stranger).get(f"/api/dossiers?{query}").status_code == 422


@pytest.mark.parametrize("person", [lambda: stranger, office])
def test_nobody_is_given_what_is_not_public(person):
    for kept in ({"internal": True}, {"embargo": True, "public_from": EMBARGO}):
        dossier = DossierFactory(title="Skrivnost", institution__name="Skrivnost", **kept)
        AskedDemandFactory(dossier=dossier, title="Skrivnost")
    ProjectFactory(title="Skrivnost", is_public=False)
    client = client_as(person())

    said = [client.get(address).content.decode() for address in [*ADDRESSES]]
    table = b"".join(client.get("/api/dossiers.csv").streaming_content).decode()

    assert ["Skrivnost" in one for one in [*said, table]] == [False] * (len(ADDRESSES) + 1)
    assert client.get(f"/api/dossiers/{dossier.pk}").status_code == 404


def test_an_embargo_ends_here_too():
    dossier = DossierFactory(embargo=True, public_from=EMBARGO)

    with time_machine.travel(EMBARGO, tick=False):
        found = asked("/api/dossiers")

    assert [one["id"] for one in found["items"]] == [dossier.pk]


def test_demands_are_narrowed_by_their_current_verdict():
    dossier = DossierFactory(public=True)
    AskedDemandFactory(dossier=dossier, title="Ena", verdicts=["rejected", "accepted"])
    AskedDemandFactory(dossier=dossier, title="Dve", verdicts=["rejected"])

    assert [one["title"] for one in asked("/api/demands?verdict=accepted")["items"]] == ["Ena"]
    assert asked(f"/api/demands?dossier={dossier.pk}")["count"] == 2


def test_projects_tell_their_blocks_and_funders():
    project = ProjectFactory(is_public=True)
    ActivityBlockFactory(project=project, title="Usposabljanje", text="Analize.\n\nVrednotenje.")
    project.funders.add(FunderFactory(name="Sklad"))

    found = asked("/api/projects")[0]

    assert found["blocks"] == [{"title": "Usposabljanje", "activities": ["Analize.", "Vrednotenje."]}]
    assert found["funders"] == ["Sklad"]


def test_trainings_tell_when_and_where_and_never_the_link():
    session = SessionFactory(training__title="Osnove", training__points="Ena\n\nDve", link="https://primer.si/skrivno")
    SessionFactory(training__open_to=Open.NETWORK)
    TrainingFactory(state=TrainingState.DRAFT, announced_at=None)

    [found] = asked("/api/trainings")

    assert (found["title"], found["points"], found["seats"]) == ("Osnove", ["Ena", "Dve"], 30)
    assert [(one["starts_at"], one["mode"]) for one in found["sessions"]] == [("2026-12-03T08:00:00Z", "room")]
    assert found["calendar"] == f"http://127.0.0.1:8000/trainings/{session.training_id}/calendar.ics"
    assert "skrivno" not in str(found)


def test_the_ends_of_the_journal_are_published():
    person = office()
    note("test.done", by=person, subject=person)
    seal()

    found = asked("/api/journal/heads")

    assert [(one["day"], one["number"], len(one["hash"])) for one in found] == [("2017-02-01", 1, 64)]


@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_lists_cost_the_same_for_any_number_of_rows(address):
    def fill(count):
        for dossier in DossierFactory.create_batch(count, public=True, act=ActFactory()):
            AskedDemandFactory(dossier=dossier, verdicts=["rejected"])
            ActivityBlockFactory(project=ProjectFactory(is_public=True))

    def cost():
        with CaptureQueriesContext(connection) as captured:
            asked(address)
        return len(captured)

    fill(3)
    few = cost()
    fill(30)

    assert cost() == few


def test_the_table_has_a_line_for_each_dossier_and_starts_no_formula():
    dossier = DossierFactory(public=True, title="=HYPERLINK()")
    AskedDemandFactory(dossier=dossier, verdicts=["accepted"])
    AskedDemandFactory(dossier=dossier)

    answer = client_as(stranger).get("/api/dossiers.csv")

    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row["title"], row["demands"], row["accepted"], row["unknown"]) for row in rows] == [
        ("'=HYPERLINK()", "2", "1", "1")
    ]


def test_the_description_is_valid_and_every_reference_in_it_leads_somewhere():
    schema = asked("/api/openapi.json")

    def references(part):
        if isinstance(part, dict):
            yield from ([part["$ref"]] if "$ref" in part else [])
            for inner in part.values():
                yield from references(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from references(inner)

    known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert schema["openapi"].startswith("3.1")
    assert set(references(schema)) <= known
    assert set(schema["paths"]) == {*ADDRESSES, "/api/dossiers/{pk}"}
    assert all("200" in operation["responses"] for path in schema["paths"].values() for operation in path.values())


def test_programs_of_every_origin_may_read():
    assert client_as(stranger).get("/api/licence")["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method):
    assert getattr(client_as(office()), method)("/api/dossiers").status_code == 405


def test_the_guide_loads_nothing_from_elsewhere():
    page = client_as(stranger).get("/api/").content.decode()

    assert "/api/dossiers/{pk}" in page
    assert "cdn" not in page


@pytest.mark.parametrize("address", ["/api/demands?dossier=99999999999999999999", "/api/demands?verdict=%00"])
def test_what_no_database_can_hold_is_refused(address):
    assert client_as(stranger).get(address).status_code == 422
