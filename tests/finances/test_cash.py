"""Cash by month: what the plan says, who keeps it, what cannot be."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.finances import NOW, entered
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.calc.months import Month
from zbor.finances.actions.cash import remove_part, save_part, save_plan
from zbor.finances.models import CashGrant, CashPlan, CashRow
from zbor.finances.queries.cash import as_read, grant_of, plan_of, told

pytestmark = pytest.mark.django_db
JANUARY, JUNE, DECEMBER = date(2027, 1, 1), date(2027, 6, 1), date(2027, 12, 1)
ROW = {"flow": "out", "name": "Najemnina", "amount": Decimal(1000), "since": JANUARY, "until": DECEMBER}
GRANT = {
    "name": "Projekt", "costs": Decimal(60_000), "rate": Decimal(80), "since": JANUARY, "until": JUNE, "advance": Decimal(0), "advance_in": None,
    "claim_every": 3, "lag": 2,
}  # fmt: skip


def planned(organisation=None, *, by=None, opening=10_000):
    organisation = organisation or member_organisation()
    by = by or representative(organisation)
    fields = {"first": JANUARY, "months": 12, "opening": Decimal(opening)}
    return save_plan(organisation=organisation, fields=fields, read=0, by=by, now=NOW), by


def added(kind, plan, by, **fields):
    return save_part(part=kind(plan=plan), fields=fields, by=by, now=NOW)


def test_the_gap_is_told_with_its_deepest_month_and_the_bridge():
    plan, by = planned()
    added(CashGrant, plan, by, **GRANT)

    found = told(plan_of(plan.organisation))

    assert (found.forecast.gap, found.forecast.worst, found.bridge) == (
        Decimal(30_000),
        Month(2027, 4),
        Decimal(30_000),
    )
    assert (found.forecast.begins, found.back_in) == (Month(2027, 2), None)
    assert [(grant.name, amount) for grant, amount in found.waiting] == [("Projekt", Decimal(48_000))]


def test_an_advance_closes_the_gap():
    plan, by = planned()
    added(CashGrant, plan, by, **GRANT | {"rate": Decimal(100), "advance": Decimal(60_000), "advance_in": JANUARY})

    found = told(plan_of(plan.organisation))

    assert (found.forecast.gap, found.forecast.begins, found.waiting) == (0, None, ())


def test_a_bridge_is_rounded_up_and_could_be_given_back_when_money_has_come():
    plan, by = planned(opening=0)
    added(CashRow, plan, by, **ROW | {"amount": Decimal("1000.01"), "until": JANUARY})
    added(CashRow, plan, by, **ROW | {"flow": "in", "amount": Decimal(5000), "since": JUNE, "until": JUNE})

    found = told(plan_of(plan.organisation))

    assert (found.bridge, found.back_in) == (1500, Month(2027, 6))


def test_costs_that_do_not_divide_are_all_spent():
    grant = grant_of(CashGrant(**GRANT | {"costs": Decimal("100.00"), "until": date(2027, 3, 1)}, pk=1))

    assert sum(grant.costs.values()) == 100


def test_costs_of_a_few_cents_are_never_below_nothing_in_a_month():
    grant = grant_of(
        CashGrant(**GRANT | {"costs": Decimal("0.06"), "advance": Decimal(0), "until": date(2027, 10, 1)}, pk=1)
    )

    assert (min(grant.costs.values()), sum(grant.costs.values())) == (0, Decimal("0.06"))


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (CashRow, ROW | {"until": date(2026, 1, 1)}, "ends before it begins"),
        (CashRow, ROW | {"amount": Decimal(-1)}, "below nothing"),
        (CashGrant, GRANT | {"advance": Decimal(99_000), "advance_in": JANUARY}, "at most the whole grant"),
        (CashGrant, GRANT | {"costs": Decimal(-1)}, "at most the whole grant"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(in_english, kind, fields, words):
    plan, by = planned()

    with pytest.raises(Refused, match=words):
        added(kind, plan, by, **fields)

    assert kind.objects.count() == 0


def test_only_those_whom_it_lets_keep_the_plan(in_english):
    plan, by = planned()
    row = added(CashRow, plan, by, **ROW)

    for other in (staff(plan.organisation), office(), representative()):
        for act in (
            lambda who: planned(plan.organisation, by=who),
            lambda who: added(CashRow, plan, who, **ROW),
            lambda who: remove_part(part=row, by=who, now=NOW),
        ):
            with pytest.raises(Refused, match="whom the organisation lets"):
                act(other)

    assert (CashPlan.objects.count(), CashRow.objects.count()) == (1, 1)


def test_who_changes_a_row_that_was_changed_or_removed_meanwhile_is_told(in_english):
    plan, by = planned()
    row = added(CashRow, plan, by, **ROW)
    was = as_read(row)
    save_part(part=row, fields={"amount": Decimal(7)}, was=was, by=by, now=NOW)

    with pytest.raises(Refused, match="in the meantime"):
        save_part(part=row, fields={"amount": Decimal(8)}, was=was, by=by, now=NOW)
    with pytest.raises(Refused, match="in the meantime"):
        save_plan(organisation=plan.organisation, fields={"opening": Decimal(1)}, read=0, by=by, now=NOW)

    assert CashRow.objects.get().amount == 7


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("who", "status"),
    [(representative, 200), (staff, 404), (lambda _o: office(), 404), (lambda _o: representative(), 404), (lambda _o: None, 302)],
)  # fmt: skip
def test_nobody_else_sees_the_plan(clock, who, status):
    plan, by = planned()
    row = added(CashRow, plan, by, **ROW)
    client, address = client_as(who(plan.organisation)), f"/finances/organisations/{plan.organisation_id}/cash/"

    found = {
        client.get(address + page).status_code for page in ("", "plan/", "row/new/", "grant/new/", f"row/{row.pk}/")
    }

    assert found == {status}


def test_a_plan_is_made_of_forms_and_drawn(clock):
    organisation = member_organisation()
    client, address = client_as(representative(organisation)), f"/finances/organisations/{organisation.pk}/cash/"
    empty = client.get(address).status_code

    client.post(f"{address}plan/", {"first": "2027-01", "months": 12, "opening": "10.000", "currency": "EUR"})
    client.post(
        f"{address}row/new/",
        {"flow": "in", "name": "Članarine", "amount": "500", "since": "1.2027", "until": "2027-01"},
    )
    client.post(
        f"{address}grant/new/", {"name": "Projekt", "costs": "60.000", "rate": "80", "since": "2027-01", "until": "2027-06", "claim_every": 3, "lag": 2}
    )  # fmt: skip

    shown = client.get(address).content.decode()
    assert (empty, "29.500" in shown, 'class="below worst"' in shown, "Članarine" in shown) == (200, True, True, True)
    row = CashRow.objects.get()
    client.post(f"{address}row/{row.pk}/remove/")
    assert CashRow.objects.count() == 0


@pytest.mark.parametrize(
    ("page", "typed", "boxes"),
    [
        ("plan/", {"first": "kmalu", "months": 99, "opening": "-3", "currency": "EUR"}, 3),
        ("plan/", {"first": "1890-01", "months": 12, "opening": "", "currency": "EUR"}, 2),
        ("row/new/", {"flow": "up", "name": "\u200b", "amount": "1 EUR", "since": "2027-05", "until": "2027-01"}, 4),
        ("row/new/", {"flow": "in", "name": "x", "amount": "1", "since": "2027-01", "until": "2060-01"}, 1),
        ("grant/new/", {"name": "x", "costs": "100", "rate": "120", "since": "2027-01", "until": "2027-02", "advance": "5", "claim_every": 0, "lag": 99}, 4),
        ("grant/new/", {"name": "x", "costs": "100", "rate": "80", "since": "2027-01", "until": "2027-02", "advance": "90", "advance_in": "2027-01", "claim_every": 1, "lag": 1}, 1),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_beside_the_box(clock, page, typed, boxes):
    plan, by = planned()

    response = client_as(by).post(f"/finances/organisations/{plan.organisation_id}/cash/{page}", typed)

    assert (response.status_code, response.content.decode().count('class="error" id=')) == (422, boxes)


def test_a_row_of_another_organisation_is_nothing_here(clock):
    plan, by = planned()
    row = added(CashRow, plan, by, **ROW)
    other = member_organisation()
    client = client_as(representative(other))

    for page in (f"cash/row/{row.pk}/", "cash/row/1000000/", "cash/thing/1/", "cash/row/new/"):
        assert client.get(f"/finances/organisations/{other.pk}/{page}").status_code == 404
    assert client.post(f"/finances/organisations/{other.pk}/cash/row/{row.pk}/remove/").status_code == 404


@pytest.mark.parametrize("n", [3, 30])
def test_the_plan_costs_the_same_for_any_number_of_rows(clock, n, django_assert_max_num_queries):
    plan, by = planned()
    for _number in range(n):
        added(CashRow, plan, by, **ROW)
        added(CashGrant, plan, by, **GRANT)
    client = client_as(by)
    client.get(f"/finances/organisations/{plan.organisation_id}/cash/")

    with django_assert_max_num_queries(16):
        client.get(f"/finances/organisations/{plan.organisation_id}/cash/")


def test_every_amount_of_the_plan_carries_its_currency(clock):
    plan, by = planned(opening=900)
    client = client_as(by)
    address = f"/finances/organisations/{plan.organisation.pk}/cash/"
    asked = {"first": "2027-01", "months": 3, "opening": "900", "currency": "USD", "read": 1}
    client.post(f"{address}plan/", asked)
    added(CashRow, plan, by, **ROW)
    added(CashGrant, plan, by, **GRANT | {"advance": Decimal(5000), "advance_in": JANUARY})

    page = client.get(address).content.decode()
    box = client.get(f"{address}grant/new/").content.decode()

    amounts = ["900", "1.000", "60.000", "5.000", "43.000"]
    assert [f"{one} USD" in page for one in amounts] == [True] * 5
    assert len(re.findall(r"<td>[^<]* USD</td>", page)) == len(re.findall(r"<td>", page)) == 6
    assert ["EUR" in page or "€" in page, box.count("(USD)")] == [False, 2]


def test_a_new_plan_begins_in_the_currency_of_what_was_on_the_accounts(clock):
    organisation = member_organisation()
    by = representative(organisation)
    entered(organisation, 2025, by=by, cash=700, currency="USD")

    page = client_as(by).get(f"/finances/organisations/{organisation.pk}/cash/plan/")

    assert [page.context["form"].initial[name] for name in ("currency", "opening")] == ["USD", 700]


def test_a_plan_in_a_currency_that_nobody_knows_is_refused():
    organisation = member_organisation()
    fields = {"first": JANUARY, "months": 12, "opening": Decimal(1), "currency": "XXX"}

    with pytest.raises(Refused):
        save_plan(organisation=organisation, fields=fields, read=0, by=representative(organisation), now=NOW)
