"""Several people at the same moment, on a real database with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from zbor.base.refusals import Refused


def at_once(*deeds):
    """Carry out all deeds at the same moment, each on its own connection; tell which were done and not refused."""
    return [done for share in hands(*([deed] for deed in deeds)) for done in share]


def hands(*shares):
    """Begin together; each hand carries out its share of deeds on its own connection, one after another."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("SQLite in memory has one connection; run with a test database in a file to see this race")
    start = Barrier(len(shares))

    def carry_out(share):
        start.wait(timeout=30)
        try:
            return [_is_done(deed) for deed in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(shares)) as threads:
        return list(threads.map(carry_out, shares))


def _is_done(deed):
    try:
        deed()
    except Refused:
        return False
    return True
