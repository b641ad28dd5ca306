"""Pages of years: who sees them, how boxes become a year, and what is told beside a box."""

from decimal import Decimal

import pytest

from tests.factories.finances import NOW, entered, line
from tests.factories.funding import CallFactory
from tests.factories.members import (
    AffiliationFactory,
    board,
    client_as,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.finances.models import Year
from zbor.finances.queries.years import total_of, year_of
from zbor.funding.enums import CallState
from zbor.funding.models import Call

pytestmark = pytest.mark.django_db


def own(organisation, page=""):
    return f"/finances/organisations/{organisation.pk}/{page}"


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
    assert {client.get(own(organisation, page)).status_code for page in PAGES} == {404}


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
    assert "11.234,50 €" in told
    assert [(one.source, one.amount) for one in saved.lines.all()] == [
        ("ministries", Decimal("1234.50")), ("eu", 10_000), ("fees", 0),
    ]  # fmt: skip
    assert (saved.expenses, saved.cash) == (None, 0)
    shown = client.get(own(organisation, "years/2025/")).content.decode()
    assert ("11.234,50 €" in shown, "neznano" in shown) == (True, True)


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


def test_what_was_typed_by_sources_is_kept_though_somebody_has_meanwhile_told_it_line_by_line(clock):
    organisation = member_organisation()
    client = client_as(representative(organisation))
    entered(organisation, 2025, line("eu", 700, payer="Sklad"))

    answer = client.post(own(organisation, "years/2025/edit/"), {"currency": "EUR", "eu": "512", "read": "0"})

    assert (answer.status_code, 'value="512"' in answer.content.decode()) == (422, True)


def test_a_line_keeps_its_call_though_it_is_no_longer_among_those_to_choose(clock):
    organisation = member_organisation()
    call = CallFactory()
    entered(organisation, 2025, line("eu", 700, call=call.pk))
    Call.objects.update(state=CallState.DRAFT)

    page = client_as(representative(organisation)).get(own(organisation, "years/2025/lines/")).content.decode()

    assert page.count(f'<option value="{call.pk}" selected>') == 1


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


def test_a_pasted_table_that_is_too_long_is_given_back_and_not_cut_off(clock):
    organisation = member_organisation()
    address = own(organisation, "years/2025/paste/")
    client = client_as(representative(organisation))

    full, longer = (client.post(address, {"table": "kdo ve;1\n\n" * n, "what": "look"}) for n in (200, 201))

    assert (full.status_code, longer.status_code) == (200, 422)
    assert "201" in str(longer.context["form"].errors["table"])


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


def test_whom_their_organisation_does_not_let_read_hears_who_could():
    organisation = member_organisation(name="Zavod Živi mlin")

    answer = client_as(staff(organisation)).get("/finances/")

    assert answer.status_code == 200
    assert ["Zavod Živi mlin" in answer.content.decode(), f"/network/organisations/{organisation.pk}/" in answer.content.decode()] == [True, True]  # fmt: skip


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
