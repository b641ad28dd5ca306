from datetime import UTC, datetime

import pytest
import time_machine

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    """Every test of the calendar happens on 2 November 2026 unless it travels further."""
    with time_machine.travel(NOW, tick=False):
        yield
