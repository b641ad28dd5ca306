"""What the tests of this room share."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english(settings):
    """Whether or not the translations are compiled: what is said is compared in English."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
