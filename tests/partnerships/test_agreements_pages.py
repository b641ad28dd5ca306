"""The pages of the register: what they show, who is kept out, what they cost."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.agreements import AgreementFactory, PartyFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import (
    OrganisationFactory,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from tests.factories.projects import FunderFactory
from zbor.base.partial_dates import PartialDate
from zbor.partnerships.models import Agreement, Party

pytestmark = pytest.mark.django_db

LIST = "/partnerships/agreements/"
FEW, MANY = 3, 30


def page(person, path=LIST):
    return client_as(person).get(path)


def test_strangers_see_public_agreements_only():
    public, internal = AgreementFactory(is_public=True, title="Javno"), AgreementFactory(title="Notranje")

    shown = page(stranger).content.decode()

    assert ("Javno" in shown, "Notranje" in shown) == (True, False)
    assert [page(stranger, f"{LIST}{one.pk}/").status_code for one in (public, internal)] == [200, 302]
    assert page(outsider(), f"{LIST}{internal.pk}/").status_code == 404
    assert page(representative(), f"{LIST}{internal.pk}/").status_code == 200


def test_the_register_of_nothing_says_so():
    assert "Javnega sporazuma še ni." in page(stranger).content.decode()
    assert "Vpisan ni še noben sporazum." in page(office()).content.decode()


def test_a_filter_that_finds_nothing_leads_back_to_everything():
    AgreementFactory()

    shown = page(representative(), f"{LIST}?kind=residency").content.decode()

    assert "V registru ni ničesar takega." in shown


def test_nonsense_in_the_address_narrows_nothing():
    AgreementFactory(title="Kultura")

    shown = page(representative(), f"{LIST}?kind=x&state=y&year=z&organisation=999999999999999999999&page=-3")

    assert (shown.status_code, "Kultura" in shown.content.decode()) == (200, True)


@pytest.mark.parametrize("path", [LIST, f"{LIST}?state=in_force&text=kultura&sector=ngo&year=2026"])
def test_the_register_costs_the_same_for_any_number(path):
    def cost(number):
        for _one in range(number):
            PartyFactory.create_batch(2, agreement=AgreementFactory(value=Decimal(5)))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(path)
        return len(asked)

    client = client_as(staff(member_organisation()))
    client.get(path)

    assert cost(FEW) == cost(MANY - FEW)


def test_one_agreement_tells_what_it_is_and_leads_where_it_belongs():
    museum = OrganisationFactory(name="Muzej časa", sector="public")
    agreement = AgreementFactory(
        purpose="Zdravstveni domovi nimajo kulture.",
        activities="delavnice\n\nkoncerti",
        value=Decimal("12500.50"),
        funder=FunderFactory(name="Sklad za zdravje", sentence="Financira sklad."),
        contact="info@primer.si",
        is_public=True,
    )
    PartyFactory(agreement=agreement, organisation=museum, does="da prostor")
    shown_dossier, hidden = DossierFactory(public=True), DossierFactory()
    agreement.dossiers.set([shown_dossier, hidden])

    told = page(stranger, f"{LIST}{agreement.pk}/").content.decode()

    for words in (
        "Zdravstveni domovi nimajo kulture.",
        "<li>delavnice</li><li>koncerti</li>",
        "12.500,50 €",
        "Financira sklad.",
        "mailto:info@primer.si",
        "da prostor",
        "javna ustanova",
        "marec 2025",
        "velja",
        f"/archive/{shown_dossier.pk}/",
    ):
        assert words in told
    assert (hidden.title in told, agreement.responsible.name in told, "noindex" in told) == (False, False, False)


def test_an_internal_agreement_is_not_for_search_engines():
    agreement = AgreementFactory()

    assert "noindex" in page(representative(), f"{LIST}{agreement.pk}/").content.decode()


def test_what_is_broken_off_says_why_and_when():
    agreement = AgreementFactory(
        is_public=True, broken_off_on=PartialDate("2026-04-01").first, broken_because="Ni denarja."
    )

    assert "Prekinjeno 1. aprila 2026: Ni denarja." in page(stranger, f"{LIST}{agreement.pk}/").content.decode()


def test_a_renewal_and_what_it_renews_lead_to_each_other_unless_one_is_hidden():
    old = AgreementFactory(is_public=True, title="Staro")
    new = AgreementFactory(renews=old, title="Novo")

    seen = [
        ("Novo" in page(who, f"{LIST}{old.pk}/").content.decode(), page(who, f"{LIST}{new.pk}/").status_code)
        for who in (stranger, representative())
    ]

    assert seen == [(False, 302), (True, 200)]


def test_the_page_of_an_organisation_leads_to_its_agreements():
    theatre = member_organisation(name="Gledališče Vrt")
    found = PartyFactory(organisation=theatre).agreement
    other = AgreementFactory(title="Tuje")
    address = f"{LIST}?organisation={theatre.pk}"
    member = staff(theatre)

    leads = address in page(member, f"/network/organisations/{theatre.pk}/").content.decode()
    shown = page(member, address).content.decode()

    assert (leads, found.title in shown, other.title in shown) == (True, True, False)
    assert "Sporazumi in partnerstva: Gledališče Vrt" in shown


# ------------------------------------------------------------------ the office


def typed(**changes):
    return {"title": "Kultura", "kind": "coalition", "currency": "EUR", "value": "", "begins": "3/2025"} | changes


def test_the_office_enters_an_agreement_and_goes_on_to_its_parties():
    maja, dossier = office(), DossierFactory()

    answer = client_as(maja).post(
        f"{LIST}new/", typed(responsible=maja.pk, value="12.500,50", dossiers=[dossier.pk], is_public="on")
    )

    kept = Agreement.objects.get()
    assert answer.url == f"{LIST}{kept.pk}/parties/new/"
    assert (kept.value, str(kept.begins_on), kept.is_public, list(kept.dossiers.all())) == (
        Decimal("12500.50"),
        "2025-03-01",
        True,
        [dossier],
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1000", "1000"),
        ("1.000", "1000"),
        ("1 000,5", "1000.5"),
        ("12.5", "12.5"),
        ("1.000.000", "1000000"),
        ("7 €", "7"),
        ("12,500", "12500"),
        ("12,500.75", "12500.75"),
        ("1\u00a0000,50 €", "1000.50"),
    ],
)
def test_amounts_are_read_as_people_write_them(written, kept):
    maja = office()

    client_as(maja).post(f"{LIST}new/", typed(responsible=maja.pk, value=written))

    assert Agreement.objects.get().value == Decimal(kept)


def test_an_amount_stands_in_its_box_as_it_can_be_read_again():
    maja = client_as(office())
    boxes = [AgreementFactory(value=Decimal(value)) for value in ("26000.00", "12.50")]

    shown = [maja.get(f"{LIST}{one.pk}/edit/").content.decode() for one in boxes]

    assert ['value="26000"' in shown[0], 'value="12,50"' in shown[1]] == [True, True]


@pytest.mark.parametrize(
    "wrong",
    [{"value": "-5"}, {"value": "veliko"}, {"begins": "2026", "ends": "2025"}, {"kind": "x"}, {"begins": "enkrat"}],
)
def test_what_cannot_be_is_said_beside_its_box_and_nothing_is_lost(wrong):
    maja = office()

    answer = client_as(maja).post(f"{LIST}new/", typed(responsible=maja.pk, purpose="Dolgo besedilo.") | wrong)

    assert (answer.status_code, "Dolgo besedilo." in answer.content.decode()) == (422, True)
    assert Agreement.objects.count() == 0


def test_who_comes_second_sees_both_texts_and_loses_none():
    maja, agreement = office(), AgreementFactory(title="Prvotno")
    theirs, mine = DossierFactory(title="Njihov dosje"), DossierFactory(title="Moj dosje")
    client, path = client_as(maja), f"{LIST}{agreement.pk}/edit/"
    told = typed(responsible=maja.pk, title="Moje", revision=1, dossiers=[mine.pk])
    client.post(path, typed(responsible=maja.pk, title="Njihovo", revision=1, dossiers=[theirs.pk]))

    second = client.post(path, told)
    third = client.post(path, told | {"revision": 2})

    words = second.content.decode()
    assert ("Njihovo" in words, "Moje" in words, "Medtem shranjeno: »Njihov dosje«" in words) == (True, True, True)
    kept = Agreement.objects.get()
    assert (second.status_code, third.status_code, kept.title, list(kept.dossiers.all())) == (422, 302, "Moje", [mine])


def test_the_office_names_changes_and_takes_off_a_party():
    maja, agreement, museum = client_as(office()), AgreementFactory(), OrganisationFactory()

    maja.post(f"{LIST}{agreement.pk}/parties/new/", {"organisation": museum.pk, "role": "partner"})
    party = Party.objects.get()
    maja.post(f"{LIST}parties/{party.pk}/edit/", {"role": "host", "does": "da prostor"})
    changed = Party.objects.get()
    maja.post(f"{LIST}parties/{party.pk}/remove/")

    assert (changed.role, changed.does, Party.objects.count()) == ("host", "da prostor", 0)


@pytest.mark.parametrize("both", [{}, {"is_network": "on", "organisation": "1"}])
def test_a_party_is_an_organisation_or_the_network_one_of_the_two(both):
    agreement, museum = AgreementFactory(), OrganisationFactory()
    told = {name: museum.pk if name == "organisation" else value for name, value in both.items()}

    answer = client_as(office()).post(f"{LIST}{agreement.pk}/parties/new/", told | {"role": "partner"})

    assert (answer.status_code, Party.objects.count()) == (422, 0)


def test_the_office_breaks_off_takes_it_back_and_throws_away():
    maja, agreement = client_as(office()), AgreementFactory()
    path = f"{LIST}{agreement.pk}/"

    maja.post(f"{path}break-off/", {"on": "2026-04-01", "because": "Ni denarja."})
    broken = Agreement.objects.get().broken_because
    maja.post(f"{path}go-on/")
    goes_on = Agreement.objects.get().broken_because
    asked = maja.get(f"{path}remove/")
    maja.post(f"{path}remove/")

    assert (broken, goes_on, asked.status_code, Agreement.objects.count()) == ("Ni denarja.", "", 200, 0)


@pytest.mark.parametrize("rest", ["new/", "{pk}/edit/", "{pk}/remove/", "{pk}/break-off/", "{pk}/parties/new/"])
def test_only_the_office_enters_the_pages_on_which_it_is_kept(rest):
    path = LIST + rest.format(pk=AgreementFactory().pk)

    assert [page(who, path).status_code for who in (stranger, representative(), office())] == [302, 403, 200]


def test_strangers_learn_no_name_of_an_organisation_by_its_number():
    hidden = PartyFactory(agreement__is_public=False, organisation=member_organisation(name="Skrito društvo"))
    address = f"{LIST}?organisation={hidden.organisation.pk}"

    assert ["Skrito" in page(who, address).content.decode() for who in (None, office())] == [False, True]
