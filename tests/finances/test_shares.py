"""Own shares: whether they can be met, by which money, and who sees it."""

from decimal import Decimal

import pytest

from tests.factories.finances import NOW
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.base.refusals import Refused
from zbor.finances.actions import shares as actions
from zbor.finances.enums import IncomeSource, Payable
from zbor.finances.models import OwnShare, Purse
from zbor.finances.queries.shares import may_pay, told

pytestmark = pytest.mark.django_db


def share(pk, amount, granted_by="eu", payable="any"):
    return OwnShare(pk=pk, name=f"Projekt {pk}", amount=Decimal(amount), granted_by=granted_by, payable=payable)


def purse(pk, amount, source="municipalities", per_project=None):
    return Purse(pk=pk, name=f"Denar {pk}", amount=Decimal(amount), source=source, per_project=per_project)


@pytest.mark.parametrize(
    ("payable", "sources"),
    [
        (Payable.ANY, set(IncomeSource) - {IncomeSource.MINISTRIES}),
        (Payable.NO_EU, set(IncomeSource) - {IncomeSource.MINISTRIES, IncomeSource.EU}),
        (Payable.NO_PUBLIC, {IncomeSource.FOUNDATIONS, IncomeSource.MARKET, IncomeSource.FEES, IncomeSource.DONATIONS, IncomeSource.OTHER}),
        (Payable.OWN_ONLY, {IncomeSource.MARKET, IncomeSource.FEES, IncomeSource.DONATIONS, IncomeSource.OTHER}),
    ],
)  # fmt: skip
def test_which_money_may_pay(payable, sources):
    one = share(1, 5, granted_by="ministries", payable=payable)

    assert {source for source in IncomeSource if may_pay(source, one)} == sources


def test_a_project_is_moved_to_other_money_so_that_both_are_met():
    found = told([share(1, 50), share(2, 50, payable="own_only")], [purse(1, 50, "market"), purse(2, 50)])

    assert found.addition == 0
    assert [[(one.pk, amount) for one, amount in row.parts] for row in found.shares] == [[(2, 50)], [(1, 50)]]


def test_what_is_missing_is_told_with_the_sources_that_could_add_it():
    found = told([share(1, 50), share(2, 80, payable="own_only")], [purse(1, 60, "market", Decimal(30)), purse(2, 30)])

    assert [one.uncovered for one in found.shares] == [0, 50]
    assert (found.addition, found.addable[0]) == (50, IncomeSource.MARKET)


def test_no_single_source_may_pay_for_everything():
    givers = ("market", "fees", "donations", "other")
    found = told([share(at, 5, granted_by=one, payable="own_only") for at, one in enumerate(givers, 1)], [])

    assert (found.addition, found.addable) == (20, ())


def test_only_those_whom_it_lets_keep_own_shares(in_english):
    organisation = member_organisation()
    fields = {"name": "Projekt", "amount": Decimal(5), "granted_by": "eu", "payable": "any"}

    for other in (staff(organisation), office(), representative()):
        with pytest.raises(Refused, match="whom the organisation lets"):
            actions.save(one=OwnShare(organisation=organisation), fields=fields, by=other, now=NOW)
    with pytest.raises(Refused, match="below nothing"):
        actions.save(
            one=OwnShare(organisation=organisation), fields=fields | {"amount": Decimal(-1)}, by=representative(organisation), now=NOW
        )  # fmt: skip

    assert OwnShare.objects.count() == 0


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("who", "status"),
    [(representative, 200), (staff, 404), (lambda _o: office(), 404), (lambda _o: representative(), 404), (lambda _o: None, 302)],
)  # fmt: skip
def test_nobody_else_sees_own_shares(clock, who, status):
    organisation = member_organisation()
    client = client_as(who(organisation))

    found = {
        client.get(f"/finances/organisations/{organisation.pk}/shares/{page}").status_code
        for page in ("", "project/new/", "purse/new/")
    }

    assert found == {status}


def test_projects_and_money_are_entered_changed_and_taken_out(clock):
    organisation = member_organisation()
    client, address = client_as(representative(organisation)), f"/finances/organisations/{organisation.pk}/shares/"
    client.post(
        f"{address}project/new/", {"name": "Mreža odrov", "amount": "12.000", "granted_by": "eu", "payable": "no_eu"}
    )
    client.post(f"{address}purse/new/", {"name": "Rezerva", "source": "market", "amount": "10.000,50"})
    shown = client.get(address).content.decode()
    one = Purse.objects.get()
    form = client.get(f"{address}purse/{one.pk}/").content.decode()
    was = form.split('name="was" value="')[1].split('"')[0]

    client.post(f"{address}purse/{one.pk}/", {"name": "Rezerva", "source": "market", "amount": "12.000", "was": was})
    late = client.post(f"{address}purse/{one.pk}/", {"name": "Rezerva", "source": "market", "amount": "1", "was": was})
    client.post(f"{address}project/{OwnShare.objects.get().pk}/remove/")

    assert ("1.999,50" in shown, late.status_code) == (True, 409)
    assert (Purse.objects.get().amount, OwnShare.objects.count()) == (12_000, 0)


@pytest.mark.parametrize(
    ("page", "typed"),
    [("project/new/", {"name": "\u200b", "amount": "1"}), ("purse/new/", {"name": "x", "source": "market", "amount": "-1"}), ("purse/new/", {"name": "x", "source": "luna", "amount": "1"})],
)  # fmt: skip
def test_what_cannot_be_is_told_beside_the_box(clock, page, typed):
    organisation = member_organisation()

    response = client_as(representative(organisation)).post(
        f"/finances/organisations/{organisation.pk}/shares/{page}", typed
    )

    assert (response.status_code, 'class="error" id=' in response.content.decode()) == (422, True)


@pytest.mark.parametrize("page", ["thing/new/", "project/9/", "purse/9/"])
def test_what_is_not_there_is_nothing(clock, page):
    organisation = member_organisation()

    assert (
        client_as(representative(organisation))
        .get(f"/finances/organisations/{organisation.pk}/shares/{page}")
        .status_code
        == 404
    )


@pytest.mark.parametrize("n", [3, 30])
def test_own_shares_cost_the_same_for_any_number(clock, n, django_assert_max_num_queries):
    organisation = member_organisation()
    for at in range(n):
        OwnShare.objects.create(organisation=organisation, name=f"P{at}", amount=5, granted_by="eu")
        Purse.objects.create(organisation=organisation, name=f"D{at}", amount=3, source="market")
    client = client_as(representative(organisation))
    client.get(f"/finances/organisations/{organisation.pk}/shares/")

    with django_assert_max_num_queries(13):
        client.get(f"/finances/organisations/{organisation.pk}/shares/")
