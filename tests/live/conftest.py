"""Tests that go out to the web: only where somebody says so, `ZBOR_LIVE=1 python -m pytest tests/live -m live`."""

import os

import pytest


@pytest.fixture(autouse=True)
def _only_where_asked_for(request):
    """Skip what would leave this machine, and say so."""
    if request.node.get_closest_marker("live") and os.environ.get("ZBOR_LIVE") != "1":
        pytest.skip("LEFT OUT: asks a real source on the web (ZBOR_LIVE=1 lets it)")
