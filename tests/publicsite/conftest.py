from datetime import UTC, datetime

import pytest
import time_machine

NOW = datetime(2017, 2, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_day_in_2017():
    """Every test of the archive happens on 1 February 2017 unless it travels further."""
    with time_machine.travel(NOW, tick=False):
        yield
