"""Years as they are entered, corrected, pasted, carried over, handed on and deleted."""

from decimal import Decimal
from time import monotonic

import pytest

from tests.factories.finances import HEAD, NOW, entered, line
from tests.factories.members import (
    board,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.finances.actions.access import let
from zbor.finances.actions.years import hand_to_facts, pass_year, remove_year, save_year
from zbor.finances.enums import GROUP_OF, IncomeSource
from zbor.finances.forms.table_rows import rows_of, source_of, table_of
from zbor.finances.models import Leave, Year
from zbor.finances.queries.years import total_of, waiting_for, year_of, years_of
from zbor.funding.queries.facts import profile
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db


def own(organisation, page=""):
    return f"/finances/organisations/{organisation.pk}/{page}"


def test_a_correction_covers_what_was_said_and_keeps_it():
    organisation = member_organisation()
    entered(organisation, 2025, line("eu", 100))

    entered(organisation, 2025, line("eu", 250), read=1)

    assert [(one.version, total_of(one)) for one in Year.objects.all()] == [(2, 250), (1, 100)]
    assert [total_of(one) for one in years_of(organisation)] == [250]


def test_the_same_again_is_no_new_version():
    organisation = member_organisation()

    for _again in range(2):
        entered(organisation, 2025, line("eu", 100))

    assert Year.objects.count() == 1


def test_who_corrects_what_has_changed_meanwhile_is_told(in_english):
    organisation = member_organisation()
    entered(organisation, 2025, line("eu", 100))

    with pytest.raises(Refused, match="in the meantime"):
        entered(organisation, 2025, line("eu", 300), read=0)

    assert total_of(year_of(organisation, 2025)) == 100


@pytest.mark.parametrize(
    ("year", "head", "lines", "words"),
    [
        (2025, {"cash": Decimal(-1)}, [], "below nothing"),
        (2025, {}, [line("eu", -1)], "below nothing"),
        (2025, {}, [line("eu", "Infinity")], "below nothing"),
        (2025, {"currency": "XXX"}, [line("eu", 1)], "not known here"),
        (1800, {}, [line("eu", 1)], "too far away"),
        (2050, {}, [line("eu", 1)], "too far away"),
        (2025, {}, [], "Nothing is entered"),
        (2025, {}, [line("eu", 1)] * 61, "at most 60 lines"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(in_english, year, head, lines, words):
    organisation = member_organisation()
    by = representative(organisation)

    with pytest.raises(Refused, match=words):
        save_year(organisation=organisation, year=year, head=HEAD | head, lines=lines, read=0, by=by, now=NOW)

    assert Year.objects.count() == 0


def test_only_those_whom_the_organisation_lets_enter_and_only_a_mandate_lets_and_deletes(in_english):
    organisation = member_organisation()
    own_one, colleague = representative(organisation), staff(organisation)
    entered(organisation, by=own_one)

    for other in (colleague, representative(), office(), board()):
        with pytest.raises(Refused, match="whom the organisation lets"):
            entered(organisation, 2024, by=other)
        with pytest.raises(Refused, match="mandate"):
            remove_year(organisation=organisation, year=2025, by=other, now=NOW)
        with pytest.raises(Refused, match="mandate"):
            let(organisation=organisation, person=other, does=True, by=other, now=NOW)
    let(organisation=organisation, person=colleague, does=True, by=own_one, now=NOW)
    entered(organisation, 2024, by=colleague)

    assert [one.year for one in years_of(organisation)] == [2025, 2024]


def test_nobody_who_works_elsewhere_is_let(in_english):
    organisation = member_organisation()

    with pytest.raises(Refused, match="does not work for"):
        let(organisation=organisation, person=representative(), does=True, by=representative(organisation), now=NOW)

    assert Leave.objects.count() == 0


def test_totals_are_handed_to_the_facts_and_handed_again_after_a_correction():
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, line("eu", 100), line("market", 50), line("fees", 7, is_certain=False), by=by)
    hand_to_facts(organisation=organisation, year=2025, by=by, now=NOW)
    entered(organisation, 2025, line("eu", 20), line("ministries", 40), by=by, read=1)

    hand_to_facts(organisation=organisation, year=2025, by=by, now=NOW)

    income = profile(organisation).incomes[2025]
    assert (income.total, dict(income.by_source)) == (60, {"eu": 20, "market": 0, "ministries": 40})


def test_where_nothing_is_agreed_no_income_of_nothing_is_said(in_english):
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, line("eu", 100, is_certain=False), by=by)

    with pytest.raises(Refused, match="Nothing of this year is agreed"):
        hand_to_facts(organisation=organisation, year=2025, by=by, now=NOW)

    assert dict(profile(organisation).incomes) == {}


def test_a_year_is_deleted_with_all_its_versions():
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, line("eu", 1), by=by)
    entered(organisation, 2025, line("eu", 2), by=by, read=1)
    entered(organisation, 2024, line("eu", 2), by=by)

    remove_year(organisation=organisation, year=2025, by=by, now=NOW)

    assert [one.year for one in Year.objects.all()] == [2024]


def test_every_source_lies_in_one_group():
    assert set(GROUP_OF) == set(IncomeSource)


def understood(text):
    return table_of(rows_of(text), year=2025, currency="EUR")


@pytest.mark.parametrize(
    ("row", "source", "amount", "payer"),
    [
        ("ministrstva\t12.500,50\tMinistrstvo za kulturo", "ministries", "12500.50", "Ministrstvo za kulturo"),
        ("Občina Velenje;1.234", "municipalities", "1234", ""),
        ("FURS 0,5 % dohodnine; 800 €", "tax_donations", "800", ""),
        ("Članarine: 1 200,00", "fees", "1200.00", ""),
        ("EU – Ustvarjalna Evropa\t3.000,00 EUR", "eu", "3000.00", ""),
        ("prodaja vstopnic   99,90", "market", "99.90", ""),
        ("ČLANARINE\u200b\t10", "fees", "10", ""),
    ],
)
def test_rows_of_a_table_are_understood(row, source, amount, payer):
    [read] = understood(row)

    assert (read.source, read.amount, read.payer, read.trouble) == (source, Decimal(amount), payer, "")


@pytest.mark.parametrize(
    "row", ["Skupaj\t100", "EU\t-5", "EU\tveliko", "EU", "kdo ve kaj\t5", "EU\t100 USD", "EU\t99999999999999999"]
)
def test_what_is_not_understood_says_why(row):
    [read] = understood(row)

    assert read.trouble


@pytest.mark.parametrize("row", [", " * 9_000 + "x", "1," * 9_000 + "x", "x" + "1 " * 9_000 + "x"])
def test_a_row_as_long_as_the_box_is_read_at_once(row):
    begun = monotonic()

    assert len(understood(row)) == 1

    assert monotonic() - begun < 1


def test_a_hundred_thousand_rows_are_read_up_to_a_bound():
    assert len(understood("EU\t1\n" * 100_000)) == 200
    assert source_of("") is None


def test_a_last_year_is_asked_for_gently_and_no_more_once_somebody_says_so():
    organisation = member_organisation()
    by = representative(organisation)
    standing = standing_of(by, on=NOW.date())
    before = waiting_for(standing, NOW)
    entered(organisation, 2024, by=by)

    asked = [one.url for one in waiting_for(standing, NOW)]
    pass_year(organisation=organisation, year=2025, by=by, now=NOW)

    assert (before, asked, waiting_for(standing, NOW)) == ([], [own(organisation)], [])


def test_who_has_entered_the_last_year_is_not_asked_for_it():
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, by=by)

    assert waiting_for(standing_of(by, on=NOW.date()), NOW) == []
