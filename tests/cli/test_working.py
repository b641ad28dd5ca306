"""What a worker does besides tasks."""

from datetime import UTC, datetime, timedelta

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
