"""Files with results: kept, mapped, checked, taken in, undone, replaced."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage

from tests.calc.grants.makers import sheet, workbook
from tests.factories.funding import CallFactory
from tests.factories.members import client_as, individual_member, member_organisation, office, staff
from tests.factories.results import HEAD, TABLE, sent, taken, told, upload
from zbor.base.refusals import Refused
from zbor.calc.grants import MOST_ROWS, Status
from zbor.funding.actions.result_files import check, choose_sheet, keep_file, remove_file
from zbor.funding.actions.result_names import add_to_facts, take_back_organisation, tell_organisation
from zbor.funding.actions.result_taking import take_in, tell_call, undo
from zbor.funding.enums_results import FileState, ResultStatus
from zbor.funding.models import ApplicantNumber, OrganisationFact, ResultFile, ResultLayout, ResultRound, ResultRow
from zbor.funding.queries.results import compared, of_organisation, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "files")]
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def maja():
    return office()


def stored():
    return sorted(default_storage.listdir("results/2026")[1]) if default_storage.exists("results/2026") else []


def test_a_table_becomes_applications_of_a_call(maja):
    file = taken(maja)

    rows = {one.applicant: one for one in ResultRow.objects.all()}
    assert (file.state, file.counts["good"], file.counts["taken"]) == (FileState.TAKEN, 4, 4)
    assert {name: one.status for name, one in rows.items()} == {
        "Društvo Šumeči žleb": "approved",
        "Zavod Čuk": "rejected",
        "Društvo Plima": "approved",
        "Ana Prosilka": "formally_rejected",
    }
    one = rows["Društvo Šumeči žleb"]
    assert (one.asked, one.awarded, one.number, one.number_in_file) == (Decimal(1500), Decimal(1200), "5123456", 2)
    assert str(ResultRound.objects.get()) == "Razpis za kulturo, 2025"


def test_only_the_office_brings_files(maja):
    member = individual_member()
    file = told(sent(maja), maja)

    for refused in (
        lambda: keep_file(upload=upload(), replaces=None, by=member, now=NOW),
        lambda: take_in(file=file, by=member, now=NOW),
        lambda: undo(file=file, by=member, now=NOW),
        lambda: remove_file(file=file, by=member, now=NOW),
    ):
        with pytest.raises(Refused, match="Only the office"):
            refused()
    assert ResultRow.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no rows"),
        ("%PDF-1.4", "not a table"),
        (b"\xd0\xcf\x11\xe0old", "locked with a password"),
        ("eno\ndva\n", "names of the columns"),
        ("Prijavitelj;Odobreno\n" + "A;1\n" * (MOST_ROWS + 1), f"has {MOST_ROWS + 1} rows; at most {MOST_ROWS}"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words_and_not_kept(maja, content, words):
    with pytest.raises(Refused, match=words):
        sent(maja, content)

    assert (ResultFile.objects.count(), stored()) == (0, [])


def test_the_same_file_is_kept_once(maja):
    first, is_new = keep_file(upload=upload(), replaces=None, by=maja, now=NOW)
    second, again = keep_file(upload=upload(), replaces=None, by=maja, now=NOW)

    assert (first, is_new, again) == (second, True, False)


def test_the_columns_are_kept_for_the_table_of_the_next_year(maja):
    told(sent(maja), maja)

    following = sent(maja, TABLE.replace("Plima", "Oseka"))

    assert following.columns["constants"]["funder"] == "Občina ob Reki"
    assert following.columns["applicants"] == "organisations"
    assert ResultLayout.objects.get().funder == "Občina ob Reki"


def test_wrong_rows_are_counted_told_and_left_out(maja):
    table = f"{HEAD}\nDruštvo A;;glasba;odobreno;5;pet\n;;glasba;odobreno;5;5\nDruštvo B;;ples;morda;-5;5\nDruštvo C;;ples;da;5;5\nDruštvo C;;ples;da;5;5\nSkupaj;;;;15;15"

    file = told(sent(maja, table), maja)
    left_out = client_as(maja).get(f"/funding/results/files/{file.pk}/left-out.csv")

    counts = {name: file.counts.get(name, 0) for name in ("rows", "good", "wrong", "twice", "totals")}
    assert counts == {"rows": 6, "good": 1, "wrong": 3, "twice": 1, "totals": 1}
    rows = list(csv.reader(io.StringIO(b"".join(left_out.streaming_content).decode("utf-8-sig"))))
    assert [(row[0], row[1]) for row in rows[1:]] == [
        ("2", "Odobrena sredstva"), ("3", "Naziv prijavitelja"), ("4", "Zaprošena sredstva"), ("4", "Izid"), ("6", ""), ("7", ""),
    ]  # fmt: skip


def test_what_may_mean_a_mistaken_column_is_said_before_it_is_taken_in():
    maja = office()
    file = told(sent(maja, f"{HEAD}\nDruštvo A;;glasba;odobreno;5;6\nDruštvo B;;ples;odobreno;5;"), maja)

    text = client_as(maja).get(f"/funding/results/files/{file.pk}/", headers={"accept-language": "en"}).content.decode()

    assert "1 application was awarded more than it asked for." in text
    assert "1 approved application has no awarded sum." in text


def test_a_formula_without_a_value_is_wrong_only_in_its_row(maja):
    rows = [
        ["Naziv prijavitelja", "Izid", "Odobrena sredstva"],
        ["Društvo A", "da", ("1+1", 2)],
        ["Društvo B", "da", ("1+1", None)],
    ]

    file = told(sent(maja, workbook(sheet(rows)), "rezultati.xlsx"), maja)

    assert (file.counts["good"], file.counts["problems"]) == (1, [[3, "Odobrena sredstva", "no_value", ""]])
    assert file.counts["money"] == {"EUR": ["0", "2.00"]}


def test_another_sheet_may_be_chosen(maja):
    rows = [["Naziv prijavitelja", "Izid"], ["Društvo A", "da"]]
    file = sent(maja, workbook(sheet(rows), sheet([*rows, ["Društvo B", "ne"]]), names=["Ena", "Dva"]), "r.xlsx")

    other = choose_sheet(file=file, sheet="Dva", by=maja, now=NOW)

    assert (file.rows_read, other.rows_read, other.found["sheet"]) == (1, 2, "Dva")
    with pytest.raises(Refused, match="no such sheet"):
        choose_sheet(file=file, sheet="Tri", by=maja, now=NOW)


def test_what_another_file_has_brought_counts_once(maja):
    taken(maja)

    again = told(sent(maja, TABLE + "\nDruštvo Novo;;ples;odobreno;1;1"), maja)

    assert (again.counts["there"], again.counts["good"]) == (4, 1)


def test_a_file_is_undone_whole_and_may_be_taken_in_again(maja):
    file = taken(maja)

    undone = undo(file=file, by=maja, now=NOW)
    again = undo(file=file, by=maja, now=NOW)

    assert (undone.state, again.state) == (FileState.UNDONE, FileState.UNDONE)
    assert (ResultRow.objects.count(), ResultRound.objects.count()) == (0, 0)
    with pytest.raises(Refused, match="Check the file first"):
        take_in(file=file, by=maja, now=NOW)
    check(file=file, by=maja, now=NOW)
    assert take_in(file=file, by=maja, now=NOW).counts["taken"] == 4


def test_a_corrected_file_takes_the_place_of_an_earlier_one_which_stays_in_history(maja):
    first = taken(maja)
    organisation = member_organisation()
    tell_organisation(file=first, recipient="drustvo plima", organisation=organisation, by=maja, now=NOW)
    corrected = TABLE.replace("1.200,00", "1.300,00")

    second = taken(maja, corrected, replaces=first)

    first.refresh_from_db()
    assert (first.state, first.rows.count(), second.rows.count()) == (FileState.REPLACED, 0, 4)
    assert second.rows.get(applicant="Društvo Plima").organisation == organisation
    assert second.rows.get(number="5123456").awarded == Decimal(1300)
    undo(file=second, by=maja, now=NOW)
    first.refresh_from_db()
    assert first.state == FileState.UNDONE
    check(file=first, by=maja, now=NOW)
    assert take_in(file=first, by=maja, now=NOW).rows.count() == 4


def test_of_two_corrections_of_one_file_only_one_is_taken_in(maja):
    first = taken(maja)
    one, other = (
        told(sent(maja, TABLE.replace("1.200,00", awarded), replaces=first), maja)
        for awarded in ("1.300,00", "1.400,00")
    )
    take_in(file=one, by=maja, now=NOW)

    with pytest.raises(Refused, match="Another corrected file"):
        take_in(file=other, by=maja, now=NOW)

    assert ResultRow.objects.get(number="5123456").awarded == Decimal(1300)


def test_what_was_undone_does_not_come_back_beside_its_correction(maja):
    first = taken(maja)
    second = told(sent(maja, TABLE.replace("1.200,00", "1.300,00"), replaces=first), maja)
    undo(file=first, by=maja, now=NOW)

    take_in(file=second, by=maja, now=NOW)

    first.refresh_from_db()
    assert first.state == FileState.REPLACED


def test_what_was_looked_at_is_what_is_taken_in(maja):
    file = told(sent(maja), maja)
    seen = file.revision
    told(file, maja, year="2024")

    answer = client_as(maja).post(f"/funding/results/files/{file.pk}/take/", {"revision": seen})

    assert (answer.status_code, ResultRow.objects.count()) == (409, 0)


def test_only_the_office_checks(maja):
    file = sent(maja)

    with pytest.raises(Refused, match="Only the office"):
        check(file=file, by=individual_member(), now=NOW)


def test_taking_in_twice_does_no_harm_and_what_is_taken_in_is_not_mapped_anew(maja):
    file = taken(maja)

    again = take_in(file=file, by=maja, now=NOW)

    assert again.rows.count() == 4
    with pytest.raises(Refused, match="taken in"):
        told(file, maja)
    with pytest.raises(Refused, match="stays in the history"):
        remove_file(file=file, by=maja, now=NOW)


def test_a_file_of_which_nothing_was_taken_in_goes_with_what_was_kept_of_it(maja, django_capture_on_commit_callbacks):
    file = sent(maja)

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file=file, by=maja, now=NOW)

    assert (ResultFile.objects.count(), stored()) == (0, [])


def test_a_file_of_the_approved_only_gives_no_rate(maja):
    taken(maja, TABLE.replace("zavrnjeno", "").replace("zavrženo", ""), fate="all")

    whole = tables(ResultRow.objects.order_by("pk")).whole

    assert (whole.approved, whole.rate, whole.only_approved) == (4, None, True)


def test_currencies_are_kept_apart(maja):
    taken(maja, "Prijavitelj;Izid;Odobreno\nA;da;5 €\nB;da;7 CHF")

    whole = tables(ResultRow.objects.order_by("pk")).whole

    assert [(one.currency, one.awarded) for one in whole.money] == [("CHF", 7), ("EUR", 5)]


def test_an_organisation_is_known_by_its_number_only_after_somebody_said_so(maja):
    organisation = member_organisation(name="Društvo Šumeči žleb")
    file = taken(maja)

    before = of_organisation(organisation, with_refused=True)
    n = tell_organisation(file=file, recipient="5123456", organisation=organisation, by=maja, now=NOW)
    later = told(sent(maja, TABLE + "\n"), maja, year="2026")
    take_in(file=later, by=maja, now=NOW)

    assert (before, n, ApplicantNumber.objects.get().organisation) == ([], 1, organisation)
    assert [one.round.year for one in of_organisation(organisation, with_refused=False)] == [2026, 2025]
    row = ResultRow.objects.filter(organisation=organisation).first()
    assert take_back_organisation(row=row, by=maja, now=NOW) == 2
    assert ApplicantNumber.objects.count() == 0


def test_a_number_is_that_of_one_organisation(maja):
    file, first, second = taken(maja), member_organisation(), member_organisation()
    tell_organisation(file=file, recipient="5123456", organisation=first, by=maja, now=NOW)

    with pytest.raises(Refused, match="belongs to"):
        tell_organisation(file=file, recipient="5123456", organisation=second, by=maja, now=NOW)


def test_natural_persons_are_linked_to_nobody(maja):
    file = taken(maja, applicants="people")

    with pytest.raises(Refused, match="no such applicant"):
        tell_organisation(file=file, recipient="ana prosilka", organisation=member_organisation(), by=maja, now=NOW)


def test_only_the_organisation_itself_adds_an_award_to_its_facts(maja):
    organisation = member_organisation()
    file = taken(maja)
    tell_organisation(file=file, recipient="5123456", organisation=organisation, by=maja, now=NOW)
    row = ResultRow.objects.get(organisation=organisation)

    with pytest.raises(Refused, match="Only people who work"):
        add_to_facts(organisation=organisation, row=row, by=maja, now=NOW)
    add_to_facts(organisation=organisation, row=row, by=staff(organisation), now=NOW)

    fact = OrganisationFact.objects.get()
    assert (fact.kind, fact.code, fact.has) == ("funded", "Razpis za kulturo, 2025", True)


def test_two_years_of_one_call_are_compared(maja):
    taken(maja, call="Razpis za kulturo 2024", year="2024")
    taken(maja, TABLE.replace("Društvo Plima", "Društvo Oseka"), call="Razpis za kulturo 2026", year="2026")
    later = ResultRound.objects.get(year=2026)

    found = compared(later, tables(ResultRow.objects.filter(round=later)))

    assert (found.earlier.year, len(found.who.kept)) == (2024, 1)
    assert (found.gained, found.lost) == (["Društvo Oseka"], ["Društvo Plima"])


def test_results_may_be_those_of_a_call_that_is_known(maja):
    taken(maja)
    call = CallFactory()

    of = tell_call(of=ResultRound.objects.get(), call=call, by=maja, now=NOW)

    assert of.call == call
    assert f"/funding/results/rounds/{of.pk}/" in client_as(None).get(f"/funding/{call.pk}/").content.decode()


def test_the_statuses_are_those_of_the_computation():
    assert set(ResultStatus.values) == {one.value for one in Status}
