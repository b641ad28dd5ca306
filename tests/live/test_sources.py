"""The real sources, held to the same promises as the files in `tests/watch/fixtures`."""

import importlib
import os
from datetime import date, timedelta
from itertools import islice

import pytest

from tests.watch.sources.cases import Case, promises_kept
from zbor.watch.enums import SourceKind
from zbor.watch.sources import reader_of
from zbor.watch.sources.found import Found

pytestmark = [pytest.mark.live, pytest.mark.enable_socket]

REAL = {
    "parliament": Case(SourceKind.PARLIAMENT, [], options={"mandate": "IX", "outcomes": False}),
    "register": Case(SourceKind.REGISTER, []),
    "consultations": Case(SourceKind.CONSULTATIONS, [], options={"institution": 12533, "details": False}),
    "gazette": Case(SourceKind.GAZETTE, [], options={"issues": 2}),
    "eu_initiatives": Case(SourceKind.EU_INITIATIVES, []),
    "eu_calls": Case(SourceKind.EU_CALLS, [], options={"programmes": ["43251814"]}),
}
DAYS, MOST = 60, 2000


@pytest.fixture
def door():
    """The real door; it is loaded here only, as nothing else in these tests needs the web."""
    fetching = importlib.import_module("zbor.watch.fetching")
    with fetching.PoliteDoor(agent=os.environ.get("ZBOR_LIVE_AGENT", "Zbor (test of sources)")) as door:
        yield door


@pytest.mark.parametrize("name", REAL)
def test_a_real_source_keeps_the_promises(name, door):
    if name == "register" and not os.environ.get("ZBOR_PISRS_KEY"):
        pytest.skip("LEFT OUT: the register asks for a key (ZBOR_PISRS_KEY)")
    today = date.today()  # noqa: DTZ011 -- the day here is good enough
    since = today - timedelta(days=DAYS)

    reads = list(islice(reader_of(REAL[name], door=door, today=today).since(since), MOST))

    promises_kept(reads, since=since, today=today)
    assert [read for read in reads if isinstance(read, Found)] != []
