"""What years say: payers, concentration, how long the money lasts, and what remains if something fails."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.factories.finances import NOW, entered, line
from tests.factories.funding import CallFactory
from tests.factories.members import client_as, member_organisation, office, representative, staff
from zbor.calc import eligibility as calc
from zbor.calc.funding import Lasting
from zbor.finances.actions.access import let
from zbor.finances.drawing import bars_of
from zbor.finances.models import Line
from zbor.finances.queries.scenario import alternatives, scenario
from zbor.finances.queries.telling import runway, told_year, told_years
from zbor.finances.queries.years import year_of, years_of
from zbor.funding.actions.conditions import add_condition
from zbor.members.queries import standing_of

pytestmark = pytest.mark.django_db


def test_a_year_tells_payers_concentration_and_public_share():
    organisation = member_organisation()
    entered(organisation, 2024, line("fees", 80))
    entered(
        organisation, 2025, line("ministries", 30, payer="MK"), line("ministries", 20, payer="mk"), line("municipalities", 25), line("market", 25)
    )  # fmt: skip

    told = told_year(year_of(organisation, 2025), year_of(organisation, 2024))

    assert ([one.amount for one in told.payers], told.payers[0].name) == ([50, 25, 25], "MK")
    assert (told.concentration, told.spread, told.public_share) == (Fraction(3, 8), "few", Fraction(3, 4))
    assert told.change == Fraction(1, 4)


@pytest.mark.parametrize(
    ("amounts", "word"),
    [
        ((100,), "one"),
        ((90, 10), "one"),
        ((71, 29), "few"),
        ((50, 50), "few"),
        ((50, 25, 25), "few"),
        ((20, 20, 20, 20, 20), "many"),
    ],
)
def test_concentration_has_a_word(amounts, word):
    organisation = member_organisation()
    entered(organisation, 2025, *(line("eu", amount, payer=f"Plačnik {at}") for at, amount in enumerate(amounts)))

    assert told_year(year_of(organisation, 2025)).spread == word


def test_a_year_without_income_says_nothing_and_breaks_nothing():
    organisation = member_organisation()
    entered(organisation, 2025, line("eu", 0), expenses=10, cash=5)

    told = told_year(year_of(organisation, 2025))

    assert (told.payers, told.concentration, told.spread, told.public_share) == ((), None, "", None)
    assert bars_of([told]) is None


def test_years_in_two_currencies_are_not_drawn_together_nor_compared():
    organisation = member_organisation()
    entered(organisation, 2024, line("eu", 10))
    entered(organisation, 2025, line("eu", 10), currency="RSD")

    told = told_years(years_of(organisation))

    assert (bars_of(told), [one.change for one in told]) == (None, [None, None])


def test_how_long_the_money_lasts_by_what_is_certain_and_what_is_likely():
    organisation = member_organisation()
    entered(organisation, 2025, line("eu", 100), expenses=120, cash=50, liabilities=20)
    entered(organisation, 2026, line("eu", 60), line("eu", 60, is_certain=False))

    found = runway(years_of(organisation))

    assert (found.reserve, found.costs, found.income.year) == (30, 120, 2026)
    assert [found.without, found.certain, found.likely] == [
        Lasting(Fraction(3), Decimal(120)), Lasting(Fraction(6), Decimal(60)), Lasting(None, Decimal(0)),
    ]  # fmt: skip


@pytest.mark.parametrize("head", [{}, {"cash": 5}, {"expenses": 5}, {"cash": 5, "expenses": 0}])
def test_nothing_is_said_of_how_long_it_lasts_where_it_is_not_known(head):
    organisation = member_organisation()
    entered(organisation, 2025, line("eu", 100), **head)

    assert runway(years_of(organisation)) is None


def test_what_fails_is_missing_and_what_is_not_covered_is_told():
    organisation = member_organisation()
    entered(organisation, 2025, line("fees", 100), expenses=120, cash=30)
    entered(organisation, 2027, line("eu", 60, is_certain=False), line("fees", 80), expenses=120)
    years = years_of(organisation)
    hoped = Line.objects.get(is_certain=False)

    found = scenario(years, years[0], frozenset({hoped.pk, 999_999}))

    assert (found.failing, found.remains, found.uncovered) == ({hoped.pk}, 80, 40)
    assert (found.runway_before.likely.months, found.runway_after.likely.months) == (None, 9)


def test_a_line_of_another_organisation_fails_nowhere():
    organisation, other = member_organisation(), member_organisation()
    entered(organisation, 2025)
    entered(other, 2025, line("eu", 60))
    years = years_of(organisation)

    found = scenario(years, years[0], frozenset({Line.objects.get(amount=60).pk}))

    assert (found.failing, found.failure) == (frozenset(), None)


def test_only_calls_that_do_not_turn_it_away_are_alternatives():
    organisation = member_organisation(sector="ngo")
    by, now = representative(organisation), NOW
    yes, unknown, no = (CallFactory(title=title) for title in ("Da", "Morda", "Ne"))
    CallFactory(title="Mimo", closes_at=now - timedelta(days=1))
    for call, condition in (
        (yes, calc.OneOf(what=calc.Facet.SECTOR, among=("ngo",))),
        (unknown, calc.Registered(at_least=24)),
        (no, calc.OneOf(what=calc.Facet.SECTOR, among=("company",))),
    ):
        add_condition(call=call, condition=condition, is_hard=True, by=office(), now=now)
    for call in (yes, unknown, no):
        call.refresh_from_db()

    found = alternatives(organisation, standing_of(by, on=date(2026, 11, 26)), now)

    assert [(one.call.title, one.is_yes) for one in found] == [("Da", True), ("Morda", False)]


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("who", "status"),
    [(representative, 200), (staff, 404), (lambda _o: office(), 404), (lambda _o: representative(), 404), (lambda _o: None, 302)],
)  # fmt: skip
def test_nobody_else_asks_what_if(clock, who, status):
    organisation = member_organisation()
    entered(organisation)

    assert (
        client_as(who(organisation)).get(f"/finances/organisations/{organisation.pk}/scenario/").status_code == status
    )


def test_the_page_says_what_remains_and_where_else_to_ask(clock):
    organisation = member_organisation()
    by = representative(organisation)
    call = CallFactory(title="Razpis, na katerega upamo")
    CallFactory(title="Drug razpis")
    entered(
        organisation,
        2027,
        line("eu", 60_000, is_certain=False, call=call.pk),
        line("fees", 20_000),
        expenses=70_000,
        by=by,
    )
    let(organisation=organisation, person=None, does=True, by=by, now=NOW)
    hoped = Line.objects.get(is_certain=False)
    address = f"/finances/organisations/{organisation.pk}/scenario/?year=2027&fails={hoped.pk}&fails=x&fails={10**40}"

    for client in (client_as(by), client_as(office())):
        shown = client.get(address).content.decode()
        assert ("60.000 €" in shown, "50.000 €" in shown, "Drug razpis" in shown) == (True, True, True)
        assert shown.count("Razpis, na katerega upamo") == 1


@pytest.mark.parametrize("year", ["", "1", "abcd", "²²²²", "2031"])
def test_an_odd_year_breaks_nothing(clock, year):
    organisation = member_organisation()
    entered(organisation)

    page = client_as(representative(organisation)).get(
        f"/finances/organisations/{organisation.pk}/scenario/?year={year}"
    )

    assert page.status_code == 200


@pytest.mark.parametrize("n", [3, 30])
def test_what_if_costs_the_same_for_any_number_of_lines_and_calls(clock, n, django_assert_max_num_queries):
    organisation = member_organisation()
    entered(organisation, 2027, *(line("eu", 10 + at, is_certain=False, payer=f"P{at}") for at in range(n)))
    CallFactory.create_batch(n)
    client = client_as(representative(organisation))
    address = f"/finances/organisations/{organisation.pk}/scenario/?fails={Line.objects.first().pk}"
    client.get(address)

    with django_assert_max_num_queries(20):
        client.get(address)


@pytest.mark.parametrize(
    ("payer", "says"),
    [("MK", ["od 2 plačnikov.", "Največji plačnik je »MK«"]), ("", ["iz 2 virov.", "Največji vir je »ministrstva«"])],
)  # fmt: skip
def test_payers_are_spoken_of_only_where_each_is_named(payer, says):
    organisation = member_organisation()
    by = representative(organisation)
    lines = [line("ministries", 60, payer=payer), line("eu", 50, payer="Komisija")]
    entered(organisation, 2025, *lines, by=by)
    entered(organisation, 2024, *(line(one, 10) for one in ("ministries", "eu", "fees", "market", "other")), by=by)
    client = client_as(by)

    page = client.get(f"/finances/organisations/{organisation.pk}/years/2025/").content.decode()
    spread = client.get(f"/finances/organisations/{organisation.pk}/years/2024/").content.decode()
    own = client.get(f"/finances/organisations/{organisation.pk}/").content.decode()

    assert [one in page for one in says] == [True, True]
    assert ["noben vir ne odloča sam" in spread, "plačnik" in spread] == [True, False]
    assert ["Herfindahlov indeks po virih" in own, own.count(" €</td>")] == [True, 2]
