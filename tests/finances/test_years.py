"""Years as they are entered, corrected, pasted, carried over, handed on and deleted."""

from decimal import Decimal

import pytest

from tests.factories.finances import HEAD, NOW, entered, line
from tests.factories.members import (
    AffiliationFactory,
    board,
    client_as,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.finances.actions.access import let
from zbor.finances.actions.years import hand_to_facts, pass_year, remove_year, save_year
from zbor.finances.enums import GROUP_OF, IncomeSource
from zbor.finances.models import Leave, Year
from zbor.finances.queries.years import total_of, waiting_for, year_of, years_of
from zbor.finances.reading import source_of, table_of
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
    [read] = table_of(row)

    assert (read.source, read.amount, read.payer, read.trouble) == (source, Decimal(amount), payer, "")


@pytest.mark.parametrize(
    "row", ["Skupaj\t100", "EU\t-5", "EU\tveliko", "EU", "kdo ve kaj\t5", "EU\t100 USD", "EU\t99999999999999999"]
)
def test_what_is_not_understood_says_why(row):
    [read] = table_of(row)

    assert read.trouble


def test_a_hundred_thousand_rows_are_read_up_to_a_bound():
    assert len(table_of("EU\t1\n" * 100_000)) == 200
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


# ---------------------------------------------------------------- pages

PAGES = ("", "years/2025/", "years.xlsx", "lines.csv")
TO_ENTER = ("new/", "years/2025/edit/", "years/2025/lines/", "years/2025/paste/")


@pytest.mark.parametrize(
    ("who", "status"),
    [(representative, 200), (staff, 404), (lambda _o: office(), 404), (lambda _o: board(), 404), (lambda _o: representative(), 404)],
)  # fmt: skip
def test_nobody_reads_what_an_organisation_lives_on_but_by_mandate(clock, who, status):
    organisation = member_organisation()
    entered(organisation)
    client = client_as(who(organisation))

    found = {page: client.get(own(organisation, page)).status_code for page in (*PAGES, *TO_ENTER, "access/")}

    assert set(found.values()) == {status}


def test_strangers_are_asked_to_sign_in_and_the_office_reads_once_it_is_let_and_changes_nothing(clock):
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, by=by)
    client_as(by).post(own(organisation, "access/"), {"whom": "office", "does": "yes"})
    client = client_as(office())

    assert {client_as().get(own(organisation, page)).status_code for page in PAGES} == {302}
    assert {client.get(own(organisation, page)).status_code for page in PAGES} == {200}
    assert {client.get(own(organisation, page)).status_code for page in (*TO_ENTER, "access/")} == {404}
    client_as(by).post(own(organisation, "access/"), {"whom": "office", "does": "no"})
    assert {client.get(own(organisation, page)).status_code for page in PAGES} == {404}


def test_a_colleague_who_is_let_reads_and_who_has_left_does_not(clock):
    organisation = member_organisation()
    by, colleague = representative(organisation), staff(organisation)
    entered(organisation, by=by)
    client_as(by).post(own(organisation, "access/"), {"whom": colleague.pk, "does": "yes"})
    client = client_as(colleague)
    while_there = {client.get(own(organisation, page)).status_code for page in (*PAGES, *TO_ENTER)}

    colleague.affiliations.update(until=NOW.date().replace(day=1))

    assert while_there == {200}
    assert {client.get(own(organisation, page)).status_code for page in PAGES} == {403}


def test_nine_boxes_make_a_year_and_their_sum_is_told_at_once(clock):
    organisation = member_organisation()
    client = client_as(representative(organisation))
    typed = {
        "currency": "EUR",
        "ministries": "1.234,50",
        "eu": "10 000",
        "fees": "0",
        "expenses": "",
        "cash": "0",
        "read": "0",
    }

    told = client.post(own(organisation, "years/2025/sum/"), typed).content.decode()
    client.post(own(organisation, "years/2025/edit/"), typed)

    saved = year_of(organisation, 2025)
    assert "11.234,50 EUR" in told
    assert [(one.source, one.amount) for one in saved.lines.all()] == [
        ("ministries", Decimal("1234.50")), ("eu", 10_000), ("fees", 0),
    ]  # fmt: skip
    assert (saved.expenses, saved.cash) == (None, 0)
    shown = client.get(own(organisation, "years/2025/")).content.decode()
    assert ("11.234,50 EUR" in shown, "ni znano" in shown) == (True, True)


@pytest.mark.parametrize("amount", ["-5", "veliko", "100 USD", "1e400", "99999999999999999999", "NaN", "1,2345"])
def test_what_cannot_be_an_amount_is_told_beside_the_box_and_nothing_typed_is_lost(clock, amount):
    organisation = member_organisation()
    client = client_as(representative(organisation))

    response = client.post(
        own(organisation, "years/2025/edit/"), {"currency": "EUR", "eu": amount, "fees": "12", "read": 0}
    )

    page = response.content.decode()
    assert (response.status_code, Year.objects.count()) == (422, 0)
    assert ('id="id_eu_error"' in page, f'value="{amount}"' in page, 'value="12"' in page) == (True, True, True)


