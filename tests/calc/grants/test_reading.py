"""Tables as they come: letters, separators, merged cells, formulas; what cannot be read is refused in a word."""

import csv
from itertools import pairwise

import pytest

from tests.calc.grants.makers import Day, read, rows_in, sheet, workbook
from zbor.base.limited import run_limited
from zbor.calc.grants import MOST_ROWS
from zbor.calc.grants.cells import Kind
from zbor.calc.grants.separated import read_separated

HEAD = ["Naziv prijavitelja", "Zaprošena sredstva", "Odobrena sredstva"]
TABLE = "Naziv prijavitelja;Področje;Odobrena sredstva\nDruštvo Žleb;glasba;1.234,50\n\nZavod Čuk;ples;0\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_letters_and_separators_are_found_out(tmp_path, encoding, separator):
    text = TABLE.replace("1.234,50", "1234").replace(";", separator)

    found, rows = read(tmp_path, text.encode(encoding))

    assert (found["headings"], found["separator"]) == (
        ["Naziv prijavitelja", "Področje", "Odobrena sredstva"],
        separator,
    )
    assert rows == [(2, ["Društvo Žleb", "glasba", "1234"]), (4, ["Zavod Čuk", "ples", "0"])]


def test_a_title_above_the_head_and_signs_nobody_sees_do_no_harm(tmp_path):
    found, rows = read(tmp_path, "Rezultati razpisa\n\nsep\nPrijavitelj;Odobreno\nDru\u200bštvo\u00a0 A;5\n")

    assert (found["headings"], found["head_row"]) == (["Prijavitelj", "Odobreno"], 4)
    assert rows == [(5, ["Društvo A", "5"])]


