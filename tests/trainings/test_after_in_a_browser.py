"""Lecturers and certificates in a real browser: whole at every width, and put in order by thumb."""

import pytest

from tests.browser.looking import Looker
from tests.factories.after import building, taught
from tests.factories.members import client_as, office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def signed_in(context, live_server, person):
    for cookie in client_as(person).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()


def at_work():
    """A training that is over, with three who taught and one certificate that names competences."""
    training = building(advocacy=(1, 3), policy_analysis=(0, 2))
    for place, name in enumerate(("Vida Bor", "Jure Kos", "Neža Zupančič Ravnihar")):
        taught(training, name=name, role="Zavod za dialog in sodelovanje v kulturi", order=place)
    return training


def test_the_pages_of_lecturers_competences_and_certificates_are_whole(new_context, live_server):
    training = at_work()
    lecturer, certificate = training.lecturers.first(), training.certificates.get()
    looker = Looker(signed_in(new_context(base_url=live_server.url), live_server, office()))
    addresses = [
        f"/trainings/{training.pk}/",
        f"/trainings/lecturers/{lecturer.pk}/edit/",
        f"/trainings/{training.pk}/materials/new/",
        f"/trainings/certificates/{certificate.code}/",
        f"/trainings/{training.pk}/achievement/",
        "/competences/framework/advocacy/",
    ]

    faults = {address: looker.faults(address) for address in addresses}

    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("javascript", [True, False])
def test_lecturers_are_put_in_order_by_thumb(javascript, new_context, live_server):
    training = at_work()
    context = new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, java_script_enabled=javascript)
    phone = signed_in(context, live_server, office())

    phone.goto(f"/trainings/{training.pk}/")
    of_vida = phone.locator("li", has_text="Vida Bor")
    of_vida.get_by_role("button", name="Navzdol").tap()
    of_vida.get_by_role("button", name="Navzgor").wait_for()

    assert [one.name for one in training.lecturers.all()] == ["Jure Kos", "Vida Bor", "Neža Zupančič Ravnihar"]
