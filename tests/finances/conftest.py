"""What the tests of this room share."""

import pytest
import time_machine
from django.utils import translation

from tests.factories.finances import NOW


@pytest.fixture
def clock():
    """It is a day of November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def in_english():
    """Refusals and pages are asked for in English."""
    with translation.override("en"):
        yield
