"""An organisation that has left the network: its own people read, take along and delete, and nobody else does anything."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.finances import NOW, entered
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.finances.actions import shares
from zbor.finances.actions.access import let
from zbor.finances.actions.cash import remove_plan, save_part, save_plan
from zbor.finances.actions.years import remove_year
from zbor.finances.models import CashPlan, CashRow, Purse, Year

pytestmark = pytest.mark.django_db
READ = (
    "", "years/2025/", "years.xlsx", "lines.csv", "cash/", "shares/", "scenario/", "comparison/", "years/2025/remove/", "cash/plan/remove/"
)  # fmt: skip
ENTER = ("new/", "years/2025/edit/", "years/2025/lines/", "years/2025/paste/", "cash/plan/", "access/")


def left():
    """An organisation with a year, a plan and a purse, whose membership has ended; who binds it, and a colleague that was let."""
    organisation = member_organisation()
    by, colleague = representative(organisation), staff(organisation)
    now = {"by": by, "now": NOW}
    entered(organisation, by=by)
    let(organisation=organisation, person=colleague, does=True, **now)
    let(organisation=organisation, person=None, does=True, **now)
    fields = {"first": date(2027, 1, 1), "months": 12, "opening": Decimal(10)}
    plan = save_plan(organisation=organisation, fields=fields, read=0, **now)
    row = {"flow": "out", "name": "Najem", "amount": Decimal(5), "since": date(2027, 1, 1), "until": date(2027, 2, 1)}
    save_part(part=CashRow(plan=plan), fields=row, **now)
    purse = {"name": "Rezerva", "source": "market", "amount": Decimal(5), "per_project": None}
    shares.save(one=Purse(organisation=organisation), fields=purse, **now)
    organisation.memberships.update(until=date(2026, 11, 1))
    return organisation, by, colleague


def statuses(person, organisation, pages):
    client = client_as(person)
    return {client.get(f"/finances/organisations/{organisation.pk}/{page}").status_code for page in pages}


def test_whoever_binds_it_reads_all_and_enters_nothing(clock):
    organisation, by, _colleague = left()

    assert statuses(by, organisation, READ) == {200}
    assert statuses(by, organisation, ENTER) <= {403, 404}
    assert client_as(by).get("/finances/")["Location"] == f"/finances/organisations/{organisation.pk}/"


def test_nobody_else_reads_it_the_office_that_was_let_neither(clock):
    organisation, _by, colleague = left()

    for person in (office(), colleague, representative()):
        assert statuses(person, organisation, READ) == {404}


def test_it_deletes_what_it_has_left(clock):
    organisation, by, _colleague = left()
    client, at = client_as(by), f"/finances/organisations/{organisation.pk}"

    client.post(f"{at}/years/2025/remove/", {"typed": "2025"})
    client.post(f"{at}/shares/purse/{Purse.objects.get().pk}/remove/")
    client.post(f"{at}/cash/row/{CashRow.objects.get().pk}/remove/")
    rows = CashRow.objects.count()
    client.post(f"{at}/cash/plan/remove/")

    assert [Year.objects.count(), Purse.objects.count(), rows, CashPlan.objects.count()] == [0, 0, 0, 0]


def test_a_plan_is_deleted_only_by_a_press_and_only_by_whoever_binds_it(clock, in_english):
    organisation, by, colleague = left()

    for person in (colleague, office()):
        with pytest.raises(Refused, match="mandate"):
            remove_plan(organisation=organisation, by=person, now=NOW)
        with pytest.raises(Refused, match="mandate"):
            remove_year(organisation=organisation, year=2025, by=person, now=NOW)
    client_as(by).get(f"/finances/organisations/{organisation.pk}/cash/plan/remove/")

    assert (CashPlan.objects.count(), Year.objects.count()) == (1, 1)


def test_a_mandate_that_has_ended_reaches_nothing(clock):
    organisation, by, _colleague = left()
    organisation.mandates.update(until=date(2026, 11, 1))

    assert statuses(by, organisation, READ) == {404}
