"""What a worker does besides tasks."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from zbor.cli.working import Chore, tick

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_chore_is_done_again_only_when_it_is_due():
    done = []
    chore = Chore("sweep", 60, done.append)

    for seconds in (0, 30, 60, 61, 121):
        tick([chore], now=NOON + timedelta(seconds=seconds))

    assert [(moment - NOON).seconds for moment in done] == [0, 60, 121]


def test_a_chore_that_fails_keeps_no_other_from_being_done(caplog):
    done = []

    def break_down(_now):
        raise OSError("no")

    failed = tick([Chore("first", 1, break_down), Chore("second", 1, done.append)], now=NOON)

    assert (failed, done, "chore first failed" in caplog.text) == (["first"], [NOON], True)


def test_a_clock_that_was_set_back_keeps_no_chore_waiting():
    done = []
    chore = Chore("carry the mail", 60, done.append)

    for moment in (NOON, NOON - timedelta(hours=1), NOON - timedelta(hours=1, seconds=-30)):
        tick([chore], now=moment)

    assert done == [NOON, NOON - timedelta(hours=1)]


@pytest.mark.django_db
def test_a_chore_that_lasts_is_done_apart_and_keeps_no_other_waiting():
    may_end, done = threading.Event(), []
    long = Chore("look", 1, lambda _now: may_end.wait(30), apart=True)
    mail = Chore("carry the mail", 1, done.append)

    for seconds in range(3):
        tick([long, mail], now=NOON + timedelta(seconds=seconds), in_threads=True)
    is_at_it = long.thread.is_alive()
    may_end.set()
    long.thread.join()

    assert (is_at_it, len(done)) == (True, 3)
    assert long.is_due(NOON + timedelta(seconds=3))
