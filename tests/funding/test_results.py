"""What came of calls on pages and as open data: what is shown, and of whom nothing is."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import client_as, individual_member, member_organisation, office, staff
from tests.factories.results import (
    HEAD,
    TABLE,
    ResultFileFactory,
    ResultRoundFactory,
    ResultRowFactory,
    sent,
    taken,
    told,
)
from zbor.funding.actions.result_names import tell_organisation
from zbor.funding.actions.result_taking import undo
from zbor.funding.enums_results import FileState, ResultStatus
from zbor.funding.models import ResultFile, ResultLayout, ResultRound, ResultRow
from zbor.funding.queries.results import recipients
from zbor.search.models import Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files", "clock")]
REFUSED = ("Zavod Čuk", "Ana Prosilka")
FUNDED = ("Društvo Šumeči žleb", "Društvo Plima")


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page(address, person=None, *, status=200):
    response = client_as(person).get(address, headers={"accept-language": "en"})
    assert response.status_code == status
    return response.content.decode()


def given(address):
    response = client_as(None).get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def named(text):
    return [one for one in (*FUNDED, *REFUSED) if one in text]


def test_without_results_the_page_says_so():
    assert "No results of calls are here yet." in page("/funding/results/")


def test_strangers_see_counts_and_who_was_funded_and_nobody_who_was_refused():
    taken(office())
    one = ResultRound.objects.get()
    addresses = [f"/funding/results/rounds/{one.pk}/{more}" for more in ("", "recipients/")]

    pages = [page(address) for address in ("/funding/results/", *addresses)]

    assert [named(each) for each in pages] == [[], [], [*FUNDED]]
    assert "50\N{NARROW NO-BREAK SPACE}%" in pages[0]
    assert "2 of 4" in pages[0]


def test_open_data_name_who_was_funded_and_give_of_others_only_what_the_tables_need():
    taken(office())

    rows = list(csv.DictReader(io.StringIO(given("/funding/results/grants.csv").decode("utf-8-sig"))))
    document = json.loads(given("/funding/results/grants.json"))

    assert {one["Recipient Org:Name"] for one in rows[:2]} == {*FUNDED}
    assert [one["Recipient Org:Name"] for one in rows[2:]] == ["", ""]
    assert [one["Status"] for one in rows] == ["approved", "approved", "formally_rejected", "rejected"]
    kept = ("Identifier", "Title", "Amount Applied For", "Recipient Org:Identifier", "Points")
    assert {name: rows[2][name] for name in kept} == dict.fromkeys(kept, "")
    assert rows[0]["Licence"] == "CC BY 4.0"
    awarded = {one["recipientOrganization"][0]["name"]: one["amountAwarded"] for one in document["grants"]}
    assert awarded == {FUNDED[0]: 1200.0, FUNDED[1]: 800.0}
    assert [sorted(one) for one in document["otherApplications"]] == [
        ["classifications", "dataSource", "fundingOrganization", "grantProgramme", "status", "year"]
    ] * 2


def test_natural_persons_and_who_may_be_one_are_not_named_in_open_data():
    maja = office()
    taken(maja, applicants="people")
    taken(maja, TABLE.replace("Šumeči žleb", "Drugo"), applicants="", year="2024")

    table = given("/funding/results/grants.csv").decode()
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))

    assert named(table) == []
    assert [one["Recipient Org:Name"] for one in rows if one["Recipient Org:Name"]] == ["Društvo Drugo"]
    assert [one["Recipient Ind:Name"] for one in rows] == ["Individual Recipient"] * 4 + [""] * 4


@pytest.mark.parametrize("applicants", ["people", ""])
def test_natural_persons_and_who_may_be_one_only_the_office_reads_on_pages(applicants):
    maja = office()
    table = f"{HEAD}\nAna Prva;;ples;odobreno;5;5\nTine Ostali;;ples;odobreno;5;5"
    taken(maja, table.replace("Prva", "Prejšnja"), applicants=applicants, year="2024")
    taken(maja, table, applicants=applicants, year="2025")
    one = ResultRound.objects.get(year=2025)
    addresses = [f"/funding/results/rounds/{one.pk}/{more}" for more in ("", "recipients/")]

    read = {
        who: [name for name in ("Ana", "Tine") for address in addresses if name in page(address, person)]
        for who, person in (("stranger", None), ("member", individual_member()), ("office", maja))
    }

    assert read == {"stranger": [], "member": [], "office": ["Ana", "Tine"]}
    assert "In both years: 1. New: 1. No more: 1." in page(addresses[0])


def test_who_is_linked_to_an_organisation_is_named():
    maja, organisation = office(), member_organisation()
    file = taken(maja, f"{HEAD}\nDruštvo Plima;;ples;odobreno;5;5", applicants="")
    one = ResultRound.objects.get()
    address = f"/funding/results/rounds/{one.pk}/recipients/"

    before = "Društvo Plima" in page(address)
    tell_organisation(file=file, recipient="drustvo plima", organisation=organisation, by=maja, now=file.taken_at)

    assert (before, "Društvo Plima" in page(address)) == (False, True)


def test_recipients_of_whom_no_sum_is_known_stand_last():
    one = ResultRoundFactory()
    for name, awarded in (("A", None), ("B", 5), ("C", 9)):
        ResultRowFactory(round=one, applicant=name, awarded=awarded)

    assert [each.applicant for each in recipients(one)] == ["C", "B", "A"]


def test_rows_of_open_data_do_not_stand_as_in_the_file():
    file, one = ResultFileFactory(), ResultRoundFactory()
    for key, status in (("c", "approved"), ("b", "rejected"), ("a", "approved")):
        ResultRowFactory(file=file, round=one, key=key, title=key, status=status, awarded=None)

    rows = list(csv.DictReader(io.StringIO(given("/funding/results/grants.csv").decode("utf-8-sig"))))

    assert [each["Title"] for each in rows] == ["a", "c", ""]


def test_a_workbook_holds_the_same_rows_and_says_what_it_is():
    taken(office())

    with zipfile.ZipFile(io.BytesIO(given("/funding/results/grants.xlsx?field="))) as archive:
        rows, about = (archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))

    assert (rows.count("<row "), named(rows)) == (5, [*FUNDED])
    assert "CC BY 4.0" in about


def test_addresses_narrow_and_what_nobody_offers_narrows_nothing():
    taken(office())

    music = given("/funding/results/grants.csv?field=glasba").decode()
    other = given("/funding/results/grants.csv?field=kiparstvo&year=x").decode()

    assert (music.count("\n"), other.count("\n")) == (3, 5)


def test_years_that_are_missing_are_said():
    maja = office()
    taken(maja, year="2023")
    taken(maja, TABLE.replace("Plima", "Oseka"), year="2025")

    told_of = page("/funding/results/")

    assert "The year 2024 is not there." in told_of


def test_only_the_office_reaches_files():
    maja = office()
    file = taken(maja)
    pages = [
        "",
        "new/",
        *(f"{file.pk}/{more}" for more in ("", "columns/", "undo/", "replace/", "left-out.csv", "original/", "names/")),
    ]

    answers = {
        who: {answered(person, f"/funding/results/files/{one}") for one in pages}
        for who, person in (("stranger", None), ("member", individual_member()), ("office", maja))
    }

    assert answers == {"stranger": {302}, "member": {403}, "office": {200, 302}}


def answered(person, address):
    response = client_as(person).get(address)
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def test_what_was_refused_only_the_organisation_and_the_office_read():
    maja, organisation = office(), member_organisation(name="Zavod Čuk")
    file = taken(maja)
    tell_organisation(file=file, recipient="zavod cuk", organisation=organisation, by=maja, now=file.taken_at)
    tell_organisation(file=file, recipient="5123456", organisation=organisation, by=maja, now=file.taken_at)
    address = f"/funding/results/organisations/{organisation.pk}/"

    found = {
        "own": page(address, staff(organisation)).count("<h2>"),
        "office": page(address, maja).count("<h2>"),
        "other": page(address, individual_member()).count("<h2>"),
    }

    assert found == {"own": 2, "office": 2, "other": 1}
    assert client_as(None).get(address).status_code == 302


def test_an_organisation_adds_an_award_by_one_press_and_nobody_else_for_it():
    maja, organisation = office(), member_organisation()
    file = taken(maja)
    tell_organisation(file=file, recipient="5123456", organisation=organisation, by=maja, now=file.taken_at)
    row = ResultRow.objects.get(organisation=organisation)
    address = f"/funding/results/organisations/{organisation.pk}/facts/{row.pk}/"

    answers = [client_as(who).post(address).status_code for who in (individual_member(), maja, staff(organisation))]

    assert answers == [404, 404, 302]
    assert "Add this to our facts" not in page(
        f"/funding/results/organisations/{organisation.pk}/", staff(organisation)
    )


def test_from_a_file_to_tables_through_the_pages():
    maja = office()
    client = client_as(maja)
    rows = TABLE + "\nDruštvo Napaka;;ples;odobreno;veliko;5"

    sent_to = client.post("/funding/results/files/new/", {"file": io.BytesIO(rows.encode())})
    file = ResultFile.objects.get()
    form = client.get(sent_to.url).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields} | {
        "funder": "Občina ob Reki",
        "call": "Razpis",
        "year": "2025",
    }
    without = client.post(sent_to.url, fields | {"column_applicant": "", "year": "1800"})
    checked = client.post(sent_to.url, fields | {"applicants": "organisations"}, follow=True)
    file.refresh_from_db()
    client.post(f"/funding/results/files/{file.pk}/take/", {"revision": file.revision}, follow=True)

    assert sent_to.url == f"/funding/results/files/{file.pk}/columns/"
    assert (without.status_code, sorted(without.context["form"].errors)) == (422, ["column_applicant", "year"])
    assert [(one["row"], one["column"]) for one in checked.context["problems"]] == [(6, "Zaprošena sredstva")]
    assert ResultRow.objects.count() == 4
    assert client_as(None).get("/funding/results/").context["tables"].whole.applied == 4


def test_two_who_tell_the_columns_at_once_lose_nothing():
    maja = office()
    file = sent(maja)
    told(file, maja)

    late = client_as(maja).post(
        f"/funding/results/files/{file.pk}/columns/",
        {
            "column_applicant": "0",
            "funder": "A",
            "call": "B",
            "year": "2025",
            "currency": "EUR",
            "fate": "all",
            "revision": "1",
        },
    )

    assert late.status_code == 409
    assert ResultLayout.objects.get().funder == "Občina ob Reki"


def test_pages_cost_the_same_however_many_rows_there_are():
    maja, call = office(), ResultRoundFactory()
    earlier = ResultRoundFactory(series_key=call.series_key, year=2023)
    organisation = member_organisation()
    file = ResultFileFactory(state=FileState.TAKEN)
    addresses = [
        "/funding/results/", f"/funding/results/rounds/{call.pk}/", f"/funding/results/rounds/{call.pk}/recipients/",
        f"/funding/results/organisations/{organisation.pk}/", "/funding/results/files/", f"/funding/results/files/{file.pk}/names/",
    ]  # fmt: skip

    def cost():
        found = {}
        for address in addresses:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client_as(maja).get(address).status_code == 200
            found[address] = len(queries)
        return found

    def grow(n):
        for of in (call, earlier):
            ResultRowFactory.create_batch(n, round=of, file=file, organisation=organisation)
            ResultRowFactory.create_batch(n, round=of, file=file, applicant=organisation.name)
        ResultRowFactory.create_batch(n)

    grow(3)
    few = cost()
    grow(27)

    assert cost() == few


def test_a_thousand_rows_leave_in_one_query():
    file, one = ResultFileFactory(), ResultRoundFactory()
    ResultRow.objects.bulk_create(ResultRowFactory.build_batch(1000, file=file, round=one))

    with CaptureQueriesContext(connection) as queries:
        table = given("/funding/results/grants.csv?year=2025")

    assert table.count(b"\n") == 1001
    assert len([each for each in queries if "funding_resultrow" in each["sql"] and "applicant" in each["sql"]]) == 1


def test_a_line_of_rejected_on_the_reserve_list_and_withdrawn():
    table = f"{HEAD}\nA;;glasba;rezervna lista;5;\nB;;glasba;umaknjena;5;\nC;;glasba;odobreno;5;5"

    taken(office(), table)

    group = client_as(None).get("/funding/results/").context["tables"].whole
    assert (group.reserve, group.withdrawn, group.rate_of) == (1, 1, 2)
    assert ResultRow.objects.get(applicant="A").status == ResultStatus.RESERVE


def test_everybody_finds_the_results_of_a_call_and_nobody_an_applicant_by_them():
    maja = office()
    file = taken(maja)
    one = ResultRound.objects.get()

    rows = list(Row.objects.filter(kind="result").values_list("url", "title", "body", "audience"))
    undo(file=file, by=maja, now=file.taken_at)

    assert rows == [(f"/funding/results/rounds/{one.pk}/", "Razpis za kulturo, 2025", "Občina ob Reki", "public")]
    assert not Row.objects.filter(kind="result").exists()


def test_the_page_of_an_organisation_leads_to_what_it_was_awarded():
    organisation = member_organisation()

    text = page(f"/network/organisations/{organisation.pk}/", individual_member())

    assert f'href="/funding/results/organisations/{organisation.pk}/"' in text


def test_a_long_table_says_how_many_groups_are_only_in_the_open_data():
    of = ResultRoundFactory()
    for number in range(42):
        ResultRowFactory(round=of, field=f"Področje {number:02}")

    text = page(f"/funding/results/rounds/{of.pk}/")

    assert ("2 more are in the open data below." in text, text.count('<th scope="row">Področje ')) == (True, 40)


def test_a_field_of_only_one_of_two_years_is_compared():
    maja = office()
    taken(maja, year="2024")
    taken(maja, TABLE.replace("ples", "film"), year="2025")

    assert "Since 2024" in page(f"/funding/results/rounds/{ResultRound.objects.get(year=2025).pk}/")


def test_open_data_tell_no_place_in_a_file_of_whoever_is_not_named_and_no_day_of_a_refusal():
    of, file = ResultRoundFactory(), ResultFileFactory()
    ResultRowFactory(file=file, round=of, is_person=True, identifier="360G-NEIGHBOUR", number="")
    ResultRowFactory(file=file, round=of, status="rejected", awarded=None, awarded_on=date(2025, 3, 1), identifier="")

    text = given("/funding/results/grants.csv").decode()

    told = [words in text for words in ("360G-NEIGHBOUR", f"zbor-{file.pk}-", "2025-03-01")]
    assert told == [False, False, False]