def test_who_saves_second_sees_what_the_first_wrote_and_may_save_again(clock):
    organisation = member_organisation()
    client = client_as(representative(organisation))
    typed = {"currency": "EUR", "eu": "500", "read": "0"}
    entered(organisation, 2025, line("eu", 700))

    first = client.post(own(organisation, "years/2025/edit/"), typed)
    second = client.post(own(organisation, "years/2025/edit/"), typed | {"read": "1"})

    assert (first.status_code, 'name="read" value="1"' in first.content.decode(), second.status_code) == (
        422,
        True,
        302,
    )
    assert total_of(year_of(organisation, 2025)) == 500


def rows(*told, **more):
    data = {"form-TOTAL_FORMS": len(told), "form-INITIAL_FORMS": 0, "currency": "EUR", "read": 0}
    for at, one in enumerate(told):
        data |= {f"form-{at}-{name}": value for name, value in one.items()}
    return data | more


def test_lines_say_who_pays_and_what_is_hoped(clock):
    organisation = member_organisation()
    client = client_as(representative(organisation))
    told = rows(
        {"source": "municipalities", "amount": "5.000", "payer": "Mestna občina ob Reki", "is_certain": "on"},
        {"source": "eu", "amount": "20.000", "word": "prijava v teku"},
        {"is_certain": "on"},
    )

    client.post(own(organisation, "years/2025/lines/"), told)

    kept = [(one.payer, one.amount, one.is_certain, one.word) for one in year_of(organisation, 2025).lines.all()]
    assert kept == [("Mestna občina ob Reki", 5000, True, ""), ("", 20_000, False, "prijava v teku")]
    edit = client.get(own(organisation, "years/2025/edit/"))
    assert edit["Location"] == own(organisation, "years/2025/lines/")


def test_a_line_half_told_is_told_beside_its_box_and_more_lines_lose_nothing(clock):
    organisation = member_organisation()
    client = client_as(representative(organisation))

    wrong = client.post(
        own(organisation, "years/2025/lines/"), rows({"amount": "5"}, {"source": "eu", "payer": "Nekdo"})
    )
    more = client.post(own(organisation, "years/2025/lines/"), rows({"source": "eu", "amount": "5"}, what="more"))

    assert (wrong.status_code, wrong.content.decode().count('class="error"')) == (422, 2)
    assert ('name="form-3-amount"' in more.content.decode(), Year.objects.count()) == (True, 0)


def test_a_year_is_carried_over_as_hoped(clock):
    organisation = member_organisation()
    entered(organisation, 2025, line("eu", 100, payer="Evropska komisija"))
    client = client_as(representative(organisation))

    page = client.get(own(organisation, "years/2026/lines/?from=2025")).content.decode()

    assert 'value="Evropska komisija"' in page
    assert 'id="id_form-0-is_certain" checked' not in page


def test_a_pasted_table_is_shown_before_it_is_saved(clock):
    organisation = member_organisation()
    client = client_as(representative(organisation))
    table = "Ministrstva\t60.000,00\nčarovnija\t5\nSkupaj\t60.005"

    preview = client.post(own(organisation, "years/2025/paste/"), {"table": table, "what": "look"}).content.decode()
    before = Year.objects.count()
    client.post(own(organisation, "years/2025/paste/"), {"table": table, "what": "save", "read": "0"})

    assert (before, "čarovnija" in preview, "60.000" in preview) == (0, True, True)
    assert total_of(year_of(organisation, 2025)) == 60_000


def test_a_year_is_deleted_only_when_it_is_typed(clock):
    organisation = member_organisation()
    entered(organisation)
    client = client_as(representative(organisation))

    wrong = client.post(own(organisation, "years/2025/remove/"), {"typed": "2024"})
    kept = Year.objects.count()
    client.post(own(organisation, "years/2025/remove/"), {"typed": "2025"})

    assert (wrong.status_code, kept, Year.objects.count()) == (422, 1, 0)


def test_who_works_for_two_chooses_and_who_works_for_one_is_led_there(clock):
    first, second = member_organisation(name="Prvo društvo"), member_organisation(name="Drugo društvo")
    person = representative(first)
    led = client_as(person).get("/finances/")["Location"]
    AffiliationFactory(person=person, organisation=second)

    chosen = client_as(person).get("/finances/").content.decode()

    assert led == own(first)
    assert ("Prvo društvo" in chosen, "Drugo društvo" in chosen) == (True, True)


@pytest.mark.parametrize(
    "address",
    ["years/1/", "years/2025/", "years/1/edit/", "years/99999/edit/", "years/2025/remove/", "years/2025/facts/"],
)
def test_years_that_are_none_are_nothing(clock, address):
    organisation = member_organisation()

    assert client_as(representative(organisation)).get(own(organisation, address)).status_code in {404, 405}


@pytest.mark.parametrize("n", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_years(clock, n, django_assert_max_num_queries):
    organisation = member_organisation()
    by = representative(organisation)
    for number in range(n):
        entered(organisation, 1996 + number, by=by)
    client = client_as(by)
    client.get(own(organisation))

    for page in ("", "lines.csv", "years.xlsx", f"years/{1996 + n - 1}/", f"years/{1996 + n - 1}/lines/"):
        with django_assert_max_num_queries(22):
            client.get(own(organisation, page))
