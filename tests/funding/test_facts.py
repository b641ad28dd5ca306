"""What organisations know of themselves: said, kept, laid over one another, and read by nobody else."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories.funding import NOW
from tests.factories.members import (
    AffiliationFactory,
    RegionFactory,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.calc.eligibility import Facet, People, Trait
from zbor.calc.funding import Source
from zbor.funding.actions.facts import say, share
from zbor.funding.enums import FactKind, IncomeSource
from zbor.funding.models import FactSharing, OrganisationFact
from zbor.funding.profiles import Said, laid_over
from zbor.funding.queries.facts import profile, shared_profiles
from zbor.funding.saying_facts import fact_in_words
from zbor.members.enums import LegalForm

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 1)


def said(organisation, kind, *, by=None, now=NOW, **fields):
    return say(organisation=organisation, kind=kind, fields=fields, by=by or staff(organisation), now=now)


def days(*parts):
    return [(one.value, one.since, one.until) for one in laid_over(Said(*part, on=DAY) for part in parts)]


def test_what_is_said_later_covers_what_was_said_before():
    first, second, third = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)
    before = timedelta(days=1)

    assert days((2, None, None), (3, first, None)) == [(2, None, first - before), (3, first, None)]
    assert days((2, first, third), (3, second, second)) == [
        (2, first, second - before),
        (3, second, second),
        (2, second + before, third),
    ]
    assert days((2, second, third), (3, None, None)) == [(3, None, None)]
    assert days((2, first, second), (3, third, None)) == [(2, first, second), (3, third, None)]


def test_a_profile_is_made_of_what_was_said_and_of_the_register():
    organisation = member_organisation(legal_form=LegalForm.ASSOCIATION, region=RegionFactory(code="savinjska"))
    said(organisation, FactKind.REGISTERED, since=date(2010, 5, 4))
    said(organisation, FactKind.EMPLOYED, number=2, since=DAY)
    said(organisation, FactKind.STATUS, code="public-interest", has=True)
    said(organisation, FactKind.MUNICIPALITY, text="Velenje")
    said(organisation, FactKind.INCOME, year=2025, amount=Decimal(60000))
    said(organisation, FactKind.INCOME, year=2025, code="eu", amount=Decimal(20000))

    known = profile(organisation)

    assert known.registered == date(2010, 5, 4)
    assert {facet: history[0].value for facet, history in known.facets.items()} == {
        Facet.SECTOR: "ngo", Facet.LEGAL_FORM: "association", Facet.REGION: "savinjska", Facet.MUNICIPALITY: "Velenje",
    }  # fmt: skip
    assert [(one.value, one.since) for one in known.people[People.EMPLOYED]] == [(2, DAY)]
    assert [one.value for one in known.traits[Trait.STATUS, "public-interest"]] == [True]
    assert (known.incomes[2025].total, dict(known.incomes[2025].by_source)) == (Decimal(60000), {"eu": Decimal(20000)})


def test_sources_of_income_are_those_by_which_funding_is_reckoned():
    assert set(IncomeSource.values) == {one.value for one in Source}


def test_a_form_that_nobody_chose_is_unknown():
    assert Facet.LEGAL_FORM not in profile(member_organisation(legal_form=LegalForm.OTHER)).facets


def test_nothing_is_written_over_and_the_same_is_said_once():
    organisation = member_organisation()
    by = staff(organisation)
    for amount in (Decimal(1000), Decimal(2000), Decimal(2000)):
        said(organisation, FactKind.INCOME, by=by, year=2025, amount=amount)

    rows = [(one.amount, one.entered_by) for one in OrganisationFact.objects.all()]

    assert rows == [(Decimal(1000), by), (Decimal(2000), by)]
    assert profile(organisation).incomes[2025].total == Decimal(2000)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (FactKind.EMPLOYED, {"number": 1, "since": DAY, "until": date(2025, 1, 1)}, "It ends before it begins"),
        (FactKind.INCOME, {"year": 2025, "amount": Decimal(-1)}, "cannot be negative"),
        (FactKind.INCOME, {"year": 2025, "amount": Decimal(1), "currency": "XXX"}, "not known here"),
        (FactKind.INCOME, {"year": 2024, "code": "eu", "amount": Decimal(11)}, "more than its whole income"),
        (FactKind.REGISTERED, {"since": date(2030, 1, 1)}, "too far in the future"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(in_english, kind, fields, words):
    organisation = member_organisation()
    said(organisation, FactKind.INCOME, year=2024, amount=Decimal(10))

    with pytest.raises(Refused, match=words):
        said(organisation, kind, **fields)

    assert OrganisationFact.objects.count() == 1


def test_only_who_works_for_an_organisation_and_the_office_speak_for_it(in_english):
    organisation = member_organisation()
    said(organisation, FactKind.VOLUNTEERS, by=office(), number=5)

    for stranger in (representative(), outsider()):
        with pytest.raises(Refused, match="Only people who work for"):
            said(organisation, FactKind.VOLUNTEERS, by=stranger, number=6)
        with pytest.raises(Refused, match="Only people who work for"):
            share(organisation=organisation, does=True, by=stranger, now=NOW)

    assert OrganisationFact.objects.count() == 1


def test_others_use_the_facts_only_of_those_who_agreed():
    open_one, shut_one = member_organisation(), member_organisation()
    for one in (open_one, shut_one):
        said(one, FactKind.EMPLOYED, number=3)
    for _again in range(2):
        share(organisation=open_one, does=True, by=staff(open_one), now=NOW)

    of_open, of_shut = shared_profiles([open_one, shut_one])

    assert (bool(of_open.people), bool(of_shut.people), FactSharing.objects.count()) == (True, False, 1)
    share(organisation=open_one, does=False, by=staff(open_one), now=NOW)
    assert not shared_profiles([open_one])[0].people


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("who", "status"), [(office, 200), (representative, 404), (outsider, 403), (lambda: None, 302)]
)
def test_nobody_else_reads_what_an_organisation_knows_of_itself(clock, who, status):
    organisation = member_organisation()
    said(organisation, FactKind.VOLUNTEERS, number=5)
    client = client_as(who())

    for address in ("facts/", "facts/income/"):
        assert client.get(f"/funding/organisations/{organisation.pk}/{address}").status_code == status


def test_what_is_said_stands_on_the_page_with_who_said_it(clock):
    organisation = member_organisation()
    by = staff(organisation)
    client, address = client_as(by), f"/funding/organisations/{organisation.pk}/facts/"

    client.post(f"{address}income/", {"year": 2025, "amount": "50000", "currency": "EUR", "code": "eu"})
    client.post(f"{address}status/", {"code": "public-interest-culture", "has": "yes", "since": "2020-01-01"})
    client.post(f"{address}employed/", {"number": 2})
    shown = client.get("/funding/facts/", follow=True).content.decode()

    for words in (
        "Prihodek v letu 2025 (Evropska unija): 50.000,00 €", by.name, "26. novembra 2026",
        "Status: javni interes na področju kulture – da, od 1. januarja 2020", "Zaposleni: 2 osebi",
    ):  # fmt: skip
        assert words.lower() in shown.lower()


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("income", {"year": "lani"}), ("income", {"year": 2025, "amount": "-5", "currency": "EUR"}), ("employed", {"number": "-1"}),
     ("status", {"code": "izmišljen", "has": "yes"}), ("registered", {"since": "včeraj"}),
     ("employed", {"number": 1, "since": "2026-01-02", "until": "2026-01-01"})],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_the_box(clock, kind, typed):
    organisation = member_organisation()

    response = client_as(staff(organisation)).post(f"/funding/organisations/{organisation.pk}/facts/{kind}/", typed)

    assert (response.status_code, OrganisationFact.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("asked", "leads"),
    [("/funding/3/?as=1", "/funding/3/?as=1"), ("https://zlo.example/", None), ("//zlo.example", None)],
)
def test_whoever_comes_from_a_call_is_led_back_and_never_elsewhere(clock, asked, leads):
    organisation = member_organisation()
    address = f"/funding/organisations/{organisation.pk}/facts/"

    response = client_as(staff(organisation)).post(f"{address}employed/?next={asked}", {"number": 2})

    assert response["Location"] == (leads or address)


def test_a_kind_that_is_none_is_nothing(clock):
    organisation = member_organisation()

    assert client_as(staff(organisation)).get(f"/funding/organisations/{organisation.pk}/facts/x/").status_code == 404


def test_who_works_for_nobody_has_nothing_to_say_and_who_works_for_two_chooses(clock):
    two = staff(member_organisation(name="Prvo društvo"))
    AffiliationFactory(person=two, organisation=member_organisation(name="Drugo društvo"))

    assert "Ne delate za nobeno organizacijo" in client_as(office()).get("/funding/facts/").content.decode()
    chosen = client_as(two).get("/funding/facts/").content.decode()
    assert ("Prvo društvo" in chosen, "Drugo društvo" in chosen) == (True, True)


def test_sharing_is_agreed_to_and_taken_back_with_one_button(clock):
    organisation = member_organisation()
    client, address = client_as(staff(organisation)), f"/funding/organisations/{organisation.pk}/"

    client.post(f"{address}sharing/", {"does": "yes"})
    agreed = FactSharing.objects.count()
    client.post(f"{address}sharing/", {"does": "no"})

    assert (agreed, FactSharing.objects.count()) == (1, 0)
    assert client_as(representative()).post(f"{address}sharing/", {"does": "yes"}).status_code == 404


@pytest.mark.parametrize("rows", [3, 30])
def test_the_page_costs_the_same_for_any_number_of_facts(clock, rows, django_assert_max_num_queries):
    organisation = member_organisation()
    for number in range(rows):
        said(organisation, FactKind.INCOME, year=1990 + number, amount=Decimal(number))
    client = client_as(staff(organisation))
    client.get(f"/funding/organisations/{organisation.pk}/facts/")

    with django_assert_max_num_queries(14):
        client.get(f"/funding/organisations/{organisation.pk}/facts/")


def test_a_total_that_is_said_anew_counts_though_a_part_was_said_in_another_currency():
    organisation = member_organisation()
    said(organisation, FactKind.INCOME, year=2025, amount=Decimal(90), currency="EUR")
    said(organisation, FactKind.INCOME, year=2025, code="ministries", amount=Decimal(500), currency="RSD")
    said(organisation, FactKind.INCOME, year=2025, amount=Decimal(100), currency="EUR")

    income = profile(organisation).incomes[2025]

    assert (income.total, income.currency) == (Decimal(100), "EUR")


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        (FactKind.MUNICIPALITY, " Mestna občina  Velenje\u200b", "Velenje", "Velenje"),
        (FactKind.COUNTRY, "slovenija", "SI", "Slovenija"),
        (FactKind.COHESION_REGION, "Vzhodna", "SI03", "Vzhodna Slovenija"),
    ],
)
def test_a_place_is_kept_as_people_mean_it(kind, typed, kept, shown):
    fact = said(member_organisation(), kind, text=typed)

    assert (fact.text, fact_in_words(fact).endswith(shown)) == (kept, True)


def test_a_place_without_a_name_is_refused():
    with pytest.raises(Refused):
        said(member_organisation(), FactKind.MUNICIPALITY, text="\u200b ")


def test_countries_and_cohesion_regions_are_chosen_from_a_list_our_own_first(clock):
    organisation = member_organisation()
    person = staff(organisation)

    page = client_as(person).get(f"/funding/organisations/{organisation.pk}/facts/country/").content.decode()
    client_as(person).post(f"/funding/organisations/{organisation.pk}/facts/country/", {"text": "HR"})

    assert page.index(">Slovenija</option>") < page.index(">Albanija</option>")
    assert OrganisationFact.objects.get().text == "HR"
