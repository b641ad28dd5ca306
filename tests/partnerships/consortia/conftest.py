"""Refusals and pages are asked for in English, on one day."""

import pytest
import time_machine
from django.utils import translation

from tests.factories.partnerships import NOW


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _on_one_day():
    with time_machine.travel(NOW, tick=False):
        yield
