"""What the journeys share: Slovene pages, people at their browsers, a worker that works when it is told to."""

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import trans_real

pytest.register_assert_rewrite("tests.journeys.play")

from tests.journeys.play import PATIENCE, Visitor, worker_works  # noqa: E402 -- after what makes its assertions speak

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def _catalogues():
    """The translations as Django reads them; they are compiled, not committed."""
    subprocess.run([sys.executable, ROOT / "script" / "catalogues.py", "compile"], check=True, capture_output=True)
    gettext._translations.clear()
    trans_real._translations.clear()


@pytest.fixture(autouse=True)
def _as_people_have_it(_catalogues, settings, tmp_path):
    """Slovene, with files kept in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    with translation.override("sl"):
        yield


@pytest.fixture
def visit(new_context, live_server, tmp_path):
    """`visit(person)` is that person at a browser, `visit()` a stranger; options: width, javascript, thumb.

    Pictures go to a folder of the test's own, or to the one that ZBOR_SHOTS names.
    """
    folder = Path(os.environ.get("ZBOR_SHOTS") or tmp_path / "shots")
    here = []

    def come(person=None, *, width=1280, javascript=True, thumb=False):
        context = new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            has_touch=thumb,
            base_url=live_server.url,
        )
        context.set_default_timeout(PATIENCE * 1000)
        visitor = Visitor(context, address=live_server.url, person=person, folder=folder)
        here.append(visitor)
        return visitor

    yield come
    for number, visitor in enumerate(here, start=1):
        visitor.leaves(number)
    assert [fault for visitor in here for fault in visitor.faults] == []


@pytest.fixture
def work():
    """`work()` lets the worker do everything that waits, and its chores once."""
    return worker_works
