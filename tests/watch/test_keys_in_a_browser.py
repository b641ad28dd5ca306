"""The keys of the inbox in a real browser: one press is one deed, and whoever writes only writes."""

import pytest
from django.utils import timezone

from tests.factories.members import client_as, office
from tests.factories.watch import ItemFactory
from zbor.watch.enums import Triage
from zbor.watch.models import Item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INBOX = "/watch/?order=days"


@pytest.fixture
def inbox(new_context, live_server):
    """The inbox of somebody of the office, with three items that wait."""
    for title in ("Lov", "Gozd", "Vode"):
        ItemFactory(title=title, on=timezone.localdate(), deadline_on=None)
    context = new_context(base_url=live_server.url)
    for cookie in client_as(office()).cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(INBOX)
    return page


def triaged():
    return Item.objects.exclude(triage=Triage.WAITING).count()


def test_a_key_that_is_held_decides_of_no_second_item(inbox):
    inbox.keyboard.press("j")
    inbox.keyboard.down("f")
    inbox.locator("form.undone").wait_for()
    inbox.keyboard.down("f")  # as the system repeats a key that was not let go
    inbox.keyboard.down("f")
    inbox.goto(INBOX)

    assert triaged() == 1


def test_whoever_writes_presses_no_button(inbox):
    inbox.keyboard.press("j")
    inbox.keyboard.press("d")
    inbox.locator("[data-row] details[open] input[name=reason]").first.fill("")
    inbox.keyboard.type("foto")
    inbox.locator("input[name=text]").focus()
    inbox.keyboard.type("foto")

    assert (inbox.locator("[data-row] input[name=reason]").first.input_value(), triaged()) == ("foto", 0)
    assert (inbox.locator("input[name=text]").input_value(), inbox.url.endswith(INBOX)) == ("foto", True)
