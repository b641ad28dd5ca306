"""Refusals and pages are asked for in English, so that tests read as the code does."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield
