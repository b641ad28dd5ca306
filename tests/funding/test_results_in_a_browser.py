"""Results of calls in a real browser on a phone: from a file to tables; every page whole, also in the dark."""

import pytest

from tests.browser.looking import Looker, barriers
from tests.factories.members import client_as, member_organisation, office
from tests.factories.results import TABLE, taken
from zbor.funding.actions.result_names import tell_organisation
from zbor.funding.models import ResultRound, ResultRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def test_from_a_file_to_public_tables_by_thumb(new_context, live_server, tmp_path):
    table = tmp_path / "rezultati.csv"
    table.write_bytes((TABLE + "\nDruštvo Napaka;;ples;odobreno;veliko;5").encode("cp1250"))
    page = signed_in(new_context(base_url=live_server.url, viewport=PHONE), live_server, office())

    page.goto("/funding/results/files/new/")
    page.set_input_files("input[type=file]", str(table))
    page.click("main form.form button")
    page.fill("#id_funder", "Občina ob Reki")
    page.fill("#id_call", "Razpis za kulturo")
    page.click("main form.form button.button")
    missing_year = page.locator(".field.wrong").count()
    page.fill("#id_year", "2025")
    page.check("input[name=applicants][value=organisations]")
    page.click("main form.form button.button")
    wrong = page.locator("section[aria-labelledby=wrong] li").all_inner_texts()
    page.click("form.next button")
    taken_in = page.locator(".kicker").inner_text()
    page.goto("/funding/results/")

    assert missing_year == 1
    assert [("6" in one, "Zaprošena sredstva" in one, "veliko" in one) for one in wrong] == [(True, True, True)]
    assert "vnesena" in taken_in
    assert ResultRow.objects.count() == 4
    assert "2 od 4" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_every_page_of_results_is_whole(new_context, live_server):
    maja = office()
    organisation = member_organisation(name="Društvo Šumeči žleb")
    earlier = taken(maja, year="2023")
    tell_organisation(file=earlier, recipient="5123456", organisation=organisation, by=maja, now=earlier.taken_at)
    file = taken(maja, TABLE.replace("Plima", "Oseka"), "2025.csv")
    of = ResultRound.objects.get(year=2025)
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, maja))
    pages = [
        "", "?field=glasba", f"rounds/{of.pk}/", f"rounds/{of.pk}/recipients/", f"rounds/{of.pk}/call/", "files/", "files/new/",
        f"files/{file.pk}/", f"files/{file.pk}/undo/", f"files/{file.pk}/replace/", f"files/{file.pk}/names/",
        f"organisations/{organisation.pk}/",
    ]  # fmt: skip

    faults = {page: looker.faults(f"/funding/results/{page}") for page in pages}

    assert {page: found for page, found in faults.items() if found} == {}


def test_tables_are_readable_in_the_dark(new_context, live_server):
    taken(office())
    page = new_context(base_url=live_server.url, color_scheme="dark", viewport=PHONE).new_page()

    page.goto("/funding/results/")

    assert barriers(page) == []
