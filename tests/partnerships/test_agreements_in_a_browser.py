"""Agreements in a real browser: whole, narrow, dark, without JavaScript; from the first word to the signed paper by thumb."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.browser.looking import Looker, barriers
from tests.factories.agreements import (
    AgreementFactory,
    ObligationFactory,
    OutputFactory,
    PaperFactory,
    PartyFactory,
    SignatureFactory,
)
from tests.factories.members import OrganisationFactory, client_as, member_organisation, office, representative
from zbor.members.enums import Sector
from zbor.partnerships.models import Agreement, Signature

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
PAGE = "/partnerships/agreements/"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def at_work():
    """A register with partners of every sector, in several parts, and one agreement with everything."""
    maja, today = office(), timezone.localdate()
    members = [member_organisation(name=f"Društvo za sodobne odrske umetnosti {number}") for number in range(6)]
    for number, sector in enumerate(Sector.values):
        other = OrganisationFactory(name=f"Zelo dolgo ime partnerske organizacije iz sektorja {sector}", sector=sector)
        agreement = AgreementFactory(value=Decimal(1000 * number + 1) / 2, is_public=number % 2 == 0)
        for organisation in (other, members[number], members[(number + 1) % 5]):
            PartyFactory(agreement=agreement, organisation=organisation, does="vodi delavnice v treh krajih")
        OutputFactory(agreement=agreement)
    paper = PaperFactory(agreement=agreement)
    for party in agreement.parties.all():
        SignatureFactory(paper=paper, party=party)
    for days in (-9, 9):
        ObligationFactory(agreement=agreement, debtor=party, due_on=today + timedelta(days=days))
    return maja, agreement


def test_every_page_of_agreements_is_whole(new_context, live_server):
    maja, agreement = at_work()
    signature, obligation = agreement.papers.get().signatures.first(), agreement.obligations.first()
    one = f"{PAGE}{agreement.pk}/"
    addresses = [
        *(f"{PAGE}{rest}" for rest in ("", "?kind=residency", "new/", "obligations/", "network/", "figures/")),
        *(f"{one}{rest}" for rest in ("", "edit/", "remove/", "break-off/", "parties/new/", "papers/new/")),
        *(f"{one}{rest}" for rest in ("obligations/new/", "outputs/new/")),
        f"{PAGE}parties/{agreement.parties.first().pk}/edit/",
        f"{PAGE}signatures/{signature.pk}/enter/",
        *(f"{PAGE}obligations/{obligation.pk}/{rest}/" for rest in ("edit", "settle")),
    ]
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, maja))

    faults = {address: looker.faults(address) for address in addresses}

    assert {address: found for address, found in faults.items() if found} == {}


def test_the_network_can_be_read_in_the_dark_and_on_a_phone(new_context, live_server):
    maja, _agreement = at_work()
    page = signed_in(new_context(base_url=live_server.url, color_scheme="dark", viewport=PHONE), live_server, maja)

    page.goto(f"{PAGE}network/")

    assert barriers(page) == []
    assert page.locator("svg.ties path.dot").count() == 10


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_first_word_to_a_signed_paper_by_thumb(javascript, new_context, live_server, tmp_path):
    theatre = member_organisation(name="Gledališče Vrt")
    maja, luka = office(), representative(theatre, name="Luka Brodnik")
    file = tmp_path / "sporazum.txt"
    file.write_text("Delamo skupaj.", encoding="utf-8")
    phone = {"base_url": live_server.url, "viewport": PHONE, "has_touch": True, "java_script_enabled": javascript}
    hers, his = (signed_in(new_context(**phone), live_server, person) for person in (maja, luka))

    hers.goto(f"{PAGE}new/")
    hers.locator("#id_title").fill("Kultura za zdravje")
    hers.locator("#id_kind").select_option("cross_sector")
    hers.locator("#id_begins").fill("3/2026")
    hers.locator("form.form button[type=submit]").tap()
    hers.locator("#id_organisation").select_option(label="Gledališče Vrt")
    hers.locator("form.form button[type=submit]").tap()
    hers.locator("#papers").wait_for()
    hers.locator(".keeping a[href$='papers/new/']").tap()
    hers.locator("#id_file").set_input_files(file)
    hers.locator("form.form button[type=submit]").tap()
    hers.locator(".signatures").wait_for()
    his.goto("/desk/")
    his.locator("a", has_text="Kultura za zdravje").tap()
    his.locator(".signatures button").tap()
    his.locator(".signatures .chip.good").wait_for()

    signature = Signature.objects.get()
    assert (signature.signed_by, signature.in_app, Agreement.objects.get().title) == (
        "Luka Brodnik",
        True,
        "Kultura za zdravje",
    )
    assert "velja" in his.locator(".kicker").first.inner_text()
