"""The pages of reminders in a real browser: whole, light, narrow, without barriers, and of use without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.browser.looking import Looker
from tests.factories.consultations import members, open_consultation
from tests.factories.members import client_as, individual_member, office
from zbor.consultations.models import Reminder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(person, live_server, new_context, **options):
    context = new_context(base_url=live_server.url, **options)
    session = client_as(person).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return context.new_page()


def test_the_pages_of_reminders_are_whole_light_and_without_barriers(new_context, live_server):
    members(2)
    consultation = open_consultation()
    pages = {name: reverse(f"consultations:{name}", args=[consultation.pk]) for name in ("show", "remind", "reminders")}
    looker = Looker(signed_in(office(), live_server, new_context))

    faults = {name: looker.faults(address) for name, address in pages.items()}

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("javascript", [True, False])
def test_the_office_reminds_from_a_phone(javascript, new_context, live_server):
    individual_member()
    consultation = open_consultation()
    phone = signed_in(
        office(), live_server, new_context, viewport={"width": 360, "height": 800}, java_script_enabled=javascript
    )

    phone.goto(reverse("consultations:show", args=[consultation.pk]))
    phone.locator(f'a[href="{reverse("consultations:remind", args=[consultation.pk])}"]').click()
    phone.locator("textarea[name=words]").fill("Šteje vsak glas.")
    phone.locator("form:has(textarea) button").click()
    phone.wait_for_url("**/runs/**")

    assert Reminder.objects.get().words == "Šteje vsak glas."
