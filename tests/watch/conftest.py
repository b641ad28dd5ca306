"""A web server on this machine and a door that may go there."""

import pytest
from django.utils import translation

from tests.fakes.web import HOST, served
from zbor.watch.fetching import Hosts, PoliteDoor
from zbor.watch.fetching.door import Limits

AGENT = "Zbor/1 (+https://mreza.example; mailto:pisarna@mreza.example)"


class Naps:
    """Sleeps in no time, and remembers how long it would have been."""

    def __init__(self):
        self.long: list[float] = []
        self.now = 0.0

    def sleep(self, seconds):
        self.long.append(round(seconds, 1))
        self.now += seconds


@pytest.fixture
def web():
    with served() as found:
        yield found


@pytest.fixture
def naps():
    return Naps()


@pytest.fixture
def make_door(web, naps):
    """Doors that may go to the server of the test, and speak English; what they are given besides replaces what they have."""
    opened = []

    def make(**more):
        given = {
            "agent": AGENT,
            "hosts": Hosts(),
            "allowed": frozenset({HOST}),
            "ports": frozenset({web.port}),
            "limits": Limits(answer=5),
            "sleep": naps.sleep,
        } | more
        opened.append(PoliteDoor(**given))
        return opened[-1]

    with translation.override("en"):
        yield make
    for door in opened:
        door.close()


@pytest.fixture
def door(make_door):
    return make_door()
