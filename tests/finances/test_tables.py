"""A table of a year, pasted or sent as a file: what is understood of it, what is refused in words, and what is offered beside."""

from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.calc.grants.makers import Day, sheet
from tests.calc.grants.makers import workbook as by_parts
from tests.factories.finances import NOW, entered, line
from tests.factories.funding import CallFactory
from tests.factories.members import client_as, member_organisation, office, representative
from zbor.calc.workbook import workbook
from zbor.finances.actions.years import MOST_LINES
from zbor.finances.forms.table_rows import MOST_ROWS, rows_of, table_of
from zbor.finances.models import Year
from zbor.finances.queries.years import payer_names, total_of, year_of
from zbor.finances.reading import MOST_BYTES, carried, kept
from zbor.funders.models import Funder
from zbor.funding.enums import CallState
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db
TABLE = "Ministrstva;60.000,00;Ministrstvo za kulturo\nMestna občina;1.234,50\nčarovnija;5\nSkupaj;61.239,50\n"


class Paste:
    """The page on which somebody with a mandate sends tables of 2025."""

    def __init__(self):
        self.organisation = member_organisation()
        self.client = client_as(representative(self.organisation))
        self.address = f"/finances/organisations/{self.organisation.pk}/years/2025/paste/"

    def look(self, content=None, *, name="prihodki.csv", **data):
        if content is not None:
            data["file"] = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
        return self.client.post(self.address, {"what": "look", "read": "0"} | data)

    def save(self, shown, **data):
        """Press the button that the page has given."""
        given = {
            "what": shown.context["save"],
            "rows": shown.context["carried"],
            "read": shown.context["form"]["read"].value(),
        }
        return self.client.post(self.address, given | data)  # fmt: skip

    def lines(self):
        year = year_of(self.organisation, 2025)
        return [] if year is None else [(one.source, one.amount, one.payer) for one in year.lines.all()]


@pytest.fixture
def paste(clock):
    return Paste()


def words(response):
    return unescape(response.content.decode())


def understood(text, *, currency="EUR"):
    return table_of(rows_of(text), year=2025, currency=currency)


UNDERSTOOD = [
    ("ministries", Decimal(60_000), "Ministrstvo za kulturo"),
    ("municipalities", Decimal("1234.50"), ""),
]


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ";"), ("cp1250", ";"), ("utf-8-sig", "\t"), ("cp1250", "|")]
)
def test_a_file_of_separated_values_is_shown_row_by_row_and_then_saved(paste, encoding, separator):
    shown = paste.look(TABLE.replace(";", separator).encode(encoding))
    before = Year.objects.count()
    answer = paste.save(shown)

    rows = [(one.number, one.trouble) for one in shown.context["rows"]]
    assert rows == [(1, ""), (2, ""), (3, "ni jasno, od kod je"), (4, "vsota, izpuščeno")]
    assert (before, answer.status_code, paste.lines()) == (0, 302, UNDERSTOOD)


def test_commas_may_separate_and_amounts_then_stand_in_quotes(paste):
    paste.save(paste.look('Ministrstva,"60.000,00",Ministrstvo za kulturo\nMestna občina,"1.234,50",\n'))

    assert paste.lines() == UNDERSTOOD


def test_the_page_says_row_numbers_how_many_are_left_out_and_what_comes_together(paste):
    shown = words(paste.look(TABLE))

    assert ["vrstica 3" in shown, "2 vrstici sta izpuščeni" in shown, "61.234,50 €" in shown] == [True, True, True]


def test_a_workbook_is_read_to_the_cent_whatever_its_columns_are_called_in_which_order(paste):
    rows = [["Prihodki 2025"], ["Plačnik", "Znesek (EUR)", "Vir"], ["Ministrstvo za kulturo", 60_000, "ministrstva"], ["", "1234.4999999", "občine"]]  # fmt: skip

    shown = paste.look(workbook([("Leto", rows[:3])]), name="prihodki.xlsx")
    other = paste.look(by_parts(sheet([rows[1], [None, 1234.4999999, "občine"]])), name="prihodki.xlsx")
    paste.save(shown)

    assert [one.trouble for one in shown.context["rows"]] == ["glava preglednice", "glava preglednice", ""]
    assert paste.lines() == UNDERSTOOD[:1]
    assert [one.amount for one in other.context["rows"]] == [None, Decimal("1234.50")]