def test_a_line_may_name_the_separator_and_a_cell_may_hold_a_line(tmp_path):
    found, rows = read(tmp_path, 'sep=,\nPrijavitelj,Odobreno\n"Zavod\nB",5\n')

    assert (found["separator"], rows[0][1]) == (",", ["Zavod B", "5"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.7", "not_a_table"),
        (b"PK\x03\x04 broken", "broken"),
        (b"\xd0\xcf\x11\xe0", "old_or_locked"),
        (b"a\x00\x00\x00b", "not_a_table"),
        ("samo eno besedilo", "no_head"),
        ("Prijavitelj;Odobreno\n", "empty"),
        (workbook(), "no_sheet"),
        (workbook(sheet([])), "empty"),
        (workbook(sheet([HEAD])[:-20]), "broken"),
        (";".join(f"stolpec {n}" for n in range(300)), "too_many_columns"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path, content, code):
    found, rows = read(tmp_path, content)

    assert (found["error"]["code"], rows) == (code, [])


MANY = "&a;" * 99
ENTITIES = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "{MANY}"><!ENTITY c SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("entity", ["&b;", "&c;"])
def test_nothing_that_a_workbook_names_is_put_into_its_texts(tmp_path, entity):
    hostile = ENTITIES + sheet([HEAD, [f"Zavod{entity}", 5, 5]])

    _found, rows = read(tmp_path, workbook(hostile))

    assert [row[1][0] for row in rows] == ["Zavod"]


def test_entities_within_entities_are_refused(tmp_path):
    names = "abcdefghijkl"
    told = "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise(names))
    hostile = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{told}]>' + sheet([HEAD, ["&l;", 5, 5]])

    found, _rows = read(tmp_path, workbook(hostile.replace(">5<", ">&l;<")))

    assert found["error"]["code"] == "broken"


@pytest.mark.parametrize("number", ["99999999999999", "9" * 5000])
def test_a_row_that_no_workbook_has_is_refused(tmp_path, number):
    content = workbook(sheet([HEAD, ["Zavod", 5, 5]]).replace('<row r="2"', f'<row r="{number}"'))

    found, _rows = read(tmp_path, content)

    assert found["error"]["code"] == "broken"


def test_a_workbook_with_spoilt_bytes_is_refused(tmp_path):
    content = workbook(sheet([HEAD, *(["Zavod", n, n] for n in range(500))]))
    at = content.index(b"sheet1.xml") + 40

    found, _rows = read(tmp_path, content[:at] + b"\xff" * 60 + content[at + 60 :])

    assert found["error"]["code"] == "broken"


def test_more_rows_than_are_read_are_refused_with_their_number(tmp_path):
    text = "Prijavitelj;Odobreno\n" + "A;1\n" * (MOST_ROWS + 5)

    found, _rows = read(tmp_path, text)

    assert found["error"] == {"code": "too_many_rows", "found": str(MOST_ROWS + 5)}


def test_a_formula_gives_its_kept_value_and_one_without_is_a_fault(tmp_path):
    rows = [HEAD, ["Društvo A", 100, ("B2*2", 200)], ["Društvo B", ("1+1", None), "#REF!"]]

    found, read_rows = read(tmp_path, workbook(sheet(rows)))

    assert read_rows == [
        (2, ["Društvo A", (Kind.NUMBER, "100"), (Kind.NUMBER, "200")]),
        (3, ["Društvo B", (Kind.FAULT, ""), (Kind.FAULT, "#REF!")]),
    ]
    assert found["notes"] == {"formulas": 1, "formulas_without_value": 1}


def test_a_head_of_two_rows_with_merged_cells_is_understood(tmp_path):
    rows = [["Naziv prijavitelja", "Sredstva", None], [None, "zaprošena", "odobrena"], ["Društvo A", 5, 4]]

    found, read_rows = read(tmp_path, workbook(sheet(rows, merged=["A1:A2", "B1:C1"])))

    assert found["headings"] == ["Naziv prijavitelja", "Sredstva – zaprošena", "Sredstva – odobrena"]
    assert [number for number, _cells in read_rows] == [3]


def test_a_title_merged_over_all_columns_is_no_head(tmp_path):
    rows = [["Rezultati 2025", None, None], HEAD, ["Društvo A", 5, 4]]

    found, _rows = read(tmp_path, workbook(sheet(rows, merged=["A1:C1"])))

    assert (found["headings"], found["head_row"]) == (HEAD, 2)


def test_a_head_that_is_too_deep_is_refused(tmp_path):
    rows = [HEAD, [None, "a"], [None, "b"], [None, "c"], ["Društvo A", 5, 4]]

    found, _rows = read(tmp_path, workbook(sheet(rows, merged=["A1:A4"])))

    assert found["error"] == {"code": "head_too_deep", "found": "4"}


def test_a_merged_text_holds_for_every_row_and_a_merged_sum_for_none_but_the_first(tmp_path):
    rows = [["Področje", *HEAD], ["glasba", "Društvo A", 5, 4], [None, "Društvo B", 6, None]]

    found, read_rows = read(tmp_path, workbook(sheet(rows, merged=["A2:A3", "D2:D3"])))

    assert read_rows[1] == (3, ["glasba", "Društvo B", (Kind.NUMBER, "6"), (Kind.FAULT, "merged")])
    assert found["notes"] == {"merged_texts": 1, "merged_numbers": 1}


def test_what_is_hidden_is_read_and_said_and_a_number_may_be_a_day(tmp_path):
    rows = [["Naziv prijavitelja", "Datum odločbe"], ["Društvo A", Day(45000)], ["Društvo B", 45000]]

    found, read_rows = read(tmp_path, workbook(sheet(rows, hidden_rows=[3], hidden_columns=[2])))

    assert [cells[1] for _number, cells in read_rows] == [(Kind.DAY, "2023-03-15"), (Kind.NUMBER, "45000")]
    assert found["notes"] == {"hidden_rows": 1, "hidden_columns": 1}


def test_the_first_sheet_that_is_shown_is_read_unless_another_is_chosen(tmp_path):
    book = workbook(
        sheet([HEAD, ["Skrito", 1, 1]]), sheet([HEAD, ["Vidno", 1, 1]]), states=["hidden"], names=["Ena", "Dva"]
    )

    usual, shown = read(tmp_path, book)
    chosen, hidden = read(tmp_path, book, "Ena")
    missing, _rows = read(tmp_path, book, "Tri")

    assert (usual["sheet"], shown[0][1][0]) == ("Dva", "Vidno")
    assert (chosen["sheet"], hidden[0][1][0]) == ("Ena", "Skrito")
    assert usual["sheets"] == [["Ena", True], ["Dva", False]]
    assert missing["error"] == {"code": "no_sheet", "found": "Tri"}


def test_the_table_of_the_next_year_is_known_again(tmp_path):
    this, _rows = read(tmp_path, TABLE.replace("Odobrena sredstva", "Odobrena sredstva 2025"))
    following, _rows = read(tmp_path, TABLE.replace("Odobrena sredstva", "ODOBRENA SREDSTVA 2026"))
    other, _rows = read(tmp_path, TABLE.replace("Področje", "Regija"))

    assert this["fingerprint"] == following["fingerprint"] != other["fingerprint"]


def test_every_row_is_read_where_no_head_is_asked_for(tmp_path):
    separated = rows_in(tmp_path, "Občine;5\n\nDonacije;6\n")
    book = rows_in(
        tmp_path, workbook(sheet([["Občine", 5], [None, 6]], merged=["A1:A2"]), sheet([]), names=["Ena", "Dva"])
    )

    assert separated["rows"] == [[1, ["Občine", "5"]], [3, ["Donacije", "6"]]]
    assert book["rows"] == [[1, ["Občine", (Kind.NUMBER, "5")]], [2, ["Občine", (Kind.NUMBER, "6")]]]
    assert (book["sheet"], book["sheets"], book["notes"]) == (
        "Ena",
        [["Ena", False], ["Dva", False]],
        {"merged_texts": 1},
    )


def test_sheets_are_named_even_where_the_one_that_is_asked_for_is_refused(tmp_path):
    book = workbook(sheet([]), sheet([["Občine", 5]]), names=["Ena", "Dva"])

    first, missing = rows_in(tmp_path, book), rows_in(tmp_path, book, wanted="Tri")

    assert [one["error"] for one in (first, missing)] == [
        {"code": "empty", "found": "Ena"},
        {"code": "no_sheet", "found": "Tri"},
    ]
    assert first["sheets"] == missing["sheets"] == [["Ena", False], ["Dva", False]]


def test_more_rows_than_are_asked_for_are_refused_with_their_number(tmp_path):
    found = rows_in(tmp_path, "Občine;5\n" * 6, most=5)

    assert found["error"] == {"code": "too_many_rows", "found": "6"}


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Ministrstva;60.000,00;MK\nObčine;1.234,50;MO\nDonacije;5,00\n", ";"),
        ("Ministrstva\t60.000,00\tMK\nObčine\t1.234,50\n", "\t"),
        ("Prihodki, 2025\nVir|Znesek\nObčine|1.234,50\n", "|"),
        ('Občine,"1.234,50"\nDonacije,5\n', ","),
        ("Prijavitelj,Zvrst,Odobreno\nDruštvo,glasba;ples,5\nZavod,glasba;ples,6\n", ","),
    ],
)
def test_a_comma_within_amounts_separates_nothing(tmp_path, text, separator):
    assert rows_in(tmp_path, text)["separator"] == separator


def test_a_hundred_thousand_rows_are_read_within_their_bounds(tmp_path):
    source, lines = tmp_path / "table.csv", tmp_path / "lines"
    source.write_text("Prijavitelj;Področje;Odobreno\n" + "Društvo A;glasba;1.234,50\n" * MOST_ROWS)

    found = run_limited("zbor.calc.grants:read_file", str(source), str(lines), "", seconds=30, megabytes=512)

    assert found["rows"] == MOST_ROWS


def test_how_long_a_field_may_be_elsewhere_stays_as_it_was():
    before = csv.field_size_limit()

    read_separated(b"Prijavitelj;Znesek\nKUD Izvir;" + b"1" * 200_000)

    assert csv.field_size_limit() == before
