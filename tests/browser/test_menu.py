"""The main menu on a phone: one line until somebody opens it, and never folded where there is no script."""

import pytest
from django.test import Client

from tests.browser.looking import barriers
from tests.factories.members import office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(new_context, live_server):
    """A page of the office in a narrow window; `phone(javascript=False)` has no script."""
    client = Client()
    client.force_login(office())

    def come(*, javascript=True):
        context = new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=javascript)
        cookies = [{"name": one.key, "value": one.value, "url": live_server.url} for one in client.cookies.values()]
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto("/dossiers/")
        return page

    return come


def shown(page):
    return page.locator("#menu a:visible").count()


def test_it_shows_where_one_is_and_opens_and_shuts_by_keyboard(phone):
    page = phone()
    button = page.locator("[data-menu]")

    counts = [(shown(page), button.get_attribute("aria-expanded"))]
    for _press in range(2):
        button.press("Enter")
        counts.append((shown(page), button.get_attribute("aria-expanded")))

    everything = page.locator("#menu a").count()
    assert counts == [(1, "false"), (everything, "true"), (1, "false")]
    assert barriers(page) == []


def test_without_a_script_all_of_it_is_there(phone):
    page = phone(javascript=False)

    assert shown(page) == page.locator("#menu a").count() > 5
    assert page.locator("[data-menu]").is_hidden()
