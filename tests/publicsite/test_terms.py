"""The public count of how long people were given: its page, its data, and who is not told."""

from datetime import date

import pytest

from tests.factories.dossiers import DossierFactory, IdentifierFactory, InstitutionFactory
from tests.factories.members import client_as, stranger
from tests.factories.watch import ItemFactory, SourceFactory
from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import TermState
from zbor.dossiers.enums import ActKind, IdentifierKind, Level, Visibility
from zbor.watch.enums import SetAside, SourceKind, Triage

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


def found(title, **fields):
    """An act of the state that a public source tells of, with fourteen days to answer; it never became a dossier."""
    told = {"url": "https://vir.example/1", "seen": [SourceFactory()]} | fields
    return ItemFactory(title=title, **told)


def counted(client=None):
    page = (client or client_as(stranger)).get("/archive/terms/")
    return [str(one.subject) for one, _told, _address in page.context["acts"]]


def test_what_was_found_and_never_became_a_dossier_is_counted_and_read_at_its_source(ministry):
    act(ministry, "Zakon", given=30)
    found("Uredba o vodah", institution=ministry)

    page = client_as(stranger).get("/archive/terms/")

    whole = page.context["found"].whole
    assert (whole.total, whole.respected, whole.short, whole.violated) == (2, 1, 1, 1)
    assert [(str(one.subject), address) for one, _told, address in page.context["acts"]][1] == (
        "Uredba o vodah",
        "https://vir.example/1",
    )
    assert "brez dosjeja" in page.content.decode()


def test_the_urgent_procedure_is_exempt_with_the_reason(ministry):
    found("Zakon o poplavah", institution=ministry, procedure="nujni")

    page = client_as(stranger).get("/archive/terms/")

    assert (page.context["found"].whole.total, page.context["found"].whole.exempt) == (0, 1)
    assert "nujni postopek" in page.content.decode()


def test_what_belongs_to_a_counted_dossier_is_counted_once():
    dossier = act(InstitutionFactory(), "Zakon", given=30)
    IdentifierFactory(dossier=dossier, kind=IdentifierKind.EVA, value="2016-3340-0022")
    found("Predlog zakona", triage=Triage.ATTACHED, dossier=dossier)
    found("Isti predlog drugje", numbers={IdentifierKind.EVA: "2016-3340-0022"})

    assert counted() == ["Zakon"]


def test_what_belongs_to_an_internal_dossier_is_counted_as_what_it_is_a_public_fact():
    dossier = act(InstitutionFactory(), "Interni naslov", given=14, visibility=Visibility.INTERNAL)
    found("Predlog uredbe", triage=Triage.ATTACHED, dossier=dossier)

    assert counted() == ["Predlog uredbe"]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ActKind.CALL},
        {"level": Level.LOCAL},
        {"level": Level.EU},
        {"deadline_on": None},
        {"published_on": None},
        {"url": ""},
        {"seen": []},
        {"triage": Triage.DISMISSED, "triage_cause": SetAside.NO_POLICY},
    ],
)
def test_what_is_no_consultation_of_the_state_or_no_public_fact_is_not_counted(fields):
    found("Ne šteje", **fields)

    assert counted() == []


def test_what_came_by_hand_is_told_to_nobody():
    found("Zaupno iz e-pošte", seen=[SourceFactory(kind=SourceKind.HAND)])

    assert counted() == []


def test_what_is_found_twice_under_one_title_and_deadline_is_one():
    found("Uredba")
    found("Uredba")

    assert counted() == ["Uredba"]


def test_the_table_tells_of_what_was_found_too(ministry):
    found("Uredba", institution=ministry)

    table = b"".join(client_as(stranger).get("/api/terms.csv").streaming_content).decode().splitlines()

    assert [line.split(",") for line in table[1:]] == [
        ["", "Uredba", ministry.code, "2016-11-14", "2016-11-28", "14", "short", "", "https://vir.example/1"]
    ]
