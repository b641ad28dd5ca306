"""Workbooks: what is written can be read again, and nothing becomes a formula."""

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from zbor.calc.workbook import LONGEST_CELL, workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: etree.fromstring(file.read(name)) for name in file.namelist()}


def cells(content, sheet=1):
    """Place and content of every cell: texts as texts, numbers as they stand in the file."""
    told = {}
    for cell in parts(content)[f"xl/worksheets/sheet{sheet}.xml"].iter(f"{MAIN}c"):
        assert cell.find(f"{MAIN}f") is None
        text = cell.find(f"{MAIN}is/{MAIN}t")
        told[cell.get("r")] = cell.findtext(f"{MAIN}v") if text is None else (text.text or "")
    return told


def names(content):
    return [one.get("name") for one in parts(content)["xl/workbook.xml"].iter(f"{MAIN}sheet")]


def test_texts_numbers_days_and_nothing_are_told_apart():
    row = ["Kultura", 3, 1.5, Decimal("12.50"), date(2026, 11, 26), datetime(2026, 11, 26, 9, 5, tzinfo=UTC), None, ""]

    assert cells(workbook([("List", [["Glava"], row])])) == {
        "A1": "Glava",
        "A2": "Kultura",
        "B2": "3",
        "C2": "1.5",
        "D2": "12.50",
        "E2": "46352",
        "F2": "2026-11-26 09:05+00:00",
    }


@pytest.mark.parametrize("words", ["=1+1", "+38640", "-5", "@ime", "<b>&\"'", "a\nb"])
def test_a_text_is_a_text_whatever_it_begins_with(words):
    assert cells(workbook([("List", [[words]])])) == {"A1": words}


def test_what_no_file_can_hold_is_left_out_and_what_is_too_long_is_cut():
    told = cells(workbook([("List", [["a\x00b\x0bc\ud800", "x" * 40_000, float("nan")]])]))

    assert (told["A1"], len(told["B1"]), told["C1"]) == ("abc", LONGEST_CELL, "nan")


def test_columns_go_on_after_z():
    told = cells(workbook([("List", [list(range(800))])]))

    assert [place for place, value in told.items() if value in {"0", "25", "26", "701", "702"}] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]


def test_tables_have_names_that_a_workbook_takes():
    assert names(
        workbook([("Podatki: [1/2]", []), ("podatki   1 2", []), ("", []), ("x" * 40, []), ("x" * 40, [])])
    ) == [
        "Podatki   1 2",
        "podatki   1 2 2",
        "3",
        "x" * 31,
        f"{'x' * 27} 5",
    ]


def test_a_workbook_without_a_table_is_a_mistake():
    with pytest.raises(ValueError, match="one table"):
        workbook([])


def test_every_part_that_is_named_is_there():
    content = workbook([("A", [["a"]]), ("B", [["b"]])])
    found = parts(content)

    named = {one.get("PartName").removeprefix("/") for one in found["[Content_Types].xml"] if one.get("PartName")}
    targets = {f"xl/{one.get('Target')}" for one in found["xl/_rels/workbook.xml.rels"]}
    assert named <= set(found)
    assert targets <= set(found)
    assert cells(content, 2) == {"A1": "b"}


@given(rows=st.lists(st.lists(st.text(max_size=20) | st.integers() | st.none(), max_size=5), max_size=5))
def test_the_same_tables_give_the_same_bytes_and_always_a_file_that_can_be_read(rows):
    content = workbook([("List", rows)])

    assert workbook([("List", rows)]) == content
    assert all(isinstance(value, str) for value in cells(content).values())
