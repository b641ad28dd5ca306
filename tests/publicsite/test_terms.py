"""The public count of how long people were given: its page, its data, and who is not told."""

from datetime import date

import pytest

from tests.factories.dossiers import DossierFactory, InstitutionFactory
from tests.factories.members import client_as, stranger
from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import TermState
from zbor.dossiers.enums import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    return InstitutionFactory(name="Ministrstvo za primere")


def act(institution, title, *, given=None, on="2017-03-01", **fields):
    """A public act published on a day, with so many days to answer."""
    deadline = date.fromordinal(date.fromisoformat(on).toordinal() + given) if given is not None else None
    return DossierFactory(
        institution=institution,
        title=title,
        published_on=PartialDate(on),
        deadline_on=deadline,
        visibility=fields.pop("visibility", Visibility.PUBLIC),
        **fields,
    )


def test_the_page_counts_by_year_and_institution_and_tells_act_by_act(ministry):
    act(ministry, "Uredba", given=14)
    act(ministry, "Zakon", given=30, on="2018-01-02")
    act(ministry, "Nujni ukrep", is_exempt=True, exempt_reason="naravna nesreča")
    act(ministry, "Interna zadeva", given=2, visibility=Visibility.INTERNAL)

    page = client_as(stranger).get("/archive/terms/")
    text = page.content.decode()

    found = page.context["found"]
    assert [(group.key, group.counted.total, group.counted.violated) for group in found.years] == [
        ("2018", 1, 0),
        ("2017", 1, 1),
    ]
    assert [(group.label, group.counted.percent) for group in found.institutions] == [("Ministrstvo za primere", 50)]
    assert [(one.dossier.title, one.verdict.state) for one, _told, _address in page.context["acts"]] == [
        ("Zakon", TermState.OK),
        ("Nujni ukrep", TermState.EXEMPT),
        ("Uredba", TermState.SHORT),
    ]
    assert ("naravna nesreča" in text, "Interna zadeva" in text) == (True, False)


def test_a_period_and_an_institution_narrow_page_data_and_table_alike(ministry):
    act(ministry, "Uredba", given=14)
    act(ministry, "Zakon", given=40, on="2018-01-02")
    act(InstitutionFactory(), "Pravilnik", given=10, on="2018-05-02")
    asked = {"since": "2018-01-01", "until": "2018-12-31", "institution": ministry.code}
    client = client_as(stranger)

    page = client.get("/archive/terms/", asked)
    data = client.get("/api/terms", asked).json()
    table = b"".join(client.get("/api/terms.csv", asked).streaming_content).decode().splitlines()

    assert [one.dossier.title for one in page.context["found"].given] == ["Zakon"]
    assert (data["all"]["total"], data["all"]["respected"], data["all"]["percent"]) == (1, 1, 0)
    assert [line.split(",")[1:7] for line in table[1:]] == [
        ["Zakon", ministry.code, "2018-01-02", "2018-02-11", "40", "ok"]
    ]


@pytest.mark.parametrize("query", ["?since=31.+2.+2018", "?until=x", "?page=99", "?institution=%00"])
def test_an_address_that_makes_no_sense_is_answered(ministry, query):
    act(ministry, "Uredba", given=14)

    assert client_as(stranger).get(f"/archive/terms/{query}").status_code == 200


def test_where_nothing_fits_or_nothing_is_there_the_page_says_so(ministry):
    empty = client_as(stranger).get("/archive/terms/")
    act(ministry, "Uredba", given=14)
    none = client_as(stranger).get("/archive/terms/", {"until": "1990-01-01"})

    assert (empty.context["found"].offered, none.context["found"].given) == ((), ())
    assert none.status_code == 200
