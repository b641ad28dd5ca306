"""The makers of small files, as a fixture: tests are found by path and cannot import one another."""

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def makers():
    spec = importlib.util.spec_from_file_location("reading_makers", Path(__file__).with_name("makers.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
