"""What tests anywhere may ask for."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import migrated

# How fast a machine is decides nothing: no property fails because its examples were slow to make or to try.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# The browser's event loop runs in the thread of the tests, which makes Django think that we are asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup", "client", "admin_client"}


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="only tests that touch the database")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--only-database"):
        return
    chosen = [item for item in items if touches_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not touches_the_database(item)])
    items[:] = chosen


def touches_the_database(item):
    return item.get_closest_marker("django_db") is not None or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True)
def _only_on_postgresql(request):
    """Skip what only PostgreSQL can answer, and say so."""
    from django.conf import settings  # noqa: PLC0415 -- tests of pure computation load no Django

    if request.node.get_closest_marker("postgres") and "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("asks something only PostgreSQL can answer")


@pytest.fixture(autouse=True)
def _language_of_the_house():
    """A page that was asked for in English leaves English behind; the next test must not begin with it."""
    yield
    if translation := sys.modules.get("django.utils.translation"):
        translation.deactivate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Test SQLite as it is used, in a file: in memory there is one connection only, and no race to lose.

    Whoever waits for its one writer waits longer than in use, so that a busy machine decides nothing.
    """
    from django.conf import settings  # noqa: PLC0415 -- tests of pure computation load no Django

    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copyfile(migrated.template(), path)
        database.setdefault("TEST", {})["NAME"] = str(path)
        database["OPTIONS"]["timeout"] = 120


@pytest.fixture(scope="session")
def django_db_keepdb(request):
    """What was copied is used as it is: nothing is left to migrate."""
    from django.conf import settings  # noqa: PLC0415 -- tests of pure computation load no Django

    return "sqlite" in settings.DATABASES["default"]["ENGINE"] or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def shared_data():
    """The folder of real laws and votes that lies beside the checkout; it is not part of the project."""
    folder = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"LEFT OUT: no shared data in {folder} (ZBOR_SHARED_DATA says where they are)")
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the Chromium of the machine; nothing is downloaded."""
    path = os.environ.get("ZBOR_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        pytest.skip(f"LEFT OUT: no Chromium at {path} (ZBOR_CHROMIUM says where it is)")
    return {**browser_type_launch_args, "executable_path": path}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A browser as people here have it."""
    return {**browser_context_args, "locale": "sl-SI", "timezone_id": "Europe/Ljubljana"}


@pytest.fixture
def site(live_server, page):
    """A page of a real browser, with the platform running behind it: `site.goto("/")`."""
    page.goto(live_server.url)
    return page


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory):
    """Where the files of the example network lie."""
    return tmp_path_factory.mktemp("example")


@pytest.fixture(scope="session")
def example_rows(django_db_setup, django_db_blocker, example_folder):
    """The rows of the example network, loaded once for all tests that want them."""
    from tests.factories.example import rows  # noqa: PLC0415 -- tests of pure computation load no Django

    with django_db_blocker.unblock():
        return rows(example_folder)


@pytest.fixture
def example_network(example_rows, example_folder, transactional_db, settings):
    """The example network in the test database with its files, for a browser: `def test_…(example_network, site)`."""
    from tests.factories.example import put_in  # noqa: PLC0415 -- tests of pure computation load no Django

    settings.MEDIA_ROOT = example_folder / "files"
    put_in(example_rows)
