"""“Can we?”: the answers to real questions, what is missing, who could supply it, and what nobody learns of another."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.factories.funding import NOW, CallFactory
from tests.factories.members import (
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from tests.factories.partnerships import ProfileFactory
from tests.funding.judging import HIGH_INCOME, INTEREST, TWO_YEARS, WITH_STAFF, asking, judged, known, names, partner
from zbor.calc import eligibility as calc
from zbor.funding.actions.facts import share
from zbor.funding.enums import CallState, Closing, FactKind
from zbor.funding.models import Call
from zbor.funding.queries.judging import Applying, MissingFact, can_we

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_call_without_conditions_says_nothing():
    assert judged(CallFactory(), member_organisation()) is None


def test_who_meets_everything_may_apply():
    organisation, call = member_organisation(), asking(TWO_YEARS, HIGH_INCOME)
    known(FactKind.REGISTERED, organisation, since=date(2010, 5, 4))
    known(FactKind.INCOME, organisation, year=2025, amount=Decimal(60000))

    found = judged(call, organisation)

    assert (found.answer, [row.answer for row in found.rows]) == ("yes", ["yes", "yes"])
    assert [row.reasons for row in found.rows] == [["V registru od 4. maja 2010."], ["Vi: 60.000 €."]]


def test_what_nobody_has_said_is_asked_for_and_not_taken_for_no():
    found = judged(asking(TWO_YEARS, HIGH_INCOME, INTEREST), member_organisation())

    assert (found.answer, found.n_missing) == ("unknown", 3)
    assert [row.missing for row in found.rows] == [
        [MissingFact("registered")],
        [MissingFact("income", year=2025)],
        [MissingFact("status", "public-interest-culture")],
    ]


def test_every_year_that_was_not_said_is_asked_for():
    organisation = member_organisation()
    known(FactKind.INCOME, organisation, year=2024, amount=Decimal(1))

    [row] = judged(asking(calc.Income(at_most=Decimal(70000), years=3)), organisation).rows

    assert row.missing == [MissingFact("income", year=2025), MissingFact("income", year=2023)]


def test_where_nobody_else_is_needed_no_partner_is_looked_for():
    found = judged(
        asking(calc.Size(at_most=4), calc.Among(circle=calc.Circle.PARTNERS, part=TWO_YEARS)), member_organisation()
    )

    assert [(row.answer, row.by_partners) for row in found.rows] == [("unknown", False)] * 2


def test_who_is_too_young_learns_from_when_on_and_that_it_is_after_the_deadline():
    organisation, call = member_organisation(), asking(TWO_YEARS)
    known(FactKind.REGISTERED, organisation, since=date(2025, 3, 1))

    found = judged(call, organisation)

    [row] = found.rows
    assert (found.answer, row.reasons) == ("no", ["V registru od 1. marca 2025. Dovolj dolgo od 1. marca 2027."])
    assert row.earliest == "Samo od sebe izpolnjeno od 1. marca 2027, po izteku roka."


def test_what_can_be_obtained_before_the_deadline_says_so():
    organisation, call = member_organisation(), asking(INTEREST)
    known(FactKind.STATUS, organisation, code="public-interest-culture", has=False)

    [row] = judged(call, organisation).rows

    assert row.earliest == "Pred prijavo je to še mogoče pridobiti ali spremeniti, pred iztekom roka."


def test_what_only_counts_in_favour_excludes_nobody():
    organisation = member_organisation()
    known(FactKind.REGISTERED, organisation, since=date(2010, 5, 4))
    known(FactKind.STATUS, organisation, code="public-interest-culture", has=False)

    found = judged(asking(TWO_YEARS, soft=[INTEREST]), organisation)

    assert (found.answer, [(row.is_hard, row.answer) for row in found.rows]) == ("yes", [(True, "yes"), (False, "no")])


def test_what_is_said_of_the_application_counts():
    organisation = member_organisation()
    call = asking(calc.Asked(at_most=Decimal(30000)), calc.OwnShare(at_least=Decimal("0.2")), calc.Lasts(at_most=18))

    unsaid = judged(call, organisation)
    said = judged(call, organisation, asked=Decimal(40000), own=Decimal(20), months=12)

    assert ([row.answer for row in unsaid.rows], unsaid.asks) == (["unknown"] * 3, {"asked", "own", "months"})
    assert [row.answer for row in said.rows] == ["no", "yes", "yes"]


def test_a_closed_call_is_closed():
    call = asking(TWO_YEARS, closes_at=datetime(2026, 11, 1, tzinfo=UTC))

    found = judged(call, member_organisation())

    assert (found.answer, found.rows[-1].reasons) == ("no", ["Rok je potekel."])


# ---------------------------------------------------------------- partners


def test_a_partner_who_agreed_is_named_for_what_only_a_partner_can_supply():
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    one, two = partner("Prvi"), partner("Drugi")

    [row] = judged(asking(WITH_STAFF), lead).rows

    assert (row.by_partners, names(row)) == (True, [[[two, one]]])


@pytest.mark.parametrize(
    "fields",
    [{"shares": False}, {"employed": 1}, {"room_for": 0}],
    ids=["did not agree", "does not meet it", "looks for nobody"],
)
def test_who_did_not_agree_reads_like_who_does_not_meet_it(fields):
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    partner("Skriti", **fields)

    [row] = judged(asking(WITH_STAFF), lead).rows

    assert (row.by_partners, row.ways) == (True, [])


def test_an_organisation_without_a_profile_is_never_named():
    lead, other = member_organisation(), member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    known(FactKind.EMPLOYED, other, number=5)
    share(organisation=other, does=True, by=staff(other), now=NOW)

    assert judged(asking(WITH_STAFF), lead).rows[0].ways == []


def test_what_the_network_sees_anyway_needs_nobodys_word():
    lead = member_organisation(sector="ngo")
    other = member_organisation(name="Muzej", sector="public")
    ProfileFactory(organisation=other)
    public = calc.OneOf(what=calc.Facet.SECTOR, among=("public",))

    found = judged(asking(calc.Among(circle=calc.Circle.MEMBERS, part=public, at_least=1)), lead)

    assert names(found.rows[0]) == [[[other]]]


def test_no_partner_is_named_for_what_one_must_be_oneself():
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    partner("Prvi")

    [row] = judged(asking(calc.Staff(at_least=2)), lead).rows

    assert (row.answer, row.by_partners, row.ways) == ("no", False, [])


def test_nothing_but_the_name_of_a_partner_stands_on_the_page():
    lead = member_organisation()
    known(FactKind.EMPLOYED, lead, number=0)
    partner("Društvo Pomagalo", employed=91827)
    call = asking(WITH_STAFF)

    shown = client_as(staff(lead)).get(f"/funding/{call.pk}/").content.decode()

    assert ("To lahko prispeva partner:" in shown, "Društvo Pomagalo" in shown) == (True, True)
    assert ("91827" in shown, "91.827" in shown) == (False, False)


def test_the_years_of_an_income_are_reckoned_from_the_deadline_and_do_not_move_at_new_year():
    organisation = member_organisation()
    known(FactKind.INCOME, organisation, year=2025, amount=Decimal(60000))
    call = asking(
        HIGH_INCOME, calc.Income(at_least=Decimal(50000), last=2024), closes_at=datetime(2026, 12, 31, 11, tzinfo=UTC)
    )
    late = datetime(2027, 1, 2, 11, tzinfo=UTC)

    now, then = judged(call, organisation), can_we(call, organisation, Applying(), now=late)

    assert [[row.answer for row in found.rows[:2]] for found in (now, then)] == [["yes", "unknown"]] * 2
    assert [row.words for row in now.rows] == [
        "prihodek, v letu 2025: najmanj 50.000 €",
        "prihodek, v letu 2024: najmanj 50.000 €",
    ]
    assert now.rows[1].missing == [MissingFact("income", year=2024)]


def test_an_income_in_another_currency_is_not_asked_for_again():
    organisation = member_organisation()
    known(FactKind.INCOME, organisation, year=2025, amount=Decimal(60000), currency="RSD")
    share_of = calc.IncomeShare(source="eu", at_least=Decimal("0.2"))

    rows = judged(asking(HIGH_INCOME, share_of), organisation).rows

    assert [(row.answer, row.missing) for row in rows] == [("unknown", [])] * 2
    assert all("drugi valuti" in row.reasons[0] for row in rows)


# ---------------------------------------------------------------- the page


def test_who_works_for_an_organisation_sees_it_on_the_page_and_is_led_to_what_is_missing_and_back():
    organisation, call = member_organisation(name="Društvo Zbor"), asking(TWO_YEARS, HIGH_INCOME)
    client = client_as(staff(organisation))

    shown = client.get(f"/funding/{call.pk}/").content.decode()
    address = f"/funding/organisations/{organisation.pk}/facts/registered/?next=/funding/{call.pk}/"
    said = client.post(address, {"since": "2010-05-04"}, follow=True)

    assert "Manjkata 2 podatka." in shown
    assert f"/funding/organisations/{organisation.pk}/facts/income/?year=2025&amp;next=" in shown
    assert (said.request["PATH_INFO"], "V registru od 4. maja 2010." in said.content.decode()) == (
        f"/funding/{call.pk}/",
        True,
    )


def test_the_office_asks_in_the_name_of_any_member():
    organisation, call = member_organisation(name="Društvo Zbor"), asking(TWO_YEARS)
    known(FactKind.REGISTERED, organisation, since=date(2010, 5, 4))
    client = client_as(office())

    unasked = client.get(f"/funding/{call.pk}/").content.decode()
    asked = client.get(f"/funding/{call.pk}/?as={organisation.pk}").content.decode()

    assert "Izberite, v čigavem imenu sprašujete." in unasked
    assert "Društvo Zbor izpolnjuje vse pogoje." in asked


@pytest.mark.parametrize("who", [lambda: None, outsider], ids=["stranger", "outsider"])
def test_strangers_see_the_conditions_and_no_judgement(who):
    call = asking(TWO_YEARS)

    shown = client_as(who()).get(f"/funding/{call.pk}/").content.decode()

    assert ("najmanj 24 mesecev" in shown, "Se lahko prijavimo?" in shown) == (True, False)


def test_nobody_asks_in_the_name_of_another():
    other, call = member_organisation(name="Tuje društvo"), asking(TWO_YEARS)
    known(FactKind.REGISTERED, other, since=date(2010, 5, 4))

    shown = client_as(representative()).get(f"/funding/{call.pk}/?as={other.pk}").content.decode()

    assert ("Tuje društvo" in shown, "4. maja 2010" in shown) == (False, False)


@pytest.mark.parametrize(
    "query", ["asked=-1", "asked=x", "months=99999", "own=200", "as=x", "as=9999999999999999999999"]
)
def test_what_makes_no_sense_in_the_address_is_unknown(query):
    call = asking(calc.Asked(at_most=Decimal(1)), calc.Lasts(at_most=3), calc.OwnShare(at_least=Decimal("0.1")))

    assert client_as(staff(member_organisation())).get(f"/funding/{call.pk}/?{query}").status_code == 200


def test_a_draft_is_judged_for_nobody():
    call = asking(TWO_YEARS, state=CallState.DRAFT, announced_at=None)

    assert "Se lahko prijavimo?" not in client_as(office()).get(f"/funding/{call.pk}/").content.decode()


@pytest.mark.parametrize("rows", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_conditions_and_partners(rows, django_assert_max_num_queries):
    lead = member_organisation()
    for number in range(rows):
        partner(f"Partner {number}", employed=number)
    call = asking(WITH_STAFF, *(calc.Has(what=calc.Trait.FUNDED, code=f"JPR-{number}") for number in range(rows)))
    client = client_as(staff(lead))
    client.get(f"/funding/{call.pk}/")

    with django_assert_max_num_queries(26):
        client.get(f"/funding/{call.pk}/")


def test_nobody_is_told_that_they_may_apply_when_the_funds_are_used():
    organisation, call = member_organisation(), asking(TWO_YEARS, closing=Closing.WHEN_USED)
    person, address = staff(organisation), f"/funding/{call.pk}/"
    known(FactKind.REGISTERED, organisation, since=date(2010, 5, 4))

    before = client_as(person).get(address).content.decode()
    Call.objects.update(funds_used_on=NOW.date())
    after = client_as(person).get(address).content.decode()

    assert ["Se lahko prijavimo?" in text for text in (before, after)] == [True, False]
