"""Every page that can be reached by links, as every kind of visitor sees it: whole, light, narrow, without barriers."""

import pytest

from tests.browser.conftest import VISITORS
from tests.browser.looking import Looker, barriers
from tests.browser.walking import walk

pytestmark = pytest.mark.browser

BEGINNINGS = {"stranger": ("/", "/account/login/"), "office": ("/", "/desk/", "/development/", "/development/mail/")}
EVERYBODY = [pytest.param(name, BEGINNINGS.get(name, ("/", "/desk/")), id=name) for name in VISITORS]
OFFICE = [pytest.param("office", BEGINNINGS["office"], id="office")]


@pytest.mark.parametrize(("visitor", "beginnings"), EVERYBODY, indirect=["visitor"])
def test_every_page_is_whole_light_and_without_barriers(visitor, beginnings, window, looked_at):
    stops = walk(visitor, *beginnings)
    looker = Looker(window)
    faults = [f"{stop}: answers {stop.status}" for stop in stops if stop.status != 200]

    for stop in stops:
        if stop.status == 200 and stop.build and stop.build not in looked_at:
            looked_at.add(stop.build)
            faults += [f"{stop}: {fault}" for fault in looker.faults(stop.address)]

    assert faults == []


@pytest.mark.parametrize(("visitor", "beginnings"), OFFICE, indirect=["visitor"])
def test_a_page_of_every_room_can_be_read_in_the_dark(visitor, beginnings, window):
    window.emulate_media(color_scheme="dark")
    seen, faults = set(), []

    for stop in walk(visitor, *beginnings):
        room = stop.view.partition(":")[0]
        if stop.build and room not in seen:
            seen.add(room)
            window.goto(stop.address)
            faults += [f"{stop.address}: {fault}" for fault in barriers(window)]

    assert faults == []


@pytest.mark.parametrize("visitor", ["stranger"], indirect=True)
def test_a_page_that_is_not_there_says_so_as_well_as_any_other(visitor, window):
    assert Looker(window).faults("/nowhere/", status=404) == []


@pytest.mark.parametrize("visitor", ["member"], indirect=True)
def test_a_page_for_others_says_so_as_well_as_any_other(visitor, window):
    assert Looker(window).faults("/funders/", status=403) == []
