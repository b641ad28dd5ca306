"""What the tests of this room share."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_english(settings):
    """Whether or not the translations are compiled: what is said is compared in English, unless a test says otherwise."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def compiled_catalogues():
    """Translations as Django reads them; they are compiled, not committed."""
    subprocess.run([sys.executable, ROOT / "script" / "catalogues.py", "compile"], check=True, capture_output=True)
    trans_real._translations = {}
