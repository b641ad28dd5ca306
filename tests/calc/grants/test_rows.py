"""Rows by a mapping of columns: what is good, and what is wrong with the rest."""

from datetime import date
from decimal import Decimal

import pytest

from zbor.calc.grants import Columns, Field, Status, Wrong, guessed, judged
from zbor.calc.grants.cells import Kind
from zbor.calc.grants.problems import Bad
from zbor.calc.grants.values import day, is_person, money, number, points, status, year

HEADINGS = ["Naziv prijavitelja", "Status", "Zaprošena sredstva", "Odobrena sredstva"]
CONSTANTS = {Field.FUNDER: "Občina", Field.CALL: "Razpis", Field.YEAR: "2025", Field.CURRENCY: "EUR"}
COLUMNS = Columns(guessed(HEADINGS), CONSTANTS)


def problems(*cells, columns=COLUMNS):
    [found] = judged([(7, list(cells))], HEADINGS, columns)
    return [(one.row, one.column, one.code) for one in found.problems]


def test_headings_of_360giving_and_slovene_ones_are_known():
    of_360 = ["Identifier", "Recipient Org:0:Name", "Amount Awarded", "Grant Programme:Title", "Award Date", "Currency"]

    assert guessed(["Zaprošena vrednost", "Odobrena vrednost"]) == {Field.ASKED: 0, Field.AWARDED: 1}
    assert guessed(HEADINGS) == {Field.APPLICANT: 0, Field.STATUS: 1, Field.ASKED: 2, Field.AWARDED: 3}
    assert guessed(of_360) == {
        Field.IDENTIFIER: 0, Field.APPLICANT: 1, Field.AWARDED: 2, Field.CALL: 3, Field.AWARDED_ON: 4, Field.CURRENCY: 5,
    }  # fmt: skip
    assert guessed(["Sredstva – zaprošena sredstva", "Zap. št."]) == {Field.ASKED: 0}


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("1.234,50", "1234.50"), ("1.234", "1234"), ("1234,5", "1234.5"), ("1,234.50", "1234.50"), ("12.50", "12.5"),
        ("1 234,50 €", "1234.5"), ("EUR 500", "500"), ("1.234.567,00", "1234567"), ("0", "0"), ("5.123456", "5.12"),
        ((Kind.NUMBER, "1234.4999999999998"), "1234.5"), ((Kind.NUMBER, "1e3"), "1000"),
    ],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(told, amount):
    assert money(told)[0] == Decimal(amount)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("-5", Wrong.NEGATIVE), ("(5,00)", Wrong.NEGATIVE), ("1,234", Wrong.AMBIGUOUS_AMOUNT), ("pet", Wrong.NOT_AN_AMOUNT),
        ("1.2.3", Wrong.NOT_AN_AMOUNT), ("9" * 13, Wrong.TOO_MUCH), ((Kind.NUMBER, "999999999999.999"), Wrong.TOO_MUCH),
        ((Kind.NUMBER, "-1"), Wrong.NEGATIVE),
        ((Kind.NUMBER, "NaN"), Wrong.NOT_AN_AMOUNT), ((Kind.FAULT, ""), Wrong.NO_VALUE), ((Kind.FAULT, "#REF!"), Wrong.FAULT_IN_CELL),
        ((Kind.FAULT, "merged"), Wrong.MERGED), ((Kind.DAY, "2025-01-01"), Wrong.NOT_AN_AMOUNT),
    ],
)  # fmt: skip
def test_what_is_no_sum_says_why(told, code):
    with pytest.raises(Bad) as bad:
        money(told)

    assert bad.value.code is code


def test_days_years_points_and_numbers():
    assert [day(one) for one in ("31. 12. 2024", "2024-12-31", "31/12/2024", (Kind.DAY, "2024-12-31"))] == [
        date(2024, 12, 31)
    ] * 4
    assert [year(one) for one in ("2024", "2024.", (Kind.NUMBER, "2024"), "5. 6. 2024")] == [2024] * 4
    assert [points(one) for one in ("87", "87/100", "87,5", "")] == [Decimal(87), Decimal(87), Decimal("87.5"), None]
    assert [number(one) for one in ("5123456000", "5123456", "SI12345678", "SI-MAT-5123456", (Kind.NUMBER, "512345"))] == [
        "5123456", "5123456", "12345678", "5123456", "0512345",
    ]  # fmt: skip


