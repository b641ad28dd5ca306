"""The example network in a real browser, as several kinds of people see it."""

import pytest
from django.test import Client

from zbor.members.models import Person

VISITORS = {
    "stranger": None,
    "member": "Luka Brodnik",
    "representative": "Petra Robidnik",
    "board": "Klara Sobotnik",
    "office": "Maja Vetrih",
}


@pytest.fixture(scope="session")
def looked_at():
    """How the pages are built that one visitor or another has looked at; the same need not be looked at twice."""
    return set()


@pytest.fixture
def visitor(request, example_network):
    """A client in which one of the `VISITORS` is signed in."""
    client = Client(headers={"accept-language": "sl"})
    if VISITORS[request.param]:
        client.force_login(Person.objects.get(name=VISITORS[request.param]))
    return client


@pytest.fixture
def window(visitor, new_context, live_server):
    """An empty browser window of the same visitor."""
    context = new_context(base_url=live_server.url)
    for cookie in visitor.cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return context.new_page()