def test_where_only_who_pays_is_named_the_source_is_told_from_it(paste):
    paste.save(paste.look("Financer;Znesek\nMestna občina Celje;5000\n"))

    assert paste.lines() == [("municipalities", 5000, "Mestna občina Celje")]


@pytest.mark.parametrize("language", ["sl", "en"])
def test_our_own_table_comes_back_as_it_was_given_out(paste, language):
    other = member_organisation()
    entered(other, 2024, line("eu", 7))
    told = (line("eu", 24_000, payer="Komisija", is_certain=False, word="prijava"), line("fees", "900.50"))
    entered(paste.organisation, 2024, line("market", 1))
    entered(paste.organisation, 2025, *told)
    before = list(
        year_of(paste.organisation, 2025).lines.values_list("source", "amount", "payer", "is_certain", "word")
    )
    table = paste.client.get(f"/finances/organisations/{paste.organisation.pk}/lines.csv", headers={"accept-language": language})  # fmt: skip

    shown = paste.look(b"".join(table))
    Year.objects.filter(organisation=paste.organisation, year=2025).delete()
    paste.save(shown, read="0")

    after = list(year_of(paste.organisation, 2025).lines.values_list("source", "amount", "payer", "is_certain", "word"))
    assert after == before
    assert [one.trouble for one in shown.context["rows"]] == ["glava preglednice", "", "", "iz drugega leta"]
    assert [one.endswith(("Razpis.", "Call.")) for one in shown.context["notes"]] == [True]


def test_formulas_without_a_value_merged_sums_days_and_faults_are_troubles_in_words(paste):
    rows = [
        ["Vir", "Znesek"],
        ["Ministrstva", ("1+1", 2)],
        ["Občine", ("1+1", None)],
        ["Članarine", "#REF!"],
        ["Prodaja", Day(45_000)],
        ["FIHO", 50],
        ["Donacije", None],
    ]

    shown = paste.look(by_parts(sheet(rows, merged=["B6:B7"])), name="prihodki.xlsx")

    troubles = [one.trouble for one in shown.context["rows"]]
    assert [one.partition(":")[0] for one in troubles] == [
        "glava preglednice", "", "formula brez vrednosti", "napaka v celici", "datum namesto zneska", "", "pod združeno celico s številom",
    ]  # fmt: skip
    assert [line.amount for line in shown.context["lines"]] == [2, 50]
    assert len(shown.context["notes"]) == 3


def test_of_several_sheets_it_is_said_which_was_read_and_another_may_be_chosen(paste):
    book = workbook([("Navodila", []), ("Prihodki", [["Ministrstva", 60_000]]), ("Lani", [["Občine", 5]])])

    first = paste.look(book, name="leto.xlsx", table="Občine;7")
    second = paste.look(book, name="leto.xlsx", sheet="Prihodki")
    third = paste.look(book, name="leto.xlsx", sheet="Predlani")

    assert (first.status_code, second.status_code, third.status_code) == (422, 200, 422)
    assert ["Na listu »Navodila« ni nobene vrstice." in words(first), "Občine;7" in words(first)] == [True, True]
    assert [value for value, _label in first.context["sheets"].fields["sheet"].choices] == [
        "Navodila",
        "Prihodki",
        "Lani",
    ]
    assert ("Prihodki" in second.context["notes"][0], [one.amount for one in second.context["lines"]]) == (
        True,
        [60_000],
    )
    assert "Predlani" in str(third.context["form"].errors["file"])


