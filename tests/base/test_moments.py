"""Moments are told by the clocks on our walls."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from zbor.base.moments import moment


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 26, 11, tzinfo=UTC), "26. novembra 2026 ob 12.00"),
        (datetime(2026, 6, 30, 22, 5, tzinfo=UTC), "1. julija 2026 ob 0.05"),
    ],
    ids=["winter", "summer, after midnight"],
)
def test_a_moment_is_told_by_our_clocks(at, words):
    with translation.override("sl"):
        assert moment(at) == words