@pytest.mark.parametrize("told", ["31. 2. 2024", "1. 1. 1200", "jutri", "2024-13-01"])
def test_a_day_that_cannot_be_is_refused(told):
    with pytest.raises(Bad):
        day(told)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Odobreno", Status.APPROVED), ("DA", Status.APPROVED), ("ne", Status.REJECTED), ("ni odobren", Status.REJECTED),
        ("Zavrnjena vloga", Status.REJECTED), ("zavržena", Status.FORMALLY_REJECTED), ("Formalno nepopolna", Status.FORMALLY_REJECTED),
        ("rezervna lista", Status.RESERVE), ("umaknjena", Status.WITHDRAWN), ("neodobreno", Status.REJECTED), ("", None),
    ],
)  # fmt: skip
def test_fates_are_told_in_many_words(told, found):
    assert status(told) is found


def test_an_association_of_people_is_no_person():
    assert [is_person(one) for one in ("društvo umetnikov", "legal person", "zveza samozaposlenih")] == [False] * 3


def test_who_applied_may_be_a_person():
    assert [is_person(one) for one in ("fizična oseba", "samozaposleni v kulturi", "društvo", "")] == [
        True,
        True,
        False,
        None,
    ]


def test_a_good_row_and_rows_that_are_wrong_say_where():
    [good] = judged([(2, ["Društvo A", "odobreno", "500", "1.234,50"])], HEADINGS, COLUMNS)

    assert (good.grant.applicant, good.grant.status, good.grant.awarded) == (
        "Društvo A",
        Status.APPROVED,
        Decimal("1234.5"),
    )
    assert problems("", "odobreno") == [(7, "Naziv prijavitelja", Wrong.APPLICANT_MISSING)]
    assert problems("A", "", "x", "-1") == [
        (7, "Zaprošena sredstva", Wrong.NOT_AN_AMOUNT),
        (7, "Odobrena sredstva", Wrong.NEGATIVE),
        (7, "Status", Wrong.STATUS_MISSING),
    ]
    assert problems("A", "zavrnjeno", "", "5") == [(7, "Odobrena sredstva", Wrong.AWARDED_TO_REJECTED)]
    assert problems("A", "morda") == [(7, "Status", Wrong.NOT_A_STATUS)]
    assert problems("A", "da", "5 €", "5 USD") == [(7, "Odobrena sredstva", Wrong.OTHER_CURRENCY)]
    assert problems("Skupaj", "", "5", "5") == [(7, "", Wrong.TOTAL)]
    assert problems("", "Skupaj", "5", "5") == [(7, "", Wrong.TOTAL)]
    assert problems("A" * 301, "da") == [(7, "Naziv prijavitelja", Wrong.TOO_LONG)]


def test_what_neither_a_column_nor_a_constant_says_is_missing():
    assert problems("A", "da", columns=Columns(guessed(HEADINGS))) == [
        (7, "", Wrong.FUNDER_MISSING),
        (7, "", Wrong.CALL_MISSING),
        (7, "", Wrong.YEAR_MISSING),
    ]


def test_the_same_row_twice_counts_once():
    rows = [
        (2, ["Društvo A", "da", "", "5"]),
        (3, ["DRUSTVO A", "odobreno", "", "5,00"]),
        (4, ["Društvo A", "da", "", "6"]),
    ]

    found = list(judged(rows, HEADINGS, COLUMNS))

    assert [one.grant is not None for one in found] == [True, False, True]
    assert [(one.code, one.found) for one in found[1].problems] == [(Wrong.TWICE, "2")]


def test_a_file_of_the_approved_only_and_one_where_the_sum_decides():
    only = Columns(guessed(HEADINGS), CONSTANTS, fate="all", applicants="people")
    by_sum = Columns(guessed(HEADINGS), CONSTANTS, fate="awarded")

    [one] = judged([(2, ["Ana A", "", "", "5"])], HEADINGS, only)
    two = [each.grant.status for each in judged([(2, ["A", "", "", "5"]), (3, ["B", "", "5", "0"])], HEADINGS, by_sum)]

    assert (one.grant.status, one.grant.is_person) == (Status.APPROVED, True)
    assert two == [Status.APPROVED, Status.REJECTED]


def test_a_mapping_is_kept_and_read_again():
    kept = Columns(guessed(HEADINGS), CONSTANTS, fate="awarded", applicants="organisations")

    assert Columns.from_dict(kept.to_dict()) == kept