GOOD = by_parts(sheet([["Ministrstva", 5]]))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "V tej datoteki ni nobene vrstice."),
        (b"%PDF-1.7 besedilo", "Ta datoteka ni preglednica."),
        (b"a\x00\x00\x00b", "Ta datoteka ni preglednica."),
        (b"PK\x03\x04 pokvarjeno", "Datoteka je poškodovana"),
        (GOOD[: len(GOOD) // 2], "Datoteka je poškodovana"),
        (b"\xd0\xcf\x11\xe0", "stara vrsta preglednice"),
        (by_parts(), "ni nobenega lista s preglednico"),
        (b"Ob\xc4\x8dina;1\n" * (MOST_ROWS + 1), str(MOST_ROWS + 1)),
        (b"Ministrstva;5;" + b"x" * MOST_BYTES, "5,0\xa0MB"),
        (b";".join([b"x" * 1500] * 190), "V tej preglednici je preveč vsega."),
        (b";".join([b"x"] * 300), "V tej preglednici je preveč vsega."),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_box_and_what_was_typed_stays(paste, content, says):
    answer = paste.look(content, table="Občine;7.000")

    told = str(answer.context["form"].errors["file"])
    assert (answer.status_code, says in unescape(told), paste.lines()) == (422, True, [])
    assert ("Občine;7.000" in words(answer), answer.context["lines"]) == (True, [])


def test_what_is_no_table_though_it_can_be_read_saves_nothing(paste):
    answer = paste.look("samo eno besedilo brez zneskov")

    assert (answer.status_code, answer.context["lines"]) == (200, [])
    assert "Od tega ni razumljeno nič." in words(answer)


def test_what_was_shown_of_a_file_is_saved_and_what_was_typed_beside_is_not(paste):
    shown = paste.look(TABLE, table="Občine;7")
    answer = paste.save(shown, table="Občine;7")

    assert ("Občine;7" in words(shown), answer.status_code, paste.lines()) == (True, 302, UNDERSTOOD)


def test_a_file_that_was_just_chosen_is_shown_before_it_is_saved(paste):
    answer = paste.client.post(paste.address, {"what": "save", "table": "Občine;7", "file": SimpleUploadedFile("a.csv", TABLE.encode())})  # fmt: skip

    assert (answer.status_code, paste.lines()) == (200, [])
    assert [one.amount for one in answer.context["lines"]] == [60_000, Decimal("1234.50")]


@pytest.mark.parametrize("rows", ["", "7", "{}", "[1]", "[[1]]", '[[1, [["x", "y"]]]]', "[[1, [3]]]", "[" * 5000, '[["a", []]]', "[[1, [[1]]]]"])  # fmt: skip
def test_rows_that_a_page_has_not_carried_are_asked_for_again(paste, rows):
    answer = paste.client.post(paste.address, {"what": "save_file", "rows": rows})

    assert (answer.status_code, "file" in answer.context["form"].errors, paste.lines()) == (422, True, [])


def test_rows_without_a_cell_do_no_harm(paste):
    answer = paste.client.post(paste.address, {"what": "save_file", "rows": '[[1, []], [2, [""]]]'})

    assert (answer.status_code, paste.lines()) == (200, [])


def test_rows_are_carried_whole():
    rows = rows_of("Občine;5\n\nŽirije;6")

    assert carried(kept(rows), most=5) == rows == [(1, ["Občine", "5"]), (3, ["Žirije", "6"])]


def test_neither_a_table_nor_a_file_is_told_beside_the_box(paste):
    answer = paste.look()

    assert (answer.status_code, [*answer.context["form"].errors]) == (422, ["table"])


def test_who_saves_a_table_second_sees_what_the_first_wrote_and_may_save_again(paste):
    shown = paste.look(TABLE)
    entered(paste.organisation, 2025, line("eu", 700))

    first = paste.save(shown)
    kept_then = paste.lines()
    second = paste.save(first)

    assert (first.status_code, "700" in words(first), kept_then) == (422, True, [("eu", 700, "")])
    assert (second.status_code, paste.lines()) == (302, UNDERSTOOD)


def test_more_lines_than_a_year_has_are_told_before_anybody_saves(paste):
    answer = paste.look("Občine;1\n" * (MOST_LINES + 1))

    assert (answer.status_code, answer.context["lines"], str(MOST_LINES + 1) in words(answer)) == (422, [], True)


@pytest.mark.parametrize(
    ("row", "amount"),
    [("Občine;5.000 €", 5000), ("Občine;5.000 eur", 5000), ("Občine;MO Celje;5.000", 5000), ("Občine 2.000", 2000), ("Donacije 2025", None),
     ("Občine;5.000 $", None), ("Občine;" + "x" * 130 + ";5", None), ("Občine;-5", None)],
)  # fmt: skip
def test_an_amount_is_found_in_its_row(clock, row, amount):
    assert [one.amount for one in understood(row)] == [amount]


def test_an_amount_in_another_currency_than_the_year_is_left_out(clock):
    table = "Vir;Znesek;Valuta\nObčine;5;EUR\nČlanarine;7;USD"

    assert [one.amount for one in understood(table)] == [None, 5, None]
    assert [one.amount for one in understood(table, currency="USD")] == [None, None, 7]
    assert [one.amount for one in understood("Občine;5 $", currency="USD")] == [5]
    assert [one.trouble for one in understood("Občine;5 €", currency="USD")] == ["v drugi valuti kot leto (USD)"]


@pytest.mark.parametrize("number", ["1e999999999", "NaN", "1e400", "-5"])
def test_a_number_that_is_no_amount_is_a_trouble(paste, number):
    answer = paste.look(by_parts(sheet([["Občine", number]]).replace(' t="inlineStr"><is><t>' + number + "</t></is>", f"><v>{number}</v>")))  # fmt: skip

    assert (answer.status_code, answer.context["lines"]) == (200, [])


def test_payers_are_offered_that_are_known_and_never_those_of_others(clock):
    ours, others = member_organisation(), member_organisation()
    by = representative(ours)
    entered(ours, 2024, line("eu", 1, payer="Zavod čebela"), by=by)
    entered(ours, 2025, line("eu", 1, payer="Zavod Čebela"), by=by)
    entered(others, 2025, line("eu", 1, payer="Skrivni dobrotnik"))
    funder = Funder.objects.create(name="Agencija za šport")
    Funder.objects.create(name="Financer brez razpisa")
    Funder.objects.create(name="Evropska unija", everywhere_since="2020-01-01")
    CallFactory(publisher="Ministrstvo", funder=funder)
    CallFactory(publisher="Osnutek", state=CallState.DRAFT)

    names = payer_names(ours, standing_of(by, on=NOW.date()))
    page = client_as(by).get(f"/finances/organisations/{ours.pk}/years/2025/lines/").content.decode()

    assert names == ["Agencija za šport", "Evropska unija", "Ministrstvo", "Zavod Čebela"]
    assert ['list="payers"' in page, page.count("<option value=\"Zavod Čebela\"></option>"), "Skrivni" in page] == [True, 1, False]  # fmt: skip
    assert "Osnutek" in payer_names(ours, standing_of(office(), on=NOW.date()))


@pytest.mark.parametrize("n", [3, 30])
def test_payers_cost_the_same_for_any_number_of_them(clock, n, django_assert_num_queries):
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, *(line("eu", 1, payer=f"Sklad {at}") for at in range(n)), by=by)
    for at in range(n):
        CallFactory(publisher=f"Občina {at}", funder=Funder.objects.create(name=f"Občina {at}"))
    standing = standing_of(by, on=NOW.date())

    with django_assert_num_queries(3):
        names = payer_names(organisation, standing)

    assert len(names) == 2 * n


@pytest.mark.parametrize("n", [3, 30])
def test_a_table_costs_the_same_for_any_number_of_rows(paste, n, django_assert_max_num_queries):
    shown = paste.look("Občine;1;MO\n" * n)

    with django_assert_max_num_queries(16):
        paste.look("Občine;1;MO\n" * n)
    with django_assert_max_num_queries(34):
        paste.save(shown)
    assert total_of(year_of(paste.organisation, 2025)) == n


def test_a_stranger_to_the_organisation_sends_no_file(clock):
    paste = Paste()
    paste.client = client_as(representative())

    assert paste.look(TABLE).status_code == 404
