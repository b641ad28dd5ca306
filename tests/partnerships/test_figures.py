"""The figures of an evaluator: from which rows, what page, table and workbook say, and that they agree."""

import csv
import zipfile
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import (
    TODAY,
    AgreementFactory,
    OutputFactory,
    PaperFactory,
    PartyFactory,
    SignatureFactory,
)
from tests.factories.members import OrganisationFactory, client_as, office, outsider, representative, stranger
from zbor.base.partial_dates import PartialDate
from zbor.calc.partnering import Side
from zbor.members.queries import standing_of
from zbor.partnerships.queries.figures import rows

pytestmark = pytest.mark.django_db

PAGE = "/partnerships/agreements/figures"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def found():
    return rows(standing_of(office(), on=TODAY), today=TODAY)


def records():
    return [one.record for one in found().counted]


def test_a_row_tells_who_when_how_long_for_how_much_and_with_what():
    agreement = AgreementFactory(
        begins=PartialDate("2024-01"), ends=PartialDate("2024-12"), value=Decimal(500), kind="residency"
    )
    for sector in ("ngo", "municipality", "company", "foreign"):
        PartyFactory(agreement=agreement, organisation__sector=sector)
    OutputFactory.create_batch(2, agreement=agreement)
    AgreementFactory(renews=agreement, begins=PartialDate("2027"))

    (told,) = records()

    assert told.sides == {Side.NGO, Side.PUBLIC, Side.PRIVATE, Side.FOREIGN}
    assert (told.kind, told.begun, told.over, told.days) == ("residency", 2024, 2024, 366)
    assert (told.value, told.outputs, told.was_renewed) == (Decimal(500), 2, True)


def test_what_has_not_begun_is_not_counted_and_what_began_nobody_knows_when_is_told():
    AgreementFactory(begins=PartialDate("2027"))
    SignatureFactory(paper=PaperFactory())
    AgreementFactory(begins=None, ends=PartialDate("2020"))

    told = found()

    assert (told.counted, told.undated) == ((), 1)


@pytest.mark.parametrize(
    ("told", "over", "days"),
    [
        ({"begins": PartialDate("2024"), "ends": PartialDate("2025")}, 2025, None),
        ({"begins": PartialDate("2024-05-01"), "ends": PartialDate("2024-05-01")}, 2024, 1),
        ({"begins": PartialDate("2024"), "ends": PartialDate("2027")}, None, None),
        ({"begins": PartialDate("2026-11"), "broken_off_on": TODAY, "broken_because": "X."}, 2026, 26),
    ],
)
def test_how_long_it_lasted_is_known_where_both_ends_are(told, over, days):
    AgreementFactory(**told)

    assert [(one.over, one.days) for one in records()] == [(over, days)]


def test_the_network_itself_counts_as_an_ngo():
    PartyFactory(organisation=None, is_network=True)

    assert [one.sectors for one in records()] == [("ngo",)]


def test_it_costs_the_same_for_any_number():
    standing = standing_of(office(), on=TODAY)

    def cost(number):
        for _one in range(number):
            OutputFactory(agreement=PartyFactory().agreement)
        with CaptureQueriesContext(connection) as asked:
            rows(standing, today=TODAY)
        return len(asked)

    assert cost(3) == cost(27)


# ------------------------------------------------------------------ pages


def a_few():
    """Two began in 2025: with a museum, and in kunas; one ended in 2025 and is carried on."""
    museum = OrganisationFactory(name="Muzej", sector="public")
    first = AgreementFactory(begins=PartialDate("2025-03"), value=Decimal(1000), title="Kultura za zdravje")
    PartyFactory(agreement=first, organisation=museum)
    PartyFactory(agreement=first)
    OutputFactory(agreement=first)
    second = AgreementFactory(begins=PartialDate("2025-04"), value=Decimal(70), currency="HRK", kind="residency")
    PartyFactory(agreement=second)
    old = AgreementFactory(begins=PartialDate("2019-01"), ends=PartialDate("2025-06"))
    AgreementFactory(renews=old, begins=PartialDate("2027"))


def table(path):
    text = b"".join(client_as(office()).get(path)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def test_the_page_says_every_figure_with_how_many_it_is_made_of():
    a_few()

    shown = client_as(office()).get(f"{PAGE}/?since=2024&until=2026").content.decode()

    for words in (
        "V letih 2024–2026 sta se začeli 2 partnerstvi.",
        "medsektorsko",
        "javna ustanova",
        "nevladne – javne",
        "1 od 2",
        "1.000 €",
        "70 HRK",
        "iz 2 partnerstev",
        "78,0 mesecev",
        "iz 1 partnerstva, pri katerem sta začetek in konec znana vsaj do meseca",
        "1 od 1",
    ):
        assert words in shown


def test_the_table_and_the_workbook_say_the_same_and_the_rows_can_be_counted_again():
    a_few()
    query = "?since=2024&until=2026"

    told = table(f"{PAGE}.csv{query}")
    content = client_as(office()).get(f"{PAGE}.xlsx{query}")
    with zipfile.ZipFile(BytesIO(content.content)) as file:
        figures, agreements = (file.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))

    assert ["začeta partnerstva", "", "2025", "2", "2"] in told
    assert ["vrednost, skupaj", "HRK", "", "70.00", "1"] in told
    assert ["podaljšana, od tistih, ki so se končala", "", "", "1", "1"] in told
    assert figures.count("<row ") == len(told)
    assert (agreements.count("<row "), "Kultura za zdravje" in agreements, "Muzej" in agreements) == (4, True, True)
    assert content["Content-Disposition"] == 'attachment; filename="partnerships-2024-2026.xlsx"'


def test_a_title_that_begins_like_a_formula_stays_a_text():
    AgreementFactory(title="=HYPERLINK(1)", begins=PartialDate("2026"))

    content = client_as(office()).get(f"{PAGE}.xlsx?since=2026&until=2026").content
    with zipfile.ZipFile(BytesIO(content)) as file:
        sheet = file.read("xl/worksheets/sheet2.xml").decode()

    assert ("=HYPERLINK(1)</t>" in sheet, "<f>" in sheet) == (True, False)


def test_years_without_partnerships_say_so():
    shown = client_as(office()).get(f"{PAGE}/?since=1950&until=1955").content.decode()

    assert "Po podatkih registra se v teh letih ni začelo ali končalo nobeno partnerstvo." in shown


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?since=2026&until=2024", "V letih 2024–2026"),
        ("?since=1900&until=2026", "V letih 1997–2026"),
        ("?since=abcd&until=%C2%B2%C2%B2", "V letih"),
        ("?since=99999&until=-1", "V letih"),
    ],
)
def test_years_the_wrong_way_too_many_or_nonsense_are_put_right(query, words):
    answer = client_as(office()).get(f"{PAGE}/{query}")

    assert (answer.status_code, words in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("path", [f"{PAGE}/", f"{PAGE}.csv", f"{PAGE}.xlsx"])
def test_they_are_for_the_network(path):
    got = [client_as(who).get(path).status_code for who in (stranger, outsider(), representative(), office())]

    assert got == [302, 403, 200, 200]
