"""Readers say what is wrong in the language of who asks; these tests read it in English."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield
