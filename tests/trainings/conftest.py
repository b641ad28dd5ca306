"""Badges are signed with a key of the tests' own, made once."""

import shutil

import pytest
import time_machine
from django.core.cache import cache
from django.utils import translation

from tests.factories import seats
from tests.factories.after import NOW
from zbor.trainings.badges.keys import own_or_new_key


@pytest.fixture(scope="session")
def key_of_the_tests(tmp_path_factory):
    from django.conf import settings  # noqa: PLC0415 -- the settings are read when tests begin

    path = tmp_path_factory.mktemp("keys") / "badges.pem"
    before, settings.BADGE_KEY_FILE = settings.BADGE_KEY_FILE, str(path)
    own_or_new_key()
    settings.BADGE_KEY_FILE = before
    return path


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path, key_of_the_tests):
    """A folder of its own for every test, with the key in it."""
    path = tmp_path / "keys" / "badges.pem"
    path.parent.mkdir(mode=0o700)
    shutil.copy(key_of_the_tests, path)
    path.chmod(0o600)
    settings.BADGE_KEY_FILE = str(path)
    return path


@pytest.fixture
def time_machine_at():
    """The clock an hour after the training of `tests.factories.after` ended."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def at_work(settings):
    """Pages in English, thirteen days before the training of `tests.factories.seats` begins."""
    settings.LANGUAGE_CODE = "en"
    cache.clear()
    with time_machine.travel(seats.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def in_english():
    """Refusals and pages are asked for in English."""
    with translation.override("en"):
        yield
